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
/** For the one group of bits that has a condition of its own: more than one is no harm, they lie in the same packs. */
const bitPacks = new Map<string, ReadonlyMap<number, Uint32Array>>();
for (const { name, fields } of groups.values()) {
	if (fields.kind === 'bits') {
		bitPacks.set(name, new Map(fields.fields.map(({ pack }) => [pack, new Uint32Array(packSize)])));
	}
}
const everyPack = Array.from({ length: packCount }, (_, pack) => pack);

/** With so few hits in a segment each car is asked for its facts one by one. */
const countedByHand = 100;
/** With fewer hits than this it is cheaper to count packs than the sets of all values. */
const countedByPack = 6_000;
/** The same for the sets of one group, hits a value. */
const countedByPackPerValue = 100;

export function countFacets(query: Query): FacetCounter {
	const values = new Uint32Array(slotCount);
	const makes = new Uint32Array(carCodes.count);
	const models = query.owned.some(({ group }) => group === 'modell') ? new Uint32Array(carCodes.count) : makes;
	const ownMakes = query.owned.some(({ group }) => group === 'marke') ? new Uint32Array(carCodes.count) : makes;
	// Groups without a condition of their own share the hits; each of the others is counted over a set of its own.
	const owned = query.owned.map(({ group }) => (group === 'marke' || group === 'modell' ? undefined : makeOwn(group)));
	let packsUsed = false;
	return {
		add(segment, { hits, others }, hitCount) {
			if (hits) countHits(segment, hits, hitCount);
			query.owned.forEach(({ group }, position) => {
				const set = others[position];
				if (!set) return;
				if (group === 'marke') countCars(segment, set, ownMakes);
				else if (group === 'modell') countCars(segment, set, models);
				else countGroup(segment, set, owned[position]!);
			});
		},
		result() {
			if (packsUsed) for (const pack of everyPack) foldPack(pack, sharedPacks[pack]!, values);
			for (const own of owned) if (own) putOwn(own, values);
			return { values, makes: ownMakes, models };
		},
	};

	function countHits(segment: Segment, hits: Bitmap, hitCount: number): void {
		countCars(segment, hits, makes);
		if (hitCount <= countedByHand) countByHand(segment, hits, values);
		else if (segment.sealed && hitCount > countedByPack) segment.sealed.valueSets.countAll(hits, values);
		else {
			if (!packsUsed) for (const counts of sharedPacks) counts.fill(0);
			packsUsed = true;
			countPacks(segment, hits, everyPack, sharedPacks);
		}
	}
}

/** The counters of a group that is counted over a set of its own. */
type Own = {
	readonly group: Group;
	readonly bySlot: Uint32Array;
	/** Only of groups of bits. */
	readonly packs?: ReadonlyMap<number, Uint32Array>;
};

function makeOwn(name: string): Own {
	const packs = bitPacks.get(name);
	for (const counts of packs?.values() ?? []) counts.fill(0);
	return { group: groups.get(name)!, bySlot: new Uint32Array(slotCount), ...(packs && { packs }) };
}

function countByHand({ columns }: Segment, hits: Bitmap, values: Uint32Array): void {
	const count = rowsOf(hits, rows);
	for (let pack = 0; pack < packCount; pack++) {
		const column = columns.packs[pack]!;
		const fields = fieldsByPack[pack]!;
		for (let i = 0; i < count; i++) {
			const value = column[rows[i]!]!;
			for (const { shift, mask, slot } of fields) put(values, slot, (value >>> shift) & mask, 1);
		}
	}
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
	const { sealed, columns } = segment;
	if (sealed && countBits(set) > group.values.length * countedByPackPerValue) {
		sealed.valueSets.countGroup(set, group.name, bySlot);
		return;
	}
	const count = rowsOf(set, rows);
	if (group.fields.kind === 'bits') {
		for (const [pack, counts] of packs ?? []) countValues(columns.packs[pack]!, count, counts);
		return;
	}
	const { pack, shift, mask } = group.fields.field;
	const column = columns.packs[pack]!;
	const first = slotOf(group.name, 0);
	for (let i = 0; i < count; i++) bySlot[first + ((column[rows[i]!]! >>> shift) & mask)]!++;
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
	for (const [pack, counters] of packs ?? []) foldPack(pack, counters, values, group.name);
}
