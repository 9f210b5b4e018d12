/** What is said about a car. Who begins is the buyer. */
export type Line = {
	readonly from: 'buyer' | 'seller';
	/** Hours before "today" of the market. */
	readonly hoursAgo: number;
	readonly text: string;
};

export type Dialogue = {
	readonly lines: readonly Line[];
	/** Who has not read the end yet. */
	readonly unreadBy?: 'buyer' | 'seller';
	/** The seller keeps the car for this buyer at the end. */
	readonly reserves?: true;
};

/** Jonas and Frieda come to an agreement. */
export const agreed: Dialogue = {
	reserves: true,
	unreadBy: 'buyer',
	lines: [
		{
			from: 'buyer',
			hoursAgo: 30,
			text: 'Hallo, ist das Auto noch da? Ich suche etwas Zuverlässiges für den Weg zur Arbeit.',
		},
		{ from: 'seller', hoursAgo: 28.5, text: 'Hallo Jonas, ja, es ist noch da. Was möchtest du wissen?' },
		{ from: 'buyer', hoursAgo: 28.2, text: 'Wann war der letzte Ölwechsel, und gibt es Rechnungen dazu?' },
		{
			from: 'seller',
			hoursAgo: 26,
			text: 'Im Frühjahr. Die Rechnungen habe ich aufgehoben, du kannst sie dir bei der Besichtigung ansehen.',
		},
		{ from: 'buyer', hoursAgo: 6, text: 'Das klingt gut. Passt dir Samstag gegen 11 Uhr für eine Probefahrt?' },
		{ from: 'seller', hoursAgo: 5, text: 'Samstag um 11 passt. Bis dahin reserviere ich ihn für dich.' },
	],
};

/** Jonas asks a dealer. */
export const asked: Dialogue = {
	unreadBy: 'buyer',
	lines: [
		{
			from: 'buyer',
			hoursAgo: 52,
			text: 'Guten Tag, steht der Wagen bei Ihnen auf dem Hof, oder muss er erst geholt werden?',
		},
		{
			from: 'seller',
			hoursAgo: 47,
			text: 'Guten Tag, er steht hier. Eine Probefahrt geht jederzeit während der Öffnungszeiten, bringen Sie bitte den Führerschein mit.',
		},
		{ from: 'buyer', hoursAgo: 27, text: 'Danke. Nehmen Sie auch meinen alten Wagen in Zahlung?' },
		{
			from: 'seller',
			hoursAgo: 4,
			text: 'Das machen wir gern. Den Preis sagen wir Ihnen, wenn wir ihn gesehen haben; das dauert etwa eine halbe Stunde.',
		},
	],
};

/** Jonas waits for an answer. */
export const unanswered: Dialogue = {
	unreadBy: 'seller',
	lines: [
		{
			from: 'buyer',
			hoursAgo: 20,
			text: 'Hallo, ist am Preis noch etwas zu machen? Ich könnte diese Woche vorbeikommen.',
		},
	],
};

/** Somebody asks Frieda and thinks about it. */
export const thoughtOver: Dialogue = {
	lines: [
		{ from: 'buyer', hoursAgo: 44, text: 'Hallo, hatte das Auto einen Unfall, auch einen reparierten?' },
		{ from: 'seller', hoursAgo: 43, text: 'Hallo, in meiner Zeit nicht. Von einem davor weiß ich nichts.' },
		{ from: 'buyer', hoursAgo: 41, text: 'Danke für die ehrliche Antwort, ich überlege es mir bis zum Wochenende.' },
	],
};

/** Somebody tries it on Frieda the way frauds do. */
export const fraudulent: Dialogue = {
	unreadBy: 'seller',
	lines: [
		{
			from: 'buyer',
			hoursAgo: 9,
			text: 'Guten Tag, ich kaufe das Auto ohne Besichtigung zum vollen Preis. Ich bin beruflich im Ausland, mein Spediteur holt es ab und bringt einen Scheck mit. Bitte schreiben Sie mir auf WhatsApp, hier lese ich nicht.',
		},
	],
};

/** Somebody wants to see papers. */
export const papers: Dialogue = {
	lines: [
		{ from: 'buyer', hoursAgo: 70, text: 'Können Sie mir den Kilometerstand mit dem letzten HU-Bericht belegen?' },
		{
			from: 'seller',
			hoursAgo: 66,
			text: 'Selbstverständlich. Der Bericht liegt hier, Sie können ihn bei der Besichtigung lesen und fotografieren.',
		},
	],
};
