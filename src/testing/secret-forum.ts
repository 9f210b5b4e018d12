import type { Database } from '#db/open.ts';
import { logDecision } from '#src/audit/moderation-log.ts';
import { followTag, followTopic } from '#src/forum/following/follows.ts';
import { tellForumNews } from '#src/forum/following/telling.ts';
import { settleTopic } from '#src/forum/standing.ts';
import { saveDraft } from '#src/forum/writing/drafts.ts';
import { longTimeMember, replyBy, topicBy } from './forum.ts';
import type { Member } from './members.ts';
import { publishOwnCar } from './own-cars.ts';
import { openTestSite, type TestSite } from './site.ts';
import { weakPointBy } from './weak-points.ts';

/** The clock of this forum. */
export const now = 1_795_000_000;
const day = 86_400;
const at = now - day;

/** A forum in which something is hidden in every way there is. */
export type SecretForum = {
	readonly site: TestSite;
	/** Who wrote all of it, and who decides about it: they may read it. */
	readonly writer: Member;
	readonly moderator: Member;
	/** Follows everything. */
	readonly follower: Member;
	/** Words that nobody else may read, each in one place: texts, titles, old versions, reasons, notes, names of photos. */
	readonly secrets: readonly string[];
	/** The topic that everybody reads; among its posts are hidden ones. */
	readonly open: number;
	readonly closed: readonly number[];
	/** Posts that not everybody may read. */
	readonly hidden: readonly number[];
	/** Weak points drawn from these, or withdrawn themselves. */
	readonly points: readonly number[];
	readonly car: number;
};

/** Everything was to be read for a while, and was followed, found and told of: then it was hidden. */
export async function secretForum(): Promise<SecretForum> {
	const site = openTestSite(now);
	const { db } = site;
	const [writer, moderator, follower] = [
		await longTimeMember(site, { name: 'Frieda Lindner' }),
		await longTimeMember(site, { name: 'Mila Groß', role: 'moderator' }),
		await longTimeMember(site, { name: 'Jonas Falk' }),
	];
	const secrets: string[] = [];
	const secret = (): string => {
		secrets.push(`geheim${secrets.length}x`);
		return `${secrets.at(-1)} Zahnriemen`;
	};
	const photoOf = (postId: number) => {
		const name = String(postId).padStart(32, 'a');
		secrets.push(name);
		db.prepare('INSERT INTO forum_post_photos VALUES (?, 0, ?, 800, 600, ?)').run(postId, name, '#777777');
	};
	const topicOf = (title: string) => {
		const written = topicBy(db, writer.userId, { title, body: secret(), at, tags: ['volkswagen/golf', 'spanner'] });
		for (const { userId } of [follower, moderator]) followTopic(db, userId, written.topicId, at - 1);
		return written;
	};
	followTag(db, follower.userId, 'volkswagen/golf', at - 1);

	const open = topicBy(db, writer.userId, { at, tags: ['volkswagen/golf', 'spanner'] });
	followTopic(db, follower.userId, open.topicId, at - 1);
	const replies = ['held_at', 'hidden_at', 'removed_at', 'withdrawn_at'].map(column => {
		const { postId } = replyBy(db, writer.userId, open.topicId, secret(), at);
		const { postId: answer } = replyBy(db, moderator.userId, open.topicId, 'Bei mir war es der Spanner.', at);
		db.prepare('UPDATE forum_posts SET answers_id = ? WHERE id = ?').run(postId, answer);
		return { column, postId };
	});
	const closed = [topicOf(secret()), topicOf(secret()), topicOf(secret())] as const;
	const [held, removed, withdrawn] = closed;
	const further = [held, removed].map(({ topicId }) => replyBy(db, writer.userId, topicId, secret(), at).postId);
	const merged = topicBy(db, moderator.userId, { title: 'Zahnriemen', at }).topicId;
	const points = [replies[1]?.postId, removed.postId, open.postId].map(postId =>
		weakPointBy(db, writer.userId, postId ?? 0, { title: secret(), advice: secret() }, at),
	);
	await tellForumNews({ ...site.services, now: () => new Date((at + 1) * 1_000) });

	for (const { column, postId } of replies) {
		keepVersion(db, postId, secret(), writer.userId);
		db.prepare(`UPDATE forum_posts SET ${column} = ?, edited_at = ? WHERE id = ?`).run(now - 60, now - 90, postId);
		photoOf(postId);
		if (column === 'hidden_at' || column === 'removed_at')
			db.prepare('UPDATE forum_posts SET removal_reason = ? WHERE id = ?').run(secret(), postId);
	}
	db.prepare(`UPDATE forum_posts SET held_at = ?, held_for = 'neues Konto' WHERE id = ?`).run(now - 60, held.postId);
	db.prepare('UPDATE forum_posts SET withdrawn_at = ? WHERE id = ?').run(now - 60, withdrawn.postId);
	db.prepare(`UPDATE forum_topics SET removed_at = ?, removal_rule = 'werbung', removal_reason = ? WHERE id = ?`).run(
		...[now - 60, secret(), removed.topicId],
	);
	db.prepare('UPDATE forum_topics SET merged_into = ? WHERE id = ?').run(removed.topicId, merged);
	db.prepare('UPDATE weak_points SET withdrawn_at = ?, withdrawal_reason = ? WHERE id = ?').run(
		...[now - 60, secret(), points[2]],
	);
	for (const { postId } of closed) photoOf(postId);
	for (const topicId of [open, ...closed].map(one => one.topicId).concat(merged))
		settleTopic(db, topicId, undefined, now);

	const hidden = [...replies, ...closed].map(({ postId }) => postId).concat(further);
	for (const postId of hidden) {
		const about = { action: 'note', subject: 'post', subjectId: postId, concernedId: writer.userId } as const;
		logDecision(db, { actor: { kind: 'moderator', userId: moderator.userId }, ...about, note: secret() }, now);
		db.prepare(
			`INSERT INTO reports (subject, subject_id, reporter_id, reason, text, created_at)
			VALUES ('post', ?, ?, 'beleidigung', ?, 1)`,
		).run(postId, moderator.userId, secret());
	}
	for (const place of ['neu', `thema:${open.topicId}`, `beitrag:${replies[0]?.postId}`])
		saveDraft(db, writer.userId, { place, fields: { text: secret() }, photos: undefined, formKey: '' }, now);
	const car = publishOwnCar(db, { sellerId: moderator.userId, at });
	const ids = closed.map(({ topicId }) => topicId);
	return {
		site,
		writer,
		moderator,
		follower,
		secrets,
		open: open.topicId,
		closed: [...ids, merged],
		hidden,
		points,
		car,
	};
}

function keepVersion(db: Database, postId: number, body: string, writerId: number): void {
	db.prepare('INSERT INTO forum_versions (post_id, version, body, written_at, writer_id) VALUES (?, 1, ?, ?, ?)').run(
		postId,
		body,
		at,
		writerId,
	);
}
