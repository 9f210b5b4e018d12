export type ProblemStatus = 400 | 403 | 404 | 405 | 408 | 410 | 413 | 415 | 422 | 429 | 500 | 503;

/** What a visitor reads when a request ends badly: what happened, and what they can do now. */
export const problemTexts: Readonly<Record<ProblemStatus, { title: string; text: string }>> = {
	400: {
		title: 'Anfrage nicht verstanden',
		text: 'Die Anfrage war unvollständig oder beschädigt. Bitte geh zurück und versuch es noch einmal.',
	},
	403: {
		title: 'Nicht erlaubt',
		text: 'Diese Anfrage wurde abgelehnt.',
	},
	404: {
		title: 'Seite nicht gefunden',
		text: 'Unter dieser Adresse gibt es nichts (mehr). Vielleicht hat sich ein Tippfehler eingeschlichen.',
	},
	405: {
		title: 'So nicht möglich',
		text: 'Diese Adresse nimmt eine solche Anfrage nicht an.',
	},
	408: {
		title: 'Zu langsam',
		text: 'Die Übertragung hat zu lange gedauert. Bitte versuch es noch einmal, am besten mit besserer Verbindung.',
	},
	410: {
		title: 'Nicht mehr da',
		text: 'Was hier stand, wurde entfernt.',
	},
	413: {
		title: 'Zu groß',
		text: 'Die Anfrage enthält mehr Daten, als wir hier annehmen. Bitte kürze den Text oder wähle kleinere Dateien.',
	},
	415: {
		title: 'Format nicht unterstützt',
		text: 'Diese Art von Daten können wir hier nicht annehmen.',
	},
	422: {
		title: 'Angaben nicht vollständig',
		text: 'Einige Angaben fehlen oder passen nicht. Bitte geh zurück und prüfe sie.',
	},
	429: {
		title: 'Zu viele Anfragen',
		text: 'Von diesem Anschluss kamen gerade sehr viele Anfragen. Bitte einen Moment warten und die Seite dann neu laden.',
	},
	500: {
		title: 'Das ist unser Fehler',
		text: 'Bei uns ist etwas schiefgegangen. Der Vorfall ist festgehalten; bitte versuch es später noch einmal.',
	},
	503: {
		title: 'Gerade überlastet',
		text: 'Im Moment kommen wir nicht nach. Bitte lade die Seite in ein paar Sekunden neu; es ist nichts verloren gegangen.',
	},
};

export function isProblemStatus(status: number): status is ProblemStatus {
	return Object.hasOwn(problemTexts, status);
}
