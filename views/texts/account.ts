/** What members read about their own account: `/konto…` and the mails about it. */
export const accountTexts = {
	account: 'Konto',
	save: 'Speichern',
	saved: 'Gespeichert',
	errorTitle: 'Da stimmt etwas noch nicht',
	cancel: 'Abbrechen',

	overview: {
		greeting: (name: string) => `Hallo ${name}`,
		signedInAs: (email: string) => `Angemeldet mit ${email}`,
		welcome: 'Dein Konto ist freigeschaltet',
		welcomeText: 'Du bist angemeldet und kannst gleich loslegen.',
		sell: 'Auto inserieren',
		dealerMissing: 'Dein Händlerprofil fehlt noch',
		dealerMissingText: 'Bevor du Autos inserieren kannst, brauchen wir Firma, Anschrift und Impressum.',
		fillIn: 'Jetzt ausfüllen',
		signOut: 'Abmelden',
		links: {
			profile: ['Profil', 'Name, Telefon, Ort und wie man dich erreicht'],
			dealer: ['Händlerprofil', 'Firma, Öffnungszeiten, Impressum, Logo'],
			access: ['E-Mail und Passwort', 'Womit du dich anmeldest'],
			secondFactor: ['Zweiter Faktor', 'Code-App oder Passkey als zusätzlicher Schutz'],
			devices: ['Geräte', 'Wo du gerade angemeldet bist'],
			searches: ['Suchaufträge', 'Wir melden uns, sobald ein passendes Auto kommt'],
			notifications: ['Benachrichtigungen', 'Ruhezeit, Mails und Meldungen auf deinem Handy'],
			listings: ['Meine Inserate', 'Deine Autos bearbeiten, pausieren, verkauft melden'],
		},
	},

	profile: {
		title: 'Profil',
		name: 'Name',
		nameHelp: 'So sprechen wir dich an. Dein Name steht nicht öffentlich in deinen Inseraten.',
		country: 'Land',
		noCountry: 'Keine Angabe',
		countries: { deutschland: 'Deutschland', oesterreich: 'Österreich', schweiz: 'Schweiz' },
		plz: 'Postleitzahl',
		plzHelp: 'Hier stehen deine Autos meistens. Wir schlagen sie bei neuen Inseraten vor.',
		phone: 'Telefon',
		phoneHelp: 'Deutschland, Österreich oder Schweiz. Die Nummer steht auf keiner öffentlichen Seite.',
		contact: 'Wie darf man dich erreichen?',
		contacts: {
			nachricht: ['Nur Nachrichten', ''],
			telefon: [
				'Auch per Telefon',
				'Angemeldete Mitglieder können sich deine Nummer bei deinen Inseraten einzeln zeigen lassen.',
			],
		},
		kind: 'Wie du verkaufst',
		isPrivate: 'Du verkaufst privat.',
		isCommercial: 'Du verkaufst gewerblich. Deine Inserate tragen die Angabe „Gewerblich“.',
		becomeCommercial: 'Ich verkaufe gewerblich',
		backBySupport: 'Zurück auf privat geht nur über uns: Schreib uns, wenn du das Gewerbe aufgegeben hast.',
		faults: {
			name: 'Schreib deinen Namen in einer Zeile, höchstens 80 Zeichen.',
			country: 'Wähle ein Land aus der Liste.',
			postcode: 'Diese Postleitzahl kennen wir nicht. Prüf bitte die Zahl und das Land.',
			otherCountry: 'Diese Postleitzahl liegt in einem anderen Land als dem gewählten.',
			whichCountry: 'Diese Postleitzahl gibt es in Österreich und in der Schweiz. Wähle bitte dein Land.',
			phoneMissing: 'Trag deine Telefonnummer ein, oder wähle „Nur Nachrichten“.',
			phone: {
				unreadable: 'Diese Telefonnummer verstehen wir nicht. Schreib sie so: 0151 12345678 oder +49 151 12345678.',
				'country-unknown': 'Wähle dein Land, oder beginn die Telefonnummer mit +49, +43 oder +41.',
				abroad: 'Wir nehmen Nummern aus Deutschland (+49), Österreich (+43) und der Schweiz (+41) an.',
				'wrong-length': 'Bei dieser Telefonnummer fehlen Ziffern, oder es sind zu viele.',
				costly: 'Nummern, deren Anruf extra kostet, sind hier nicht erlaubt.',
			},
		},
	},

	access: {
		title: 'E-Mail und Passwort',
		email: 'E-Mail-Adresse',
		changeEmail: 'E-Mail-Adresse ändern',
		password: 'Passwort',
		passwordChanged: (when: string) => `Zuletzt geändert: ${when}`,
		changePassword: 'Passwort ändern',
		passwordSaved: 'Dein neues Passwort gilt',
		passwordSavedText: 'Auf allen anderen Geräten bist du jetzt abgemeldet.',
	},

	newEmail: {
		now: (email: string) => `Zurzeit: ${email}`,
		field: 'Neue E-Mail-Adresse',
		help: 'Wir schicken einen Link dorthin. Erst wenn du ihn öffnest und bestätigst, gilt die neue Adresse.',
		send: 'Link schicken',
		sent: 'Wir haben dir eine Mail geschickt',
		sentText:
			'Öffne den Link in der Mail an deine neue Adresse. Er gilt 24 Stunden. Bis dahin bleibt deine bisherige gültig.',
		faults: {
			email: 'Das ist keine vollständige E-Mail-Adresse. Sie sieht so aus: name@anbieter.de',
			same: 'Das ist schon deine E-Mail-Adresse.',
			wait: (minutes: number) => `Das waren viele Versuche. Bitte warte ${minutes} Minuten.`,
		},
	},

	newPassword: {
		current: 'Bisheriges Passwort',
		field: 'Neues Passwort',
		help: 'Mindestens 10 Zeichen. Ein Satz oder ein paar Wörter sind leicht zu merken und schwer zu raten.',
		effect: 'Danach bist du nur noch auf diesem Gerät angemeldet.',
		forgotten: 'Passwort vergessen?',
		faults: {
			current: 'Das bisherige Passwort stimmt nicht.',
			same: 'Das ist dein bisheriges Passwort. Wähle ein anderes.',
			wait: (minutes: number) => `Das waren zu viele Versuche. Bitte warte ${minutes} Minuten.`,
		},
	},

	emailLink: {
		confirmTitle: 'Neue E-Mail-Adresse bestätigen',
		confirmText: (email: string) => `Künftig meldest du dich mit ${email} an, und unsere Mails gehen dorthin.`,
		confirm: 'Adresse bestätigen',
		confirmed: 'Deine neue E-Mail-Adresse gilt',
		confirmedText:
			'Die alte Adresse hat eine Mail bekommen, mit der sich die Änderung sieben Tage lang zurücknehmen lässt.',
		undoTitle: 'Änderung zurücknehmen',
		undoText: (email: string) => `Dein Konto bekommt die Adresse ${email} zurück.`,
		undoEffect:
			'Zur Sicherheit wird es auf allen Geräten abgemeldet, und das bisherige Passwort gilt nicht mehr. Passkeys und Codes, die am Tag der Änderung oder danach eingerichtet wurden, werden entfernt.',
		undo: 'Änderung zurücknehmen',
		undone: 'Deine alte E-Mail-Adresse gilt wieder',
		undoneText: 'Das Konto ist überall abgemeldet. Lege jetzt ein neues Passwort fest.',
		choosePassword: 'Neues Passwort festlegen',
		expired: 'Dieser Link gilt nicht mehr',
		expiredText: 'Er wurde schon benutzt, ist abgelaufen oder wurde durch einen neueren ersetzt.',
		taken: 'Das geht nicht mehr',
		takenText: 'Mit dieser E-Mail-Adresse gibt es inzwischen ein anderes Konto.',
		toAccount: 'Zum Konto',
	},

	emailMails: {
		confirm: {
			subject: 'Bestätige deine neue E-Mail-Adresse',
			paragraphs: ['Hallo,', 'du möchtest diese Adresse für dein Konto bei Radstand nutzen. Der Link gilt 24 Stunden.'],
			link: 'Adresse bestätigen',
			closing: 'Du warst das nicht? Dann lösch diese Mail. Ohne deine Bestätigung ändert sich nichts.',
		},
		taken: {
			subject: 'Deine E-Mail-Adresse gehört schon zu einem Konto',
			paragraphs: [
				'Hallo,',
				'jemand wollte diese Adresse für ein anderes Konto bei Radstand nutzen. Das geht nicht, denn du hast mit ihr schon ein Konto. Geändert hat sich nichts.',
				'Warst du das selbst, dann melde dich mit dieser Adresse an und nutze dein vorhandenes Konto.',
			],
			closing: 'Du warst das nicht? Dann musst du nichts tun.',
		},
		changed: {
			subject: 'Deine E-Mail-Adresse wurde geändert',
			paragraphs: [
				'Hallo,',
				'dein Konto bei Radstand hat jetzt eine andere E-Mail-Adresse. An diese hier schreiben wir nicht mehr.',
				'Hast du das nicht veranlasst, dann nimm es mit diesem Link zurück. Er gilt sieben Tage.',
			],
			link: 'Änderung zurücknehmen',
			closing: 'Hast du die Adresse selbst geändert, dann ist alles in Ordnung.',
		},
		undone: {
			subject: 'Deine E-Mail-Adresse gilt wieder',
			paragraphs: [
				'Hallo,',
				'die Änderung der E-Mail-Adresse ist zurückgenommen. Dein Konto bei Radstand ist überall abgemeldet, und das bisherige Passwort gilt nicht mehr.',
				'Lege auf der Seite „Passwort vergessen“ ein neues fest.',
			],
		},
	},

	passwordMail: {
		subject: 'Dein Passwort wurde geändert',
		paragraphs: [
			'Hallo,',
			'das Passwort deines Kontos bei Radstand wurde gerade geändert. Auf allen anderen Geräten ist das Konto abgemeldet.',
		],
		link: 'Passwort vergessen',
		closing: 'Du warst das nicht? Dann setz dein Passwort sofort über diesen Link neu.',
	},

	devices: {
		title: 'Geräte',
		intro: 'Hier bist du zurzeit angemeldet. Was du nicht kennst, beendest du am besten und änderst dein Passwort.',
		current: 'dieses Gerät',
		network: (network: string) => `Netz ${network}`,
		since: (when: string) => `angemeldet am ${when}`,
		lastUsed: (when: string) => `zuletzt benutzt am ${when}`,
		staysSignedIn: 'bleibt angemeldet',
		end: 'Abmelden',
		endLabel: (device: string) => `${device} abmelden`,
		endOthers: 'Alle anderen abmelden',
		ended: 'Abgemeldet',
		thisOne: 'Dieses Gerät meldest du unter „Konto“ ab.',
		onlyThis: 'Sonst bist du nirgends angemeldet.',
	},
} as const;
