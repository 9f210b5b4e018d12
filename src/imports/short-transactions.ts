import { setTimeout as pause } from 'node:timers/promises';
import { type Database, explained } from '#db/open.ts';

/** No transaction of an import holds the write lock longer than this, if one row alone does not. */
const longestLockMs = 20;
/** Time for the rows themselves; the rest is for writing them to the disk. */
const mostWorkMs = 8;
/** Between two transactions, so that a visitor who waits for the lock gets it. */
const gapMs = 1;
/** Where pages are read meanwhile, it rests as long again as the work took, for each change costs the next search some time too. */
const gentleRest = 1;

/**
 * Runs work in many short write transactions; their length follows how fast this machine is.
 * @param gentle rests longer than it works, for what nobody waits for
 */
export function shortTransactions(
	db: Database,
	{ gentle = false }: { gentle?: boolean } = {},
): {
	/** One transaction: `step` is called until it says that nothing is left, or time is up. Resolves with whether there is more. */
	run(step: () => boolean, before?: () => void, after?: () => void): Promise<boolean>;
	/** How many there were, how long the longest held the lock, and how many held it longer than they should. */
	figures(): { readonly count: number; readonly longestMs: number; readonly tooLong: number };
} {
	let workMs = mostWorkMs / 2;
	let [count, longestMs, tooLong] = [0, 0, 0];
	return {
		async run(step, before = () => {}, after = () => {}) {
			let begun = 0;
			const more = explained(db.name, () =>
				db
					.transaction(() => {
						// From here: waiting for somebody else's lock is not holding it.
						begun = performance.now();
						before();
						let left = true;
						while (left && performance.now() - begun < workMs) left = step();
						after();
						return left;
					})
					.immediate(),
			);
			const held = performance.now() - begun;
			count += 1;
			longestMs = Math.max(longestMs, held);
			if (held > longestLockMs) tooLong += 1;
			workMs = held > longestLockMs * 0.85 ? Math.max(1, workMs * 0.6) : Math.min(mostWorkMs, workMs + 0.5);
			await pause(gentle ? Math.max(gapMs, held * gentleRest) : gapMs);
			return more;
		},
		figures: () => ({ count, longestMs, tooLong }),
	};
}
