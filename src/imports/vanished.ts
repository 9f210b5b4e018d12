import { z } from 'zod';
import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';
import { endListing } from '#src/listings/lifecycle.ts';
import { type OpenRun, recordEnded } from './runs.ts';
import type { shortTransactions } from './short-transactions.ts';

/** Below this share of known cars in a file, the file is more likely to be wrong than the cars to be gone. */
const leastShare = 0.7;

/**
 * After a whole file of a whole stock: ends the listings of this source and account that are not in it. Nothing ends where a
 * row could not be read (it may be any of them) or where too many would go. Resolves with the reason, or nothing.
 */
export async function endVanished(
	db: Database,
	run: OpenRun,
	{ source, account, unreadableRows }: { source: string; account: string; unreadableRows: number },
	transactions: ReturnType<typeof shortTransactions>,
	at: number,
): Promise<string | undefined> {
	const known = z
		.array(z.int())
		.parse(prepared(db, knownSql).pluck().all({ source, account, newest: run.newestBefore }));
	const gone = z
		.array(z.int())
		.parse(
			prepared(db, `${knownSql} ${notSeen}`).pluck().all({ source, account, newest: run.newestBefore, run: run.id }),
		);
	if (gone.length === 0) return undefined;
	if (unreadableRows > 0) {
		return `${gone.length} known cars are not in the file, but ${unreadableRows} rows could not be read: nothing was ended.`;
	}
	const there = known.length - gone.length;
	if (there < known.length * leastShare) {
		return `Only ${there} of ${known.length} known cars are in the file, less than ${leastShare * 100} %: nothing was ended.`;
	}
	const waiting = [...gone];
	let ended = 0;
	const step = () => {
		const id = waiting.shift();
		if (id === undefined) return false;
		endListing(db, id, at);
		ended += 1;
		return waiting.length > 0;
	};
	const before = () => {
		ended = 0;
	};
	while (await transactions.run(step, before, () => recordEnded(db, run, ended, at)));
	return undefined;
}

const knownSql = `SELECT id FROM listings
	WHERE source = @source AND source_account = @account AND external_id IS NOT NULL AND id <= @newest
		AND status IN ('active', 'reserved', 'paused', 'held')`;
const notSeen = 'AND external_id NOT IN (SELECT external_id FROM import_seen WHERE run_id = @run)';
