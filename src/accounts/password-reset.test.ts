import { expect, test } from 'vitest';
import { withLimits } from '#src/testing/limited.ts';
import { signedIn, visitor } from '#src/testing/members.ts';
import { openTestSite, type TestSite } from '#src/testing/site.ts';
import { resetPassword } from './password-reset.ts';
import { hashPassword } from './passwords.ts';
import { checkPassword } from './signing-in.ts';

const at = 1_793_000_000;
const email = 'frieda@post.example';
const former = 'vier blaue Kannen';
const next = 'neun gelbe Segel';

async function siteOfFrieda(): Promise<TestSite> {
	const site = openTestSite(at);
	await signedIn(site, { email, password: former });
	return site;
}

async function tokenFor(site: TestSite, address = email): Promise<string> {
	await visitor(site).post('/passwort-vergessen', { email: address });
	const text = site.db
		.prepare<[string], string>('SELECT body_text FROM mails WHERE recipient = ? ORDER BY id DESC')
		.pluck()
		.get(address);
	return /\/passwort-neu\?token=([\w-]+)/.exec(text ?? '')?.[1] ?? '';
}

const setNew = (site: TestSite, token: string, passwort = next) =>
	visitor(site).post('/passwort-neu', { token, passwort });
const signIn = (site: TestSite, passwort: string) => visitor(site).post('/anmelden', { email, passwort });

test('Frieda has forgotten her password, chooses a new one, and signs in with it', async () => {
	const site = openTestSite(at);
	const member = await signedIn(site, { email, password: former });
	const token = await tokenFor(site);
	expect(Buffer.from(token, 'base64url').length).toBe(20);
	const page = await visitor(site).get(`/passwort-neu?token=${token}`);
	expect([page.status, page.headers.get('cache-control')]).toEqual([200, 'no-store']);
	expect(page.headers.get('referrer-policy')).toMatch(/^no-referrer\b/);
	expect((await setNew(site, token, 'passwort123')).status).toBe(422);
	expect((await setNew(site, token, 'kurz')).status).toBe(422);
	const answer = await setNew(site, token);
	expect([answer.status, answer.headers.get('location')]).toEqual([303, '/anmelden?geaendert=1']);
	// No one is signed in by it, and everybody who was is out.
	expect(answer.headers.get('set-cookie')).toBeNull();
	expect((await member.get('/konto')).status).toBe(303);
	expect((await signIn(site, former)).status).toBe(422);
	expect((await signIn(site, next)).status).toBe(303);
	const subjects = site.db.prepare('SELECT subject FROM mails ORDER BY id').pluck().all();
	expect(subjects).toEqual(['Neues Passwort wählen', 'Dein Passwort wurde geändert']);
	expect(site.errors).toEqual([]);
});

test('whoever signs in with the old password at the very moment the owner sets another one stays outside', async () => {
	const site = await siteOfFrieda();
	const { services, db } = site;
	const token = await tokenFor(site);
	const passwordHash = await hashPassword(next);
	const client = { address: '192.0.2.7', userAgent: '', sessionId: undefined };
	const asked = checkPassword(services, { email, password: former }, client, at);
	// The old password is being compared in another thread.
	expect(resetPassword(db, { token, passwordHash, client, origin: services.config.origin, at })).toBe(true);
	expect(await asked).toEqual({ ok: false, reason: 'wrong' });
});

test('a link works once, for half an hour, and a newer one that was used makes it void', async () => {
	const site = await siteOfFrieda();
	const [first, second] = [await tokenFor(site), await tokenFor(site)];
	expect((await setNew(site, second)).status).toBe(303);
	for (const token of [first, second, '', 'x'.repeat(27)]) {
		expect((await visitor(site).get(`/passwort-neu?token=${token}`)).status).toBe(410);
		const answer = await setNew(site, token, 'sieben rote Boote');
		expect([answer.status, (await answer.text()).includes('Dieser Link gilt nicht mehr')]).toEqual([410, true]);
	}
	const third = await tokenFor(site);
	site.setTime(at + 1_800);
	expect((await setNew(site, third, 'sieben rote Boote')).status).toBe(410);
	expect((await signIn(site, next)).status).toBe(303);
});

test('a copy of the database sets no password', async () => {
	const site = await siteOfFrieda();
	const token = await tokenFor(site);
	const rows = JSON.stringify(site.db.prepare('SELECT * FROM account_tokens').all());
	expect(rows).not.toContain(token);
	for (const [, value = ''] of rows.matchAll(/"([\w-]{20,})"/g)) expect((await setNew(site, value)).status).toBe(410);
	expect((await signIn(site, former)).status).toBe(303);
});

test('the second factor stays: a new password alone opens nothing', async () => {
	const site = await siteOfFrieda();
	site.db.exec(`INSERT INTO totp_secrets (user_id, secret, created_at, confirmed_at) VALUES (1, 'x', 1, 1)`);
	expect((await setNew(site, await tokenFor(site))).status).toBe(303);
	const answer = await signIn(site, next);
	expect([answer.status, answer.headers.get('set-cookie')]).toEqual([200, null]);
});

test('nobody learns from the answer whether an address has an account, and nothing is sent without one', async () => {
	const site = await siteOfFrieda();
	site.db.exec(`INSERT INTO users (email, name, password_hash, created_at, confirmed_at, banned_at) VALUES
		('neu@post.example', 'N', '!', 1, NULL, NULL), ('aus@post.example', 'A', '!', 1, 1, 1)`);
	const answers = [];
	for (const address of [email, 'niemand@post.example', 'neu@post.example', 'aus@post.example']) {
		const answer = await visitor(site).post('/passwort-vergessen', { email: address });
		const headers = Object.fromEntries(answer.headers);
		delete headers['x-request-id'];
		answers.push({ status: answer.status, headers, body: await answer.text() });
	}
	for (const answer of answers) expect(answer).toEqual(answers[0]);
	expect(site.db.prepare('SELECT recipient FROM mails').pluck().all()).toEqual([email]);
});

test('three links an hour for an account, three requests an hour from a network', async () => {
	const site = await siteOfFrieda();
	for (let n = 0; n < 5; n++) expect((await visitor(site).post('/passwort-vergessen', { email })).status).toBe(303);
	expect(site.db.prepare('SELECT count(*) FROM mails').pluck().get()).toBe(3);
	const strict = withLimits(site);
	const from = (address: string, n: number) =>
		visitor(strict, { address }).post('/passwort-vergessen', { email: `a${n}@post.example` });
	const statuses = [];
	for (let n = 0; n < 4; n++) statuses.push((await from('192.0.2.1', n)).status);
	expect(statuses).toEqual([303, 303, 303, 429]);
	expect((await from('192.0.2.2', 9)).status).toBe(303);
});

test('the owner who comes by the link is not kept out by a flood of wrong passwords', async () => {
	const site = await siteOfFrieda();
	const strangers = visitor(site, { address: '198.51.100.1' });
	for (let n = 0; n < 9; n++) await strangers.post('/anmelden', { email, passwort: `geraten ${n}` });
	const owner = visitor(site, { address: '203.0.113.9' });
	expect((await owner.post('/anmelden', { email, passwort: former })).status).toBe(429);
	const neighbour = visitor(site, { address: '203.0.113.66' });
	await owner.post('/passwort-neu', { token: await tokenFor(site), passwort: next });
	expect((await owner.post('/anmelden', { email, passwort: next })).status).toBe(303);
	for (let n = 0; n < 7; n++) await neighbour.post('/anmelden', { email, passwort: `geraten ${n}` });
	expect((await owner.post('/anmelden', { email, passwort: next })).status).toBe(429);
	await owner.post('/passwort-neu', { token: await tokenFor(site), passwort: next });
	expect((await owner.post('/anmelden', { email, passwort: next })).status).toBe(303);
});

test('an address that a thief asked for is not confirmed after the account was taken back', async () => {
	const site = await siteOfFrieda();
	site.db.exec(`INSERT INTO account_tokens (token_hash, purpose, user_id, email, created_at, expires_at) VALUES
		('a', 'change-email', 1, 'dieb@post.example', 1, ${at + 9_000}), ('b', 'undo-email-change', 1, 'x@post.example', 1, ${at + 9_000})`);
	await setNew(site, await tokenFor(site));
	expect(site.db.prepare('SELECT purpose FROM account_tokens').pluck().all()).toEqual(['undo-email-change']);
});
