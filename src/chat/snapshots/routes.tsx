import { type Context, Hono } from 'hono';
import { secondsOf } from '#src/formats/seconds.ts';
import { sendPage } from '#src/http/rendering.tsx';
import { membersOnly, viewerOf } from '#src/http/session.ts';
import type { Env } from '#src/http/types.ts';
import type { Services } from '#src/services.ts';
import { SnapshotPage } from '#views/chat/snapshot-page.tsx';
import { findConversation } from '../conversations.ts';
import { snapshotPageProps } from './page.ts';
import { findFrozenAd, recomputable } from './reading.ts';

/** The ad as it stood at the first message: for the two of the conversation, and for nobody else. */
export function snapshotRoutes({ db, now }: Services): Hono<Env> {
	const frozenAd = (c: Context<Env>) => {
		const conversation = findConversation(db, viewerOf(c), Number(c.req.param('id')));
		return conversation && findFrozenAd(db, conversation.id);
	};
	return new Hono<Env>()
		.get('/nachrichten/:id{[0-9]+}/anzeige', membersOnly, c => {
			const frozen = frozenAd(c);
			if (frozen === undefined) return c.notFound();
			return sendPage(c, <SnapshotPage {...snapshotPageProps(db, frozen, secondsOf(now()))} />);
		})
		.get('/nachrichten/:id{[0-9]+}/anzeige.json', membersOnly, c => {
			const frozen = frozenAd(c);
			if (frozen === undefined) return c.notFound();
			c.header('content-disposition', `attachment; filename="anzeige-${frozen.listingId}-${frozen.id}.json"`);
			return c.json(recomputable(frozen));
		});
}
