import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import type { Database } from '#db/open.ts';
import { endStock, keepStock } from './cars/releasing.ts';
import { accountOf, disconnectSource, giveSourceBack, pauseSource, type Source, takeSource } from './sources.ts';
import { visitFolder } from './visit-folder.ts';

/** What becomes of the cars of a source that is disconnected. */
export const leavings = ['behalten', 'beenden'] as const;
export type Leaving = (typeof leavings)[number];

/** Ten thousand cars take seconds; nobody visits the source meanwhile. */
const leaseSeconds = 900;

/**
 * Lets a source go: its cars first, then its credentials and files. Killed half way it is still there, paused, and can be
 * disconnected again. `running`: it is being visited, which cannot be taken back half way.
 * @param cars `lassen`: they stay as they are, which the operator alone can want
 * @param at seconds since 1970
 */
export async function disconnect(
	{ db, dataFolder }: { db: Database; dataFolder: string },
	source: Source,
	cars: Leaving | 'lassen',
	at: number,
): Promise<'done' | 'running'> {
	const lease = `disconnecting ${randomUUID()}`;
	if (!takeSource(db, source.id, lease, at, at + leaseSeconds)) return 'running';
	try {
		if (source.pausedAt === null) pauseSource(db, source.id, 'hand', at);
		if (cars === 'beenden') await endStock(db, accountOf(source), at);
		if (cars === 'behalten') await keepStock(db, accountOf(source), at);
		disconnectSource(db, source.id, at);
	} finally {
		giveSourceBack(db, source.id, lease, { nextRunAt: null, failed: false });
	}
	await rm(visitFolder(dataFolder, source.id), { recursive: true, force: true });
	return 'done';
}
