import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { Hono } from 'hono';
import { securityHeaders } from '#src/http/headers.ts';
import type { Env } from '#src/http/types.ts';
import type { Services } from '#src/services.ts';
import { findConversation } from './conversations.ts';

/** So long a page asks on its own before it tries again: it does so anyway. */
const retryAfterSeconds = '60';

/** `GET /nachrichten/{id}/strom`: rings whenever something is new in a conversation, for its two sides alone. */
export function streamRoutes({ db, config, sessions, streams }: Services): Hono<Env> {
	const headers = { ...securityHeaders(config.origin), 'cache-control': 'no-store' };
	return new Hono<Env>().get('/nachrichten/:id{[0-9]+}/strom', c => {
		const viewer = c.get('viewer');
		const conversation = viewer && findConversation(db, viewer, Number(c.req.param('id')));
		if (viewer === undefined || conversation === undefined || viewer.owesSecondFactor) return c.notFound();
		// Whoever only asks whether there is a stream gets none, and no error.
		if (c.req.method !== 'GET') return c.body(null, 200, { ...headers, 'content-type': 'text/event-stream' });
		const { outgoing } = c.env;
		const { sessionId, id: userId } = viewer;
		const { id: conversationId, lastMessageId: messageId } = conversation;
		const mayStay = () => sessions.isOpen(sessionId);
		const isOpen =
			outgoing !== undefined &&
			'writeHead' in outgoing &&
			streams.open({ conversationId, userId, messageId, answer: outgoing, headers, mayStay });
		return isOpen ? RESPONSE_ALREADY_SENT : c.body(null, 503, { 'retry-after': retryAfterSeconds });
	});
}
