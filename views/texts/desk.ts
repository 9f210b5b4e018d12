import { counted, date, number } from '#src/formats/german.ts';
import type { ListingStatus } from '#src/listings/listing.ts';
import type { DeskFilter, Shelf } from '#src/pages/desk/queries.ts';
import type { BulkVerb, DeskVerb } from '#src/pages/desk/verbs.ts';

const shelves: Record<Shelf, string> = {
	aktiv: 'Aktiv',
	reserviert: 'Reserviert',
	pausiert: 'Pausiert',
	pruefung: 'In Prüfung',
	verkauft: 'Verkauft',
	beendet: 'Beendet',
};

const verbs: Record<DeskVerb, string> = {
	erneuern: 'Noch da',
	reservieren: 'Reservieren',
	freigeben: 'Wieder freigeben',
	verkauft: 'Verkauft',
	pausieren: 'Pausieren',
	fortsetzen: 'Fortsetzen',
	'wieder-einstellen': 'Wieder einstellen',
	loeschen: 'Löschen',
};

/** What sellers read about the ads they have. */
export const deskTexts = {
	title: 'Meine Inserate',
	newCar: 'Auto inserieren',
	elsewhere: 'Du hast das Auto schon woanders inseriert?',
	takeOver: 'Übernimm deine Anzeige',
	sources: 'Lass deinen Bestand von selbst kommen',
	filters: { ...shelves, unbestaetigt: 'Lange nicht bestätigt' } satisfies Record<DeskFilter, string>,
	all: 'Alle',
	filterLabel: 'Inserate nach Stand',
	search: 'Titel oder Nummer',
	searchButton: 'Suchen',
	noneYet: 'Du hast noch kein Auto inseriert.',
	noneYetHint: 'Ein Inserat kostet nichts. Du brauchst den Fahrzeugschein, ein paar Fotos und etwa zehn Minuten.',
	noneHere: 'Hier ist gerade nichts.',
	noneFound: (text: string) => `Kein Inserat passt zu „${text}“.`,
	showAll: 'Alle Inserate zeigen',
	next: 'Nächste Seite',
	first: 'Zur ersten Seite',
	pages: 'Seiten',

	drafts: 'Angefangen',
	draftUntitled: 'Auto ohne Namen',
	draftChanged: (at: Date) => `zuletzt bearbeitet am ${date(at)}`,
	draftGoOn: 'Weitermachen',

	edit: 'Bearbeiten',
	more: 'Mehr',
	moreOf: (title: string) => `Mehr zu ${title}`,
	verbs,
	verbHints: {
		erneuern: 'Das Auto ist noch zu haben: Wir schreiben das heutige Datum dazu.',
	} satisfies Partial<Record<DeskVerb, string>>,
	copy: 'Als Vorlage kopieren',
	poster: 'Aushang fürs Auto',
	contract: 'Kaufvertrag',

	online: (days: number) => (days === 0 ? 'seit heute online' : `seit ${counted(days, 'Tag', 'Tagen')} online`),
	confirmed: (at: Date) => `zuletzt bestätigt am ${date(at)}`,
	reserved: (at: Date) => `Reserviert seit ${date(at)}`,
	paused: (at: Date) => `Pausiert seit ${date(at)}`,
	pausedSilent: (at: Date) => `Pausiert seit ${date(at)}, weil wir nichts von dir gehört haben`,
	sold: (at: Date, until: Date) => `Verkauft am ${date(at)}, zu lesen bis ${date(until)}`,
	ended: (at: Date) => `Beendet am ${date(at)}`,
	withdrawn: (at: Date) => `Von dir zurückgezogen am ${date(at)}`,
	removed: (at: Date, reason: string) => `Von uns entfernt am ${date(at)}: ${reason}`,
	held: 'Wird geprüft und ist noch nicht zu sehen',

	views: (count: number) => counted(count, 'Aufruf', 'Aufrufe'),
	saves: (count: number) => `${number(count)} gemerkt`,
	contacts: (count: number) => counted(count, 'Kontakt', 'Kontakte'),
	lastDays: (days: number) => `in ${days} Tagen`,
	chart: (total: number, days: number, most: number, mostOn: Date) =>
		`Aufrufe der letzten ${days} Tage: zusammen ${number(total)}, am meisten am ${date(mostOn)} mit ${number(most)}`,

	select: (title: string) => `${title} auswählen`,
	several: 'Mehrere auf einmal',
	wholePage: (count: number) => `Alle ${count} auf dieser Seite`,
	bulk: {
		erneuern: 'Sind noch da',
		pausieren: 'Pausieren',
		fortsetzen: 'Fortsetzen',
		verkauft: 'Sind verkauft',
	} satisfies Record<BulkVerb, string>,
	nothingTicked: 'Es war kein Inserat angekreuzt.',

	done: {
		erneuern: (title: string) => `Danke. „${title}“ ist als noch vorhanden bestätigt.`,
		reservieren: (title: string) => `„${title}“ ist jetzt als reserviert markiert.`,
		freigeben: (title: string) => `„${title}“ ist wieder frei.`,
		verkauft: (title: string) => `Glückwunsch! „${title}“ ist als verkauft markiert.`,
		pausieren: (title: string) => `„${title}“ pausiert und ist nicht mehr zu sehen.`,
		fortsetzen: (title: string) => `„${title}“ ist wieder zu sehen.`,
		'wieder-einstellen': (title: string) => `„${title}“ ist wieder zu sehen, mit dem alten Datum.`,
		loeschen: (title: string) => `„${title}“ ist gelöscht.`,
	} satisfies Record<DeskVerb, (title: string) => string>,
	doneSeveral: {
		erneuern: (count: number) => `${counted(count, 'Inserat', 'Inserate')} bestätigt.`,
		pausieren: (count: number) => `${counted(count, 'Inserat', 'Inserate')} pausiert.`,
		fortsetzen: (count: number) => `${counted(count, 'Inserat', 'Inserate')} fortgesetzt.`,
		verkauft: (count: number) => `${counted(count, 'Inserat', 'Inserate')} als verkauft markiert.`,
	} satisfies Record<BulkVerb, (count: number) => string>,
	notDone: (count: number) => `Bei ${counted(count, 'Inserat', 'Inseraten')} ging das nicht.`,
	undo: 'Doch nicht',

	notNowTitle: 'Das geht gerade nicht',
	stateNow: {
		draft: 'noch nicht veröffentlicht',
		held: 'in Prüfung',
		active: 'aktiv',
		paused: 'pausiert',
		reserved: 'reserviert',
		sold: 'als verkauft markiert',
		ended: 'beendet',
		removed: 'entfernt',
	} satisfies Record<ListingStatus, string>,
	notNow: (title: string, state: string, verb: string) =>
		`„${title}“ ist inzwischen ${state}. „${verb}“ passt dazu nicht; geändert wurde nichts.`,
	importedNotHere: (title: string) =>
		`„${title}“ kommt aus deinem Datenbestand. Was dort steht, gilt: Bestätigen, beenden und wieder einstellen kannst du das Auto nur dort.`,
	tooManyDrafts: 'Du hast schon sehr viele angefangene Inserate. Bitte mach erst eines davon fertig oder lösche es.',
	tooManyOnOffer: (title: string) =>
		`„${title}“ passt gerade nicht mehr dazu: Privat kannst du nur wenige Autos zugleich anbieten. Beende erst ein anderes Inserat.`,
	tooOften:
		'An diesem Inserat hat sich in den letzten 24 Stunden schon sehr oft etwas geändert. Morgen geht es weiter.',
	backToDesk: 'Zu meinen Inseraten',

	deleteTitle: 'Inserat löschen?',
	deleteText: (title: string) => `„${title}“ ist dann für niemanden mehr zu sehen.`,
	deleteHint:
		'Du kannst es unter „Beendet“ wieder einstellen; es behält dann sein altes Datum. Ist das Auto verkauft, markiere es lieber als verkauft: Dann sehen Käufer noch 14 Tage, dass es weg ist.',
	deleteHeldHint: 'Es wird gerade geprüft. Wieder einstellen kannst du es danach nicht.',
	deleteYes: 'Ja, löschen',
	deleteNo: 'Nein, behalten',

	ask: {
		title: 'Ist dein Auto noch da?',
		yes: 'Ja, ist noch da',
		reserved: 'Ist reserviert',
		sold: 'Ist verkauft',
		since: (at: Date) => `Zuletzt bestätigt am ${date(at)}.`,
		paused: 'Das Inserat pausiert und ist gerade nicht zu sehen.',
		thanksTitle: 'Danke!',
		thanks: {
			da: 'Das Inserat ist zu sehen, mit dem heutigen Datum als Bestätigung.',
			reserviert: 'Das Inserat ist als reserviert markiert.',
			verkauft: 'Das Inserat ist als verkauft markiert. Käufer sehen das noch 14 Tage.',
		},
		overTitle: 'Dieses Inserat ist vorbei',
		over: (state: string) => `Es ist ${state}; zu fragen gibt es nichts mehr.`,
		deadTitle: 'Der Link gilt nicht mehr',
		dead: 'Links aus unseren Mails gelten 30 Tage. Melde dich an und antworte unter „Meine Inserate“.',
	},
};
