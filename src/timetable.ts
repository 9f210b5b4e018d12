import cron from 'node-cron';
import { checkIndex } from './search/checking.ts';
import type { Services } from './services.ts';

type Job = {
	readonly name: string;
	/** Cron expression, German time. */
	readonly when: string;
	/** Runs so often that a line in the log each time would hide the others. */
	readonly quiet?: true;
	readonly work: (services: Services) => Promise<void>;
};

/** Everything that happens by itself, on one page. */
export const timetable: readonly Job[] = [
	{ name: 'mails', when: '*/3 * * * * *', quiet: true, work: async ({ mailer }) => void (await mailer.deliver()) },
	{ name: 'ended sessions', when: '41 3 * * *', work: ({ sessions }) => sessions.sweep() },
	// A start reads the last snapshot and then the log: an hour of changes is read in no time.
	{ name: 'column snapshot', when: '7 * * * *', work: ({ search }) => search.writeSnapshot() },
	{ name: 'index check', when: '23 4 * * *', work: checkIndex },
];

/** Starts the clock; the returned function stops it. A job that is still running is not started again. */
export function startTimetable(services: Services): () => void {
	const tasks = timetable.map(({ name, when, quiet, work }) =>
		cron.schedule(
			when,
			async () => {
				const start = performance.now();
				try {
					await work(services);
					services.log[quiet ? 'debug' : 'info']({ job: name, ms: Math.round(performance.now() - start) }, 'job done');
				} catch (error) {
					services.log.error({ err: error, job: name }, 'job failed');
				}
			},
			{ name, timezone: 'Europe/Berlin', noOverlap: true },
		),
	);
	return () => {
		for (const task of tasks) void task.stop();
	};
}
