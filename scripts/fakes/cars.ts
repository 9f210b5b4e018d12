import { models } from './car-models.ts';
import { type Dice, diceOf } from './dice.ts';

/** An invented car of a dealer, in words of its own; each fake writes it down in the language of its market. */
export type FakeCar = {
	/** From 1, in the order of the stock. */
	readonly number: number;
	readonly make: string;
	readonly model: string;
	readonly trim: string;
	readonly body: 'limousine' | 'estate' | 'small' | 'suv' | 'sports' | 'cabrio' | 'van';
	readonly fuel: 'petrol' | 'diesel' | 'electric' | 'hybrid' | 'hybrid-diesel' | 'lpg' | 'cng';
	readonly automatic: boolean;
	readonly powerKw: number;
	/** Absent on electric cars. */
	readonly ccm: number | undefined;
	readonly isNew: boolean;
	/** Absent on new cars. */
	readonly firstRegistration: { readonly year: number; readonly month: number } | undefined;
	readonly mileageKm: number;
	readonly priceEuros: number;
	/** False = margin scheme, §25a UStG. */
	readonly vatShown: boolean;
	readonly colour: string;
	readonly metallic: boolean;
	readonly doors: 3 | 5;
	readonly seats: number;
	readonly owners: number;
	readonly euroNorm: 4 | 5 | 6;
	readonly inspection: { readonly year: number; readonly month: number } | undefined;
	readonly vin: string;
	readonly pictures: number;
	readonly equipment: readonly Equipment[];
	readonly damaged: boolean;
};

export const equipment = [
	'abs',
	'esp',
	'alloys',
	'navigation',
	'heated-seats',
	'tow-bar',
	'cruise-control',
	'xenon',
	'sunroof',
	'aux-heating',
	'parking-sensors',
	'camera',
	'isofix',
	'service-book',
] as const;
export type Equipment = (typeof equipment)[number];

export const colours = ['schwarz', 'weiß', 'grau', 'silber', 'blau', 'rot', 'grün', 'beige', 'braun'] as const;
const trims = ['Comfortline', 'Highline', 'Business', 'Edition', 'S line', 'Style', 'Trend', 'Exclusive', 'Basis'];

/**
 * The same cars for the same seed and year, so that two fakes with one seed have one dealer's cars twice.
 * @param first number of the first car; cars of other numbers are other cars
 */
export function fakeCars(
	count: number,
	{ seed = 1, year, first = 1 }: { seed?: number; year: number; first?: number },
): FakeCar[] {
	return Array.from({ length: count }, (_, index) => carOf(first + index, seed, year));
}

function carOf(number: number, seed: number, thisYear: number): FakeCar {
	// A die of its own for each car: the hundredth is the same whether fifty or a thousand are asked for.
	const dice = diceOf(seed * 1_000_003 + number);
	const [make, model, body, since, newPrice, engines] = dice.oneOf(models);
	const [fuel, powerKw, ccm] = dice.oneOf(engines);
	const isNew = dice.happens(0.05);
	const year = dice.between(Math.max(since, thisYear - 14), thisYear - 1);
	const age = isNew ? 0 : thisYear - year;
	const mileageKm = isNew ? dice.between(5, 80) : Math.max(1_500, age * dice.between(7_000, 19_000));
	const worth = newPrice * 0.86 ** age * (1 - Math.min(0.35, mileageKm / 800_000)) + powerKw * 12;
	return {
		number,
		make,
		model,
		body,
		fuel,
		powerKw,
		ccm: fuel === 'electric' ? undefined : ccm,
		trim: dice.oneOf(trims),
		automatic: fuel === 'electric' || fuel === 'hybrid' || dice.happens(0.45),
		isNew,
		firstRegistration: isNew ? undefined : { year, month: dice.between(1, 12) },
		mileageKm,
		priceEuros: Math.round(worth / 100) * 100 - 10,
		vatShown: isNew || dice.happens(0.6),
		colour: dice.oneOf(colours),
		metallic: dice.happens(0.6),
		doors: body === 'cabrio' || body === 'sports' ? 3 : 5,
		seats: body === 'van' ? 7 : body === 'cabrio' ? 4 : 5,
		owners: isNew ? 0 : dice.between(1, 3),
		euroNorm: year >= 2015 || isNew ? 6 : year >= 2011 ? 5 : 4,
		inspection: isNew ? undefined : { year: thisYear + dice.between(1, 2), month: dice.between(1, 12) },
		vin: vinOf(dice),
		pictures: dice.between(2, 5),
		equipment: equipment.filter(() => dice.happens(0.55)),
		damaged: !isNew && dice.happens(0.03),
	};
}

/** 17 characters without I, O and Q (ISO 3779); of a maker that does not exist. */
function vinOf(dice: Dice): string {
	const letters = 'ABCDEFGHJKLMNPRSTUVWXYZ0123456789'.split('');
	const digits = '0123456789'.split('');
	return `XX9${Array.from({ length: 14 }, (_, at) => dice.oneOf(at > 7 ? digits : letters)).join('')}`;
}
