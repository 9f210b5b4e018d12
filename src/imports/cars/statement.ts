import { createHash } from 'node:crypto';
import { z } from 'zod';
import { draftColumns, type StatedColumns, type Value } from '#src/listings/columns.ts';
import { factKeys, facts } from '#src/listings/facts.ts';
import { publicField } from '#src/listings/public-fields.ts';

/**
 * What a source says of a car, column by column, in the short form that is kept: what is not stated is absent, lists are in
 * order, and what is longer than 40 characters is `#` and a hash. Two equal statements say the same.
 */
export type Statement = Readonly<Record<string, string | number>>;

/** Nobody says anything. */
export const silence: Statement = {};

const notMerged: ReadonlySet<string> = new Set([
	...['seller_kind', 'seller_id', 'dealer_id'],
	...['source', 'source_account', 'external_id', 'source_url', 'source_hash'],
]);

/** Columns that mean something only together: a place of one and a postcode of the other would be a place nowhere. */
const together: readonly (readonly string[])[] = [
	['make', 'model', 'make_text', 'model_text'],
	['country', 'plz', 'place'],
	['price_cents', 'price_kind'],
	['fuel', 'plug_in'],
];
const inGroups = new Set(together.flat());

/** What can be changed by hand and stated by a source, in groups that are taken from one of the two as a whole. */
export const mergedGroups: readonly (readonly string[])[] = [
	...together,
	...draftColumns.filter(column => !notMerged.has(column) && !inGroups.has(column)).map(column => [column]),
];

const factColumns = new Map(factKeys.map(key => [key.replace(/[A-Z]/g, capital => `_${capital.toLowerCase()}`), key]));
const listColumns: ReadonlySet<string> = new Set(
	[...factColumns].filter(([, key]) => facts[key].kind === 'choices').map(([column]) => column),
);

const longestKept = 40;

export function statementOf(columns: StatedColumns): Statement {
	const statement: Record<string, string | number> = {};
	for (const column of mergedGroups.flat()) {
		const value = shortForm(column, columns[column] ?? null);
		if (value !== undefined) statement[column] = value;
	}
	return statement;
}

function shortForm(column: string, value: Value): string | number | undefined {
	if (value === null || value === '' || value === '[]') return undefined;
	if (typeof value === 'number') return value;
	const text = listColumns.has(column) ? sortedList(value) : value;
	if (text.length <= longestKept && !text.startsWith('#')) return text;
	return `#${createHash('sha256').update(text).digest('base64url').slice(0, 22)}`;
}

function sortedList(text: string): string {
	return JSON.stringify(z.array(z.string()).parse(JSON.parse(text)).sort());
}

/** The value behind the short form; undefined where only its hash was kept. */
export function valueBehind(column: string, statement: Statement): Value | undefined {
	const kept = statement[column];
	if (kept === undefined) return unstated(column);
	return typeof kept === 'string' && kept.startsWith('#') ? undefined : kept;
}

/** How a row holds that nothing is stated. */
function unstated(column: string): Value {
	if (listColumns.has(column)) return '[]';
	return column === 'title' || column === 'description' ? '' : null;
}

/** Public name of a column; the VIN has one for its owner alone. */
export function fieldOf(column: string): string {
	return column === 'vin' ? facts.vin.parameter : publicField(column);
}

const statementShape = z.record(z.string(), z.union([z.string(), z.number()]));

export function readStatement(json: string | null): Statement | undefined {
	return json === null ? undefined : statementShape.parse(JSON.parse(json));
}
