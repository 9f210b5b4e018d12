import { counted, number } from '#src/formats/german.ts';

/** Around writing in the forum. */
export const forumWritingTexts = {
	newTopic: 'Neues Thema',
	newTopicIntro: 'Ein gutes Thema nennt im Titel Auto und Frage. So finden es alle, die dasselbe suchen.',
	section: 'Rubrik',
	sectionNone: 'Bitte wählen',
	title: 'Titel',
	titleHelp: (least: number, most: number) =>
		`${number(least)} bis ${number(most)} Zeichen, zum Beispiel „Golf 7 1.4 TSI: Steuerkette rasselt“.`,
	tags: 'Schlagworte',
	tagsHelp: (most: number) =>
		`Bis zu ${number(most)}, mit Komma getrennt: Marke, Modell oder ein Wort. Das Auto im Titel erkennen wir selbst.`,
	text: 'Dein Beitrag',
	reply: 'Deine Antwort',
	follow: 'Bei neuen Antworten benachrichtigen',
	markdownHelp: '**fett**, *kursiv*, „- “ für Listen, „> “ für Zitate. Eine Leerzeile macht einen Absatz.',
	publish: 'Thema eröffnen',
	answer: 'Antworten',
	answerTo: (title: string) => `Antwort auf „${title}“`,
	preview: 'Vorschau',
	previewTitle: 'So sieht dein Beitrag aus',
	previewPhotos: (count: number) => `Dazu ${counted(count, 'Foto', 'Fotos')}.`,
	saveDraft: 'Als Entwurf speichern',
	savedNow: 'Entwurf gespeichert',
	notSaved: 'Der Entwurf ist noch nicht gespeichert: Die Verbindung fehlt.',
	signedOutHint:
		'Deine Anmeldung ist abgelaufen. Melde dich in einem neuen Tab an und schreib dann hier weiter: Dein Text bleibt stehen.',
	draftOf: (time: string) => `Das ist dein Entwurf. Gespeichert: ${time}.`,
	attached: 'Fotos, die bleiben',
	attachedPhoto: (position: number, count: number) => `Foto ${position} von ${count}`,
	formErrors: 'Noch nicht gesendet',
	similar: 'Gibt es das schon?',
	similarPosts: (count: number) => counted(count, 'Beitrag', 'Beiträge'),

	backToTopic: (title: string) => `Zurück zu „${title}“`,
	backToForum: 'Zurück zum Forum',
	errors: {
		section: 'Wähle eine Rubrik.',
		title: 'Gib dem Thema einen Titel.',
		titleTooShort: (least: number) =>
			`Der Titel braucht mindestens ${number(least)} Zeichen: Welches Auto, welche Frage?`,
		titleTooLong: (length: number, most: number) =>
			`Der Titel ist ${number(length)} Zeichen lang. Mehr als ${number(most)} gehen nicht.`,
		titleSaysNothing: 'Mit diesem Titel weiß niemand, worum es geht. Nenne Auto und Frage.',
		tag: (tag: string) => `Mit „${tag}“ können wir als Schlagwort nichts anfangen. Nimm Buchstaben oder Ziffern.`,
		tags: (count: number, most: number) =>
			`Das sind ${number(count)} Schlagworte. Such dir die ${number(most)} wichtigsten aus.`,
		empty: 'Schreib etwas, bevor du sendest.',
		tooLong: (length: number, most: number) =>
			`Dein Beitrag ist ${number(length)} Zeichen lang. Mehr als ${number(most)} gehen nicht.`,
		photos: (most: number) => `Mehr als ${number(most)} Fotos gehen nicht in einen Beitrag. Nimm ein paar heraus.`,
		staleForm: 'Das hat nicht geklappt. Bitte sende noch einmal.',
		locked: 'Dieses Thema ist geschlossen. Hier kann niemand mehr schreiben.',
		gone: 'Dieses Thema gibt es nicht mehr.',
		'not-you': 'Mit diesem Konto kannst du gerade nicht schreiben.',
		'too-many-posts': (waitSeconds: number) =>
			`Du hast gerade sehr viel geschrieben. Weiter geht es in ${waiting(waitSeconds)}.`,
		'too-many-topics': (waitSeconds: number) =>
			`Du hast heute schon genug Themen eröffnet. Weitere gehen in ${waiting(waitSeconds)}.`,
		'too-many': (waitSeconds: number) => `Das war sehr viel auf einmal. Weiter geht es in ${waiting(waitSeconds)}.`,
		removed: 'Dieser Beitrag wurde entfernt und kann nicht mehr geändert werden.',
		withdrawn: 'Du hast diesen Beitrag zurückgezogen. Hol ihn zurück, wenn du ihn ändern willst.',
		'changed-meanwhile':
			'Der Beitrag wurde inzwischen in einem anderen Fenster geändert. Unten steht, was er jetzt sagt. Wenn du noch einmal sendest, gilt dein Text.',
		own: 'Den eigenen Beitrag kannst du nicht loben.',
		draftsFull: (most: number) =>
			`Du hast schon ${number(most)} Entwürfe. Lösch einen, dann kannst du diesen speichern. Dein Text steht noch hier.`,
	},

	held: {
		'neues Konto': 'Dein Konto ist neu. Bevor alle deinen ersten Beitrag lesen, sieht ihn jemand an.',
		'Link von neuem Konto': 'Dein Konto ist neu, und im Beitrag steht ein Link. Deshalb sieht ihn zuerst jemand an.',
		'gleicher Text in mehreren Themen':
			'Du hast denselben Text schon in einem anderen Thema geschrieben. Deshalb sieht ihn zuerst jemand an.',
		rules: 'Etwas daran ähnelt Betrugsversuchen. Deshalb sieht ihn zuerst jemand an.',
	},

	edit: 'Beitrag ändern',
	editOf: (title: string) => `Dein Beitrag in „${title}“`,
	save: 'Änderung speichern',
	editHint: 'Was vorher dastand, bleibt im Verlauf lesbar.',
	now: 'So steht der Beitrag jetzt da',

	history: 'Verlauf',
	historyOf: (position: number, title: string) => `Verlauf von Beitrag #${number(position)} in „${title}“`,
	version: (time: string) => `Geändert: ${time}`,
	firstVersion: (time: string) => `Erste Fassung: ${time}`,
	currentVersion: 'steht jetzt da',
	unchanged: 'Dieser Beitrag wurde nie geändert.',
	noWordsChanged: 'Am Text hat sich nichts geändert.',
	tooDifferent: 'Sehr viel geändert. Hier steht die ganze Fassung.',
	left: (count: number) => `${counted(count, 'ältere Fassung', 'ältere Fassungen')} nicht gezeigt.`,
	gone: 'gestrichen',
	added: 'neu',

	withdraw: 'Beitrag zurückziehen',
	withdrawQuestion: 'Möchtest du diesen Beitrag zurückziehen?',
	withdrawHint: 'Andere lesen dann nur noch, dass er zurückgezogen wurde. Einen Tag lang kannst du ihn zurückholen.',
	withdrawYes: 'Ja, zurückziehen',
	bringBack: 'Beitrag zurückholen',
	bringBackHint: 'Du hast diesen Beitrag zurückgezogen.',
	bringBackYes: 'Zurückholen',
	notWithdrawable: {
		removed: 'Dieser Beitrag wurde entfernt.',
		answered:
			'Auf diesen Beitrag haben andere geantwortet, mit ihm beginnt das Thema. Du kannst ihn ändern, aber nicht zurückziehen.',
		'too-late': 'Du hast ihn vor mehr als einem Tag zurückgezogen. Zurückholen geht nicht mehr.',
		locked: 'Das Thema ist inzwischen geschlossen.',
		gone: 'Dieses Thema gibt es nicht mehr.',
	},

	drafts: 'Entwürfe',
	draftsIntro: 'Was du angefangen und noch nicht gesendet hast. Nach 180 Tagen vergessen wir es.',
	noDrafts: 'Du hast keine Entwürfe. „Als Entwurf speichern“ hebt auf, was du noch nicht senden willst.',
	draftSaved: 'Dein Entwurf ist gespeichert.',
	draftDeleted: 'Der Entwurf ist gelöscht.',
	draftPlaces: {
		'new-topic': (title: string) => (title === '' ? 'Neues Thema' : `Neues Thema „${title}“`),
		reply: (title: string) => `Antwort in „${title}“`,
		edit: (title: string) => `Änderung in „${title}“`,
		gone: 'Zu einem Thema, das es nicht mehr gibt',
	},
	draftPhotos: (count: number) => counted(count, 'Foto', 'Fotos'),
	draftTime: (time: string) => `Gespeichert: ${time}`,
	goOn: 'Weiterschreiben',
	deleteDraft: 'Entwurf löschen',
	allDrafts: 'Alle Entwürfe',

	kept: 'Dein Text ist noch da',
	signedOut:
		'Deine Anmeldung ist abgelaufen. Melde dich in einem neuen Tab an und sende dann hier noch einmal: Es ist nichts verloren.',
	secondFactorFirst: 'Richte in einem neuen Tab deinen zweiten Faktor ein und sende dann hier noch einmal.',
	signIn: 'Anmelden (neuer Tab)',
	signedOutPhotos: 'Fotos müsstest du noch einmal auswählen.',
} as const;

function waiting(seconds: number): string {
	if (seconds <= 90) return counted(seconds, 'Sekunde', 'Sekunden');
	const minutes = Math.ceil(seconds / 60);
	return minutes <= 90 ? counted(minutes, 'Minute', 'Minuten') : counted(Math.ceil(minutes / 60), 'Stunde', 'Stunden');
}
