/** Words of the pages where cars leave the market again: one's own as files, everything public as open data. */
export const exportTexts = {
	title: 'Inserate mitnehmen',
	link: ['Inserate mitnehmen', 'Deine Autos als Datei: für mobile.de, andere Programme oder zum Aufheben.'],
	intro:
		'Deine Angaben gehören dir. Hier bekommst du sie als Datei, so oft du willst. Am Inserat selbst ändert sich dadurch nichts.',
	none: 'Du hast gerade kein Auto im Angebot. Die Dateien sind dann leer.',
	cars: (count: string) => `${count} in dieser Datei`,
	wrongNumber: 'Die Kundennummer besteht nur aus Ziffern.',
	tooOften: 'Das war oft genug in einer Minute. Versuch es gleich noch einmal.\n',
	busy: 'Gerade werden schon zwei Archive gepackt. Versuch es in ein paar Minuten noch einmal.',
	mobileDe: {
		title: 'Für mobile.de und Händlerprogramme',
		text: 'Das Format der mobile.de-Schnittstelle. Fast jedes Händlerprogramm liest es. Darin stehen alle Autos, die gerade im Angebot sind.',
		warning:
			'mobile.de versteht so eine Datei als deinen ganzen Bestand: Autos, die dort stehen und hier fehlen, werden beim Hochladen gelöscht.',
		number: 'Kundennummer bei mobile.de (freiwillig)',
		numberHelp: 'Nur nötig, wenn mobile.de sie in der Datei verlangt.',
		header: 'Mit Spaltennamen in der ersten Zeile',
		headerHelp:
			'Für andere Programme und für ein anderes Radstand: hält mehr Angaben. mobile.de selbst nimmt sie so nicht.',
		csv: 'CSV herunterladen',
		zip: 'ZIP mit Fotos herunterladen',
	},
	lost: {
		title: 'Was dabei verloren geht',
		intro: 'Das Format kennt nicht alles, was du hier angeben kannst:',
		facts: 'Ohne Spalte',
		coarser: 'Nur gröber',
		coarserText: (facts: string) => `${facts}. Aus Euro 6d wird dort zum Beispiel Euro 6.`,
		onlyWithHeader: 'Nur in der Datei mit Spaltennamen',
		equipment: 'Ausstattung ohne Spalte',
		more: 'Dazu: ausdrückliches Nein (es steht dort wie „keine Angabe“), Ort und Postleitzahl, Emojis und andere Zeichen, die es in dem alten Zeichensatz nicht gibt. „Preis: VB“ wird zum Preis ohne Zusatz, „Transporter“ zu „Van“.',
	},
	json: {
		title: 'Alles, was du angegeben hast',
		text: 'Alle deine Inserate mit jeder Angabe, Beschreibung, FIN und Adressen der Fotos, auch pausierte, verkaufte und abgelaufene. Die Namen der Felder sind die unserer Programmierschnittstelle.',
		get: 'JSON herunterladen',
	},
	feeds: {
		title: 'Adressen für Google, Meta und deine Website',
		text: 'Unter diesen Adressen steht dein Angebot immer frisch als Fahrzeug-Feed, ohne Anmeldung. Trag sie bei Google Merchant Center, im Meta-Fahrzeugkatalog oder bei deiner Agentur ein.',
	},
} as const;

export const openDataTexts = {
	title: 'Offene Daten',
	description: 'Alle Autos, die hier inseriert sind, als Datei für jedermann: NDJSON, CSV und SQLite, jede Nacht neu.',
	intro:
		'Wer den Markt auswerten, eine eigene Suche bauen oder mit einem anderen Radstand mitlesen will, bekommt hier jede Nacht alle Inserate als Datei.',
	files: 'Dateien',
	size: (bytes: string, packed: string) => `${bytes} (gepackt ${packed})`,
	asOf: (time: string, cars: string) => `Stand ${time}, ${cars}`,
	notYet: 'Die Dateien werden gerade zum ersten Mal geschrieben. Schau in ein paar Minuten noch einmal herein.',
	kinds: {
		ndjson: 'Eine Zeile JSON je Auto',
		csv: 'Tabelle, UTF-8, Komma',
		sqlite: 'Datenbank mit einer Tabelle „inserate“',
		schema: 'Beschreibung aller Felder (JSON Schema)',
	},
	fresh:
		'Jede Antwort trägt ETag und Last-Modified: Frag mit If-None-Match nach, dann kommt nur etwas, wenn sich etwas geändert hat. Teile einer Datei gibt es mit Range.',
	contents: 'Was darin steht',
	contentsList: [
		'Autos, die hier zuerst inseriert wurden und gerade im Angebot sind. Was aus anderen Quellen kommt, fehlt: Es gehört uns nicht.',
		'Alle Angaben zum Auto, aber keine FIN, keine Schlüsselnummern und keine Beschreibung.',
		'Bei Händlern: Firma, Ort und die Adressen der Fotos.',
		'Bei Privatleuten: nur, dass es privat ist, und die ersten beiden Ziffern der Postleitzahl. Statt ihres Titels stehen Marke und Modell da, Fotos fehlen.',
	],
	licence: 'Lizenz',
	/** Bytes in words. */
	fileSize: (bytes: number) =>
		bytes < 1_000_000
			? `${Math.ceil(bytes / 1_000).toLocaleString('de-DE')} kB`
			: `${(bytes / 1_000_000).toLocaleString('de-DE', { maximumFractionDigits: 1 })} MB`,
	licenceText: [
		'Die Zusammenstellung (Datenbankrecht, § 87a UrhG) steht unter CC BY 4.0: Du darfst sie für jeden Zweck benutzen, wenn du diesen Marktplatz nennst und auf das Inserat verlinkst.',
		'Die Fotos gehören den Händlern. Ihre Adressen dürfen verlinkt werden; wer die Bilder kopieren will, fragt den Händler.',
		'Lösch Autos, die in der Datei der nächsten Nacht fehlen. Und versuch bitte nicht, aus den Angaben auf Personen zu schließen.',
	],
	follow: 'Von einem anderen Radstand aus mitlesen',
	followText: (origin: string) =>
		`Wer selbst ein Radstand betreibt, verbindet eine Quelle der Art „radstand“ mit der Adresse ${origin}. Jede Nacht kommen dann die Autos von hier dazu, mit Link zum Inserat. Was ein Markt von einem anderen hat, gibt er nicht weiter; im Kreis läuft also nichts.`,
	feeds: 'Fahrzeug-Feed der Händler',
	feedsText: 'Das Angebot aller Händler im Format von Meta und Google, jede Stunde neu, wenn sich etwas geändert hat:',
} as const;
