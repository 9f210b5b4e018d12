import type { Context } from 'hono';
import { mediaType } from '#src/http/form-data.ts';
import type { Env } from '#src/http/types.ts';
import { duplicateKeys } from '#src/imports/duplicate-keys.ts';
import type { ListingStatus } from '#src/listings/listing.ts';
import { dealerApiTexts } from '#views/texts/dealer-api.ts';
import { type Problem, type RefusedOutcome, refuse } from './answer.ts';
import { statusWords } from './listing-json.ts';

const t = dealerApiTexts.problems;

export type ReadBody =
	| { readonly ok: true; readonly fields: Readonly<Record<string, unknown>>; readonly text: string }
	| RefusedOutcome;

/** `application/merge-patch+json` (RFC 7396) is what a change is in the words of the standards: it means the same here. */
const jsonTypes = ['application/json', 'application/merge-patch+json'];

/** The JSON object of a request. Nothing in it is swallowed: a field that stands there twice is a problem. */
export async function readFields(c: Context<Env>): Promise<ReadBody> {
	if (!jsonTypes.includes(mediaType(c) ?? '')) return refuse(415, t.wantsJson, 'Content-Type');
	const text = await c.req.text();
	const parsed = parsedJson(text);
	// What was no UTF-8 has become this sign on the way, and JSON is UTF-8 (RFC 8259 8.1).
	if (parsed === undefined || text.includes('\ufffd')) return refuse(400, t.noJson);
	if (!isObject(parsed.value)) return refuse(400, t.wantsObject);
	// What is nested is no field of a car, and is told so.
	const twice = isFlat(parsed.value) ? duplicateKeys(text) : [];
	if (twice.length > 0) {
		return refuse(
			400,
			twice.slice(0, 20).map(name => ({ parameter: name.slice(0, 60).toWellFormed(), reason: t.twice })),
		);
	}
	return { ok: true, fields: parsed.value, text };
}

/** `{ "fotos": [name, …] }` */
export function readNames(fields: Readonly<Record<string, unknown>>): readonly string[] | RefusedOutcome {
	const others = Object.keys(fields).filter(name => name !== 'fotos');
	const { fotos } = fields;
	const isList = Array.isArray(fotos) && fotos.length <= 100 && fotos.every(one => typeof one === 'string');
	const problems: Problem[] = [
		...others.slice(0, 20).map(name => ({ parameter: name.slice(0, 60).toWellFormed(), reason: t.unknownField })),
		...(isList ? [] : [{ parameter: 'fotos', reason: t.wantsNames }]),
	];
	return isList && problems.length === 0 ? fotos : refuse(422, problems);
}

/** Printable ASCII, as headers carry it; a UUID has 36 characters. */
const longestKey = 255;

/** The value of `Idempotency-Key`; undefined where none was sent. */
export function readOnceKey(c: Context<Env>): { readonly ok: true; readonly key: string | undefined } | RefusedOutcome {
	const key = c.req.header('idempotency-key');
	if (key === undefined || (key.length <= longestKey && /^[!-~]+$/.test(key))) return { ok: true, key };
	return refuse(400, t.onceKey(longestKey), 'Idempotency-Key');
}

export type ListQuestion = {
	readonly status: ListingStatus | undefined;
	readonly ownNumber: string | undefined;
	readonly after: number;
	readonly limit: number;
};

const defaultPageSize = 24;
const largestPageSize = 100;
const statusByWord = new Map(
	(Object.entries(statusWords) as [ListingStatus, string][]).map(([status, word]) => [word, status]),
);

/** `?status=…&interne_nummer=…&nach=…&grenze=…` */
export function readListQuestion(parameters: URLSearchParams): { ok: true; question: ListQuestion } | RefusedOutcome {
	const problems: Problem[] = [];
	const one = <T>(name: string, read: (text: string) => T | undefined, reason: string): T | undefined => {
		const [text = '', ...more] = parameters.getAll(name);
		if (text === '' && more.length === 0) return undefined;
		const value = more.length === 0 ? read(text) : undefined;
		if (value === undefined) problems.push({ parameter: name, reason });
		return value;
	};
	const known = ['status', 'interne_nummer', 'nach', 'grenze'];
	for (const name of new Set(parameters.keys())) {
		if (!known.includes(name)) problems.push({ parameter: name.slice(0, 60), reason: t.unknownParameter });
	}
	const whole = (text: string) => (/^\d{1,15}$/.test(text) ? Number(text) : undefined);
	const status = one('status', text => statusByWord.get(text), t.oneOf([...statusByWord.keys()]));
	const ownNumber = one('interne_nummer', text => text, t.once);
	const after = one('nach', whole, t.cursor);
	const limit = one(
		'grenze',
		text => {
			const size = whole(text);
			return size !== undefined && size >= 1 && size <= largestPageSize ? size : undefined;
		},
		t.pageSize(largestPageSize),
	);
	if (problems.length > 0) return refuse(400, problems);
	return { ok: true, question: { status, ownNumber, after: after ?? 0, limit: limit ?? defaultPageSize } };
}

function parsedJson(text: string): { value: unknown } | undefined {
	try {
		return { value: JSON.parse(text) };
	} catch {
		return undefined;
	}
}

function isObject(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isFlat(fields: Readonly<Record<string, unknown>>): boolean {
	const isNested = (value: unknown) => typeof value === 'object' && value !== null;
	return Object.values(fields).every(value => (Array.isArray(value) ? !value.some(isNested) : !isNested(value)));
}
