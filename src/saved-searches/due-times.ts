import { nextAllowedAt, type QuietHours } from '#src/notifications/settings.ts';
import type { Pace } from './queries.ts';

/** When daily and weekly mails go out: before people drive to work; weekly ones on Monday. */
const digestHour = 7;
const digestDay = 'Mo';

/**
 * When a car that was found is told.
 * @param at seconds since 1970
 * @returns seconds since 1970: `at` itself, the next 7:00 of German time after it, or the end of the quiet hours into which
 * either falls
 */
export function dueAt(pace: Pace, quiet: QuietHours, at: number): number {
	return nextAllowedAt(quiet, pace === 'sofort' ? at : nextDigest(pace, at));
}

function nextDigest(pace: Pace, at: number): number {
	// German clocks change by whole hours, so that a full hour there is a full hour here.
	let moment = (Math.floor(at / 3_600) + 1) * 3_600;
	while (!isDigest(pace, moment)) moment += 3_600;
	return moment;
}

function isDigest(pace: Pace, at: number): boolean {
	const parts = clock.formatToParts(at * 1_000);
	const part = (type: string) => parts.find(piece => piece.type === type)?.value;
	return Number(part('hour')) === digestHour && (pace === 'taeglich' || part('weekday') === digestDay);
}

const clock = new Intl.DateTimeFormat('de-DE', {
	timeZone: 'Europe/Berlin',
	weekday: 'short',
	hour: '2-digit',
	hourCycle: 'h23',
});
