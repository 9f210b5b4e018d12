import type { Facts } from '#src/listings/facts.ts';
import type { Equipment } from '#src/vehicles/equipment.ts';
import type { DemoCar } from '../car.ts';
import type { Chance } from '../chance.ts';

type Equipping = Pick<
	Facts,
	| 'climate'
	| 'parking'
	| 'airbags'
	| 'cruiseControl'
	| 'headlights'
	| 'daytimeLights'
	| 'bendingLights'
	| 'trailerHitch'
	| 'equipment'
	| 'slidingDoor'
>;

/** When the first cars had it, when nearly all had it (9999: never), and how much of a luxury it is (0 to 1). */
const spread: Partial<Record<Equipment, readonly [first: number, common: number, luxury: number]>> = {
	abs: [1988, 2003, 0.3],
	esp: [1998, 2012, 0.3],
	traktionskontrolle: [1996, 2012, 0.5],
	notbremsassistent: [2012, 2023, 0.35],
	abstandswarner: [2013, 2025, 0.5],
	spurhalteassistent: [2011, 2023, 0.4],
	totwinkelassistent: [2010, 2030, 0.7],
	querverkehrswarner: [2015, 2032, 0.8],
	verkehrszeichenerkennung: [2011, 2024, 0.5],
	muedigkeitswarner: [2011, 2024, 0.4],
	berganfahrassistent: [2008, 2018, 0.4],
	fernlichtassistent: [2010, 2026, 0.6],
	'blendfreies-fernlicht': [2013, 2034, 0.9],
	nachtsichtassistent: [2008, 2090, 1],
	geschwindigkeitsbegrenzer: [2006, 2020, 0.3],
	reifendruckkontrolle: [2004, 2015, 0.4],
	notrufsystem: [2013, 2019, 0.3],
	isofix: [2000, 2010, 0.1],
	'isofix-beifahrer': [2010, 2040, 0.4],
	alarmanlage: [1998, 2060, 0.8],
	wegfahrsperre: [1995, 2000, 0.1],
	anhaengerassistent: [2014, 2070, 0.9],
	lichtsensor: [2002, 2020, 0.6],
	regensensor: [2000, 2019, 0.6],
	nebelscheinwerfer: [1994, 2015, 0.5],
	scheinwerferreinigung: [1999, 2060, 0.8],
	servolenkung: [1988, 2003, 0.2],
	'elektrische-fensterheber': [1988, 2008, 0.4],
	'elektrische-seitenspiegel': [1992, 2012, 0.4],
	'anklappbare-seitenspiegel': [2003, 2028, 0.7],
	'abblendender-innenspiegel': [2001, 2030, 0.7],
	sitzheizung: [1996, 2024, 0.6],
	'sitzheizung-hinten': [2005, 2060, 0.9],
	'elektrische-sitze': [1996, 2060, 0.95],
	memorysitze: [2002, 2070, 0.95],
	massagesitze: [2012, 2090, 1],
	sitzbelueftung: [2008, 2090, 1],
	sportsitze: [1998, 2040, 0.7],
	lordosenstuetze: [1998, 2026, 0.6],
	armlehne: [1998, 2016, 0.4],
	'umklappbarer-beifahrersitz': [2006, 2070, 0.5],
	'beheizbares-lenkrad': [2011, 2032, 0.7],
	lederlenkrad: [1999, 2018, 0.5],
	multifunktionslenkrad: [2001, 2016, 0.4],
	schaltwippen: [2006, 2050, 0.8],
	'beheizbare-frontscheibe': [2004, 2060, 0.6],
	standheizung: [2000, 2090, 0.9],
	'elektrische-heckklappe': [2008, 2035, 0.85],
	'schluessellose-zentralverriegelung': [2006, 2027, 0.7],
	zentralverriegelung: [1990, 2004, 0.3],
	'start-stopp': [2009, 2017, 0.3],
	bordcomputer: [1998, 2012, 0.4],
	ambientebeleuchtung: [2011, 2030, 0.8],
	skisack: [1998, 2090, 0.8],
	gepaeckraumabtrennung: [2002, 2060, 0.5],
	raucherpaket: [1998, 2100, 0.4],
	winterpaket: [2005, 2070, 0.6],
	navigationssystem: [2000, 2023, 0.65],
	touchscreen: [2011, 2020, 0.4],
	'volldigitales-kombiinstrument': [2015, 2025, 0.6],
	'head-up-display': [2011, 2050, 0.9],
	'apple-carplay': [2015, 2021, 0.4],
	'android-auto': [2015, 2021, 0.4],
	bluetooth: [2007, 2017, 0.4],
	freisprecheinrichtung: [2006, 2017, 0.4],
	usb: [2008, 2016, 0.3],
	'induktives-laden': [2016, 2028, 0.7],
	'wlan-hotspot': [2016, 2034, 0.7],
	musikstreaming: [2017, 2028, 0.6],
	sprachsteuerung: [2012, 2023, 0.6],
	soundsystem: [2000, 2050, 0.85],
	dab: [2012, 2020, 0.4],
	'getoente-scheiben': [2002, 2028, 0.6],
	panoramadach: [2006, 2050, 0.8],
	'dynamische-fahrwerksregelung': [2009, 2070, 0.95],
	batteriezertifikat: [2022, 2040, 0],
};

export function equip(chance: Chance, car: DemoCar): Equipping {
	const year = car.registered / 12;
	const { spec, variant, shape } = car;
	// What the car cost in today's money, from a bare small car (0) to a limousine with everything (1).
	const today = variant.newPrice * 1.015 ** Math.max(0, 2026 - year);
	const basic = spec.segment === 'transporter' || spec.segment === 'klassiker' ? 0.35 : 1;
	const rich = Math.min(
		1,
		Math.max(0, ((today - 13_000) / 52_000) * basic + (car.trim ? 0.05 : -0.05) + chance.between(-0.12, 0.14)),
	);
	const has = (first: number, common: number, luxury: number) =>
		year >= first && chance.chance(Math.min(0.97, ramp(year, first, common)) * wanted(luxury, rich));
	const list = new Set<Equipment>();
	for (const [item, [first, common, luxury]] of Object.entries(spread) as [Equipment, [number, number, number]][]) {
		if (has(first, common, luxury)) list.add(item);
	}
	if (car.gearbox !== 'automatik') list.delete('schaltwippen');
	if (variant.fuel !== 'elektro') list.delete('batteriezertifikat');
	if (variant.fuel === 'elektro') list.delete('start-stopp');
	if (shape.body === 'cabrio' || spec.segment === 'transporter') list.delete('panoramadach');
	if (spec.segment === 'transporter') for (const item of ['skisack', 'armlehne', 'isofix'] as const) list.delete(item);
	for (const item of wheels(chance, car, rich)) list.add(item);
	if ((shape.body === 'kombi' || shape.body === 'suv') && chance.chance(0.75)) list.add('dachreling');
	if (!list.has('panoramadach') && shape.body !== 'cabrio' && year < 2016 && chance.chance(0.09))
		list.add('schiebedach');
	if (variant.fuel === 'elektro' && year > 2014 && chance.chance(0.5)) list.add('waermepumpe');
	if (variant.fuel === 'benzin' && year > 2001 && chance.chance(0.3)) list.add('e10-geeignet');
	if (year < 2017 && year > 1992 && chance.chance(0.7)) list.add('cd-spieler');
	if (chance.chance(0.6)) list.add('radio');
	if (/R-Line|S line|AMG|M Sport|M-Paket|GT|ST-Line|FR|N Line|Sport/.test(car.trim ?? '')) {
		for (const item of ['sportpaket', 'sportsitze'] as const) if (chance.chance(0.7)) list.add(item);
		if (chance.chance(0.4)) list.add('sportfahrwerk');
	}
	if (rich > 0.85 && spec.segment !== 'sport' && chance.chance(0.3)) list.add('luftfederung');
	const headlights = lampsOf(chance, has, year, rich);
	return {
		climate: climateOf(chance, year, rich, car),
		parking: parkingOf(has),
		airbags:
			year < 1992
				? null
				: year < 1997
					? 'fahrer'
					: year < 2001
						? 'front'
						: chance.chance(0.5)
							? 'front-seite-weitere'
							: 'front-seite',
		cruiseControl: has(2014, 2028, 0.7) ? 'abstandstempomat' : has(1999, 2016, 0.55) ? 'tempomat' : null,
		headlights,
		daytimeLights: has(2012, 2020, 0.3) ? 'led-tagfahrlicht' : year >= 2011 ? 'tagfahrlicht' : null,
		bendingLights:
			headlights === 'halogen' || headlights === null
				? null
				: has(2010, 2045, 0.8)
					? 'adaptives-kurvenlicht'
					: has(2005, 2040, 0.7)
						? 'kurvenlicht'
						: null,
		trailerHitch: hitchOf(chance, car),
		equipment: [...list],
		slidingDoor: slidingDoorOf(chance, car),
	};
}

/** How likely buyers of such a car ordered it: everyday things by many, luxuries hardly ever in small cars. */
function wanted(luxury: number, rich: number): number {
	if (luxury <= 0.45) return Math.min(1, 1 - luxury + luxury * rich * 1.5);
	const rare = luxury >= 0.9 ? 0.45 : 1;
	return Math.min(1, Math.max(0, (rich - (luxury - 0.45) * 0.55) * 1.9 + (1 - luxury) * 0.25)) * rare;
}

function ramp(year: number, first: number, common: number): number {
	return (year - first + 1) / Math.max(1, common - first + 1);
}

function climateOf(chance: Chance, year: number, rich: number, { spec }: DemoCar): Facts['climate'] {
	if (year < 1996 || spec.segment === 'klassiker') return chance.chance(rich) ? 'klimaanlage' : null;
	if (!chance.chance(Math.min(0.98, 0.5 + (year - 1997) * 0.04 + rich * 0.3)))
		return chance.chance(0.5) ? 'keine' : null;
	const score = rich * 1.1 + (year - 2003) * 0.018 + chance.between(-0.15, 0.15);
	if (score > 1.25) return chance.chance(0.4) ? '4-zonen' : '3-zonen';
	return score > 0.55 ? '2-zonen' : score > 0.3 ? 'klimaautomatik' : 'klimaanlage';
}

function parkingOf(has: (first: number, common: number, luxury: number) => boolean): Facts['parking'] {
	const rear = has(2001, 2019, 0.5);
	const front = rear && has(2005, 2027, 0.7);
	const around = has(2014, 2050, 0.95);
	const camera = around || has(2010, 2025, 0.6);
	const steering = front && has(2010, 2050, 0.8);
	return [
		...(rear ? (['hinten'] as const) : []),
		...(front ? (['vorne'] as const) : []),
		...(camera ? (['kamera'] as const) : []),
		...(around ? (['360-kamera'] as const) : []),
		...(steering ? (['selbstlenkend'] as const) : []),
	];
}

function lampsOf(
	chance: Chance,
	has: (first: number, common: number, luxury: number) => boolean,
	year: number,
	rich: number,
): Facts['headlights'] {
	if (has(2013, 2023, 0.4)) return year > 2016 && rich > 0.9 && chance.chance(0.12) ? 'laser' : 'led';
	if (year > 1998 && year < 2018 && has(1999, 2022, 0.75)) return chance.chance(0.6) ? 'bi-xenon' : 'xenon';
	return chance.chance(0.45) ? 'halogen' : null;
}

function hitchOf(chance: Chance, { spec, shape }: DemoCar): Facts['trailerHitch'] {
	const likely = shape.body === 'kombi' || shape.body === 'suv' || shape.body === 'van' || shape.body === 'transporter';
	if (!chance.chance(likely && spec.segment !== 'klein' ? 0.34 : 0.06)) return null;
	const swivels = spec.segment === 'ober' || spec.segment === 'suv-gross' || spec.segment === 'mittel';
	return chance.pick(['abnehmbar', 'abnehmbar', 'fest', swivels ? 'schwenkbar' : 'fest'] as const);
}

function slidingDoorOf(chance: Chance, { spec, shape }: DemoCar): Facts['slidingDoor'] {
	const slides = /caddy|kangoo|berlingo|multivan|caravelle|v-klasse|sprinter|transit|crafter|vivaro|ducato|^t2$/.test(
		spec.model,
	);
	if (!slides) return null;
	if (shape.body === 'transporter') return chance.chance(0.85) ? 'rechts' : 'beidseitig';
	return chance.chance(0.6) ? 'beidseitig' : 'rechts';
}

function wheels(chance: Chance, { registered, spec }: DemoCar, rich: number): Equipment[] {
	const alloys =
		chance.chance(Math.min(0.95, 0.25 + rich * 0.8 + (registered / 12 - 2005) * 0.012)) &&
		spec.segment !== 'transporter';
	if (spec.segment === 'klassiker') return [alloys ? 'leichtmetallfelgen' : 'stahlfelgen'];
	const tyres = chance.chance(0.33) ? (['allwetterreifen'] as const) : (['sommerreifen'] as const);
	const second = tyres[0] === 'sommerreifen' && chance.chance(0.38);
	return [
		alloys ? 'leichtmetallfelgen' : 'stahlfelgen',
		...(chance.chance(0.7) ? tyres : []),
		...(second ? (['winterreifen'] as const) : []),
	];
}
