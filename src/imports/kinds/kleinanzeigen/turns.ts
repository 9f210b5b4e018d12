import { z } from 'zod';
import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';
import { berlinDay } from '#src/formats/berlin-day.ts';

/** Whether a site may be asked now; times in milliseconds since 1970. */
export type Turn =
	| { readonly turn: 'yours' }
	/** Somebody is asking, or the last answer is too fresh. */
	| { readonly turn: 'wait'; readonly ms: number }
	/** The requests of this day are used up. */
	| { readonly turn: 'spent' }
	| { readonly turn: 'refused'; readonly until: number };

const turnRow = z.object({
	day: z.string(),
	requests: z.int(),
	busyUntil: z.int(),
	answeredAt: z.int(),
	refusedUntil: z.int(),
});

/** After so long nobody waits for an answer any more: the limit of one request, and some room. */
const busyMs = 90_000;

/**
 * Takes the turn to ask a site, for this process alone, and counts the request before it is made: whoever is killed in it has
 * used it up. Kept by the name of the site, so that neither a second source nor a second process asks more of it.
 */
export function takeTurn(
	db: Database,
	host: string,
	{ at, gapMs, mostOfDay }: { at: number; gapMs: number; mostOfDay: number },
): Turn {
	return db
		.transaction((): Turn => {
			const known = find(db, host);
			const day = berlinDay(Math.floor(at / 1000));
			const requests = known?.day === day ? known.requests : 0;
			if (known && known.refusedUntil > at) return { turn: 'refused', until: known.refusedUntil };
			if (requests >= mostOfDay) return { turn: 'spent' };
			// A clock that was set back must not make anybody wait for days.
			const ready = known ? Math.max(known.busyUntil, known.answeredAt + gapMs) : 0;
			const ms = Math.min(ready - at, busyMs + gapMs);
			if (ms > 0) return { turn: 'wait', ms };
			prepared(
				db,
				`INSERT INTO source_requests (host, day, requests, busy_until, answered_at) VALUES (@host, @day, @requests, @busyUntil, @at)
				 ON CONFLICT DO UPDATE SET day = excluded.day, requests = excluded.requests, busy_until = excluded.busy_until`,
			).run({ host, day, requests: requests + 1, busyUntil: at + busyMs, at });
			return { turn: 'yours' };
		})
		.immediate();
}

/** The answer has come, or will not come; the pause begins. */
export function endTurn(db: Database, host: string, at: number): void {
	prepared(db, 'UPDATE source_requests SET busy_until = 0, answered_at = ? WHERE host = ?').run(at, host);
}

/** The site refuses us: nobody asks it before `until`. */
export function stayAway(db: Database, host: string, until: number): void {
	prepared(db, 'UPDATE source_requests SET refused_until = max(refused_until, ?) WHERE host = ?').run(until, host);
}

/** How many requests a site was sent on the day of `at` (seconds since 1970). */
export function requestsOfDay(db: Database, host: string, at: number): number {
	const known = find(db, host);
	return known?.day === berlinDay(at) ? known.requests : 0;
}

function find(db: Database, host: string): z.infer<typeof turnRow> | undefined {
	const sql = `SELECT day, requests, busy_until AS busyUntil, answered_at AS answeredAt, refused_until AS refusedUntil
		FROM source_requests WHERE host = ?`;
	return turnRow.optional().parse(prepared(db, sql).get(host));
}
