import { openDatabase } from '#db/open.ts';
import { openImageReceiver } from '../images/receiver.ts';
import { carryOutVisit, type VisitJob } from './visit-job.ts';

/**
 * A process that carries out one visit and ends: whatever a foreign file does to memory or time, the server does not feel it.
 * Speaks over the channel of `fork()`: one `VisitJob` in, one `VisitAnswer` out.
 */
const stop = new AbortController();
process.on('SIGTERM', () => stop.abort());
// The server is gone: nobody waits for an answer, and the next one goes on from here.
process.on('disconnect', () => stop.abort());

process.once('message', (job: VisitJob) => {
	const db = openDatabase(job.dataFolder);
	const photos = openImageReceiver(job.uploads);
	carryOutVisit(job, { db, photos, signal: stop.signal })
		.then(answer => process.connected && process.send?.(answer))
		.finally(() => {
			photos.close();
			db.close();
			if (process.connected) process.disconnect();
		})
		.catch((error: unknown) => {
			console.error(error);
			process.exitCode = 1;
		});
});
