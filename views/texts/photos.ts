import { counted, number } from '#src/formats/german.ts';
import type { PhotoRefused } from '#src/photos/receiving.ts';

const formats = 'Nimm bitte JPEG, PNG oder WebP';

/** Why a file did not become a photo, and what to do about it: one for every reason there is. */
const refused: Readonly<Record<PhotoRefused, string>> = {
	heic:
		'Das ist ein HEIC-Foto, das nur wenige Browser zeigen. Auf dem iPhone: Einstellungen → Kamera → Formate → „Maximale ' +
		'Kompatibilität“ – oder wähle das Bild hier direkt aus „Fotos“ aus, dann wandelt das iPhone es selbst um.',
	avif: `Das ist ein AVIF-Bild. ${formats}; in den meisten Programmen geht das über „Exportieren“ oder „Speichern unter“.`,
	gif: `Das ist ein GIF, also meist eine Animation. ${formats}.`,
	svg: `Das ist eine Zeichnung (SVG), kein Foto. ${formats}.`,
	pdf: 'Das ist ein PDF. Fotografiere das Auto oder speichere die Seite als JPEG.',
	tiff: 'Das ist ein TIFF oder ein Rohbild der Kamera. Speichere es als JPEG und schick es noch einmal.',
	bmp: `Das ist ein BMP-Bild. ${formats}; in Paint geht das über „Speichern unter“.`,
	jxl: `Das ist ein JPEG-XL-Bild. ${formats}.`,
	video: 'Das ist ein Video. Halte es an einer guten Stelle an und schick uns ein Bildschirmfoto davon.',
	html: 'Das ist eine Webseite, kein Foto. Speichere das Bild selbst: lange darauf tippen, dann „Bild speichern“.',
	zip: 'Das ist ein Archiv oder ein Dokument. Pack es aus und wähle die Fotos einzeln aus.',
	empty:
		'Die Datei ist leer. Wahrscheinlich liegt das Foto noch in der Cloud: öffne es einmal und schick es dann noch einmal.',
	'unknown-format': `Das ist kein Bild, das wir kennen. ${formats}.`,
	'too-many-bytes':
		'Die Datei ist größer als 20 MB. Verkleinere das Foto oder stell die Kamera auf eine geringere Auflösung.',
	'too-many-pixels':
		'Das Bild hat zu viele Bildpunkte: höchstens 50 Megapixel, bei PNG 24. Verkleinere es und schick es noch einmal.',
	'too-small': 'Das Bild ist zu klein oder zu schmal: jede Seite braucht mindestens 40 Bildpunkte.',
	truncated: 'Die Datei hört mittendrin auf, der Rest des Fotos fehlt. Kopiere sie noch einmal und versuch es erneut.',
	unreadable:
		'Die Datei ist beschädigt und lässt sich nicht lesen. Öffne das Foto, speichere es neu und schick es noch einmal.',
	busy: 'Gerade werden sehr viele Fotos bearbeitet. Bitte schick dieses in einer Minute noch einmal.',
	crashed: 'Mit diesem Bild kommen wir nicht zurecht. Speichere es neu, am besten kleiner, und schick es noch einmal.',
};

/** Why a whole form was refused, by status. */
const formRefused = {
	400: 'Die Übertragung ist unvollständig angekommen. Bitte wähle die Fotos noch einmal aus und schick sie erneut.',
	408: 'Die Übertragung war zu langsam und wurde abgebrochen. Schick die Fotos einzeln oder mit besserer Verbindung.',
	413: 'Das waren mehr als 250 MB auf einmal. Bitte schick die Fotos in mehreren Schritten.',
} as const;

/** What is said about photos wherever somebody sends them. */
export const photoTexts = {
	refused,
	formRefused,
	oneAfterTheOther: 'Von dir werden gerade schon Fotos übertragen. Bitte warte, bis sie da sind.',
	enoughForToday: 'Du hast heute schon sehr viele Fotos geschickt. Morgen geht es weiter; was da ist, bleibt.',
	attaching: {
		field: (most: number) => `Fotos anhängen (bis zu ${number(most)})`,
		kept: (count: number) => `${counted(count, 'Foto', 'Fotos')} vom ersten Versuch mitsenden`,
		tooMany: (most: number) => `Mehr als ${number(most)} Fotos gehen nicht auf einmal. Sende den Rest danach.`,
		refused: (fileName: string, message: string) => `${fileName}: ${message}`,
		expired: 'Die Fotos vom ersten Versuch sind nicht mehr da. Bitte wähle sie noch einmal aus.',
	},
	noRoom: 'Im Moment können wir keine Fotos annehmen. Bitte versuch es später noch einmal.',
} as const;
