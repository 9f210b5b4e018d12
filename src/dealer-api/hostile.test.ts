import { afterEach, beforeEach, expect, test } from 'vitest';
import { dealerOf, keyOf, program, stockCar } from '#src/testing/dealer-api.ts';
import { openTestSite, type TestSite } from '#src/testing/site.ts';

const at = 1_795_000_000;
const once = { 'idempotency-key': 'x' };

let site: TestSite;
let ask: ReturnType<typeof program>;
let key: string;
beforeEach(async () => {
	site = openTestSite(at);
	key = keyOf(site, await dealerOf(site));
	ask = program(site, key);
});
afterEach(() => expect(site.errors).toEqual([]));

const cars = () => Number(site.db.prepare('SELECT count(*) FROM listings').pluck().get());

async function sendRaw(body: string | Uint8Array<ArrayBuffer>, type = 'application/json', method = 'POST', path = '') {
	const answer = await site.app.request(
		`/api/v1/dealer/listings${path}`,
		{ method, body, headers: { authorization: `Bearer ${key}`, 'content-type': type, ...once } },
		{ incoming: { socket: { remoteAddress: '127.0.0.1' }, headers: {} } },
	);
	return {
		status: answer.status,
		body: (await answer.json()) as { problems: { parameter: string; reason: string }[] },
	};
}

test.each([
	['nothing at all', '', 400],
	['half an object', '{"preis": 1', 400],
	['a list', '[]', 400],
	['a word', '"Golf"', 400],
	['nothing said', 'null', 400],
	['a field twice', '{"preis": 15900, "preis": 1}', 400],
	['a field twice, once in disguise', '{"preis": 15900, "prei\\u0073": 1}', 400],
	['30,000 lists in each other', '['.repeat(30_000) + ']'.repeat(30_000), 400],
	['13,000 objects in each other', `${'{"a":'.repeat(13_000)}1${'}'.repeat(13_000)}`.slice(0, 65_000), 400],
	['9,000 objects in each other', `${'{"a":'.repeat(9_000)}1${'}'.repeat(9_000)}`, 422],
	['objects where values belong', '{"preis": {"$gt": 0}, "ausstattung": [[]], "titel": ["x"]}', 422],
	['fields that objects have anyway', '{"__proto__": {"preis": 1}, "constructor": 1, "hasOwnProperty": 1}', 422],
	['5,000 fields nobody knows', `{${Array.from({ length: 5_000 }, (_, at) => `"f${at}":1`).join()}}`, 422],
	['a number beyond all numbers', '{"preis": 1e999}', 422],
	['70 kB of text', JSON.stringify({ beschreibung: 'x'.repeat(70_000) }), 413],
	['20,000 marks on one letter', JSON.stringify({ titel: `a${'\u0301'.repeat(20_000)}` }), 400],
])('%s is refused without harm', async (_, body, status) => {
	const answer = await sendRaw(body);
	expect({ status: answer.status, first: answer.body.problems[0] }).toEqual({
		status,
		first: {
			parameter: expect.toSatisfy(value => value === null || typeof value === 'string'),
			reason: expect.any(String),
		},
	});
	expect(cars()).toBe(0);
});

test('bytes that are no UTF-8 are no text of a dealer', async () => {
	const text = new TextEncoder().encode(JSON.stringify({ ...stockCar, titel: 'Golf ?' }));
	expect((await sendRaw(text.map(byte => (byte === 63 ? 0xff : byte)))).status).toBe(400);
	expect((await sendRaw(JSON.stringify({ ...stockCar, titel: 'Golf \ud800' }))).status).toBe(201);
	expect(site.db.prepare('SELECT title FROM listings').pluck().get()).toBe('Golf \ufffd');
});

test.each([
	['a form', 'application/x-www-form-urlencoded', 'preis=1'],
	['plain text, as a page of another site may send it', 'text/plain', JSON.stringify(stockCar)],
	['XML', 'application/xml', '<preis>1</preis>'],
])('%s is told to come as JSON', async (_, type, body) => {
	expect((await sendRaw(body, type)).status).toBe(415);
	expect(cars()).toBe(0);
});

test('a title full of HTML stays text on the page of the car', async () => {
	const title = '<script>alert(1)</script> Golf';
	const { body } = await ask('POST', '', { ...stockCar, titel: title, variante: '"><img src=x>' }, once);
	expect(body.titel).toBe(title);
	const html = await (await site.get(new URL(String(body.url)).pathname)).text();
	expect(html).not.toContain('<script>alert');
	expect(html).not.toContain('<img src=x>');
});

test('what is sent as a photo and is none is named, and nothing of it is kept', async () => {
	const { id } = (await ask('POST', '', stockCar, once)).body;
	const send = (body: string, type: string) => sendRaw(body, type, 'POST', `/${id}/fotos`);
	for (const [body, type, status] of [
		['<html>', 'image/jpeg', 422],
		['', 'image/png', 422],
		['x', 'application/json', 415],
		['x', 'text/html', 415],
		['x', 'multipart/form-data', 400],
		['--b\r\n\r\n', 'multipart/form-data; boundary=b', 400],
	] as const) {
		const answer = await send(body, type);
		expect({ body, type, status: answer.status }).toEqual({ body, type, status });
	}
	expect((await ask('GET', `/${id}`)).body.fotos).toEqual([]);
});

test('two programs that change one car do not undo each other unseen', async () => {
	const created = await ask('POST', '', stockCar, once);
	const path = `/${created.body.id}`;
	const seen = created.headers.get('etag') ?? '';
	expect(seen).toBe(`"${created.body.version}"`);
	const first = await ask('PATCH', path, { preis: 15_000 }, { 'if-match': seen });
	expect([first.status, first.body.preis]).toEqual([200, 15_000]);
	for (const [method, to, body] of [
		['PATCH', path, { preis: 14_000 }],
		['POST', `${path}/verkauft`, undefined],
		['DELETE', path, undefined],
		['PUT', `${path}/fotos/reihenfolge`, { fotos: [] }],
	] as const) {
		expect({ method, status: (await ask(method, to, body, { 'if-match': seen })).status }).toEqual({
			method,
			status: 412,
		});
	}
	const now = first.headers.get('etag') ?? '';
	expect((await ask('GET', path)).headers.get('etag')).toBe(now);
	expect((await ask('PATCH', path, { preis: 14_000 }, { 'if-match': `"x", W/${now}` })).body.preis).toBe(14_000);
	expect((await ask('PATCH', path, { preis: 13_000 }, { 'if-match': '*' })).body.preis).toBe(13_000);
});

test('whoever changes one car all day long has to wait; taking it out is always possible', async () => {
	const { id } = (await ask('POST', '', stockCar, once)).body;
	let status = 200;
	for (let count = 0; count < 40 && status === 200; count++) {
		site.setTime(at + count * 60);
		status = (await ask('PATCH', `/${id}`, { preis: 15_000 + count })).status;
	}
	expect(status).toBe(429);
	expect((await ask('PATCH', `/${id}`, { preis: 1_000 })).headers.get('retry-after')).toBe('3600');
	expect((await ask('POST', `/${id}/verkauft`)).status).toBe(200);
});
