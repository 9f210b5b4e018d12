import { expect, test } from 'vitest';
import { openDatabase } from '#db/open.ts';
import { lockedPassword } from '#src/accounts/passwords.ts';
import { createUser } from '#src/accounts/registration.ts';
import { at, newDealer, newStock } from '#src/imports/cars/stock.fixture.ts';
import { restoreListing } from '#src/listings/removal.ts';
import { withPage } from '#src/testing/browser.ts';
import { freshDataFolder } from '#src/testing/database.ts';
import { startTestServer } from '#src/testing/server.ts';
import { openTestSite } from '#src/testing/site.ts';

const rows = Array.from({ length: 14 }, (_, index) => ({
	...{
		id: `32000${index}`,
		url: `https://www.kleinanzeigen.de/s-anzeige/golf/32000${index}-216-1`,
		km: 40_000 + index * 5_000,
	},
	...{ vin: '', title: `VW Golf Variante ${index} <b>fett</b>` },
}));

async function market() {
	const site = openTestSite(at + 3_600);
	const owner = { email: 'ada@betreiber.example', name: 'Ada', role: 'admin', kind: 'privat' } as const;
	createUser(site.db, { ...owner, passwordHash: lockedPassword, at, confirmedAt: at });
	const stock = newStock(site.db, undefined, 'kleinanzeigen', { complete: false });
	await stock.run(rows);
	const post = async (address: string, body: Record<string, string>) => {
		const headers = { 'sec-fetch-site': 'same-origin', 'content-type': 'application/x-www-form-urlencoded' };
		const request = new Request(new URL(address, site.services.config.origin), {
			method: 'POST',
			headers,
			body: new URLSearchParams(body).toString(),
		});
		return site.app.request(request, undefined, {});
	};
	const statusOf = (id: number) => site.db.prepare('SELECT status FROM listings WHERE id = ?').pluck().get(id);
	return { ...site, stock, post, statusOf };
}

test('a dealer finds an own ad of Kleinanzeigen here, takes it out without an account, and no import brings it back', async () => {
	const { db, get, post, statusOf, stock } = await market();
	const address = (await get('/inserat/1')).headers.get('location') ?? '';
	const there = async () => JSON.parse(await (await get('/api/v1/listings?quelle=kleinanzeigen')).text()).total;
	expect(await there()).toBe(14);
	const page = await (await get(address)).text();
	expect(page).toContain('Anzeige auf Kleinanzeigen');
	expect(page).toMatch(
		/href="https:\/\/www\.kleinanzeigen\.de\/s-anzeige\/golf\/320000-216-1" rel="noopener nofollow"/,
	);
	expect(page).toContain('Dort zuletzt gesehen am 2. November 2026.'.replace('2. November 2026', '02.11.2026'));
	expect(page).toContain('href="/inserat/1/entfernen"');
	const asking = await get('/inserat/1/entfernen');
	expect(asking.status).toBe(200);
	expect(await asking.text()).not.toContain('<b>fett');
	expect(statusOf(1)).toBe('active');
	expect((await post('/inserat/1/entfernen', {})).status).toBe(422);
	expect(statusOf(1)).toBe('active');
	const done = await post('/inserat/1/entfernen', { meins: 'ja' });
	expect([done.status, done.headers.get('location')]).toEqual([303, '/inserat/1/entfernen']);
	expect(await (await get('/inserat/1/entfernen')).text()).toContain('Das Inserat ist entfernt');
	expect((await get(address)).status).toBe(410);
	expect(await there()).toBe(13);
	// A second click says the same, once.
	expect((await post('/inserat/1/entfernen', { meins: 'ja' })).status).toBe(303);
	const mails = db.prepare('SELECT recipient, body_text AS text FROM mails').all();
	expect(mails).toEqual([
		{ recipient: 'ada@betreiber.example', text: expect.stringContaining('radstand listing restore 1') },
	]);
	expect(db.prepare('SELECT subject_id AS id, reason FROM reports').all()).toEqual([
		{ id: 1, reason: 'rechteinhaber' },
	]);
	const again = await stock.run(
		rows.map(row => ({ ...row, price: 5_000 })),
		1,
	);
	expect(again.refusals).toMatchObject([{ rule: 'removed-here', count: 1 }]);
	expect(statusOf(1)).toBe('removed');
	// A prank: the operator brings it back.
	expect(restoreListing(db, 1, at + 90_000)).toEqual({ ok: true });
	expect((await get(address)).status).toBe(200);
});

test('nobody takes out what is somebody’s here, what does not exist, or more than a few a day', async () => {
	const { db, services, get, post, statusOf } = await market();
	const own = newStock(db, newDealer(db, 'dieter'), 'kleinanzeigen');
	await own.run([{ id: '9', km: 1_000 }]);
	const dealers = Number(db.prepare('SELECT id FROM listings WHERE dealer_id IS NOT NULL').pluck().get());
	const ofDealer = (await get(`/inserat/${dealers}`)).headers.get('location') ?? '';
	expect(await (await get(ofDealer)).text()).not.toContain('/entfernen');
	for (const id of [dealers, 999, '1e3', '0x1', '1%00']) {
		expect((await get(`/inserat/${id}/entfernen`)).status).toBe(404);
		expect([403, 404]).toContain((await post(`/inserat/${id}/entfernen`, { meins: 'ja' })).status);
	}
	expect(statusOf(dealers)).toBe('active');
	services.config.limits = true;
	const answers = [];
	for (let id = 1; id <= 12; id += 1) answers.push((await post(`/inserat/${id}/entfernen`, { meins: 'ja' })).status);
	expect(answers).toEqual([...Array(10).fill(303), 429, 429]);
	expect([statusOf(10), statusOf(11)]).toEqual(['removed', 'active']);
});

test('on a phone, without JavaScript, the ad is out after two clicks', async () => {
	const folder = freshDataFolder();
	const db = openDatabase(folder);
	await newStock(db, undefined, 'kleinanzeigen', { complete: false }).run(rows.slice(0, 1));
	const server = await startTestServer({ settings: { RADSTAND_DATA: folder } });
	await withPage(server.localOrigin, { width: 390, javaScript: false }, async page => {
		await page.goto('/inserat/1');
		await page.getByRole('link', { name: 'Hier entfernen' }).click();
		await page.getByLabel('Das ist mein Inserat').check();
		await page.getByRole('button', { name: 'Inserat entfernen' }).click();
		await page.getByRole('heading', { name: 'Das Inserat ist entfernt' }).waitFor();
	});
	expect(db.prepare('SELECT status FROM listings').pluck().get()).toBe('removed');
	db.close();
});
