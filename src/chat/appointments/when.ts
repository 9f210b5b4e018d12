import { longDate } from '#src/formats/german.ts';
import { timeOfDay } from '../times.ts';

const weekday = new Intl.DateTimeFormat('de-DE', { timeZone: 'Europe/Berlin', weekday: 'long' });

/** "Samstag, 28. November 2026, 14:00 bis 15:00 Uhr", by the clock of Berlin. */
export function whenText(startsAt: number, minutes: number): string {
	const start = new Date(startsAt * 1_000);
	return `${weekday.format(start)}, ${longDate(start)}, ${timeOfDay(startsAt)} bis ${timeOfDay(startsAt + minutes * 60)} Uhr`;
}
