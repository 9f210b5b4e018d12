import type { Facts } from '#src/listings/facts.ts';
import type { Country } from '#src/vehicles/places.ts';
import type { DemoCar } from '../car.ts';
import type { Chance } from '../chance.ts';

type Environment = Pick<
	Facts,
	| 'emissionClass'
	| 'emissionSticker'
	| 'particleFilter'
	| 'consumptionCombined'
	| 'consumptionUrban'
	| 'consumptionExtraUrban'
	| 'powerConsumption'
	| 'co2GramsPerKm'
	| 'co2Class'
	| 'co2ClassDischarged'
	| 'rangeKm'
	| 'batteryKwh'
	| 'batteryOwnership'
>;

/** Consumption and emissions as the papers of such a car would have them. */
export function environmentOf(chance: Chance, car: DemoCar, country: Country): Environment {
	const { variant, registered } = car;
	const year = registered / 12;
	const emissionClass = emissionClassOf(car, chance);
	const consumption =
		variant.consumption === undefined ? null : tenths(variant.consumption * chance.between(0.98, 1.05));
	const co2 = co2Of(car, consumption);
	// Until 2020 papers had the two values of the NEDC; the WLTP has none of that name.
	const hasCycles = consumption !== null && year > 1997 && year < 2021 && !variant.plugIn;
	// The efficiency classes of 2024 are duty for new cars only; dealers know them for young ones.
	const hasClass = year >= 2023.5 && co2 !== null;
	const discharged = variant.plugIn ? co2ClassFor((variant.powerKw > 180 ? 7.4 : 6.1) * 23.2) : null;
	return {
		emissionClass,
		emissionSticker: country === 'deutschland' ? stickerOf(car, emissionClass) : null,
		particleFilter: variant.fuel !== 'diesel' ? null : year >= 2007 ? true : year >= 2004 && chance.chance(0.35),
		consumptionCombined: consumption,
		consumptionUrban: hasCycles ? tenths(consumption * chance.between(1.24, 1.34)) : null,
		consumptionExtraUrban: hasCycles ? tenths(consumption * chance.between(0.8, 0.86)) : null,
		powerConsumption: powerUse(car, chance),
		co2GramsPerKm: co2,
		co2Class: hasClass ? co2ClassFor(co2) : null,
		co2ClassDischarged: hasClass ? discharged : null,
		rangeKm: variant.rangeKm ?? null,
		batteryKwh: variant.batteryKwh ?? null,
		batteryOwnership: variant.fuel === 'elektro' ? batteryOwnershipOf(car, chance) : null,
	};
}

/** When each class became the rule for newly registered cars in Germany; some were ahead of their time. */
const classStarts = [
	[1993, 'euro1'],
	[1997, 'euro2'],
	[2001, 'euro3'],
	[2006, 'euro4'],
	[2011, 'euro5'],
	[2015.67, 'euro6b'],
	[2018.67, 'euro6c'],
	[2019.3, 'euro6d-temp'],
	[2021, 'euro6d'],
	[2024.7, 'euro6e'],
] as const;

function emissionClassOf({ variant, registered, spec }: DemoCar, chance: Chance): Environment['emissionClass'] {
	if (variant.fuel === 'elektro' || spec.segment === 'klassiker') return null;
	const ahead = chance.chance(variant.fuel === 'diesel' ? 0.15 : 0.35) ? 1 : 0;
	const known = classStarts.filter(([from]) => from <= registered / 12 + ahead);
	const name = known.at(-1)?.[1] ?? null;
	// Most sellers of that time's cars know "Euro 6", not which one.
	return name === 'euro6b' && chance.chance(0.7) ? 'euro6' : name;
}

/** 35. BImSchV, annex 2: with a catalytic converter petrol cars are green; diesels by class and particle filter. */
function stickerOf({ variant, registered, spec }: DemoCar, name: Environment['emissionClass']) {
	if (spec.segment === 'klassiker') return null;
	if (variant.fuel !== 'diesel') return 'gruen' as const;
	if (name === null || name === 'euro1') return 'keine' as const;
	if (name === 'euro2') return 'rot' as const;
	if (name === 'euro3') return registered / 12 > 2004 ? ('gruen' as const) : ('gelb' as const);
	return 'gruen' as const;
}

function co2Of({ variant, spec }: DemoCar, consumption: number | null): number | null {
	if (variant.fuel === 'elektro') return 0;
	if (consumption === null || spec.segment === 'klassiker') return null;
	// Grams from a litre burnt (a kilogram for natural gas).
	const perLitre = { diesel: 26.4, 'hybrid-diesel': 26.4, autogas: 16.4, erdgas: 17.9 } as const;
	const factor = Object.entries(perLitre).find(([fuel]) => fuel === variant.fuel)?.[1] ?? 23.2;
	return Math.round(consumption * factor);
}

const co2Limits = [
	[0, 'a'],
	[95, 'b'],
	[115, 'c'],
	[135, 'd'],
	[155, 'e'],
	[175, 'f'],
] as const;

/** Pkw-EnVKV 2024, annex 3. */
function co2ClassFor(gramsPerKm: number): NonNullable<Facts['co2Class']> {
	return co2Limits.find(([limit]) => gramsPerKm <= limit)?.[1] ?? 'g';
}

function powerUse({ variant }: DemoCar, chance: Chance): number | null {
	if (variant.powerConsumption !== undefined) return tenths(variant.powerConsumption * chance.between(0.98, 1.05));
	return variant.plugIn ? tenths(chance.between(14, 19.5)) : null;
}

/** Renault and smart rented the batteries of their first electric cars to the owners. */
function batteryOwnershipOf({ spec, registered }: DemoCar, chance: Chance): Facts['batteryOwnership'] {
	const rented = spec.make === 'renault' && registered / 12 < 2019 && chance.chance(0.35);
	return rented ? 'gemietet' : 'gekauft';
}

function tenths(value: number): number {
	return Math.round(value * 10) / 10;
}
