/** What sellers read who bring an ad along from elsewhere. */
export const takingOverTexts = {
	title: 'Anzeige übernehmen',
	intro: [
		'Du hast das Auto schon woanders inseriert? Bring deine Anzeige mit, wir füllen das Formular für dich aus.',
		'Danach siehst du zu jeder Angabe, woher sie kommt und wie sicher wir sind. Veröffentlicht wird nichts, bevor du es sagst.',
	],
	text: 'Text deiner Anzeige',
	textHelp: 'Am einfachsten: alles markieren, kopieren, hier einfügen. Höchstens 50.000 Zeichen.',
	file: 'Oder: gespeicherte Seite, oder Datei mit deiner Anzeige',
	fileHelp:
		'Die Seite deiner Anzeige, im Browser mit „Seite speichern unter“ gesichert (.html, .htm, .mhtml), oder deine Anzeige als JSON. Höchstens 5 MB.',
	own: 'Es ist mein eigenes Inserat',
	ownHelp:
		'Texte anderer gehören ihnen (§§ 2, 87b UrhG), und ihre Daten auch. Übernimm nur, was du selbst geschrieben hast.',
	submit: 'Anzeige lesen',
	byHand: 'Lieber von Hand eingeben',
	whyTitle: 'Warum nicht einfach den Link?',
	why: 'Wir rufen bei anderen Portalen nie etwas ab. Ihre Bedingungen verbieten es meist, und deine Anzeige gehört dir: Du hast sie, also gib sie uns selbst.',
	photosTitle: 'Und die Fotos?',
	photos:
		'Die lädst du im Schritt „Fotos“ hoch, am besten die Originale aus deinem Telefon. Bilder aus dem Ordner einer gespeicherten Seite können wir nicht mitnehmen; sie sind ohnehin verkleinert.',
	dataTitle: 'Was wir behalten',
	data: 'Nur den Entwurf: die erkannten Angaben und deinen Text ohne Kontaktdaten. Die Datei löschen wir sofort, nachdem sie gelesen ist.',
	errorsTitle: 'Das hat noch nicht geklappt',
	chooseAgain: 'Eine Datei musst du noch einmal auswählen; Browser merken sie sich nicht.',
	errors: {
		nothing: 'Füg den Text deiner Anzeige ein, oder wähl eine Datei.',
		onlyLink:
			'Das ist nur der Link, und den rufen wir nicht ab. Öffne deine Anzeige, markiere alles, kopiere es und füg es hier ein.',
		both: 'Nimm den Text oder die Datei, nicht beides. Leer das Textfeld, wenn die Datei gelten soll.',
		textTooLong: 'Der Text hat mehr als 50.000 Zeichen. Nimm nur die Anzeige selbst.',
		fileTooLarge: 'Die Datei ist größer als 5 MB. Speicher die Seite als „nur HTML“, oder füg den Text ein.',
		notOwn: 'Bestätige, dass es dein eigenes Inserat ist. Anzeigen anderer dürfen wir nicht übernehmen.',
		tooOften:
			'Du hast in der letzten Stunde schon 20 Anzeigen eingelesen. Mach später weiter, oder gib das Auto von Hand ein.',
		noAd: 'Darin haben wir keine Autoanzeige erkannt. Ist es die Seite der Anzeige selbst, nicht die Übersicht? Sonst füg den Text ein.',
	},
	refused: {
		empty: 'In der Datei steht nichts.',
		binary: 'Das ist keine Textdatei. Wir lesen gespeicherte Seiten (.html, .mhtml) und JSON.',
		archive: 'Das ist ein Archiv. Entpack es, und nimm die Seite darin (.html).',
		'too-much': 'Die Seite ist zu groß oder zu verschachtelt für uns. Füg stattdessen den Text ein.',
		'too-slow': 'Diese Datei konnten wir nicht in vertretbarer Zeit lesen. Füg stattdessen den Text ein.',
		'no-json': 'Die JSON-Datei ist beschädigt oder unvollständig.',
		'several-cars': 'In der Datei stehen mehrere Autos. Bring sie einzeln, oder leg als Händler eine Quelle an.',
		busy: 'Gerade lesen wir viele Anzeigen. Versuch es in einer Minute noch einmal.',
	},

	reviewTitle: 'Das haben wir erkannt',
	reviewIntro: (count: number) =>
		`${count === 1 ? 'Eine Angabe' : `${count} Angaben`} aus deiner Anzeige. Schau sie kurz durch; ändern kannst du alles, jetzt und später.`,
	doubtful: 'Bitte prüfen',
	doubtfulHint: 'Hier war deine Anzeige nicht eindeutig.',
	change: 'Ändern',
	changeField: (label: string) => `${label} ändern`,
	signs: { sicher: '✓', wahrscheinlich: '≈', 'bitte-pruefen': '?' },
	sureness: { sicher: 'sicher', wahrscheinlich: 'wahrscheinlich', 'bitte-pruefen': 'bitte prüfen' },
	removedTitle: 'Kontaktdaten haben wir herausgenommen',
	removed: (kinds: string) =>
		`Aus deinem Text: ${kinds}. Käufer schreiben dir hier über Nachrichten; so sammelt niemand deine Daten ein.`,
	kinds: {
		telefon: 'Telefonnummer',
		mail: 'E-Mail-Adresse',
		name: 'Name',
		'adresse-im-netz': 'Adresse im Netz',
	},
	unread: (count: number) => `Nicht zugeordnet (${count})`,
	unreadHint:
		'Das stand in deiner Anzeige, passt aber in kein Feld oder war nicht genau genug. Trag es selbst ein, wenn es wichtig ist.',
	missing: 'Das fehlt noch',
	missingHint: 'Wir fragen es in den nächsten Schritten ab.',
	takeOver: 'Übernehmen und weiter',
	discard: 'Verwerfen',
	labels: {
		...{ marke: 'Marke', marke_text: 'Marke', modell: 'Modell', modell_text: 'Modell', variante: 'Variante' },
		...{ titel: 'Titel', beschreibung: 'Beschreibung', plz: 'Postleitzahl', land: 'Land' },
		teiletraeger: 'Nur als Teileträger',
	},
	yes: 'Ja',
	no: 'Nein',
} as const;
