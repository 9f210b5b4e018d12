import { type Bitmap, countBits, countRange, rowsOf, segmentCapacity } from './bitmap.ts';
import type { Query } from './compiling.ts';
import type { Matches } from './evaluating.ts';
import { type FacetArrays, fieldsByPack, slotCount, slotOf } from './facet-arrays.ts';
import { carCodes, type Group, groups, packCount, packSize } from './layout.ts';
import type { Segment } from './segment.ts';

/** Collects the facet counts of one search over all segments. One search at a time: the counters are shared. */
export type FacetCounter = {
	add(segment: Segment, matches: Matches, hitCount: number): void;
	result(): FacetArrays;
};

const rows = new Uint16Array(segmentCapacity);
const sharedPacks = Array.from({ length: packCount }, () => new Uint32Array(packSize));
const everyPack = Array.from({ length: packCount }, (_, pack) => pack);

/** With fewer hits in a segment it is cheaper to look at each of them than to count the sets of all values. */
const fewHits = 6_000;
/** The same for the sets of one group, hits a value. */
const fewHitsPerValue = 100;

export function countFacets(query: Query): FacetCounter {
	for (const counts of sharedPacks) counts.fill(0);
	const makes = new Uint32Array(carCodes.count);
	const models = query.owned.some(({ group }) => group === 'modell') ? new Uint32Array(carCodes.count) : makes;
	const ownMakes = query.owned.some(({ group }) => group === 'marke') ? new Uint32Array(carCodes.count) : makes;
	// Groups without a condition of their own share the hits; each of the others is counted over a set of its own.
	const owned = query.owned.map(({ group }) => (group === 'marke' || group === 'modell' ? undefined : makeOwn(group)));
	const bySet = new Uint32Array(slotCount);
	return {
		add(segment, { hits, others }, hitCount) {
			if (hits) {
				const { sealed } = segment;
				if (sealed && hitCount > fewHits) sealed.valueSets.countAll(hits, bySet);
				else countPacks(segment, hits, everyPack, sharedPacks);
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
			const values = bySet.slice();
			for (const pack of everyPack) foldPack(pack, sharedPacks[pack]!, values);
			for (const own of owned) if (own) putOwn(own, values);
			return { values, makes: ownMakes, models };
		},
	};
}

/** The counters of a group that is counted over a set of its own. */
type Own = {
	readonly group: Group;
	readonly bySlot: Uint32Array;
	readonly packs: ReadonlyMap<number, Uint32Array>;
};

function makeOwn(name: string): Own {
	const group = groups.get(name)!;
	const fields = group.fields.kind === 'bits' ? group.fields.fields : [group.fields.field];
	const packs = new Map(fields.map(({ pack }) => [pack, new Uint32Array(packSize)]));
	return { group, bySlot: new Uint32Array(slotCount), packs };
}

function countPacks(
	{ columns }: Segment,
	hits: Bitmap,
	packs: Iterable<number>,
	counters: { readonly [pack: number]: Uint32Array },
): void {
	const count = rowsOf(hits, rows);
	for (const pack of packs) countValues(columns.packs[pack]!, count, counters[pack]!);
}

function countValues(values: Uint16Array, count: number, counts: Uint32Array): void {
	for (let i = 0; i < count; i++) counts[values[rows[i]!]!]!++;
}

function countCars(segment: Segment, set: Bitmap, counts: Uint32Array): void {
	if (segment.sealed) {
		for (const { code, from, to } of segment.sealed.runs) counts[code]! += countRange(set, from, to);
		return;
	}
	const count = rowsOf(set, rows);
	for (let i = 0; i < count; i++) counts[segment.columns.cars[rows[i]!]!]!++;
}

function countGroup(segment: Segment, set: Bitmap, { group, bySlot, packs }: Own): void {
	const { sealed } = segment;
	if (sealed && countBits(set) > group.values.length * fewHitsPerValue)
		sealed.valueSets.countGroup(set, group.name, bySlot);
	else countPacks(segment, set, packs.keys(), Object.fromEntries(packs));
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
	if (position !== undefined && position >= 0) values[position]! += sum;
}

function putOwn({ group, bySlot, packs }: Own, values: Uint32Array): void {
	const first = slotOf(group.name, 0);
	for (let slot = first; slot <= first + group.values.length; slot++) values[slot] = bySlot[slot]!;
	for (const [pack, counters] of packs) foldPack(pack, counters, values, group.name);
}
