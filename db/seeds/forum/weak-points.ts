import type { WeakPointDraft } from '#src/forum/weak-points/weak-point.ts';
import type { MemberKey } from './members.ts';

/** A weak point that somebody draws from a post, and what owners say to it. */
export type SeedWeakPoint = {
	/** Beginning of the topic's title, and the number of the post. */
	readonly of: readonly [title: string, post: number];
	readonly by: MemberKey;
	readonly draft: WeakPointDraft;
	/** How many know it from their own car, and how many do not. */
	readonly votes: readonly [agreeing: number, disagreeing: number];
};

type Known = Pick<WeakPointDraft, 'title' | 'part' | 'advice'> & Partial<Omit<WeakPointDraft, 'make' | 'model'>>;

const anyCar = {
	...{
		engine: null,
		fuel: null,
		gearbox: null,
		powerFromKw: null,
		powerToKw: null,
		yearFrom: null,
		yearTo: null,
		mileageFromKm: null,
	},
};

function point(
	vehicle: `${string}/${string}`,
	of: SeedWeakPoint['of'],
	by: MemberKey,
	votes: SeedWeakPoint['votes'],
	known: Known,
): SeedWeakPoint {
	const [make = '', model = ''] = vehicle.split('/');
	return { of, by, votes, draft: { ...anyCar, make, model, ...known } };
}

const chains = 'Sammelthread: 1.2 TSI';
const oldTsi = { part: 'motor', fuel: 'benzin', mileageFromKm: 80_000 } as const;
const chainAdvice =
	'Beim Kaltstart zuhören: Rasseln in den ersten Sekunden. Der Motor muss wirklich kalt sein. Rechnung über Kette, Spanner und Schienen zeigen lassen.';
const wetBelt = {
	...({ title: 'Zahnriemen im Ölbad löst sich auf', part: 'motor', engine: '1.2 PureTech', fuel: 'benzin' } as const),
	advice:
		'Öldeckel auf und mit der Lampe auf den Riemen sehen: Risse, Fransen? Die Breite mit der Lehre messen lassen. Rechnungen über jährliche Ölwechsel sind Geld wert.',
};
const n47 = {
	...({ title: 'Steuerkette hinten am Motor (N47)', part: 'motor', fuel: 'diesel', mileageFromKm: 120_000 } as const),
	advice:
		'Haube auf, Kaltstart, Ohr zur Spritzwand: ein Schleifen oder Rasseln, das mit der Drehzahl mitgeht. Beleg über beide Ketten und alle Führungen verlangen.',
};
const oilEater =
	'Ölstand vor der Probefahrt messen und nach dem Nachfüllen fragen. Blauer Rauch beim Gasgeben nach langem Schubbetrieb?';
const dpfAdvice =
	'Fahrprofil erfragen und den Ölstab ansehen: Öl über Maximum heißt Diesel im Öl. Beladung des Filters auslesen lassen.';

/** What the demo forum knows of the models of the demo market. */
export const seedWeakPoints: readonly SeedWeakPoint[] = [
	point('volkswagen/golf', [chains, 1], 'uwe', [9, 1], {
		...{ ...oldTsi, title: 'Steuerkette längt sich', advice: chainAdvice },
		...{ engine: '1.4 TSI', powerFromKw: 90, powerToKw: 125, yearFrom: 2005, yearTo: 2012 },
	}),
	point('volkswagen/polo', [chains, 7], 'uwe', [6, 1], {
		...{ ...oldTsi, title: 'Steuerkette beim 1.2 TSI längt sich', advice: chainAdvice },
		...{ engine: '1.2 TSI', yearFrom: 2010, yearTo: 2014 },
	}),
	point('skoda/octavia', [chains, 16], 'uwe', [7, 2], {
		...{ ...oldTsi, title: 'Steuerkette bei 1.2 und 1.4 TSI', advice: chainAdvice },
		...{ powerFromKw: 63, powerToKw: 90, yearFrom: 2008, yearTo: 2013 },
	}),
	point('audi/a3', [chains, 19], 'uwe', [5, 1], {
		...{ ...oldTsi, title: 'Steuerkette beim 1.4 TFSI', advice: chainAdvice },
		...{ engine: '1.4 TFSI', yearFrom: 2007, yearTo: 2013 },
	}),
	point('volkswagen/golf', ['Golf 7 DSG ruckelt', 4], 'uwe', [8, 2], {
		...{ title: 'Trockenes 7-Gang-DSG rupft beim Anfahren', part: 'kupplung', fuel: 'benzin', gearbox: 'automatik' },
		advice:
			'Warm fahren, dann mehrmals am Berg anfahren und im Stau rollen: rupft oder schlägt es im ersten und zweiten Gang?',
		...{ yearFrom: 2008, yearTo: 2019, powerToKw: 110, mileageFromKm: 70_000 },
	}),
	point('bmw/320', ['BMW 320d N47', 2], 'uwe', [8, 2], {
		...n47,
		powerFromKw: 120,
		powerToKw: 135,
		yearFrom: 2007,
		yearTo: 2011,
	}),
	point('bmw/118', ['BMW 320d N47', 5], 'kemal', [5, 1], {
		...n47,
		title: '118d: Steuerkette hinten am Motor (N47)',
		powerToKw: 110,
		yearFrom: 2007,
		yearTo: 2011,
	}),
	point('bmw/x1', ['BMW 320d N47', 11], 'uwe', [4, 1], {
		...n47,
		title: 'X1 sDrive18d und 20d: Steuerkette (N47)',
		powerToKw: 135,
		yearFrom: 2009,
		yearTo: 2012,
	}),
	point('peugeot/208', ['PureTech 1.2', 2], 'pawel', [9, 1], {
		...wetBelt,
		yearFrom: 2012,
		yearTo: 2022,
		mileageFromKm: 60_000,
	}),
	point('peugeot/2008', ['PureTech 1.2', 11], 'pawel', [6, 0], {
		...wetBelt,
		title: '2008: Zahnriemen im Ölbad quillt auf',
		yearFrom: 2013,
		yearTo: 2022,
		mileageFromKm: 60_000,
	}),
	point('citroen/c3', ['PureTech 1.2', 8], 'pawel', [5, 1], {
		...wetBelt,
		title: 'C3: Zahnriemen im Ölbad',
		yearFrom: 2013,
		yearTo: 2022,
		mileageFromKm: 60_000,
	}),
	point('opel/corsa', ['Corsa F 1.2', 2], 'pawel', [6, 2], {
		...{ ...wetBelt, engine: '1.2', powerFromKw: 55, powerToKw: 96, yearFrom: 2019, yearTo: 2023 },
	}),
	point('opel/mokka', ['Corsa F 1.2', 2], 'pawel', [4, 1], {
		...{ ...wetBelt, title: 'Mokka 1.2: Zahnriemen im Ölbad', engine: '1.2', yearFrom: 2020, yearTo: 2023 },
	}),
	point('renault/captur', ['1.2 TCe im Captur', 3], 'uwe', [7, 0], {
		...{ title: 'Hoher Ölverbrauch beim 1.2 TCe', part: 'motor', advice: oilEater, engine: '1.2 TCe', fuel: 'benzin' },
		...{ yearFrom: 2013, yearTo: 2016, mileageFromKm: 60_000 },
	}),
	point('nissan/qashqai', ['1.2 TCe im Captur', 4], 'uwe', [5, 1], {
		...{
			title: 'Hoher Ölverbrauch beim 1.2 DIG-T',
			part: 'motor',
			advice: oilEater,
			engine: '1.2 DIG-T',
			fuel: 'benzin',
		},
		...{ yearFrom: 2013, yearTo: 2016, mileageFromKm: 60_000 },
	}),
	point('audi/a4', ['Audi A4 B8', 3], 'uwe', [6, 1], {
		...{ title: 'Ölverbrauch durch Kolbenringe bei 1.8 und 2.0 TFSI', part: 'motor', advice: oilEater, fuel: 'benzin' },
		...{ yearFrom: 2008, yearTo: 2011, mileageFromKm: 80_000 },
	}),
	point('mercedes-benz/c-180', ['C 180 Kompressor', 2], 'kemal', [6, 1], {
		...{ title: 'Kette und Nockenwellenversteller (M271)', part: 'motor', fuel: 'benzin' },
		advice:
			'Durch die Öffnung des Öldeckels auf die Zähne der Versteller sehen, mit Spiegel oder Endoskop: spitz wie Haifischflossen ist verschlissen.',
		...{ yearFrom: 2003, yearTo: 2012, mileageFromKm: 90_000 },
	}),
	point('mercedes-benz/c-200', ['C 180 Kompressor', 3], 'kemal', [4, 1], {
		...{ title: 'Steuerkette beim M271', part: 'motor', fuel: 'benzin' },
		advice: 'Kaltstart anhören. Wurde die Kette schon gewechselt, den Beleg zeigen lassen: mit neuen Verstellern?',
		...{ yearFrom: 2003, yearTo: 2012, mileageFromKm: 90_000 },
	}),
	point('ford/fiesta', ['Fiesta 1.0 EcoBoost', 2], 'pawel', [8, 2], {
		...{ title: 'Zahnriemen und Ölpumpenriemen laufen im Öl', part: 'motor', engine: '1.0 EcoBoost', fuel: 'benzin' },
		advice:
			'Wann wurden beide Riemen gewechselt, mit welchem Öl wurde gefahren? Kühlwasserstand bei kaltem Motor ansehen, nach dem Rückruf wegen des Schlauchs fragen.',
		...{ yearFrom: 2012, yearTo: 2019 },
	}),
	point('ford/focus', ['Fiesta 1.0 EcoBoost', 9], 'pawel', [6, 1], {
		...{
			title: 'Riemen der Ölpumpe verliert Zähne (1.0 EcoBoost)',
			part: 'motor',
			engine: '1.0 EcoBoost',
			fuel: 'benzin',
		},
		advice: 'Über acht Jahre alt und die Riemen noch die ersten? Dann gehört der Wechsel in den Preis.',
		...{ yearFrom: 2012, yearTo: 2018, mileageFromKm: 100_000 },
	}),
	point('volkswagen/passat-variant', ['Passat 2.0 TDI', 6], 'uwe', [7, 1], {
		...{ title: 'AdBlue: Dosierventil verkrustet, NOx-Sensor', part: 'abgas', engine: '2.0 TDI', fuel: 'diesel' },
		advice:
			'Fehlerspeicher auslesen und fragen, wann NOx-Sensor oder Dosierventil gewechselt wurden. Warnmeldung mit Restkilometern: nicht ohne Diagnose kaufen.',
		...{ yearFrom: 2014, yearTo: 2023, mileageFromKm: 150_000 },
	}),
	point('skoda/octavia', ['Octavia 1.6 TDI', 4], 'uwe', [5, 0], {
		...{ title: 'AGR-Kühler setzt sich zu', part: 'abgas', engine: '1.6 TDI', fuel: 'diesel', advice: dpfAdvice },
		...{ yearFrom: 2009, yearTo: 2018, mileageFromKm: 90_000 },
	}),
	point('opel/astra', ['Astra 1.6 CDTI', 2], 'pawel', [5, 1], {
		...{ title: 'Partikelfilter und Öl leiden unter Kurzstrecke', part: 'abgas', engine: '1.6 CDTI', fuel: 'diesel' },
		...{ advice: dpfAdvice, yearFrom: 2014, yearTo: 2018, mileageFromKm: 60_000 },
	}),
	point('opel/astra', ['Astra J: Getriebe', 2], 'pawel', [6, 1], {
		...{ title: 'Getriebe M32: Lager im sechsten Gang', part: 'getriebe', gearbox: 'schaltgetriebe' },
		advice: 'Im sechsten Gang mit 90 Gas wegnehmen: heult es, wippt der Schalthebel? Beides zusammen heißt Lager.',
		...{ yearFrom: 2004, yearTo: 2015, mileageFromKm: 120_000 },
	}),
	point('mercedes-benz/e-220', ['E 220 CDI W212', 2], 'kemal', [7, 1], {
		...{ title: 'Piezo-Injektoren der ersten Jahre', part: 'kraftstoffanlage', fuel: 'diesel' },
		advice: 'Beleg über den Tausch der Injektoren zeigen lassen. Rauer Leerlauf, wenn er kalt ist?',
		...{ yearFrom: 2009, yearTo: 2011 },
	}),
	point('volkswagen/tiguan', ['Tiguan mit Allrad', 2], 'uwe', [5, 1], {
		...{ title: 'Haldex-Pumpe leidet ohne Ölwechsel (Allrad)', part: 'antrieb', mileageFromKm: 80_000 },
		advice:
			'Auf Nässe oder Schotter kräftig anfahren: drehen nur die Vorderräder? Rechnung über Öl und gereinigtes Sieb?',
	}),
	point('toyota/yaris', ['Yaris Hybrid springt', 2], 'uwe', [6, 0], {
		...{ title: 'Kleine 12-Volt-Batterie entlädt sich im Stand', part: 'elektrik', fuel: 'hybrid-benzin' },
		advice:
			'Alter der 12-Volt-Batterie hinten erfragen. Letzten Hybrid-Check zeigen lassen, er verlängert die Garantie auf die Fahrbatterie.',
		...{ yearFrom: 2012, yearTo: 2020 },
	}),
	point('hyundai/i30', ['i20 und i30', 2], 'pawel', [6, 1], {
		...{ title: 'Gummikupplung der elektrischen Lenkung', part: 'lenkung', yearFrom: 2008, yearTo: 2017 },
		advice:
			'Motor an, im Stand in kleinen Bewegungen lenken: klackt es im Lenkrad? Das Teil ist billig, der Einbau eine Stunde Arbeit.',
	}),
	point('hyundai/i20', ['i20 und i30', 5], 'pawel', [4, 0], {
		...{ title: 'Klacken in der Lenksäule', part: 'lenkung', yearFrom: 2008, yearTo: 2016 },
		advice: 'Im Stand hin und her lenken. Knackt es spürbar, ist es meist die Gummikupplung der Servolenkung.',
	}),
	point('volkswagen/golf', ['Golf 8: Bildschirm', 5], 'gunnar', [7, 2], {
		...{ title: 'Bildschirm startet neu, Notruf meldet Störung', part: 'elektrik', yearFrom: 2020, yearTo: 2021 },
		advice:
			'Softwarestand unter Systeminformation ansehen. Leuchtet die SOS-Anzeige rot, ist das bei der HU ein Mangel.',
	}),
	point('volkswagen/up', ['VW up! verliert', 2], 'uwe', [7, 0], {
		...{ title: 'Wasserpumpe mit Thermostatgehäuse undicht', part: 'kuehlung', fuel: 'benzin', mileageFromKm: 60_000 },
		advice: 'Mit der Lampe auf die Getriebeseite des Motors sehen: rosa Kruste? Kühlwasserstand bei kaltem Motor.',
		...{ yearFrom: 2011, yearTo: 2020 },
	}),
	point('volkswagen/polo', ['VW up! verliert', 2], 'uwe', [4, 1], {
		...{ title: 'Polo 1.0: Thermostatgehäuse undicht', part: 'kuehlung', fuel: 'benzin', engine: '1.0' },
		advice: 'Rosa Kruste auf der Getriebeseite und ein sinkender Kühlwasserstand gehören zusammen.',
		...{ yearFrom: 2014, yearTo: 2021, mileageFromKm: 60_000 },
	}),
	point('mazda/3', ['Mazda 3 BL', 2], 'lars', [5, 0], {
		...{ title: 'Rost am hinteren Radlauf, von innen', part: 'rost', yearFrom: 2003, yearTo: 2013 },
		advice:
			'Radlauf innen mit dem Finger abfahren, Schweller hinten drücken. Was außen eine Münze groß ist, ist innen eine Hand.',
	}),
	point('smart/fortwo', ['Smart fortwo 450', 2], 'uwe', [6, 1], {
		...{
			title: 'Ölverbrauch, Kolbenringe und Auslassventile',
			part: 'motor',
			fuel: 'benzin',
			yearFrom: 1998,
			yearTo: 2007,
		},
		...{ advice: oilEater, mileageFromKm: 90_000 },
	}),
	point('bmw/x1', ['BMW X1 und X3', 3], 'uwe', [5, 1], {
		...{ title: 'Verteilergetriebe verspannt (xDrive)', part: 'antrieb', yearFrom: 2009, yearTo: 2015 },
		advice:
			'Mit vollem Einschlag langsam im Kreis fahren: ruckelt es? Profil aller vier Reifen messen, es muss gleich sein.',
	}),
	point('bmw/x3', ['BMW X1 und X3', 2], 'uwe', [4, 1], {
		...{ title: 'Ruckeln beim Einparken: Verteilergetriebe', part: 'antrieb', yearFrom: 2010, yearTo: 2017 },
		advice: 'Enge Kreise fahren, auf trockenem Asphalt. Nach dem Ölwechsel im Verteilergetriebe fragen.',
	}),
	point('mini/cooper', ['Mini Cooper R56', 2], 'uwe', [4, 1], {
		...{ title: 'Steuerkette und Thermostatgehäuse', part: 'motor', fuel: 'benzin', advice: chainAdvice },
		...{ yearFrom: 2006, yearTo: 2013, mileageFromKm: 80_000 },
	}),
	point('tesla/model-3', ['Tesla Model 3', 1], 'elena', [4, 0], {
		...{ title: 'Obere Querlenker vorn knarzen', part: 'fahrwerk', fuel: 'elektro', yearFrom: 2019, yearTo: 2022 },
		advice: 'Langsam über Bordsteinkanten und mit Einschlag fahren, am besten bei Nässe, Fenster offen.',
	}),
	point('volkswagen/id-4', ['ID.4 nach 60.000', 1], 'elena', [5, 1], {
		...{
			title: '12-Volt-Batterie fällt ohne Vorwarnung aus',
			part: 'elektrik',
			fuel: 'elektro',
			yearFrom: 2020,
			yearTo: 2022,
		},
		advice: 'Alter der 12-Volt-Batterie und Softwarestand erfragen. Öffnen die Türen träge?',
	}),
	point('peugeot/e-208', ['e-208 lädt nicht', 2], 'elena', [4, 0], {
		...{ title: 'Lader für Wechselstrom fällt aus', part: 'elektrik', fuel: 'elektro', yearFrom: 2019, yearTo: 2022 },
		advice: 'Bei der Probefahrt einmal an einer Wechselstromsäule laden, zehn Minuten reichen.',
	}),
	point('dacia/sandero', ['Sandero 0.9 TCe', 1], 'lars', [4, 1], {
		...{ title: 'Rost an den Nähten der Hinterachse', part: 'rost', yearFrom: 2012, yearTo: 2020 },
		advice:
			'Unter das Heck legen und die Schweißnähte der Achse ansehen. Oberfläche ist normal, Blätter sind es nicht.',
	}),
	point('volkswagen/golf', ['Golf 7 1.5 TSI', 2], 'uwe', [3, 3], {
		...{ title: 'Ruckeln beim Anfahren mit kaltem Motor', part: 'motor', engine: '1.5 TSI', fuel: 'benzin' },
		advice: 'Kalt anfahren, erster und zweiter Gang. Wurde das Update aufgespielt?',
		...{ gearbox: 'schaltgetriebe', yearFrom: 2017, yearTo: 2019 },
	}),
	point('nissan/qashqai', ['Qashqai mit Automatik', 3], 'hatice', [2, 1], {
		...{
			title: 'Stufenloses Getriebe ohne Ölwechsel',
			part: 'getriebe',
			gearbox: 'automatik',
			yearFrom: 2007,
			yearTo: 2018,
		},
		advice: 'Ölwechsel im Getriebe belegt? Beim Anfahren auf Vibrieren achten.',
	}),
	point('renault/clio', ['Clio IV 0.9 TCe', 3], 'hatice', [2, 0], {
		...{ title: 'Schlauch der Kurbelgehäuseentlüftung reißt', part: 'motor', engine: '0.9 TCe', fuel: 'benzin' },
		advice: 'Geht er beim Heranrollen aus oder schwankt der Leerlauf, diesen Schlauch von unten ansehen.',
		...{ yearFrom: 2012, yearTo: 2018 },
	}),
];
