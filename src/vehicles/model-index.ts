import type { Make, Model } from './makes.ts';
import { ordinaryModelWords } from './ordinary-words.ts';
import { joined, keyOf, type Piece, piecesOf } from './title-words.ts';

/** How to find the models of one make in pieces of text. */
export type ModelIndex = {
	/** By key of name or alias. */
	readonly models: ReadonlyMap<string, Model>;
	readonly longest: number;
	/** Keys that name the model only beside the make or at the start of the text. */
	readonly weak: ReadonlySet<string>;
	readonly bySlug: ReadonlyMap<string, Model>;
	/** Members of a group by the number their name ends with: C-Klasse, `220` → C 220. */
	readonly numbered: ReadonlyMap<Model, ReadonlyMap<string, Model>>;
};

/** The spellings of a name as keys: as it is, and written in one word where no other entry claims that. */
export function keysOf<T extends { readonly name: string; readonly aliases: readonly string[] }>(
	entries: readonly T[],
): Map<string, T> {
	const keys = new Map<string, T>();
	const spellings = entries.flatMap(entry => [entry.name, ...entry.aliases].map(text => ({ entry, text })));
	for (const { entry, text } of spellings) keys.set(keyOf(text), entry);
	const claims = new Map<string, Set<T>>();
	for (const { entry, text } of spellings) {
		const key = keyOf(joined(piecesOf(text)).replaceAll(' ', ''));
		claims.set(key, (claims.get(key) ?? new Set()).add(entry));
	}
	for (const [key, [entry, ...others]] of claims) {
		if (entry && others.length === 0 && !keys.has(key)) keys.set(key, entry);
	}
	return keys;
}

export function longestKey(keys: Iterable<string>): number {
	let longest = 0;
	for (const key of keys) longest = Math.max(longest, key.split(' ').length);
	return longest;
}

/** Old Mercedes are called by their displacement alone ("230 E"), which is also power, price and distance. */
const makesWithDisplacementNames = new Set(['mercedes-benz']);

function isWeak(make: Make, pieces: readonly Piece[]): boolean {
	const [only, ...rest] = pieces;
	if (!only || rest.length > 0) return pieces.every(piece => ordinaryModelWords.has(piece.text));
	if (!only.isNumber) return only.text.length <= 2 || ordinaryModelWords.has(only.text);
	return only.text.length <= 2 || /^(19|20)\d\d$/.test(only.text) || makesWithDisplacementNames.has(make.slug);
}

function indexModels(make: Make): ModelIndex {
	const models = keysOf(make.models);
	const bySlug = new Map(make.models.map(model => [model.slug, model]));
	const numbered = new Map<Model, Map<string, Model>>();
	for (const group of make.models) {
		const members = new Map<string, Model>();
		for (const member of group.members ?? []) {
			const model = bySlug.get(member);
			const last = model && piecesOf(model.name).at(-1);
			if (model && last?.isNumber && last.text.length > 2) members.set(last.text, model);
		}
		if (members.size > 0) numbered.set(group, members);
	}
	return {
		models,
		longest: longestKey(models.keys()),
		weak: new Set([...models.keys()].filter(key => isWeak(make, piecesOf(key)))),
		bySlug,
		numbered,
	};
}

/** Made at the first question about a make: most processes and threads ask about none. */
const indexes = new Map<Make, ModelIndex>();

export function modelIndexOf(make: Make): ModelIndex {
	const known = indexes.get(make);
	if (known) return known;
	const index = indexModels(make);
	indexes.set(make, index);
	return index;
}
