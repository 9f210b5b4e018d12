import { expect, test } from 'vitest';
import { rawRequest, startTestServer } from '#src/testing/server.ts';
import { assetUrl } from './static.ts';

const always = {
	'x-content-type-options': 'nosniff',
	'referrer-policy': 'same-origin',
	'x-frame-options': 'DENY',
	'cross-origin-opener-policy': 'same-origin',
	'cross-origin-resource-policy': 'same-origin',
};

const host = 'Host: localhost\r\n';

test('a visitor gets every protective header with every kind of answer', async () => {
	const server = await startTestServer({
		routes(app) {
			app.get('/test/seite', c => c.html('<p>ja</p>'));
			app.get('/test/fehler', () => {
				throw new Error('kaputt');
			});
			app.get('/test/voll', () => {
				throw Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' });
			});
			app.get('/test/strom', c => c.body(new ReadableStream({ start: controller => controller.close() })));
			app.post('/test/formular', c => c.text('ok'));
		},
	});
	const own = `${host}Sec-Fetch-Site: same-origin\r\n`;
	const form = 'Content-Type: application/x-www-form-urlencoded\r\n';
	const requests: [number, string][] = [
		[200, `GET /test/seite HTTP/1.1\r\n${host}\r\n`],
		[200, `HEAD /test/seite HTTP/1.1\r\n${host}\r\n`],
		[200, `GET /test/strom HTTP/1.1\r\n${host}\r\n`],
		[200, `GET ${assetUrl('css/main.css')} HTTP/1.1\r\n${host}\r\n`],
		[404, `GET /static/nichts.css HTTP/1.1\r\n${host}\r\n`],
		[200, `GET /healthz HTTP/1.1\r\n${host}\r\n`],
		[204, `OPTIONS /test/seite HTTP/1.1\r\n${host}\r\n`],
		[301, `GET /test/seite/ HTTP/1.1\r\n${host}\r\n`],
		[404, `GET /gibt-es-nicht HTTP/1.1\r\n${host}\r\n`],
		[404, `GET /api/v1/gibt-es-nicht HTTP/1.1\r\n${host}\r\n`],
		[405, `DELETE /test/seite HTTP/1.1\r\n${host}\r\n`],
		[405, `TRACE /test/seite HTTP/1.1\r\n${host}\r\n`],
		[403, `POST /test/formular HTTP/1.1\r\n${host}Content-Length: 0\r\n\r\n`],
		[400, `POST /test/formular HTTP/1.1\r\n${own}${form}Content-Length: 3\r\n\r\na=%`],
		[413, `POST /test/formular HTTP/1.1\r\n${own}${form}Content-Length: 99999999\r\n\r\n`],
		[500, `GET /test/fehler HTTP/1.1\r\n${host}\r\n`],
		[503, `GET /test/voll HTTP/1.1\r\n${host}\r\n`],
		[400, 'GET /test/seite HTTP/1.1\r\n\r\n'],
		[400, 'GET /test/seite HTTP/1.1\r\nHost: a b\r\n\r\n'],
		[400, 'das ist kein HTTP\r\n\r\n'],
		[431, `GET / HTTP/1.1\r\n${host}X-Viel: ${'a'.repeat(17_000)}\r\n\r\n`],
		[417, `GET / HTTP/1.1\r\n${host}Expect: alles\r\n\r\n`],
	];
	for (const [status, text] of requests) {
		const answer = await rawRequest(server.port, text, 150);
		const name = text.slice(0, 60);
		expect(answer.status, name).toBe(status);
		expect(answer.headers, name).toMatchObject(always);
		expect(answer.headers['content-security-policy'], name).toContain(
			"default-src 'none'; script-src 'self'; style-src 'self';",
		);
		expect(answer.headers['permissions-policy'], name).toContain('geolocation=()');
		expect(answer.headers['cache-control'], name).toBeDefined();
		expect(answer.headers['strict-transport-security'], name).toBeUndefined();
		expect(answer.headers.server ?? answer.headers['x-powered-by'], name).toBeUndefined();
		expect(answer.text, name).not.toMatch(/node_modules|\.tsx?:\d|kaputt|disk is full/);
	}
});

test('a visitor of an https site is kept on https', async () => {
	const server = await startTestServer({ settings: { RADSTAND_ORIGIN: 'https://autos.example' } });
	for (const path of ['/healthz', '/nichts']) {
		const answer = await fetch(server.localOrigin + path);
		expect(answer.headers.get('strict-transport-security')).toBe('max-age=63072000; includeSubDomains');
	}
	const broken = await rawRequest(server.port, 'kein HTTP\r\n\r\n', 150);
	expect(broken.headers['strict-transport-security']).toContain('max-age');
});

test('a page with a secret in its address may say that it is passed on to nobody', async () => {
	const server = await startTestServer({
		routes(app) {
			app.get('/test/geheim', c =>
				c.html('<p>ja</p>', 200, { 'referrer-policy': 'no-referrer', 'cache-control': 'no-store' }),
			);
		},
	});
	const answer = await fetch(`${server.localOrigin}/test/geheim`);
	expect(answer.headers.get('referrer-policy')).toBe('no-referrer');
	expect(answer.headers.get('cache-control')).toBe('no-store');
	expect(answer.headers.get('x-frame-options')).toBe('DENY');
});

test('a visitor who is led astray by a Host header never sees it in a link', async () => {
	const server = await startTestServer({ settings: { RADSTAND_ORIGIN: 'https://autos.example' } });
	const requests = [
		'GET /autos/ HTTP/1.1\r\nHost: boese.example\r\nX-Forwarded-Host: boese.example\r\n\r\n',
		'GET http://boese.example/autos/ HTTP/1.1\r\nHost: localhost\r\n\r\n',
		'GET //boese.example/ HTTP/1.1\r\nHost: localhost\r\n\r\n',
		'GET /\\boese.example/ HTTP/1.1\r\nHost: localhost\r\n\r\n',
		'GET /nichts HTTP/1.1\r\nHost: boese.example\r\n\r\n',
	];
	for (const text of requests) {
		const answer = await rawRequest(server.port, text, 150);
		expect([301, 400, 404]).toContain(answer.status);
		expect(answer.headers.location ?? '/').toMatch(/^\/(?![/\\])/);
		expect(answer.body).not.toContain('boese.example');
	}
});
