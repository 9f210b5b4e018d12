import { type MonthNumber, monthOf } from './calendar.ts';
import type { Chance } from './chance.ts';
import { readModels } from './models/reading.ts';
import type { Generation, ModelSpec, Shape, Stated, Variant } from './models/spec.ts';

/** One car of the demo market: which, how old, how far driven, in what state. Everything else follows from it. */
export type DemoCar = {
	readonly spec: ModelSpec;
	readonly generation: Generation;
	readonly shape: Shape;
	readonly variant: Variant;
	readonly trim: string | undefined;
	readonly gearbox: Stated<'gearbox'>;
	readonly registered: MonthNumber;
	/** At the time of the market. */
	readonly ageYears: number;
	readonly mileageKm: number;
	/** What the average car of this age has driven. */
	readonly usualMileageKm: number;
	/** How it was looked after: 0 (neglected) to 1 (babied). */
	readonly care: number;
	readonly state: CarState;
	/** What is broken, where something is. */
	readonly damage: Damage | undefined;
};
export type Damage = 'unfall' | 'motor' | 'getriebe';
export type CarState = 'normal' | 'beschaedigt' | 'teiletraeger';

/** Which cars a seller has: years of age, and how much likelier certain makes and segments are. */
export type Stock = {
	readonly youngest: number;
	readonly oldest: number;
	/** Above 1: mostly young cars. */
	readonly bend: number;
	readonly makes: readonly string[];
	readonly likes?: ((spec: ModelSpec, variant?: Variant) => number) | undefined;
	readonly classics: number;
};

let models: readonly ModelSpec[] | undefined;

export function chooseCar(chance: Chance, stock: Stock, state: CarState, at: number): DemoCar {
	// Read when the first car is chosen: every command loads this file, few need the tables.
	models ??= readModels();
	for (let attempt = 0; attempt < 200; attempt++) {
		const car = tryCar(chance, models, stock, state, at);
		if (car !== undefined) return car;
	}
	throw new Error(`no car fits: ${JSON.stringify(stock)}`);
}

function tryCar(
	chance: Chance,
	all: readonly ModelSpec[],
	stock: Stock,
	state: CarState,
	at: number,
): DemoCar | undefined {
	const classic = state === 'normal' && chance.chance(stock.classics);
	const wear = state === 'normal' ? 0 : state === 'beschaedigt' ? 4 : 9;
	const age = classic
		? chance.between(31, 60)
		: stock.youngest + wear + (stock.oldest - stock.youngest) * chance.between(0, 1) ** stock.bend;
	const registered = monthOf(at) - Math.max(0, Math.round(age * 12));
	const year = Math.floor(registered / 12);
	const fits = (spec: ModelSpec) =>
		(spec.segment === 'klassiker') === classic && spec.generations.some(({ from, to }) => from <= year && year <= to);
	const spec = chance.weighted(all.filter(fits), candidate => candidate.share * liking(stock, candidate));
	const generations = spec?.generations.filter(({ from, to }) => from <= year && year <= to) ?? [];
	const generation = generations.at(chance.chance(0.75) ? -1 : 0);
	const variants = generation?.variants.filter(({ from = 0, to = 9999 }) => from <= year && year <= to) ?? [];
	const variant =
		spec && chance.weighted(variants, candidate => candidate.share * (stock.likes?.(spec, candidate) ?? 1));
	if (spec === undefined || generation === undefined || variant === undefined) return undefined;
	const shape = chance.weighted(generation.shapes, ({ share }) => share);
	if (shape === undefined) return undefined;
	const ageYears = (monthOf(at) - registered) / 12;
	const usual = usualMileage(spec, variant, ageYears);
	const mileage = classic ? chance.between(38_000, 190_000) : usual * chance.factor(ageYears < 2 ? 0.5 : 0.3);
	return {
		...{ spec, generation, shape, variant, registered, ageYears },
		trim: generation.trims.length > 0 && chance.chance(0.82) ? chance.pick(generation.trims) : undefined,
		gearbox: chooseGearbox(chance, variant, year),
		mileageKm: Math.max(10, Math.min(mostMileage(variant), Math.round(mileage))),
		usualMileageKm: classic ? 100_000 : usual,
		care: Math.min(
			1,
			Math.max(0, chance.between(0, 1) * 0.7 + chance.between(0, 1) * 0.4 - (state === 'normal' ? 0 : 0.3)),
		),
		state,
		damage: state === 'normal' ? undefined : damageOf(chance, variant),
	};
}

function damageOf(chance: Chance, { fuel }: Variant): Damage {
	if (fuel === 'elektro') return 'unfall';
	return chance.pick(['unfall', 'unfall', 'unfall', 'motor', 'motor', 'getriebe']);
}

function liking(stock: Stock, spec: ModelSpec): number {
	const makes = stock.makes.length === 0 || stock.makes.includes(spec.make) ? 1 : 0.035;
	return makes * (stock.likes?.(spec) ?? 1);
}

/** Automatics were rare in cheap cars and are the rule today. */
function chooseGearbox(chance: Chance, { gearboxes, newPrice }: Variant, year: number): Stated<'gearbox'> {
	const [first = 'schaltgetriebe', second] = gearboxes;
	if (second === undefined) return first;
	const automatic = 0.12 + Math.max(0, year - 2005) * 0.02 + Math.max(0, newPrice - 20_000) / 90_000;
	return chance.chance(Math.min(0.85, automatic)) ? second : first;
}

/** Kilometres a year: Kraftfahrt-Bundesamt's averages, more for diesels, less for roadsters. */
function usualMileage(spec: ModelSpec, variant: Variant, ageYears: number): number {
	const byFuel = { diesel: 18_500, elektro: 13_000, 'hybrid-benzin': 14_500, 'hybrid-diesel': 20_000 } as const;
	const perYear = Object.entries(byFuel).find(([fuel]) => fuel === variant.fuel)?.[1] ?? 11_500;
	const bySegment = { transporter: 1.25, sport: 0.62, kleinst: 0.78, klein: 0.9, ober: 1.15, mittel: 1.1 } as const;
	const segment = Object.entries(bySegment).find(([name]) => name === spec.segment)?.[1] ?? 1;
	// Second and third owners drive less.
	const years = Math.min(ageYears, 7) + Math.max(0, ageYears - 7) * 0.62;
	return Math.max(40, perYear * segment * years);
}

function mostMileage({ fuel, cylinders = 4 }: Variant): number {
	return fuel === 'diesel' ? 398_000 : cylinders < 4 ? 228_000 : 315_000;
}
