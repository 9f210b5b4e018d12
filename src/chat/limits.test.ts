import { expect, test } from 'vitest';
import { askSeller, say, writeFormOf } from '#src/testing/chat.ts';
import { withLimits } from '#src/testing/limited.ts';
import { type Member, signedIn } from '#src/testing/members.ts';
import { publishOwnCar } from '#src/testing/own-cars.ts';
import { openTestSite, type TestSite } from '#src/testing/site.ts';
import { deliverHeld } from './delivering.ts';

const now = 1_795_000_000;
const day = 86_400;

/** A site with so many cars, each of a seller of its own. */
async function market(cars: number): Promise<{ site: TestSite; cars: { id: number; seller: Member }[] }> {
	const site = openTestSite(now);
	const all = [];
	for (let count = 0; count < cars; count += 1) {
		const seller = await signedIn(site, { email: `verkauf-${count}@post.example`, name: `Verkauf${count} X` });
		all.push({ id: publishOwnCar(site.db, { sellerId: seller.userId, at: now - day }), seller });
	}
	return { site, cars: all };
}

async function member(site: TestSite, email: string, ageDays = 0): Promise<Member> {
	const one = await signedIn(site, { email, name: email.split('@')[0] ?? '' });
	site.db.prepare('UPDATE users SET created_at = ? WHERE id = ?').run(now - ageDays * day, one.userId);
	return one;
}

async function tryToAsk(buyer: Member, listingId: number, text: string): Promise<Response> {
	const { action, schluessel } = await writeFormOf(buyer, `/inserat/${listingId}/nachricht`);
	return buyer.post(action, { schluessel, text });
}

const kept = (site: TestSite) => Number(site.db.prepare('SELECT count(*) FROM messages').pluck().get());

test('a new account asks five sellers a day, an older one thirty; what was typed comes back with the time to wait', async () => {
	const { site, cars } = await market(31);
	const young = await member(site, 'neu@post.example', 6.9);
	const old = await member(site, 'alt@post.example', 7);
	for (const { id } of cars.slice(0, 5)) await askSeller(young, id, 'Ist das Auto noch da?');
	const refused = await tryToAsk(young, cars[5]?.id ?? 0, 'Und dieses hier?');
	expect(refused.status).toBe(429);
	expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(3_600);
	expect(await refused.text()).toMatch(/Und dieses hier\?[\s\S]*/);
	for (const { id } of cars.slice(0, 30)) await askSeller(old, id, 'Ist das Auto noch da?');
	expect((await tryToAsk(old, cars[30]?.id ?? 0, 'Hallo')).status).toBe(429);
	expect(kept(site)).toBe(35);
	site.setTime(now + 2 * day);
	expect((await tryToAsk(young, cars[5]?.id ?? 0, 'Und dieses hier?')).status).toBe(303);
});

test('sixty messages an hour are enough for anybody, and one that was sent twice counts once', async () => {
	const { site, cars } = await market(1);
	const buyer = await member(site, 'viel@post.example', 30);
	const id = await askSeller(buyer, cars[0]?.id ?? 0, 'Hallo');
	for (let count = 0; count < 58; count += 1) await say(buyer, id, `Nachricht ${count}`);
	const { action, schluessel } = await writeFormOf(buyer, `/nachrichten/${id}`);
	for (let time = 0; time < 3; time += 1) {
		expect((await buyer.post(action, { schluessel, text: 'Die sechzigste' })).status).toBe(303);
	}
	const refused = await say(buyer, id, 'Zu viel');
	expect(refused.status).toBe(429);
	expect(await refused.text()).toContain('Zu viel');
	expect(kept(site)).toBe(60);
	site.setTime(now + 2 * 3_600);
	expect((await say(buyer, id, 'Weiter')).status).toBe(303);
});

test('the same words from new accounts to more than five sellers wait for somebody to look; only their senders see them', async () => {
	const { site, cars } = await market(8);
	const spam = (count: number) => `Guten Tag! Schreiben Sie mir bitte auf 0151 ${1_000 + count}, ich kaufe sofort.`;
	const conversations: number[] = [];
	for (const [count, { id }] of cars.entries()) {
		const buyer = await member(site, `neu-${count}@post.example`, 1);
		conversations.push(await askSeller(buyer, id, spam(count)));
		const html = await (await buyer.get(`/nachrichten/${conversations[count]}`)).text();
		expect(html.includes('Wird geprüft')).toBe(count >= 5);
		expect(await (await buyer.get('/nachrichten')).text()).toContain('Verkauf');
	}
	const seen = await Promise.all(
		cars.map(async ({ seller }, count) => (await seller.get(`/nachrichten/${conversations[count]}`)).status),
	);
	expect(seen).toEqual([200, 200, 200, 200, 200, 404, 404, 404]);
	const last = cars[7];
	expect(await (await last?.seller.get('/nachrichten'))?.text()).not.toContain('0151');
	const held = site.db.prepare("SELECT subject_id FROM reports WHERE reporter_id IS NULL AND subject = 'message'");
	const ids = held.pluck().all() as number[];
	expect(ids).toHaveLength(3);

	// The operator lets the last one through, long after it was written.
	site.setTime(now + 3_600);
	expect(deliverHeld(site.db, ids[2] ?? 0, now + 3_600)).toBe(true);
	expect(deliverHeld(site.db, ids[2] ?? 0, now + 3_600)).toBe(false);
	const html = await (await last?.seller.get(`/nachrichten/${conversations[7]}`))?.text();
	expect(html).toContain('0151 1007');
	expect(kept(site)).toBe(8);
});

test('a held message that is let through comes after what was read meanwhile, as something unread', async () => {
	const { site, cars } = await market(1);
	const [car] = cars;
	if (car === undefined) throw new Error('there is one car');
	const buyer = await member(site, 'kauf@post.example', 30);
	const id = await askSeller(buyer, car.id, 'Eins');
	await say(buyer, id, 'Zwei');
	const second = Number(site.db.prepare('SELECT max(id) FROM messages').pluck().get());
	site.db.prepare('UPDATE messages SET held_at = ? WHERE id = ?').run(now, second);
	await say(buyer, id, 'Drei');
	await car.seller.get(`/nachrichten/${id}`);
	const openedAt = Number(site.db.prepare('SELECT max(id) FROM messages').pluck().get());
	expect(deliverHeld(site.db, second, now + 60)).toBe(true);
	const partial = { 'hx-request-type': 'partial' };
	const arrived = await car.seller.get(`/nachrichten/${id}/neu?nach=${openedAt}`, partial);
	expect(await arrived.text()).toContain('Zwei');
	expect(site.db.prepare("SELECT unread FROM participants WHERE side = 'seller'").pluck().get()).toBe(1);
});

test('what our own pages propose to ask is nobody’s spam', async () => {
	const { site, cars } = await market(8);
	for (const [count, { id }] of cars.entries()) {
		await askSeller(await member(site, `neu-${count}@post.example`, 1), id, 'Kann ich es am Wochenende ansehen?');
	}
	expect(site.db.prepare('SELECT count(*) FROM messages WHERE held_at IS NOT NULL').pluck().get()).toBe(0);
});

test('new accounts behind one connection share a limit: beyond five somebody looks first, beyond twenty they wait; older ones do not feel it', async () => {
	const { site, cars } = await market(22);
	const limited = withLimits(site);
	const send = async (who: Member, listingId: number, count: number) => {
		const { action, schluessel } = await writeFormOf(who, `/inserat/${listingId}/nachricht`);
		const headers = { accept: 'text/html', 'sec-fetch-site': 'same-origin', cookie: who.cookie };
		const body = new URLSearchParams({
			schluessel,
			text: `Frage ${'abcdefghijklmnopqrstuvwxyz'[count]} zum Auto bitte`,
		});
		const env = { incoming: { socket: { remoteAddress: '203.0.113.7' }, headers: {} } };
		return (await limited.app.request(action, { method: 'POST', headers, body }, env)).status;
	};
	const statuses: number[] = [];
	for (let count = 0; count < 21; count += 1) {
		const young = await member(site, `netz-${count}@post.example`, 1);
		statuses.push(await send(young, cars[count]?.id ?? 0, count));
	}
	expect(statuses).toEqual([...Array(20).fill(303), 429]);
	expect(site.db.prepare('SELECT count(*) FROM messages WHERE held_at IS NULL').pluck().get()).toBe(5);
	expect(await send(await member(site, 'alt@post.example', 90), cars[21]?.id ?? 0, 21)).toBe(303);
});

test('nobody reports more than ten times a day', async () => {
	const { site, cars } = await market(1);
	const buyer = await member(site, 'kauf@post.example', 30);
	const id = await askSeller(buyer, cars[0]?.id ?? 0, 'Hallo');
	const report = (text: string) => buyer.post(`/nachrichten/${id}/melden`, { grund: 'spam', text });
	for (let count = 0; count < 10; count += 1) expect((await report(`Grund ${count}`)).status).toBe(303);
	const refused = await report('Noch einer');
	expect(refused.status).toBe(429);
	expect(await refused.text()).toContain('Noch einer');
});
