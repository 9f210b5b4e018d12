/** What the seller of a car reads on its page, and nobody else. */
export const ownCarTexts = {
	title: 'Das ist dein Inserat',
	published: 'Dein Inserat ist online',
	publishedText: 'Unter dieser Adresse können es alle sehen.',
	edit: 'Bearbeiten',
	ownListings: 'Meine Inserate',
	hidden: {
		paused: 'Es ist pausiert: Nur du siehst diese Seite. Unter „Meine Inserate“ bietest du es wieder an.',
		held: 'Es wird gerade geprüft: Bis dahin siehst nur du diese Seite.',
		draft: 'Es ist noch nicht veröffentlicht: Nur du siehst diese Seite.',
	},
};
