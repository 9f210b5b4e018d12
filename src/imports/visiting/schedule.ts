import type { Schedule, Source } from '../sources.ts';

const hour = 3_600;
const everySeconds: Readonly<Record<Exclude<Schedule, 'von-hand'>, number>> = {
	stuendlich: hour,
	'alle-6-stunden': 6 * hour,
	taeglich: 24 * hour,
};

/** A source that fails is asked again sooner than its schedule says, but less and less often. */
const retrySeconds = [300, 1_800, 2 * hour, 6 * hour] as const;

/** So many failures one after the other, and its owner has to look. */
export const mostFailures = 12;

/**
 * When a source is due after a visit that began at `at` (seconds since 1970); null: by hand only.
 * @param failed whether the visit brought nothing because of an error; `retryAt` where the source itself named a time
 */
export function nextVisitAt(
	{ schedule, failuresInARow }: Pick<Source, 'schedule' | 'failuresInARow'>,
	at: number,
	{ failed, retryAt }: { failed: boolean; retryAt?: number | undefined },
): number | null {
	if (schedule === 'von-hand') return null;
	const usual = at + everySeconds[schedule];
	if (!failed) return usual;
	const retry = at + (retrySeconds[Math.min(failuresInARow, retrySeconds.length - 1)] ?? 6 * hour);
	return Math.max(Math.min(usual, retry), retryAt ?? 0);
}
