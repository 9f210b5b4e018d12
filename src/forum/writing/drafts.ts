import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';
import { inTransaction } from '#src/listings/changing.ts';
import type { AttachedPhoto } from '#src/photos/text-with-photos.ts';

/** Drafts of one member. */
export const mostDrafts = 50;
/** Days after which one is forgotten: it holds personal data without a purpose (Art. 5 (1) e GDPR). */
const keptDays = 180;

/** Where somebody writes: under this a draft is kept. */
export const placeOf = {
	newTopic: 'neu',
	replyTo: (topicId: number): string => `thema:${topicId}`,
	edit: (postId: number): string => `beitrag:${postId}`,
} as const;

export type Place =
	| { readonly kind: 'new-topic' }
	| { readonly kind: 'reply'; readonly topicId: number }
	| { readonly kind: 'edit'; readonly postId: number };

/** The place that a form names; undefined where there is no such form. */
export function readPlace(text: string): Place | undefined {
	if (text === placeOf.newTopic) return { kind: 'new-topic' };
	const [, what, digits] = /^(thema|beitrag):([1-9]\d{0,14})$/.exec(text) ?? [];
	if (what === undefined) return undefined;
	return what === 'thema' ? { kind: 'reply', topicId: Number(digits) } : { kind: 'edit', postId: Number(digits) };
}

/** Where the form of a place is found, and sent. */
export function formPathOf(place: Place): string {
	switch (place.kind) {
		case 'new-topic':
			return '/forum/neu';
		case 'reply':
			return `/forum/thema/${place.topicId}/antworten`;
		case 'edit':
			return `/forum/beitrag/${place.postId}/bearbeiten`;
	}
}

/** What is kept of a form, as typed. */
export const draftFields = ['text', 'titel', 'rubrik', 'schlagworte', 'antwortet', 'fassung'] as const;
export type DraftFields = Readonly<Partial<Record<(typeof draftFields)[number], string>>>;

export type Draft = {
	readonly place: string;
	readonly fields: DraftFields;
	readonly photos: readonly AttachedPhoto[];
	/** Seconds since 1970. */
	readonly updatedAt: number;
};

export type NewDraft = Pick<Draft, 'place' | 'fields'> & {
	/** undefined: those that lie there stay. */
	readonly photos: readonly AttachedPhoto[] | undefined;
	/** Of the form: what was sent with it meanwhile is no draft any more. */
	readonly formKey: string;
};

/**
 * Keeps what somebody has begun to write, in place of what was kept there before. `emptied`: nothing was left to keep. `sent`: the form
 * has arrived as a post, and a page that was being left saved it once more. `full`: there are as many drafts as one may have.
 */
export function saveDraft(
	db: Database,
	userId: number,
	{ place, fields, photos, formKey }: NewDraft,
	at: number,
): 'saved' | 'emptied' | 'sent' | 'full' {
	return inTransaction(db, () => {
		if (wasSent(db, userId, formKey)) return 'sent';
		if (isEmpty(fields) && (photos ?? []).length === 0) {
			dropDraft(db, userId, place);
			return 'emptied';
		}
		const count = prepared(db, 'SELECT count(*) FROM forum_drafts WHERE user_id = ? AND place <> ?').pluck();
		if (Number(count.get(userId, place)) >= mostDrafts) return 'full';
		prepared(
			db,
			`INSERT INTO forum_drafts (user_id, place, fields, updated_at) VALUES (@userId, @place, @fields, @at)
			ON CONFLICT (user_id, place) DO UPDATE SET fields = excluded.fields, updated_at = excluded.updated_at`,
		).run({ userId, place, fields: JSON.stringify(shortened(fields)), at });
		if (photos === undefined) return 'saved';
		prepared(db, 'DELETE FROM forum_draft_photos WHERE user_id = ? AND place = ?').run(userId, place);
		const insert = prepared(
			db,
			`INSERT INTO forum_draft_photos (user_id, place, position, name, width, height, colour)
			VALUES (@userId, @place, @position, @name, @width, @height, @colour)`,
		);
		for (const [position, { name, width, height, colour }] of photos.entries()) {
			insert.run({ userId, place, position, name, width, height, colour });
		}
		return 'saved';
	});
}

export function findDraft(db: Database, userId: number, place: string): Draft | undefined {
	const row = prepared(db, `${selectSql} WHERE user_id = ? AND place = ?`).get(userId, place) as Row | undefined;
	return row && draftOf(db, userId, row);
}

/** Everything somebody has begun, the latest first. */
export function draftsOf(db: Database, userId: number): readonly Draft[] {
	const rows = prepared(db, `${selectSql} WHERE user_id = ? ORDER BY updated_at DESC, place`).all(userId) as Row[];
	return rows.map(row => draftOf(db, userId, row));
}

/** Forgets a draft, with its photos: their files are swept later. Also part of the transaction that makes a post of it. */
export function dropDraft(db: Database, userId: number, place: string): void {
	prepared(db, 'DELETE FROM forum_drafts WHERE user_id = ? AND place = ?').run(userId, place);
}

/** Forgets drafts that nobody came back to. @returns how many */
export function forgetOldForumDrafts(db: Database, at: number): number {
	return prepared(db, 'DELETE FROM forum_drafts WHERE updated_at < ?').run(at - keptDays * 86_400).changes;
}

/** Keys of posts are those of their forms, and something behind them. */
function wasSent(db: Database, userId: number, formKey: string): boolean {
	if (formKey === '') return false;
	return (
		prepared(
			db,
			'SELECT EXISTS (SELECT 1 FROM forum_posts WHERE author_id = @userId AND client_key > @from AND client_key < @to)',
		)
			.pluck()
			.get({ userId, from: `${formKey} `, to: `${formKey}!` }) === 1
	);
}

/** Which post is answered, or which section was chosen, is nothing to come back for. */
const isEmpty = ({ text = '', titel = '', schlagworte = '' }: DraftFields) =>
	`${text}${titel}${schlagworte}`.trim() === '';

/** More than a form takes; enough that nothing is lost of a text that is too long. */
const mostLetters = { text: 30_000, other: 1_000 } as const;

function shortened(fields: DraftFields): DraftFields {
	return Object.fromEntries(
		draftFields.flatMap(name => {
			const value = fields[name] ?? '';
			return value === '' ? [] : [[name, value.slice(0, name === 'text' ? mostLetters.text : mostLetters.other)]];
		}),
	);
}

type Row = { readonly place: string; readonly fields: string; readonly updatedAt: number };

function draftOf(db: Database, userId: number, { place, fields, updatedAt }: Row): Draft {
	const photos = prepared(
		db,
		'SELECT name, width, height, colour FROM forum_draft_photos WHERE user_id = ? AND place = ? ORDER BY position',
	).all(userId, place) as AttachedPhoto[];
	return { place, fields: JSON.parse(fields) as DraftFields, photos, updatedAt };
}

const selectSql = 'SELECT place, fields, updated_at AS updatedAt FROM forum_drafts';
