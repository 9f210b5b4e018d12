import { number } from '#src/formats/german.ts';

/** The write API for dealers: what its answers say, its page in the account, and the mail about a new key. */
export const dealerApiTexts = {
	problems: {
		keyMissing:
			'Schick deinen Schlüssel mit: „Authorization: Bearer rs_…“. Du findest ihn unter /konto/api-schluessel.',
		keyMisspelt: 'Dieser Schlüssel ist unvollständig oder enthält einen Tippfehler.',
		keyVoid: 'Dieser Schlüssel gilt nicht (mehr): widerrufen, abgelaufen, oder das Passwort wurde seither geändert.',
		shutOut: 'Dieses Konto ist gesperrt oder nicht bestätigt.',
		notADealer: 'Diese Schnittstelle ist für gewerbliche Anbieter mit Händlerprofil.',
		crossSite: 'Anfragen aus Webseiten werden hier nicht angenommen.',
		tooMany: 'Mit diesem Schlüssel kamen zu viele Anfragen. Bitte warte.',
		unknownListing: 'Ein solches Inserat hast du nicht.',
		unknownPhoto: 'Ein solches Foto hat dieses Inserat nicht.',
		unknownField: 'Dieses Feld gibt es nicht.',
		unknownParameter: 'Diesen Parameter gibt es nicht.',
		readOnly: 'Dieses Feld lässt sich nicht setzen, es ergibt sich von selbst.',
		once: 'Höchstens einmal.',
		twice: 'Dieses Feld steht mehrmals in der Anfrage.',
		wantsText: 'Ein Text, oder null.',
		wantsFlag: 'true oder false, oder null für „nicht angegeben“.',
		wantsMonth: 'Jahr und Monat als „2019-03“, nur das Jahr als „2019“, oder null.',
		wantsList: 'Eine Liste von Texten, oder null.',
		wantsNumber: (min: number, max: number, unit: string, decimals: number) =>
			`Eine Zahl von ${number(min, 1)} bis ${number(max, 1)}${unit === '' ? '' : ` (${unit})`}${
				decimals === 0 ? ' ohne Nachkommastellen' : `, höchstens ${decimals} Nachkommastellen`
			}, oder null.`,
		oneOf: (values: readonly string[]) => `Einer dieser Werte: ${values.join(', ')}.`,
		notInList: (values: readonly string[]) => `Das kennen wir nicht: ${values.join(', ')}.`,
		model: 'Marke und Modell als „volkswagen/golf“, oder null.',
		modelOfAnotherMake: 'Das Modell gehört nicht zu dieser Marke.',
		listedOrOwnWords: (listed: string, own: string) =>
			`Entweder ${listed} oder ${own}: ${own} ist für das, was die Liste nicht kennt.`,
		ownNumber: (most: number) => `Ein Text von 1 bis ${most} Zeichen ohne Zeilenumbruch, oder null.`,
		numberTaken: (listing: number) => `Diese Nummer hat schon das Inserat ${listing}.`,
		over: (status: string) => `Dieses Inserat lässt sich nicht mehr ändern: ${status}.`,
		overMeanwhile: 'Dieses Inserat lässt sich inzwischen nicht mehr ändern.',
		notNow: (status: string) => `Das geht jetzt nicht: Das Inserat ist ${status}.`,
		imported: 'Dieses Inserat kommt aus einer verbundenen Quelle und wird dort bestätigt und beendet.',
		numberOfSource: 'Dieses Inserat kommt aus einer verbundenen Quelle und hat die Nummer von dort.',
		quota: 'Mehr Inserate sind für dieses Konto nicht möglich.',
		tooOften: 'Dieses Inserat wurde heute schon sehr oft geändert. Bitte warte.',
		tooManyCars: (most: number) =>
			`Über diese Schnittstelle kommen höchstens ${number(most)} neue Autos am Tag herein. Bitte warte.`,
		tooManyAnswers: (most: number) =>
			`In 24 Stunden sind höchstens ${number(most)} Anfragen mit „Idempotency-Key“ möglich. Bitte warte.`,
		changedMeanwhile: 'Das Inserat hat sich seither geändert. Hol es neu und versuch es noch einmal.',
		onceKeyMissing: 'Schick beim Anlegen einen „Idempotency-Key“ mit, für jedes neue Auto einen eigenen.',
		onceKey: (most: number) => `1 bis ${most} sichtbare ASCII-Zeichen ohne Leerzeichen.`,
		keyUsedOtherwise: 'Dieser Schlüssel gehört schon zu einer anderen Anfrage.',
		wantsJson: 'Schick JSON mit „Content-Type: application/json“.',
		noJson: 'Das ist kein JSON in UTF-8.',
		wantsObject: 'Ein JSON-Objekt mit den Feldern des Autos.',
		wantsNames: 'Eine Liste mit den Namen der Fotos.',
		photoOrder: (names: readonly string[]) => `Alle Fotos, jedes einmal: ${names.join(', ') || 'es gibt noch keine'}.`,
		photoType: 'Schick eine Bilddatei („Content-Type: image/jpeg“) oder ein Formular („multipart/form-data“).',
		noPhoto: 'In der Anfrage war kein Foto.',
		cursor: 'Der Wert von „next“ aus der vorigen Antwort.',
		pageSize: (most: number) => `Eine ganze Zahl von 1 bis ${most}.`,
	},

	/** What a form says of its lists and steps, for those who send fields. */
	forms: {
		makeMissing: 'Welche Marke? Nenne marke aus der Liste, oder marke_text in eigenen Worten.',
		makeUnknown: 'Diese Marke kennen wir nicht. Nenne eine aus der Liste, oder marke_text in eigenen Worten.',
		modelMissing: 'Welches Modell? Nenne modell aus der Liste („volkswagen/golf“), oder modell_text in eigenen Worten.',
		registrationMissing: 'Wann wurde das Auto zum ersten Mal zugelassen? Zum Beispiel: „2018-03“.',
		mileageMissing: 'Wie viele Kilometer stehen auf dem Tacho? Zum Beispiel: 84300.',
		fuelMissing: 'Nenne den Kraftstoff.',
		priceMissing: 'Was soll das Auto kosten? In Euro, zum Beispiel: 9900.',
		partsAd:
			'Das liest sich, als gehe es um Teile. Wenn ja, setze angebot auf „teiletraeger“; sonst schreib den Titel um.',
		vatMissing: 'Nenne mwst: ausweisbar, oder Verkauf nach § 25a UStG.',
		countryMissing: 'Diese Postleitzahl gibt es in Österreich und in der Schweiz. Nenne das Land.',
	},

	page: {
		title: 'API-Schlüssel',
		intro:
			'Mit einem Schlüssel stellt dein Programm Autos selbst ein, ändert sie und beendet sie. Wer ihn hat, kann das in deinem Namen: Gib jedem Programm einen eigenen.',
		none: 'Du hast noch keinen Schlüssel.',
		make: 'Neuer Schlüssel',
		full: (most: number) =>
			`Du hast ${most} Schlüssel, mehr sind nicht möglich. Widerrufe einen, den du nicht mehr brauchst.`,
		created: (when: string) => `seit ${when}`,
		used: (when: string) => `zuletzt benutzt am ${when}`,
		neverUsed: 'noch nicht benutzt',
		expires: (when: string) => `gilt bis ${when}`,
		neverExpires: 'läuft nicht ab',
		revoke: 'Widerrufen',
		revokeLabel: (name: string) => `Schlüssel ${name} widerrufen`,
		revoked: 'Der Schlüssel ist widerrufen und gilt ab sofort nicht mehr.',
		passwordHint: 'Änderst du dein Passwort, gelten alle Schlüssel nicht mehr.',
		dealerMissing: 'Dein Händlerprofil fehlt noch',
		dealerMissingText: 'Schlüssel gibt es für Händler mit Firma, Anschrift und Impressum.',
		fillIn: 'Jetzt ausfüllen',
		examples: 'So geht es',
		examplesIntro:
			'Diese Befehle laufen in jedem Terminal mit curl. Setze in der ersten Zeile deinen Schlüssel ein und lege ein Bild mit dem Namen foto.jpg daneben.',
		description: 'Alle Felder, Adressen und Antworten stehen in der Beschreibung (OpenAPI 3.1):',
		rules: [
			'Die Felder heißen wie in der öffentlichen Schnittstelle: preis in Euro, ez als „2019-03“, null für „nicht angegeben“.',
			'Idempotency-Key: Dieselbe Anfrage mit demselben Wert legt das Auto nur einmal an, auch wenn die Verbindung abreißt. Er gilt 24 Stunden.',
			'interne_nummer ist deine eigene Nummer. Sie gehört immer nur zu einem laufenden Inserat, und nur du siehst sie.',
			'Was nicht stimmt, steht in der Antwort unter problems, alles auf einmal.',
			'Höchstens 600 Anfragen in der Minute; bei 429 nennt Retry-After die Sekunden, die du warten sollst.',
			'Höchstens 2.000 neue Autos am Tag; größere Bestände kommen als Datei oder Feed herein.',
		],
	},

	examples: {
		key: 'Schlüssel merken',
		create: 'Auto anlegen',
		find: 'Seine Nummer hier finden',
		photo: 'Foto hochladen',
		price: 'Preis ändern',
		reserve: 'Reservieren',
		sold: 'Verkauft melden',
		end: 'Inserat beenden',
		yourKey: 'DEIN-SCHLUESSEL',
		car: {
			title: 'Golf Variant aus erster Hand',
			description: 'Scheckheft bei uns gepflegt.',
		},
	},

	newKey: {
		title: 'Neuer API-Schlüssel',
		name: 'Name',
		nameHelp: 'Welches Programm benutzt ihn? Zum Beispiel: Warenwirtschaft.',
		lifetime: 'Wie lange soll er gelten?',
		lifetimes: { '30': '30 Tage', '90': '90 Tage', '365': 'Ein Jahr', nie: 'Unbegrenzt' },
		make: 'Schlüssel erstellen',
		cancel: 'Abbrechen',
		errorTitle: 'Da stimmt etwas noch nicht',
		faults: {
			name: 'Gib dem Schlüssel einen Namen in einer Zeile, höchstens 60 Zeichen.',
			nameTaken: 'So heißt schon einer deiner Schlüssel. Wähle einen anderen Namen.',
			lifetime: 'Wähle, wie lange er gelten soll.',
			tooMany: (most: number) => `Du hast schon ${most} Schlüssel. Widerrufe zuerst einen davon.`,
		},
	},

	made: {
		title: 'Dein neuer Schlüssel',
		once: 'Wir zeigen ihn nur dieses eine Mal',
		onceText: 'Kopiere ihn jetzt in dein Programm. Bei uns liegt nur eine Prüfsumme davon.',
		label: 'Schlüssel',
		back: 'Zu deinen Schlüsseln',
	},

	account: ['API-Schlüssel', 'Autos mit deinem eigenen Programm einstellen und ändern'],

	mail: {
		subject: 'Neuer API-Schlüssel für dein Konto',
		paragraphs: (name: string, beginning: string) => [
			'Hallo,',
			`für dein Konto wurde der API-Schlüssel „${name}“ erstellt. Er beginnt mit ${beginning}.`,
			'Wer ihn hat, kann in deinem Namen Autos einstellen, ändern und beenden.',
		],
		link: 'Schlüssel ansehen',
		closing: 'Du warst das nicht? Dann ändere sofort dein Passwort: Damit gelten alle Schlüssel nicht mehr.',
	},
} as const;
