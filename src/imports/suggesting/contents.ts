import { recogniseMakeAndModel } from '#src/vehicles/catalogue.ts';
import { type MonthForm, monthForms, readMonth, readTime, type TimeForm, timeForms } from '../cells/dates.ts';
import { type NumberStyle, readStated, type Unit } from '../cells/numbers.ts';
import { wordsOf } from './words.ts';

/** Cells that say something, out of which a guess is made; nearly all have to agree with it. */
export const nearlyAll = 0.8;

export function shareOf(cells: readonly string[], holds: (cell: string) => boolean): number {
	return cells.length === 0 ? 0 : cells.filter(holds).length / cells.length;
}

export type NumbersFound = { readonly numbers: NumberStyle; readonly share: number };

/**
 * How numbers are written, judged by cells that can be read in one way only: `15.990` is fifteen thousand in German and nothing
 * in English. Where none tells, `usual`.
 */
export function numberStyleOf(
	cells: readonly string[],
	known: readonly Unit[],
	unit: Unit,
	usual: NumberStyle,
	plausible: (value: number) => boolean,
): NumbersFound {
	const styles: readonly NumberStyle[] = [usual, usual === 'german' ? 'english' : 'german', 'plain'];
	const shares = styles.map(numbers => ({
		numbers,
		share: shareOf(cells, cell => {
			const value = readStated(cell, numbers, known, unit);
			return value !== undefined && plausible(value);
		}),
	}));
	return shares.reduce((best, candidate) => (candidate.share > best.share ? candidate : best));
}

/** The forms that read nearly all cells, the one most used first; `undefined` where some cells are in none. */
export function monthFormsOf(cells: readonly string[]): readonly MonthForm[] | undefined {
	return formsOf(cells, monthForms, (cell, form) => {
		const month = readMonth(cell, form);
		return month !== undefined && month >= '1900' && month <= '2100';
	});
}

export function timeFormsOf(cells: readonly string[]): readonly TimeForm[] | undefined {
	const earliest = Date.UTC(1990, 0) / 1000;
	return formsOf(cells, timeForms, (cell, form) => (readTime(cell, form) ?? 0) > earliest);
}

function formsOf<F>(
	cells: readonly string[],
	forms: readonly F[],
	fits: (cell: string, form: F) => boolean,
): readonly F[] | undefined {
	const used = forms
		.map(form => ({ form, count: cells.filter(cell => fits(cell, form)).length }))
		.filter(({ count }) => count > 0)
		.sort((a, b) => b.count - a.count);
	const read = shareOf(cells, cell => used.some(({ form }) => fits(cell, form)));
	return used.length > 0 && read >= nearlyAll ? used.map(({ form }) => form) : undefined;
}

/** The share of cells that are words of a closed list, and of those that come to a value of ours. */
export function wordShareOf(
	field: string,
	cells: readonly string[],
): { readonly known: number; readonly ours: number } {
	const table = wordsOf(field);
	return {
		known: shareOf(cells, cell => table.has(cell.toLowerCase())),
		ours: shareOf(cells, cell => (table.get(cell.toLowerCase()) ?? null) !== null),
	};
}

/** ISO 3779: 17 characters without I, O and Q, and never letters alone. */
export function isVin(cell: string): boolean {
	return /^(?=.*\d)[A-HJ-NPR-Z0-9]{17}$/i.test(cell);
}

export function isWebAddress(cell: string): boolean {
	return /^https?:\/\/[^\s/]+/i.test(cell);
}

/** An address, or several, of which the first ends like a picture. */
export function isPictureAddress(cell: string): boolean {
	return isWebAddress(cell) && /\.(?:jpe?g|png|webp|avif|gif)(?:[?#,;|\s]|$)/i.test(cell);
}

export function isMake(cell: string): boolean {
	return recogniseMakeAndModel(cell, '') !== undefined;
}

export function areDifferent(cells: readonly string[]): boolean {
	return new Set(cells).size === cells.length;
}

/** What separates the entries of a list in one cell. */
export function separatorOf(cells: readonly string[]): string | undefined {
	return ['\n', '|', ';', ','].find(separator => cells.some(cell => cell.includes(separator)));
}
