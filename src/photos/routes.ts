import { Hono } from 'hono';
import type { Database } from '#db/open.ts';
import type { Env } from '#src/http/types.ts';
import { sendPhoto } from './answering.ts';
import type { PhotoMaker } from './making.ts';
import { isPrivatePhoto } from './private-photos.ts';
import { readPhotoFile } from './sizes.ts';

/** The name is a hash of the original: other bytes have another address. */
const forEver = 'public, max-age=31536000, immutable';

/**
 * `GET /fotos/{name}-{width}.{avif|jpg}`. Every other text under `/fotos/` is 404, and no file is looked for; so is what was
 * only ever sent in a message, or stands in a post that not everybody may read.
 */
export function photoRoutes({ db, photos }: { db: Database; photos: PhotoMaker }): Hono<Env> {
	const routes = new Hono<Env>();
	routes.get('/fotos/:file', c => {
		const size = readPhotoFile(c.req.param('file'));
		if (size === undefined || isPrivatePhoto(db, size.name)) return c.notFound();
		return sendPhoto(c, photos, size, forEver);
	});
	return routes;
}
