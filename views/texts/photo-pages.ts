/** What sellers read while they put photos in. */
export const photoPageTexts = {
	intro:
		'Autos mit vielen Fotos werden öfter angefragt: rundherum, innen, Tacho, Räder, und ehrlich auch Kratzer und Beulen. ' +
		'Das erste Foto ist das Titelbild.',
	privacy:
		'Ort, Kamera und Aufnahmezeit, die in Fotos versteckt stehen, entfernen wir. Kennzeichen kannst du hier abdecken.',
	field: 'Fotos auswählen',
	fieldHelp: 'JPEG, PNG oder WebP, je höchstens 20 MB. Mehrere auf einmal gehen auch.',
	full: (most: number) => `Mehr als ${most} Fotos gehen nicht. Lösche eines, um Platz für ein anderes zu machen.`,
	send: 'Hochladen',
	summary: 'Nicht alles hat geklappt',
	nothingChosen: 'Wähle mindestens ein Foto aus.',
	left: (left: number) =>
		left === 1
			? 'Ein Foto hatte keinen Platz mehr und wurde weggelassen.'
			: `${left} Fotos hatten keinen Platz mehr und wurden weggelassen.`,
	rest: (count: number) =>
		count === 1 ? 'Ein anderes Foto ist angekommen.' : `${count} andere Fotos sind angekommen.`,
	list: 'Deine Fotos',
	none: 'Noch kein Foto.',
	count: (count: number, most: number) => `${count} von höchstens ${most}`,
	cover: 'Titelbild',
	nth: (number: number) => `Foto ${number}`,
	makeCover: 'Als Titelbild',
	forward: 'Nach vorn',
	back: 'Nach hinten',
	remove: 'Löschen',
	/** Behind the words of a button, for those who hear them one after the other. */
	ofPhoto: (number: number) => ` (Foto ${number})`,
	alt: 'Was ist zu sehen?',
	altHelp: 'Für alle, die das Foto nicht sehen können. Zum Beispiel: Kratzer am Stoßfänger hinten links.',
	altTooLong: (most: number) => `Höchstens ${most} Zeichen, bitte.`,
	altEmpty: 'Schreib ein paar Wörter, oder lass das Feld leer.',
	altSave: 'Speichern',
	moved: (number: number) => (number === 1 ? 'Ist jetzt das Titelbild.' : `Steht jetzt an Stelle ${number}.`),
	removed: 'Foto gelöscht.',
	saved: 'Gespeichert.',
	gone: 'Dieses Foto ist nicht mehr da.',
	plate: {
		link: 'Kennzeichen abdecken',
		title: 'Kennzeichen abdecken',
		backToPhotos: 'Zurück zu den Fotos',
		first: 'Tippe auf eine Ecke des Kennzeichens.',
		second: 'Gut. Jetzt auf die gegenüberliegende Ecke.',
		drag: 'Oder zieh einen Kasten darüber.',
		photo: 'Dein Foto',
		again: 'Noch einmal von vorn',
		preview:
			'So sieht es aus. Der Kasten wird fest in das Foto gezeichnet; das Foto ohne ihn ist spätestens nach zwei Tagen gelöscht.',
		previewOf: 'Dein Foto mit einem Kasten über dem Kennzeichen',
		cover: 'So abdecken',
		numbers: 'Lieber mit Zahlen?',
		numbersHelp: 'In Prozent von links oben: 0 ist der linke oder obere Rand, 100 der rechte oder untere.',
		edges: { links: 'Linke Kante', oben: 'Obere Kante', rechts: 'Rechte Kante', unten: 'Untere Kante' },
		show: 'Vorschau',
		summary: 'Das passt noch nicht',
		notPercent: 'Eine Zahl von 0 bis 100.',
		tooSmall: 'Die beiden Ecken liegen zu nah beieinander. Nimm zwei, die sich gegenüberliegen.',
		tooLarge: 'Der Kasten verdeckt mehr als das halbe Foto. Fang noch einmal an.',
		failed: 'Das hat gerade nicht geklappt. Bitte versuch es noch einmal.',
	},
	/** For the script: it finds them in the page. */
	script: {
		waiting: 'wartet',
		sending: 'wird übertragen',
		working: 'wird verarbeitet',
		shrinking: 'wird verkleinert',
		arrived: 'ist angekommen',
		failed: 'Die Verbindung ist abgerissen.',
		retry: 'Noch einmal versuchen',
		drag: 'Ziehen, um die Reihenfolge zu ändern',
	},
} as const;
