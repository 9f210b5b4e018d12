import { entryFile } from '#db/root.ts';
import { berlinDay } from '#src/formats/berlin-day.ts';
import { secondsOf } from '#src/formats/seconds.ts';
import { marketVersion } from '#src/listings/market-version.ts';
import { runProcess } from '#src/operations/child-process.ts';
import type { Services } from '#src/services.ts';
import { type PublishedSet, readSet, type SetName, setFolder } from './published/set.ts';

/** Half past three at night in Berlin, when the fewest people are here. */
const nightSeconds = 3.5 * 3_600;
const feedEverySeconds = 3_600;
/** More than a market of 1.5 million cars takes. */
const longestMs = 60 * 60_000;

/**
 * Writes what is due of the files for everybody: the open data once a night (or as soon as the machine is on again), the market's
 * vehicle feed every hour in which something has changed, and what is missing altogether at once.
 */
export async function publishWhatIsDue(services: Services): Promise<void> {
	const { db, config, now, stopping } = services;
	const at = secondsOf(now());
	const night = (time: number) => berlinDay(time - nightSeconds);
	const due: Readonly<Record<SetName, (known: PublishedSet) => boolean>> = {
		'open-data': ({ writtenAt }) => night(writtenAt) !== night(at),
		feeds: ({ writtenAt, version }) => at - writtenAt >= feedEverySeconds && version !== marketVersion(db),
	};
	for (const name of ['open-data', 'feeds'] as const) {
		const known = await readSet(setFolder(config.dataFolder, name));
		if (stopping.aborted || (known !== undefined && !due[name](known))) continue;
		await publish(services, name);
	}
}

/** Writes a set now, in a process of its own. Throws where that fails; what was published before stays. */
export async function publish({ config, now, stopping, log }: Services, name: SetName): Promise<void> {
	const started = performance.now();
	const parameters = [name, config.dataFolder, config.origin, String(secondsOf(now()))];
	// Half written files lie in a folder that no manifest names; the next run clears it away.
	await runProcess(entryFile('src/exports/publishing-process.ts'), {
		...{ parameters, nodeOptions: ['--max-old-space-size=96', '--max-semi-space-size=4'], longestMs, stopping },
	});
	if (stopping.aborted) return;
	log.info({ set: name, ms: Math.round(performance.now() - started) }, 'files for everybody written');
}
