import { once } from 'node:events';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openDatabase } from '#db/open.ts';
import { takeAttempt } from '#src/accounts/attempts.ts';
import { freshDataFolder } from '#src/testing/database.ts';
import { dealerOf, keyOf, program, stockCar } from '#src/testing/dealer-api.ts';
import { startTestServer } from '#src/testing/server.ts';
import { addressLine, serverProcesses } from '#src/testing/server-process.ts';
import { openTestSite } from '#src/testing/site.ts';
import { keptSeconds, mostAnswers, sweepAnswers } from './answering-once.ts';
import { newCarsOfDealer } from './offering.ts';

const { start } = serverProcesses();
const list = '/api/v1/dealer/listings';

const sendCar = (origin: string, key: string, onceKey: string, car: object = stockCar) =>
	fetch(origin + list, {
		method: 'POST',
		headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json', 'idempotency-key': onceKey },
		body: JSON.stringify(car),
	});

test('the same car sent fifty times at once is one car, and everybody is told the same', async () => {
	const server = await startTestServer();
	const key = keyOf(server, await dealerOf(server));
	const answers = await Promise.all(Array.from({ length: 50 }, () => sendCar(server.localOrigin, key, 'auto-1')));
	const bodies = await Promise.all(answers.map(answer => answer.text()));
	expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
	expect(new Set(bodies).size).toBe(1);
	expect(new Set(answers.map(({ headers }) => headers.get('location'))).size).toBe(1);
	expect(new Set(answers.map(({ headers }) => headers.get('etag'))).size).toBe(1);
	expect(answers.filter(({ headers }) => headers.get('idempotency-replayed') === 'true')).toHaveLength(49);
	expect(server.services.db.prepare('SELECT count(*) FROM listings').pluck().get()).toBe(1);
});

test('a key stands for one request: another one under it is refused, a mended one is not, and a day later it is free', async () => {
	const at = 1_795_000_000;
	const site = openTestSite(at);
	const emre = await dealerOf(site);
	const ask = program(site, keyOf(site, emre));
	const post = (car: object, key: string) => ask('POST', '', car, { 'idempotency-key': key });
	expect((await ask('POST', '', stockCar)).body).toEqual({
		problems: [{ parameter: 'Idempotency-Key', reason: expect.stringContaining('Idempotency-Key') }],
	});
	for (const wrong of ['', 'ä', 'a b', 'x'.repeat(256)]) {
		const answer = await ask('POST', '', stockCar, { 'idempotency-key': encodeURI(wrong) === wrong ? wrong : 'a b' });
		expect({ wrong, status: answer.status }).toEqual({ wrong, status: 400 });
	}
	expect((await post({ ...stockCar, preis: null }, 'a')).status).toBe(422);
	const first = await post(stockCar, 'a');
	expect([first.status, first.headers.get('idempotency-replayed')]).toEqual([201, null]);
	const other = await post({ ...stockCar, preis: 9_000 }, 'a');
	expect([other.status, other.body]).toEqual([
		422,
		{ problems: [{ parameter: 'Idempotency-Key', reason: 'Dieser Schlüssel gehört schon zu einer anderen Anfrage.' }] },
	]);
	// What happened to the car since does not change what was answered.
	const path = `/${first.body.id}`;
	const sale = await ask('POST', `${path}/verkauft`, undefined, { 'idempotency-key': 'b' });
	await ask('POST', `${path}/wieder-einstellen`);
	const saleAgain = await ask('POST', `${path}/verkauft`, undefined, { 'idempotency-key': 'b' });
	expect([saleAgain.status, saleAgain.body]).toEqual([200, sale.body]);
	expect((await ask('GET', path)).body.status).toBe('aktiv');
	expect((await post(stockCar, 'a')).body).toEqual(first.body);
	// Every account counts for itself.
	const kamila = program(site, keyOf(site, await dealerOf(site, 'Kamila Nowak')));
	const hers = await kamila('POST', '', stockCar, { 'idempotency-key': 'a' });
	expect([hers.status, hers.body.id === first.body.id]).toEqual([201, false]);
	site.setTime(at + keptSeconds);
	expect((await post(stockCar, 'a')).body.id).not.toBe(first.body.id);
	sweepAnswers(site.db, at + keptSeconds);
	expect(site.db.prepare('SELECT count(*) FROM api_answers').pluck().get()).toBe(1);
	expect(site.errors).toEqual([]);
});

test('nobody fills the disk with answers: an account that has too many waits until the old ones are forgotten', async () => {
	const at = 1_795_000_000;
	const site = openTestSite(at);
	const emre = await dealerOf(site);
	const ask = program(site, keyOf(site, emre));
	const post = (key: string) => ask('POST', '', stockCar, { 'idempotency-key': key });
	const first = await post('first');
	const fill = site.db.prepare(
		`INSERT INTO api_answers (user_id, key, request, status, body, at) VALUES (?, ?, 'x', 201, '{}', ?)`,
	);
	site.db.transaction(() => {
		for (let count = 1; count < mostAnswers; count++) fill.run(emre.userId, `filled-${count}`, at);
	})();
	const refused = await post('one-more');
	expect([refused.status, refused.headers.get('retry-after'), refused.body]).toEqual([
		...[429, '3600'],
		{ problems: [{ parameter: 'Idempotency-Key', reason: expect.stringContaining('10.000') }] },
	]);
	// What was answered before still is, what needs no answer kept still works, and so does everybody else.
	expect((await post('first')).body).toEqual(first.body);
	expect((await ask('DELETE', `/${first.body.id}`)).status).toBe(200);
	const kamila = program(site, keyOf(site, await dealerOf(site, 'Kamila Nowak')));
	expect((await kamila('POST', '', stockCar, { 'idempotency-key': 'a' })).status).toBe(201);
	sweepAnswers(site.db, at + keptSeconds);
	expect((await post('one-more')).status).toBe(201);
});

test('a dealer puts in two thousand cars a day and no more; a car that was refused is none of them', async () => {
	const at = 1_795_000_000;
	const site = openTestSite(at);
	const emre = await dealerOf(site);
	const ask = program(site, keyOf(site, emre));
	const post = (key: string, change = {}) => ask('POST', '', { ...stockCar, ...change }, { 'idempotency-key': key });
	for (let count = 2; count < newCarsOfDealer.limit; count++) {
		takeAttempt(site.db, [newCarsOfDealer], String(emre.dealerId), at);
	}
	expect((await post('wrong', { preis: null })).status).toBe(422);
	expect((await post('a')).status).toBe(201);
	expect((await post('b')).status).toBe(201);
	const refused = await post('c');
	expect([refused.status, refused.body]).toEqual([
		429,
		{ problems: [{ parameter: null, reason: expect.stringContaining('2.000') }] },
	]);
	expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
	expect((await post('a')).status).toBe(201);
	site.setTime(at + 2 * 86_400);
	expect((await post('c')).status).toBe(201);
});

test('a server killed in the middle has either taken a car and the answer to it, or neither', async () => {
	const folder = freshDataFolder();
	const settings = {
		...{ RADSTAND_PORT: '0', RADSTAND_DATA: folder, RADSTAND_UPLOADS: join(folder, 'uploads') },
		RADSTAND_LIMITS: 'off',
	};
	const prepared = await startTestServer({ settings });
	const key = keyOf(prepared, await dealerOf(prepared));
	await prepared.stop();
	const answered = new Map<string, unknown>();
	const sent = new Set<string>();
	const carOf = (name: string) => ({ ...stockCar, titel: name });
	for (let round = 0; round < 2; round++) {
		const run = start(settings);
		const origin = await run.printed(addressLine);
		// Whatever was under way when the server died is sent again, as a program does that got no answer.
		for (const name of sent) {
			const answer = await sendCar(origin, key, name, carOf(name));
			expect(answer.status).toBe(201);
			const { id } = (await answer.json()) as { id: number };
			if (answered.has(name)) expect(id).toBe(answered.get(name));
			answered.set(name, id);
		}
		const programs = [0, 1, 2, 3].map(async one => {
			for (let count = 0; ; count++) {
				const name = `auto-${round}-${one}-${count}`;
				sent.add(name);
				const answer = await sendCar(origin, key, name, carOf(name)).catch(() => undefined);
				const body = (await answer?.json().catch(() => undefined)) as { id: number } | undefined;
				if (body === undefined) return;
				answered.set(name, body.id);
			}
		});
		const before = answered.size;
		while (answered.size < before + 3) await new Promise(resolve => setTimeout(resolve, 10));
		await new Promise(resolve => setTimeout(resolve, Math.random() * 100));
		const gone = once(run.child, 'exit');
		run.child.kill('SIGKILL');
		await gone;
		await Promise.all(programs);
	}
	const db = openDatabase(folder);
	try {
		const count = (sql: string) => Number(db.prepare(sql).pluck().get());
		expect(answered.size).toBeGreaterThan(4);
		expect(count('SELECT count(*) FROM listings')).toBe(count('SELECT count(DISTINCT title) FROM listings'));
		expect(count('SELECT count(*) FROM listings')).toBe(count('SELECT count(*) FROM api_answers'));
		expect(
			count(`SELECT count(*) FROM listings l WHERE NOT EXISTS (SELECT 1 FROM api_answers a WHERE a.key = l.title)`),
		).toBe(0);
		for (const [name, id] of answered) {
			expect({ name, id: db.prepare('SELECT id FROM listings WHERE title = ?').pluck().get(name) }).toEqual({
				name,
				id,
			});
		}
	} finally {
		db.close();
	}
}, 300_000);
