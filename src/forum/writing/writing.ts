import { createHash } from 'node:crypto';
import type { Database } from '#db/open.ts';
import { inTransaction } from '#src/listings/changing.ts';
import { fileReport } from '#src/reports/reports.ts';
import { followTopic } from '../following/follows.ts';
import type { Reader } from '../visibility.ts';
import { checkPost } from './checks.ts';
import { dropDraft, placeOf } from './drafts.ts';
import { takePost, takeTopic } from './limits.ts';
import { findPosted, openTopic, type PostDraft, type Posted, replyToTopic, type TopicDraft } from './posting.ts';
import { isQuotable } from './quoting.ts';
import { writerOf } from './writers.ts';

/** Who writes, from where (undefined where limits per client are lifted), and when: seconds since 1970. */
export type Writing = {
	readonly viewer: NonNullable<Reader>;
	readonly client: string | undefined;
	/** Host of this site: links to it are no danger. */
	readonly ownHost: string;
	readonly at: number;
	/** Wants to hear of further answers; who opens a topic always does. */
	readonly follows?: boolean;
};

/** `not-you`: the account is not confirmed, or shut out. */
export type Written =
	| Posted
	| { readonly ok: false; readonly reason: 'not-you' }
	| { readonly ok: false; readonly reason: 'too-many-posts' | 'too-many-topics'; readonly waitSeconds: number };

/** Opens a topic as its form asks for it, within limits and checks; its draft goes with it. */
export function writeTopic(db: Database, typed: TopicDraft, writing: Writing): Written {
	const draft = { ...typed, key: keyOf(typed, typed.title) };
	return inTransaction(db, () => {
		const { viewer, client, ownHost, at } = writing;
		const known = findPosted(db, viewer.id, draft.key);
		if (known !== undefined) return known;
		const writer = writerOf(db, viewer, client, at);
		if (writer === undefined) return { ok: false, reason: 'not-you' };
		const waitSeconds = takeTopic(db, writer, at);
		if (waitSeconds > 0) return { ok: false, reason: 'too-many-topics', waitSeconds };
		const { title, body } = draft;
		const checked = checkPost(db, { title, body, topicId: undefined, writer, ownHost, at });
		const posted = openTopic(db, draft, { viewer, at, ...checked });
		if (posted.ok) followTopic(db, viewer.id, posted.topicId, at);
		if (posted.ok) dropDraft(db, viewer.id, placeOf.newTopic);
		if (posted.ok && checked.isByRules) report(db, posted.postId, checked.holdFor, at);
		return posted;
	});
}

/** Answers in a topic. `gone` and `locked` as `replyToTopic` says it. */
export function writeReply(db: Database, topicId: number, typed: PostDraft, writing: Writing): Written {
	const draft = { ...typed, key: keyOf(typed, '') };
	return inTransaction(db, () => {
		const { viewer, client, ownHost, at, follows = false } = writing;
		const known = findPosted(db, viewer.id, draft.key);
		if (known !== undefined) return known;
		const writer = writerOf(db, viewer, client, at);
		if (writer === undefined) return { ok: false, reason: 'not-you' };
		const waitSeconds = takePost(db, writer, at);
		if (waitSeconds > 0) return { ok: false, reason: 'too-many-posts', waitSeconds };
		const checked = checkPost(db, { body: draft.body, topicId, writer, ownHost, at });
		const { answersId, ...own } = draft;
		const answers = answersId !== undefined && isQuotable(db, topicId, answersId) ? { answersId } : {};
		const posted = replyToTopic(db, topicId, { ...own, ...answers }, { viewer, at, ...checked });
		if (posted.ok && follows) followTopic(db, viewer.id, topicId, at);
		if (posted.ok) dropDraft(db, viewer.id, placeOf.replyTo(topicId));
		if (posted.ok && checked.isByRules) report(db, posted.postId, checked.holdFor, at);
		return posted;
	});
}

/** Browsers keep a form and its key when somebody goes back to it, and what is typed then must not be lost. */
function keyOf({ key, body, photos = [] }: PostDraft, title: string): string {
	const content = [title, body, ...photos.map(({ name }) => name)].join('\0');
	return `${key} ${createHash('sha256').update(content).digest('base64url').slice(0, 22)}`;
}

function report(db: Database, postId: number, reason: string | undefined, at: number): void {
	if (reason !== undefined) fileReport(db, { subject: 'post', subjectId: postId, reason, text: '' }, at);
}
