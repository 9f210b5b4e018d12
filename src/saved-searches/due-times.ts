import { nextFullHour } from '#src/formats/berlin-time.ts';
import { nextAllowedAt, type QuietHours } from '#src/notifications/settings.ts';
import type { Pace } from './queries.ts';

/** When daily and weekly mails go out: before people drive to work; weekly ones on Monday. */
const digestHour = 7;
const monday = 1;

/**
 * When a car that was found is told.
 * @param at seconds since 1970
 * @returns seconds since 1970: `at` itself, the next 7:00 of German time after it, or the end of the quiet hours into which
 * either falls
 */
export function dueAt(pace: Pace, quiet: QuietHours, at: number): number {
	return nextAllowedAt(quiet, toldAt(pace, at));
}

function toldAt(pace: Pace, at: number): number {
	if (pace === 'sofort') return at;
	return nextFullHour(digestHour, at, pace === 'woechentlich' ? monday : undefined);
}
