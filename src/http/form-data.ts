import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { Env } from './types.ts';

/** What a form sent: the text of each field, all of them for a name that came several times. Files are left out. */
export type FormFields = {
	/** The only or first text of a field, as typed; '' where the form did not have it. */
	get(name: string): string;
	all(name: string): readonly string[];
	/** By name: what a page shows again when something was wrong. */
	readonly entered: Readonly<Record<string, string | readonly string[]>>;
};

/** Reads a form whose body `bodyLimits` has let through. Line ends become `\n`, as the database and counters expect them. */
export async function readForm(c: Context<Env>): Promise<FormFields> {
	const type = mediaType(c);
	if (type !== 'application/x-www-form-urlencoded' && type !== 'multipart/form-data') throw new HTTPException(415);
	return formFieldsOf(await c.req.formData());
}

/** The same for a body that was taken apart already. Throws 400 for what only attacks send. */
export function formFieldsOf(entries: Iterable<readonly [name: string, value: unknown]>): FormFields {
	const fields = new Map<string, string[]>();
	for (const [name, value] of entries) {
		if (typeof value !== 'string') continue;
		if (pileOfMarks.test(name) || pileOfMarks.test(value)) throw new HTTPException(400);
		const text = value.replace(/\r\n?/g, '\n').toWellFormed();
		const known = fields.get(name);
		if (known) known.push(text);
		else fields.set(name, [text]);
	}
	return {
		get: name => fields.get(name)?.[0] ?? '',
		all: name => fields.get(name) ?? [],
		entered: Object.fromEntries(
			[...fields].map(([name, texts]) => [name, texts.length === 1 ? (texts[0] ?? '') : texts]),
		),
	};
}

/** What the body claims to be, without parameters and in lower case; undefined where it claims nothing. */
export function mediaType(c: Context<Env>): string | undefined {
	return c.req.header('content-type')?.split(';', 1)[0]?.trim().toLowerCase();
}

/**
 * More marks upon one letter than any writing puts there. Every comparison of texts brings them into order (`normalize`), which
 * takes a step for every pair of them: 60 kB of marks would keep the whole site waiting for seconds. The two Japanese letters
 * become marks by it.
 */
const pileOfMarks = /[\p{M}\uff9e\uff9f]{33}/u;

/** What is wrong in a form: the field it is about and a German sentence that says what to do. */
export type FormError = { readonly field: string; readonly message: string };
