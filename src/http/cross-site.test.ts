import { request } from 'node:http';
import { expect, test } from 'vitest';
import { startTestServer, type TestServer } from '#src/testing/server.ts';

const origin = 'https://autos.example';
const urlencoded = 'application/x-www-form-urlencoded';

/** Node's own client: `fetch` adds headers of its own to the ones that matter here. */
function post(
	server: TestServer,
	headers: Record<string, string>,
	method = 'POST',
	path = '/test/formular',
): Promise<string> {
	const sentBody = headers['content-type'] === 'application/json' ? '{}' : 'a=b';
	const all = { ...headers, 'content-length': String(sentBody.length) };
	return new Promise((resolve, reject) => {
		const sent = request({ host: '127.0.0.1', port: server.port, path, method, headers: all }, answer => {
			let body = '';
			answer.on('data', chunk => {
				body += chunk;
			});
			answer.on('end', () => resolve(`${answer.statusCode} ${body}`));
		});
		sent.on('error', reject);
		sent.end(sentBody);
	});
}

async function server(): Promise<TestServer> {
	return startTestServer({
		settings: { RADSTAND_ORIGIN: origin },
		routes(app) {
			app.on(['POST', 'PUT', 'PATCH', 'DELETE'], '/test/formular', c => c.text('getan'));
			app.post('/api/v1/test', c => c.json('getan'));
		},
	});
}

test.each([
	['a seller with a modern browser', { 'sec-fetch-site': 'same-origin' }],
	['a seller on 127.0.0.1 instead of localhost', { 'sec-fetch-site': 'same-origin', origin: 'http://127.0.0.1:3000' }],
	['a seller who reloads a sent form', { 'sec-fetch-site': 'none' }],
	['a seller with a browser without Sec-Fetch-Site', { origin }],
	['a seller with an old browser that knows only Referer', { referer: `${origin}/inserieren` }],
])('%s can send a form', async (_, headers) => {
	expect(await post(await server(), { 'content-type': urlencoded, ...headers })).toBe('200 getan');
});

test.each([
	['a form of another site', { 'sec-fetch-site': 'cross-site', 'content-type': urlencoded }],
	['a form of another site that lies about its origin', { 'sec-fetch-site': 'cross-site', origin }],
	['a sibling subdomain', { 'sec-fetch-site': 'same-site', origin: 'https://blog.autos.example' }],
	['a sibling subdomain in an old browser', { origin: 'https://blog.autos.example' }],
	['text/plain, which needs no preflight', { origin: 'https://boese.example', 'content-type': 'text/plain' }],
	['JSON', { origin: 'https://boese.example', 'content-type': 'application/json' }],
	['JSON without any sender', { 'content-type': 'application/json' }],
	['a body without a content type', { origin: 'https://boese.example' }],
	['a sandboxed frame', { origin: 'null', 'content-type': urlencoded }],
	['our host over plain http', { origin: 'http://autos.example' }],
	['our host on another port', { origin: 'https://autos.example:8443' }],
	['a host that begins like ours', { referer: 'https://autos.example.boese.example/' }],
	['a referer that is no address', { referer: 'autos.example' }],
	['nobody', { 'content-type': urlencoded }],
	[
		'a value of Sec-Fetch-Site that does not exist',
		{ 'sec-fetch-site': 'SAME-ORIGIN ', origin: 'https://boese.example' },
	],
])('a request from %s changes nothing', async (_, headers) => {
	const running = await server();
	for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
		const answer = await post(running, headers, method);
		expect(answer).toMatch(/^403 /);
		expect(answer).not.toContain('getan');
	}
	expect(await post(running, headers, 'POST', '/api/v1/test')).toMatch(/^403 \{"problems":\[/);
});

test('a visitor who is refused reads German and finds the id of the incident', async () => {
	const answer = await post(await server(), { accept: 'text/html', origin: 'https://boese.example' });
	expect(answer).toContain('lang="de"');
	expect(answer).toContain('nicht von unseren eigenen Seiten');
	expect(answer).toMatch(/Kennung [0-9a-f]{12}/);
});
