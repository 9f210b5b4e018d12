/**
 * What columns are called, in German spreadsheets, English lists, Meta's and Google's catalogues, mobile.de's file and JSON,
 * AutoScout24. Names as `plainName` writes them. A name that may mean two things is not here: unsure is not mapped.
 */
const names: Readonly<Record<string, string>> = {
	id: 'id|vehicleid|fahrzeugid|fahrzeugnummer|fahrzeugnr|fzgnr|fzgid|kfznr|kfznummer|internenummer|internenr|angebotsnummer|angebotsnr|bestandsnummer|bestandsnr|stockno|stocknumber|stockid|stock|inventorynumber|internalnumber|mobileadid|adid|listingid|offerid|inseratid|inseratsnr|inseratsnummer|artikelnummer|artikelnr|sku|nummer|nr|crossreference|identifiercrossreference|externalid|referenz|reference|autoid|carid|fahrzeugnrintern|intnr',
	titel:
		'titel|title|headline|ueberschrift|bezeichnung|fahrzeug|fahrzeugbezeichnung|fahrzeugtitel|modelldescription|modeldescription|modellbezeichnung|angebotstitel|inseratstitel|name|fahrzeugname|adtitle|subject|betreff|markemodell|markeundmodell|makemodel',
	beschreibung:
		'beschreibung|description|text|bemerkung|bemerkungen|fahrzeugbeschreibung|freitext|plaintextdescription|longdescription|inseratstext|anzeigentext|beschreibungstext|comments|details',
	marke: 'marke|hersteller|make|brand|manufacturer|fabrikat|makename|fahrzeugmarke',
	modell: 'modell|model|modelname|typ|baureihe|fahrzeugmodell|modellreihe',
	variante:
		'variante|variant|trim|derivative|ausstattungslinie|ausfuehrung|modelversion|version|trimline|untertyp|modellvariante',
	preis:
		'preis|price|vkbrutto|vkpreis|verkaufspreis|bruttopreis|preisbrutto|pricegross|grossprice|grosspriceeur|kaufpreis|endpreis|endkundenpreis|publicprice|priceeur|priceeuro|preiseur|preiseuro|preisineur|preisineuro|consumerpricegross|priceconsumerpricegross|hauspreis|barpreis|vk|sellingprice|retailprice|consumerpricevalue|priceamount|pricevalue|angebotspreis|betragbrutto|internetprice',
	ez: 'ez|erstzulassung|firstregistration|firstregistered|firstregistrationdate|dateoffirstregistration|registration|registrationdate|datumerstzulassung|erstzulassungsdatum|ezdatum|datevehiclefirstregistered|year|zulassung|datumez|regdate|erstzul',
	km: 'km|kilometer|kilometerstand|kmstand|laufleistung|mileage|mileagekm|mileagevalue|odometer|odometerkm|tachostand|tacho|mileageinkm|fahrleistung|mileageinkilometers|kilometers',
	miles: 'miles|mileagemiles|mileagemi|odometermiles',
	kw: 'kw|leistungkw|leistunginkw|powerkw|kilowatt|enginepowerkw|powerinkw|motorleistungkw|kwleistung',
	ps: 'ps|leistungps|leistunginps|powerps|pferdestaerken|enginepowerps|motorleistungps|psleistung',
	leistung: 'leistung|power|motorleistung|enginepower',
	hubraum:
		'hubraum|ccm|hubraumccm|cubiccapacity|displacement|enginedisplacement|cylindercapacity|enginesize|engineccm|hubraumincm3|hubraumincm',
	zylinder: 'zylinder|cylinders|cylinder|anzahlzylinder|zylinderanzahl|numberofcylinders',
	kraftstoff:
		'kraftstoff|kraftstoffart|fuel|fueltype|treibstoff|treibstoffart|antriebsstoff|fuelcategory|energietraeger|energiequelle',
	getriebe: 'getriebe|getriebeart|gearbox|transmission|transmissiontype|schaltung|gear',
	antrieb: 'antrieb|antriebsart|drivetrain|drivetype|drive|wheeldrive',
	karosserie:
		'karosserie|karosserieform|karosserietyp|aufbau|aufbauart|body|bodytype|bodystyle|fahrzeugtyp|kategorie|category|bauform|fahrzeugart',
	farbe:
		'farbe|aussenfarbe|color|colour|exteriorcolor|exteriorcolour|bodycolor|bodycolour|lackfarbe|grundfarbe|colorname|colourname',
	farbbezeichnung:
		'farbbezeichnung|herstellerfarbe|manufacturercolorname|manufacturercolor|farbehersteller|lackierung|farbnamehersteller|bodycolororiginal',
	metallic: 'metallic|metalliclackierung',
	innenfarbe: 'innenfarbe|interieurfarbe|interiorcolor|interiorcolour|polsterfarbe',
	innenmaterial:
		'innenmaterial|interieurtyp|interiortype|polsterung|polster|upholstery|innenausstattung|interiormaterial',
	tueren: 'tueren|anzahltueren|tuerenanzahl|doors|numberofdoors|doorcount|tuerenzahl|anzahldertueren',
	sitze: 'sitze|sitzplaetze|anzahlsitze|anzahlsitzplaetze|seats|numberofseats|seatcount|seatingcapacity',
	halter:
		'halter|vorbesitzer|anzahlvorbesitzer|vorhalter|anzahlhalter|owners|previousowners|numberofowners|numberofpreviousowners|previousownercount|fahrzeughalter',
	hu: 'hu|hubis|hugueltigbis|tuev|tuevbis|naechstehu|hauptuntersuchung|generalinspection|inspectionuntil|tuevgueltigbis|huaubis|huau|nextinspection',
	schadstoff:
		'schadstoffklasse|schadstoff|emissionclass|emissionsclass|emissionstandard|emissionsstandard|euronorm|abgasnorm|emissionsklasse',
	plakette: 'plakette|umweltplakette|feinstaubplakette|emissionsticker',
	verbrauch:
		'verbrauch|verbrauchkomb|verbrauchkombiniert|kraftstoffverbrauch|kraftstoffverbrauchkombiniert|consumptioncombined|fuelconsumption|fuelconsumptioncombined|consumptionsfuelcombined',
	verbrauch_innerorts: 'verbrauchinnerorts|consumptionurban',
	verbrauch_ausserorts: 'verbrauchausserorts|consumptionextraurban',
	stromverbrauch: 'stromverbrauch|stromverbrauchkombiniert|powerconsumption|energyconsumption',
	co2: 'co2|co2emission|co2emissionen|emission|co2kombiniert|emissionscombinedco2|co2gkm|co2emissionkombiniert',
	co2_klasse: 'co2klasse|co2effizienzklasse|co2class',
	reichweite: 'reichweite|elektrischereichweite|electricrange|range|rangekm|reichweitekm|reichweiteelektrisch',
	akku: 'akkukapazitaet|batteriekapazitaet|batterycapacity|batterycapacitykwh|akkukwh|batteriekwh',
	leergewicht: 'leergewicht|unladenweight|emptyweight|curbweight',
	gesamtgewicht: 'gesamtgewicht|zulaessigesgesamtgewicht|zulgesamtgewicht|grossweight|grossvehicleweight',
	zustand: 'zustand|fahrzeugzustand|condition|stateofvehicle|itemcondition',
	mwst: 'mwst|mwstausweisbar|mehrwertsteuerausweisbar|ustausweisbar|vatreclaimable|vatdeductible|taxdeductible|mwstausw|besteuerung|besteuerungsart',
	unfall: 'unfall|unfallhistorie|accidenthistory',
	unfallfrei: 'unfallfrei|accidentfree',
	schaden: 'beschaedigt|beschaedigtesfahrzeug|damaged|damageunrepaired',
	fahrtauglich: 'fahrtauglich|fahrbereit|roadworthy',
	scheckheft: 'scheckheft|scheckheftgepflegt|servicehistory|fullservicehistory',
	nichtraucher: 'nichtraucher|nichtraucherfahrzeug|nonsmoker|nonsmokervehicle',
	garantie: 'garantie|warranty|mitgarantie',
	klima: 'klima|klimatisierung|climatisation|airconditioning',
	fin: 'fin|vin|fahrgestellnummer|fahrgestellnr|fahrzeugidentifizierungsnummer|fahrzeugidentnr|identnummer|vehicleidentificationnumber|chassisnumber',
	hsn: 'hsn|herstellerschluesselnummer|kbahsn',
	tsn: 'tsn|typschluesselnummer|kbatsn',
	ausstattung:
		'ausstattung|ausstattungen|ausstattungsmerkmale|features|equipment|equipments|extras|sonderausstattung|merkmale|options|ausstattungsliste',
	bilder:
		'bild|bilder|bildurl|bilderurl|bildurls|bilderurls|bildlink|bildlinks|foto|fotos|fotourl|fotourls|image|images|imageurl|imageurls|imagelink|additionalimagelink|additionalimages|picture|pictures|pictureurl|pictureurls|photo|photos|photourl|photourls|hauptbild|titelbild|gallery|galerie|mainimage|weiterebilder',
	url: 'url|link|detailurl|detaillink|detailpage|detailpageurl|inseratsurl|fahrzeuglink|fahrzeugurl|weblink|permalink|deeplink|producturl|homepageurl|adurl|detailseite',
	plz: 'plz|postleitzahl|zip|zipcode|postalcode|postcode|standortplz|addresspostalcode',
	ort: 'ort|stadt|city|standort|standortort|wohnort|town|addresscity|dealershipcity',
	land: 'land|country|countrycode|laendercode|addresscountry',
	veroeffentlicht:
		'veroeffentlicht|veroeffentlichtam|eingestelltam|eingestellt|inseratsdatum|createdat|created|creationdate|datefirstonlot|dateinstock|publishedat|publishdate|onlineseit|inseriertam|erstelltam|erstellt|datecreated',
	ez_jahr: 'ezjahr|erstzulassungjahr|jahrez|yearofregistration|registrationyear|firstregistrationyear|zulassungsjahr',
	ez_monat:
		'ezmonat|erstzulassungmonat|monatez|monthofregistration|registrationmonth|firstregistrationmonth|zulassungsmonat',
};

const byName = new Map(
	Object.entries(names).flatMap(([meaning, list]) => list.split('|').map(name => [name, meaning] as const)),
);

/** Parts of a path that say nothing by themselves: `make.name` is about the make. */
const empty = new Set([
	'name',
	'value',
	'text',
	'label',
	'title',
	'wert',
	'bezeichnung',
	'amount',
	'url',
	'src',
	'href',
]);
/** Of these a number or a code inside is about something else than the column would be: `make.id`. */
const codes = new Set([
	'id',
	'key',
	'code',
	'type',
	'nr',
	'number',
	'nummer',
	'currency',
	'waehrung',
	'unit',
	'einheit',
	'format',
	'tag',
]);
/** What stands inside these is about a person, a firm or a loan; only their address is the car's. */
const foreign =
	/^(?:seller|dealer|haendler|verkaeufer|anbieter|kontakt|contact|customer|kunde|finance|financing|finanzierung|leasing|insurance|versicherung|ansprechpartner|owner)/;
/** Amounts that are not the price or the mileage of the car, and dates that are not of it, whatever else the name says. */
const misleading =
	/netto|^net|net$|einkauf|^ek|cost|purchase|haendlerpreis|dealerprice|neupreis|listenpreis|listprice|newprice|uvp|msrp|upe|rate|leasing|finanz|anzahl(?:ung)|kaution|ueberfuehrung|delivery|garantiekm|kilometergarantie|garantielaufzeit|standtage|updated|modified|geaendert|baujahr|modelljahr|modelyear|telefon|phone|email|mail|fax|altpreis|oldprice|previousprice|streichpreis|rabatt|discount|minpreis|mindestpreis/;

/** Letters and digits alone, umlauts written out, units in brackets kept: `Leistung (kW)` → `leistungkw`. */
export function plainName(name: string): string {
	return name
		.toLowerCase()
		.replaceAll('ä', 'ae')
		.replaceAll('ö', 'oe')
		.replaceAll('ü', 'ue')
		.replaceAll('ß', 'ss')
		.replaceAll('²', '2')
		.replaceAll('³', '3')
		.normalize('NFD')
		.replace(/[^a-z0-9]/g, '');
}

/** Whether a name says that the column is something we do not take, so that its content must not be believed either. */
export function isMisleading(column: string): boolean {
	return misleading.test(plainName(column)) || partsOf(column).some(part => foreign.test(part));
}

/** What a column is about by its name alone, and by how much of it: the whole, or the end of a path. */
export function meaningOfName(column: string): string | undefined {
	const parts = partsOf(column);
	const last = parts.at(-1) ?? '';
	const inForeign = parts.slice(0, -1).some(part => foreign.test(part));
	const whole = byName.get(plainName(column).replace(/\d+$/, '')) ?? byName.get(plainName(column));
	if (parts.length <= 1) {
		// "Standort PLZ", "HU bis:", "Preis in €": words around the one that counts.
		const meaning = whole ?? byName.get(withoutFilling(column));
		return meaning !== undefined && misleading.test(plainName(column)) ? undefined : meaning;
	}
	const inAddress = ['plz', 'ort', 'land'];
	const address = [last, inBrackets(column)]
		.map(part => byName.get(part))
		.find(said => said && inAddress.includes(said));
	if (address) return address;
	if (inForeign || misleading.test(plainName(column))) return undefined;
	if (whole !== undefined) return whole;
	const paths = parts.map((_, from) => parts.slice(from).join(''));
	const [longest] = paths.slice(0, -1).flatMap(path => byName.get(path) ?? []);
	if (longest !== undefined) return longest;
	if (codes.has(last)) return undefined;
	if (empty.has(last)) return byName.get(parts.at(-2) ?? '');
	return byName.get(last);
}

function inBrackets(column: string): string {
	return plainName(/\[([^\]]+)\]$/.exec(column)?.[1] ?? '');
}

/** The parts of a path, without running numbers: `images.*.url`, `address.component[city]`, `preis.@waehrung`. */
function partsOf(column: string): string[] {
	const path = /^[^\s]*$/.test(column) ? column.split('.') : [column];
	return path
		.map(part => plainName(part.replace(/\[[^\]]*\]|[*@]/g, '')))
		.filter(part => part !== '' && !/^\d+$/.test(part));
}

const filling = new Set([
	'in',
	'inkl',
	'incl',
	'mwst',
	'eur',
	'euro',
	'brutto',
	'der',
	'des',
	'des',
	'fahrzeugs',
	'fahrzeug',
	'auto',
	'kfz',
	'fzg',
	'vehicle',
	'car',
	'nach',
	'laut',
	'lt',
	'tacho',
	'the',
	'of',
]);

function withoutFilling(column: string): string {
	const parts = column
		.split(/[\s_/,:()[\]-]+|(?<=[a-z])(?=[A-Z])/)
		.map(plainName)
		.filter(part => part !== '');
	return parts
		.filter(part => !filling.has(part))
		.join('')
		.replace(/\d+$/, '');
}
