import type { Database } from '#db/open.ts';
import { columnOf } from '#src/listings/columns.ts';
import { type Amount, type FactKey, facts } from '#src/listings/facts.ts';
import { searchableStatuses } from '#src/listings/listing.ts';
import { type Country, findPostcode } from '#src/vehicles/places.ts';
import { latestMonthKey, monthKey } from '../filter.ts';
import { choiceParameters, flagParameters, rangeParameters } from '../parameters.ts';
import { type Columns, positionOfColumn } from './columns.ts';
import { cellColumn, cellOfRow } from './comparison-cells.ts';
import { type BitField, carCodes, groups, noPlace, notStated, numberColumns } from './layout.ts';

/** One listing as SQLite hands it over, in the order of `readColumns`. */
export type StoredRow = readonly (string | number | null)[];

type Writer = (columns: Columns, row: number, value: string | number | null, listing: StoredRow) => void;

const plan: { sql: string; write: Writer }[] = [
	{ sql: 'id', write: (columns, row, value) => (columns.ids[row] = value as number) },
	{ sql: 'make', write: () => {} },
	{
		sql: 'model',
		write: (columns, row, model, listing) =>
			(columns.cars[row] = carCode(listing[1] as string | null, model as string | null)),
	},
	{ sql: 'country', write: () => {} },
	{
		sql: 'plz',
		write: (columns, row, plz, listing) =>
			(columns.places[row] = placeIndex(listing[3] as Country, plz as string | null)),
	},
	...choiceParameters.flatMap(({ name, fact }) => {
		// Ratings come from what other cars cost, once all are here.
		if (name === 'preisbewertung') return [];
		const column = fact ? columnOf(fact) : { anbieter: 'seller_kind', quelle: 'source', land: 'country' }[name]!;
		return [{ sql: column, write: groupWriter(name) }];
	}),
	...flagParameters.map(({ name, fact }) => ({ sql: columnOf(fact), write: groupWriter(name, yesOrNo) })),
	{ sql: 'damaged', write: groupWriter('schaden', yesOrNo) },
	{ sql: 'ad_kind', write: groupWriter('angebot') },
	{ sql: 'reduced_at', write: groupWriter('reduziert', () => 'ja') },
	{ sql: 'photo_count', write: groupWriter('bilder', count => (count === 0 ? 'nein' : 'ja')) },
	...rangeParameters.map(({ name, fact }) => ({ sql: columnOf(fact), write: numberWriter(name, amount(fact)) })),
	{ sql: 'first_registration', write: numberWriter('ez', value => monthKey(value as string)) },
	{ sql: 'first_registration', write: numberWriter('ez_spaetestens', value => latestMonthKey(value as string)) },
	{ sql: 'inspection_until', write: numberWriter('hu', value => monthKey(value as string)) },
	{ sql: 'published_at', write: numberWriter('veroeffentlicht', value => value as number) },
	{ sql: 'confirmed_at', write: numberWriter('bestaetigt', value => value as number) },
	{ sql: 'reduced_at', write: numberWriter('reduziert', value => value as number) },
];

const cellPosition = positionOfColumn(cellColumn);
const readColumns = plan.map(({ sql }) => sql).join(', ');
const searchable = `status IN (${searchableStatuses.map(status => `'${status}'`).join(', ')})`;

/** Rows fetched at once: reading in slices costs a quarter of stepping from row to row. */
const slice = 2_000;

/** Every listing that stands in results, in order of id. */
export function* readSearchable(db: Database): Generator<StoredRow> {
	const statement = db
		.prepare(`SELECT ${readColumns} FROM listings WHERE id > ? AND ${searchable} ORDER BY id LIMIT ${slice}`)
		.raw();
	for (let last = 0; ; ) {
		const rows = statement.all(last) as StoredRow[];
		yield* rows;
		if (rows.length < slice) return;
		last = rows.at(-1)![0] as number;
	}
}

/** Reads one listing; `undefined` when it does not stand in results (any more). */
export function searchableReader(db: Database): (id: number) => StoredRow | undefined {
	const statement = db.prepare(`SELECT ${readColumns} FROM listings WHERE id = ? AND ${searchable}`).raw();
	return id => statement.get(id) as StoredRow | undefined;
}

/** Writes a listing into one row of the columns; the row may hold an older car's values. */
export function writeRow(columns: Columns, row: number, listing: StoredRow): void {
	for (const pack of columns.packs) pack[row] = 0;
	for (let i = 0; i < plan.length; i++) plan[i]!.write(columns, row, listing[i] ?? null, listing);
	columns.numbers[cellPosition]![row] = cellOfRow(columns, row);
}

function carCode(make: string | null, model: string | null): number {
	if (make === null) return 0;
	const code = model === null ? undefined : carCodes.models.get(`${make}/${model}`);
	return code ?? carCodes.makes.get(make)?.from ?? 0;
}

function placeIndex(country: Country, plz: string | null): number {
	if (plz === null) return noPlace;
	const found = findPostcode(plz, country);
	return found.ok ? found.postcode.index : noPlace;
}

function yesOrNo(value: string | number): string {
	return value === 1 ? 'ja' : 'nein';
}

function groupWriter(name: string, publicValue: (stored: string | number) => string = String): Writer {
	const group = groups.get(name);
	if (!group) throw new Error(`no group ${name}`);
	const position = new Map(group.values.map((value, index) => [value, index]));
	const { fields } = group;
	if (fields.kind === 'code') {
		return (columns, row, stored) => {
			const index = stored === null ? undefined : position.get(publicValue(stored));
			if (index !== undefined) putField(columns, row, fields.field, index + 1);
		};
	}
	return (columns, row, stored) => {
		if (stored === null || stored === '[]') return;
		// The database checks that this is JSON, and no key has a quote in it: `["abs","esp"]`.
		for (const value of (stored as string).slice(2, -2).split('","')) {
			const index = position.get(value);
			if (index !== undefined) putField(columns, row, fields.fields[index]!, 1);
		}
	};
}

function putField(columns: Columns, row: number, { pack, shift }: BitField, value: number): void {
	columns.packs[pack]![row]! |= value << shift;
}

function amount(fact: FactKey): (value: string | number) => number {
	const factor = 10 ** (facts[fact] as Amount).decimals;
	return value => Math.round((value as number) * factor);
}

function numberWriter(name: string, whole: (stored: string | number) => number): Writer {
	const position = positionOfColumn(name);
	const largest = notStated[numberColumns[position]!.bytes];
	return (columns, row, stored) => {
		columns.numbers[position]![row] = stored === null ? largest : Math.min(whole(stored), largest - 1);
	};
}
