import { z } from 'zod';
import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';
import type { Value } from '#src/listings/columns.ts';
import { readStatement, type Statement } from './statement.ts';

/** A car as a source knows it: whose stock at which market, and its id there. */
export type CarKey = { readonly source: string; readonly account: string; readonly externalId: string };

/** A car of a source and the listing it is here; times in seconds since 1970. */
export type ImportCar = CarKey & {
	readonly sourceId: number | null;
	/** Whose source it is; `null` = the operator's, or a file from the command line. */
	readonly dealerId: number | null;
	readonly listingId: number;
	readonly url: string | null;
	readonly inventoryNumber: string | null;
	readonly hash: string | null;
	readonly stated: Statement | undefined;
	/** What the source says where something else was entered by hand, by column. */
	readonly differs: Differs;
	readonly leads: boolean;
	readonly seenAt: number;
	readonly goneAt: number | null;
};
export type Differs = Readonly<Record<string, Value>>;

const differsShape = z.record(z.string(), z.union([z.string(), z.number(), z.null()]));
const rowShape = z
	.object({
		source: z.string(),
		account: z.string(),
		externalId: z.string(),
		sourceId: z.int().nullable(),
		dealerId: z.int().nullable(),
		listingId: z.int(),
		url: z.string().nullable(),
		inventoryNumber: z.string().nullable(),
		hash: z.string().nullable(),
		stated: z.string().nullable(),
		differs: z.string(),
		leads: z.int(),
		seenAt: z.int(),
		goneAt: z.int().nullable(),
	})
	.transform(
		({ stated, differs, leads, ...row }): ImportCar => ({
			...row,
			stated: readStatement(stated),
			differs: readDiffers(differs),
			leads: leads === 1,
		}),
	);

const columns = `c.source, c.account, c.external_id AS externalId, c.source_id AS sourceId, s.dealer_id AS dealerId,
	c.listing_id AS listingId, c.url, c.inventory_number AS inventoryNumber, c.hash, c.stated, c.differs, c.leads, c.seen_at AS seenAt, c.gone_at AS goneAt`;
const from = 'FROM import_cars c LEFT JOIN import_sources s ON s.id = c.source_id';
const byKey = 'source = @source AND account = @account AND external_id = @externalId';

export function findCar(db: Database, { source, account, externalId }: CarKey): ImportCar | undefined {
	const sql = `SELECT ${columns} ${from} WHERE c.source = ? AND c.account = ? AND c.external_id = ?`;
	return rowShape.optional().parse(prepared(db, sql).get(source, account, externalId));
}

/** All that sources know of a listing: the one that leads first, then in the order in which they came. */
export function carsOfListing(db: Database, listingId: number): ImportCar[] {
	const sql = `SELECT ${columns} ${from} WHERE c.listing_id = ?
		ORDER BY c.leads DESC, c.first_seen_at, c.source, c.account, c.external_id`;
	return z.array(rowShape).parse(prepared(db, sql).all(listingId));
}

/** What a row leaves behind of a car. */
export type Seen = {
	readonly sourceId: number | null;
	readonly url: string | null;
	readonly inventoryNumber: string | null;
	/** `null`: whatever the source says next is news. */
	readonly hash: string | null;
	readonly stated: Statement | undefined;
};

/** Writes a car down: new, or with what its source says now, which means that it is there. */
export function keepCar(
	db: Database,
	{ source, account, externalId }: CarKey,
	seen: Seen & { readonly listingId: number; readonly leads: boolean },
	at: number,
): void {
	prepared(db, keepSql).run({
		...{ source, account, externalId, at, listingId: seen.listingId, leads: Number(seen.leads) },
		...{ sourceId: seen.sourceId, url: seen.url, inventoryNumber: seen.inventoryNumber, hash: seen.hash },
		stated: seen.stated === undefined ? null : JSON.stringify(seen.stated),
	});
}

const keepSql = `INSERT INTO import_cars (source, account, external_id, source_id, listing_id, url, inventory_number, hash, stated, leads,
		first_seen_at, seen_at)
	VALUES (@source, @account, @externalId, @sourceId, @listingId, @url, @inventoryNumber, @hash, @stated, @leads, @at, @at)
	ON CONFLICT DO UPDATE SET source_id = coalesce(excluded.source_id, source_id), listing_id = excluded.listing_id, url = excluded.url,
		inventory_number = excluded.inventory_number, hash = excluded.hash, stated = excluded.stated, leads = excluded.leads,
		seen_at = excluded.seen_at, gone_at = NULL`;

export function noteSeen(db: Database, { source, account, externalId }: CarKey, at: number): void {
	prepared(db, `UPDATE import_cars SET seen_at = @at, gone_at = NULL WHERE ${byKey}`).run({
		source,
		account,
		externalId,
		at,
	});
}

export function noteGone(db: Database, { source, account, externalId }: CarKey, at: number): void {
	prepared(db, `UPDATE import_cars SET gone_at = @at WHERE ${byKey}`).run({ source, account, externalId, at });
}

export function noteDiffers(db: Database, { source, account, externalId }: CarKey, differs: Differs): void {
	const sql = `UPDATE import_cars SET differs = @differs WHERE ${byKey}`;
	prepared(db, sql).run({ source, account, externalId, differs: JSON.stringify(differs) });
}

/** Sets what counts as the source's last word, and that its next one is read whatever it is. */
export function expectNews(db: Database, { source, account, externalId }: CarKey, stated: Statement): void {
	const sql = `UPDATE import_cars SET stated = @stated, hash = NULL WHERE ${byKey}`;
	prepared(db, sql).run({ source, account, externalId, stated: JSON.stringify(stated) });
}

/** Hands the lead of a listing to one of its cars, or to none. */
export function setLeading(db: Database, listingId: number, car: CarKey | undefined): void {
	prepared(db, 'UPDATE import_cars SET leads = 0 WHERE listing_id = ? AND leads = 1').run(listingId);
	if (car === undefined) return;
	const { source, account, externalId } = car;
	prepared(db, `UPDATE import_cars SET leads = 1 WHERE ${byKey}`).run({ source, account, externalId });
}

/** All cars of a listing are another listing from now on. None of them leads it, and those it had before come before them. */
export function moveCars(db: Database, fromListingId: number, toListingId: number, at: number): void {
	prepared(
		db,
		'UPDATE import_cars SET listing_id = ?, leads = 0, first_seen_at = max(first_seen_at, ?) WHERE listing_id = ?',
	).run(toListingId, at, fromListingId);
}

export function forgetCar(db: Database, { source, account, externalId }: CarKey): void {
	prepared(db, `DELETE FROM import_cars WHERE ${byKey}`).run({ source, account, externalId });
}

export function readDiffers(json: string): Differs {
	return json === '{}' ? {} : differsShape.parse(JSON.parse(json));
}
