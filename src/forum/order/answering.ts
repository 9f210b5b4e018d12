import type { Context } from 'hono';
import type { Database } from '#db/open.ts';
import { secondsOf } from '#src/formats/seconds.ts';
import { viewerOf } from '#src/http/session.ts';
import type { Env } from '#src/http/types.ts';
import type { Services } from '#src/services.ts';
import { forumOrderTexts } from '#views/texts/forum-order.ts';
import { readMarkdown } from '../markdown/reading.ts';
import type { Decided, Deciding } from './deciding.ts';
import type { JudgedPost } from './judged-posts.ts';

/** What all pages for moderators are given. */
export type Desk = {
	readonly db: Database;
	readonly now: () => number;
	readonly origin: string;
	/** A decision by whoever has sent this request. */
	by(c: Context<Env>, reason?: string): Deciding;
	/** A post with its text read, as its component wants it. */
	judged(post: JudgedPost): {
		readonly post: JudgedPost;
		readonly blocks: ReturnType<typeof readMarkdown>;
		readonly now: number;
	};
};

export function openDesk({ db, now, config: { origin } }: Services): Desk {
	const seconds = () => secondsOf(now());
	return {
		...{ db, origin, now: seconds },
		by: (c, reason = '') => ({
			...{ actor: { kind: 'moderator', userId: viewerOf(c).id }, reason, origin, at: seconds() },
		}),
		// Links of suspects are told apart, and not followed by accident.
		judged: post => ({ post, blocks: readMarkdown(post.body, { origin, mayLink: false }), now: seconds() }),
	};
}

/** The last word of the address that says what came of a decision: `word` where it was taken. */
export function wordOf(decided: Exclude<Decided, { reason: 'unknown' }>, word: string): string {
	if (decided.ok) return decided.isNew ? word : 'schon';
	return decided.reason === 'own' ? 'eigenes' : 'geht-nicht';
}

/** The notice that such a word stands for. */
export function doneOf(word: string | undefined): { readonly text: string; readonly isGood: boolean } | undefined {
	if (word === undefined || !Object.hasOwn(forumOrderTexts.done, word)) return undefined;
	const text = forumOrderTexts.done[word];
	return text === undefined ? undefined : { text, isGood: !['schon', 'geht-nicht', 'eigenes'].includes(word) };
}
