import { z } from 'zod';
import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';
import { loseCar } from './cars/leaving.ts';
import { type OpenRun, readableRows, recordEnded, rowsWithoutIdentity } from './runs.ts';
import { shortTransactions } from './short-transactions.ts';

/** What was done about cars that are known and not in a file. */
export type Vanished = {
	/**
	 * `ended`: they are gone; `none`: all are there; `shrunk`: too many would go, somebody has to look; `unreadable-rows`: they
	 * may be among the rows that could not be read; `not-complete`: the file is not the whole stock, or was not read to its end.
	 */
	readonly outcome: 'ended' | 'none' | 'shrunk' | 'unreadable-rows' | 'not-complete';
	/** Cars on the market that this stock had before. */
	readonly known: number;
	/** How many of them are in the file. */
	readonly there: number;
};

export const notComplete: Vanished = { outcome: 'not-complete', known: 0, there: 0 };

/** So many cars may go at once from any stock: a dealer with five cars sells two on a Saturday. */
const fewCars = 3;
const mostPercent = 30;

/**
 * Whether what is missing from a whole stock is gone. A file without a readable car, or one that lacks more than three cars and
 * more than 30 % of them, is more likely to be wrong than the cars to be gone.
 */
export function judgeVanished(
	{ known, gone, readable, unreadable }: { known: number; gone: number; readable: number; unreadable: number },
	shrinkingAllowed: boolean,
): Vanished {
	const there = known - gone;
	const isShrunk = gone > fewCars && gone * 100 > known * mostPercent;
	if (known > 0 && readable === 0 && !shrinkingAllowed) return { outcome: 'shrunk', known, there };
	if (gone === 0) return { outcome: 'none', known, there };
	if (unreadable > 0) return { outcome: 'unreadable-rows', known, there };
	return { outcome: isShrunk && !shrinkingAllowed ? 'shrunk' : 'ended', known, there };
}

/** One English sentence about what was not done; undefined where there is nothing to tell. */
export function noteOnVanished({ outcome, known, there }: Vanished, unreadable: number): string | undefined {
	switch (outcome) {
		case 'shrunk':
			return there === known
				? `No car of the file could be read, and ${known} are known: nothing was ended.`
				: `Only ${there} of ${known} known cars are in the file, less than ${100 - mostPercent} %: nothing was ended.`;
		case 'unreadable-rows':
			return `${known - there} known cars are not in the file, but ${unreadable} rows could not be read: nothing was ended.`;
		default:
			return undefined;
	}
}

/**
 * After a whole file of a whole stock: what is not in it has left its source. Resolves with what was done, and why nothing was.
 */
export async function endVanished(
	db: Database,
	run: OpenRun,
	{ source, account, shrinkingAllowed }: { source: string; account: string; shrinkingAllowed: boolean },
	transactions: ReturnType<typeof shortTransactions>,
	at: number,
): Promise<{ readonly vanished: Vanished; readonly note: string | undefined }> {
	const stock = { source, account, newest: run.newestBefore };
	const known = carsKnown(db, source, account, run.newestBefore).length;
	const gone = ids.parse(
		prepared(db, `${knownSql} ${notSeen}`)
			.pluck()
			.all({ ...stock, run: run.id }),
	);
	const unreadable = rowsWithoutIdentity(db, run);
	const figures = { known, gone: gone.length, readable: readableRows(db, run), unreadable };
	const vanished = judgeVanished(figures, shrinkingAllowed);
	if (vanished.outcome === 'ended') {
		await loseCars(db, { source, account, externalIds: gone }, transactions, at, ended =>
			recordEnded(db, run, ended, at),
		);
	}
	return { vanished, note: noteOnVanished(vanished, unreadable) };
}

/**
 * All cars of a source that is read no longer leave the market, but for those that another source of the same owner still has.
 * In short transactions. Resolves with how many ended.
 */
export async function loseStock(
	db: Database,
	{ source, account }: { readonly source: string; readonly account: string },
	at: number,
): Promise<number> {
	const externalIds = carsKnown(db, source, account, Number.MAX_SAFE_INTEGER);
	return loseCars(db, { source, account, externalIds }, shortTransactions(db), at, () => {});
}

async function loseCars(
	db: Database,
	{ source, account, externalIds }: { source: string; account: string; externalIds: readonly string[] },
	transactions: ReturnType<typeof shortTransactions>,
	at: number,
	onEnded: (ended: number) => void,
): Promise<number> {
	let next = 0;
	let begun = 0;
	let [ended, sum] = [0, 0];
	const step = () => {
		const externalId = externalIds[next];
		if (externalId === undefined) return false;
		next += 1;
		if (loseCar(db, { source, account, externalId }, at) === 'ended') ended += 1;
		return next < externalIds.length && next - begun < mostAtOnce;
	};
	const before = () => {
		begun = next;
		ended = 0;
	};
	while (next < externalIds.length) {
		await transactions.run(step, before, () => onEnded(ended));
		sum += ended;
	}
	return sum;
}

/** Cars in one transaction. */
export const mostAtOnce = 200;

/** Ids of the cars of a stock that are on the market and stood there when the listing `newest` was the newest. */
export function carsKnown(db: Database, source: string, account: string, newest: number): string[] {
	return ids.parse(prepared(db, knownSql).pluck().all({ source, account, newest }));
}

const ids = z.array(z.string());
const knownSql = `SELECT c.external_id FROM import_cars c CROSS JOIN listings l ON l.id = c.listing_id
	WHERE c.source = @source AND c.account = @account AND c.gone_at IS NULL AND c.listing_id <= @newest
		AND l.status IN ('active', 'reserved', 'paused', 'held')`;
const notSeen = 'AND c.external_id NOT IN (SELECT external_id FROM import_seen WHERE run_id = @run)';
