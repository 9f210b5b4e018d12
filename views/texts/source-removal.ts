/** Ads that a market-wide source brought: where they stand, and the way out for those whose they are. */
export const sourceRemovalTexts = {
	link: 'Anzeige auf Kleinanzeigen',
	checked: (date: string) => `Dort zuletzt gesehen am ${date}.`,
	ask: 'Ist das dein Inserat?',
	here: 'Hier entfernen',
	title: 'Inserat entfernen',
	text: 'Dieses Inserat stammt von Kleinanzeigen. Wenn es deines ist und du es hier nicht sehen willst, nimm es mit einem Klick heraus. Du brauchst kein Konto.',
	what: 'Es verschwindet sofort und kommt auch mit dem nächsten Abgleich nicht zurück. Auf Kleinanzeigen ändert sich nichts. Der Betreiber erfährt davon; war es ein Irrtum oder ein Streich, holt er es zurück.',
	confirm: 'Das ist mein Inserat, oder ich handle für den, dem es gehört.',
	button: 'Inserat entfernen',
	errors: 'Da fehlt noch etwas',
	notConfirmed: 'Bitte bestätige, dass es dein Inserat ist.',
	tooMany:
		'Von hier wurden heute schon viele Inserate entfernt. Sind es noch mehr, schreib bitte dem Betreiber: Die Adresse steht im Impressum.',
	doneTitle: 'Das Inserat ist entfernt',
	done: 'Niemand sieht es hier mehr, und es kommt nicht zurück.',
	back: 'Zur Suche',
	mail: {
		subject: (id: number) => `Inserat ${id} wurde von außen entfernt`,
		text: (id: number) =>
			`Jemand hat Inserat ${id} über „Ist das dein Inserat?“ entfernt und bestätigt, dass es seines ist. Es ist nicht mehr zu sehen.`,
		undo: (id: number) => `War es ein Irrtum oder ein Streich: radstand listing restore ${id}`,
	},
} as const;
