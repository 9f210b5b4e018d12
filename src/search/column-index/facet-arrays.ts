import { findMake, modelsWithin } from '#src/vehicles/catalogue.ts';
import type { FacetCounts } from '../answer.ts';
import { choiceParameters } from '../parameters.ts';
import { carCodes, groups } from './layout.ts';

/** Facet counts as they travel between threads: a number a place, without names. */
export type FacetArrays = {
	/** By slot: for each group first the not stated, then its values. */
	readonly values: Uint32Array;
	/** Cars per code, without the condition of `marke`, and of `modell`. */
	readonly makes: Uint32Array;
	readonly models: Uint32Array;
};

const firstSlots = new Map<string, number>();
let slots = 0;
for (const { name, values } of groups.values()) {
	firstSlots.set(name, slots);
	slots += values.length + 1;
}
export const slotCount = slots;

/** @param code 0 = not stated, else position of the value + 1 */
export function slotOf(group: string, code: number): number {
	return firstSlots.get(group)! + code;
}

/** Where each value of a field is counted; −1 for what nobody asks for. */
export type CountedField = {
	readonly group: string;
	readonly shift: number;
	readonly mask: number;
	readonly slot: readonly number[];
};

/** The fields of each pack, the topmost first. */
export const fieldsByPack: readonly (readonly CountedField[])[] = (() => {
	const byPack: CountedField[][] = [];
	const add = (pack: number, field: CountedField) => {
		byPack[pack] ??= [];
		byPack[pack].push(field);
	};
	for (const { name, values, fields } of groups.values()) {
		if (fields.kind === 'code') {
			const { pack, shift, mask } = fields.field;
			add(pack, {
				group: name,
				shift,
				mask,
				slot: [0, ...values.map((_, i) => i + 1)].map(code => slotOf(name, code)),
			});
		} else
			fields.fields.forEach(({ pack, shift, mask }, i) => {
				add(pack, { group: name, shift, mask, slot: [-1, slotOf(name, i + 1)] });
			});
	}
	return byPack.map(fields => fields.sort((a, b) => b.shift - a.shift));
})();

/** Codes by model, groups with all their members. */
const modelCodes = new Map(
	[...carCodes.makes.keys()].map(make => [
		make,
		(findMake(make)?.models ?? []).map(({ slug, members }) => ({
			name: `${make}/${slug}`,
			codes: (members ? modelsWithin(make, slug) : [slug]).map(one => carCodes.models.get(`${make}/${one}`)!),
		})),
	]),
);

const orderedGroups = new Set(choiceParameters.flatMap(({ name, atLeast }) => (atLeast ? [name] : [])));
const unstatedValues = new Map(choiceParameters.flatMap(({ name, unstated }) => (unstated ? [[name, unstated]] : [])));

/** The counts under their public names. The models, thousands of them, are only named when somebody looks. */
export function namedFacets({ values, makes, models }: FacetArrays): FacetCounts {
	const facets: Record<string, Record<string, number>> = { marke: makeCounts(makes) };
	let named: Record<string, number> | undefined;
	Object.defineProperty(facets, 'modell', {
		enumerable: true,
		get() {
			named ??= modelCounts(models);
			return named;
		},
	});
	for (const { name, values: words } of groups.values()) facets[name] = groupCounts(name, words, values);
	return facets;
}

function groupCounts(name: string, words: readonly string[], values: Uint32Array): Record<string, number> {
	const first = slotOf(name, 0);
	const unstated = values[first]!;
	if (name === 'schaden') {
		const [damaged, sound] = [values[first + 1]!, values[first + 2]!];
		return { ohne: unstated + sound, auch: unstated + damaged + sound, nur: damaged };
	}
	const result: Record<string, number> = {};
	for (let i = 0; i < words.length; i++) result[words[i]!] = values[first + 1 + i]!;
	if (orderedGroups.has(name)) {
		let better = 0;
		for (const word of words.toReversed()) {
			better += result[word]!;
			result[word] = better;
		}
	}
	const unstatedName = unstatedValues.get(name);
	if (unstatedName !== undefined) result[unstatedName] = unstated;
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
		for (let code = from; code < to; code++) any |= cars[code]!;
		if (any === 0) continue;
		for (const { name, codes } of modelCodes.get(make) ?? []) {
			let count = 0;
			for (const code of codes) count += cars[code]!;
			if (count > 0) result[name] = count;
		}
	}
	return result;
}
