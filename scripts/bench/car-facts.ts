import { type Facts, nothingStated } from '#src/listings/facts.ts';
import type { Chance } from '#src/testing/chance.ts';
import * as lists from '#src/vehicles/enumerations.ts';
import type { Vocabulary } from '#src/vehicles/vocabulary.ts';
import { mileageOf, monthAhead, newest, priceOf } from './car-figures.ts';
import { atShare, weightedDraw } from './drawing.ts';
import { equipmentOf } from './equipment-of-cars.ts';
import type { ModelTable } from './market-tables.ts';

/** What draws the facts of the cars of one model. */
export type FactsOfModel = (random: Chance, dealer: boolean) => Facts;

/** What cost 1 euro among the old cars of 2016 costs so much now. */
const priceRise = 1.9;
const yearsSince = 10;

/**
 * Facts that fit each other: an older car is cheaper, has run farther, meets an older emission class and has less in it.
 * About sixty of them are stated by a dealer, half of that by a private seller.
 */
export function factsOfModel(table: ModelTable): FactsOfModel {
	const fuel = weightedDraw(table.fuels);
	const gearbox = weightedDraw(table.gearboxes);
	const body = weightedDraw(table.bodies);
	return (random, dealer) => {
		/** 0 the oldest and cheapest of its model, 1 the newest. */
		const youth = random.fraction();
		const worth = between01(0.75 * youth + 0.25 * random.fraction() + 0.08 * (random.fraction() - 0.5));
		const wear = between01(1 - youth + 0.5 * (random.fraction() - 0.5));
		const year = Math.min(newest.year, Math.floor(atShare(table.years, youth) + (table.of2016 ? yearsSince : 0)));
		const age = newest.year - year;
		const powerKw = Math.max(20, Math.round(atShare(table.powers, between01(0.6 * worth + 0.4 * random.fraction()))));
		const car: Car = { random, dealer, year, age, powerKw, worth, fuel: fuelIn(fuel(random), year, random) };
		return {
			...nothingStated,
			...keyFacts(car, priceOf(random, atShare(table.prices, worth) * (table.of2016 ? priceRise : 1)), wear, table),
			...engineFacts(car, gearbox(random)),
			...environmentFacts(car),
			...bodyFacts(car, body(random)),
			...historyFacts(car),
			...comfortFacts(car),
			...costFacts(car),
		};
	};
}

type Car = {
	readonly random: Chance;
	readonly dealer: boolean;
	readonly year: number;
	readonly age: number;
	readonly powerKw: number;
	readonly worth: number;
	readonly fuel: string;
};

function keyFacts(car: Car, priceEuro: number, wear: number, table: ModelTable): Partial<Facts> {
	const { random, year, age, dealer } = car;
	const month = random.whole(1, year === newest.year ? newest.month : 12);
	return {
		priceCents: random.happens(0.985) ? priceEuro * 100 : null,
		priceKind: dealer ? said(car, 0.6, 'festpreis') : said(car, 0.8, random.happens(0.7) ? 'vb' : 'festpreis'),
		vat: dealer ? said(car, 0.8, random.happens(0.45) ? 'ausweisbar' : 'nicht-ausweisbar') : null,
		firstRegistration: random.happens(0.93) ? `${year}-${String(month).padStart(2, '0')}` : `${year}`,
		mileageKm: mileageOf(random, car, wear, table),
		condition: said(car, 0.7, age === 0 && random.happens(0.3) ? 'neu' : 'gebraucht'),
		usage: age < 2 && random.happens(0.4) ? random.pick(lists.usages.values.slice(0, 3)) : age > 30 ? 'oldtimer' : null,
		previousOwners: said(car, 0.7, random.whole(1, Math.min(6, 1 + Math.floor(age / 4)))),
		inspectionUntil: said(car, 0.65, monthAhead(random.whole(0, 30))),
		newInspection: said(car, 0.4, random.happens(0.5)),
	};
}

function engineFacts(car: Car, gearbox: string): Partial<Facts> {
	const { random, powerKw, fuel, year } = car;
	const electric = fuel === 'elektro';
	const litres = Math.min(6, Math.max(0.9, powerKw / (fuel === 'diesel' ? 55 : 62) + random.fraction() * 0.4));
	return {
		fuel: random.happens(0.97) ? inList(lists.fuels, fuel) : null,
		plugIn: fuel.startsWith('hybrid') ? random.happens(0.5) : null,
		powerKw: random.happens(0.97) ? powerKw : null,
		engineCcm: electric ? null : said(car, 0.75, Math.round(litres * 10) * 100 - random.whole(1, 20)),
		cylinders: electric ? null : said(car, 0.6, litres < 1.2 ? 3 : litres < 2.4 ? 4 : litres < 3.6 ? 6 : 8),
		gearbox: said(car, 0.96, inList(lists.gearboxes, electric ? 'automatik' : youngerAutomatic(random, gearbox, year))),
		drive: said(car, 0.7, random.happens(0.16) ? 'allrad' : random.happens(0.7) ? 'front' : 'heck'),
		tankLitres: electric ? null : said(car, 0.35, random.whole(35, 80)),
		rangeKm: electric ? said(car, 0.75, random.whole(15, 65) * 10) : null,
		batteryKwh: electric ? said(car, 0.8, random.whole(160, 1_080) / 10) : null,
		batteryOwnership: electric ? said(car, 0.5, random.happens(0.92) ? 'gekauft' : 'gemietet') : null,
	};
}

const emissionYears = [1993, 1997, 2001, 2005, 2010, 2015, 2018, 2019, 2020, 2021, 2024, 2027];

function environmentFacts(car: Car): Partial<Facts> {
	const { random, fuel, year, powerKw } = car;
	const electric = fuel === 'elektro';
	const emission = Math.max(0, emissionYears.findIndex(bound => year < bound) - 1);
	const consumption = Math.max(
		2.9,
		Math.min(18, 3.2 + powerKw / 28 + random.fraction() * 2 - (fuel === 'diesel' ? 1 : 0)),
	);
	const co2 = electric ? 0 : Math.round(consumption * (fuel === 'diesel' ? 26.5 : 23.7));
	return {
		emissionClass: electric ? null : said(car, 0.8, lists.emissionClasses.values[emission] ?? 'euro6'),
		emissionSticker: said(
			car,
			0.7,
			year > 2006 || fuel !== 'diesel' ? 'gruen' : random.pick(lists.emissionStickers.values),
		),
		particleFilter: fuel === 'diesel' ? said(car, 0.6, year > 2006) : null,
		consumptionCombined: electric ? null : said(car, 0.55, tenths(consumption)),
		consumptionUrban: electric ? null : said(car, 0.3, tenths(consumption * 1.3)),
		consumptionExtraUrban: electric ? null : said(car, 0.3, tenths(consumption * 0.8)),
		powerConsumption: electric ? said(car, 0.6, random.whole(130, 240) / 10) : null,
		co2GramsPerKm: said(car, 0.5, co2),
		co2Class: year > 2017 ? said(car, 0.4, lists.co2Classes.values[Math.min(6, Math.floor(co2 / 30))] ?? 'g') : null,
	};
}

const colourDraw = weightedDraw<(typeof lists.colours.values)[number]>([
	...([
		[26, 'schwarz'],
		[20, 'grau'],
		[17, 'weiss'],
		[13, 'silber'],
		[12, 'blau'],
		[6, 'rot'],
		[2, 'gruen'],
	] as const),
	...([
		[1.5, 'braun'],
		[1, 'beige'],
		[0.6, 'gelb'],
		[0.5, 'orange'],
		[0.2, 'violett'],
		[0.2, 'gold'],
	] as const),
]);
const colourNames = ['Tiefschwarz Perleffekt', 'Reflexsilber', 'Candy-Weiß', 'Urano Grau', 'Mineralgrau', 'Deep Ocean'];

function bodyFacts(car: Car, body: string): Partial<Facts> {
	const { random, year } = car;
	const twoDoors = body === 'cabrio' || body === 'sportwagen' || (body === 'kleinwagen' && random.happens(0.35));
	return {
		body: said(car, 0.94, inList(lists.bodies, body)),
		doors: said(car, 0.9, twoDoors ? '2-3' : '4-5'),
		slidingDoor: body === 'van' ? said(car, 0.5, random.pick(lists.slidingDoors.values)) : null,
		seats: said(car, 0.75, body === 'van' ? random.whole(5, 9) : twoDoors ? random.whole(2, 5) : 5),
		colour: said(car, 0.92, colourDraw(random)),
		colourName: said(car, 0.3, random.pick(colourNames)),
		metallic: said(car, 0.7, random.happens(0.75)),
		matt: said(car, 0.1, random.happens(0.05)),
		interiorColour: said(car, 0.6, random.happens(0.65) ? 'schwarz' : random.pick(lists.interiorColours.values)),
		interiorMaterial: said(car, 0.65, random.happens(0.55) ? 'stoff' : random.pick(lists.interiorMaterials.values)),
		rightHandDrive: said(car, 0.15, random.happens(0.02)),
		disabledAccessible: said(car, 0.1, random.happens(0.03)),
		emptyWeightKg: said(car, 0.4, random.whole(90, 230) * 10),
		grossWeightKg: said(car, 0.3, random.whole(140, 320) * 10),
		trailerLoadBrakedKg: said(car, 0.25, random.whole(8, 35) * 100),
		trailerLoadUnbrakedKg: said(car, 0.2, random.whole(40, 75) * 10),
		supportLoadKg: said(car, 0.15, random.whole(50, 140)),
		airbags: year > 1996 ? said(car, 0.6, random.pick(lists.airbagSets.values)) : null,
	};
}

function historyFacts(car: Car): Partial<Facts> {
	const { random, age, dealer } = car;
	const damaged = random.happens(age > 12 ? 0.11 : 0.03);
	return {
		damaged: said(car, 0.8, damaged),
		accident: said(car, 0.5, damaged ? 'unfallwagen' : random.happens(0.88) ? 'unfallfrei' : 'repariert'),
		roadworthy: said(car, 0.6, !damaged || random.happens(0.5)),
		serviceBook: said(car, 0.55, random.happens(0.8)),
		newService: said(car, 0.25, random.happens(0.7)),
		warranty: dealer ? said(car, 0.6, random.happens(0.75)) : said(car, 0.1, random.happens(0.3)),
		qualitySeal: dealer && age < 9 && random.happens(0.12) ? random.pick(lists.qualitySeals.values) : null,
		nonSmoker: said(car, 0.45, random.happens(0.95)),
		taxi: said(car, 0.08, random.happens(0.05)),
		exportOnly: damaged ? said(car, 0.4, random.happens(0.4)) : null,
		countryVersion: said(car, 0.35, random.happens(0.8) ? 'deutschland' : random.pick(lists.countryVersions.values)),
	};
}

function comfortFacts(car: Car): Partial<Facts> {
	const { random, year, worth } = car;
	const modern = year > 2013;
	return {
		climate: said(
			car,
			0.85,
			lists.climates.values[Math.min(5, random.whole(modern ? 2 : 0, modern ? 4 : 2) + (worth > 0.9 ? 1 : 0))] ?? null,
		),
		parking: random.happens(modern ? 0.75 : 0.3)
			? lists.parkingAids.values.filter((_, rank) => random.happens(0.8 / (rank + 1)))
			: [],
		cruiseControl: random.happens(modern ? 0.7 : 0.35)
			? year > 2018 && random.happens(0.5)
				? 'abstandstempomat'
				: 'tempomat'
			: null,
		headlights: said(car, 0.5, year > 2017 ? 'led' : random.pick(lists.headlights.values.slice(0, 3))),
		daytimeLights: year > 2011 ? said(car, 0.5, year > 2016 ? 'led-tagfahrlicht' : 'tagfahrlicht') : null,
		bendingLights: random.happens(0.2) ? random.pick(lists.bendingLights.values) : null,
		trailerHitch: random.happens(0.22) ? random.pick(lists.trailerHitches.values) : null,
		equipment: random.happens(car.dealer ? 0.97 : 0.8) ? equipmentOf(random, year, worth) : [],
	};
}

function costFacts(car: Car): Partial<Facts> {
	const { random } = car;
	return {
		taxPerYearCents: said(car, 0.2, random.whole(0, 480) * 100),
		insuranceLiability: said(car, 0.15, random.whole(10, 25)),
		insurancePartial: said(car, 0.15, random.whole(10, 33)),
		insuranceFull: said(car, 0.15, random.whole(10, 34)),
		hsn: said(car, 0.35, String(random.whole(1, 9_999)).padStart(4, '0')),
		tsn: said(car, 0.35, 'ABCDEFGHJKLMNPRSTUVW'.charAt(random.whole(0, 19)) + random.whole(10, 99)),
	};
}

/** Dealers' programs fill in what private sellers leave open. */
function said<V>({ random, dealer }: Car, share: number, value: V): V | null {
	return random.happens(dealer ? Math.sqrt(share) : share * 0.85) ? value : null;
}

/** Old models are still sold, with the engines of today. */
function fuelIn(drawn: string, year: number, random: Chance): string {
	if (year < 2019 || drawn === 'elektro' || drawn.startsWith('hybrid')) return drawn;
	const change = random.fraction();
	return change < 0.09 ? 'elektro' : change < 0.22 ? 'hybrid-benzin' : change < 0.24 ? 'hybrid-diesel' : drawn;
}

function youngerAutomatic(random: Chance, drawn: string, year: number): string {
	return year > 2017 && random.happens(0.45) ? 'automatik' : random.happens(0.01) ? 'halbautomatik' : drawn;
}

function inList<V extends string>(list: Vocabulary<V>, value: string): V {
	if (!list.has(value)) throw new Error(`no such value: ${value}`);
	return value;
}

const tenths = (value: number) => Math.round(value * 10) / 10;
const between01 = (value: number) => Math.min(1, Math.max(0, value));
