import { expect, test } from 'vitest';
import { recordSale } from '#src/listings/sale.ts';
import { askSeller, messagesOn, say, talkingMarket, writeFormOf } from '#src/testing/chat.ts';
import { formsOf } from '#src/testing/forms-of-page.ts';
import { type Member, signedIn, visitor } from '#src/testing/members.ts';
import { publishOwnCar } from '#src/testing/own-cars.ts';
import type { TestSite } from '#src/testing/site.ts';

const now = 1_795_000_000;
const pageOf = async (who: Member, path: string) => (await who.get(path)).text();
const rows = (site: TestSite, table: string) => site.db.prepare(`SELECT * FROM ${table}`).all();

test('where the disk is full, what was written can still be read, and is unread until that can be noted', async () => {
	const { site, frieda, jonas, golf } = await talkingMarket(now);
	const id = await askSeller(jonas, golf, 'Ist das Auto noch da?');
	// Whoever notes that something was read needs more room than there is.
	site.db.exec('CREATE TABLE room (taken BLOB)');
	site.db.exec(
		'CREATE TRIGGER full BEFORE UPDATE ON participants BEGIN INSERT INTO room VALUES (zeroblob(1000000)); END',
	);
	const pages = site.db.pragma('page_count', { simple: true });
	site.db.pragma(`max_page_count = ${Number(pages) + 2}`);
	expect(messagesOn(await pageOf(frieda, `/nachrichten/${id}`))).toEqual(['Ist das Auto noch da?']);
	expect(site.errors.join()).toContain('SQLITE_FULL');
	const refused = await say(frieda, id, 'Ja, ist es.');
	expect({ status: refused.status, text: await refused.text() }).toMatchObject({
		status: 503,
		text: expect.stringContaining('überlastet'),
	});
	site.db.pragma('max_page_count = 100000');
	expect(await pageOf(frieda, '/konto')).toContain('<span class="cnt"> 1</span>');
	await pageOf(frieda, `/nachrichten/${id}`);
	expect(await pageOf(frieda, '/konto')).not.toContain('class="cnt"');
	expect(rows(site, 'messages')).toHaveLength(1);
});

test('a buyer asks, the seller sees it on the list and in the head of every page, reads it and answers', async () => {
	const { site, frieda, jonas, golf } = await talkingMarket(now);
	const id = await askSeller(jonas, golf, 'Ist das Auto noch da?');
	expect(await pageOf(frieda, '/konto')).toContain('<span class="cnt"> 1</span>');
	const list = await pageOf(frieda, '/nachrichten');
	expect(list).toMatch(/<li class="new"[^>]*>[\s\S]*Jonas[\s\S]*Golf aus erster Hand[\s\S]*Ist das Auto noch da\?/);
	expect(list).not.toContain('Wieczorek');
	const thread = await pageOf(frieda, `/nachrichten/${id}`);
	expect(messagesOn(thread)).toEqual(['Ist das Auto noch da?']);
	expect(thread).toContain('Gespräch mit Jonas');
	expect(await pageOf(frieda, '/konto')).not.toContain('class="cnt"');
	expect((await say(frieda, id, 'Ja.\n\n\n\n\nKomm vorbei.')).headers.get('location')).toMatch(
		new RegExp(`^/nachrichten/${id}#n-\\d+$`),
	);
	expect(messagesOn(await pageOf(jonas, `/nachrichten/${id}`))).toEqual([
		'Ist das Auto noch da?',
		'Ja.\n\nKomm vorbei.',
	]);
	expect(rows(site, 'listing_snapshots')).toHaveLength(1);
	const contacts = site.db.prepare('SELECT contacts FROM listing_statistics WHERE listing_id = ?').pluck().all(golf);
	expect(contacts).toEqual([1]);
});

test('both sides find the safety advice above the first message until they put it away', async () => {
	const { frieda, jonas, golf } = await talkingMarket(now);
	expect(await pageOf(jonas, `/inserat/${golf}/nachricht`)).toContain('So bleibst du sicher');
	const id = await askSeller(jonas, golf, 'Hallo');
	for (const [who, line] of [
		[jonas, 'Zahle nie vorab'],
		[frieda, 'Nimm keinen Scheck an'],
	] as const) {
		expect(await pageOf(who, `/nachrichten/${id}`)).toContain(line);
	}
	expect((await frieda.post(`/nachrichten/${id}/hinweis`, {})).status).toBe(303);
	expect(await pageOf(frieda, `/nachrichten/${id}`)).not.toContain('Nimm keinen Scheck an');
	expect(await pageOf(jonas, `/nachrichten/${id}`)).toContain('Zahle nie vorab');
});

test('a message sent twice over a shaky connection arrives once, also at the same moment and as the first one', async () => {
	const { site, jonas, frieda, golf } = await talkingMarket(now);
	const first = await writeFormOf(jonas, `/inserat/${golf}/nachricht`);
	const sendFirst = () => jonas.post(first.action, { schluessel: first.schluessel, text: 'Ist es noch da?' });
	const answers = [...(await Promise.all([sendFirst(), sendFirst(), sendFirst()])), await sendFirst()];
	const places = new Set(answers.map(answer => `${answer.status} ${answer.headers.get('location')}`));
	expect([...places]).toEqual([expect.stringMatching(/^303 \/nachrichten\/\d+#n-\d+$/)]);
	expect(rows(site, 'messages')).toHaveLength(1);
	expect(rows(site, 'conversations')).toHaveLength(1);
	expect(rows(site, 'listing_snapshots')).toHaveLength(1);

	const id = Number(/\d+/.exec([...places][0]?.slice(4) ?? '')?.[0]);
	const { action, schluessel } = await writeFormOf(frieda, `/nachrichten/${id}`);
	const send = (text: string) => frieda.post(action, { schluessel, text });
	await Promise.all([send('Ja'), send('Ja'), send('Ja')]);
	expect(rows(site, 'messages')).toHaveLength(2);
	expect(site.db.prepare("SELECT unread FROM participants WHERE side = 'buyer'").pluck().get()).toBe(1);
	// Whoever goes back in the browser finds the old form, and what is typed into it then is something else.
	await send('Nein, doch nicht');
	expect(rows(site, 'messages')).toHaveLength(3);
});

test('what cannot be sent comes back with everything that was typed', async () => {
	const { site, jonas, golf } = await talkingMarket(now);
	const { action, schluessel } = await writeFormOf(jonas, `/inserat/${golf}/nachricht`);
	for (const text of ['', '   \n\t', '\u200b\u2060\u00ad', 'x'.repeat(4_001)]) {
		const answer = await jonas.post(action, { schluessel, text });
		expect(answer.status).toBe(422);
		const [form] = formsOf(await answer.text(), action).filter(({ offered }) => offered.has('schluessel'));
		expect(form?.offered.get('text')?.[0]?.trim()).toBe(text.trim());
	}
	for (const key of ['', 'immer dasselbe', "' OR 1=1 --"]) {
		expect((await jonas.post(action, { schluessel: key, text: 'Hallo' })).status).toBe(422);
	}
	expect(rows(site, 'conversations')).toEqual([]);
	const id = await askSeller(jonas, golf, `\u202eHallo\u0000\u0007${'\n'.repeat(20)}Jonas\u2028`);
	expect(site.db.prepare('SELECT body FROM messages').pluck().get()).toBe('Hallo\n\nJonas');
	expect((await say(jonas, id, 'x'.repeat(4_001))).status).toBe(422);
	expect((await say(jonas, id, 'x'.repeat(4_000))).status).toBe(303);
});

test('who writes again about the same car goes on in the same conversation', async () => {
	const { site, jonas, golf } = await talkingMarket(now);
	const { action, schluessel } = await writeFormOf(jonas, `/inserat/${golf}/nachricht`);
	const id = await askSeller(jonas, golf, 'Noch da?');
	const again = await jonas.post(action, { schluessel, text: 'Und hat er ein Serviceheft?' });
	expect(again.headers.get('location')).toMatch(new RegExp(`^/nachrichten/${id}#`));
	expect((await jonas.get(`/inserat/${golf}/nachricht`)).headers.get('location')).toBe(`/nachrichten/${id}#ende`);
	expect(await pageOf(jonas, `/inserat/${golf}-golf-aus-erster-hand`)).toContain(`href="/nachrichten/${id}#ende"`);
	expect(rows(site, 'conversations')).toHaveLength(1);
});

test('guests are asked to sign in first, and led back to the form; their page is the same for all of them', async () => {
	const { site, golf } = await talkingMarket(now);
	const guest = visitor(site);
	const page = await site.get(`/inserat/${golf}-golf-aus-erster-hand?frage=preis`);
	const html = await page.text();
	expect(html).toContain(`href="/inserat/${golf}/nachricht"`);
	expect(html).not.toContain('schluessel');
	const asked = await guest.get(`/inserat/${golf}/nachricht`);
	expect(asked.headers.get('location')).toBe(`/anmelden?weiter=${encodeURIComponent(`/inserat/${golf}/nachricht`)}`);
	expect((await guest.post(`/inserat/${golf}/nachricht`, { text: 'Hallo' })).status).toBe(303);
	expect(rows(site, 'messages')).toEqual([]);
});

test('nobody can write to themselves, about a car that is off the market, or to a seller without an account', async () => {
	const { site, frieda, jonas, golf } = await talkingMarket(now);
	const key = 'aaaaaaaa-aaaa-4aaa-8aaa-aaaaaaaaaaaa';
	const write = async (who: Member, listingId: number) =>
		(await who.post(`/inserat/${listingId}/nachricht`, { schluessel: key, text: 'Hallo' })).status;
	const car = (status: 'paused' | 'held' | 'ended' | 'removed' | 'draft') =>
		publishOwnCar(site.db, { sellerId: frieda.userId, at: now - 86_400, status });
	expect(await write(frieda, golf)).toBe(409);
	for (const status of ['paused', 'held', 'ended', 'removed', 'draft'] as const) {
		expect(await write(jonas, car(status))).toBe(404);
	}
	expect(await write(jonas, 999_999)).toBe(404);
	const imported = publishOwnCar(site.db, { sellerId: frieda.userId, at: now, source: 'heycar' });
	site.db.prepare('UPDATE listings SET seller_id = NULL WHERE id = ?').run(imported);
	expect(await write(jonas, imported)).toBe(404);
	const form = await writeFormOf(jonas, `/inserat/${golf}/nachricht`);
	recordSale(site.db, golf, now);
	const late = await jonas.post(form.action, { schluessel: form.schluessel, text: 'Hallo' });
	expect({ status: late.status, told: (await late.text()).includes('verkauft') }).toEqual({ status: 409, told: true });
	expect(rows(site, 'messages')).toEqual([]);
});

test('a sale does not end what two people have begun to say', async () => {
	const { site, frieda, jonas, golf } = await talkingMarket(now);
	const id = await askSeller(jonas, golf, 'Noch da?');
	recordSale(site.db, golf, now);
	expect((await say(frieda, id, 'Leider verkauft.')).status).toBe(303);
	expect((await say(jonas, id, 'Schade!')).status).toBe(303);
	expect(await pageOf(jonas, `/nachrichten/${id}`)).toContain('Verkauft');
});

test('what an ad says after it was taken off the market is nobody else’s business', async () => {
	const { site, frieda, jonas, golf } = await talkingMarket(now);
	const id = await askSeller(jonas, golf, 'Noch da?');
	site.db.prepare("UPDATE listings SET status = 'paused', price_cents = 123400 WHERE id = ?").run(golf);
	for (const path of ['/nachrichten', `/nachrichten/${id}`]) {
		expect(await pageOf(jonas, path)).not.toContain('1.234');
		expect(await pageOf(frieda, path)).toContain('1.234');
	}
});

test('a ban or a block that falls between page and sending holds', async () => {
	const { site, jonas, golf } = await talkingMarket(now);
	const form = await writeFormOf(jonas, `/inserat/${golf}/nachricht`);
	site.db.prepare('UPDATE users SET banned_at = ? WHERE id = ?').run(now, jonas.userId);
	const answer = await jonas.post(form.action, { schluessel: form.schluessel, text: 'Hallo' });
	expect([303, 409]).toContain(answer.status);
	expect(rows(site, 'messages')).toEqual([]);
});

test('a dealer is called by the firm, private people by their first names', async () => {
	const { site, jonas } = await talkingMarket(now);
	const emre = await signedIn(site, { kind: 'haendler', name: 'Emre Kaltenbach', email: 'emre@post.example' });
	site.db
		.prepare(
			`INSERT INTO dealers (user_id, slug, company, street, country, plz, place, phone, email, imprint, created_at)
			VALUES (?, 'k', 'Autohaus Kaltenbach', 'Deich 1', 'deutschland', '20095', 'Hamburg', '1', 'e@x.example', 'i', 1)`,
		)
		.run(emre.userId);
	const car = publishOwnCar(site.db, { sellerId: emre.userId, at: now, sellerKind: 'haendler' });
	const id = await askSeller(jonas, car, 'Noch da?');
	const html = await pageOf(jonas, `/nachrichten/${id}`);
	expect(html).toContain('Gespräch mit Autohaus Kaltenbach');
	expect(html).toContain('gewerblich');
	expect(await pageOf(emre, `/nachrichten/${id}`)).toContain('Gespräch mit Jonas');
});

test('with a wanted ad whoever writes is the one who sells: advice and ready texts know that', async () => {
	const { site, frieda, jonas } = await talkingMarket(now);
	const wanted = publishOwnCar(site.db, { sellerId: frieda.userId, at: now, adKind: 'gesuch', title: 'Suche Yaris' });
	const form = await pageOf(jonas, `/inserat/${wanted}/nachricht`);
	expect(form).not.toContain('Noch da?');
	expect(form).toContain('Nimm keinen Scheck an');
	const id = await askSeller(jonas, wanted, 'Ich verkaufe einen.');
	expect(await pageOf(jonas, `/nachrichten/${id}`)).toContain('Nimm keinen Scheck an');
	const answer = await pageOf(frieda, `/nachrichten/${id}`);
	expect(answer).toContain('Zahle nie vorab');
	expect(answer).not.toContain('Ja, noch da');
});
