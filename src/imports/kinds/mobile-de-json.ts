import { z } from 'zod';

export type JsonObject = Readonly<Record<string, unknown>>;

/**
 * The object a text holds; undefined for everything else. Numbers stay as they are written: ids of mobile.de have 16 digits, more
 * than a JavaScript number can hold.
 */
export function jsonOf(text: string): JsonObject | undefined {
	try {
		const value: unknown = JSON.parse(text, (_key, item, context?: { source?: string }) =>
			typeof item === 'number' ? (context?.source ?? String(item)) : item,
		);
		return objectOf(value);
	} catch {
		// Too deep for the walk above is as little an answer as what is no JSON.
		return undefined;
	}
}

export function objectOf(value: unknown): JsonObject | undefined {
	return isObject(value) ? value : undefined;
}

function isObject(value: unknown): value is JsonObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const pair = z.object({ key: z.string(), value: z.string().optional() });
const errorList = z.object({
	errors: z.array(z.object({ key: z.string(), args: z.array(pair).max(20).catch([]).default([]) })).min(1),
});
const problem = z.object({ title: z.string(), detail: z.string().optional() });

/** What an answer says went wrong, short and without anything but letters, for a report; undefined where it names nothing. */
export function errorsOf(value: JsonObject | undefined): string | undefined {
	if (value === undefined) return undefined;
	const listed = errorList.safeParse(value);
	if (listed.success) {
		return listed.data.errors
			.slice(0, 3)
			.map(({ key, args }) => [key, ...args.map(arg => `${arg.key} ${arg.value ?? ''}`)].map(word).join(', '))
			.join('; ');
	}
	// A list of errors in another form is a list of errors.
	if (Array.isArray(value.errors) && value.errors.length > 0) return 'not named';
	const told = problem.safeParse(value);
	return told.success && 'status' in value ? word(`${told.data.title} ${told.data.detail ?? ''}`) : undefined;
}

function word(text: string): string {
	return text
		.replace(/[^\w .,:+/[\]-]/g, '')
		.trim()
		.slice(0, 120);
}
