import { dealerApiTexts } from '#views/texts/dealer-api.ts';
import type { OwnCar } from './listing-json.ts';

/** One thing that is wrong in a request: the field, parameter or header it is about, and a German sentence. */
export type Problem = { readonly parameter: string | null; readonly reason: string };

export type Refusal = {
	readonly status: 400 | 401 | 403 | 404 | 409 | 412 | 413 | 415 | 422 | 429 | 503;
	readonly problems: readonly Problem[];
	readonly retryAfterSeconds?: number;
};

/** What a request came to: a car as it is now, or what was wrong. */
export type Outcome = { readonly ok: true; readonly status: 200 | 201; readonly car: OwnCar } | RefusedOutcome;
export type RefusedOutcome = { readonly ok: false } & Refusal;

export function refuse(status: Refusal['status'], problems: readonly Problem[] | string, parameter?: string) {
	const list = typeof problems === 'string' ? [{ parameter: parameter ?? null, reason: problems }] : problems;
	return { ok: false, status, problems: list } as const;
}

/** Other people's cars are not there, as those that never were. */
export const unknownCar = refuse(404, dealerApiTexts.problems.unknownListing, 'id');
