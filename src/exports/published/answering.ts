import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { Context } from 'hono';
import { addVary } from '#src/http/compression.ts';
import { chooseEncoding } from '#src/http/encodings.ts';
import type { Env } from '#src/http/types.ts';
import { readSet } from './set.ts';

/**
 * Answers with a published file: packed for those who can unpack it, in part for those who ask for one part (then as it lies), not at
 * all for those who have it already. `undefined` where there is no such file yet.
 */
export async function sendPublished(
	c: Context<Env>,
	folder: string,
	name: string,
	type: string,
): Promise<Response | undefined> {
	const set = await readSet(folder);
	const known = set?.files[name];
	if (!set || !known) return undefined;
	const range = c.req.header('range');
	const packed = range === undefined && /gzip/.test(chosen(c.req.header('accept-encoding')));
	const tag = `"${known.sha256.slice(0, 32)}${packed ? '-gz' : ''}"`;
	const headers: Record<string, string> = {
		etag: tag,
		'last-modified': new Date(known.since * 1000).toUTCString(),
		'cache-control': 'public, max-age=300',
		'accept-ranges': 'bytes',
		'access-control-allow-origin': '*',
	};
	for (const [header, value] of Object.entries(headers)) c.header(header, value);
	addVary(c.res.headers, 'Accept-Encoding');
	if (isFresh(c, known)) return c.body(null, 304);
	const file = join(folder, set.folder, packed ? `${name}.gz` : name);
	const size = packed ? known.packedBytes : known.bytes;
	c.header('content-type', type);
	if (packed) c.header('content-encoding', 'gzip');
	const part = packed ? undefined : partOf(range, c.req.header('if-range'), tag, size);
	if (part === 'impossible') {
		c.header('content-range', `bytes */${size}`);
		return c.body(null, 416);
	}
	const { start, end } = part ?? { start: 0, end: size - 1 };
	c.header('content-length', String(end - start + 1));
	if (part) c.header('content-range', `bytes ${start}-${end}/${size}`);
	if (c.req.method === 'HEAD') return c.body(null, part ? 206 : 200);
	const body = size === 0 ? new Uint8Array() : await streamOf(file, start, end);
	return body === undefined ? undefined : c.body(body, part ? 206 : 200);
}

/** Brotli is not kept: it takes ten times as long for a tenth less. */
function chosen(accept: string | undefined): string {
	if (accept === undefined) return 'identity';
	return chooseEncoding(accept.replace(/(^|,)\s*(br|zstd)\s*(;[^,]*)?(?=,|$)/gi, ''));
}

/** By tag, else by time (RFC 9110, 13.2.2); either representation of the same content will do. */
function isFresh(c: Context<Env>, known: { sha256: string; since: number }): boolean {
	const tags = c.req.header('if-none-match');
	if (tags !== undefined) return tags.includes(known.sha256.slice(0, 32)) || tags.trim() === '*';
	const since = Date.parse(c.req.header('if-modified-since') ?? '');
	return !Number.isNaN(since) && known.since * 1000 <= since;
}

type Part = { readonly start: number; readonly end: number };

/** One range of bytes; `undefined` sends everything: for several, for what is no range, and where the file is another by now. */
function partOf(
	range: string | undefined,
	ifRange: string | undefined,
	tag: string,
	size: number,
): Part | 'impossible' | undefined {
	const [, from = '', to = ''] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(range ?? '') ?? [];
	if ((from === '' && to === '') || (ifRange !== undefined && ifRange !== tag)) return undefined;
	const start = from === '' ? Math.max(0, size - Number(to)) : Number(from);
	const end = from === '' || to === '' ? size - 1 : Math.min(Number(to), size - 1);
	return start > end ? 'impossible' : { start, end };
}

/** Opened before anything is sent: a file that has just been cleared away is a 404 and no broken answer. */
async function streamOf(file: string, start: number, end: number): Promise<ReadableStream | undefined> {
	const handle = await open(file, 'r').catch(() => undefined);
	if (handle === undefined) return undefined;
	return Readable.toWeb(createReadStream(file, { fd: handle, start, end })) as ReadableStream;
}
