import { Hono } from 'hono';
import type { Env } from '#src/http/types.ts';
import { sendPhoto } from '#src/photos/answering.ts';
import { readPhotoFile } from '#src/photos/sizes.ts';
import type { Services } from '#src/services.ts';
import { findConversation } from './conversations.ts';
import { hasPhoto } from './message-photos.ts';

/** In the browser of whoever saw it, not for ever: on a shared computer somebody else sits down. */
const forAnHour = 'private, max-age=3600';

/** `GET /nachrichten/{id}/fotos/{name}/{width}.{avif|jpg}`: photos of messages, for the two who talk alone. */
export function messagePhotoRoutes({ db, photos }: Pick<Services, 'db' | 'photos'>): Hono<Env> {
	return new Hono<Env>().get('/nachrichten/:id{[0-9]+}/fotos/:name/:size', c => {
		const viewer = c.get('viewer');
		const size = readPhotoFile(`${c.req.param('name')}-${c.req.param('size')}`);
		if (viewer === undefined || viewer.owesSecondFactor || size === undefined) return c.notFound();
		const conversation = findConversation(db, viewer, Number(c.req.param('id')));
		if (conversation === undefined || !hasPhoto(db, conversation, size.name)) return c.notFound();
		return sendPhoto(c, photos, size, forAnHour);
	});
}
