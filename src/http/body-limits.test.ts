import { Hono } from 'hono';
import { expect, test } from 'vitest';
import { createLog } from '#src/operations/log.ts';
import { afterThisTest } from '#src/testing/afterwards.ts';
import { rawRequest, startTestServer, type TestServer } from '#src/testing/server.ts';
import { bodyLimits } from './body-limits.ts';
import { BodyRefused, limitedStream } from './limited-stream.ts';
import { listen } from './listening.ts';
import type { Env } from './types.ts';

const head = 'POST /test/formular HTTP/1.1\r\nHost: localhost\r\nSec-Fetch-Site: same-origin\r\n';
const urlencoded = 'Content-Type: application/x-www-form-urlencoded\r\n';

function server(): Promise<TestServer> {
	return startTestServer({
		routes(app) {
			app.post('/test/formular', async c => {
				const form = await c.req.parseBody({ all: true });
				return c.json({ names: Object.keys(form), ...form });
			});
			app.post('/test/json', async c => c.json(await c.req.json()));
		},
	});
}

function post(
	running: TestServer,
	body: string | URLSearchParams | FormData | ReadableStream,
	type?: string,
	path = '/test/formular',
): Promise<Response> {
	return fetch(running.localOrigin + path, {
		method: 'POST',
		body,
		headers: { 'sec-fetch-site': 'same-origin', ...(type && { 'content-type': type }) },
		...(body instanceof ReadableStream && { duplex: 'half' }),
	});
}

test('a seller’s form arrives as it was typed', async () => {
	const running = await server();
	const form = new URLSearchParams({ titel: 'Škoda „Octavia“ & mehr', preis: '9.900 €' });
	form.append('ausstattung', 'sitzheizung');
	form.append('ausstattung', 'navi');
	expect(await (await post(running, form)).json()).toMatchObject({
		titel: 'Škoda „Octavia“ & mehr',
		preis: '9.900 €',
		ausstattung: ['sitzheizung', 'navi'],
	});
	const parts = new FormData();
	parts.set('titel', 'Käfer\r\n1303');
	expect(await (await post(running, parts)).json()).toMatchObject({ titel: 'Käfer\r\n1303' });
	expect(await (await post(running, '{"km":12}', 'application/json', '/test/json')).json()).toEqual({ km: 12 });
});

test('a description of just under 64 kB is taken, one just above is not', async () => {
	const running = await server();
	expect((await post(running, `a=${'x'.repeat(65_534)}`, 'application/x-www-form-urlencoded')).status).toBe(200);
	expect((await post(running, `a=${'x'.repeat(65_535)}`, 'application/x-www-form-urlencoded')).status).toBe(413);
});

test('an attacker who sends endless chunks is told 413 while the server keeps next to nothing', async () => {
	const running = await server();
	const chunk = new Uint8Array(64 * 1024);
	let sentChunks = 0;
	const endless = new ReadableStream({
		pull(controller) {
			sentChunks += 1;
			if (sentChunks > 16_000) controller.close();
			else controller.enqueue(chunk);
		},
	});
	const answer = await post(running, endless).then(
		({ status }) => status,
		// The connection may be closed before the client has looked for the answer.
		() => 'closed',
	);
	expect([413, 'closed']).toContain(answer);
	expect(sentChunks).toBeLessThan(2_000);
	expect((await fetch(`${running.localOrigin}/healthz`)).status).toBe(200);
});

test.each([
	['a length that says 1 GB', `${head}${urlencoded}Content-Length: 1073741824\r\n\r\na=b`, 413],
	['a length that is a word', `${head}${urlencoded}Content-Length: abc\r\n\r\na=b`, 400],
	['a negative length', `${head}${urlencoded}Content-Length: -1\r\n\r\na=b`, 400],
	['two lengths', `${head}${urlencoded}Content-Length: 3\r\nContent-Length: 4\r\n\r\na=b`, 400],
	['a length and chunks', `${head}${urlencoded}Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`, 400],
	['a chunk size that is none', `${head}${urlencoded}Transfer-Encoding: chunked\r\n\r\nzz\r\na=b\r\n0\r\n\r\n`, 400],
	['an encoding nobody knows', `${head}${urlencoded}Transfer-Encoding: geheim\r\n\r\na=b`, 400],
	['a GET with a body', 'GET /healthz HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\n\r\na=b', 400],
	['a GET with chunks', 'GET /healthz HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n', 400],
	['bare line feeds', 'POST /test/formular HTTP/1.1\nHost: localhost\nContent-Length: 3\n\na=b', 400],
])('%s is refused and the server goes on', async (_, text, status) => {
	const running = await server();
	expect((await rawRequest(running.port, text, 200)).status).toBe(status);
	expect((await fetch(`${running.localOrigin}/healthz`)).status).toBe(200);
});

test('bytes beyond the announced length are never taken for a part of the form', async () => {
	const running = await server();
	const answer = await rawRequest(running.port, `${head}${urlencoded}Content-Length: 3\r\n\r\na=bcdefg`, 200);
	// The rest is no request: it may cost the sender the answer, never change what was read.
	expect([200, 400]).toContain(answer.status);
	expect(answer.body).not.toContain('bcd');
});

const boundary = 'multipart/form-data; boundary=grenze';

test.each([
	['a form with a broken escape', 'a=%zz', 'application/x-www-form-urlencoded'],
	['a form that is no UTF-8', 'a=%fc', 'application/x-www-form-urlencoded'],
	[
		'a form with 301 fields',
		Array.from({ length: 301 }, (_, index) => `f${index}=1`).join('&'),
		'application/x-www-form-urlencoded',
	],
	['a multipart form without an end', '--grenze\r\nContent-Disposition: form-data; name="a"\r\n\r\nb', boundary],
	['a multipart form without a boundary', '--grenze\r\n\r\n--grenze--', 'multipart/form-data'],
	['a multipart form that is no such thing', 'hallo', boundary],
	[
		'a multipart form with 301 fields',
		`${'--grenze\r\nContent-Disposition: form-data; name="a"\r\n\r\nb\r\n'.repeat(301)}--grenze--\r\n`,
		boundary,
	],
	['JSON that breaks off', '{"a":', 'application/json'],
])('%s is answered 400, never 500', async (_, body, type) => {
	const running = await server();
	expect((await post(running, body, type)).status).toBe(400);
});

test('a field called __proto__ is a field like any other', async () => {
	const answer = await post(await server(), '__proto__=a&constructor=b', 'application/x-www-form-urlencoded');
	expect(await answer.json()).toMatchObject({ names: ['__proto__', 'constructor'] });
});

test('an attacker who sends a body letter by letter is told 408 and loses the connection', async () => {
	const app = new Hono<Env>();
	app.use(async (c, next) => {
		c.set('log', createLog('silent'));
		await next();
	});
	app.use(bodyLimits({ timeoutMs: 60 }));
	app.post('/test/formular', c => c.text('ok'));
	const listening = await listen({ host: '127.0.0.1', port: 0, headers: {} }, () => ({ fetch: app.fetch }));
	afterThisTest(() => listening.stop(0));
	const answer = await rawRequest(listening.port, `${head}${urlencoded}Content-Length: 1000\r\n\r\na=`, 2_000);
	expect(answer.status).toBe(408);
});

test('an upload that is too large or too slow ends, one that moves goes on', async () => {
	const pace = { windowMs: 80, minBytesPerWindow: 10 };
	const bytes = (count: number) => new Uint8Array(count);
	const text = async (source: ReadableStream<Uint8Array>, maxBytes: number) =>
		new Response(limitedStream(source, { maxBytes, ...pace })).arrayBuffer().then(
			buffer => buffer.byteLength,
			error => (error instanceof BodyRefused ? error.reason : error),
		);
	expect(await text(ReadableStream.from([bytes(40), bytes(40)]), 100)).toBe(80);
	expect(await text(ReadableStream.from([bytes(60), bytes(60)]), 100)).toBe('too-large');
	const stalled = new ReadableStream<Uint8Array>({ start: controller => controller.enqueue(bytes(5)) });
	expect(await text(stalled, 100)).toBe('too-slow');
});
