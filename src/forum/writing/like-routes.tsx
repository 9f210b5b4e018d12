import { type Context, Hono } from 'hono';
import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';
import { secondsOf } from '#src/formats/seconds.ts';
import { isPartial } from '#src/http/partial.ts';
import { problem } from '#src/http/problems.tsx';
import { viewerOf } from '#src/http/session.ts';
import type { Env } from '#src/http/types.ts';
import type { Services } from '#src/services.ts';
import { Likes } from '#views/forum/post.tsx';
import { forumWritingTexts as words } from '#views/texts/forum-writing.ts';
import { postInTopicPath } from '../addresses.ts';
import { type Liked, setLike } from './liking.ts';

/** "Gefällt mir", and taking it back. */
export function likeRoutes({ db, now }: Pick<Services, 'db' | 'now'>): Hono<Env> {
	return new Hono<Env>()
		.post('/forum/beitrag/:id{[0-9]+}/gefaellt', c => answer(c, true))
		.post('/forum/beitrag/:id{[0-9]+}/gefaellt-nicht-mehr', c => answer(c, false));

	function answer(c: Context<Env>, isLiked: boolean) {
		const id = Number(c.req.param('id'));
		const liked = setLike(db, id, isLiked, { viewer: viewerOf(c), at: secondsOf(now()) });
		if (liked === undefined) return c.notFound();
		if (!liked.ok) return refused(c, liked);
		const place = placeOfPost(db, id);
		if (!isPartial(c)) return c.redirect(postInTopicPath({ id: place.topicId, title: place.title }, place), 303);
		c.header('vary', 'hx-request-type', { append: true });
		return c.html(<Likes {...{ id, number: place.number, likes: liked.likes, canLike: true, isLiked }} />);
	}
}

function refused(c: Context<Env>, liked: Extract<Liked, { ok: false }>) {
	if (liked.reason !== 'too-many') return problem(c, 403, words.errors[liked.reason]);
	c.header('retry-after', String(liked.waitSeconds));
	return problem(c, 429, words.errors['too-many'](liked.waitSeconds));
}

function placeOfPost(db: Database, id: number) {
	return prepared(
		db,
		`SELECT p.id, p.number, t.id AS topicId, t.title FROM forum_posts p JOIN forum_topics t ON t.id = p.topic_id WHERE p.id = ?`,
	).get(id) as { id: number; number: number; topicId: number; title: string };
}
