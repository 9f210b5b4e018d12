import type { Database } from '#db/open.ts';
import { type AttemptRule, takeAttempt } from '#src/accounts/attempts.ts';
import { clientKey } from '#src/http/throttle.ts';
import type { ForumWriter } from './writers.ts';

const hourSeconds = 3_600;
const daySeconds = 86_400;

/** Source: the battery of tests this project is measured by, M7 and A16. */
const posts = {
	new: { name: 'forum, posts of new, day', limit: 5, windowSeconds: daySeconds },
	young: { name: 'forum, posts of young, day', limit: 20, windowSeconds: daySeconds },
	older: { name: 'forum, posts, hour', limit: 60, windowSeconds: hourSeconds },
} as const satisfies Record<string, AttemptRule>;
const topics = {
	new: { name: 'forum, topics of new, day', limit: 1, windowSeconds: daySeconds },
	young: { name: 'forum, topics of young, day', limit: 5, windowSeconds: daySeconds },
	older: { name: 'forum, topics, day', limit: 20, windowSeconds: daySeconds },
} as const satisfies Record<string, AttemptRule>;
/** A hundred new accounts behind one connection are one sender, and one moderator has to look at what they send. */
const ofNetwork: AttemptRule = { name: 'forum, posts of network, day', limit: 30, windowSeconds: daySeconds };

const edits: AttemptRule = { name: 'forum, edits, hour', limit: 40, windowSeconds: hourSeconds };
const likes: AttemptRule = { name: 'forum, likes, hour', limit: 120, windowSeconds: hourSeconds };

/** Counts a post. @returns seconds to wait; 0 = go on */
export function takePost(db: Database, writer: ForumWriter, at: number): number {
	return takeOf(db, writer, [posts[stageOf(writer)]], at);
}

/** Counts a topic with its first post. @returns seconds to wait; 0 = go on */
export function takeTopic(db: Database, writer: ForumWriter, at: number): number {
	const stage = stageOf(writer);
	return takeOf(db, writer, [posts[stage], topics[stage]], at);
}

/** Counts a change of a post. @returns seconds to wait; 0 = go on */
export function takeEdit(db: Database, userId: number, at: number): number {
	return takeAttempt(db, [edits], String(userId), at);
}

/** Counts a click on "Gefällt mir". @returns seconds to wait; 0 = go on */
export function takeLike(db: Database, userId: number, at: number): number {
	return takeAttempt(db, [likes], String(userId), at);
}

function takeOf(db: Database, writer: ForumWriter, rules: readonly AttemptRule[], at: number): number {
	const ofAccount = takeAttempt(db, rules, String(writer.id), at);
	if (ofAccount > 0 || stageOf(writer) !== 'new' || writer.client === undefined) return ofAccount;
	return takeAttempt(db, [ofNetwork], clientKey(writer.client), at);
}

/** Nobody has looked at anything of theirs; somebody has; they have been here for a while. */
function stageOf({ isYoung, isKnown }: ForumWriter): 'new' | 'young' | 'older' {
	if (!isYoung) return 'older';
	return isKnown ? 'young' : 'new';
}
