import { facts } from '#src/listings/facts.ts';
import { type NumberStyle, readStated, type Unit } from '../cells/numbers.ts';
import { factKeysOf, type KeysOfKind, unitsOf } from '../mapping-fields.ts';
import * as content from './contents.ts';
import { vocabularyOf, wordsOf } from './words.ts';

/** A column under judgement: what it is called and the cells of the sample that say something. */
export type Column = { readonly name: string; readonly cells: readonly string[] };
export type Surroundings = {
	/** How this file most likely writes numbers, where its cells do not tell. */
	readonly numbers: NumberStyle;
	/** Whether all rows of the sample say something in the column. */
	readonly isFull: (column: Column) => boolean;
	/** The columns beside it that may name its unit. */
	readonly unitColumnsOf: (column: Column) => readonly string[];
};
export type Spec = Readonly<Record<string, unknown>>;

/**
 * What a mapping says about a field when this column is to fill it; `undefined` where its cells do not look like it. A column that
 * is called "Preis" and holds words is not a price.
 */
export function specFor(field: string, meaning: string, column: Column, around: Surroundings): Spec | undefined {
	const { name, cells } = column;
	const from = { column: name };
	const amount = amountKeys.get(field);
	if (amount) return amountSpec(amount, meaning, column, around);
	if (monthFields.has(field)) {
		const forms = content.monthFormsOf(cells);
		return forms && { ...from, form: forms.length === 1 ? forms[0] : forms };
	}
	if (flagFields.has(field)) return flagSpec(from, cells);
	if (meaning === 'unfallfrei') {
		const said = Object.fromEntries([...yes].map(word => [word, 'unfallfrei']));
		return isYesNo(cells)
			? { ...from, values: { ...said, ...Object.fromEntries([...no].map(word => [word, null])) } }
			: undefined;
	}
	const vocabulary = vocabularyOf(field);
	if (field === 'ausstattung' && vocabulary) return listSpec(field, from, cells);
	if (vocabulary) {
		const { known, ours } = content.wordShareOf(field, cells);
		return known >= 0.5 && ours > 0 ? { ...from, values: Object.fromEntries(wordsOf(field)) } : undefined;
	}
	return textSpec(field, meaning, column, around);
}

const amountKeys = new Map<string, KeysOfKind<'amount'>>(factKeysOf('amount').map(key => [facts[key].parameter, key]));
const monthFields = new Set<string>(factKeysOf('month').map(key => facts[key].parameter));
const flagFields = new Set<string>(factKeysOf('flag').map(key => facts[key].parameter));

/** Where a name leaves the unit open, it is the one of ours, or only what the cells say themselves. */
const unitOfMeaning: Readonly<Record<string, string>> = { ps: 'PS', kw: 'kW', miles: 'miles', leistung: 'stated' };

function amountSpec(
	key: KeysOfKind<'amount'>,
	meaning: string,
	column: Column,
	around: Surroundings,
): Spec | undefined {
	const units = unitsOf(key);
	const named = unitOfMeaning[meaning];
	const unit = units.find(({ name }) => name === named) ?? units[0];
	if (!unit) return undefined;
	const { min, max } = facts[key];
	// Zero and one are what forms are filled with where nothing is known.
	const telling = column.cells.filter(cell => !/^[01](?:[.,]0+)?(?:\s*\D+)?$/.test(cell));
	const cells = telling.length > 0 ? telling : column.cells;
	const plausible = (value: number) => value >= min && value <= max;
	const { numbers, share } = content.numberStyleOf(cells, units, unit, around.numbers, plausible);
	if (share < content.nearlyAll) return undefined;
	if (named === 'stated' && !units.every(other => agree(cells, numbers, units, unit, other))) return undefined;
	const stated = cells.some(cell => /\p{L}|€/u.test(cell));
	const unitColumns = around.unitColumnsOf(column);
	const several = units.length > 1 && (stated || unitColumns.length > 0);
	return {
		column: column.name,
		numbers,
		...(several
			? { unit: { ...(unitColumns.length > 0 && { columns: unitColumns }), otherwise: unit.name } }
			: unit !== units[0] && { unit: unit.name }),
	};
}

function agree(cells: readonly string[], numbers: NumberStyle, units: readonly Unit[], a: Unit, b: Unit): boolean {
	return cells.every(cell => readStated(cell, numbers, units, a) === readStated(cell, numbers, units, b));
}

const yes = new Set(['1', 'ja', 'j', 'x', 'yes', 'y', 'true', 'wahr']);
const no = new Set(['0', 'nein', 'n', 'no', 'false', 'falsch']);

export function isYesNo(cells: readonly string[]): boolean {
	return cells.length > 0 && cells.every(cell => yes.has(cell.toLowerCase()) || no.has(cell.toLowerCase()));
}

/** `0` and `false` are also what a program writes where nobody ticked anything: absent is not no. */
function flagSpec(from: { column: string }, cells: readonly string[]): Spec | undefined {
	if (!isYesNo(cells)) return undefined;
	const said = [
		...[...yes].map(word => [word, true] as const),
		...['nein', 'n', 'no'].map(word => [word, false] as const),
	];
	return { ...from, unstated: ['0', 'false', 'falsch'], values: Object.fromEntries(said) };
}

export const yesWords: readonly string[] = [...yes];

function listSpec(field: string, from: { column: string }, cells: readonly string[]): Spec | undefined {
	const split = content.separatorOf(cells);
	const entries = cells.flatMap(cell => (split === undefined ? [cell] : cell.split(split))).map(entry => entry.trim());
	if (content.wordShareOf(field, entries).ours === 0) return undefined;
	return { ...from, ...(split !== undefined && { split }), values: Object.fromEntries(wordsOf(field)) };
}

function textSpec(field: string, meaning: string, column: Column, around: Surroundings): Spec | undefined {
	const { name, cells } = column;
	const from = { column: name };
	const most = (holds: (cell: string) => boolean) => content.shareOf(cells, holds) >= content.nearlyAll;
	switch (field) {
		case 'id':
			return around.isFull(column) && content.areDifferent(cells) && cells.every(cell => cell.length < 100)
				? from
				: undefined;
		case 'titel':
			return most(cell => /\p{L}{2}/u.test(cell) && !content.isWebAddress(cell))
				? { ...from, shorten: 120 }
				: undefined;
		case 'beschreibung':
			return most(cell => /\p{L}{2}/u.test(cell)) ? { ...from, shorten: 20_000 } : undefined;
		case 'marke':
			return content.shareOf(cells, content.isMake) >= 0.5 ? from : undefined;
		case 'modell':
		case 'variante':
			return most(cell => !content.isWebAddress(cell))
				? { ...from, ...(meaning === 'variante' && { shorten: 100 }) }
				: undefined;
		case 'fin':
			return most(content.isVin) ? from : undefined;
		case 'url':
			return most(cell => content.isWebAddress(cell) && !content.isPictureAddress(cell)) ? from : undefined;
		case 'plz': {
			if (!most(cell => /^(?:[A-Z]{1,3}-)?\d{4,5}$/.test(cell))) return undefined;
			// A spreadsheet takes the zero from the front of Leipzig's; where all have four digits it is Austria or Switzerland.
			const lost = cells.some(cell => /^\d{4}$/.test(cell)) && cells.some(cell => /^\d{5}$/.test(cell));
			return { ...from, ...(lost && { pad: 5 }) };
		}
		case 'ort':
			return most(cell => /^\p{L}/u.test(cell)) ? from : undefined;
		case 'veroeffentlicht': {
			const forms = content.timeFormsOf(cells);
			return forms && { ...from, form: forms.length === 1 ? forms[0] : forms };
		}
		default:
			return cells.length > 0 && !most(content.isWebAddress) ? from : undefined;
	}
}
