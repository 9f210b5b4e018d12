/** A closed list of public values (lower-case ASCII German words) with their German and English texts, in the order people expect. */
export type Vocabulary<V extends string = string> = {
	readonly values: readonly V[];
	has(value: string): value is V;
	/** Position in `values`, −1 for a value that is not of this list. */
	position(value: string): number;
	german(value: V): string;
	english(value: V): string;
};

/** Builds a vocabulary from `{ value: [German, English] }`; the order of the keys is the order of the list. */
export function vocabulary<const V extends string>(
	texts: Record<V, readonly [german: string, english: string]>,
): Vocabulary<V> {
	const values = Object.keys(texts) as V[];
	const positions = new Map<string, number>(values.map((value, position) => [value, position]));
	return {
		values,
		has: (value: string): value is V => positions.has(value),
		position: value => positions.get(value) ?? -1,
		german: value => texts[value][0],
		english: value => texts[value][1],
	};
}
