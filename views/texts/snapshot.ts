const moments = new Intl.DateTimeFormat('de-DE', {
	timeZone: 'Europe/Berlin',
	...{ day: '2-digit', month: '2-digit', year: 'numeric', hour: '2-digit', minute: '2-digit' },
});

/** Words of a frozen ad: how it stood when the buyer wrote. Times are seconds since 1970. */
export const snapshotTexts = {
	/** "22.11.2026, 14:02", by the clock of Berlin. */
	moment: (at: number) => moments.format(at * 1000),
	title: (moment: string) => `Anzeige vom ${moment}`,
	heading: (moment: string) => `So stand die Anzeige am ${moment} da`,
	back: 'Zurück zum Gespräch',
	why: 'Mit der ersten Nachricht haben wir die Anzeige so festgehalten, wie sie da stand. Ihr beide könnt sie hier nachlesen und drucken, auch wenn sie später geändert oder gelöscht wird.',
	howLong: 'Wir behalten sie so lange wie euer Gespräch: bis 12 Monate nach dem Ende der Anzeige.',
	print: 'Drucken',
	howToPrint: 'Zum Drucken: Menü des Browsers, „Drucken“.',

	about: {
		number: 'Inserat-Nr.',
		seller: 'Anbieter',
		address: 'Anschrift',
		place: 'Standort',
		published: 'Online seit',
		changed: 'Zuletzt geändert',
		kind: 'Art des Inserats',
		state: 'Stand',
		reserved: 'Reserviert',
		source: 'Quelle',
	},
	withName: (kind: string, name: string) => `${kind}, ${name}`,
	reduced: (date: string, before: string | undefined) =>
		before === undefined
			? `Reduziert seit ${date}.`
			: `Reduziert seit ${date}. Niedrigster Preis der 30 Tage davor: ${before}.`,
	photos: 'Fotos',
	noPhotos: 'Die Anzeige hatte keine Fotos.',
	photoLost: 'Dieses Foto ließ sich schon damals nicht anzeigen.',
	photo: (number: number, of: number) => `Foto ${number} von ${of}`,
	nameless: 'Auto',

	erasedTitle: 'Ein Teil ist gelöscht',
	erasedText: (moment: string) =>
		`Am ${moment} haben wir Titel, Beschreibung, Namen, Ort und Fotos herausgenommen, weil der Anbieter die Löschung seiner Daten verlangen kann (Art. 17 DSGVO). Technische Angaben, Preis, Zeiten und Prüfsummen stehen unverändert da.`,

	today: {
		heading: 'Und heute?',
		asOf: (moment: string) => `Verglichen am ${moment}.`,
		toAd: 'Anzeige, wie sie jetzt ist',
		same: 'Die Anzeige steht noch genauso da.',
		otherwiseSame: 'Sonst steht die Anzeige noch genauso da.',
		sameFacts: 'Die technischen Angaben und der Preis stehen noch genauso da.',
		changed: 'Seither geändert:',
		reserved: 'Das Auto ist jetzt reserviert.',
		free: 'Das Auto ist nicht mehr reserviert.',
		sold: 'Das Auto ist inzwischen verkauft.',
		hidden: 'Die Anzeige ist zurzeit nicht öffentlich.',
		gone: 'Die Anzeige gibt es nicht mehr.',
		photosAdded: (count: number) => (count === 1 ? 'Ein Foto ergänzt' : `${count} Fotos ergänzt`),
		photosGone: (count: number) => (count === 1 ? 'Ein Foto nicht mehr dabei' : `${count} Fotos nicht mehr dabei`),
	},

	proof: {
		heading: 'Prüfsumme',
		text: 'Sie gehört zu genau diesem Stand: Ändert jemand später auch nur ein Zeichen oder ein Foto, passt sie nicht mehr. Druck diese Seite aus oder schreib dir die Prüfsumme auf, dann lässt sich das auch ohne uns nachprüfen.',
		algorithm: 'SHA-256',
		number: (id: number) => `Festgehalten unter Nr. ${id}.`,
		more: 'Zum Nachrechnen',
		howTo: 'Die Datei enthält alles, was in die Prüfsumme eingeht, und eine Anleitung.',
		file: 'Datei herunterladen (JSON)',
		photos: 'Prüfsummen der Fotos (SHA-256 der gespeicherten Datei)',
		noFile: 'Datei fehlte schon damals',
	},

	/** Stands in the file itself. */
	instructions: [
		'sha256 = SHA-256 des kanonischen JSON (RFC 8785, UTF-8, alle Texte in NFC) von {"facts", "photos", "version", "words_hash"} mit den Werten aus dieser Datei.',
		'words_hash = SHA-256 aus words_salt und, gleich dahinter, dem kanonischen JSON von words.',
		'photos = SHA-256 der Fotos, so wie sie bei uns gespeichert sind, in ihrer Reihenfolge; leer, wo eine Datei fehlte.',
		'Nach einer Löschung sind words und words_salt null; facts, words_hash und photos ergeben weiterhin sha256.',
	],
};
