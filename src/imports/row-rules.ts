/** Why a row is left out although nothing is wrong with it: it is no car of this stock. Counted, and never a bad row. */
export const skippedRules = ['not-in-stock', 'other-vehicle', 'dealers-only'] as const;
export type SkippedRule = (typeof skippedRules)[number];

/** Why a row that can be read is bad by what its mapping says. */
export const refusedByMapping = ['foreign-currency'] as const;
export type RefusedByMapping = (typeof refusedByMapping)[number];

/** What is said of a file that goes on after the last row that is read. */
export function tooManyRows(most: number): string {
	return `The file has more than ${most.toLocaleString('en')} rows; what stands behind them is not read.`;
}
