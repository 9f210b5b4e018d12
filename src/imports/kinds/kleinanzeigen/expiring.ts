import { z } from 'zod';
import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';
import { loseCar } from '../../cars/leaving.ts';
import { shortTransactions } from '../../short-transactions.ts';

/** imports.md 2.6: an ad of Kleinanzeigen that nobody has seen there for so long is not shown. */
const unseenSeconds = 48 * 3_600;

/**
 * Ends cars of Kleinanzeigen that were not seen there for two days: also where their source is paused or disconnected, or its
 * permission has ended. Resolves with how many ended. `at` in seconds since 1970.
 */
export async function expireUnseen(db: Database, at: number): Promise<number> {
	const sql = `SELECT c.account, c.external_id AS externalId FROM import_cars c JOIN import_sources s ON s.id = c.source_id
		WHERE s.kind = 'kleinanzeigen' AND c.source = 'kleinanzeigen' AND c.gone_at IS NULL AND c.seen_at <= ?`;
	const waiting = z
		.array(z.object({ account: z.string(), externalId: z.string() }))
		.parse(prepared(db, sql).all(at - unseenSeconds));
	const transactions = shortTransactions(db);
	let ended = 0;
	const step = () => {
		const car = waiting.shift();
		if (car && loseCar(db, { source: 'kleinanzeigen', ...car }, at) === 'ended') ended += 1;
		return waiting.length > 0;
	};
	while (waiting.length > 0) await transactions.run(step);
	return ended;
}
