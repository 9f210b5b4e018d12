import { z } from 'zod';
import { facts } from '#src/listings/facts.ts';
import { type KeysOfKind, unitsOf } from '../mapping-fields.ts';
import type { Cells } from '../parsing/row.ts';
import { monthForms, monthText, readMonth } from './dates.ts';
import type { FieldIssue, FieldKind } from './field-kind.ts';
import { readNumber, readStated, type Unit, unitOfWord } from './numbers.ts';
import {
	cellReader,
	columnName,
	columnsOf,
	firstRead,
	mayBeMissing,
	note,
	oneOrSeveral,
	sourceProblem,
	sourceShape,
	wordOf,
} from './read.ts';

/** A number with its unit, in our unit. */
export function amountKind(key: KeysOfKind<'amount'>): FieldKind<number> {
	const units = unitsOf(key);
	const { parameter } = facts[key];
	const unitName = wordOf(units.map(({ name }) => name));
	const statedUnit = z.strictObject({
		column: columnName.optional(),
		columns: z.array(columnName).min(1).max(10).optional(),
		of: z.record(columnName, unitName).optional(),
		otherwise: unitName.optional(),
	});
	const schema = z.strictObject({
		...sourceShape,
		unit: z.union([unitName, statedUnit]).optional(),
		numbers: z.enum(['german', 'english', 'plain']).optional(),
		lowest: z.literal(true).optional(),
		unless: z.record(columnName, columnName).optional(),
	});
	return (_name, spec, unstated) => {
		const parsed = schema.safeParse(spec);
		if (!parsed.success) return { ok: false, issues: unitIssues(parsed.error.issues) };
		const problem = sourceProblem(parsed.data);
		if (problem) return { ok: false, issues: [{ path: [], message: problem }] };
		const { unit: said, numbers: style = 'english', lowest = false, unless = {}, ...source } = parsed.data;
		const named = (name: string | undefined) => units.find(unit => unit.name === name);
		const usual = named(typeof said === 'string' ? said : said?.otherwise) ?? units[0];
		if (!usual) throw new Error(`${key} has no unit`);
		const stated = typeof said === 'object' ? said : undefined;
		const unitColumns = columnsOf(stated ?? {});
		const unitCell = cellReader({ columns: [...unitColumns] }, unstated);
		const columns = columnsOf(source);
		const cellsOf = (columns.length === 0 ? [undefined] : columns).map(column => {
			const cell = cellReader({ ...source, column, columns: undefined }, unstated);
			const doubt = column === undefined ? undefined : unless[column];
			return {
				unit: named(column === undefined ? undefined : stated?.of?.[column]),
				read: doubt === undefined ? cell : (cells: Cells) => ((cells[doubt] ?? '').trim() === '' ? cell(cells) : null),
			};
		});
		const readIn = (text: string, unit: Unit | undefined, cells: Cells): number | 'other-unit' | undefined => {
			if (!stated) return readNumber(text, style, usual);
			const word = unit ? null : unitCell(cells);
			const ofColumn = word === null ? unit : unitOfWord(word, units);
			if (word !== null && !ofColumn) return 'other-unit';
			return readStated(text, style, units, ofColumn ?? usual);
		};
		return {
			ok: true,
			reader: {
				read: (cells, notes) => {
					let best: number | null = null;
					for (const { read, unit } of cellsOf) {
						const text = read(cells);
						if (text === null) continue;
						const value = readIn(text, unit, cells);
						if (value === 'other-unit') note(notes, 'unknown-unit', parameter, `${text} ${unitCell(cells)}`);
						else if (value === undefined) note(notes, unreadable(text, stated !== undefined, units), parameter, text);
						else best = best === null ? value : Math.min(best, value);
						if (!lowest) return best;
					}
					return best;
				},
				columns: [...columns, ...unitColumns, ...Object.values(unless)],
				optional: mayBeMissing(source) || unitColumns.length > 0,
			},
		};
	};
}

/** A word of a union is reported as "invalid input"; what its author needs is the list of units. */
function unitIssues(issues: readonly z.core.$ZodIssue[]): readonly FieldIssue[] {
	return issues.flatMap(issue =>
		issue.code === 'invalid_union'
			? (issue.errors.find(([first]) => first?.code !== 'invalid_type') ?? issue.errors[0] ?? []).map(inner => ({
					path: [...issue.path, ...inner.path],
					message: inner.message,
				}))
			: [issue],
	);
}

/** Whether it is the unit that we do not know, or the number: somebody has to correct one of them. */
function unreadable(text: string, mayStateUnit: boolean, units: readonly Unit[]): 'unknown-unit' | 'unreadable-number' {
	const word = /^[\d.,'\s]+([^\d.,'\s]+)$/.exec(text)?.[1] ?? /^([^\d.,'\s]+)\s*\d[\d.,'\s]*$/.exec(text)?.[1];
	return mayStateUnit && word !== undefined && !unitOfWord(word, units) ? 'unknown-unit' : 'unreadable-number';
}

const monthSchema = z.strictObject({
	...sourceShape,
	form: oneOrSeveral(monthForms).optional(),
	year: columnName.optional(),
	month: columnName.optional(),
});

/** A month from one column with a form, or from a column of years and a column of months. */
export const monthKind: FieldKind<string> = (name, spec, unstated) => {
	const parsed = monthSchema.safeParse(spec);
	if (!parsed.success) return { ok: false, issues: parsed.error.issues };
	const { year, month, form, column, columns, constant, ...rest } = parsed.data;
	const optional = mayBeMissing(parsed.data);
	const issue = (message: string) => ({ ok: false, issues: [{ path: [], message }] }) as const;
	if (year === undefined && month !== undefined) return issue('"month" needs a column of years in "year"');
	if (year !== undefined) {
		if ((column ?? columns ?? constant ?? form) !== undefined) {
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
	const forms = typeof form === 'string' ? [form] : form;
	return {
		ok: true,
		reader: {
			read: (cells, notes) => {
				const text = cell(cells);
				return text === null ? null : (firstRead(forms, text, readMonth) ?? note(notes, 'unreadable-date', name, text));
			},
			columns: columnsOf(parsed.data),
			optional,
		},
	};
};
