import { counted, date, timeOfDay } from '#src/formats/german.ts';

/** "22.11.2026, 14:02 Uhr", by the clock of Berlin. */
const moment = (at: Date): string => `${date(at)}, ${timeOfDay(at)}\u00a0Uhr`;

const messages = (count: number): string => counted(count, 'Meldung', 'Meldungen');
const cars = (count: number): string => counted(count, 'Auto', 'Autos');

/** Everything that is said about saved searches. */
export const savedSearchTexts = {
	/** On pages of results. */
	save: 'Suche speichern',
	saveNothing: 'Bescheid bekommen, sobald eins passt',
	title: 'Suchaufträge',
	copy: ' (Kopie)',
	notices: {
		gespeichert: 'Gespeichert. Sobald etwas Passendes kommt, sagen wir dir Bescheid.',
		bestaetigt: 'Bestätigt. Ab jetzt sagen wir dir Bescheid, sobald etwas Passendes kommt.',
		geaendert: 'Deine Änderungen sind gespeichert.',
		ersetzt: 'Ab jetzt sucht dieser Auftrag nach den neuen Filtern.',
		pausiert: 'Pausiert. Es kommt nichts mehr, bis du den Auftrag fortsetzt.',
		fortgesetzt: 'Läuft wieder. Gemeldet wird, was von jetzt an kommt.',
		kopiert: 'Das ist die Kopie. Ändere, was anders sein soll.',
		geloescht: 'Der Suchauftrag ist gelöscht.',
	},
	list: {
		lead: 'Wir sagen dir Bescheid, sobald ein passendes Auto kommt oder günstiger wird.',
		none: 'Du hast noch keinen Suchauftrag. Suche nach einem Auto und wähle über den Ergebnissen „Suche speichern“.',
		find: 'Autos suchen',
		week: (count: number) =>
			count === 0 ? 'In den letzten 7 Tagen nichts Neues' : `${cars(count)} neu in den letzten 7 Tagen`,
		paused: (at: Date) => `Pausiert seit ${date(at)}`,
		limit: (most: number) => `Du kannst bis zu ${most} Suchaufträge haben.`,
	},
	guests: {
		lead: 'Ein Suchauftrag merkt sich deine Suche und sagt dir Bescheid, sobald ein passendes Auto kommt oder günstiger wird.',
		how: 'So geht es ohne Konto',
		steps: [
			'Suche nach Autos und wähle über den Ergebnissen „Suche speichern“.',
			'Gib deine E-Mail-Adresse an und bestätige sie mit dem Link, den wir dir schicken.',
			'Zum Ändern, Pausieren und Löschen steht unten in jeder Mail ein Link.',
		],
		members: 'Mit einem Konto hast du alle Suchaufträge auf einer Seite und bekommst sie auch aufs Handy.',
		signIn: 'Anmelden',
	},
	fresh: {
		title: 'Suche speichern',
		unsearched: 'Wonach sollen wir suchen?',
		unsearchedText: 'Wähle zuerst mindestens einen Filter: Von jedem Auto, das kommt, möchtest du sicher nicht hören.',
		what: 'Das wird gesucht',
		today: (count: number) => (count === 0 ? 'Heute passt noch kein Auto.' : `Heute passen ${cars(count)}.`),
		show: 'Treffer zeigen',
		known: 'Genau diese Suche hast du schon gespeichert',
		submit: 'Suche speichern',
		guestHint: 'Du bekommst eine Mail mit einem Link. Erst wenn du ihn bestätigst, geht es los.',
		replaces: 'Speichern als',
		asNew: 'neuer Suchauftrag',
		replace: (name: string) => `Ersatz für: ${name}`,
		replacesHint: 'Beim Ersetzen bleibt alles, was schon gemeldet wurde. Neu zählt, was ab jetzt kommt.',
	},
	form: {
		errors: 'Bitte prüfe deine Angaben',
		name: 'Name des Suchauftrags',
		email: 'E-Mail-Adresse',
		emailHelp: 'Nur für diesen Suchauftrag. Bestätigst du sie nicht, löschen wir sie nach 7 Tagen.',
		pace: 'Wie schnell möchtest du es wissen?',
		paces: {
			sofort: 'Sofort',
			taeglich: 'Einmal am Tag',
			woechentlich: 'Einmal in der Woche',
		},
		paceHints: {
			sofort: 'innerhalb einer Minute',
			taeglich: 'morgens um 7, alles Neue zusammen',
			woechentlich: 'montags um 7, alles Neue zusammen',
		},
		ways: 'Wie möchtest du es wissen?',
		byMail: 'Per E-Mail',
		byPush: 'Als Nachricht aufs Gerät',
		devices: (count: number) => `an ${counted(count, 'Gerät', 'Geräte')}`,
		noDevice: 'Nachrichten aufs Gerät sind noch nirgends eingeschaltet.',
		settings: 'Benachrichtigungen einstellen',
		reductions: 'Auch melden, wenn ein Treffer günstiger wird',
		quiet: 'Ruhezeit',
		quietHelp: 'In dieser Zeit schicken wir nichts; was kommt, bekommst du danach.',
		quietFrom: 'Ruhe ab',
		quietTo: 'Ruhe bis',
		noQuiet: 'keine Ruhezeit',
		hour: (hour: number) => `${hour}:00\u00a0Uhr`,
		membersQuiet: 'Deine Ruhezeit gilt für alle Benachrichtigungen:',
		save: 'Speichern',
		cancel: 'Abbrechen',
	},
	faults: {
		noName: 'Gib dem Suchauftrag einen Namen.',
		name: 'Der Name braucht mindestens einen Buchstaben oder eine Ziffer und höchstens 80 Zeichen.',
		pace: 'Wähle, wie schnell du es wissen möchtest.',
		noWay:
			'Wähle E-Mail, Nachrichten aufs Gerät oder beides. Möchtest du gerade nichts bekommen, pausiere den Auftrag.',
		noDevice: 'Nachrichten aufs Gerät sind noch nirgends eingeschaltet. Das geht unter „Benachrichtigungen“.',
		quiet: 'Wähle für die Ruhezeit Anfang und Ende, oder bei beiden „keine Ruhezeit“.',
		noEmail: 'Gib deine E-Mail-Adresse an.',
		email: 'Das ist keine vollständige E-Mail-Adresse, wie name@beispiel.de.',
		tooMany: (most: number) => `Du hast schon ${most} Suchaufträge. Lösche einen, den du nicht mehr brauchst.`,
		tooOften: 'Das waren viele Suchaufträge in kurzer Zeit. Bitte versuche es später noch einmal.',
		searched: 'Diese Suche ist nicht zu verstehen. Bitte suche noch einmal und speichere dann.',
		notYours: 'Diesen Suchauftrag gibt es nicht mehr. Wähle, was du speichern möchtest.',
	},
	search: {
		crumb: 'Suchauftrag',
		results: 'Treffer zeigen',
		edit: 'Bearbeiten',
		pause: 'Pausieren',
		resume: 'Fortsetzen',
		copy: 'Kopieren',
		remove: 'Löschen',
		probe: 'Probe: die letzten 30 Tage',
		feed: 'Als Feed (Atom)',
		back: 'Zum Suchauftrag',
		noFilter: 'alle Autos',
		told: {
			sofort: 'sofort',
			taeglich: 'einmal am Tag',
			woechentlich: 'einmal in der Woche',
		},
		ways: (mail: boolean, push: boolean) =>
			[mail && 'per E-Mail', push && 'aufs Gerät'].filter(way => way !== false).join(' und '),
		reductions: 'auch wenn ein Treffer günstiger wird',
		quietHours: (from: number, to: number) => `Ruhezeit ${from} bis ${to}\u00a0Uhr`,
		addressed: (email: string) => `an ${email}`,
		pausedTitle: 'Dieser Suchauftrag pausiert',
		pausedText: (at: Date) => `Seit ${moment(at)} schicken wir dazu nichts.`,
		keepLink: 'Mit der Adresse dieser Seite lässt sich dein Suchauftrag ändern und löschen. Gib sie nicht weiter.',
	},
	receipt: {
		title: 'Was gemeldet wurde',
		none: 'Noch nichts. Sobald ein Auto passt, steht es hier: warum es passt, wann wir es gefunden und wie wir es dir gemeldet haben.',
		fresh: 'Neu',
		changed: 'Geändert, passt jetzt',
		reduced: (now: string, before: string) => `Günstiger: ${now} statt ${before}`,
		reducedTo: (now: string) => `Günstiger: ${now}`,
		found: (at: Date) => `Gefunden ${moment(at)}`,
		why: 'Passt zu: ',
		gone: 'nicht mehr online',
		sold: 'verkauft',
		sendings: {
			paused: 'Wird nicht gemeldet, solange der Auftrag pausiert',
			soon: 'Wird gerade gemeldet',
			quiet: (until: Date) => `Wartet auf das Ende der Ruhezeit, ${moment(until)}`,
			digest: (until: Date) => `Kommt mit der nächsten Sammelmeldung, ${moment(until)}`,
			mailed: (at: Date) => `Mail vom Mailserver angenommen, ${moment(at)}`,
			failed: (at: Date) => `Mail nicht zustellbar, aufgegeben ${moment(at)}`,
			waits: (tries: number) =>
				tries === 0
					? 'Mail geht gerade hinaus'
					: `Mail wartet: der Mailserver hat sie ${tries === 1 ? 'einmal' : `${tries}-mal`} nicht angenommen, wir versuchen es weiter`,
			pushed: (devices: number, at: Date) => `Aufs Gerät (${devices}), ${moment(at)}`,
			unsent: 'Nicht gemeldet: der Auftrag war pausiert, oder das Auto passte nicht mehr, als es so weit war',
		},
		more: 'Ältere Meldungen',
		newest: 'Zu den neuesten',
		before: 'Was es schon gab',
		beforeText: (count: number, at: Date) =>
			count === 0
				? `Am ${moment(at)}, als der Auftrag begann, passte noch kein Auto.`
				: `Am ${moment(at)}, als der Auftrag begann, ${count === 1 ? 'passte' : 'passten'} schon ${cars(count)}. ${count === 1 ? 'Es' : 'Sie'} wurde${count === 1 ? '' : 'n'} nicht als neu gemeldet.`,
	},
	probe: {
		heading: 'Was gekommen wäre',
		none: (days: number) =>
			`In den letzten ${days} Tagen wäre nichts gekommen. Das heißt nicht, dass nie etwas kommt; mit weniger Filtern kommt mehr.`,
		summary: (all: number, days: number, least: boolean) =>
			all === 1 && !least
				? `In den letzten ${days} Tagen wäre diese eine Meldung gekommen`
				: `In den letzten ${days} Tagen wären ${least ? 'mindestens ' : ''}diese ${messages(all)} gekommen`,
		parts: (fresh: number, reduced: number) =>
			`${counted(fresh, 'neues Auto', 'neue Autos')}, ${counted(reduced, 'Mal', 'Mal')} günstiger geworden`,
		/** At least so many a week. */
		week: (perWeek: number) =>
			perWeek < 1
				? 'Rechne mit weniger als einer Meldung in der Woche.'
				: `Rechne mit etwa ${messages(Math.round(perWeek))} in der Woche.`,
		many: 'Das ist viel. Mit einem Filter mehr, oder einmal am Tag gesammelt, bleibt es übersichtlich.',
		gone: 'Gezählt ist, was heute noch zu haben ist. Was schon wieder verkauft ist, wäre dazugekommen.',
		shown: (shown: number) => `Die neuesten ${shown}:`,
		fresh: (at: Date) => `Neu am ${date(at)}`,
		reduced: (at: Date) => `Günstiger seit ${date(at)}`,
		all: 'Alle zeigen',
	},
	edit: {
		title: 'Suchauftrag bearbeiten',
		filter: 'Filter',
		change: 'Filter ändern',
		changeHint:
			'Du kommst zu den Ergebnissen. Stell dort die Filter ein, wähle „Suche speichern“ und dann, was ersetzt werden soll.',
	},
	remove: {
		title: 'Suchauftrag löschen?',
		text: (name: string) => `„${name}“ meldet dann nichts mehr, und die Liste dessen, was gemeldet wurde, ist weg.`,
		yes: 'Löschen',
		no: 'Behalten',
	},
	sent: {
		title: 'Schau in dein Postfach',
		paragraphs: [
			'Wir haben dir eine Mail geschickt. Öffne den Link darin und bestätige, dann beginnt dein Suchauftrag.',
			'Nichts angekommen? Sieh bitte im Spam-Ordner nach. Der Link gilt 7 Tage.',
		],
	},
	confirm: {
		title: 'Suchauftrag bestätigen',
		text: 'Sobald ein passendes Auto kommt, schreiben wir an diese Adresse:',
		button: 'Ja, Suchauftrag beginnen',
		expired: 'Dieser Link gilt nicht mehr',
		expiredText:
			'Er ist älter als 7 Tage, oder der Suchauftrag ist gelöscht. Suche einfach noch einmal und speichere neu.',
		tooMany: 'Das wären zu viele',
		tooManyText: (most: number) =>
			`Ohne Konto gehen ${most} Suchaufträge je Adresse. Lösche einen: Der Link dazu steht unten in jeder Mail.`,
	},
	end: {
		title: 'Keine Mails mehr zu diesem Suchauftrag',
		text: 'Möchtest du zu diesem Suchauftrag nichts mehr bekommen?',
		button: 'Abbestellen',
		doneTitle: 'Abbestellt',
		done: 'Zu diesem Suchauftrag kommt nichts mehr: keine Mail und keine Nachricht aufs Gerät.',
		resumeMember: 'Wieder einschalten kannst du ihn unter „Suchaufträge“.',
		resumeGuest: 'Wieder einschalten oder ganz löschen kannst du ihn mit dem anderen Link unten in unseren Mails.',
	},
	feed: {
		title: (search: string) => `${search} – Radstand`,
	},
	mails: {
		optIn: {
			subject: 'Bitte bestätige deinen Suchauftrag',
			paragraphs: (conditions: readonly string[]) => [
				'Hallo,',
				`bei Radstand wurde mit dieser Adresse ein Suchauftrag angelegt. Gesucht wird: ${conditions.join(', ')}.`,
				'Bestätige ihn bitte innerhalb von 7 Tagen. Dann schreiben wir dir, sobald ein passendes Auto kommt.',
			],
			link: 'Suchauftrag bestätigen',
			closing:
				'Warst du das nicht? Dann musst du nichts tun: Ohne Bestätigung kommt nichts mehr, und die Adresse wird nach 7 Tagen gelöscht.',
		},
		enough: {
			subject: 'Noch ein Suchauftrag? Du hast schon alle',
			paragraphs: (count: number) => [
				'Hallo,',
				`mit dieser Adresse sollte bei Radstand ein weiterer Suchauftrag angelegt werden. Ohne Konto gehen ${count}, und so viele hast du schon. Mit den Links kannst du sie ändern oder löschen.`,
			],
			closing: 'Warst du das nicht? Dann musst du nichts tun.',
		},
	},
} as const;
