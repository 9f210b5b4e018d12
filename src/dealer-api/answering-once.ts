import { createHash } from 'node:crypto';
import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';
import { inTransaction } from '#src/listings/changing.ts';
import { dealerApiTexts } from '#views/texts/dealer-api.ts';
import { type Outcome, refuse } from './answer.ts';
import type { OwnCar } from './listing-json.ts';

/** How long the answer to a key is kept: whoever has not asked again by then will not. */
export const keptSeconds = 86_400;

/** So many answers of one account are kept at once: some kilobytes each, enough for a large stock changed several times a day. */
export const mostAnswers = 10_000;

const tooManyAnswers = {
	...refuse(429, dealerApiTexts.problems.tooManyAnswers(mostAnswers), 'Idempotency-Key'),
	retryAfterSeconds: 3_600,
} as const;

/** What tells one request from another. */
export type Request = { readonly method: string; readonly path: string; readonly body: string };

export type Once = {
	readonly userId: number;
	/** Value of `Idempotency-Key`; undefined where the client did not send one. */
	readonly key: string | undefined;
	readonly request: Request;
};

/**
 * Does something once for each `Idempotency-Key`: the same request again gets the first answer, and so do those that were sent at
 * the same moment, because they wait for its transaction. What was done and the answer to it are written together, so that no
 * crash comes between them. What was refused has changed nothing and may be mended and sent again under the same key.
 * @param at seconds since 1970
 */
export function answerOnce(
	db: Database,
	{ userId, key, request }: Once,
	at: number,
	work: () => Outcome,
): Outcome & { readonly isRepeated?: true } {
	if (key === undefined) return inTransaction(db, work);
	const hash = hashOf(request);
	return inTransaction(db, () => {
		const known = prepared(
			db,
			'SELECT request, status, body FROM api_answers WHERE user_id = ? AND key = ? AND at > ?',
		).get(userId, key, at - keptSeconds) as { request: string; status: 200 | 201; body: string } | undefined;
		if (known !== undefined && known.request !== hash) {
			return refuse(422, dealerApiTexts.problems.keyUsedOtherwise, 'Idempotency-Key');
		}
		if (known !== undefined) {
			const car = JSON.parse(known.body) as OwnCar;
			return { ok: true, status: known.status, car, isRepeated: true };
		}
		if (answersOf(db, userId) >= mostAnswers) return tooManyAnswers;
		const outcome = work();
		if (outcome.ok) {
			prepared(
				db,
				'INSERT OR REPLACE INTO api_answers (user_id, key, request, status, body, at) VALUES (?, ?, ?, ?, ?, ?)',
			).run(userId, key, hash, outcome.status, JSON.stringify(outcome.car), at);
		}
		return outcome;
	});
}

/** Forgets answers nobody will ask for again. @param at seconds since 1970 */
export function sweepAnswers(db: Database, at: number): void {
	prepared(db, 'DELETE FROM api_answers WHERE at <= ?').run(at - keptSeconds);
}

function answersOf(db: Database, userId: number): number {
	return Number(prepared(db, 'SELECT count(*) FROM api_answers WHERE user_id = ?').pluck().get(userId));
}

function hashOf({ method, path, body }: Request): string {
	return createHash('sha256')
		.update(JSON.stringify([method, path, body]))
		.digest('base64url');
}
