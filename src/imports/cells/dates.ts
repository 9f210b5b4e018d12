/** How a feed writes the month of a first registration or an inspection. */
export const monthForms = ['YYYY-MM', 'YYYY-MM-DD', 'YYYYMM', 'MM.YYYY', 'MM/YYYY', 'DD.MM.YYYY', 'YYYY'] as const;
export type MonthForm = (typeof monthForms)[number];

/** How a feed writes a moment. Without an offset it is the clock of Germany, Austria and Switzerland. */
export const timeForms = [
	'YYYY-MM-DD HH:mm',
	'YYYY-MM-DD HH:mm:ss',
	'YYYY-MM-DD',
	'DD.MM.YYYY',
	'DD.MM.YYYY HH:mm',
	'ISO',
	'unix',
] as const;
export type TimeForm = (typeof timeForms)[number];

const patterns = new Map<string, RegExp>();

/** `YYYY-MM`, or `YYYY` where the form knows no month; `undefined` where the text has another form or no such month. */
export function readMonth(text: string, form: MonthForm): string | undefined {
	const parts = partsOf(text, form);
	return parts && monthText(parts.YYYY ?? '', parts.MM ?? '');
}

/** A month from two columns; `0`, `00` and nothing mean that the month is not known. */
export function monthText(year: string, month: string): string | undefined {
	if (!/^\d{4}$/.test(year) || !/^\d{0,2}$/.test(month)) return undefined;
	const number = Number(month);
	if (number === 0) return year;
	return number <= 12 ? `${year}-${String(number).padStart(2, '0')}` : undefined;
}

/** Seconds since 1970; `undefined` where the text has another form or there is no such moment. */
export function readTime(text: string, form: TimeForm): number | undefined {
	if (form === 'unix') return /^\d{1,11}$/.test(text) ? Number(text) : undefined;
	if (form === 'ISO') {
		// Only with an offset: without one, Date.parse takes the clock of this machine.
		if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:?\d\d)$/.test(text)) return undefined;
		const milliseconds = Date.parse(text);
		return Number.isNaN(milliseconds) ? undefined : Math.floor(milliseconds / 1000);
	}
	const parts = partsOf(text, form);
	if (!parts) return undefined;
	const [year, month, day] = [Number(parts.YYYY), Number(parts.MM), Number(parts.DD)];
	const [hour, minute, second] = [Number(parts.HH ?? 0), Number(parts.mm ?? 0), Number(parts.ss ?? 0)];
	const date = new Date(Date.UTC(year, month - 1, day, hour, minute, second));
	const exists =
		date.getUTCMonth() === month - 1 && date.getUTCDate() === day && hour < 24 && minute < 60 && second < 60;
	return exists ? date.getTime() / 1000 - centralEuropeanOffset(date) : undefined;
}

function partsOf(text: string, form: string): Partial<Record<string, string>> | undefined {
	let pattern = patterns.get(form);
	if (!pattern) {
		const source = form
			.replace(/[.]/g, '\\.')
			.replace('YYYY', '(?<YYYY>\\d{4})')
			.replace(
				/MM|DD|HH|mm|ss/g,
				name => `(?<${name}>\\d{${form === 'YYYYMM' || form.startsWith('YYYY') ? '' : '1,'}2})`,
			);
		pattern = new RegExp(`^${source}$`);
		patterns.set(form, pattern);
	}
	return pattern.exec(text)?.groups;
}

/**
 * Seconds that the clock of Berlin, Vienna and Zurich is ahead of UTC, for a moment given as its local clock: summer time from the
 * last Sunday of March, 2:00, to the last Sunday of October, 3:00 (Directive 2000/84/EC). The hour that exists twice is taken as summer.
 */
function centralEuropeanOffset(local: Date): number {
	const year = local.getUTCFullYear();
	const begins = Date.UTC(year, 2, lastSunday(year, 2), 2);
	const ends = Date.UTC(year, 9, lastSunday(year, 9), 3);
	return local.getTime() >= begins && local.getTime() < ends ? 7_200 : 3_600;
}

function lastSunday(year: number, month: number): number {
	const last = new Date(Date.UTC(year, month + 1, 0));
	return last.getUTCDate() - last.getUTCDay();
}
