import { type Vocabulary, vocabulary } from './vocabulary.ts';

/**
 * The equipment keys of the German portals, in the groups of our forms. A flag that has a parameter of its own (metallic,
 * warranty, taxi …) is not repeated here; climate, cruise control, parking aids, lights, airbags and trailer hitch are lists of their own.
 */
const safety = vocabulary({
	abs: ['ABS', 'ABS'],
	esp: ['ESP', 'Stability control'],
	traktionskontrolle: ['Traktionskontrolle', 'Traction control'],
	notbremsassistent: ['Notbremsassistent', 'Emergency brake assist'],
	abstandswarner: ['Abstandswarner', 'Distance warning'],
	spurhalteassistent: ['Spurhalteassistent', 'Lane departure warning'],
	totwinkelassistent: ['Totwinkel-Assistent', 'Blind spot monitor'],
	querverkehrswarner: ['Querverkehrswarner', 'Rear traffic alert'],
	verkehrszeichenerkennung: ['Verkehrszeichenerkennung', 'Traffic sign recognition'],
	muedigkeitswarner: ['Müdigkeitswarner', 'Fatigue warning'],
	berganfahrassistent: ['Berganfahrassistent', 'Hill start assist'],
	fernlichtassistent: ['Fernlichtassistent', 'High beam assist'],
	'blendfreies-fernlicht': ['Blendfreies Fernlicht', 'Glare-free high beam'],
	nachtsichtassistent: ['Nachtsichtassistent', 'Night vision'],
	geschwindigkeitsbegrenzer: ['Geschwindigkeitsbegrenzer', 'Speed limiter'],
	reifendruckkontrolle: ['Reifendruckkontrolle', 'Tyre pressure monitoring'],
	notrufsystem: ['Notrufsystem', 'Emergency call'],
	isofix: ['Isofix', 'Isofix'],
	'isofix-beifahrer': ['Isofix Beifahrersitz', 'Isofix passenger seat'],
	alarmanlage: ['Alarmanlage', 'Alarm system'],
	wegfahrsperre: ['Elektr. Wegfahrsperre', 'Immobiliser'],
	anhaengerassistent: ['Anhänger-Rangierassistent', 'Trailer assist'],
	lichtsensor: ['Lichtsensor', 'Light sensor'],
	regensensor: ['Regensensor', 'Rain sensor'],
	nebelscheinwerfer: ['Nebelscheinwerfer', 'Fog lights'],
	scheinwerferreinigung: ['Scheinwerferreinigung', 'Headlight washers'],
	servolenkung: ['Servolenkung', 'Power steering'],
});

const comfort = vocabulary({
	'elektrische-fensterheber': ['Elektr. Fensterheber', 'Electric windows'],
	'elektrische-seitenspiegel': ['Elektr. Seitenspiegel', 'Electric mirrors'],
	'anklappbare-seitenspiegel': ['Elektr. anklappbare Seitenspiegel', 'Folding mirrors'],
	'abblendender-innenspiegel': ['Innenspiegel autom. abblendend', 'Dimming interior mirror'],
	'virtuelle-seitenspiegel': ['Virtuelle Seitenspiegel', 'Virtual side mirrors'],
	sitzheizung: ['Sitzheizung', 'Heated seats'],
	'sitzheizung-hinten': ['Sitzheizung hinten', 'Heated rear seats'],
	'elektrische-sitze': ['Elektr. Sitzeinstellung', 'Electric seats'],
	'elektrische-ruecksitze': ['Elektr. Sitzeinstellung hinten', 'Electric rear seats'],
	memorysitze: ['Sitze mit Memory-Funktion', 'Memory seats'],
	massagesitze: ['Massagesitze', 'Massage seats'],
	sitzbelueftung: ['Sitzbelüftung', 'Ventilated seats'],
	sportsitze: ['Sportsitze', 'Sport seats'],
	lordosenstuetze: ['Lordosenstütze', 'Lumbar support'],
	armlehne: ['Armlehne', 'Arm rest'],
	'umklappbarer-beifahrersitz': ['Umklappbarer Beifahrersitz', 'Fold-flat passenger seat'],
	'beheizbares-lenkrad': ['Beheizbares Lenkrad', 'Heated steering wheel'],
	lederlenkrad: ['Lederlenkrad', 'Leather steering wheel'],
	multifunktionslenkrad: ['Multifunktionslenkrad', 'Multifunction steering wheel'],
	schaltwippen: ['Schaltwippen', 'Paddle shifters'],
	'beheizbare-frontscheibe': ['Beheizbare Frontscheibe', 'Heated windscreen'],
	standheizung: ['Standheizung', 'Auxiliary heating'],
	'elektrische-heckklappe': ['Elektr. Heckklappe', 'Electric tailgate'],
	'schluessellose-zentralverriegelung': ['Schlüssellose Zentralverriegelung', 'Keyless entry'],
	zentralverriegelung: ['Zentralverriegelung', 'Central locking'],
	'start-stopp': ['Start/Stopp-Automatik', 'Start/stop system'],
	bordcomputer: ['Bordcomputer', 'On-board computer'],
	ambientebeleuchtung: ['Ambientebeleuchtung', 'Ambient lighting'],
	skisack: ['Skisack', 'Ski bag'],
	gepaeckraumabtrennung: ['Gepäckraumabtrennung', 'Cargo barrier'],
	raucherpaket: ['Raucherpaket', 'Smoker’s package'],
	winterpaket: ['Winterpaket', 'Winter package'],
});

const multimedia = vocabulary({
	navigationssystem: ['Navigationssystem', 'Navigation system'],
	navigationsvorbereitung: ['Navigationsvorbereitung', 'Navigation preparation'],
	touchscreen: ['Touchscreen', 'Touchscreen'],
	'volldigitales-kombiinstrument': ['Volldigitales Kombiinstrument', 'Digital cockpit'],
	'head-up-display': ['Head-up-Display', 'Head-up display'],
	'apple-carplay': ['Apple CarPlay', 'Apple CarPlay'],
	'android-auto': ['Android Auto', 'Android Auto'],
	bluetooth: ['Bluetooth', 'Bluetooth'],
	freisprecheinrichtung: ['Freisprecheinrichtung', 'Hands-free kit'],
	usb: ['USB', 'USB'],
	'induktives-laden': ['Induktionsladen für Smartphones', 'Wireless charging'],
	'wlan-hotspot': ['WLAN/WiFi-Hotspot', 'WiFi hotspot'],
	musikstreaming: ['Musikstreaming integriert', 'Music streaming'],
	sprachsteuerung: ['Sprachsteuerung', 'Voice control'],
	soundsystem: ['Soundsystem', 'Sound system'],
	'cd-spieler': ['CD-Spieler', 'CD player'],
	'cd-wechsler': ['CD-Wechsler', 'CD changer'],
	tv: ['TV', 'TV'],
	radio: ['Tuner/Radio', 'Tuner/radio'],
	dab: ['Radio DAB', 'DAB radio'],
});

const exterior = vocabulary({
	leichtmetallfelgen: ['Leichtmetallfelgen', 'Alloy wheels'],
	stahlfelgen: ['Stahlfelgen', 'Steel wheels'],
	sommerreifen: ['Sommerreifen', 'Summer tyres'],
	winterreifen: ['Winterreifen', 'Winter tyres'],
	allwetterreifen: ['Allwetterreifen', 'All-season tyres'],
	dachreling: ['Dachreling', 'Roof rails'],
	schiebedach: ['Schiebedach', 'Sunroof'],
	panoramadach: ['Panorama-Dach', 'Panoramic roof'],
	faltdach: ['Faltdach', 'Folding roof'],
	'getoente-scheiben': ['Abgedunkelte Scheiben', 'Tinted windows'],
	sportpaket: ['Sportpaket', 'Sport package'],
	sportfahrwerk: ['Sportfahrwerk', 'Performance handling'],
	'dynamische-fahrwerksregelung': ['Dynamische Fahrwerksregelung', 'Dynamic chassis control'],
	luftfederung: ['Luftfederung', 'Air suspension'],
});

const powertrain = vocabulary({
	'range-extender': ['Range Extender', 'Range extender'],
	waermepumpe: ['Wärmepumpe', 'Heat pump'],
	'bidirektionales-laden': ['Bidirektionales Laden', 'Bidirectional charging'],
	batteriezertifikat: ['Batteriezertifikat', 'Battery certificate'],
	'e10-geeignet': ['E10-geeignet', 'E10 enabled'],
	'biodiesel-geeignet': ['Biodiesel-geeignet', 'Biodiesel suitable'],
	'pflanzenoel-geeignet': ['Pflanzenöl-geeignet', 'Vegetable oil suitable'],
	umweltbonus: ['Umweltbonus berücksichtigt', 'Environmental bonus included'],
});

export const equipmentGroups = [
	{ key: 'sicherheit', german: 'Sicherheit und Assistenz', english: 'Safety and assistance', vocabulary: safety },
	{ key: 'komfort', german: 'Komfort', english: 'Comfort', vocabulary: comfort },
	{ key: 'multimedia', german: 'Multimedia', english: 'Multimedia', vocabulary: multimedia },
	{ key: 'aussen', german: 'Außen, Räder, Fahrwerk', english: 'Exterior, wheels, chassis', vocabulary: exterior },
	{ key: 'antrieb', german: 'Antrieb und Laden', english: 'Powertrain and charging', vocabulary: powertrain },
] as const satisfies readonly {
	key: string;
	german: string;
	english: string;
	vocabulary: Vocabulary;
}[];

export type Equipment = (typeof equipmentGroups)[number]['vocabulary']['values'][number];

const all = new Map<Equipment, readonly [string, string]>();
for (const group of equipmentGroups) {
	const words: Vocabulary = group.vocabulary;
	for (const value of group.vocabulary.values) all.set(value, [words.german(value), words.english(value)]);
}

/** All equipment keys as one vocabulary, group after group. */
export const equipment: Vocabulary<Equipment> = vocabulary(
	Object.fromEntries(all) as Record<Equipment, readonly [string, string]>,
);
