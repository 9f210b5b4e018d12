import type { Database } from '#db/open.ts';
import type { PhotoSize } from './sizes.ts';

/**
 * The first photos of the newest cars in the width of results, for `PhotoMaker.prepare`: after a first start (or a move
 * without the made sizes) nobody should wait for the first page. By id, which rises with publication and needs no sorting of a million rows.
 */
export function newestCovers(db: Database, limit: number): PhotoSize[] {
	const names = db
		.prepare<[number], string>(
			`SELECT p.name FROM listings l JOIN listing_photos p ON p.listing_id = l.id AND p.position = 0
			WHERE l.status IN ('active', 'reserved') ORDER BY l.id DESC LIMIT ?`,
		)
		.pluck()
		.all(limit);
	return names.map(name => ({ name, width: 320, format: 'avif' }));
}
