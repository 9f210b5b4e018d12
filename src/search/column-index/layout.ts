import { createHash } from 'node:crypto';
import { type FactKey, facts } from '#src/listings/facts.ts';
import { makes } from '#src/vehicles/catalogue.ts';
import { adKinds, sellerKinds, sources } from '#src/vehicles/enumerations.ts';
import { countries, postcodes } from '#src/vehicles/places.ts';
import { comparisonRules } from '../comparable-cars.ts';
import { choiceParameters, flagParameters, rangeParameters } from '../parameters.ts';
import { ratedUpToPercent } from '../price-ratings.ts';

/**
 * Where each fact lies in the columns. Everything that is chosen from a list is a bit field inside a *pack*, a 16-bit column
 * shared by several facts: counting how often each pack value occurs counts all its facts in one pass.
 */

/** A value of 0 means "not stated"; value `i + 1` is the i-th of the list. Yes/no keys (equipment) have one bit: stated or not. */
export type BitField = { readonly pack: number; readonly shift: number; readonly mask: number };

/** A facet group and the fields its values are read from. */
export type Group = {
	readonly name: string;
	readonly values: readonly string[];
	/** `code`: one field whose number names the value; `bits`: a one-bit field per value. */
	readonly fields:
		| { readonly kind: 'code'; readonly field: BitField }
		| { readonly kind: 'bits'; readonly fields: readonly BitField[] };
};

/** Counting a pack keeps this many counters: they must stay in the nearest cache. */
const packBits = 12;

export const yesNo = ['ja', 'nein'] as const;

type Wish = { name: string; values: readonly string[]; kind: 'code' | 'bits' };

const wishes: Wish[] = [
	...choiceParameters.map(({ name, vocabulary, fact }): Wish => {
		const multiple = fact !== undefined && facts[fact].kind === 'choices';
		return { name, values: vocabulary.values, kind: multiple ? 'bits' : 'code' };
	}),
	...flagParameters.map(({ name }): Wish => ({ name, values: yesNo, kind: 'code' })),
	{ name: 'schaden', values: yesNo, kind: 'code' },
	{ name: 'angebot', values: adKinds.values, kind: 'code' },
	{ name: 'bilder', values: yesNo, kind: 'code' },
	{ name: 'reduziert', values: ['ja'], kind: 'code' },
];

const placed = placeFields(wishes);
export const packCount = placed.packCount;
export const groups: ReadonlyMap<string, Group> = placed.groups;
/** Counters a pack needs. */
export const packSize = 1 << packBits;

function placeFields(wanted: readonly Wish[]): { packCount: number; groups: Map<string, Group> } {
	const used: number[] = [];
	const place = (bits: number): BitField => {
		let pack = used.findIndex(taken => taken + bits <= packBits);
		if (pack < 0) pack = used.push(0) - 1;
		const shift = used[pack]!;
		used[pack] = shift + bits;
		return { pack, shift, mask: (1 << bits) - 1 };
	};
	const result = new Map<string, Group>();
	// Wide fields first, so that the packs fill up.
	const order = wanted.toSorted((a, b) => widthOf(b) - widthOf(a));
	for (const { name, values, kind } of order) {
		const fields =
			kind === 'bits'
				? { kind, fields: values.map(() => place(1)) }
				: { kind, field: place(Math.ceil(Math.log2(values.length + 1))) };
		result.set(name, { name, values, fields });
	}
	return { packCount: used.length, groups: result };
}

function widthOf({ values, kind }: Wish): number {
	return kind === 'bits' ? 1 : Math.ceil(Math.log2(values.length + 1));
}

/** A column of whole numbers; the largest number of its width means "not stated". */
export type NumberColumn = { readonly name: string; readonly bytes: 1 | 2 | 4; readonly sorted: boolean };

/** Numbers people filter by: kept in order, four bytes a car, so that a range is a few copies instead of a look at every car. */
const sortedRanges: readonly FactKey[] = [
	...(['priceCents', 'mileageKm', 'powerKw', 'engineCcm', 'seats', 'previousOwners'] as const),
	...(['consumptionCombined', 'rangeKm'] as const),
];

export const numberColumns: readonly NumberColumn[] = [
	...rangeParameters.map(({ name, fact }): NumberColumn => {
		const { max, decimals } = facts[fact] as { max: number; decimals: number };
		const largest = max * 10 ** decimals;
		return { name, bytes: largest < 0xff ? 1 : largest < 0xffff ? 2 : 4, sorted: sortedRanges.includes(fact) };
	}),
	// First registration as month keys: what it is at the earliest and at the latest.
	{ name: 'ez', bytes: 2, sorted: true },
	{ name: 'ez_spaetestens', bytes: 2, sorted: true },
	{ name: 'hu', bytes: 2, sorted: true },
	{ name: 'veroeffentlicht', bytes: 4, sorted: true },
	{ name: 'bestaetigt', bytes: 4, sorted: false },
	{ name: 'reduziert', bytes: 4, sorted: true },
	// Worked out from the other columns, see `comparison-cells`.
	{ name: 'vergleich', bytes: 2, sorted: false },
];

export const notStated = { 1: 0xff, 2: 0xffff, 4: 0xffffffff } as const;
export const noPlace = 0xffff;

/**
 * Make and model in one number, numbered make after make, so that a make is one run of rows: code 0 is "make not stated", each
 * make has a code for "model not stated", then its models.
 */
export type CarCodes = {
	readonly count: number;
	/** First code of each make and the code after its last. */
	readonly makes: ReadonlyMap<string, { readonly from: number; readonly to: number }>;
	/** By `make/model`. */
	readonly models: ReadonlyMap<string, number>;
	readonly makeOf: readonly (string | undefined)[];
	/** `make/model`, `undefined` for codes without a model. */
	readonly modelOf: readonly (string | undefined)[];
};

export const carCodes: CarCodes = numberCars();

function numberCars(): CarCodes {
	const makeOf: (string | undefined)[] = [undefined];
	const modelOf: (string | undefined)[] = [undefined];
	const ranges = new Map<string, { from: number; to: number }>();
	const models = new Map<string, number>();
	for (const make of makes) {
		const from = makeOf.length;
		makeOf.push(make.slug);
		modelOf.push(undefined);
		for (const model of make.models) {
			models.set(`${make.slug}/${model.slug}`, makeOf.length);
			makeOf.push(make.slug);
			modelOf.push(`${make.slug}/${model.slug}`);
		}
		ranges.set(make.slug, { from, to: makeOf.length });
	}
	return { count: makeOf.length, makes: ranges, models, makeOf, modelOf };
}

/** Changes whenever columns written by other code could mean something else now; such a snapshot is not read. */
export const layoutFingerprint: string = createHash('sha256')
	.update(
		JSON.stringify([
			'columns-2',
			comparisonRules,
			ratedUpToPercent,
			'no extremes within the middle half',
			[...groups.values()],
			numberColumns,
			carCodes.modelOf,
			carCodes.makeOf,
			postcodes.map(({ country, plz }) => country + plz),
			[sellerKinds.values, sources.values, countries],
		]),
	)
	.digest('hex');
