import { readTextQuery, type TextQuery } from '../text-query.ts';

/** The texts of kept searches, each once however many searches have it, under numbers from 1 on. */
export type KeptTexts = {
	/** Number of a text; to be given back with `release`. */
	keep(text: string): number;
	release(number: number): void;
	queryOf(number: number): TextQuery;
	size(): number;
};

export function openKeptTexts(): KeptTexts {
	const numbers = new Map<string, number>();
	const kept: ({ text: string; query: TextQuery; uses: number } | undefined)[] = [undefined];
	const free: number[] = [];

	return { keep, release, queryOf, size: () => numbers.size };

	function keep(text: string): number {
		const known = numbers.get(text);
		const one = known === undefined ? undefined : kept[known];
		if (known !== undefined && one !== undefined) {
			one.uses++;
			return known;
		}
		const number = free.pop() ?? kept.length;
		kept[number] = { text, query: readTextQuery(text) ?? nothing, uses: 1 };
		numbers.set(text, number);
		return number;
	}

	function release(number: number): void {
		const one = kept[number];
		if (!one || --one.uses > 0) return;
		kept[number] = undefined;
		numbers.delete(one.text);
		free.push(number);
	}

	function queryOf(number: number): TextQuery {
		return kept[number]?.query ?? nothing;
	}
}

/** Of a text without a word, which asks for nothing. */
const nothing: TextQuery = { all: [], none: [] };
