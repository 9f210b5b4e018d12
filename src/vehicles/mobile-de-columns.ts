/**
 * The columns of the mobile.de upload file ("CSV-Schnittstelle"), the format in which nearly every stock system of German dealers
 * exports: services.mobile.de/manual/upload-interface-csv_de.html. `;` between cells, usually no header row, no column left out.
 * Reader and writer both go by this table.
 */
export type MobileDeColumn = {
	/** As in the manual; header rows of stock systems use these names. */
	readonly name: string;
	/**
	 * Place from 0 in a file without a header row. Only where it is certain: A to DM, FN and HA to HC. Of the others the order is
	 * known and the place is not, and a fact read from or written to the wrong column would be a false statement about a car.
	 */
	readonly place: number | undefined;
};

/** A to DM. */
const first = `kundennummer interne_nummer kategorie marke modell leistung hu reserviert_1 ez kilometer
	preis mwst reserviert_2 oldtimer vin beschaedigtes_fahrzeug farbe klima taxi behindertengerecht
	jahreswagen neufahrzeug unsere_empfehlung haendlerpreis reserviert_3 bemerkung bild_id metallic waehrung mwstsatz
	garantie leichtmetallfelgen esp abs anhaengerkupplung reserviert_4 wegfahrsperre navigationssystem schiebedach zentralverriegelung
	fensterheber allradantrieb tueren umweltplakette servolenkung biodiesel scheckheftgepflegt katalysator kickstarter estarter
	vorfuehrfahrzeug antrieb ccm tragkraft nutzlast gesamtgewicht hubhoehe bauhoehe baujahr betriebsstunden sitze schadstoff
	kabinenart achsen tempomat standheizung kabine schutzdach vollverkleidung komunal kran retarder_intarder schlafplatz tv wc
	ladebordwand hydraulikanlage schiebetuer radformel trennwand ebs vermietbar kompressor luftfederung scheibenbremse
	fronthydraulik bss schnellwechsel zsa kueche kuehlbox schlafsitze frontheber sichtbar_nur_fuer_Haendler
	reserviert_5 envkv verbrauch_innerorts verbrauch_ausserorts verbrauch_kombiniert emission xenonscheinwerfer sitzheizung
	partikelfilter einparkhilfe schwackecode lieferdatum lieferfrist ueberfuehrungskosten hu/au_neu
	kraftstoffart getriebeart exportfahrzeug tageszulassung blickfaenger hsn tsn seite_1_inserat`.split(/\s+/);

/** Between DN and FM, in this order. */
const second = [
	...[
		'e10',
		'pflanzenoel',
		'scr',
		'koffer',
		'sturzbuegel',
		'scheibe',
		'standklima',
		's-s-bereifung',
		'strassenzulassung',
	],
	...['etagenbett', 'festbett', 'heckgarage', 'markise', 'sep-dusche', 'solaranlage', 'mittelsitzgruppe'],
	...['rundsitzgruppe', 'seitensitzgruppe', 'hagelschaden', 'schlafplaetze'],
	...['fahrzeuglaenge', 'fahrzeugbreite', 'fahrzeughoehe'],
	...['laderaum-europalette', 'laderaum-volumen', 'laderaum-laenge', 'laderaum-breite', 'laderaum-hoehe'],
	...[
		"Inserat als 'neu' markieren",
		'effektiver jahreszins',
		'monatliche rate',
		'laufzeit',
		'anzahlung',
		'schlussrate',
	],
	...['finanzierungsfeature', 'interieurfarbe', 'interieurtyp', 'airbag', 'vorbesitzer', 'top inserat'],
	...['bruttokreditbetrag', 'abschlussgebuehren', 'ratenabsicherung', 'nettokreditbetrag', 'anbieterbank'],
	...['soll-zinssatz', 'art des soll-zinssatzes', 'landesversion', 'video-url'],
];

/** Between FO and GZ, in this order. */
const third = [
	...['envkv_benzin_sorte', 'elektrische seitenspiegel', 'sportfahrwerk', 'sportpaket', 'bluetooth', 'bordcomputer'],
	...['cd spieler', 'elektrische sitzeinstellung', 'head-up display', 'freisprecheinrichtung', 'mp3 schnittstelle'],
	...['multifunktionslenkrad', 'skisack', 'tuner oder radio', 'sportsitze', 'panorama dach', 'kindersitzbefestigung'],
	...['kurvenlicht', 'lichtsensor', 'nebelscheinwerfer', 'tagfahrlicht', 'traktionskontrolle', 'start stop automatik'],
	...['regensensor', 'nichtraucher fahrzeug', 'dachreling', 'unfallfahrzeug', 'fahrtauglich', 'produktionsdatum'],
	...['einparkhilfe sensoren vorne', 'einparkhilfe sensoren hinten', 'einparkhilfe kamera'],
	...['einparkhilfe selbstlenkendes system', 'rotstiftpreis', 'Kleinanzeigen export', 'plugin hybrid'],
	'kombinierter stromverbrauch',
];

const placed = (names: readonly string[], from: number): MobileDeColumn[] =>
	names.map((name, offset) => ({ name, place: from + offset }));
const unplaced = (names: readonly string[]): MobileDeColumn[] => names.map(name => ({ name, place: undefined }));

/** Every column, in the order of the file. */
export const mobileDeColumns: readonly MobileDeColumn[] = [
	...placed(first, 0),
	...unplaced(second),
	...placed(['energieeffizienzklasse'], 169),
	...unplaced(third),
	...placed(['highlight 1', 'highlight 2', 'highlight 3'], 208),
	...unplaced(['bedingungen finanzierungsvorschlag']),
];

/** Cells of a row without header, as we write it: A to HC. Columns whose place is not certain stay empty. */
export const mobileDeRowWidth = 211;

const nameAtPlace = new Map(mobileDeColumns.flatMap(({ name, place }) => (place === undefined ? [] : [[place, name]])));

/** Names of the cells of a row without header, by place; `undefined` where nobody knows for certain what stands there. */
export function mobileDeNames(width: number): (string | undefined)[] {
	return Array.from({ length: width }, (_, place) => nameAtPlace.get(place));
}
