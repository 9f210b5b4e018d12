import { findMake, modelsWithin } from '#src/vehicles/catalogue.ts';
import type { FacetCounts } from '../answer.ts';
import { choiceParameters } from '../parameters.ts';
import { type Bitmap, countBits, countCommon, countRange, rowsOf, rowsOutside, segmentCapacity } from './bitmap.ts';
import { orderedGroups, type Query } from './compiling.ts';
import type { Matches } from './evaluating.ts';
import { carCodes, type Group, groups, packCount, packSize } from './layout.ts';
import { type Segment, valueSet } from './segment.ts';

/** Collects the facet counts of one search over all segments. */
export type FacetCounter = {
	add(segment: Segment, matches: Matches, hitCount: number): void;
	result(): FacetCounts;
};

const rows = new Uint16Array(segmentCapacity);

/** Counting a row by hand costs about so many words of counting by set. */
const wordsPerRow = 2.5;

export function countFacets(query: Query): FacetCounter {
	// Groups without a condition of their own share the hits; each of the others has a set of its own.
	const packs = Array.from({ length: packCount }, () => new Uint32Array(packSize));
	const cars = new Uint32Array(carCodes.count);
	const ownCars = new Map<string, Uint32Array>();
	const ownCounts = new Map<string, Uint32Array>();
	for (const { group } of query.owned) {
		if (group === 'marke' || group === 'modell') ownCars.set(group, new Uint32Array(carCodes.count));
		else ownCounts.set(group, new Uint32Array(groups.get(group)!.values.length + 1));
	}
	return {
		add(segment, { hits, others }, hitCount) {
			if (hits) {
				countPacks(segment, hits, hitCount, packs);
				countCars(segment, hits, cars);
			}
			query.owned.forEach(({ group }, position) => {
				const set = others[position];
				if (!set) return;
				const counts = ownCars.get(group);
				if (counts) countCars(segment, set, counts);
				else countGroup(segment, set, groups.get(group)!, ownCounts.get(group)!);
			});
		},
		result() {
			const facets: Record<string, Record<string, number>> = {
				marke: makeCounts(ownCars.get('marke') ?? cars),
				modell: modelCounts(ownCars.get('modell') ?? cars),
			};
			const shared = sharedCounts(packs);
			for (const group of groups.values()) {
				facets[group.name] = publicCounts(group, ownCounts.get(group.name) ?? shared.get(group.name)!);
			}
			return facets;
		},
	};
}

function countPacks(segment: Segment, hits: Bitmap, hitCount: number, packs: readonly Uint32Array[]): void {
	const { sealed, rowCount, columns } = segment;
	// Where most rows are hits it is cheaper to take the others off the total.
	const complement = sealed !== undefined && hitCount > rowCount / 2;
	const count = complement ? rowsOutside(hits, rowCount, rows) : rowsOf(hits, rows);
	for (let pack = 0; pack < packCount; pack++) {
		const counts = packs[pack]!;
		const values = columns.packs[pack]!;
		if (complement) {
			const totals = sealed.packTotals[pack]!;
			for (let value = 0; value < packSize; value++) counts[value]! += totals[value]!;
			for (let i = 0; i < count; i++) counts[values[rows[i]!]!]!--;
		} else {
			for (let i = 0; i < count; i++) counts[values[rows[i]!]!]!++;
		}
	}
}

function countCars(segment: Segment, set: Bitmap, counts: Uint32Array): void {
	if (segment.sealed) {
		for (const { code, from, to } of segment.sealed.runs) counts[code]! += countRange(set, from, to);
		return;
	}
	const count = rowsOf(set, rows);
	for (let i = 0; i < count; i++) counts[segment.columns.cars[rows[i]!]!]!++;
}

/** `counts[0]` is "not stated", `counts[i + 1]` the i-th value. */
function countGroup(segment: Segment, set: Bitmap, group: Group, counts: Uint32Array): void {
	const size = countBits(set);
	const bySet = segment.sealed !== undefined && size * wordsPerRow > group.values.length * 2_048;
	if (group.fields.kind === 'bits') {
		const { fields } = group.fields;
		const count = bySet ? 0 : rowsOf(set, rows);
		fields.forEach((field, index) => {
			if (bySet) {
				counts[index + 1]! += countCommon(set, valueSet(segment, field, 1));
				return;
			}
			const pack = segment.columns.packs[field.pack]!;
			let having = 0;
			for (let i = 0; i < count; i++) having += (pack[rows[i]!]! >>> field.shift) & 1;
			counts[index + 1]! += having;
		});
		return;
	}
	const { field } = group.fields;
	if (bySet) {
		for (let code = 0; code <= group.values.length; code++) {
			counts[code]! += countCommon(set, valueSet(segment, field, code));
		}
		return;
	}
	const pack = segment.columns.packs[field.pack]!;
	const count = rowsOf(set, rows);
	for (let i = 0; i < count; i++) counts[(pack[rows[i]!]! >>> field.shift) & field.mask]!++;
}

type FieldOfGroup = { shift: number; mask: number; counts: Uint32Array };

/** From "how often each pack value" to "how often each value of each group". */
function sharedCounts(packs: readonly Uint32Array[]): Map<string, Uint32Array> {
	const result = new Map<string, Uint32Array>();
	const byPack: FieldOfGroup[][] = packs.map(() => []);
	for (const { name, values, fields } of groups.values()) {
		const counts = new Uint32Array(values.length + 1);
		result.set(name, counts);
		if (fields.kind === 'code') byPack[fields.field.pack]!.push({ ...fields.field, counts });
		else
			fields.fields.forEach((field, index) => {
				byPack[field.pack]!.push({ ...field, counts: counts.subarray(index, index + 2) });
			});
	}
	packs.forEach((values, pack) => {
		const fieldsOfPack = byPack[pack]!;
		for (let value = 0; value < packSize; value++) {
			const times = values[value]!;
			if (times === 0) continue;
			for (const { shift, mask, counts } of fieldsOfPack) {
				const code = (value >>> shift) & mask;
				// Code 0 is never asked for of a bit, and would land in its neighbour.
				if (code !== 0 || mask !== 1) counts[code]! += times;
			}
		}
	});
	return result;
}

const unstatedValues = new Map(choiceParameters.flatMap(({ name, unstated }) => (unstated ? [[name, unstated]] : [])));

function publicCounts(group: Group, counts: Uint32Array): Record<string, number> {
	if (group.name === 'schaden') {
		const [silent, damaged, sound] = [counts[0]!, counts[1]!, counts[2]!];
		return { ohne: silent + sound, auch: silent + damaged + sound, nur: damaged };
	}
	const result: Record<string, number> = {};
	group.values.forEach((value, index) => {
		result[value] = counts[index + 1]!;
	});
	if (orderedGroups.has(group.name)) {
		let better = 0;
		for (const value of group.values.toReversed()) result[value] = better += result[value]!;
	}
	const unstated = unstatedValues.get(group.name);
	if (unstated !== undefined) result[unstated] = counts[0]!;
	return result;
}

function makeCounts(cars: Uint32Array): Record<string, number> {
	const result: Record<string, number> = {};
	for (const [make, { from, to }] of carCodes.makes) {
		let count = 0;
		for (let code = from; code < to; code++) count += cars[code]!;
		if (count > 0) result[make] = count;
	}
	return result;
}

/** A group ("3er") counts itself and all its members, as its filter does. */
function modelCounts(cars: Uint32Array): Record<string, number> {
	const result: Record<string, number> = {};
	for (const [make, { from, to }] of carCodes.makes) {
		let any = 0;
		for (let code = from; code < to; code++) any += cars[code]!;
		if (any === 0) continue;
		for (const model of findMake(make)?.models ?? []) {
			let count = 0;
			for (const slug of model.members ? modelsWithin(make, model.slug) : [model.slug]) {
				count += cars[carCodes.models.get(`${make}/${slug}`)!]!;
			}
			if (count > 0) result[`${make}/${model.slug}`] = count;
		}
	}
	return result;
}
