import { number } from '#src/formats/german.ts';

/**
 * A whole number as Germans, Austrians and Swiss group it: "98.500", "98'500", "98 500", "98500". Groups apart by spaces only
 * where nothing before them can belong to them: "Micra K11 550 €" is no car for 11,550 €.
 */
export const wholePattern = String.raw`(?:(?<![\p{L}\d.,/]|\d[ \u00A0\u202F])\d{1,3}(?:[ \u00A0\u202F]\d{3})+(?![\d.,]\d|\d)|(?<![\d.,/])(?:\d{1,3}(?:\.\d{3})+(?!\d)|\d{1,3}(?:['’]\d{3})+(?!\d)|\d+(?!\d)))`;

/** `98500` of "98.500". */
export function wholeOf(said: string): number {
	return Number(said.replace(/\D/g, ''));
}

/** As the form shows it. */
export function written(value: number, decimals = 0): string {
	return number(value, decimals);
}
