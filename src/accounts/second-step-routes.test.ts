import { TOTP } from 'otpauth';
import { expect, test } from 'vitest';
import type { Database } from '#db/open.ts';
import { signed } from '#src/http/signing.ts';
import { type Authenticator, authenticator, type Claims } from '#src/testing/authenticator.ts';
import { type Guest, type SentFields, signedIn, visitor } from '#src/testing/members.ts';
import { openTestSite, type TestSite } from '#src/testing/site.ts';
import { beginPasskey, keepPasskey, readNewPasskey } from './passkeys.ts';
import { makeRecoveryCodes } from './recovery-codes.ts';
import { secondStepTicket } from './second-step.tsx';
import { newTotpSecret, setUpTotp } from './totp.ts';

const start = 1_800_000_000;
const origin = 'http://localhost:3000';
const json = { accept: 'application/json' };

const codeOf = (secret: string, at: number) => new TOTP({ secret }).generate({ timestamp: at * 1000 });
const cookieIn = (answer: Response) => answer.headers.get('set-cookie')?.split(';', 1)[0];
const outcome = (answer: Response) => ({ status: answer.status, to: answer.headers.get('location') });
const mailsTo = (db: Database, to: string) =>
	db.prepare<[string], string>('SELECT subject FROM mails WHERE recipient = ? ORDER BY id').pluck().all(to);

/** Somebody with an app on the phone and ten codes on paper, who has signed out. */
async function withApp(site: TestSite) {
	const { userId, email } = await signedIn(site);
	await site.services.sessions.endAll(userId);
	const secret = newTotpSecret();
	setUpTotp(site.db, userId, secret, codeOf(secret, start - 300), start - 300);
	const codes = makeRecoveryCodes(site.db, userId, start);
	return {
		userId,
		email,
		secret,
		codes,
		ticket: secondStepTicket(site.db, { userId, persistent: true, next: '/konto' }, start),
	};
}

/** Somebody whose phone has a passkey, and who has signed out. */
async function withPasskey(site: TestSite, device = authenticator({ origin }), kind: 'privat' | 'haendler' = 'privat') {
	const { userId, email, name } = await signedIn(site, { kind });
	await site.services.sessions.endAll(userId);
	const answer = device.create(beginPasskey(site.db, { id: userId, email, name }, origin, start));
	const passkey = await readNewPasskey(site.db, userId, answer, origin, start);
	if (passkey === undefined || !keepPasskey(site.db, userId, 'Handy', passkey, start).ok) throw new Error('no passkey');
	const ticket = secondStepTicket(site.db, { userId, persistent: true, next: '/konto' }, start);
	return { userId, email, device, ticket };
}

async function signInWith(
	guest: Guest,
	device: Authenticator,
	fields: Record<string, string> = {},
	claims: Partial<Claims> = {},
) {
	const asked = await guest.post('/anmelden/passkey/anfang', fields, json);
	return guest.post('/anmelden/passkey', { ...fields, antwort: device.get(await asked.json(), claims) });
}

test('after the password the code of the app opens the account, once', async () => {
	const site = openTestSite(start);
	const { userId, secret, ticket } = await withApp(site);
	const guest = visitor(site);
	const fields = { schein: ticket, code: codeOf(secret, start) };
	const answer = await guest.post('/anmelden/code', fields);
	expect(outcome(answer)).toEqual({ status: 303, to: '/konto' });
	expect(answer.headers.get('set-cookie')).toContain('Max-Age=');
	expect((await visitor(site, { cookie: cookieIn(answer) ?? '' }).get('/konto')).status).toBe(200);
	expect(await site.services.sessions.list(userId)).toMatchObject([{ secondFactor: true, persistent: true }]);

	const replayed = await guest.post('/anmelden/code', fields);
	expect([replayed.status, replayed.headers.get('set-cookie')]).toEqual([422, null]);
	expect(await replayed.text()).toContain('stimmt nicht, ist abgelaufen oder wurde schon benutzt');
	const earlier = await guest.post('/anmelden/code', { schein: ticket, code: codeOf(secret, start - 30) });
	expect(earlier.status).toBe(422);
});

test('a lost phone is no lost account: a code from paper opens it once, and the owner hears of it', async () => {
	const site = openTestSite(start);
	const { email, codes, ticket } = await withApp(site);
	const guest = visitor(site);
	const fields = { schein: ticket, ersatzcode: codes[0]?.toUpperCase() ?? '' };
	expect((await guest.post('/anmelden/code', fields)).status).toBe(303);
	expect(mailsTo(site.db, email)).toContain('Mit einem Ersatzcode angemeldet');
	const again = await guest.post('/anmelden/code', fields);
	expect(again.status).toBe(422);
	const html = await again.text();
	expect(html).toContain('Dieser Ersatzcode stimmt nicht');
	expect(html).toContain('<details open');
	expect(html).toContain(`value="${ticket}"`);
});

test('whoever has only the password does not guess the code, and the owner hears of it', async () => {
	const site = openTestSite(start);
	const { userId, email, secret, ticket } = await withApp(site);
	const thief = visitor(site, { address: '203.0.113.9' });
	const wrong = (guest: Guest) => guest.post('/anmelden/code', { schein: ticket, code: '000000' });
	for (let i = 0; i < 5; i++) expect((await wrong(thief)).status).toBe(422);
	const refused = await wrong(thief);
	expect(refused.status).toBe(429);
	expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(60);
	expect(await refused.text()).toMatch(/versuch es in \d+ Minuten noch einmal/);
	// Not even with the right one, or from paper: the answer says nothing about the code.
	expect((await thief.post('/anmelden/code', { schein: ticket, code: codeOf(secret, start) })).status).toBe(429);
	expect((await thief.post('/anmelden/code', { schein: ticket, ersatzcode: 'x' })).status).toBe(429);
	expect(mailsTo(site.db, email)).toEqual(['Jemand kennt dein Passwort']);
	// The owner, at home, gets in meanwhile.
	const home = visitor(site, { address: '192.0.2.7' });
	expect((await home.post('/anmelden/code', { schein: ticket, code: codeOf(secret, start) })).status).toBe(303);

	// A thousand networks are not a thousand times as many tries.
	site.setTime(start + 4_000);
	const later = secondStepTicket(site.db, { userId, persistent: false, next: '/' }, start + 4_000);
	const statuses = [];
	for (let i = 0; i < 30; i++) {
		const one = visitor(site, { address: `198.51.100.${i}` });
		statuses.push((await one.post('/anmelden/code', { schein: later, code: '000000' })).status);
	}
	expect(statuses.filter(status => status === 422)).toHaveLength(20);
	// A new password is the owner's again, and nobody waits for what was tried with the old one.
	site.db.prepare('UPDATE users SET password_changed_at = ? WHERE id = ?').run(start + 4_000, userId);
	const fresh = secondStepTicket(site.db, { userId, persistent: false, next: '/' }, start + 4_000);
	const right = { schein: fresh, code: codeOf(secret, start + 4_000) };
	expect((await thief.post('/anmelden/code', { ...right, schein: later })).status).toBe(422);
	expect((await visitor(site).post('/anmelden/code', right)).status).toBe(303);
});

test('without the right password there is no second step', async () => {
	const site = openTestSite(start);
	const { userId, secret, ticket } = await withApp(site);
	const guest = visitor(site);
	const payload = JSON.stringify({ userId, persistent: true, next: '/', passwordOf: 0 });
	const forged = ['', 'x', ticket.slice(0, -1), `${ticket}x`, signed(site.db, 'something else', payload, start + 300)];
	for (const schein of forged) {
		const answer = await guest.post('/anmelden/code', { schein, code: codeOf(secret, start) });
		expect({ schein, status: answer.status, cookie: cookieIn(answer) }).toEqual({
			schein,
			status: 422,
			cookie: undefined,
		});
		expect(await answer.text()).toContain('Diese Anmeldung ist abgelaufen');
	}
	site.setTime(start + 301);
	expect((await guest.post('/anmelden/code', { schein: ticket, code: codeOf(secret, start + 301) })).status).toBe(422);
	site.setTime(start);
	site.db.prepare('UPDATE users SET banned_at = 1 WHERE id = ?').run(userId);
	expect((await guest.post('/anmelden/code', { schein: ticket, code: codeOf(secret, start) })).status).toBe(422);
	const begun = await guest.post('/anmelden/passkey/anfang', { schein: 'x' }, json);
	expect(begun.status).toBe(400);
	expect(site.errors).toEqual([]);
});

test('an empty or strange code costs a sentence, never an error', async () => {
	const site = openTestSite(start);
	const { ticket } = await withApp(site);
	const strange: SentFields[] = [
		{},
		{ code: '' },
		{ code: '   ' },
		{ ersatzcode: ' ' },
		{ code: ['', '1'] },
		{ ersatzcode: '\u0000' },
	];
	for (const fields of strange) {
		const answer = await visitor(site).post('/anmelden/code', { schein: ticket, ...fields });
		expect(answer.status).toBe(422);
	}
	expect(site.errors).toEqual([]);
});

test('where the way leads after the code is one of our own pages', async () => {
	const site = openTestSite(start);
	const { userId, codes } = await withApp(site);
	for (const [index, next] of ['//evil.example', 'https://evil.example', '/.//evil.example'].entries()) {
		const schein = secondStepTicket(site.db, { userId, persistent: false, next }, start);
		const answer = await visitor(site).post('/anmelden/code', { schein, ersatzcode: codes[index] ?? '' });
		expect(outcome(answer)).toEqual({ status: 303, to: '/' });
		expect(answer.headers.get('set-cookie')).not.toContain('Max-Age=');
	}
});

test('somebody signs in with a passkey, without a name and without a password', async () => {
	const site = openTestSite(start);
	const { userId, device } = await withPasskey(site);
	const guest = visitor(site);
	const asked = await guest.post('/anmelden/passkey/anfang', {}, json);
	expect(asked.headers.get('set-cookie')).toBeNull();
	expect(asked.headers.get('cache-control')).toBe('no-store');
	expect(await asked.json()).toEqual({
		...{ challenge: expect.stringMatching(/^[\w-]{43}$/), rpId: 'localhost', timeout: 300_000 },
		...{ userVerification: 'required', allowCredentials: [] },
	});
	const answer = await signInWith(guest, device, { weiter: '/meine-inserate' });
	expect(outcome(answer)).toEqual({ status: 303, to: '/meine-inserate' });
	expect(answer.headers.get('set-cookie')).not.toContain('Max-Age=');
	expect((await signInWith(guest, device, { bleiben: 'ja' })).headers.get('set-cookie')).toContain('Max-Age=');
	expect(await site.services.sessions.list(userId)).toMatchObject([{ secondFactor: true }, { secondFactor: true }]);
	for (const weiter of ['//evil.example', '/\\evil.example', 'javascript:x']) {
		expect(outcome(await signInWith(guest, device, { weiter }))).toEqual({ status: 303, to: '/' });
	}
});

test('a dealer who comes with a passkey owes nothing more', async () => {
	const site = openTestSite(start);
	const { device } = await withPasskey(site, authenticator({ origin }), 'haendler');
	const answer = await signInWith(visitor(site), device);
	expect((await visitor(site, { cookie: cookieIn(answer) ?? '' }).get('/konto/profil')).status).toBe(200);
});

test('a passkey that is refused opens nothing and says nothing', async () => {
	const site = openTestSite(start);
	const { userId, device } = await withPasskey(site);
	const guest = visitor(site);
	const refused = async (answer: Response) => {
		expect([answer.status, answer.headers.get('set-cookie')]).toEqual([422, null]);
		return (await answer.text()).replace(/Kennung \S+/, '');
	};
	const pages = [
		await refused(await signInWith(guest, device, {}, { origin: 'https://evil.example' })),
		await refused(await signInWith(guest, authenticator({ origin }), {}, { userHandle: 'AAAA' })),
		await refused(await guest.post('/anmelden/passkey', { antwort: 'nonsense' })),
	];
	site.db.prepare('UPDATE users SET banned_at = 1 WHERE id = ?').run(userId);
	pages.push(await refused(await signInWith(guest, device)));
	site.db.prepare('UPDATE users SET banned_at = NULL, confirmed_at = NULL WHERE id = ?').run(userId);
	pages.push(await refused(await signInWith(guest, device)));
	expect(new Set(pages).size).toBe(1);
	expect(site.errors).toEqual([]);
});

test('after the password a passkey of this account is a second step, and no other', async () => {
	const site = openTestSite(start);
	const [frieda, karim] = [await withPasskey(site), await withPasskey(site)];
	const guest = visitor(site);
	const asked = await (await guest.post('/anmelden/passkey/anfang', { schein: frieda.ticket }, json)).json();
	expect(asked).toMatchObject({ allowCredentials: [{ type: 'public-key', id: frieda.device.id }] });
	const other = await signInWith(guest, karim.device, { schein: frieda.ticket });
	expect(other.status).toBe(422);
	expect(await other.text()).toContain(`value="${frieda.ticket}"`);
	const right = await signInWith(guest, frieda.device, { schein: frieda.ticket, weiter: '/autos' });
	expect(outcome(right)).toEqual({ status: 303, to: '/konto' });
	expect(right.headers.get('set-cookie')).toContain('Max-Age=');
});

test('a passkey proves as well as the password that its owner sits there', async () => {
	const site = openTestSite(start);
	const { device } = await withPasskey(site);
	const karim = await withPasskey(site);
	const cookie = cookieIn(await signInWith(visitor(site), device)) ?? '';
	const frieda = visitor(site, { cookie });
	site.setTime(start + 700);
	expect((await frieda.get('/konto/zweiter-faktor/app')).status).toBe(303);
	const prove = async (with_: Authenticator) => {
		const asked = await (await frieda.post('/konto/bestaetigen/passkey/anfang', {}, json)).json();
		return frieda.post('/konto/bestaetigen/passkey', {
			antwort: with_.get(asked),
			weiter: '/konto/zweiter-faktor/app',
		});
	};
	expect((await prove(karim.device)).status).toBe(422);
	expect((await frieda.get('/konto/zweiter-faktor/app')).status).toBe(303);
	expect(outcome(await prove(device))).toEqual({ status: 303, to: '/konto/zweiter-faktor/app' });
	expect((await frieda.get('/konto/zweiter-faktor/app')).status).toBe(200);
	expect((await visitor(site).post('/konto/bestaetigen/passkey/anfang', {})).status).toBe(303);
});

test('whoever has no account may not ask for challenges for ever', async () => {
	const site = openTestSite(start);
	Object.assign(site.services.config, { limits: true });
	const guest = visitor(site, { address: '203.0.113.9' });
	const statuses = [];
	for (let i = 0; i < 25; i++) statuses.push((await guest.post('/anmelden/passkey/anfang', {}, json)).status);
	expect(statuses.filter(status => status === 200)).toHaveLength(20);
	expect(statuses.at(-1)).toBe(429);
	expect((await visitor(site, { address: '192.0.2.7' }).post('/anmelden/passkey/anfang', {}, json)).status).toBe(200);
});
