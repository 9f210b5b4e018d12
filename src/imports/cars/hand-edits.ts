import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';
import { inTransaction } from '#src/listings/changing.ts';
import type { StatedColumns, Value } from '#src/listings/columns.ts';
import { draftOfColumns } from '#src/listings/draft-of-columns.ts';
import { changedTooOften, statedColumns } from '#src/listings/history.ts';
import { reviseListing } from '#src/listings/publishing.ts';
import { carsOfListing, expectNews, type ImportCar, noteDiffers } from './import-cars.ts';
import { merge, spoken } from './merging.ts';
import { ownerOf, saidBefore, voicesAmong } from './speaking.ts';
import { fieldOf, mergedGroups, type Statement, statementOf } from './statement.ts';

/** One thing that was changed by hand and that the source says otherwise: columns of a row that belong together. */
export type HandEdit = {
	/** Public name of the first column that differs: `preis`. */
	readonly field: string;
	/** Those that differ. */
	readonly columns: readonly string[];
	/** What all that belong together hold here. */
	readonly here: StatedColumns;
	/** And at the source; undefined where its own words are not known: of a long text only the hash is kept until it changes. */
	readonly there: StatedColumns | undefined;
};

export type FollowedCar = {
	/** Value of `quelle` of the source that speaks for the car. */
	readonly source: string;
	readonly edits: readonly HandEdit[];
};

/** What sources say otherwise about somebody's car; undefined for cars no source speaks for, and for other people's. */
export function handEditsOf(db: Database, listingId: number, sellerId: number): FollowedCar | undefined {
	const known = readOwn(db, listingId, sellerId);
	if (!known) return undefined;
	const { first, edits } = known;
	return { source: first.source, edits };
}

/** Of these cars those of which their source is known to say something else by now. */
export function differingCars(db: Database, listingIds: readonly number[], sellerId: number): Map<number, FollowedCar> {
	const withDiffers = prepared(
		db,
		`SELECT DISTINCT listing_id FROM import_cars
		WHERE listing_id IN (SELECT value FROM json_each(?)) AND differs <> '{}' AND gone_at IS NULL`,
	)
		.pluck()
		.all(JSON.stringify(listingIds)) as number[];
	return new Map(
		withDiffers.flatMap(id => {
			const followed = handEditsOf(db, id, sellerId);
			return followed && followed.edits.length > 0 ? [[id, followed] as const] : [];
		}),
	);
}

export type Followed = 'followed' | 'at-next-visit' | 'nothing' | 'unknown' | 'too-often';

/**
 * Gives fields that were changed by hand back to the source: its value is taken at once where it is known, and with the next
 * visit where it is not. From then on the field follows the source again.
 * @param fields public names as in `HandEdit.field`, or `alle`
 */
export function followSource(
	db: Database,
	listingId: number,
	sellerId: number,
	fields: readonly string[] | 'alle',
	at: number,
): Followed {
	return inTransaction(db, (): Followed => {
		const known = readOwn(db, listingId, sellerId);
		if (!known?.isOnTheMarket) return 'unknown';
		const { first, here, edits } = known;
		const chosen = edits.filter(({ field }) => fields === 'alle' || fields.includes(field));
		if (chosen.length === 0) return 'nothing';
		if (changedTooOften(db, listingId, at)) return 'too-often';
		const taken = chosen.flatMap(({ there }) => (there ? Object.entries(there) : []));
		const after = { ...here, ...Object.fromEntries(taken) };
		if (taken.length > 0) reviseListing(db, listingId, draftOfColumns(after), at);
		const gone = new Set(chosen.flatMap(({ columns }) => columns));
		noteDiffers(db, first, withoutColumns(first.differs, gone));
		const unknown = chosen.filter(({ there }) => there === undefined).flatMap(({ columns }) => columns);
		if (unknown.length === 0) return 'followed';
		// What stands here counts as the source's word until it speaks again, so that it can be replaced then.
		const shown = statementOf(after);
		const said = withoutColumns(first.stated ?? {}, new Set(unknown));
		const standIn = unknown.flatMap(column => (shown[column] === undefined ? [] : [[column, shown[column]] as const]));
		expectNews(db, first, { ...said, ...Object.fromEntries(standIn) } as Statement);
		return taken.length > 0 ? 'followed' : 'at-next-visit';
	});
}

type Own = {
	readonly first: ImportCar;
	readonly here: StatedColumns;
	readonly edits: readonly HandEdit[];
	readonly isOnTheMarket: boolean;
};

function readOwn(db: Database, listingId: number, sellerId: number): Own | undefined {
	const status = prepared(db, 'SELECT status FROM listings WHERE id = ? AND seller_id = ?')
		.pluck()
		.get(listingId, sellerId);
	const here = status === undefined ? undefined : statedColumns(db, listingId);
	if (!here) return undefined;
	const voices = voicesAmong(carsOfListing(db, listingId), ownerOf(here));
	const first = voices[0]?.car;
	const said = saidBefore(voices);
	if (!first) return undefined;
	const isOnTheMarket = status === 'active' || status === 'reserved' || status === 'paused' || status === 'held';
	if (said === undefined) return { first, here, edits: [], isOnTheMarket };
	const { kept } = merge(said, statementOf(here), said);
	const now = spoken(voices.map(({ voice }) => voice));
	const there = (column: string) => (column in first.differs ? first.differs[column] : now.said(column));
	const edits = mergedGroups.flatMap(group => {
		const columns = group.filter(column => kept.includes(column));
		return columns.length === 0 ? [] : [editOf(group, columns, here, there)];
	});
	return { first, here, edits, isOnTheMarket };
}

function editOf(
	group: readonly string[],
	columns: readonly string[],
	here: StatedColumns,
	there: (column: string) => Value | undefined,
): HandEdit {
	const values = group.map(column => [column, columns.includes(column) ? there(column) : here[column]] as const);
	const isKnown = values.every(([, value]) => value !== undefined);
	return {
		field: fieldOf(columns[0] ?? group[0] ?? ''),
		columns,
		here: Object.fromEntries(group.map(column => [column, here[column] ?? null])),
		there: isKnown ? (Object.fromEntries(values) as StatedColumns) : undefined,
	};
}

function withoutColumns<V>(record: Readonly<Record<string, V>>, columns: ReadonlySet<string>): Record<string, V> {
	return Object.fromEntries(Object.entries(record).filter(([column]) => !columns.has(column)));
}
