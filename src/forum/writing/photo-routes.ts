import { Hono } from 'hono';
import { readerOf } from '#src/http/session.ts';
import type { Env } from '#src/http/types.ts';
import { sendPhoto } from '#src/photos/answering.ts';
import { readPhotoFile } from '#src/photos/sizes.ts';
import type { Services } from '#src/services.ts';
import { isModerator } from '../visibility.ts';
import { hasPhoto } from './post-photos.ts';

/** In the browser of whoever saw it, not for ever: on a shared computer somebody else sits down. */
const forAnHour = 'private, max-age=3600';

/**
 * `GET /forum/beitrag/{id}/fotos/{name}-{width}.{avif|jpg}`: photos of a post that not everybody may read, for its writer and
 * moderators alone.
 */
export function postPhotoRoutes({ db, photos }: Pick<Services, 'db' | 'photos'>): Hono<Env> {
	return new Hono<Env>().get('/forum/beitrag/:id{[0-9]+}/fotos/:file', c => {
		const viewer = readerOf(c);
		const size = readPhotoFile(c.req.param('file'));
		if (viewer === undefined || size === undefined) return c.notFound();
		const authorId = isModerator(viewer) ? undefined : viewer.id;
		if (!hasPhoto(db, Number(c.req.param('id')), size.name, authorId)) return c.notFound();
		return sendPhoto(c, photos, size, forAnHour);
	});
}
