import type { StatedColumns, Value } from '#src/listings/columns.ts';
import { carFields } from '#src/listings/public-fields.ts';
import { mergedGroups, type Statement, silence, valueBehind } from './statement.ts';

/** What came of holding a car as it stands here against what its sources say now. */
export type Merged = {
	/** Columns that take what the source says. */
	readonly follow: readonly string[];
	/** Columns that were changed by hand and say something else than the source. */
	readonly kept: readonly string[];
};

/**
 * Three-way merge, group by group of columns. What here differs from what the sources said before was changed by hand and
 * stays; once it says the same as the source, it follows again.
 * @param before what the sources said last; undefined = nobody knows, so nothing counts as changed by hand
 */
export function merge(before: Statement | undefined, here: Statement, now: Statement): Merged {
	const follow: string[] = [];
	const kept: string[] = [];
	for (const group of mergedGroups) {
		const differing = group.filter(column => here[column] !== now[column]);
		if (differing.length === 0) continue;
		const byHand = before !== undefined && group.some(column => here[column] !== before[column]);
		(byHand ? kept : follow).push(...differing);
	}
	return { follow, kept };
}

/** A source that has a say in what a listing states; the first one speaks, the others fill what it leaves open. */
export type Voice = {
	readonly statement: Statement;
	/** All it says, where it has just said it. */
	readonly values?: StatedColumns;
	/** Whether it may fill gaps. */
	readonly fills: boolean;
};

/** What all of them say together. `said` is undefined where only the hash of a value is known. */
export type Spoken = { readonly statement: Statement; readonly said: (column: string) => Value | undefined };

/** Facts about the car, the VIN among them: never its price, its place, or somebody's words. */
const priced: readonly string[] = ['price_cents', 'price_kind', 'vat'];
const fillable: ReadonlySet<string> = new Set([
	...carFields.filter(column => !priced.includes(column)),
	...['vin', 'hsn', 'tsn'],
]);

export function spoken(voices: readonly Voice[]): Spoken {
	const [first, ...others] = voices;
	if (first === undefined) return { statement: silence, said: column => valueBehind(column, silence) };
	const statement: Record<string, string | number> = { ...first.statement };
	const speakers = new Map<string, Voice>();
	for (const other of others) {
		if (!other.fills) continue;
		for (const group of mergedGroups) {
			if (group.some(column => !fillable.has(column) || statement[column] !== undefined)) continue;
			for (const column of group) {
				const value = other.statement[column];
				// Of a long value only the hash is there when its source is not the one that is read now.
				if (value === undefined || valueBehind(column, other.statement) === undefined) continue;
				statement[column] = value;
				speakers.set(column, other);
			}
		}
	}
	const said = (column: string) => {
		const { values, statement: kept } = speakers.get(column) ?? first;
		return values === undefined ? valueBehind(column, kept) : values[column];
	};
	return { statement, said };
}
