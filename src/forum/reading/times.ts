import { daysBetween } from '#src/formats/berlin-day.ts';
import { timeOfDay as clockTime, date } from '#src/formats/german.ts';
import { isoTime } from '#src/formats/seconds.ts';
import { forumTexts as words } from '#views/texts/forum.ts';

/** A moment for people and for machines. */
export type ShownTime = { readonly text: string; readonly machine: string };

/** "heute, 14:02", "gestern, 14:02", "22.11.2026, 14:02". Of seconds since 1970. */
export function whenOf(at: number, now: number): ShownTime {
	return { text: `${dayOf(at, now)}, ${clockTime(new Date(at * 1_000))}`, machine: isoTime(at) };
}

/** "14:02" today, "gestern", "22.11.2026": where there is little room. */
export function shortWhenOf(at: number, now: number): ShownTime {
	const text = daysBetween(at, now) === 0 ? clockTime(new Date(at * 1_000)) : dayOf(at, now);
	return { text, machine: isoTime(at) };
}

/** "03/2024", by the clock of Berlin. */
export function monthOf(at: number): string {
	return date(new Date(at * 1_000))
		.slice(3)
		.replace('.', '/');
}

function dayOf(at: number, now: number): string {
	const days = daysBetween(at, now);
	return days === 0 ? words.today : days === 1 ? words.yesterday : date(new Date(at * 1_000));
}
