import type { Context } from 'hono';
import { compressPage, sendCompressed } from './compression.ts';
import { entityTag } from './etag.ts';
import type { Env } from './types.ts';

/** What a page is made of when it has to be made. */
export type MadePage = {
	readonly html: string;
	/** What it is where it is no HTML: 'application/atom+xml; charset=UTF-8'. */
	readonly type?: string;
	/** Headers of its own, `HX-Push-Url` and the like. */
	readonly headers?: Readonly<Record<string, string>>;
	/** It depends on the hour, not only on the market: it is sent, and not kept. */
	readonly passing?: boolean;
};

export type PageMemory = {
	/**
	 * Answers from memory while nothing in the market has changed, else makes the page and keeps it. Only for pages that are the
	 * same for every guest; for members, and guests with a list of their own, they are made each time. A `Response` in place of a page (a redirect, a 404) is sent as it is and not kept.
	 * @param key the address and whatever else decides about the page
	 */
	answer(c: Context<Env>, key: string, make: () => Promise<MadePage | Response>): Promise<Response>;
};

type Kept = {
	readonly version: number;
	readonly madeAt: number;
	readonly brotli: Uint8Array<ArrayBuffer>;
	readonly etag: string;
	readonly type: string | undefined;
	readonly headers: Readonly<Record<string, string>>;
};

/** What depends on the clock in small ways ("14 days after the sale") is never older than this. */
const longestMs = 60_000;
/** Headers, key and bookkeeping of one page. */
const overheadBytes = 500;

/**
 * Compressed pages in memory, the least recently asked for forgotten first.
 * @param version a number that moves on with every change of a listing, whoever made it
 */
export function createPageMemory({ version, maxBytes }: { version: () => number; maxBytes: number }): PageMemory {
	const pages = new Map<string, Kept>();
	let bytes = 0;

	return {
		async answer(c, key, make) {
			if (c.get('visitor') !== undefined) return sendOwn(c, await make());
			const now = performance.now();
			const current = version();
			const known = pages.get(key);
			if (known && known.version === current && now - known.madeAt < longestMs) {
				pages.delete(key);
				pages.set(key, known);
				return send(c, known);
			}
			const made = await make();
			if (made instanceof Response) return made;
			const { html, type, headers = {}, passing } = made;
			if (passing) return sendOwn(c, made);
			const brotli = compressPage(html);
			const page = { version: current, madeAt: now, brotli, etag: entityTag(brotli), type, headers };
			forget(key);
			pages.set(key, page);
			bytes += sizeOf(key, page);
			for (const oldest of pages.keys()) {
				if (bytes <= maxBytes) break;
				forget(oldest);
			}
			return send(c, page);
		},
	};

	function forget(key: string): void {
		const page = pages.get(key);
		if (!page) return;
		pages.delete(key);
		bytes -= sizeOf(key, page);
	}
}

/** What is not kept: it is somebody's own, or passes. */
function sendOwn(c: Context<Env>, made: MadePage | Response): Response | Promise<Response> {
	if (made instanceof Response) return made;
	for (const [name, value] of Object.entries(made.headers ?? {})) c.header(name, value);
	return made.type === undefined ? c.html(made.html) : c.body(made.html, 200, { 'content-type': made.type });
}

function send(c: Context<Env>, { brotli, etag, type, headers }: Kept): Response {
	for (const [name, value] of Object.entries(headers)) c.header(name, value);
	return sendCompressed(c, type === undefined ? { brotli, etag } : { brotli, etag, type });
}

function sizeOf(key: string, { brotli }: Kept): number {
	return key.length * 2 + brotli.byteLength + overheadBytes;
}
