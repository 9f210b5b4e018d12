import { promisify } from 'node:util';
import {
	type BrotliOptions,
	brotliCompress,
	brotliCompressSync,
	brotliDecompressSync,
	constants,
	gzip,
	gzipSync,
	type ZlibOptions,
} from 'node:zlib';
import type { Context, MiddlewareHandler } from 'hono';
import { bodyAtHand } from './body-at-hand.ts';
import { chooseEncoding, isCompressible } from './encodings.ts';
import type { Env } from './types.ts';

/** Below this the headers weigh more than what is saved. */
const leastBytes = 800;
/** From this size on the work goes to another thread: a sitemap must not hold up the pages of everybody else. */
const asyncBytes = 256 * 1024;

/**
 * Quality 4 is two thirds of the work of 5 for a twentieth more bytes; 9 and more take forty times as long. A window that holds a
 * page is enough: setting up the usual one of 4 MB costs as much again as compressing.
 */
function brotliOptions(length: number): BrotliOptions {
	return {
		params: {
			[constants.BROTLI_PARAM_QUALITY]: 4,
			[constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
			[constants.BROTLI_PARAM_LGWIN]: length <= 1 << 16 ? 16 : 18,
			[constants.BROTLI_PARAM_SIZE_HINT]: length,
		},
	};
}
const gzipOptions: ZlibOptions = { level: 6 };

const brotliLater = promisify<string | Uint8Array, BrotliOptions, Buffer>(brotliCompress);
const gzipLater = promisify<string | Uint8Array, ZlibOptions, Buffer>(gzip);

/**
 * Compresses text answers whose body is at hand, as the client likes it, and gives them a length. Streams pass as they are:
 * a live stream must not wait for a full block. An answer marked `Content-Encoding: br` is sent as it lies, and unpacked
 * for the few clients that cannot read it.
 */
export function compression(): MiddlewareHandler<Env> {
	return async (c, next) => {
		await next();
		const { status, headers } = c.res;
		const type = headers.get('content-type');
		if (type === null || !isCompressible(type) || status < 200 || status === 204 || status === 304) return;
		addVary(headers, 'Accept-Encoding');
		const encoded = headers.get('content-encoding');
		if (encoded !== null && encoded !== 'br') return;
		if (/\bno-transform\b/.test(headers.get('cache-control') ?? '') || status === 206) return;
		const wanted = chooseEncoding(c.req.header('accept-encoding'));
		if (encoded === wanted) return;
		const given = bodyAtHand(c.res);
		if (given === undefined) return;
		const body = encoded === 'br' ? brotliDecompressSync(given) : given;
		const length = Buffer.byteLength(body);
		if (wanted === 'identity' || length < leastBytes) {
			headers.delete('content-encoding');
			return replaceBody(c, body, length);
		}
		const packed = await pack(body, length, wanted);
		headers.set('content-encoding', wanted);
		replaceBody(c, packed, packed.byteLength);
	};
}

/**
 * Answers with a page that was compressed when it was made, as `compressPage` did it: no rendering and no compressing per
 * request. `etag` names the content, in quotes and weak, for it stands for the unpacked text as well.
 */
export function sendCompressed(
	c: Context<Env>,
	page: { brotli: Uint8Array<ArrayBuffer>; etag: string; type?: string },
): Response {
	return c.body(page.brotli, 200, {
		'content-type': page.type ?? 'text/html; charset=UTF-8',
		'content-encoding': 'br',
		etag: page.etag,
	});
}

/** What `sendCompressed` wants of a text. */
export function compressPage(text: string): Uint8Array<ArrayBuffer> {
	const bytes = Buffer.from(text);
	return new Uint8Array(brotliCompressSync(bytes, brotliOptions(bytes.byteLength)));
}

async function pack(body: string | Uint8Array, length: number, encoding: 'br' | 'gzip'): Promise<Buffer> {
	if (length < asyncBytes) {
		return encoding === 'br' ? brotliCompressSync(body, brotliOptions(length)) : gzipSync(body, gzipOptions);
	}
	return encoding === 'br' ? brotliLater(body, brotliOptions(length)) : gzipLater(body, gzipOptions);
}

function replaceBody(c: Context<Env>, body: string | Uint8Array, length: number): void {
	const { status, headers } = c.res;
	headers.set('content-length', String(length));
	// Emptied first: hono would otherwise copy the headers and turn the old body into a stream.
	c.res = undefined;
	c.res = new Response(typeof body === 'string' ? body : new Uint8Array(body), { status, headers });
}

/** Adds a name to `Vary` unless it is there. */
export function addVary(headers: Headers, name: string): void {
	const present = headers.get('vary');
	if (present === null) headers.set('vary', name);
	else if (
		!present
			.toLowerCase()
			.split(/\s*,\s*/)
			.includes(name.toLowerCase())
	)
		headers.set('vary', `${present}, ${name}`);
}
