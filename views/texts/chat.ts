import type { ChatCar } from '#src/chat/cars.ts';
import type { Side } from '#src/chat/conversations.ts';
import type { NotWritable } from '#src/chat/may-write.ts';
import { counted, number } from '#src/formats/german.ts';

/** What is asked of sellers most, one tap away. The keys stand in addresses. */
const questions = [
	{ key: 'verfuegbar', label: 'Noch da?', text: 'Ist das Auto noch da?' },
	{ key: 'besichtigung', label: 'Besichtigen', text: 'Kann ich es am Wochenende ansehen?' },
	{ key: 'preis', label: 'Preis', text: 'Ist der Preis verhandelbar?' },
	{ key: 'serviceheft', label: 'Serviceheft', text: 'Gibt es ein Serviceheft?' },
	{ key: 'maengel', label: 'Mängel', text: 'Sind Mängel bekannt?' },
] as const;

const answers = [
	{ key: 'noch-da', label: 'Ja, noch da', text: 'Ja, das Auto ist noch da.' },
	{ key: 'reserviert', label: 'Leider reserviert', text: 'Leider ist das Auto gerade reserviert.' },
	{ key: 'verkauft', label: 'Verkauft', text: 'Das Auto ist leider schon verkauft.' },
] as const;

/** Around the messages between buyer and seller. */
export const chatTexts = {
	title: 'Nachrichten',
	archive: 'Archiv',
	inView: 'Alle',
	listLabel: 'Welche Nachrichten',
	none: 'Du hast noch keine Nachrichten.',
	noneHint: 'Frag auf der Seite eines Autos nach: Die Antwort findest du dann hier.',
	noneArchived: 'Im Archiv liegt nichts.',
	noneOfCar: 'Zu diesem Auto gibt es keine Nachrichten.',
	allCars: 'Nachrichten zu allen Autos',
	next: 'Ältere Gespräche',
	first: 'Zu den neuesten',
	pages: 'Seiten',
	you: 'Du: ',
	muted: 'stumm',
	unread: (count: number) => counted(count, 'neue Nachricht', 'neue Nachrichten'),
	underReview: 'Deine Nachricht wird geprüft.',
	appointment: 'Terminvorschlag',
	kinds: { privat: 'privat', haendler: 'gewerblich' },
	erased: 'Gelöschtes Konto',
	carStates: {
		'on-offer': '',
		reserved: 'Reserviert',
		sold: 'Verkauft',
		hidden: 'Zurzeit nicht online',
		gone: 'Nicht mehr online',
	} satisfies Record<ChatCar['state'], string>,

	with: (name: string) => `Gespräch mit ${name}`,
	toCar: 'Zum Inserat',
	frozen: 'Anzeige, wie sie beim ersten Kontakt war',
	older: 'Ältere anzeigen',
	newest: 'Zu den neuesten Nachrichten',
	said: 'Nachrichten in diesem Gespräch',
	own: 'Du',
	read: (time: string) => `Gelesen ${time}`,
	held: 'Wird geprüft. Bis dahin sieht das nur du.',
	today: 'Heute',
	yesterday: 'Gestern',

	write: 'Nachricht',
	send: 'Senden',
	photos: {
		alone: 'Foto',
		gone: 'Foto gelöscht',
		one: (position: number, count: number) => `Foto ${position} von ${count}, groß ansehen`,
	},
	questions,
	answers,
	quickQuestions: 'Schnelle Fragen',
	quickAnswers: 'Schnelle Antworten',
	formErrors: 'Noch nicht gesendet',
	empty: 'Schreib etwas, bevor du sendest.',
	tooLong: (length: number, most: number) =>
		`Deine Nachricht ist ${number(length)} Zeichen lang. Mehr als ${number(most)} gehen nicht.`,
	lost: 'Nicht gesendet: Die Verbindung ist weg. Dein Text ist noch da, versuch es gleich noch einmal.',
	staleForm: 'Das hat nicht geklappt. Bitte sende noch einmal.',
	tooManyMessages: (waitSeconds: number) =>
		`Du hast gerade sehr viel geschrieben. Bitte warte ${waiting(waitSeconds)}.`,
	tooManyConversations: (waitSeconds: number) =>
		`Du hast heute schon viele Anbieter angeschrieben. Weitere gehen in ${waiting(waitSeconds)}.`,
	notWritable: {
		'under-review': 'Wir sehen uns deine erste Nachricht gerade an. Danach kannst du weiterschreiben.',
		blocked: 'Diese Person möchte keine Nachrichten mehr von dir.',
		'blocked-by-you': 'Du hast diese Person blockiert. Wenn du wieder schreiben willst, heb das unten auf.',
		banned: 'Wir haben dieses Konto gesperrt. Antworte nicht und zahle nichts.',
		erased: 'Dieses Konto gibt es nicht mehr.',
		'own-car': 'Das ist dein eigenes Auto.',
		sold: 'Dieses Auto ist verkauft.',
		'not-you': 'Mit diesem Konto kannst du gerade nicht schreiben.',
	} satisfies Record<NotWritable, string>,
	bannedTitle: 'Konto gesperrt',

	menu: 'Mehr zu diesem Gespräch',
	verbs: {
		stumm: 'Stumm schalten',
		laut: 'Nicht mehr stumm',
		archivieren: 'Ins Archiv',
		zurueckholen: 'Aus dem Archiv holen',
		blockieren: 'Person blockieren',
		freigeben: 'Blockierung aufheben',
	},
	verbHints: { stumm: 'Keine Mails und Hinweise zu diesem Gespräch' },
	mutedNow: 'Stumm: Zu diesem Gespräch bekommst du keine Mails und Hinweise.',
	archivedNow: 'Dieses Gespräch liegt im Archiv. Mit der nächsten Nachricht kommt es zurück.',

	report: 'Melden',
	reportMessage: 'Diese Nachricht melden',
	reportTitle: 'Was stimmt nicht?',
	reportOf: (name: string) => `Gespräch mit ${name}`,
	reportReason: 'Grund',
	reportReasons: [
		{ value: 'betrug', text: 'Betrug oder Betrugsversuch' },
		{ value: 'vorkasse', text: 'Geld, Codes oder Ausweis vorab verlangt' },
		{ value: 'beleidigung', text: 'Beleidigung oder Bedrohung' },
		{ value: 'spam', text: 'Werbung oder Spam' },
		{ value: 'anderes', text: 'Etwas anderes' },
	],
	reportReasonMissing: 'Wähle einen Grund.',
	reportText: 'Was ist passiert?',
	reportTextTooLong: (most: number) => `Bitte schreib höchstens ${number(most)} Zeichen.`,
	reportBlock: 'Diese Person auch blockieren',
	reportSend: 'Meldung senden',
	reportErrors: 'Noch nicht gemeldet',
	reportTooMany: 'Du hast heute schon viel gemeldet. Bitte versuch es morgen wieder.',
	reported: 'Danke. Wir sehen uns das an.',
	quoted: 'Es geht um diese Nachricht:',
	back: 'Zurück zum Gespräch',

	contact: {
		title: 'Nachricht an den Anbieter',
		about: (title: string) => `zu „${title}“`,
		signIn: 'Nachricht schreiben',
		signInHint: 'Dafür brauchst du ein kostenloses Konto.',
		label: 'Deine Nachricht',
		send: 'Nachricht senden',
		goOn: 'Zu deinen Nachrichten zu diesem Auto',
		hint: 'Der Anbieter sieht deinen Namen, aber nicht deine Mailadresse und Telefonnummer.',
		backToCar: 'Zurück zum Inserat',
	},

	safety: {
		title: 'So bleibst du sicher',
		lines: {
			buyer: [
				'Zahle nie vorab: keine Anzahlung, keine Reservierung, kein Treuhanddienst, kein Transport.',
				'Triff den Anbieter am Auto. Sieh dir Papiere und Ausweis an, bevor du zahlst.',
				'Gib niemandem einen Code, der dir per SMS oder Mail geschickt wurde.',
				'Bleib für Absprachen hier. Wer gleich zu WhatsApp oder auf eine andere Seite will, ist verdächtig.',
			],
			seller: [
				'Nimm keinen Scheck an und überweise nie Geld zurück.',
				'Gib Auto und Papiere erst her, wenn das Geld da ist. Wer nur einen Abholer schickt, ist verdächtig.',
				'Gib niemandem einen Code, der dir per SMS oder Mail geschickt wurde, und kein Foto deines Ausweises.',
				'Triff den Käufer am Auto und bleib für Absprachen hier.',
			],
		} satisfies Record<Side, readonly string[]>,
		more: 'Mehr dazu',
		close: 'Verstanden, ausblenden',
	},

	push: {
		title: (name: string) => `Neue Nachricht von ${name}`,
	},
	mail: {
		subject: (messages: number, cars: number) =>
			`${counted(messages, 'neue Nachricht', 'neue Nachrichten')} zu ${counted(cars, 'Auto', 'Autos')}`.replaceAll(
				'\u00a0',
				' ',
			),
		greeting: 'Hallo,',
		intro: 'bei Radstand wartet etwas auf dich:',
		line: (messages: number, name: string, title: string) =>
			`${counted(messages, 'Nachricht', 'Nachrichten')} von ${name} zu „${title}“`,
		more: (count: number) => `und ${counted(count, 'weiteres Gespräch', 'weitere Gespräche')}`,
		link: 'Nachrichten lesen',
		closing:
			'Was dir geschrieben wurde, steht nur bei uns: So können wir dich vor Betrug warnen. Zahle nie vorab.\n\nDu willst solche Mails nicht? Unter „Konto“ und „Benachrichtigungen“ kannst du sie abbestellen, oder du schaltest ein Gespräch stumm.',
	},

	/** On the seller's desk. */
	ofCar: (count: number) => counted(count, 'Gespräch', 'Gespräche'),
	ofCarUnread: (count: number) => `${number(count)} ungelesen`,
};

function waiting(seconds: number): string {
	if (seconds > 5_400) return counted(Math.ceil(seconds / 3_600), 'Stunde', 'Stunden');
	const minutes = Math.ceil(seconds / 60);
	return minutes === 1 ? 'eine Minute' : `${number(minutes)} Minuten`;
}
