import { foldText } from '#src/formats/folding.ts';
import { type FactKey, factKeys, facts } from '#src/listings/facts.ts';

/** What pages and files call our fields, folded: German labels of portals, keys of their files. */
const otherNames: Readonly<Record<string, string>> = {
	km: 'kilometerstand|laufleistung|km stand|kilometer|kilometerleistung|gelaufen|tachostand|mileage|mileagekm|odometer',
	ez: 'erstzulassung|ez|erstzul|erste zulassung|datum erstzulassung|first registration|firstregistration|firstregistrationdate',
	kw: 'leistung|motorleistung|power|powerkw|enginepower',
	kraftstoff:
		'kraftstoff|kraftstoffart|treibstoff|antriebsart kraftstoff|fuel|fueltype|fuelcategory|energiequelle|motorart',
	getriebe: 'getriebe|getriebeart|schaltung|transmission|gearbox|transmissiontype',
	antrieb: 'antrieb|antriebsart|drivetrain|drivetype',
	karosserie:
		'karosserie|karosserieform|fahrzeugtyp|fahrzeugart|aufbau|aufbauart|kategorie|body|bodytype|bodystyle|category',
	tueren: 'tueren|anzahl tueren|tuerenzahl|doors|numberofdoors|doorcount',
	sitze: 'sitze|sitzplaetze|anzahl sitzplaetze|anzahl sitze|seats|seatcount|numberofseats',
	farbe: 'farbe|aussenfarbe|lackierung|exteriorcolor|color|colour|bodycolor',
	farbbezeichnung: 'farbe hersteller|herstellerfarbbezeichnung|farbbezeichnung|manufacturercolorname',
	hu: 'hu|hu bis|tuev|tuev bis|hu au|hu gueltig bis|naechste hu|hauptuntersuchung|generalinspection|tuev hu',
	halter: 'fahrzeughalter|anzahl der fahrzeughalter|anzahl fahrzeughalter|halter|numberofpreviousowners|previousowners',
	schadstoff: 'schadstoffklasse|abgasnorm|emissionsklasse|euronorm|emissionclass|meetsemissionstandard',
	plakette: 'umweltplakette|feinstaubplakette|plakette|emissionsticker',
	hubraum: 'hubraum|cubiccapacity|enginedisplacement|displacement',
	zylinder: 'zylinder|anzahl zylinder|cylinder|cylinders',
	innenmaterial: 'material innenausstattung|innenausstattung|polster|interiortype|innenmaterial',
	innenfarbe: 'farbe der innenausstattung|innenfarbe|farbe innenausstattung|interiorcolor',
	klima: 'klimatisierung|klima|climatisation',
	anhaengerkupplung: 'anhaengerkupplung|ahk|trailercouplingtype',
	tempomat: 'tempomat|speedcontrol|geschwindigkeitsregelung',
	fin: 'fin|fahrgestellnummer|fahrzeug ident nr|vin|vehicleidentificationnumber|fahrzeugidentifizierungsnummer',
	hsn: 'hsn',
	tsn: 'tsn',
	leergewicht: 'leergewicht|gewicht|weight|leermasse',
	gesamtgewicht: 'zulaessiges gesamtgewicht|gesamtgewicht',
	tank: 'tank|tankgroesse|tankvolumen|fueltankvolume',
	verbrauch: 'verbrauch|verbrauch kombiniert|kraftstoffverbrauch kombiniert|kraftstoffverbrauch komb|verbrauch komb',
	co2: 'co2 emissionen|co emissionen|co2 emissionen kombiniert|co2 emissionen komb|emissionsco2|co2',
	akku: 'batteriekapazitaet|akkukapazitaet|batterie kapazitaet|batterycapacity',
	reichweite: 'elektrische reichweite|reichweite|reichweite elektrisch',
	steuer: 'kfz steuer|steuer|steuer pro jahr',
};

/** What is no fact of the car, and where it goes. */
const others: Readonly<Record<string, string>> = {
	marke: 'marke|hersteller|make|brand|manufacturer|fabrikat',
	modell: 'modell|model|modellbezeichnung|baureihe',
	variante:
		'variante|modellvariante|ausstattungsvariante|ausstattungslinie|ausfuehrung|version|trim|trimline|vehicleconfiguration|modeldescription|typ',
	preis: 'preis|kaufpreis|verkaufspreis|price|preis brutto|bruttopreis|vb|preisvorstellung|festpreis',
	plz: 'plz|postleitzahl|standort|ort|fahrzeugstandort|postalcode|zipcode|zip',
	vorbesitzer: 'vorbesitzer|anzahl vorbesitzer|vorbesitzer anzahl',
	baujahr: 'baujahr|bj|modelljahr|vehiclemodeldate|productiondate|year',
	fahrzeugzustand: 'fahrzeugzustand|zustand|condition|itemcondition',
	titel: 'titel|title|name|ueberschrift|headline|subject',
	beschreibung: 'beschreibung|description|fahrzeugbeschreibung|plaintextdescription|text|anzeigentext|bemerkung',
	ausstattung: 'ausstattung|equipment|features|extras|sonderausstattung|serienausstattung',
};

const byLabel = new Map<string, string>();
for (const table of [otherNames, others]) {
	for (const [field, names] of Object.entries(table)) {
		for (const name of names.split('|')) if (!byLabel.has(name)) byLabel.set(name, field);
	}
}
const keyByParameter = new Map<string, FactKey>(factKeys.map(key => [facts[key].parameter, key]));
for (const key of factKeys) {
	const german = foldText(facts[key].german);
	if (!byLabel.has(german)) byLabel.set(german, facts[key].parameter);
}

/** Our name for what a page or file calls something else; undefined where nobody knows it. */
export function fieldOfLabel(label: string): string | undefined {
	return label.length > 60 ? undefined : byLabel.get(foldText(label));
}

/** The fact behind a field of the form. */
export function factOfField(field: string): FactKey | undefined {
	return keyByParameter.get(field);
}
