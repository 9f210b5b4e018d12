import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';
import { inTransaction } from '#src/listings/changing.ts';
import type { SellingStep } from '#views/selling/steps.ts';
import { type Entered, withStep } from './fields.ts';
import { sellingLimits } from './quotas.ts';
import type { TakenOver } from './taken-over.ts';

/** A car that is being put in. Times are seconds since 1970. */
export type Draft = {
	readonly id: number;
	readonly entered: Entered;
	/** The listing it became. */
	readonly publishedAs: number | null;
	readonly createdAt: number;
	readonly changedAt: number;
	/** Set where it was made from an ad that stood elsewhere. */
	readonly takenOver: TakenOver | undefined;
};

const columns =
	'id, entered, published_as AS publishedAs, created_at AS createdAt, changed_at AS changedAt, taken_over AS takenOver';

/** Begins a draft; `undefined` where the seller has as many unfinished ones as one may keep. */
export function beginDraft(
	db: Database,
	sellerId: number,
	entered: Entered,
	at: number,
	takenOver?: TakenOver,
): number | undefined {
	return inTransaction(db, () => {
		if (countUnfinished(db, sellerId) >= sellingLimits.drafts) return undefined;
		const { lastInsertRowid } = prepared(
			db,
			'INSERT INTO listing_drafts (seller_id, entered, created_at, changed_at, taken_over) VALUES (?, ?, ?, ?, ?)',
		).run(sellerId, JSON.stringify(entered), at, at, takenOver === undefined ? null : JSON.stringify(takenOver));
		return Number(lastInsertRowid);
	});
}

/** A draft of this seller; other people's are not there. */
export function findDraft(db: Database, sellerId: number, id: number): Draft | undefined {
	const row = prepared(db, `SELECT ${columns} FROM listing_drafts WHERE id = ? AND seller_id = ?`).get(id, sellerId);
	return row === undefined ? undefined : draftOf(row);
}

/** What the seller has begun and not published, the latest first. */
export function unfinishedDrafts(db: Database, sellerId: number): Draft[] {
	return prepared(
		db,
		`SELECT ${columns} FROM listing_drafts WHERE seller_id = ? AND published_as IS NULL ORDER BY changed_at DESC, id DESC`,
	)
		.all(sellerId)
		.map(draftOf);
}

/**
 * Keeps what was sent from one step, understood or not, and leaves the other steps as they are: two windows on one draft do not
 * undo each other. `undefined` where the seller has no such draft any more.
 */
export function saveStep(
	db: Database,
	{ sellerId, id, step, sent, at }: { sellerId: number; id: number; step: SellingStep; sent: Entered; at: number },
): Draft | undefined {
	return inTransaction(db, () => {
		const draft = findDraft(db, sellerId, id);
		if (!draft || draft.publishedAs !== null) return draft;
		const entered = withStep(draft.entered, step, sent);
		prepared(db, 'UPDATE listing_drafts SET entered = ?, changed_at = ? WHERE id = ?').run(
			JSON.stringify(entered),
			at,
			id,
		);
		return { ...draft, entered, changedAt: at };
	});
}

/** Throws a draft away with its photos; the files are swept later. False where there is no such unfinished draft. */
export function discardDraft(db: Database, sellerId: number, id: number): boolean {
	return inTransaction(db, () => {
		const draft = findDraft(db, sellerId, id);
		if (!draft || draft.publishedAs !== null) return false;
		prepared(db, 'DELETE FROM draft_photos WHERE draft_id = ?').run(id);
		prepared(db, 'DELETE FROM listing_drafts WHERE id = ?').run(id);
		return true;
	});
}

/** Days an unfinished draft is kept after its last change, and a published one so that sending it again finds its car. */
const keptDays = { unfinished: 180, published: 30 } as const;

/**
 * Forgets drafts nobody came back to: they hold personal data without a purpose (Art. 5 (1) e GDPR).
 * @returns how many
 */
export function forgetOldDrafts(db: Database, at: number): number {
	return inTransaction(db, () => {
		const old = `SELECT id FROM listing_drafts
			WHERE changed_at < iif(published_as IS NULL, @unfinished, @published)`;
		const before = { unfinished: at - keptDays.unfinished * 86_400, published: at - keptDays.published * 86_400 };
		prepared(db, `DELETE FROM draft_photos WHERE draft_id IN (${old})`).run(before);
		return prepared(db, `DELETE FROM listing_drafts WHERE id IN (${old})`).run(before).changes;
	});
}

function countUnfinished(db: Database, sellerId: number): number {
	const sql = 'SELECT count(*) FROM listing_drafts WHERE seller_id = ? AND published_as IS NULL';
	return Number(prepared(db, sql).pluck().get(sellerId));
}

function draftOf(row: unknown): Draft {
	const { entered, takenOver, ...rest } = row as Omit<Draft, 'entered' | 'takenOver'> & {
		entered: string;
		takenOver: string | null;
	};
	return {
		...rest,
		entered: JSON.parse(entered) as Entered,
		takenOver: takenOver === null ? undefined : (JSON.parse(takenOver) as TakenOver),
	};
}
