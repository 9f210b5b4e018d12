import { type FactKey, type Facts, factKeys, nothingStated } from '#src/listings/facts.ts';
import { monthText } from '../calendar.ts';
import type { DemoCar } from '../car.ts';
import type { Chance } from '../chance.ts';
import { environmentOf } from './environment.ts';
import { equip } from './equipping.ts';
import { figuresOf } from './figures.ts';
import { historyOf, type SellerView } from './history.ts';
import { looksOf } from './looks.ts';

/** Everything that is true of a car, stated or not; without price. */
export function truthAbout(chance: Chance, car: DemoCar, seller: SellerView, at: number): Facts {
	const { variant, shape, registered, spec } = car;
	const environment = environmentOf(chance, car, seller.country);
	const history = historyOf(chance, car, seller, at);
	return {
		...nothingStated,
		firstRegistration: history.condition === 'neu' ? null : monthText(registered),
		mileageKm: writtenMileage(chance, car.mileageKm, seller),
		body: shape.body,
		fuel: variant.fuel,
		plugIn: variant.plugIn ? true : variant.fuel.startsWith('hybrid') ? false : null,
		powerKw: variant.powerKw,
		engineCcm: variant.engineCcm ?? null,
		cylinders: variant.cylinders ?? null,
		gearbox: car.gearbox,
		drive: variant.drive,
		doors: shape.doors,
		seats: shape.seats,
		vat: vatOf(chance, car, seller),
		...environment,
		...history,
		...looksOf(chance, car),
		...equip(chance, car),
		...figuresOf(chance, car, environment.co2GramsPerKm),
		...(spec.segment === 'klassiker' ? { particleFilter: null } : {}),
		...(seller.country === 'deutschland' ? {} : foreign),
	};
}

/** German taxes, insurance classes and key numbers mean nothing in the papers of other countries. */
const foreign = {
	...{
		taxPerYearCents: null,
		insuranceLiability: null,
		insurancePartial: null,
		insuranceFull: null,
		hsn: null,
		tsn: null,
	},
} as const;

/** The share of private and commercial sellers who state a fact; everyone states what is not listed here. */
const stating: Partial<Record<FactKey, readonly [privat: number, haendler: number]>> = {
	doors: [0.93, 1],
	seats: [0.78, 0.96],
	colour: [0.97, 1],
	colourName: [0.35, 0.85],
	metallic: [0.8, 0.9],
	engineCcm: [0.8, 0.97],
	cylinders: [0.3, 0.75],
	drive: [0.55, 0.75],
	tankLitres: [0.06, 0.3],
	emissionClass: [0.72, 0.95],
	emissionSticker: [0.75, 0.93],
	particleFilter: [0.4, 0.6],
	consumptionCombined: [0.3, 0.88],
	consumptionUrban: [0.12, 0.7],
	consumptionExtraUrban: [0.12, 0.7],
	powerConsumption: [0.45, 0.93],
	co2GramsPerKm: [0.25, 0.88],
	co2Class: [0.1, 0.8],
	co2ClassDischarged: [0.1, 0.8],
	rangeKm: [0.72, 0.92],
	batteryKwh: [0.8, 0.93],
	batteryOwnership: [0.5, 0.6],
	previousOwners: [0.85, 0.82],
	inspectionUntil: [0.93, 0.78],
	accident: [0.9, 0.9],
	roadworthy: [0.6, 0.9],
	damaged: [0.75, 0.92],
	nonSmoker: [0.85, 0.7],
	interiorColour: [0.62, 0.9],
	interiorMaterial: [0.7, 0.9],
	airbags: [0.4, 0.8],
	headlights: [0.55, 0.85],
	daytimeLights: [0.3, 0.75],
	bendingLights: [0.5, 0.85],
	climate: [0.95, 0.99],
	slidingDoor: [0.6, 0.9],
	emptyWeightKg: [0.07, 0.3],
	grossWeightKg: [0.07, 0.3],
	trailerLoadBrakedKg: [0.08, 0.22],
	trailerLoadUnbrakedKg: [0.05, 0.18],
	supportLoadKg: [0.04, 0.12],
	taxPerYearCents: [0.16, 0.2],
	insuranceLiability: [0.05, 0.1],
	insurancePartial: [0.05, 0.1],
	insuranceFull: [0.05, 0.1],
	hsn: [0.22, 0.4],
	tsn: [0.22, 0.4],
	vin: [0.08, 0.45],
};

/** What the seller says of it. The facts of a pair (urban and extra-urban, HSN and TSN) are stated together or not at all. */
export function state(chance: Chance, truth: Facts, seller: SellerView): Facts {
	const lazy = seller.kind === 'privat' && chance.chance(0.22) ? 0.72 : 1;
	const column = seller.kind === 'privat' ? 0 : 1;
	const said = (key: FactKey) => chance.chance((stating[key]?.[column] ?? 1) * (stating[key] ? lazy : 1));
	const dropped = new Set(factKeys.filter(key => !said(key)));
	for (const [leader, ...followers] of pairs) {
		for (const key of followers) dropped.delete(key);
		if (dropped.has(leader)) for (const key of followers) dropped.add(key);
	}
	const stated: Facts = { ...truth, equipment: mentioned(chance, truth.equipment, seller) };
	// The price of a wreck without the word for it would be a trap, in the ad as in the filter.
	if (truth.damaged === true) dropped.delete('damaged');
	for (const key of dropped) unstate(stated, key);
	return stated;
}

const pairs: readonly (readonly [FactKey, ...FactKey[]])[] = [
	['consumptionUrban', 'consumptionExtraUrban'],
	['insuranceLiability', 'insurancePartial', 'insuranceFull'],
	['hsn', 'tsn'],
	['emptyWeightKg', 'grossWeightKg'],
	['trailerLoadBrakedKg', 'trailerLoadUnbrakedKg'],
	['co2Class', 'co2ClassDischarged'],
];

function unstate<K extends FactKey>(facts: Facts, key: K): void {
	facts[key] = nothingStated[key];
}

/** Private people tick what they think of; dealers' systems know all of it. */
function mentioned(chance: Chance, items: Facts['equipment'], seller: SellerView): Facts['equipment'] {
	const share = seller.kind === 'haendler' ? chance.between(0.8, 1) : chance.between(0.35, 0.95);
	return items.filter(() => chance.chance(share));
}

/** Read off the dial, or about: dealers write what the dial says, private people round. */
function writtenMileage(chance: Chance, mileageKm: number, seller: SellerView): number {
	const exact = seller.kind === 'haendler' ? 0.6 : 0.25;
	if (mileageKm < 1_000 || chance.chance(exact)) return mileageKm;
	const step = seller.kind === 'haendler' ? 100 : mileageKm > 60_000 ? 1_000 : 500;
	return Math.max(step, Math.round(mileageKm / step) * step);
}

/** § 25a UStG: bought from private people means sold without showing the tax. */
function vatOf(chance: Chance, { ageYears, spec }: DemoCar, { kind, cheapLot, country }: SellerView): Facts['vat'] {
	if (kind === 'privat' || country === 'schweiz') return null;
	const shown = spec.segment === 'transporter' ? 0.8 : cheapLot ? 0.05 : Math.max(0.08, 0.75 - ageYears * 0.11);
	return chance.chance(shown) ? 'ausweisbar' : 'nicht-ausweisbar';
}
