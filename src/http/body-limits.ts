import type { Context, MiddlewareHandler } from 'hono';
import { mediaType } from './form-data.ts';
import { problem } from './problems.tsx';
import type { Env } from './types.ts';

export type BodyLimits = {
	maxBytes: number;
	/** For the whole body, from the first byte to the last. */
	timeoutMs: number;
	/** Parts of a multipart body, pairs of a form. */
	maxFields: number;
	/** Requests whose handlers read the body themselves as it arrives, through `limitedStream`. */
	streamed: (path: string, headers: Headers) => boolean;
};

/** A listing with its longest description fits into this several times over. */
export const standardMaxBytes = 64 * 1024;

/** 30 s is a form over a very poor connection. */
const standard: BodyLimits = {
	maxBytes: standardMaxBytes,
	timeoutMs: 30_000,
	maxFields: 300,
	streamed: () => false,
};

/**
 * Reads the body before the handler runs, within limits, and answers 413, 408 or 400 itself; the handler then finds a
 * complete and well-formed body and never waits for one. Without it `parseBody` would take any amount into memory, and a
 * mangled form would look like a bug of ours.
 */
export function bodyLimits(limits: Partial<BodyLimits> = {}): MiddlewareHandler<Env> {
	const { maxBytes, timeoutMs, maxFields, streamed } = { ...standard, ...limits };
	return async (c, next) => {
		const announced = Number(c.req.header('content-length') ?? 0);
		if (c.req.method === 'GET' || c.req.method === 'HEAD') {
			// Bodies of GET mean nothing, and proxies and servers that disagree on where they end open a door.
			if (announced > 0 || c.req.header('transfer-encoding') !== undefined) return problem(c, 400);
			return next();
		}
		if (streamed(c.req.path, c.req.raw.headers)) return next();
		if (announced > maxBytes) return problem(c, 413);
		const read = await readWithin(c.req.raw.body, maxBytes, timeoutMs);
		if (!read.ok) return problem(c, read.reason === 'too-large' ? 413 : read.reason === 'too-slow' ? 408 : 400);
		c.req.raw = withBody(c.req.raw, read.bytes);
		if (!(await isWellFormed(c, read.bytes, maxFields))) return problem(c, 400);
		return next();
	};
}

type Read =
	| { ok: true; bytes: Uint8Array<ArrayBuffer> }
	| { ok: false; reason: 'too-large' | 'too-slow' | 'broken-off' };

async function readWithin(body: ReadableStream<Uint8Array> | null, maxBytes: number, timeoutMs: number): Promise<Read> {
	if (body === null) return { ok: true, bytes: new Uint8Array() };
	const reader = body.getReader();
	const chunks: Uint8Array[] = [];
	let length = 0;
	let timer: NodeJS.Timeout | undefined;
	const deadline = new Promise<'late'>(resolve => {
		timer = setTimeout(() => resolve('late'), timeoutMs);
	});
	try {
		for (;;) {
			// The stream is left alone afterwards, never cancelled: that would close the connection before the answer is out.
			const step = await Promise.race([reader.read(), deadline]);
			if (step === 'late') return { ok: false, reason: 'too-slow' };
			if (step.done) return { ok: true, bytes: joined(chunks, length) };
			length += step.value.byteLength;
			if (length > maxBytes) return { ok: false, reason: 'too-large' };
			chunks.push(step.value);
		}
	} catch {
		return { ok: false, reason: 'broken-off' };
	} finally {
		clearTimeout(timer);
	}
}

function joined(chunks: readonly Uint8Array[], length: number): Uint8Array<ArrayBuffer> {
	const bytes = new Uint8Array(length);
	let at = 0;
	for (const chunk of chunks) {
		bytes.set(chunk, at);
		at += chunk.byteLength;
	}
	return bytes;
}

function withBody(request: Request, bytes: Uint8Array<ArrayBuffer>): Request {
	return new Request(request.url, {
		method: request.method,
		headers: request.headers,
		body: bytes.byteLength === 0 ? null : bytes,
		signal: request.signal,
	});
}

/** Parses what claims to be a form or JSON; hono keeps the result, so that the handler does not parse it again. */
async function isWellFormed(c: Context<Env>, bytes: Uint8Array, maxFields: number): Promise<boolean> {
	const type = mediaType(c);
	try {
		if (type === 'multipart/form-data') return [...(await c.req.formData())].length <= maxFields;
		if (type === 'application/x-www-form-urlencoded') return isWellFormedForm(bytes, maxFields);
		if (type === 'application/json' && bytes.byteLength > 0) await c.req.json();
		return true;
	} catch {
		return false;
	}
}

function isWellFormedForm(bytes: Uint8Array, maxFields: number): boolean {
	const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
	if (text.split('&').length > maxFields) return false;
	// Throws for `%zz` and for escapes that are no UTF-8; browsers send neither.
	decodeURIComponent(text);
	return true;
}
