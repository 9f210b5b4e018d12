/** Words around the second factor: its page in the account, the second step of a sign-in, passkeys. */
export const secondFactorTexts = {
	step: {
		title: 'Zweiter Schritt',
		heading: 'Noch ein Schritt',
		app: 'Dein Passwort stimmt. Öffne jetzt deine Authenticator-App und gib den Code ein, den sie für Radstand anzeigt.',
		passkeyOnly: 'Dein Passwort stimmt. Bestätige die Anmeldung jetzt mit deinem Passkey.',
		code: 'Code aus der App',
		codeHelp: 'Sechs Ziffern. Jeder Code gilt nur kurz und nur einmal.',
		signIn: 'Anmelden',
		passkey: 'Mit Passkey bestätigen',
		lost: 'App oder Passkey nicht zur Hand?',
		recoveryCode: 'Ersatzcode',
		recoveryHelp: 'Einer der Codes, die du beim Einrichten aufgeschrieben hast. Jeder gilt einmal.',
		withRecoveryCode: 'Mit Ersatzcode anmelden',
		again: 'Zurück',
		faults: {
			title: 'Das hat nicht geklappt',
			wrong: 'Dieser Code stimmt nicht, ist abgelaufen oder wurde schon benutzt. Warte auf den nächsten.',
			wrongRecovery: 'Dieser Ersatzcode stimmt nicht oder wurde schon benutzt.',
			missing: 'Bitte gib den Code ein.',
		},
		tooMany: (minutes: number) =>
			`Zu viele falsche Codes. Bitte versuch es in ${minutes === 1 ? 'einer Minute' : `${minutes} Minuten`} noch einmal.`,
		over: 'Diese Anmeldung ist abgelaufen. Bitte melde dich noch einmal an.',
	},

	passkey: {
		signIn: 'Mit Passkey anmelden',
		confirm: 'Mit Passkey bestätigen',
		/** Shown by the script when the browser says no; people cancel more often than anything fails. */
		cancelled: 'Der Passkey wurde nicht benutzt. Du kannst es noch einmal versuchen oder einen anderen Weg nehmen.',
		failed: 'Das hat gerade nicht geklappt. Bitte versuch es noch einmal.',
		refused: 'Dieser Passkey wurde nicht angenommen. Bitte versuch es noch einmal oder nimm einen anderen Weg.',
		tooMany: 'Das waren zu viele Versuche hintereinander. Bitte warte eine Minute.',
		tooManyKeys: (most: number) =>
			`Mehr als ${most} Passkeys gehen nicht. Entferne zuerst einen, den du nicht mehr brauchst.`,
		nameInvalid: 'Bitte gib dem Passkey einen kurzen Namen ohne Sonderzeichen, zum Beispiel „Handy“.',
	},

	account: {
		title: 'Zweiter Faktor',
		heading: 'Anmeldung mit zweitem Faktor',
		intro:
			'Mit einem zweiten Faktor reicht dein Passwort allein nicht mehr, um in dein Konto zu kommen. Wer es errät oder abfischt, steht trotzdem vor der Tür.',
		back: 'Konto',
		dutyTitle: 'Dein Konto braucht einen zweiten Faktor',
		duty: 'Wer gewerblich verkauft oder hier mitarbeitet, meldet sich mit zweitem Faktor an: Solche Konten sind für Betrüger besonders viel wert. Richte unten einen ein, dann geht es weiter.',
		on: 'Eingeschaltet',
		onText: 'Bei jeder Anmeldung wird nach deinem zweiten Faktor gefragt.',
		off: 'Noch nicht eingeschaltet',
		offText: 'Im Moment reicht dein Passwort.',

		app: {
			heading: 'Authenticator-App',
			what: 'Eine App auf deinem Handy zeigt alle 30 Sekunden einen neuen Code. Das funktioniert auch ohne Netz und mit jeder App für Einmalcodes (TOTP).',
			since: (date: string) => `Eingerichtet am ${date}.`,
			setUp: 'App einrichten',
			again: 'Auf neuem Handy einrichten',
			remove: 'App entfernen',
			title: 'App einrichten',
			steps: [
				'Öffne deine Authenticator-App und füge ein Konto hinzu.',
				'Scanne dieses Bild, oder gib den Schlüssel darunter von Hand ein.',
				'Gib den Code ein, den die App danach anzeigt.',
			],
			replaces: 'Sobald du den Code eingibst, gilt nur noch die neue App. Bis dahin gilt die alte weiter.',
			qr: 'QR-Code mit dem Schlüssel für deine App',
			key: 'Schlüssel zum Abtippen',
			open: 'In der App auf diesem Gerät öffnen',
			code: 'Code aus der App',
			codeHelp: 'Sechs Ziffern.',
			confirm: 'Einschalten',
			cancel: 'Abbrechen',
			faultTitle: 'Der Code passt nicht',
			wrong:
				'Dieser Code passt nicht zum Schlüssel. Schau, ob die Uhr deines Handys auf „automatisch“ steht, und nimm den nächsten Code.',
			over: 'Das hat zu lange gedauert, deshalb steht hier ein neuer Schlüssel. Bitte richte die App mit ihm ein.',
		},

		passkeys: {
			heading: 'Passkeys',
			what: 'Ein Passkey meldet dich mit Fingerabdruck, Gesicht oder Geräte-PIN an, auch ganz ohne Passwort. Er lässt sich nicht abfischen, weil er nur auf dieser Seite funktioniert.',
			none: 'Du hast noch keinen Passkey.',
			name: 'Name des Passkeys',
			nameHelp: 'Woran du ihn erkennst, zum Beispiel „Handy“.',
			add: 'Passkey hinzufügen',
			remove: 'Entfernen',
			removeNamed: (name: string) => `Passkey „${name}“ entfernen`,
			created: (date: string) => `hinzugefügt am ${date}`,
			used: (date: string) => `zuletzt benutzt am ${date}`,
			unused: 'noch nicht benutzt',
			needsBrowser:
				'Um einen Passkey hinzuzufügen, brauchst du einen aktuellen Browser mit eingeschaltetem JavaScript.',
		},

		codes: {
			heading: 'Ersatzcodes',
			what: 'Falls du App und Passkey verlierst: Jeder Ersatzcode öffnet dein Konto einmal.',
			left: (count: number) =>
				count === 0
					? 'Du hast keine Ersatzcodes mehr.'
					: count === 1
						? 'Du hast noch einen Ersatzcode.'
						: `Du hast noch ${count} Ersatzcodes.`,
			renew: 'Neue Ersatzcodes erzeugen',
			renewHint: 'Die alten gelten dann nicht mehr.',
			title: 'Deine Ersatzcodes',
			intro:
				'Schreib diese Codes auf oder druck sie aus und bewahre sie getrennt vom Handy auf. Wir zeigen sie nur dieses eine Mal.',
			done: 'Ich habe sie aufbewahrt',
		},

		last: 'Das ist dein letzter zweiter Faktor, und dein Konto braucht einen. Richte zuerst einen anderen ein.',
		unavailable: 'Ersatzcodes gibt es, sobald du einen zweiten Faktor eingerichtet hast.',
		done: {
			app: 'Deine App ist eingerichtet.',
			'app-entfernt': 'Die App ist entfernt.',
			passkey: 'Der Passkey ist hinzugefügt.',
			'passkey-entfernt': 'Der Passkey ist entfernt.',
		},
		othersEnded: 'Auf anderen Geräten bist du jetzt abgemeldet.',
	},

	mails: {
		subject: 'Dein zweiter Faktor wurde geändert',
		appAdded: 'Für dein Konto bei Radstand wurde eine Authenticator-App eingerichtet.',
		appReplaced:
			'Für dein Konto bei Radstand wurde eine neue Authenticator-App eingerichtet. Die alte gilt nicht mehr.',
		appRemoved: 'Die Authenticator-App deines Kontos bei Radstand wurde entfernt.',
		passkeyAdded: (name: string) => `Zu deinem Konto bei Radstand wurde der Passkey „${name}“ hinzugefügt.`,
		passkeyRemoved: (name: string) => `Der Passkey „${name}“ deines Kontos bei Radstand wurde entfernt.`,
		lifted: (origin: string) =>
			`Auf Bitte hin wurde der zweite Faktor deines Kontos bei Radstand entfernt: App, Passkeys und Ersatzcodes gelten nicht mehr, und alle Geräte wurden abgemeldet. Dein Passwort gilt weiter. Richte nach dem Anmelden bitte gleich einen neuen zweiten Faktor ein: ${origin}/konto/zweiter-faktor\n\nDas wolltest du nicht? Dann setz sofort dein Passwort zurück: ${origin}/passwort-vergessen\n`,
		codesRenewed: 'Für dein Konto bei Radstand wurden neue Ersatzcodes erzeugt. Die alten gelten nicht mehr.',
		othersEnded: 'Alle anderen Geräte wurden abgemeldet.',
		closing:
			'Das warst nicht du? Dann setz sofort dein Passwort zurück, und schau dir danach im Konto den zweiten Faktor und die Geräte an.',
		resetPassword: 'Passwort zurücksetzen',
		codeUsedSubject: 'Mit einem Ersatzcode angemeldet',
		codeUsed: (left: string) => `Jemand hat sich mit deinem Passwort und einem Ersatzcode angemeldet. ${left}`,
		guessedSubject: 'Jemand kennt dein Passwort',
		guessed:
			'Jemand hat bei der Anmeldung dein richtiges Passwort eingegeben und danach mehrmals einen falschen Code. Dein zweiter Faktor hat die Anmeldung verhindert.',
		guessedClosing: 'Das warst nicht du? Dann ändere bitte dein Passwort: Es ist jemand anderem bekannt.',
	},
};
