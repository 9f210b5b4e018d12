import type { Database } from '#db/open.ts';
import { logDecision } from '#src/audit/moderation-log.ts';
import { sections } from '#src/forum/sections.ts';
import { settleTopic } from '#src/forum/standing.ts';
import { setTags } from '#src/forum/tags.ts';
import { saveDraft } from '#src/forum/writing/drafts.ts';
import { replyBy, topicBy } from './forum.ts';
import { everyHostileText } from './hostile-texts.ts';
import naughtyStrings from './naughty-strings.json' with { type: 'json' };
import { votesOn } from './weak-points.ts';

/** Texts in one post. */
const textsOfPost = 20;
/** Every so many texts one is a title too; the naughty strings all are. */
const titleStep = 40;
const weakPoints = 60;

export type HostileForum = {
	/** Everything that was written somewhere. */
	readonly texts: readonly string[];
	/** The topic in whose posts all of it stands, and how many these are. */
	readonly topicId: number;
	readonly posts: number;
	/** Topics with hostile titles, tags and writers. */
	readonly topics: readonly number[];
	readonly writers: readonly number[];
	readonly weakPoints: readonly number[];
	/** Post with hostile versions, reports, decisions and notes. */
	readonly judged: number;
	/** Posts and topics that were taken down or shut for hostile reasons. */
	readonly removed: number;
	readonly locked: number;
};

type People = {
	/** Who will read their own posts and drafts. */
	readonly memberId: number;
	readonly moderatorId: number;
	readonly reporters: readonly number[];
	readonly at: number;
};

/** A forum as if every check at the door had been forgotten: whatever is stored, what pages show must be harmless. */
export function hostileForum(db: Database, { memberId, moderatorId, reporters, at }: People): HostileForum {
	return db
		.transaction(() => {
			const texts = [...new Set([...everyHostileText(), ...naughtyStrings.map(text => text.toWellFormed())])];
			const titles = texts.filter((text, index) => index % titleStep === 0 || naughtyStrings.includes(text));
			const writers = titles.slice(0, 120).map((name, index) => insertWriter(db, name, index));
			const writerOf = (index: number) => writers[index % writers.length] ?? memberId;
			const golf = topicBy(db, memberId, { title: 'VW Golf: was alles geschrieben wird', at });
			const bodies = groupsOf(texts, textsOfPost).map(group => group.join('\n\n'));
			for (const [index, body] of bodies.entries()) replyBy(db, writerOf(index), golf.topicId, body, at);
			const topics = titles.map((title, index) => {
				const section = sections[index % sections.length]?.value ?? 'technik';
				const { topicId } = topicBy(db, writerOf(index), { title, body: title, section, at });
				const tags = titles.slice(index, index + 3);
				const words = new Map(tags.map((tag, nth) => [tag, titles[(index + nth + 5) % titles.length] ?? tag]));
				setTags(db, topicId, [`volkswagen/golf`, ...tags], words);
				settleTopic(db, topicId, undefined, at);
				return topicId;
			});
			const text = (index: number) => texts[(index * 37) % texts.length] ?? '';
			const points = Array.from({ length: weakPoints }, (_, index) => {
				const words = [text(index), text(index + 1), index < 6 ? null : text(index + 2)];
				const id = insertWeakPoint(db, words, golf.postId, memberId, at);
				if (index < 6) votesOn(db, id, Object.fromEntries(writers.slice(0, 4).map(one => [one, true])));
				return id;
			});
			for (const [index, reporterId] of reporters.entries()) {
				for (const [subject, id] of [
					['post', golf.postId],
					['weak-point', points[index] ?? 1],
				] as const)
					insertReport(db, subject, id, reporterId, text(index + 3), text(index + 4), at);
			}
			for (let version = 1; version <= 15; version++)
				insertVersion(db, golf.postId, version, text(version), text(version + 1), at - 100 + version, memberId);
			for (const place of ['neu', `thema:${golf.topicId}`, `beitrag:${golf.postId}`]) {
				const fields = { text: texts.slice(0, 60).join('\n'), titel: text(3), schlagworte: text(4), rubrik: text(5) };
				saveDraft(db, memberId, { place, fields, photos: undefined, formKey: '' }, at);
			}
			for (let index = 0; index < 40; index++) {
				const about = { subject: index % 2 === 0 ? 'post' : 'topic', subjectId: golf.postId } as const;
				const line = { actor: { kind: 'moderator', userId: moderatorId }, action: 'note', ...about } as const;
				const details = { from: text(index), into: text(index + 1), result: text(index + 2) };
				logDecision(
					db,
					{
						...line,
						rule: text(index),
						reason: text(index + 3),
						note: text(index + 4),
						details,
						concernedId: memberId,
					},
					at,
				);
			}
			for (let index = 0; index < 25; index++) {
				const { postId } = replyBy(db, writerOf(index), golf.topicId, text(index), at);
				db.prepare('UPDATE forum_posts SET held_at = ?, held_for = ?, warnings = ? WHERE id = ?').run(
					...[at, text(index + 1), JSON.stringify([text(index + 2)]), postId],
				);
			}
			const own = replyBy(db, memberId, golf.topicId, text(1), at);
			db.prepare('UPDATE forum_posts SET removed_at = ?, removal_rule = ?, removal_reason = ? WHERE id = ?').run(
				...[at, text(2), text(3), own.postId],
			);
			const locked = topicBy(db, memberId, { title: text(6), body: text(7), at });
			db.prepare('UPDATE forum_topics SET locked_at = ?, lock_reason = ?, pinned_at = ? WHERE id = ?').run(
				...[at, text(8), at, locked.topicId],
			);
			for (const topicId of [golf.topicId, locked.topicId]) settleTopic(db, topicId, undefined, at);
			return {
				...{ texts, topics, writers, weakPoints: points, topicId: golf.topicId, posts: bodies.length + 1 },
				...{ judged: golf.postId, removed: own.postId, locked: locked.topicId },
			};
		})
		.immediate();
}

function insertWriter(db: Database, name: string, index: number): number {
	const { lastInsertRowid } = db
		.prepare(
			`INSERT INTO users (email, name, kind, password_hash, created_at, confirmed_at)
			VALUES (?, ?, 'haendler', 'x', 1600000000, 1600000000)`,
		)
		.run(`schreiber-${index}@post.example`, name);
	return Number(lastInsertRowid);
}

function insertWeakPoint(
	db: Database,
	words: readonly (string | null)[],
	...from: readonly [postId: number, markedBy: number, at: number]
): number {
	const { lastInsertRowid } = db
		.prepare(
			`INSERT INTO weak_points (make, model, part, title, advice, engine, post_id, marked_by, marked_at)
			VALUES ('volkswagen', 'golf', 'motor', ?, ?, ?, ?, ?, ?)`,
		)
		.run(...words, ...from);
	return Number(lastInsertRowid);
}

function insertReport(db: Database, ...values: readonly (string | number)[]): void {
	db.prepare(
		'INSERT INTO reports (subject, subject_id, reporter_id, reason, text, created_at) VALUES (?, ?, ?, ?, ?, ?)',
	).run(...values);
}

function insertVersion(db: Database, ...values: readonly (string | number)[]): void {
	db.prepare(
		'INSERT INTO forum_versions (post_id, version, title, body, written_at, writer_id) VALUES (?, ?, ?, ?, ?, ?)',
	).run(...values);
}

function groupsOf<T>(list: readonly T[], size: number): T[][] {
	return Array.from({ length: Math.ceil(list.length / size) }, (_, at) => list.slice(at * size, (at + 1) * size));
}
