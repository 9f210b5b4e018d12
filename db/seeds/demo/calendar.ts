/** Months as one number (year × 12 + month), so that ages are differences. */
export type MonthNumber = number;

/** @param at seconds since 1970 */
export function monthOf(at: number): MonthNumber {
	const date = new Date(at * 1000);
	return date.getUTCFullYear() * 12 + date.getUTCMonth();
}

/** `2019-03`. */
export function monthText(month: MonthNumber): string {
	return `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`;
}

/** `03/2019`, as people write it. */
export function spokenMonth(month: MonthNumber): string {
	return `${String((month % 12) + 1).padStart(2, '0')}/${Math.floor(month / 12)}`;
}
