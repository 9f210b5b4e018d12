/** `/konto/benachrichtigungen`, and what is pushed about itself. */
export const notificationTexts = {
	title: 'Benachrichtigungen',
	intro: 'Hier legst du fest, wann und wie wir uns bei dir melden.',
	saved: 'Gespeichert',
	errorTitle: 'Da stimmt etwas noch nicht',
	save: 'Speichern',

	quiet: {
		title: 'Ruhezeit',
		help: 'In dieser Zeit melden wir uns nicht. Was ansteht, kommt danach. Es gilt deutsche Zeit.',
		from: 'Ruhe von',
		to: 'Ruhe bis',
		none: 'Keine Ruhezeit',
		hour: (hour: number) => `${hour} Uhr`,
		faults: {
			invalid: 'Wähle eine volle Stunde aus der Liste.',
			half: 'Wähle Anfang und Ende der Ruhezeit, oder lass beide leer.',
			same: 'Anfang und Ende sind gleich. Wähle zwei verschiedene Stunden, oder lass beide leer.',
		},
	},

	favourites: {
		title: 'Gemerkte Autos',
		label: 'Wird ein gemerktes Auto billiger, reserviert oder verkauft',
		paces: { sofort: 'Sofort melden', taeglich: 'Einmal am Tag melden', nie: 'Nicht melden' },
		push: 'Auch auf meinen Geräten anzeigen',
		fault: 'Wähle, wie oft wir uns melden.',
	},

	messages: {
		title: 'Nachrichten',
		mail: 'Mail, wenn ich eine Nachricht zehn Minuten lang nicht gelesen habe',
		push: 'Neue Nachrichten auf meinen Geräten anzeigen',
		receipts: 'Gelesen zeigen',
		receiptsHelp: 'Du und die andere Seite sehen dann, was schon gelesen ist. Das geht nur, wenn beide es wollen.',
	},

	forum: {
		title: 'Forum',
		label: 'Gibt es neue Beiträge in Themen und Schlagworten, denen du folgst, oder antwortet dir jemand',
		paces: {
			gesammelt: 'Gesammelt melden, höchstens einmal in der Stunde',
			taeglich: 'Einmal am Tag melden, morgens um acht',
			nie: 'Nicht melden',
		},
		push: 'Auch auf meinen Geräten anzeigen',
		followed: 'Wem du folgst',
		fault: 'Wähle, wie oft wir uns aus dem Forum melden.',
	},

	searches: 'Für Suchaufträge legst du bei jedem einzeln fest, wie oft wir uns melden.',
	toSearches: 'Zu den Suchaufträgen',

	devices: {
		title: 'Deine Geräte',
		none: 'Noch zeigt kein Gerät Benachrichtigungen an.',
		list: 'Diese Geräte zeigen Benachrichtigungen an:',
		thisOne: 'dieses Gerät',
		since: (when: string) => `seit ${when}`,
		lastSent: (when: string) => `zuletzt am ${when}`,
		remove: 'Entfernen',
		removeLabel: (device: string) => `${device} entfernen`,
		test: 'Probe schicken',
		added: 'Dieses Gerät zeigt jetzt Benachrichtigungen an',
		addedText: 'Schick dir eine Probe, dann siehst du, wie sie aussehen.',
		removed: 'Das Gerät ist entfernt',
		tested: (devices: number) =>
			devices === 1 ? 'Die Probe ist unterwegs' : `Die Probe ist unterwegs an ${devices} Geräte`,
		testedText: 'Sie kommt in ein paar Sekunden, auch in der Ruhezeit.',
		nobody: 'Es gibt noch kein Gerät, an das eine Probe gehen könnte.',
		wait: 'Das waren viele Proben. Bitte warte ein paar Minuten.',
	},

	adding: {
		open: 'Auf diesem Gerät benachrichtigen',
		before: [
			'Gleich fragt dein Browser, ob Radstand dir Benachrichtigungen zeigen darf. Sagst du ja, melden wir uns hier auch dann, wenn die Seite nicht offen ist.',
			'Dein Browser bekommt dafür eine Adresse beim Dienst seines Herstellers (Google, Mozilla, Apple oder Microsoft), und wir merken sie uns. Der Dienst sieht, dass etwas kommt. Lesen kann es nur dein Gerät.',
			'Auf dem Sperrbildschirm steht, um welches Auto es geht, nie der Text einer Nachricht. Abschalten kannst du das jederzeit auf dieser Seite.',
		],
		ask: 'Ja, Browser fragen lassen',
		withoutScript: 'Benachrichtigungen auf dem Gerät brauchen JavaScript. Mails bekommst du auch ohne.',
		unsupported: 'Dieser Browser kann keine Benachrichtigungen anzeigen. Mails bekommst du trotzdem.',
		iphone:
			'Auf iPhone und iPad geht das nur vom Home-Bildschirm aus: Tippe auf „Teilen“, dann auf „Zum Home-Bildschirm“, und öffne Radstand von dort.',
		denied:
			'Du hast Benachrichtigungen von Radstand in diesem Browser abgelehnt. Ändern kannst du das in den Einstellungen des Browsers für diese Seite.',
		dismissed: 'Du hast nicht zugestimmt. Es hat sich nichts geändert.',
		failed: 'Das hat nicht geklappt. Prüf deine Verbindung und versuch es noch einmal.',
		faults: {
			invalid: 'Dein Browser benutzt einen Dienst, den wir nicht kennen. Deshalb können wir ihm nichts schicken.',
			'too-many': 'Mehr als zehn Geräte gehen nicht. Entferne zuerst eines, das du nicht mehr brauchst.',
			wait: 'Das waren viele Versuche. Bitte warte eine Stunde.',
		},
	},

	/** What "Probe schicken" shows. */
	test: { title: 'Das ist eine Probe', body: 'So meldet sich Radstand auf diesem Gerät.' },
} as const;
