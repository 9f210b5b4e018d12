/** What is read on the way into an account: registration, sign-in, forgotten password, and the mails about them. */
export const signInTexts = {
	errorTitle: 'Da stimmt etwas noch nicht',
	email: 'E-Mail-Adresse',
	password: 'Passwort',
	waiting: (seconds: number) =>
		seconds < 90
			? `Zu viele Versuche. Bitte warte ${seconds === 1 ? 'eine Sekunde' : `${seconds} Sekunden`} und versuch es dann noch einmal.`
			: `Zu viele Versuche. Bitte warte ${Math.ceil(seconds / 60)} Minuten und versuch es dann noch einmal.`,
	/** In development, where no mail leaves the machine. */
	devPost: 'Entwicklung: Mails werden nicht verschickt, sie liegen hier',

	registration: {
		title: 'Registrieren',
		heading: 'Konto anlegen',
		intro: 'Mit einem Konto kannst du Autos verkaufen. Suchen und ansehen kannst du alles auch ohne.',
		haveAccount: 'Du hast schon ein Konto?',
		signIn: 'Anmelden',
		kind: 'Wie verkaufst du?',
		kindHelp:
			'Das Gesetz (§ 5b UWG) verlangt, dass Käufer sehen, ob jemand privat oder gewerblich verkauft: Nur gegenüber Händlern haben sie Gewährleistung und Verbraucherrechte. Wer regelmäßig Autos verkauft, um damit Geld zu verdienen, verkauft gewerblich.',
		kinds: {
			privat: ['Privat', 'Du verkaufst dein eigenes Auto oder das von Angehörigen.'],
			haendler: [
				'Gewerblich',
				'Händler, Werkstatt, Firma. Nach der Registrierung fragen wir nach Firma, Anschrift und Impressum und richten mit dir eine zweite Sicherung für die Anmeldung ein.',
			],
		},
		name: 'Name',
		nameHelp: 'So sprechen wir dich an.',
		emailHelp: 'Dorthin schicken wir einen Link, mit dem du das Konto freischaltest.',
		passwordHelp: (min: number) =>
			`Mindestens ${min} Zeichen. Gut sind mehrere Wörter, die nichts miteinander zu tun haben.`,
		trap: 'Bitte leer lassen',
		consent:
			'Mit der Registrierung nimmst du unsere Nutzungsbedingungen an. Was wir über dich speichern und warum, steht in der Datenschutzerklärung.',
		submit: 'Konto anlegen',
		faults: {
			kind: 'Bitte wähle, ob du privat oder gewerblich verkaufst.',
			noName: 'Bitte gib deinen Namen ein.',
			name: 'Der Name darf höchstens 80 Zeichen haben und muss Buchstaben oder Ziffern enthalten, aber keine Steuerzeichen.',
			noEmail: 'Bitte gib deine E-Mail-Adresse ein.',
			email: 'Das ist keine vollständige E-Mail-Adresse. Sie sieht etwa so aus: name@anbieter.de',
			noPassword: 'Bitte wähle ein Passwort.',
			stale: 'Das Formular war zu lange offen. Bitte gib das Passwort neu ein und schick es noch einmal ab.',
			fast: 'Das ging schneller, als Menschen tippen. Bitte prüf deine Angaben, gib das Passwort neu ein und schick das Formular noch einmal ab.',
			tooMany: (wait: string) =>
				`Von diesem Anschluss wurden gerade mehrere Konten angelegt. Bitte versuch es ${wait} noch einmal.`,
		},
		sentTitle: 'Wir haben dir eine Mail geschickt',
		sent: [
			'Öffne den Link darin und gib dein Passwort noch einmal ein. Dann ist dein Konto freigeschaltet. Der Link gilt 24 Stunden.',
			'Nichts angekommen? Sieh im Spam-Ordner nach. Wenn sie auch dort nicht liegt, prüf die Adresse und registriere dich noch einmal.',
		],
		again: 'Noch einmal registrieren',
		confirmTitle: 'Konto freischalten',
		confirm: (email: string) => `Die Adresse ${email} gehört dir und du möchtest damit ein Konto anlegen?`,
		confirmPasswordHelp:
			'Das Passwort, das du bei der Registrierung gewählt hast. So legt niemand anders mit deiner Adresse ein Konto an.',
		confirmButton: 'Ja, Konto freischalten',
		confirmWrong: 'Das ist nicht das Passwort dieser Registrierung. Weißt du es nicht, registriere dich noch einmal.',
		confirmOther: 'Passwort vergessen, oder hat jemand anders deine Adresse angegeben?',
		expiredTitle: 'Dieser Link gilt nicht mehr',
		expired:
			'Links zum Freischalten gelten 24 Stunden und nur ein Mal. Wenn du ihn schon benutzt hast, kannst du dich anmelden. Sonst registriere dich noch einmal: Du bekommst einen neuen Link.',
	},

	signIn: {
		title: 'Anmelden',
		stay: 'Angemeldet bleiben',
		stayHelp: 'Nur auf deinem eigenen Gerät. Sonst endet die Anmeldung, wenn du den Browser schließt.',
		submit: 'Anmelden',
		forgotten: 'Passwort vergessen?',
		noAccount: 'Noch kein Konto?',
		register: 'Registrieren',
		changed: 'Dein neues Passwort gilt',
		changedText: 'Auf allen Geräten wurdest du abgemeldet. Melde dich jetzt mit dem neuen Passwort an.',
		faults: {
			noEmail: 'Bitte gib deine E-Mail-Adresse ein.',
			noPassword: 'Bitte gib dein Passwort ein.',
			wrong: 'E-Mail-Adresse und Passwort passen nicht zusammen.',
			banned: (why: string | null) =>
				why === null || why === '' ? 'Dieses Konto ist gesperrt.' : `Dieses Konto ist gesperrt. Grund: ${why}`,
		},
	},

	signOut: {
		title: 'Abmelden',
		text: 'Möchtest du dich auf diesem Gerät abmelden?',
		submit: 'Abmelden',
		stay: 'Zum Konto',
	},

	proof: {
		title: 'Bist du es?',
		text: 'Bevor du etwas an deinem Konto änderst, gib dein Passwort noch einmal ein. Es gilt dann zehn Minuten lang.',
		submit: 'Weiter',
		wrong: 'Das ist nicht dein Passwort.',
	},

	forgotten: {
		title: 'Passwort vergessen',
		intro:
			'Gib die E-Mail-Adresse deines Kontos ein. Wir schicken dir einen Link, mit dem du ein neues Passwort wählst.',
		submit: 'Link schicken',
		tooMany: (wait: string) =>
			`Von diesem Anschluss kamen gerade mehrere Anfragen. Bitte versuch es ${wait} noch einmal.`,
		sentTitle: 'Wir haben dir eine Mail geschickt',
		sent: [
			'Wenn es zu dieser Adresse ein Konto gibt, liegt dort gleich ein Link. Er gilt 30 Minuten.',
			'Nichts angekommen? Sieh im Spam-Ordner nach, oder prüf, ob du dich mit einer anderen Adresse registriert hast.',
		],
	},

	newPassword: {
		title: 'Neues Passwort',
		label: 'Neues Passwort',
		effect: 'Danach bist du auf allen Geräten abgemeldet und meldest dich mit dem neuen Passwort an.',
		submit: 'Passwort speichern',
		expiredTitle: 'Dieser Link gilt nicht mehr',
		expired: 'Links für ein neues Passwort gelten 30 Minuten und nur ein Mal.',
		again: 'Neuen Link anfordern',
	},

	/** "in 5 Minuten", "in 2 Stunden" */
	in: (seconds: number) => {
		const minutes = Math.ceil(seconds / 60);
		if (minutes <= 1) return 'in einer Minute';
		return minutes <= 90 ? `in ${minutes} Minuten` : `in ${Math.ceil(minutes / 60)} Stunden`;
	},

	passwordFaults: {
		short: (min: number) => `Das Passwort braucht mindestens ${min} Zeichen.`,
		long: (max: number) => `Das Passwort darf höchstens ${max} Zeichen haben.`,
		repetitive: 'Dieses Passwort wiederholt sich. Nimm zum Beispiel vier Wörter, die nichts miteinander zu tun haben.',
		keyboard: 'Das liegt auf der Tastatur nebeneinander und wird als Erstes probiert. Nimm zum Beispiel vier Wörter.',
		own: 'Dein Name, deine E-Mail-Adresse und unser Name sind leicht zu erraten. Nimm etwas, das nichts mit dir zu tun hat.',
		common:
			'Dieses Passwort steht auf Listen, die Angreifer als Erstes probieren. Nimm zum Beispiel vier Wörter, die nichts miteinander zu tun haben.',
	},

	mails: {
		confirmation: {
			subject: 'Bitte bestätige deine E-Mail-Adresse',
			paragraphs: (kind: 'privat' | 'haendler', moment: string) => [
				'Hallo,',
				`am ${moment} hat sich jemand mit dieser Adresse bei uns registriert (${kind === 'privat' ? 'als privater Verkäufer' : 'als gewerblicher Verkäufer'}). Wenn du das warst, bestätige bitte die Adresse mit dem Passwort, das du dabei gewählt hast. Der Link gilt 24 Stunden.`,
			],
			link: 'E-Mail-Adresse bestätigen',
			closing:
				'Du warst das nicht? Dann öffne den Link nicht und tu sonst nichts: Ohne Bestätigung entsteht kein Konto.',
		},
		knownAddress: {
			subject: 'Du hast schon ein Konto',
			paragraphs: [
				'Hallo,',
				'gerade wollte sich jemand mit dieser Adresse bei uns registrieren. Es gibt damit aber schon ein Konto. Wenn du das warst, melde dich einfach an.',
			],
			signIn: 'Anmelden',
			forgotten: 'Passwort vergessen',
			closing: 'Du warst das nicht? Dann musst du nichts tun. An deinem Konto hat sich nichts geändert.',
		},
		reset: {
			subject: 'Neues Passwort wählen',
			paragraphs: (moment: string) => [
				'Hallo,',
				`am ${moment} hat jemand für dein Konto ein neues Passwort angefordert. Mit diesem Link kannst du es wählen. Er gilt 30 Minuten.`,
			],
			link: 'Neues Passwort wählen',
			closing: 'Du warst das nicht? Dann musst du nichts tun. Dein bisheriges Passwort gilt weiter.',
		},
		passwordChanged: {
			subject: 'Dein Passwort wurde geändert',
			paragraphs: (moment: string) => [
				'Hallo,',
				`dein Passwort wurde am ${moment} über einen Link aus einer Mail geändert. Du bist jetzt auf allen Geräten abgemeldet.`,
				'Du warst das nicht? Dann liest jemand deine Mails mit. Ändere zuerst das Passwort deines Postfachs und wähle dann hier ein neues.',
			],
			link: 'Neues Passwort wählen',
		},
		newDevice: {
			subject: (device: string) => `Neue Anmeldung: ${device}`,
			paragraphs: (device: string, network: string, moment: string) => [
				'Hallo,',
				`am ${moment} hast du dich auf einem Gerät angemeldet, das wir nicht kennen: ${device}, Netz ${network}.`,
				'Du warst das nicht? Dann kennt jemand dein Passwort. Wähle ein neues; dabei wird das fremde Gerät abgemeldet.',
			],
			devices: 'Meine Geräte ansehen',
			forgotten: 'Neues Passwort wählen',
		},
	},
} as const;
