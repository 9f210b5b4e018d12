import { counted, price } from '#src/formats/german.ts';

/** What visitors read about the cars they keep. */
export const favouritesTexts = {
	heart: (title: string) => `${title} merken`,
	keep: 'Merken',
	letGo: 'Nicht mehr merken',
	link: 'Merkliste',

	title: 'Merkliste',
	count: (count: number) => `${counted(count, 'Auto', 'Autos')} gemerkt`,
	emptyTitle: 'Noch kein Auto gemerkt',
	emptyText:
		'Ein Klick auf das Herz an einem Auto legt es hierher. So findest du es wieder, kannst Autos nebeneinander vergleichen und siehst, ob der Preis gefallen ist.',
	find: 'Autos suchen',
	guestTitle: 'Deine Merkliste liegt nur in diesem Browser',
	guestText: (days: number) =>
		`Dafür haben wir mit deinem Klick auf das Herz ein Cookie gesetzt; nach ${days} Tagen ohne neuen Klick verfällt es. Mit einem Konto bleibt die Liste, sie kennt Notizen, und wir sagen dir Bescheid, wenn ein Auto günstiger, reserviert oder verkauft wird.`,
	register: 'Konto anlegen',
	signIn: 'Anmelden',
	tellingTitle: 'Wir sagen dir Bescheid',
	telling: {
		sofort: 'Wird ein Auto günstiger, reserviert oder verkauft, bekommst du gleich eine Mail.',
		taeglich: 'Wird ein Auto günstiger, reserviert oder verkauft, steht das in einer Mail am Tag.',
		nie: 'Mails zu deiner Merkliste sind abbestellt.',
	},
	change: 'Ändern',
	fullTitle: 'Deine Merkliste ist voll',
	fullGuest: (most: number) =>
		`Ohne Konto passen ${most} Autos darauf. Nimm eines herunter, oder melde dich an: dann passen mehr.`,
	fullMember: (most: number) => `Es passen ${most} Autos darauf. Nimm eines herunter, dann ist wieder Platz.`,

	sorting: 'Sortierung',
	sort: 'Sortieren',
	sortings: {
		gemerkt: 'Zuletzt gemerkt',
		preis: 'Preis, günstigste zuerst',
		'-preis': 'Preis, teuerste zuerst',
		km: 'Kilometer, wenigste zuerst',
		ez: 'Erstzulassung, neueste zuerst',
	},
	problems: 'Nicht alles in dieser Adresse war zu verstehen',
	unknownSorting: (value: string) => `Eine Sortierung „${value}“ gibt es hier nicht.`,
	unknownPage: (value: string) => `Eine Seite „${value}“ gibt es hier nicht.`,
	unknownCar: (value: string) => `„${value}“ ist keine Inseratsnummer.`,

	saved: (day: string) => `Gemerkt am ${day}`,
	savedFor: (day: string, cents: number) => `Gemerkt am ${day} für ${price(cents)}`,
	cheaper: (cents: number) => `${price(cents)} günstiger als beim Merken`,
	dearer: (cents: number) => `${price(cents)} teurer als beim Merken`,
	note: 'Notiz',
	addNote: 'Notiz hinzufügen',
	changeNote: 'Notiz ändern',
	noteOf: (title: string) => `Deine Notiz zu ${title}`,
	noteHint: (most: number) => `Nur du siehst sie. Höchstens ${most} Zeichen.`,
	keepNote: 'Notiz sichern',
	noteTooLong: (most: number, over: number) =>
		`Die Notiz ist ${counted(over, 'Zeichen', 'Zeichen')} zu lang, höchstens ${most} passen.`,
	noteFailed: 'Die Notiz ist noch nicht gesichert',
	compare: 'Vergleichen',
	compareTitle: (title: string) => `${title} vergleichen`,
	compareTicked: 'Angekreuzte vergleichen',
	compareHint: (most: number) => `Bis zu ${most} Autos stehen nebeneinander.`,
	alsoCompared: (count: number) =>
		`${counted(count, 'weiteres Auto', 'weitere Autos')} aus deinem Vergleich ist dabei.`,

	goneHeading: 'Nicht mehr im Angebot',
	gone: {
		sold: 'Verkauft',
		ended: 'Nicht mehr online',
		hidden: 'Zurzeit nicht online',
		removed: 'Anzeige gelöscht',
	},
	unnamed: 'Auto',
	lastPrice: (cents: number) => `zuletzt ${price(cents)}`,
	takeOff: 'Von der Liste nehmen',
	takeOffTitle: (what: string) => `${what} von der Liste nehmen`,
	next: 'Weitere gemerkte Autos',
	first: 'Zum Anfang der Liste',

	unsubscribe: {
		title: 'Mails zur Merkliste abbestellen',
		text: 'Du bekommst dann keine Mails mehr darüber, dass ein gemerktes Auto günstiger, reserviert oder verkauft ist. Deine Merkliste bleibt, wie sie ist.',
		button: 'Abbestellen',
		doneTitle: 'Abbestellt',
		done: 'Zu deiner Merkliste schicken wir dir keine Mails mehr. In den Einstellungen kannst du sie wieder bestellen.',
		settings: 'Zu den Benachrichtigungen',
		deadTitle: 'Dieser Link gilt nicht mehr',
		dead: 'In den Einstellungen deines Kontos kannst du die Mails abbestellen.',
	},
};
