import { TOTP } from 'otpauth';
import { expect, test } from 'vitest';
import type { Database } from '#db/open.ts';
import { authenticator } from '#src/testing/authenticator.ts';
import { type Guest, signedIn, visitor } from '#src/testing/members.ts';
import { openTestSite, type TestSite } from '#src/testing/site.ts';
import { secondStepTicket } from './second-step.tsx';

const start = 1_800_000_000;
const origin = 'http://localhost:3000';
const page = '/konto/zweiter-faktor';

const codeOf = (secret: string, at: number) => new TOTP({ secret }).generate({ timestamp: at * 1000 });
const cookieIn = (answer: Response) => answer.headers.get('set-cookie')?.split(';', 1)[0];
const hidden = (html: string, name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? '';
const codesIn = (html: string) =>
	[...html.matchAll(/<li>([0-9a-z]{5}-[0-9a-z]{5})<\/li>/g)].map(([, code]) => code ?? '');
const keyIn = (html: string) => /class="secret-key">([A-Z2-7 ]+)</.exec(html)?.[1]?.replaceAll(' ', '') ?? '';
const mailsTo = (db: Database, to: string) =>
	db.prepare<[string], string>('SELECT subject FROM mails WHERE recipient = ? ORDER BY id').pluck().all(to);

/** Adds an app as its owner does, and says what is on the paper afterwards. */
async function setUpApp(site: TestSite, member: Guest, at = start) {
	const html = await (await member.get(`${page}/app`)).text();
	const secret = keyIn(html);
	const answer = await member.post(`${page}/app`, { schluessel: hidden(html, 'schluessel'), code: codeOf(secret, at) });
	const cookie = cookieIn(answer);
	if (cookie === undefined) throw new Error(`the app was not set up: ${answer.status}`);
	return { secret, answer, cookie, codes: codesIn(await answer.text()), member: visitor(site, { cookie }) };
}

/** Adds a passkey from a device in software. */
async function addPasskey(site: TestSite, member: Guest, device = authenticator({ origin })) {
	const asked = await (await member.post(`${page}/passkeys/anfang`, {}, { accept: 'application/json' })).json();
	const answer = await member.post(`${page}/passkeys`, { name: 'Handy', antwort: device.create(asked) });
	const cookie = cookieIn(answer);
	if (cookie === undefined) throw new Error(`the passkey was not added: ${answer.status}`);
	return { device, answer, cookie, member: visitor(site, { cookie }) };
}

test('a member sets up an app: the same secret until the code fits, codes on paper, and all other devices out', async () => {
	const site = openTestSite(start);
	const frieda = await signedIn(site);
	const elsewhere = await site.services.sessions.open(frieda.userId, {
		...{ persistent: true, secondFactor: false, device: 'Chrome auf Windows', network: '192.0.2.0/24' },
	});
	const other = visitor(site, { cookie: elsewhere.cookie.split(';', 1)[0] ?? '' });
	expect((await other.get(page)).status).toBe(200);

	const form = await frieda.get(`${page}/app`);
	expect(form.headers.get('cache-control')).toBe('no-store');
	const html = await form.text();
	const secret = keyIn(html);
	expect(html).toContain(`secret=${secret}`);
	expect(html).toContain('<svg class="qr"');

	const wrong = await frieda.post(`${page}/app`, { schluessel: hidden(html, 'schluessel'), code: '000000' });
	expect(wrong.status).toBe(422);
	const again = await wrong.text();
	expect(keyIn(again)).toBe(secret);
	expect(again).toContain('Dieser Code passt nicht');

	const right = await frieda.post(`${page}/app`, {
		schluessel: hidden(again, 'schluessel'),
		code: codeOf(secret, start),
	});
	expect([right.status, right.headers.get('cache-control')]).toEqual([200, 'no-store']);
	expect(codesIn(await right.text())).toHaveLength(10);
	const cookie = cookieIn(right);
	expect(cookie).not.toBe(frieda.cookie);
	expect((await frieda.get(page)).status).toBe(303);
	expect((await other.get(page)).status).toBe(303);
	const now = await (await visitor(site, { cookie: cookie ?? '' }).get(page)).text();
	expect(now).toContain('Eingeschaltet');
	expect(now).toContain('Du hast noch 10 Ersatzcodes');
	expect(codesIn(now)).toEqual([]);
	expect(mailsTo(site.db, frieda.email)).toEqual(['Dein zweiter Faktor wurde geändert']);
});

test('looking at the pages changes nothing', async () => {
	const site = openTestSite(start);
	const frieda = await signedIn(site);
	const before = site.db.prepare('SELECT total_changes()').pluck().get();
	await frieda.get(page);
	await frieda.get(`${page}/app`);
	expect(site.db.prepare('SELECT total_changes()').pluck().get()).toBe(before);
});

test('a set-up that was somebody else’s, or took too long, begins anew', async () => {
	const site = openTestSite(start);
	const [frieda, karim] = [await signedIn(site), await signedIn(site)];
	const html = await (await frieda.get(`${page}/app`)).text();
	const fields = { schluessel: hidden(html, 'schluessel'), code: codeOf(keyIn(html), start) };
	for (const answer of [
		await karim.post(`${page}/app`, fields),
		await frieda.post(`${page}/app`, { ...fields, schluessel: 'x' }),
		await frieda.post(`${page}/app`, {}),
	]) {
		expect(answer.status).toBe(422);
		const again = await answer.text();
		expect(again).toContain('ein neuer Schlüssel');
		expect(keyIn(again)).not.toBe(keyIn(html));
	}
	expect(site.db.prepare('SELECT count(*) FROM totp_secrets').pluck().get()).toBe(0);
});

test('a password from more than ten minutes ago changes no factor', async () => {
	const site = openTestSite(start);
	const { member, codes } = await setUpApp(site, await signedIn(site));
	expect(codes).toHaveLength(10);
	site.setTime(start + 601);
	for (const path of ['/app', '/app/entfernen', '/codes', '/passkeys', '/passkeys/entfernen', '/passkeys/anfang']) {
		const answer = await member.post(page + path, {});
		expect({ path, to: answer.headers.get('location') }).toEqual({ path, to: '/konto/bestaetigen?weiter=%2F' });
	}
	expect((await member.get(`${page}/app`)).headers.get('location')).toMatch(/^\/konto\/bestaetigen\?/);
	expect((await member.get(page)).status).toBe(200);
});

test('a dealer can do nothing before there is a second factor, and never loses the last one', async () => {
	const site = openTestSite(start);
	const dealer = await signedIn(site, { kind: 'haendler' });
	site.db.exec('UPDATE sessions SET second_factor = 0');
	expect((await dealer.get('/konto/profil')).headers.get('location')).toBe(page);
	expect(await (await dealer.get(page)).text()).toContain('Dein Konto braucht einen zweiten Faktor');

	const { member } = await setUpApp(site, dealer);
	expect((await member.get('/konto/profil')).status).toBe(200);
	const refused = await member.post(`${page}/app/entfernen`, {});
	expect(refused.status).toBe(422);
	expect(await refused.text()).toContain('letzter zweiter Faktor');

	const withKey = await addPasskey(site, member);
	expect(withKey.answer.headers.get('location')).toBe(`${page}?fertig=passkey`);
	const withoutApp = await withKey.member.post(`${page}/app/entfernen`, {});
	expect(withoutApp.headers.get('location')).toBe(`${page}?fertig=app-entfernt`);
	const still = visitor(site, { cookie: cookieIn(withoutApp) ?? '' });
	expect((await still.post(`${page}/passkeys/entfernen`, { id: withKey.device.id })).status).toBe(422);
	expect((await still.get('/konto/profil')).status).toBe(200);
	expect(mailsTo(site.db, dealer.email)).toHaveLength(3);
});

test('somebody with a new phone sets the app up again, and only then the old one ends', async () => {
	const site = openTestSite(start);
	const dealer = await signedIn(site, { kind: 'haendler' });
	const first = await setUpApp(site, dealer);
	const html = await (await first.member.get(`${page}/app`)).text();
	expect(html).toContain('gilt nur noch die neue App');
	const second = await setUpApp(site, first.member, start);
	expect(second.codes).toEqual([]);
	expect(second.answer.headers.get('location')).toBe(`${page}?fertig=app`);
	const ticket = secondStepTicket(site.db, { userId: dealer.userId, persistent: false, next: '/' }, start);
	const guest = visitor(site);
	const tryCode = (secret: string) =>
		guest.post('/anmelden/code', { schein: ticket, code: codeOf(secret, start + 30) });
	expect((await tryCode(first.secret)).status).toBe(422);
	expect((await tryCode(second.secret)).status).toBe(303);
});

test('a private member may do without again; who sells commercially later owes one then', async () => {
	const site = openTestSite(start);
	const frieda = await signedIn(site);
	const { member } = await setUpApp(site, frieda);
	const removed = await member.post(`${page}/app/entfernen`, {});
	expect(removed.status).toBe(303);
	expect(site.db.prepare('SELECT count(*) FROM recovery_codes').pluck().get()).toBe(0);
	const later = visitor(site, { cookie: cookieIn(removed) ?? '' });
	expect((await later.get('/konto/profil')).status).toBe(200);
	const none = await later.post(`${page}/codes`, {});
	expect(none.status).toBe(422);
	site.db.prepare(`UPDATE users SET kind = 'haendler' WHERE id = ?`).run(frieda.userId);
	expect((await later.get('/konto/profil')).headers.get('location')).toBe(page);
});

test('new codes on paper end the old ones', async () => {
	const site = openTestSite(start);
	const { member, codes } = await setUpApp(site, await signedIn(site));
	const answer = await member.post(`${page}/codes`, {});
	const renewed = codesIn(await answer.text());
	expect(renewed).toHaveLength(10);
	expect(renewed.filter(code => codes.includes(code))).toEqual([]);
});

test('nobody removes or names anything in somebody else’s account', async () => {
	const site = openTestSite(start);
	const frieda = await addPasskey(site, await signedIn(site));
	const karim = await signedIn(site);
	await karim.post(`${page}/passkeys/entfernen`, { id: frieda.device.id, user_id: '1' });
	expect(site.db.prepare('SELECT count(*) FROM passkeys').pluck().get()).toBe(1);
	// Karim's browser, with the answer to Frieda's question in it.
	const asked = await (await frieda.member.post(`${page}/passkeys/anfang`, {})).json();
	const stolen = authenticator({ origin }).create(asked);
	expect((await karim.post(`${page}/passkeys`, { name: 'Handy', antwort: stolen })).status).toBe(422);
	expect(site.db.prepare('SELECT count(*) FROM passkeys').pluck().get()).toBe(1);
});

test('what somebody calls a passkey stays text, and nonsense for an answer is refused with the name kept', async () => {
	const site = openTestSite(start);
	const frieda = await signedIn(site);
	const device = authenticator({ origin });
	const asked = async () => (await frieda.post(`${page}/passkeys/anfang`, {})).json();
	for (const antwort of ['', '{}', '[]', 'null', 'x'.repeat(10_000)]) {
		const answer = await frieda.post(`${page}/passkeys`, { name: 'Mein Handy', antwort });
		expect(answer.status).toBe(422);
		expect(await answer.text()).toContain('value="Mein Handy"');
	}
	const nameless = await frieda.post(`${page}/passkeys`, { name: '\u202e', antwort: device.create(await asked()) });
	expect([nameless.status, await nameless.text()]).toEqual([422, expect.stringContaining('einen kurzen Namen')]);
	const name = '<script>alert(1)</script> hx-get="/"';
	const added = await frieda.post(`${page}/passkeys`, { name, antwort: device.create(await asked()) });
	const html = await (await visitor(site, { cookie: cookieIn(added) ?? '' }).get(page)).text();
	expect(html).not.toContain('<script>alert');
	expect(html).toContain('<b>&lt;script&gt;alert(1)');
	expect(site.errors).toEqual([]);
});

test('a guest is asked to sign in for every one of these pages', async () => {
	const site = openTestSite(start);
	const guest = visitor(site);
	for (const path of ['', '/app'])
		expect((await guest.get(page + path)).headers.get('location')).toMatch(/^\/anmelden\?/);
	for (const path of ['/app', '/app/entfernen', '/codes', '/passkeys', '/passkeys/entfernen', '/passkeys/anfang']) {
		expect((await guest.post(page + path, {})).headers.get('location')).toMatch(/^\/anmelden\?/);
	}
});
