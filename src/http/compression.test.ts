import { request } from 'node:http';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { startTestServer, type TestServer } from '#src/testing/server.ts';
import { compressPage, sendCompressed } from './compression.ts';
import { chooseEncoding } from './encodings.ts';
import { entityTag } from './etag.ts';

const page = `<!doctype html><title>Autos</title>${'<p>Škoda Octavia, 9.900 €</p>'.repeat(400)}`;
const stored = { brotli: compressPage(page), etag: entityTag(page) };

function server(): Promise<TestServer> {
	return startTestServer({
		routes(app) {
			app.get('/test/seite', c => c.html(page));
			app.get('/test/abgelegt', c => sendCompressed(c, stored));
			app.get('/test/klein', c => c.html('<p>klein</p>'));
			app.get('/test/gross', c => c.text('a'.repeat(1_000_000)));
			app.get('/test/bild', c => c.body(new Uint8Array(5_000), 200, { 'content-type': 'image/avif' }));
			app.get('/test/eigenes', c => c.html(page, 200, { 'cache-control': 'no-store', vary: 'HX-Request-Type' }));
			app.get('/test/strom', c =>
				c.body(ReadableStream.from([new TextEncoder().encode(page)]), 200, { 'content-type': 'text/event-stream' }),
			);
		},
	});
}

type Answer = { status: number; headers: NodeJS.Dict<string | string[]>; body: Buffer };

/** Node's own client leaves the body as it came. */
function get(running: TestServer, path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> {
	return new Promise((resolve, reject) => {
		request({ host: '127.0.0.1', port: running.port, path, headers, method }, answer => {
			const chunks: Buffer[] = [];
			answer.on('data', chunk => chunks.push(chunk));
			answer.on('end', () =>
				resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(chunks) }),
			);
		})
			.on('error', reject)
			.end();
	});
}

test.each(['/test/seite', '/test/abgelegt'])(
	'a visitor gets %s in the best encoding their browser reads',
	async path => {
		const running = await server();
		const br = await get(running, path, { 'accept-encoding': 'gzip, deflate, br, zstd' });
		expect(br.headers['content-encoding']).toBe('br');
		expect(brotliDecompressSync(br.body).toString()).toBe(page);
		expect(br.headers['content-length']).toBe(String(br.body.length));
		const gzip = await get(running, path, { 'accept-encoding': 'gzip' });
		expect(gzip.headers['content-encoding']).toBe('gzip');
		expect(gunzipSync(gzip.body).toString()).toBe(page);
		const plain = await get(running, path);
		expect(plain.headers['content-encoding']).toBeUndefined();
		expect(plain.body.toString()).toBe(page);
		expect(plain.headers['content-length']).toBe(String(Buffer.byteLength(page)));
		for (const { headers } of [br, gzip, plain]) {
			expect(headers.vary).toBe('Accept-Encoding');
			expect(headers['content-type']).toBe('text/html; charset=UTF-8');
			expect(headers['transfer-encoding']).toBeUndefined();
		}
	},
);

test.each(['/test/seite', '/test/abgelegt'])('a visitor who comes back to %s downloads nothing twice', async path => {
	const running = await server();
	const first = await get(running, path, { 'accept-encoding': 'br' });
	const tag = String(first.headers.etag);
	expect(tag).toMatch(/^W\/"/);
	for (const given of [tag, tag.slice(2), `"x", ${tag}`, '*']) {
		const again = await get(running, path, { 'accept-encoding': 'br', 'if-none-match': given });
		expect(again.status).toBe(304);
		expect(again.body).toHaveLength(0);
		expect(again.headers).toMatchObject({ etag: tag, 'cache-control': 'private, no-cache', 'x-frame-options': 'DENY' });
		expect(again.headers['content-encoding'] ?? again.headers['content-type']).toBeUndefined();
	}
	expect((await get(running, path, { 'if-none-match': '"anders"' })).status).toBe(200);
});

test('a program that asks only for the head learns the size of the body', async () => {
	const running = await server();
	const head = await get(running, '/test/seite', { 'accept-encoding': 'br' }, 'HEAD');
	const whole = await get(running, '/test/seite', { 'accept-encoding': 'br' });
	expect(head.status).toBe(200);
	expect(head.body).toHaveLength(0);
	expect(head.headers['content-length']).toBe(String(whole.body.length));
	expect(head.headers.etag).toBe(whole.headers.etag);
});

test('what would not get smaller, and what must not wait, is sent as it is', async () => {
	const running = await server();
	const accept = { 'accept-encoding': 'br' };
	expect((await get(running, '/test/klein', accept)).headers['content-encoding']).toBeUndefined();
	expect((await get(running, '/test/bild', accept)).headers).not.toHaveProperty('content-encoding');
	expect((await get(running, '/test/bild', accept)).headers).not.toHaveProperty('vary');
	expect((await get(running, '/test/strom', accept)).body.toString()).toBe(page);
	const own = await get(running, '/test/eigenes', accept);
	expect(own.headers.vary).toBe('HX-Request-Type, Accept-Encoding');
	expect(own.headers.etag).toBeUndefined();
	expect(brotliDecompressSync((await get(running, '/test/gross', accept)).body)).toHaveLength(1_000_000);
});

test.each([
	[undefined, 'identity'],
	['', 'identity'],
	['br', 'br'],
	['gzip, br;q=0', 'gzip'],
	['gzip;q=1.0, br;q=0.5', 'gzip'],
	['gzip;q=0.5, br;q=0.5', 'br'],
	['*', 'br'],
	['*;q=0', 'identity'],
	['identity;q=1, *;q=0', 'identity'],
	['br;q=0, *', 'gzip'],
	['x-gzip', 'gzip'],
	['deflate, zstd', 'identity'],
	['BR', 'br'],
	['br;q=viel', 'br'],
	[';;;,,,', 'identity'],
] as const)('a browser that sends Accept-Encoding %s gets %s', (accept, encoding) => {
	expect(chooseEncoding(accept)).toBe(encoding);
});
