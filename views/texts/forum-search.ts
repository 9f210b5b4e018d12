import { counted, number } from '#src/formats/german.ts';

/** The search over the forum. */
export const forumSearchTexts = {
	title: 'Im Forum suchen',
	titleFor: (text: string) => `„${text}“ im Forum`,
	forum: 'Forum',
	label: 'Im Forum suchen',
	placeholder: 'Im Forum suchen',
	search: 'Suchen',

	text: 'Suchwörter',
	textHelp:
		'Alle Wörter müssen vorkommen. „In Anführungszeichen“ in dieser Reihenfolge, mit einem Minus davor gar nicht.',
	section: 'Rubrik',
	allSections: 'Alle Rubriken',
	tag: 'Schlagwort',
	tagHelp: 'Ein Auto oder ein Wort: VW Golf, Steuerkette',
	author: 'Von',
	authorHelp: 'Name, wie er über den Beiträgen steht',
	since: 'Seit',
	until: 'Bis',
	dayHelp: '24.12.2025 oder nur 2025',
	sorting: 'Reihenfolge',
	sortings: { neu: 'Neueste zuerst', relevanz: 'Beste Treffer zuerst' },
	more: 'Weitere Angaben',

	total: (total: number, isMore: boolean) =>
		isMore ? `Mehr als ${number(total)} Beiträge` : counted(total, 'Beitrag', 'Beiträge'),
	shown: (from: number, to: number) => `${number(from)} bis ${number(to)}`,
	narrow: 'Gezeigt werden die ersten davon. Such genauer, um ältere zu finden.',
	weighed: 'Verglichen werden die neuesten 5.000 Treffer.',
	chosen: 'Eingegrenzt auf',
	takeAway: (what: string) => `${what}: nicht mehr eingrenzen`,
	ofAuthor: (name: string) => `Beiträge von ${name}`,
	sinceDay: (day: string) => `seit ${day}`,
	untilDay: (day: string) => `bis ${day}`,
	results: 'Gefundene Beiträge',
	pages: 'Seiten',
	next: 'Nächste Seite',
	first: 'Zum Anfang',
	writer: (name: string | undefined) => (name === undefined ? 'Gelöschtes Mitglied' : name),

	startTitle: 'Wonach suchst du?',
	startText:
		'Gib ein Problem, ein Teil oder ein Auto ein, zum Beispiel „Steuerkette rasselt“ oder „Golf 7 DSG ruckelt“.',
	noneTitle: 'Nichts gefunden',
	noneTips: [
		'Schreib einzelne Wörter statt ganzer Sätze, und in der Einzahl: „Injektor“ statt „Injektoren“.',
		'Mit Stern am Ende werden auch längere Wörter gefunden: „Steuerkett*“.',
	],
	noneAnymore: 'So weit reichen die Treffer nicht.',
	without: 'Such weiter',
	withoutThis: (what: string) => `ohne „${what}“`,
	ask: 'Stell die Frage im Forum',

	problemsTitle: 'Nicht alles in dieser Suche war zu verstehen',
	problems: {
		unknown: (name: string) => `Eine Angabe „${name}“ gibt es hier nicht. Sie gilt nicht.`,
		twice: (name: string, first: string) => `„${name}“ steht mehrmals in der Adresse. Es gilt „${first}“.`,
		textTooLong: (most: number) => `Deine Suche ist zu lang. Es gelten die ersten ${most} Zeichen.`,
		noWord: 'In deiner Suche steht kein Wort.',
		shortBeginning: 'Ein Stern braucht mindestens drei Buchstaben davor. Gesucht wird das Wort, wie es dasteht.',
		onlyMinus: 'Mit Minus allein lässt sich nichts finden. Schreib dazu, was vorkommen soll.',
		section: (value: string) => `Eine Rubrik „${value}“ gibt es nicht. Gesucht wird in allen.`,
		tag: (value: string) => `„${value}“ kann kein Schlagwort sein. Gesucht wird ohne.`,
		author: (value: string) => `Von „${value}“ gibt es hier keine Beiträge. Gesucht wird in denen von allen.`,
		manyAuthors: (name: string, most: number) =>
			`Viele heißen „${name}“. Gesucht wird in den Beiträgen von ${most} von ihnen.`,
		day: (value: string) => `„${value}“ ist kein Tag, Monat oder Jahr. Es gilt nicht.`,
		days: (since: string, until: string) => `„Seit ${since}“ liegt nach „bis ${until}“. Beides gilt nicht.`,
		sorting: (value: string) => `Eine Reihenfolge „${value}“ gibt es nicht. Die neuesten stehen oben.`,
		page: (value: string) => `Eine Seite „${value}“ gibt es nicht.`,
		pageTooFar: (most: number) => `Weiter als bis Seite ${most} geht es nicht. Such genauer.`,
	},
};
