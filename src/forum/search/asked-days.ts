import { dayBefore } from '#src/formats/berlin-day.ts';
import { berlinMoment } from '#src/formats/berlin-time.ts';

/** A day, month or year as it is typed: "24.12.2025", "2025-12-24", "12/2025", "2025-12", "2025". */
const spellings: readonly RegExp[] = [
	/^(?<year>\d{4})(?:-(?<month>\d{1,2})(?:-(?<day>\d{1,2}))?)?$/,
	/^(?:(?<day>\d{1,2})\. ?)?(?<month>\d{1,2})[./] ?(?<year>\d{4})$/,
];

/**
 * The calendar day that is meant; of a month or a year its first or its last one.
 * @returns "2025-12-24"; undefined for what is no day
 */
export function readDay(text: string, end: 'first' | 'last'): string | undefined {
	const typed = text.trim().replace(/\s+/g, ' ');
	const groups = spellings.map(one => one.exec(typed)?.groups).find(found => found !== undefined);
	if (groups === undefined) return undefined;
	const year = Number(groups.year);
	const month = Number(groups.month ?? (end === 'first' ? 1 : 12));
	if (year < 1970 || month < 1 || month > 12) return undefined;
	const lastDay = new Date(Date.UTC(year, month, 0)).getUTCDate();
	const day = Number(groups.day ?? (end === 'first' ? 1 : lastDay));
	if (day < 1 || day > lastDay) return undefined;
	return `${year}-${two(month)}-${two(day)}`;
}

/** The first second of a day by the clock of Berlin. Midnight is there once in every night: clocks change at two or three. */
export function beginOfDay(day: string): number {
	const at = berlinMoment(day, 0);
	if (at === undefined) throw new Error(`${day} has no midnight`);
	return at;
}

/** The second after a day. */
export const endOfDay = (day: string): number => beginOfDay(dayBefore(day, -1));

/** As it is written in Germany: "24.12.2025". */
export function germanDay(day: string): string {
	return day.split('-').reverse().join('.');
}

const two = (number: number): string => String(number).padStart(2, '0');
