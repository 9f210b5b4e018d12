import { expect, test } from 'vitest';
import { banUser } from '#src/accounts/administration.ts';
import { defaultSettings, saveSettings } from '#src/notifications/settings.ts';
import { askSeller, messagesOn, say, talkingMarket, writeFormOf } from '#src/testing/chat.ts';
import { formsOf, linksOf } from '#src/testing/forms-of-page.ts';
import { type Member, type SentFields, signedIn, visitor } from '#src/testing/members.ts';
import { publishOwnCar } from '#src/testing/own-cars.ts';
import { putMessage } from './delivering.ts';

const now = 1_795_000_000;
const partial = { 'hx-request': 'true', 'hx-request-type': 'partial' };
const pageOf = async (who: Member, path: string) => (await who.get(path)).text();

test('a blocked person cannot write any more, in no conversation, and is told so; what was said stays', async () => {
	const { site, frieda, jonas, golf } = await talkingMarket(now);
	const polo = publishOwnCar(site.db, { sellerId: frieda.userId, at: now, title: 'Polo' });
	const id = await askSeller(jonas, golf, 'Noch da?');
	const form = await writeFormOf(jonas, `/nachrichten/${id}`);
	const firstForm = await writeFormOf(jonas, `/inserat/${polo}/nachricht`);
	expect((await frieda.post(`/nachrichten/${id}/blockieren`, {})).status).toBe(303);
	for (const { action, schluessel } of [form, firstForm]) {
		const answer = await jonas.post(action, { schluessel, text: 'Hallo?' });
		expect(answer.status).toBe(409);
		expect(await answer.text()).toContain('Diese Person möchte keine Nachrichten mehr von dir');
	}
	expect(messagesOn(await pageOf(jonas, `/nachrichten/${id}`))).toEqual(['Noch da?']);
	expect(await pageOf(jonas, '/nachrichten')).toContain('Golf aus erster Hand');
	expect((await frieda.post(form.action, { schluessel: form.schluessel, text: 'Ha!' })).status).toBe(409);
	await frieda.post(`/nachrichten/${id}/freigeben`, {});
	expect((await say(jonas, id, 'Danke')).status).toBe(303);
});

test('whoever is shut out writes nothing more, and the other side is warned not to pay', async () => {
	const { site, frieda, jonas, golf } = await talkingMarket(now);
	const id = await askSeller(jonas, golf, 'Zahle bitte 500 Euro an.');
	banUser(site.db, jonas.userId, 'Betrug', now);
	const html = await pageOf(frieda, `/nachrichten/${id}`);
	expect(html).toContain('Wir haben dieses Konto gesperrt. Antworte nicht und zahle nichts.');
	expect(formsOf(html, '/').some(({ offered }) => offered.has('schluessel'))).toBe(false);
	expect(await pageOf(frieda, '/nachrichten')).not.toContain('500 Euro');
});

test('a conversation put away comes back with the next message; a muted one stays muted', async () => {
	const { site, frieda, jonas, golf } = await talkingMarket(now);
	const id = await askSeller(jonas, golf, 'Noch da?');
	expect((await frieda.post(`/nachrichten/${id}/archivieren`, {})).headers.get('location')).toBe('/nachrichten');
	await frieda.post(`/nachrichten/${id}/stumm`, {});
	expect(await pageOf(frieda, '/nachrichten')).not.toContain('Golf aus erster Hand');
	expect(await pageOf(frieda, '/nachrichten?ablage=archiv')).toContain('Golf aus erster Hand');
	await say(jonas, id, 'Hallo?');
	expect(await pageOf(frieda, '/nachrichten')).toContain('stumm');
	expect(site.db.prepare("SELECT muted_at FROM participants WHERE side = 'seller'").pluck().get()).toBe(now);
	await frieda.post(`/nachrichten/${id}/laut`, {});
	expect(site.db.prepare("SELECT muted_at FROM participants WHERE side = 'seller'").pluck().get()).toBeNull();
});

test('"Gelesen" stands there only where both want it', async () => {
	const { site, frieda, jonas, golf } = await talkingMarket(now);
	const id = await askSeller(jonas, golf, 'Noch da?');
	const wants = (who: Member, readReceipts: boolean) =>
		saveSettings(site.db, who.userId, { ...defaultSettings, readReceipts });
	const isTold = async () => (await pageOf(jonas, `/nachrichten/${id}`)).includes('Gelesen');
	wants(jonas, true);
	site.setTime(now + 60);
	await frieda.get(`/nachrichten/${id}`);
	expect(await isTold()).toBe(false);
	wants(frieda, true);
	expect(await isTold()).toBe(true);
	await say(jonas, id, 'Und?');
	const html = await pageOf(jonas, `/nachrichten/${id}`);
	expect(html.match(/Gelesen/g)).toHaveLength(1);
	expect(html.indexOf('Gelesen')).toBeLessThan(html.indexOf('Und?'));
	wants(jonas, false);
	expect(await isTold()).toBe(false);
});

test('looking ahead, older pages and open tabs do not count as reading', async () => {
	const { site, frieda, jonas, golf } = await talkingMarket(now);
	const id = await askSeller(jonas, golf, 'Noch da?');
	const unread = () => site.db.prepare("SELECT unread FROM participants WHERE side = 'seller'").pluck().get();
	await frieda.get(`/nachrichten/${id}`, { 'sec-purpose': 'prefetch' });
	await frieda.get(`/nachrichten/${id}?vor=999999`);
	const arrived = await frieda.get(`/nachrichten/${id}/neu?nach=0`, partial);
	expect(arrived.status).toBe(200);
	expect(unread()).toBe(1);
	const [, upTo] = /hx-vals="\{&quot;bis&quot;:&quot;(\d+)&quot;\}"/.exec(await arrived.text()) ?? [];
	expect((await frieda.post(`/nachrichten/${id}/gelesen`, { bis: upTo ?? '' }, partial)).status).toBe(204);
	expect(unread()).toBe(0);
	await say(jonas, id, 'Hallo?');
	for (const bis of ['', '-1', 'x', '0']) await frieda.post(`/nachrichten/${id}/gelesen`, { bis }, partial);
	expect(unread()).toBe(1);
});

test('an open page gets what is new and nothing twice; without scripts the address leads to the page', async () => {
	const { site, frieda, jonas, golf } = await talkingMarket(now);
	const id = await askSeller(jonas, golf, 'Eins');
	const last = () => Number(site.db.prepare('SELECT max(id) FROM messages').pluck().get());
	const after = last();
	const ask = (nach: number | string) => frieda.get(`/nachrichten/${id}/neu?nach=${nach}`, partial);
	expect((await ask(after)).status).toBe(204);
	await say(jonas, id, 'Zwei');
	const html = await (await ask(after)).text();
	expect(messagesOn(html)).toEqual(['Zwei']);
	expect(html).toContain(`hx-get="/nachrichten/${id}/neu?nach=${last()}"`);
	expect(html).not.toContain('class="day"');
	for (const nonsense of ['', '-1', 'x', '1e3', '9'.repeat(40)]) expect((await ask(nonsense)).status).toBe(200);
	const whole = await frieda.get(`/nachrichten/${id}/neu?nach=1`);
	expect({ status: whole.status, to: whole.headers.get('location') }).toEqual({
		status: 303,
		to: `/nachrichten/${id}`,
	});
	// A page that was signed out in the meantime keeps what is typed in it.
	expect((await visitor(site).get(`/nachrichten/${id}/neu?nach=0`, partial)).status).toBe(204);

	const { action, schluessel } = await writeFormOf(frieda, `/nachrichten/${id}`);
	const sent = await frieda.post(action, { schluessel, text: 'Drei', nach: String(after) }, partial);
	expect(sent.status).toBe(200);
	const answer = await sent.text();
	expect(messagesOn(answer)).toEqual(['Zwei', 'Drei']);
	expect(answer).not.toContain(schluessel);
	const wrong = await frieda.post(action, { schluessel, text: ' ' }, partial);
	expect(wrong.status).toBe(422);
	expect(await wrong.text()).toMatch(/^<form id="schreiben"/);
});

test('a report reaches the operator with its message, once, and only about what the other side wrote', async () => {
	const { site, frieda, jonas, golf } = await talkingMarket(now);
	const id = await askSeller(jonas, golf, 'Schick mir den Code.');
	await say(frieda, id, 'Nein.');
	const [theirs, own] = site.db.prepare('SELECT id FROM messages ORDER BY id').pluck().all() as number[];
	const report = (fields: Record<string, string>) => frieda.post(`/nachrichten/${id}/melden`, fields);
	expect((await report({ grund: '', text: 'x' })).status).toBe(422);
	expect((await report({ grund: 'betrug', text: 'x'.repeat(2_001) })).status).toBe(422);
	const page = await pageOf(frieda, `/nachrichten/${id}/melden?nachricht=${theirs}`);
	expect(messagesOn(page)).toEqual(['Schick mir den Code.']);
	for (let time = 0; time < 2; time += 1) {
		const sent = { nachricht: String(theirs), grund: 'betrug', text: 'Er will einen Code.', blockieren: 'ja' };
		expect((await report(sent)).status).toBe(303);
	}
	await report({ nachricht: String(own), grund: 'spam', text: '' });
	const kept = site.db.prepare('SELECT subject, subject_id, reporter_id, reason, text FROM reports').all();
	expect(kept).toEqual([
		{
			subject: 'message',
			subject_id: theirs,
			reporter_id: frieda.userId,
			reason: 'betrug',
			text: 'Er will einen Code.',
		},
		{ subject: 'conversation', subject_id: id, reporter_id: frieda.userId, reason: 'spam', text: '' },
	]);
	await expect(writeFormOf(frieda, `/nachrichten/${id}`)).rejects.toThrow('no form');
});

test('a session that still owes its second factor reads nothing', async () => {
	const { site, jonas, golf } = await talkingMarket(now);
	const emre = await signedIn(site, { kind: 'haendler', name: 'Emre Kaltenbach', email: 'emre@post.example' });
	const id = await askSeller(emre, golf, 'Noch da?');
	const { cookie } = await site.services.sessions.open(emre.userId, {
		...{ persistent: true, secondFactor: false, device: 'x', network: 'y' },
	});
	const limited = visitor(site, { cookie: cookie.split(';', 1)[0] ?? '' });
	expect((await limited.get(`/nachrichten/${id}`)).headers.get('location')).toBe('/konto/zweiter-faktor');
	const asked = await limited.get(`/nachrichten/${id}/neu?nach=0`, partial);
	expect({ status: asked.status, text: await asked.text() }).toEqual({ status: 204, text: '' });
	expect((await jonas.get(`/nachrichten/${id}`)).status).toBe(404);
});

test('the list leads through hundreds of talks, the unread first, each once, also those of one car', async () => {
	const { site, frieda, golf } = await talkingMarket(now);
	const polo = publishOwnCar(site.db, { sellerId: frieda.userId, at: now, title: 'Polo' });
	const user = site.db.prepare(
		"INSERT INTO users (email, name, password_hash, created_at, confirmed_at) VALUES (?, ?, 'x', 1, 1)",
	);
	for (let count = 1; count <= 70; count += 1) {
		const id = Number(user.run(`k${count}@post.example`, `Kauf${count} Y`).lastInsertRowid);
		const car = count % 7 === 0 ? polo : golf;
		const talk = Number(
			site.db
				.prepare(
					'INSERT INTO conversations (listing_id, buyer_id, seller_id, created_at, last_message_at) VALUES (?, ?, ?, 1, 1)',
				)
				.run(car, id, frieda.userId).lastInsertRowid,
		);
		const join = site.db.prepare('INSERT INTO participants (conversation_id, side, user_id) VALUES (?, ?, ?)');
		join.run(talk, 'buyer', id);
		join.run(talk, 'seller', frieda.userId);
		putMessage(site.db, {
			...{ conversationId: talk, senderId: count % 3 === 0 ? id : frieda.userId, kind: 'text', body: 'Hallo' },
			...{ clientKey: 'k', warnings: [], isHeld: false, at: now - (count % 5) },
		});
	}
	const walk = async (start: string) => {
		const names: string[] = [];
		let path: string | undefined = start;
		for (let pages = 0; path !== undefined && pages < 9; pages += 1) {
			const html: string = await pageOf(frieda, path);
			names.push(...[...html.matchAll(/>Kauf(\d+)</g)].map(([, number]) => String(number)));
			path = linksOf(html).find(link => link.includes('nach='));
		}
		return names;
	};
	const names = await walk('/nachrichten');
	expect(new Set(names).size).toBe(70);
	expect(names).toHaveLength(70);
	expect(names.slice(0, 23).every(name => Number(name) % 3 === 0)).toBe(true);
	expect((await walk(`/nachrichten?inserat=${polo}`)).map(Number).sort((a, b) => a - b)).toEqual(
		Array.from({ length: 10 }, (_, index) => (index + 1) * 7),
	);
	for (const nonsense of [
		'nach=x',
		'nach=2-1-1',
		'inserat=x',
		'ablage=%00',
		'nach=1-99999999999999999-1',
		'inserat=999',
	]) {
		expect((await frieda.get(`/nachrichten?${nonsense}`)).status).toBe(200);
	}
});

test('whatever arrives, nothing breaks', async () => {
	const { site, frieda, jonas, golf } = await talkingMarket(now);
	const id = await askSeller(jonas, golf, 'Noch da?');
	const posts = ['', '/gelesen', '/melden', '/stumm', '/laut', '/archivieren', '/zurueckholen', '/hinweis'];
	const paths = [...posts.map(word => `/nachrichten/${id}${word}`), `/inserat/${golf}/nachricht`];
	const huge = '\ud800\u0301'.repeat(20_000);
	const bodies: SentFields[] = [
		{},
		{ text: huge, schluessel: huge, bis: huge, grund: huge, nachricht: huge, nach: huge },
		{ text: ['a', 'b'], schluessel: ['__proto__', 'x'], bis: '1e99', grund: 'toString', nachricht: '-1', nach: 'NaN' },
	];
	for (const who of [frieda, jonas]) {
		for (const path of paths) {
			for (const body of bodies) {
				const { status } = await who.post(path, body);
				expect({ path, broken: status >= 500 }).toEqual({ path, broken: false });
			}
			const { status } = await who.post(path, {}, { 'content-type': 'application/json' });
			expect({ path, broken: status >= 500 }).toEqual({ path, broken: false });
		}
		for (const query of [
			'?vor=0',
			'?vor=-1',
			'?vor=9e9',
			'?antwort=__proto__',
			'?getan=constructor',
			'?nachricht=%00',
		]) {
			for (const path of [`/nachrichten/${id}${query}`, `/nachrichten/${id}/melden${query}`]) {
				expect({ path, status: (await who.get(path)).status }).toEqual({ path, status: 200 });
			}
		}
	}
	for (const number of ['0', '99999999999999999999', '1.5', '%31x']) {
		expect((await jonas.get(`/nachrichten/${number}`)).status).toBe(404);
	}
	expect(site.errors).toEqual([]);
});
