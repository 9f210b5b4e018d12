import { z } from 'zod';
import { facts } from '#src/listings/facts.ts';
import { type KeysOfKind, unitsOf } from '../mapping-fields.ts';
import { monthForms, monthText, readMonth } from './dates.ts';
import type { FieldKind } from './field-kind.ts';
import { readNumber } from './numbers.ts';
import { cellReader, columnName, note, sourceProblem, sourceShape, wordOf } from './read.ts';
import { columnsOf } from './text-fields.ts';

/** A number with its unit, in our unit. */
export function amountKind(key: KeysOfKind<'amount'>): FieldKind<number> {
	const units = unitsOf(key);
	const { parameter } = facts[key];
	const schema = z.strictObject({
		...sourceShape,
		unit: wordOf(units.map(({ name }) => name)).optional(),
		numbers: z.enum(['german', 'english']).optional(),
	});
	return (_name, spec, unstated) => {
		const parsed = schema.safeParse(spec);
		if (!parsed.success) return { ok: false, issues: parsed.error.issues };
		const problem = sourceProblem(parsed.data);
		if (problem) return { ok: false, issues: [{ path: [], message: problem }] };
		const unit = units.find(({ name }) => name === parsed.data.unit) ?? units[0];
		if (!unit) throw new Error(`${key} has no unit`);
		const style = parsed.data.numbers ?? 'english';
		const cell = cellReader(parsed.data, unstated);
		return {
			ok: true,
			reader: {
				read: (cells, notes) => {
					const text = cell(cells);
					if (text === null) return null;
					return readNumber(text, style, unit) ?? note(notes, 'unreadable-number', parameter, text);
				},
				columns: columnsOf(parsed.data),
				optional: parsed.data.optional ?? false,
			},
		};
	};
}

const monthSchema = z.strictObject({
	...sourceShape,
	form: z.enum(monthForms).optional(),
	year: columnName.optional(),
	month: columnName.optional(),
});

/** A month from one column with a form, or from a column of years and a column of months. */
export const monthKind: FieldKind<string> = (name, spec, unstated) => {
	const parsed = monthSchema.safeParse(spec);
	if (!parsed.success) return { ok: false, issues: parsed.error.issues };
	const { year, month, form, column, constant, optional = false, ...rest } = parsed.data;
	const issue = (message: string) => ({ ok: false, issues: [{ path: [], message }] }) as const;
	if (year === undefined && month !== undefined) return issue('"month" needs a column of years in "year"');
	if (year !== undefined) {
		if (column !== undefined || constant !== undefined || form !== undefined) {
			return issue('"year" and "month" stand instead of "column", "constant" and "form"');
		}
		const yearCell = cellReader({ ...rest, column: year }, unstated);
		const monthCell = month === undefined ? () => null : cellReader({ column: month }, unstated);
		return {
			ok: true,
			reader: {
				read: (cells, notes) => {
					const [said, inMonth] = [yearCell(cells), monthCell(cells) ?? ''];
					if (said === null) return null;
					return monthText(said, inMonth) ?? note(notes, 'unreadable-date', name, `${said} ${inMonth}`.trim());
				},
				columns: month === undefined ? [year] : [year, month],
				optional,
			},
		};
	}
	const problem = sourceProblem(parsed.data);
	if (problem) return issue(problem);
	if (form === undefined) return issue(`"form" is missing: one of ${monthForms.join(', ')}`);
	const cell = cellReader(parsed.data, unstated);
	return {
		ok: true,
		reader: {
			read: (cells, notes) => {
				const text = cell(cells);
				return text === null ? null : (readMonth(text, form) ?? note(notes, 'unreadable-date', name, text));
			},
			columns: columnsOf(parsed.data),
			optional,
		},
	};
};
