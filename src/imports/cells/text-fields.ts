import { z } from 'zod';
import { fromCreole, unguardedCell } from '#src/vehicles/mobile-de-text.ts';
import type { Cells } from '../parsing/row.ts';
import { readTime, timeForms } from './dates.ts';
import type { FieldKind } from './field-kind.ts';
import {
	cellReader,
	columnsOf,
	firstRead,
	mayBeMissing,
	note,
	oneOrSeveral,
	type Reader,
	type Source,
	sourceProblem,
	sourceShape,
} from './read.ts';

const textSchema = z.strictObject({
	...sourceShape,
	shorten: z.int().min(20).max(20_000).optional(),
	pad: z.int().min(2).max(10).optional(),
	join: z.literal(true).optional(),
	markup: z.enum(['guarded', 'creole']).optional(),
});

/**
 * Free text. `shorten` cuts at a word; `pad` puts back the zeros a spreadsheet took from the front of a postcode; `join` puts all
 * `columns` together; `markup` takes off what the mobile.de upload file wraps texts in.
 */
export const textKind: FieldKind<string> = (_name, spec, unstated) => {
	const parsed = textSchema.safeParse(spec);
	if (!parsed.success) return { ok: false, issues: parsed.error.issues };
	const problem = sourceProblem(parsed.data);
	if (problem) return { ok: false, issues: [{ path: [], message: problem }] };
	const { shorten, pad, join, markup } = parsed.data;
	const plain = markup === undefined ? asItIs : markup === 'creole' ? fromMarkup : unguardedCell;
	const plainCell = (source: Source) => {
		const cell = cellReader(source, unstated);
		return (cells: Cells) => plain(cell(cells) ?? '') || null;
	};
	const cell = join ? joinedReader(parsed.data, plainCell) : plainCell(parsed.data);
	const read: Reader<string>['read'] = cells => {
		const text = cell(cells);
		if (text === null) return null;
		const whole = pad !== undefined && /^\d+$/.test(text) ? text.padStart(pad, '0') : text;
		return shorten !== undefined && whole.length > shorten ? shortened(whole, shorten) : whole;
	};
	return { ok: true, reader: { read, columns: columnsOf(parsed.data), optional: mayBeMissing(parsed.data) } };
};

const timeSchema = z.strictObject({ ...sourceShape, form: oneOrSeveral(timeForms) });

/** A moment in seconds since 1970. */
export const timeKind: FieldKind<number> = (name, spec, unstated) => {
	const parsed = timeSchema.safeParse(spec);
	if (!parsed.success) return { ok: false, issues: parsed.error.issues };
	const problem = sourceProblem(parsed.data);
	if (problem) return { ok: false, issues: [{ path: [], message: problem }] };
	const { form } = parsed.data;
	const forms = typeof form === 'string' ? [form] : form;
	const cell = cellReader(parsed.data, unstated);
	const read: Reader<number>['read'] = (cells, notes) => {
		const text = cell(cells);
		return text === null ? null : (firstRead(forms, text, readTime) ?? note(notes, 'unreadable-date', name, text));
	};
	return { ok: true, reader: { read, columns: columnsOf(parsed.data), optional: mayBeMissing(parsed.data) } };
};

const asItIs = (text: string) => text;
const fromMarkup = (text: string) => fromCreole(unguardedCell(text));

/** All columns with a space between; one that begins with what stands before it ("VW", "VW Golf") says it once. */
function joinedReader(
	{ columns = [], ...rest }: Source,
	cellOf: (source: Source) => (cells: Cells) => string | null,
): (cells: Cells) => string | null {
	const parts = columns.map(column => cellOf({ ...rest, column }));
	return cells => {
		const said = parts.flatMap(part => part(cells) ?? []);
		const text = said.reduce((before, part) => {
			const repeats = before !== '' && `${part} `.toLowerCase().startsWith(`${before} `.toLowerCase());
			return before === '' || repeats ? part : `${before} ${part}`;
		}, '');
		return text === '' ? null : text;
	};
}

function shortened(text: string, length: number): string {
	const cut = text.slice(0, length - 1);
	const space = cut.lastIndexOf(' ');
	return `${(space > length / 2 ? cut.slice(0, space) : cut).trimEnd()}…`;
}
