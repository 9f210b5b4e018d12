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
	const type = c.req.header('content-type') ?? '';
	if (!/^(application\/x-www-form-urlencoded|multipart\/form-data)\b/i.test(type)) throw new HTTPException(415);
	const fields = new Map<string, string[]>();
	for (const [name, value] of await c.req.formData()) {
		if (typeof value !== 'string') continue;
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

/** What is wrong in a form: the field it is about and a German sentence that says what to do. */
export type FormError = { readonly field: string; readonly message: string };
