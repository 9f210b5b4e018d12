import { type Bitmap, countBits, countCommon, countRange, rowsOf, rowsOutside, segmentCapacity } from './bitmap.ts';
import type { Query } from './compiling.ts';
import type { Matches } from './evaluating.ts';
import { type FacetArrays, fieldsByPack, slotCount, slotOf } from './facet-arrays.ts';
import { carCodes, type Group, groups, packCount, packSize } from './layout.ts';
import { type Segment, valueSet } from './segment.ts';

/** Collects the facet counts of one search over all segments. One search at a time: the counters are shared. */
export type FacetCounter = {
	add(segment: Segment, matches: Matches, hitCount: number): void;
	result(): FacetArrays;
};

const rows = new Uint16Array(segmentCapacity);
const sharedPacks = Array.from({ length: packCount }, () => new Uint32Array(packSize));
const everyPack = Array.from({ length: packCount }, (_, pack) => pack);

/** Counting a row by hand costs about so many words of counting by set. */
const wordsPerRow = 2.5;

export function countFacets(query: Query): FacetCounter {
	for (const counts of sharedPacks) counts.fill(0);
	const makes = new Uint32Array(carCodes.count);
	const models = query.owned.some(({ group }) => group === 'modell') ? new Uint32Array(carCodes.count) : makes;
	const ownMakes = query.owned.some(({ group }) => group === 'marke') ? new Uint32Array(carCodes.count) : makes;
	// Groups without a condition of their own share the hits; each of the others is counted over a set of its own.
	const owned = query.owned.map(({ group }) => (group === 'marke' || group === 'modell' ? undefined : makeOwn(group)));
	return {
		add(segment, { hits, others }, hitCount) {
			if (hits) {
				countPacks(segment, hits, hitCount, everyPack, sharedPacks);
				countCars(segment, hits, makes);
			}
			query.owned.forEach(({ group }, position) => {
				const set = others[position];
				if (!set) return;
				if (group === 'marke') countCars(segment, set, ownMakes);
				else if (group === 'modell') countCars(segment, set, models);
				else countGroup(segment, set, owned[position]!);
			});
		},
		result() {
			const values = new Uint32Array(slotCount);
			for (const pack of everyPack) foldPack(pack, sharedPacks[pack]!, values);
			for (const own of owned) if (own) putOwn(own, values);
			return { values, makes: ownMakes, models };
		},
	};
}

type Own = {
	readonly group: Group;
	/** One counter a value, the not stated first; of groups that lie in one pack. */
	readonly counts: Uint32Array;
	/** Counters of the packs a group of bits lies in. */
	readonly packs: ReadonlyMap<number, Uint32Array>;
};

function makeOwn(name: string): Own {
	const group = groups.get(name)!;
	const packs = new Map<number, Uint32Array>();
	if (group.fields.kind === 'bits') {
		for (const { pack } of group.fields.fields) packs.set(pack, new Uint32Array(packSize));
	}
	return { group, counts: new Uint32Array(group.values.length + 1), packs };
}

function countPacks(
	{ sealed, rowCount, columns }: Segment,
	hits: Bitmap,
	hitCount: number,
	packs: Iterable<number>,
	counters: { readonly [pack: number]: Uint32Array },
): void {
	// Where most rows are hits it is cheaper to take the others off the total.
	if (sealed !== undefined && hitCount > rowCount / 2) {
		const count = rowsOutside(hits, rowCount, rows);
		for (const pack of packs) {
			const counts = counters[pack]!;
			const totals = sealed.packTotals[pack]!;
			for (let value = 0; value < packSize; value++) counts[value]! += totals[value]!;
			uncount(columns.packs[pack]!, count, counts);
		}
		return;
	}
	const count = rowsOf(hits, rows);
	for (const pack of packs) countValues(columns.packs[pack]!, count, counters[pack]!);
}

function countValues(values: Uint16Array, count: number, counts: Uint32Array): void {
	for (let i = 0; i < count; i++) counts[values[rows[i]!]!]!++;
}

function uncount(values: Uint16Array, count: number, counts: Uint32Array): void {
	for (let i = 0; i < count; i++) counts[values[rows[i]!]!]!--;
}

function countCars(segment: Segment, set: Bitmap, counts: Uint32Array): void {
	if (segment.sealed) {
		for (const { code, from, to } of segment.sealed.runs) counts[code]! += countRange(set, from, to);
		return;
	}
	const count = rowsOf(set, rows);
	for (let i = 0; i < count; i++) counts[segment.columns.cars[rows[i]!]!]!++;
}

function countGroup(segment: Segment, set: Bitmap, { group, counts, packs }: Own): void {
	const size = countBits(set);
	if (group.fields.kind === 'bits') {
		countPacks(segment, set, size, packs.keys(), Object.fromEntries(packs));
		return;
	}
	const { field } = group.fields;
	if (segment.sealed !== undefined && size * wordsPerRow > counts.length * (segment.rowCount >>> 5)) {
		for (let code = 0; code < counts.length; code++) counts[code]! += countCommon(set, valueSet(segment, field, code));
		return;
	}
	const pack = segment.columns.packs[field.pack]!;
	const count = rowsOf(set, rows);
	for (let i = 0; i < count; i++) counts[(pack[rows[i]!]! >>> field.shift) & field.mask]!++;
}

/**
 * From "how often each value of a pack" to "how often each value of each field": the topmost field's values are the sums of equal
 * slices; laid over each other the slices are the pack without that field. Destroys `counts`.
 */
function foldPack(pack: number, counts: Uint32Array, values: Uint32Array, only?: string): void {
	let size = packSize;
	for (const { shift, slot, group } of fieldsByPack[pack]!) {
		const slice = 1 << shift;
		for (let code = 0, start = 0; start < size; code++, start += slice) {
			let sum = 0;
			for (let value = start; value < start + slice; value++) sum += counts[value]!;
			if (only === undefined || only === group) put(values, slot, code, sum);
			if (code > 0) for (let value = 0; value < slice; value++) counts[value]! += counts[start + value]!;
		}
		size = slice;
	}
}

function put(values: Uint32Array, slot: readonly number[], code: number, sum: number): void {
	const position = slot[code];
	if (position !== undefined && position >= 0) values[position] = sum;
}

function putOwn({ group, counts, packs }: Own, values: Uint32Array): void {
	if (group.fields.kind === 'bits') {
		for (const [pack, counters] of packs) foldPack(pack, counters, values, group.name);
		return;
	}
	counts.forEach((count, code) => {
		values[slotOf(group.name, code)] = count;
	});
}
