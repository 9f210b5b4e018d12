import { z } from 'zod';
import { readTime, timeForms } from './dates.ts';
import type { FieldKind } from './field-kind.ts';
import { cellReader, note, type Reader, sourceProblem, sourceShape } from './read.ts';

const textSchema = z.strictObject({
	...sourceShape,
	shorten: z.int().min(20).max(20_000).optional(),
	pad: z.int().min(2).max(10).optional(),
});

/** Free text. `shorten` cuts at a word; `pad` puts back the zeros a spreadsheet took from the front of a postcode. */
export const textKind: FieldKind<string> = (_name, spec, unstated) => {
	const parsed = textSchema.safeParse(spec);
	if (!parsed.success) return { ok: false, issues: parsed.error.issues };
	const problem = sourceProblem(parsed.data);
	if (problem) return { ok: false, issues: [{ path: [], message: problem }] };
	const { shorten, pad } = parsed.data;
	const cell = cellReader(parsed.data, unstated);
	const read: Reader<string>['read'] = cells => {
		const text = cell(cells);
		if (text === null) return null;
		const whole = pad !== undefined && /^\d+$/.test(text) ? text.padStart(pad, '0') : text;
		return shorten !== undefined && whole.length > shorten ? shortened(whole, shorten) : whole;
	};
	return { ok: true, reader: { read, columns: columnsOf(parsed.data), optional: parsed.data.optional ?? false } };
};

const timeSchema = z.strictObject({ ...sourceShape, form: z.enum(timeForms) });

/** A moment in seconds since 1970. */
export const timeKind: FieldKind<number> = (name, spec, unstated) => {
	const parsed = timeSchema.safeParse(spec);
	if (!parsed.success) return { ok: false, issues: parsed.error.issues };
	const problem = sourceProblem(parsed.data);
	if (problem) return { ok: false, issues: [{ path: [], message: problem }] };
	const { form } = parsed.data;
	const cell = cellReader(parsed.data, unstated);
	const read: Reader<number>['read'] = (cells, notes) => {
		const text = cell(cells);
		return text === null ? null : (readTime(text, form) ?? note(notes, 'unreadable-date', name, text));
	};
	return { ok: true, reader: { read, columns: columnsOf(parsed.data), optional: parsed.data.optional ?? false } };
};

export function columnsOf({ column }: { column?: string }): readonly string[] {
	return column === undefined ? [] : [column];
}

function shortened(text: string, length: number): string {
	const cut = text.slice(0, length - 1);
	const space = cut.lastIndexOf(' ');
	return `${(space > length / 2 ? cut.slice(0, space) : cut).trimEnd()}…`;
}
