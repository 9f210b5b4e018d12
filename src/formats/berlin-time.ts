import { berlinDay, dayBefore } from './berlin-day.ts';

const clock = new Intl.DateTimeFormat('de-DE', {
	timeZone: 'Europe/Berlin',
	hour: '2-digit',
	minute: '2-digit',
	hourCycle: 'h23',
});

/** How far Berlin is ahead of UTC, in seconds: in summer and in winter. */
const offsets = [7_200, 3_600];

/**
 * The moment, in seconds since 1970, at which a clock in Berlin shows this. Of two, in the night in which summer ends, the first;
 * undefined where there is none, in the night in which it begins.
 * @param day "2026-11-28"
 * @param minutes since midnight, below 1,440
 */
export function berlinMoment(day: string, minutes: number): number | undefined {
	const inUtc = Date.parse(`${day}T00:00:00Z`) / 1_000 + minutes * 60;
	return offsets.map(offset => inUtc - offset).find(at => berlinDay(at) === day && berlinMinutes(at) === minutes);
}

/** Minutes since midnight that a clock in Berlin shows. @param at seconds since 1970 */
export function berlinMinutes(at: number): number {
	const [hours = 0, minutes = 0] = clock
		.format(at * 1_000)
		.split(':')
		.map(Number);
	return hours * 60 + minutes;
}

/** The full hour, 0 to 23, that a clock in Berlin shows. @param at seconds since 1970 */
export function berlinHour(at: number): number {
	return Math.floor(berlinMinutes(at) / 60);
}

/**
 * When a clock in Berlin next shows a full hour; three o'clock in the night that has no two o'clock.
 * @param hour 0 to 23
 * @param at seconds since 1970
 * @param weekday 0 = Sunday to 6; any day where it is left out
 * @returns seconds since 1970, after `at`
 */
export function nextFullHour(hour: number, at: number, weekday?: number): number {
	for (let day = berlinDay(at); ; day = dayBefore(day, -1)) {
		if (weekday !== undefined && new Date(day).getUTCDay() !== weekday) continue;
		const moment = berlinMoment(day, hour * 60) ?? berlinMoment(day, (hour + 1) * 60);
		if (moment !== undefined && moment > at) return moment;
	}
}
