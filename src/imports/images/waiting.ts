import { z } from 'zod';
import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';
import { statusesWithPhotos } from './placing.ts';

/** Whose pictures: an account is that of one connected source, whatever `quelle` its cars name. */
export type Stock = { readonly account: string; readonly source?: string };

/** Values of `quelle` under which a stock has pictures. */
export function sourcesOf(db: Database, { account, source }: Stock): string[] {
	if (source !== undefined) return [source];
	// One step through the primary key for each value, of which there are a handful.
	const sql = `WITH RECURSIVE known (source) AS (SELECT min(source) FROM import_images
			UNION ALL SELECT (SELECT min(i.source) FROM import_images i WHERE i.source > known.source)
				FROM known WHERE known.source IS NOT NULL)
		SELECT source FROM known WHERE source IS NOT NULL
			AND EXISTS (SELECT 1 FROM import_images i WHERE i.source = known.source AND i.account = ?)`;
	return z.array(z.string()).parse(prepared(db, sql).pluck().all(account));
}

/** Pictures of cars on the market that are still to be fetched, now or when another try is due. */
export function imagesWaiting(db: Database, stock: Stock): number {
	const sql = `SELECT count(*) FROM import_images i
		CROSS JOIN import_cars c ON c.source = i.source AND c.account = i.account AND c.external_id = i.external_id
		CROSS JOIN listings l ON l.id = c.listing_id
		WHERE i.source = ? AND i.account = ? AND i.state = 'waiting' AND i.photo IS NULL
			AND c.leads = 1 AND c.gone_at IS NULL AND l.status IN ${statusesWithPhotos}`;
	const counts = sourcesOf(db, stock).map(source =>
		z.int().parse(prepared(db, sql).pluck().get(source, stock.account)),
	);
	return counts.reduce((sum, count) => sum + count, 0);
}

const failedImage = z.object({
	externalId: z.string(),
	listingId: z.int(),
	/** In the source's order, from 0. */
	position: z.int(),
	address: z.string(),
	/** An English word or sentence: `status 404`, `html`, `too-small`. */
	error: z.string(),
	/** Given up, or waiting for another try. */
	state: z.enum(['failed', 'waiting']),
});
export type FailedImage = z.infer<typeof failedImage>;

/** Pictures that could not be had, for the report its owner reads. */
export function failedImages(db: Database, stock: Stock, most: number): FailedImage[] {
	const sql = `SELECT i.external_id AS externalId, c.listing_id AS listingId, i.position, i.address, i.error, i.state
		FROM import_images i
		JOIN import_cars c ON c.source = i.source AND c.account = i.account AND c.external_id = i.external_id
		WHERE i.source = ? AND i.account = ? AND i.state <> 'kept' AND i.error IS NOT NULL
		ORDER BY i.external_id, i.position LIMIT ?`;
	const rows = sourcesOf(db, stock).flatMap(source => prepared(db, sql).all(source, stock.account, most));
	return z.array(failedImage).parse(rows.slice(0, most));
}
