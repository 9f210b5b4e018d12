import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';
import { type PostPhoto, photosOfPosts } from '../writing/post-photos.ts';
import { objectionReason } from './rules.ts';
import { recordsOf, type WriterRecord } from './writer-record.ts';

/** How a post stands; of several, the one that counts. */
export type PostState = 'gezeigt' | 'gehalten' | 'verborgen' | 'entfernt' | 'zurueckgezogen' | 'geloescht';

/** A report as moderators read it. */
export type PostReportLine = {
	readonly id: number;
	/** Name of a rule of the forum, 'anderes', or what one of our checks says. */
	readonly reason: string;
	readonly text: string;
	readonly at: number;
	/** undefined: a rule of ours. */
	readonly reporter: string | undefined;
	readonly isObjection: boolean;
	readonly decision: string | null;
};

/** A post with everything that is needed to decide about it. */
export type JudgedPost = {
	readonly id: number;
	readonly number: number;
	readonly body: string;
	readonly createdAt: number;
	readonly state: PostState;
	/** Since when it is in that state. */
	readonly since: number;
	readonly heldFor: string | null;
	/** Names of the public rules against fraud that it met. */
	readonly warnings: readonly string[];
	readonly removalRule: string | null;
	readonly removalReason: string | null;
	readonly topic: {
		readonly id: number;
		readonly title: string;
		readonly section: string;
		readonly isRemoved: boolean;
	};
	readonly writer: WriterRecord;
	readonly photos: readonly PostPhoto[];
	/** Open ones first, from the oldest; with `all`, decided ones too. */
	readonly reports: readonly PostReportLine[];
};

/** Posts by their numbers, in the order of these. */
export function judgedPosts(db: Database, ids: readonly number[], { all = false } = {}): readonly JudgedPost[] {
	const list = JSON.stringify(ids);
	const rows = prepared(db, postsSql).all(list) as PostRow[];
	const reports = Map.groupBy(
		prepared(db, reportsSql).all({ list, all: all ? 1 : 0 }) as ReportRow[],
		({ postId }) => postId,
	);
	const photos = photosOfPosts(db, ids);
	const records = recordsOf(
		db,
		rows.map(({ authorId }) => authorId),
	);
	const judged = new Map(
		rows.flatMap(row => {
			const writer = records.get(row.authorId);
			if (writer === undefined) return [];
			const lines = (reports.get(row.id) ?? []).map(lineOf);
			return [[row.id, judgedOf(row, writer, photos.get(row.id) ?? [], lines)] as const];
		}),
	);
	return ids.flatMap(id => judged.get(id) ?? []);
}

const postsSql = `SELECT p.id, p.number, p.body, p.created_at AS createdAt, p.author_id AS authorId, p.held_at AS heldAt,
		p.held_for AS heldFor, p.hidden_at AS hiddenAt, p.removed_at AS removedAt, p.withdrawn_at AS withdrawnAt,
		p.erased_at AS erasedAt, p.warnings, p.removal_rule AS removalRule, p.removal_reason AS removalReason,
		t.id AS topicId, t.title, t.section, t.removed_at AS topicRemovedAt
	FROM forum_posts p JOIN forum_topics t ON t.id = p.topic_id WHERE p.id IN (SELECT value FROM json_each(?))`;

type PostRow = {
	readonly id: number;
	readonly number: number;
	readonly body: string;
	readonly createdAt: number;
	readonly authorId: number;
	readonly heldAt: number | null;
	readonly heldFor: string | null;
	readonly hiddenAt: number | null;
	readonly removedAt: number | null;
	readonly withdrawnAt: number | null;
	readonly erasedAt: number | null;
	readonly warnings: string;
	readonly removalRule: string | null;
	readonly removalReason: string | null;
	readonly topicId: number;
	readonly title: string;
	readonly section: string;
	readonly topicRemovedAt: number | null;
};

function judgedOf(
	row: PostRow,
	writer: WriterRecord,
	photos: readonly PostPhoto[],
	reports: readonly PostReportLine[],
): JudgedPost {
	const { id, number, body, createdAt, heldFor, removalRule, removalReason, topicId, title, section } = row;
	const [state, since] = stateOf(row);
	return {
		...{ id, number, body, createdAt, state, since, heldFor, removalRule, removalReason, writer, photos, reports },
		warnings: JSON.parse(row.warnings),
		topic: { id: topicId, title, section, isRemoved: row.topicRemovedAt !== null },
	};
}

function stateOf(row: PostRow): readonly [PostState, number] {
	if (row.erasedAt !== null) return ['geloescht', row.erasedAt];
	if (row.removedAt !== null) return ['entfernt', row.removedAt];
	if (row.hiddenAt !== null) return ['verborgen', row.hiddenAt];
	if (row.withdrawnAt !== null) return ['zurueckgezogen', row.withdrawnAt];
	if (row.heldAt !== null) return ['gehalten', row.heldAt];
	return ['gezeigt', row.createdAt];
}

const reportsSql = `SELECT r.id, r.subject_id AS postId, r.reason, r.text, r.created_at AS at, r.decision, u.name AS reporter
	FROM reports r LEFT JOIN users u ON u.id = r.reporter_id
	WHERE r.subject = 'post' AND r.subject_id IN (SELECT value FROM json_each(@list)) AND (@all = 1 OR r.decided_at IS NULL)
	ORDER BY r.decided_at IS NOT NULL, r.id`;

type ReportRow = Omit<PostReportLine, 'reporter' | 'isObjection'> & {
	readonly postId: number;
	readonly reporter: string | null;
};

function lineOf({ postId: _, reporter, ...row }: ReportRow): PostReportLine {
	return { ...row, reporter: reporter ?? undefined, isObjection: row.reason === objectionReason };
}
