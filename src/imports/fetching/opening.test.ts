import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { freshDataFolder } from '#src/testing/database.ts';
import { foreignServer, wayOut } from './foreign-server.fixture.ts';
import { userAgentOf } from './user-agent.ts';

test('a stock that has not changed is not sent again', async () => {
	let version = 1;
	const { origin, connections } = await foreignServer((request, response) => {
		const etag = `"v${version}"`;
		const isKnown = request.headers['if-none-match'] === etag;
		response.writeHead(isKnown ? 304 : 200, { etag, 'last-modified': 'Mon, 02 Nov 2026 08:00:00 GMT' });
		response.end(isKnown ? undefined : `Fassung ${version}`);
	});
	const outgoing = wayOut();
	const file = join(freshDataFolder({ empty: true }), 'bestand.csv');
	const first = await outgoing.download(origin, file);
	expect(first).toMatchObject({ status: 200, bytes: 9 });
	const etag = first.header('ETag');
	expect(await outgoing.download(origin, file, { etag })).toMatchObject({ status: 304, bytes: 0 });
	expect(readFileSync(file, 'utf8')).toBe('Fassung 1');
	version = 2;
	const second = await outgoing.download(origin, file, { etag, lastModified: first.header('last-modified') });
	expect([second.status, readFileSync(file, 'utf8')]).toEqual([200, 'Fassung 2']);
	// All over one connection: a source with ten thousand pictures should not have to greet us ten thousand times.
	expect([outgoing.figures(), connections()]).toEqual([{ requests: 3, bytes: 18 }, 1]);
});

test('an error page of the server never takes the place of the stock', async () => {
	const { origin } = await foreignServer((request, response) =>
		response.writeHead(Number(request.url?.slice(1)), { 'retry-after': '120' }).end('<h1>Fehler</h1>'),
	);
	const outgoing = wayOut();
	const folder = freshDataFolder({ empty: true });
	for (const status of [203, 401, 403, 404, 429, 500, 503]) {
		const answer = await outgoing.download(`${origin}/${status}`, join(folder, 'x'));
		expect([answer.status, answer.bytes, answer.header('retry-after')]).toEqual([status, 0, '120']);
		expect(() => readFileSync(join(folder, 'x'))).toThrow(/ENOENT/);
	}
	expect(await outgoing.ask(`${origin}/429`)).toMatchObject({ status: 429, text: '<h1>Fehler</h1>' });
});

test('requests go out one at a time, with the gap the source wants, redirects and failures included', async () => {
	let [open, most] = [0, 0];
	const { origin, requests } = await foreignServer((request, response) => {
		most = Math.max(most, ++open);
		setTimeout(() => {
			open -= 1;
			if (request.url === '/kaputt') return response.destroy();
			return response.writeHead(request.url === '/weiter' ? 302 : 200, { location: '/ziel' }).end();
		}, 5);
	});
	const gaps: number[] = [];
	let time = 0;
	const outgoing = wayOut({
		gapMs: 10_000,
		now: () => new Date(time),
		pause: async ms => {
			gaps.push(ms);
			time += ms;
		},
	});
	const places = ['/a', '/weiter', '/kaputt', '/b'];
	const outcomes = await Promise.allSettled(places.map(place => outgoing.ask(origin + place)));
	expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled']);
	expect(requests.map(({ url }) => url)).toEqual(['/a', '/weiter', '/ziel', '/kaputt', '/b']);
	expect([most, gaps]).toEqual([1, [10_000, 10_000, 10_000, 10_000]]);
});

test('a visit that is called off stops what it asks and asks nothing more', async () => {
	const stop = new AbortController();
	const { origin, requests } = await foreignServer(() => stop.abort(new Error('the server stops')));
	const outgoing = wayOut({ signal: stop.signal });
	const both = await Promise.allSettled([outgoing.ask(origin), outgoing.ask(origin)]);
	for (const one of both) expect(one).toMatchObject({ status: 'rejected', reason: { message: 'the server stops' } });
	expect(requests).toHaveLength(1);
});

test('a server that closes a kept connection is asked anew, and nobody is asked twice otherwise', async () => {
	const { origin, requests } = await foreignServer((request, response) => {
		response.end('da');
		// Without a word: the next request finds the connection dead.
		if (request.url === '/1') response.on('finish', () => setImmediate(() => request.socket.destroy()));
	});
	const outgoing = wayOut();
	for (const place of ['/1', '/2', '/3']) expect((await outgoing.ask(origin + place)).text).toBe('da');
	expect(requests.map(({ url }) => url)).toEqual(['/1', '/2', '/3']);
});

test('a closed way out takes nothing more, and a header that cannot be sent is a mistake of ours', async () => {
	const { origin, connections } = await foreignServer((_, response) => response.end());
	const outgoing = wayOut();
	await expect(outgoing.ask(origin, { headers: { authorization: 'Basic a\r\nX: b' } })).rejects.toThrow(
		/Invalid character/,
	);
	outgoing.close();
	await expect(outgoing.ask(origin)).rejects.toThrow(/closed/);
	expect(connections()).toBe(0);
});

test('whoever is asked learns who asks, and where to complain', () => {
	expect(userAgentOf('https://autos.example')).toMatch(/^Radstand\/\d+\.\d+\.\d+ \(\+https:\/\/autos\.example\)$/);
});
