/** Seconds for which every time zone keeps its offset: changes of clocks happen at quarter hours at the earliest. */
const blockSeconds = 900;

const days = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Berlin', dateStyle: 'short' });
let known = { block: Number.NaN, day: '' };

/** The German calendar day of a moment in seconds since 1970: "2026-11-22". */
export function berlinDay(at: number): string {
	// Asked for with every view of a page, and Intl takes a microsecond each time.
	const block = Math.floor(at / blockSeconds);
	if (known.block !== block) known = { block, day: days.format(block * blockSeconds * 1000) };
	return known.day;
}

/** The day so many days before (or, below zero, after) another: by the calendar, whatever the clocks did. */
export function dayBefore(day: string, count: number): string {
	return new Date(Date.parse(`${day}T00:00:00Z`) - count * 86_400_000).toISOString().slice(0, 10);
}

/** How many calendar days lie between two moments; 1 from late in the evening to early next morning. */
export function daysBetween(from: number, to: number): number {
	return Math.round((Date.parse(berlinDay(to)) - Date.parse(berlinDay(from))) / 86_400_000);
}
