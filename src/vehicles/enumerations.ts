import { vocabulary } from './vocabulary.ts';

/**
 * Every closed list of a car's facts. The values are public: they stand in addresses, the JSON API, saved searches and
 * import mappings, so a value is never renamed. No list has a member for "not stated": that is `null` everywhere.
 */

export const fuels = vocabulary({
	benzin: ['Benzin', 'Petrol'],
	diesel: ['Diesel', 'Diesel'],
	elektro: ['Elektro', 'Electric'],
	'hybrid-benzin': ['Hybrid (Benzin/Elektro)', 'Hybrid (petrol/electric)'],
	'hybrid-diesel': ['Hybrid (Diesel/Elektro)', 'Hybrid (diesel/electric)'],
	autogas: ['Autogas (LPG)', 'LPG'],
	erdgas: ['Erdgas (CNG)', 'CNG'],
	ethanol: ['Ethanol (E85)', 'Ethanol (E85)'],
	wasserstoff: ['Wasserstoff', 'Hydrogen'],
	andere: ['Andere', 'Other'],
});

export const gearboxes = vocabulary({
	schaltgetriebe: ['Schaltgetriebe', 'Manual'],
	halbautomatik: ['Halbautomatik', 'Semi-automatic'],
	automatik: ['Automatik', 'Automatic'],
});

export const drives = vocabulary({
	front: ['Frontantrieb', 'Front-wheel drive'],
	heck: ['Heckantrieb', 'Rear-wheel drive'],
	allrad: ['Allrad', 'All-wheel drive'],
});

export const bodies = vocabulary({
	kleinwagen: ['Kleinwagen', 'Small car'],
	limousine: ['Limousine', 'Saloon'],
	kombi: ['Kombi', 'Estate'],
	suv: ['SUV/Geländewagen', 'SUV/Off-road'],
	van: ['Van/Minibus', 'Van/Minibus'],
	cabrio: ['Cabrio/Roadster', 'Convertible'],
	sportwagen: ['Sportwagen/Coupé', 'Sports car/Coupé'],
	transporter: ['Transporter', 'Panel van'],
	andere: ['Andere', 'Other'],
});

export const doorCounts = vocabulary({
	'2-3': ['2/3 Türen', '2/3 doors'],
	'4-5': ['4/5 Türen', '4/5 doors'],
	'6-7': ['6/7 Türen', '6/7 doors'],
});

export const slidingDoors = vocabulary({
	keine: ['Keine Schiebetür', 'No sliding door'],
	links: ['Schiebetür links', 'Sliding door left'],
	rechts: ['Schiebetür rechts', 'Sliding door right'],
	beidseitig: ['Schiebetüren beidseitig', 'Sliding doors both sides'],
});

export const colours = vocabulary({
	beige: ['Beige', 'Beige'],
	blau: ['Blau', 'Blue'],
	braun: ['Braun', 'Brown'],
	gelb: ['Gelb', 'Yellow'],
	gold: ['Gold', 'Gold'],
	grau: ['Grau', 'Grey'],
	gruen: ['Grün', 'Green'],
	orange: ['Orange', 'Orange'],
	rot: ['Rot', 'Red'],
	schwarz: ['Schwarz', 'Black'],
	silber: ['Silber', 'Silver'],
	violett: ['Violett', 'Purple'],
	weiss: ['Weiß', 'White'],
});

export const interiorColours = vocabulary({
	schwarz: ['Schwarz', 'Black'],
	grau: ['Grau', 'Grey'],
	beige: ['Beige', 'Beige'],
	braun: ['Braun', 'Brown'],
	blau: ['Blau', 'Blue'],
	rot: ['Rot', 'Red'],
	andere: ['Andere', 'Other'],
});

export const interiorMaterials = vocabulary({
	stoff: ['Stoff', 'Cloth'],
	teilleder: ['Teilleder', 'Part leather'],
	vollleder: ['Vollleder', 'Full leather'],
	alcantara: ['Alcantara', 'Alcantara'],
	velours: ['Velours', 'Velour'],
	andere: ['Andere (z. B. Kunstleder)', 'Other (e.g. artificial leather)'],
});

/** From the oldest to the cleanest: the parameter `schadstoff` means "at least". */
export const emissionClasses = vocabulary({
	euro1: ['Euro 1', 'Euro 1'],
	euro2: ['Euro 2', 'Euro 2'],
	euro3: ['Euro 3', 'Euro 3'],
	euro4: ['Euro 4', 'Euro 4'],
	euro5: ['Euro 5', 'Euro 5'],
	euro6: ['Euro 6', 'Euro 6'],
	euro6b: ['Euro 6b', 'Euro 6b'],
	euro6c: ['Euro 6c', 'Euro 6c'],
	'euro6d-temp': ['Euro 6d-TEMP', 'Euro 6d-TEMP'],
	euro6d: ['Euro 6d', 'Euro 6d'],
	euro6e: ['Euro 6e', 'Euro 6e'],
	euro7: ['Euro 7', 'Euro 7'],
});

export const emissionStickers = vocabulary({
	keine: ['Keine Plakette', 'No sticker'],
	rot: ['Rote Plakette (2)', 'Red sticker (2)'],
	gelb: ['Gelbe Plakette (3)', 'Yellow sticker (3)'],
	gruen: ['Grüne Plakette (4)', 'Green sticker (4)'],
});

/** CO₂ efficiency classes of the Pkw-EnVKV as of February 2024. */
export const co2Classes = vocabulary({
	a: ['A', 'A'],
	b: ['B', 'B'],
	c: ['C', 'C'],
	d: ['D', 'D'],
	e: ['E', 'E'],
	f: ['F', 'F'],
	g: ['G', 'G'],
});

export const batteryOwnerships = vocabulary({
	gekauft: ['Akku gekauft', 'Battery owned'],
	gemietet: ['Akku gemietet', 'Battery rented'],
});

/** Accident history. Silence is "keine Angabe" (`null`), which the filter names `unbekannt`; it never means accident-free. */
export const accidentHistories = vocabulary({
	unfallfrei: ['Unfallfrei', 'Accident-free'],
	repariert: ['Reparierter Unfallschaden', 'Repaired accident damage'],
	unfallwagen: ['Unfallwagen', 'Accident car'],
});

export const climates = vocabulary({
	keine: ['Keine Klimatisierung', 'No air conditioning'],
	klimaanlage: ['Klimaanlage', 'Air conditioning'],
	klimaautomatik: ['Klimaautomatik', 'Climate control'],
	'2-zonen': ['2-Zonen-Klimaautomatik', '2-zone climate control'],
	'3-zonen': ['3-Zonen-Klimaautomatik', '3-zone climate control'],
	'4-zonen': ['4-Zonen-Klimaautomatik', '4-zone climate control'],
});

export const parkingAids = vocabulary({
	hinten: ['Einparkhilfe hinten', 'Parking sensors rear'],
	vorne: ['Einparkhilfe vorne', 'Parking sensors front'],
	kamera: ['Rückfahrkamera', 'Rear-view camera'],
	'360-kamera': ['360°-Kamera', '360° camera'],
	selbstlenkend: ['Selbstlenkende Einparkhilfe', 'Self-steering parking'],
});

export const airbagSets = vocabulary({
	fahrer: ['Fahrer-Airbag', 'Driver airbag'],
	front: ['Front-Airbags', 'Front airbags'],
	'front-seite': ['Front- und Seiten-Airbags', 'Front and side airbags'],
	'front-seite-weitere': ['Front-, Seiten- und weitere Airbags', 'Front, side and more airbags'],
});

export const cruiseControls = vocabulary({
	tempomat: ['Tempomat', 'Cruise control'],
	abstandstempomat: ['Abstandstempomat (ACC)', 'Adaptive cruise control'],
});

export const headlights = vocabulary({
	halogen: ['Halogenscheinwerfer', 'Halogen headlights'],
	xenon: ['Xenonscheinwerfer', 'Xenon headlights'],
	'bi-xenon': ['Bi-Xenonscheinwerfer', 'Bi-xenon headlights'],
	led: ['LED-Scheinwerfer', 'LED headlights'],
	laser: ['Laserlicht', 'Laser headlights'],
});

export const daytimeLights = vocabulary({
	tagfahrlicht: ['Tagfahrlicht', 'Daytime running lights'],
	'led-tagfahrlicht': ['LED-Tagfahrlicht', 'LED daytime running lights'],
});

export const bendingLights = vocabulary({
	kurvenlicht: ['Kurvenlicht', 'Cornering lights'],
	'adaptives-kurvenlicht': ['Adaptives Kurvenlicht', 'Adaptive cornering lights'],
});

export const trailerHitches = vocabulary({
	fest: ['Anhängerkupplung fest', 'Fixed trailer hitch'],
	abnehmbar: ['Anhängerkupplung abnehmbar', 'Detachable trailer hitch'],
	schwenkbar: ['Anhängerkupplung schwenkbar', 'Swivelling trailer hitch'],
});

export const conditions = vocabulary({
	neu: ['Neufahrzeug', 'New'],
	gebraucht: ['Gebrauchtfahrzeug', 'Used'],
});

/** How the car was used so far, the trade's categories (Kodex für den Fahrzeughandel im Internet). */
export const usages = vocabulary({
	jahreswagen: ['Jahreswagen', 'Employee’s car'],
	vorfuehrwagen: ['Vorführwagen', 'Demonstration car'],
	tageszulassung: ['Tageszulassung', 'Pre-registration'],
	oldtimer: ['Oldtimer', 'Classic car'],
});

export const priceKinds = vocabulary({
	festpreis: ['Festpreis', 'Fixed price'],
	vb: ['Verhandlungsbasis', 'Negotiable'],
	'auf-anfrage': ['Preis auf Anfrage', 'Price on request'],
});

/** `nicht-ausweisbar`: sold under the margin scheme of § 25a UStG. */
export const vatKinds = vocabulary({
	ausweisbar: ['MwSt. ausweisbar', 'VAT reclaimable'],
	'nicht-ausweisbar': ['MwSt. nicht ausweisbar (§ 25a UStG)', 'VAT not reclaimable (margin scheme)'],
});

export const sellerKinds = vocabulary({
	privat: ['Privat', 'Private'],
	haendler: ['Gewerblich', 'Commercial'],
});

/** What an ad is: only `angebot` stands in normal results. */
export const adKinds = vocabulary({
	angebot: ['Angebot', 'Offer'],
	gesuch: ['Gesuch', 'Wanted'],
	teiletraeger: ['Teileträger/Ersatzteile', 'Parts car/spare parts'],
});

/** Where a listing was first entered. */
export const sources = vocabulary({
	radstand: ['Hier inseriert', 'Listed here'],
	'mobile-de': ['mobile.de', 'mobile.de'],
	kleinanzeigen: ['Kleinanzeigen', 'Kleinanzeigen'],
	autoscout24: ['AutoScout24', 'AutoScout24'],
	haendlerdatei: ['Händlerdatei', 'Dealer’s file'],
	andere: ['Andere Quelle', 'Other source'],
});

export const countryVersions = vocabulary({
	deutschland: ['Deutschland', 'Germany'],
	eu: ['EU', 'EU'],
	belgien: ['Belgien', 'Belgium'],
	daenemark: ['Dänemark', 'Denmark'],
	frankreich: ['Frankreich', 'France'],
	grossbritannien: ['Großbritannien', 'United Kingdom'],
	irland: ['Irland', 'Ireland'],
	italien: ['Italien', 'Italy'],
	luxemburg: ['Luxemburg', 'Luxembourg'],
	niederlande: ['Niederlande', 'Netherlands'],
	norwegen: ['Norwegen', 'Norway'],
	oesterreich: ['Österreich', 'Austria'],
	polen: ['Polen', 'Poland'],
	portugal: ['Portugal', 'Portugal'],
	rumaenien: ['Rumänien', 'Romania'],
	schweden: ['Schweden', 'Sweden'],
	schweiz: ['Schweiz', 'Switzerland'],
	slowakei: ['Slowakei', 'Slovakia'],
	spanien: ['Spanien', 'Spain'],
	tschechien: ['Tschechien', 'Czech Republic'],
	ungarn: ['Ungarn', 'Hungary'],
	japan: ['Japan', 'Japan'],
	kanada: ['Kanada', 'Canada'],
	mexiko: ['Mexiko', 'Mexico'],
	usa: ['USA', 'USA'],
	arabien: ['Arabische Halbinsel', 'Arabian Peninsula'],
	andere: ['Andere', 'Other'],
});

/** Used-car programmes of manufacturers. */
export const qualitySeals = vocabulary({
	'audi-gebrauchtwagen-plus': ['Audi Gebrauchtwagen :plus', 'Audi Gebrauchtwagen :plus'],
	'bmw-premium-selection': ['BMW Premium Selection', 'BMW Premium Selection'],
	'das-weltauto': ['Das WeltAuto', 'Das WeltAuto'],
	'ford-approved': ['Ford Gebrauchtwagen', 'Ford Approved'],
	'hyundai-promise': ['Hyundai Promise', 'Hyundai Promise'],
	'jaguar-approved': ['Jaguar Approved', 'Jaguar Approved'],
	'junge-sterne': ['Junge Sterne (Mercedes-Benz)', 'Junge Sterne (Mercedes-Benz)'],
	'kia-gebrauchtwagen': ['Kia Gebrauchtwagen', 'Kia Approved'],
	'land-rover-approved': ['Land Rover Approved', 'Land Rover Approved'],
	'lexus-relax': ['Lexus Gebrauchtwagen', 'Lexus Approved'],
	'mini-next': ['MINI NEXT', 'MINI NEXT'],
	'opel-zertifiziert': ['Opel Zertifizierte Gebrauchtwagen', 'Opel Certified'],
	'porsche-approved': ['Porsche Approved', 'Porsche Approved'],
	'renault-renew': ['Renault renew', 'Renault renew'],
	'skoda-plus': ['Škoda Plus', 'Škoda Plus'],
	spoticar: ['Spoticar', 'Spoticar'],
	'toyota-plus': ['Toyota Plus', 'Toyota Plus'],
	'volvo-selekt': ['Volvo Selekt', 'Volvo Selekt'],
	anderes: ['Anderes Siegel', 'Other seal'],
});

export const countries = vocabulary({
	deutschland: ['Deutschland', 'Germany'],
	oesterreich: ['Österreich', 'Austria'],
	schweiz: ['Schweiz', 'Switzerland'],
});
