import { berlinDay, daysBetween } from '#src/formats/berlin-day.ts';
import { timeOfDay as clockTime, date, longDate } from '#src/formats/german.ts';
import { isoTime } from '#src/formats/seconds.ts';
import { chatTexts as words } from '#views/texts/chat.ts';

/** "14:02", by the clock of Berlin; of seconds since 1970, as everything here. */
export function timeOfDay(at: number): string {
	return clockTime(new Date(at * 1_000));
}

/** For machines: "2026-11-22T13:02:00Z". */
export function machineTime(at: number): string {
	return isoTime(at);
}

/** "Heute", "Gestern", "22. November 2026". */
export function dayName(at: number, now: number): string {
	return recentDay(at, now) ?? longDate(new Date(at * 1_000));
}

/** "14:02" today, "Gestern", "22.11.2026": where there is little room. */
export function shortTime(at: number, now: number): string {
	const day = recentDay(at, now);
	return day === words.today ? timeOfDay(at) : (day ?? date(new Date(at * 1_000)));
}

/** "14:02" today, else with the day before it. */
export function longTime(at: number, now: number): string {
	const day = recentDay(at, now);
	if (day === words.today) return timeOfDay(at);
	return `${day ?? date(new Date(at * 1_000))}, ${timeOfDay(at)}`;
}

export const isSameDay = (one: number, other: number): boolean => berlinDay(one) === berlinDay(other);

function recentDay(at: number, now: number): string | undefined {
	const days = daysBetween(at, now);
	return days === 0 ? words.today : days === 1 ? words.yesterday : undefined;
}
