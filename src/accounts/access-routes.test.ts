import { expect, test } from 'vitest';
import { createApp } from '#src/app.tsx';
import { hostileTexts } from '#src/testing/hostile-texts.ts';
import { signedIn, visitor } from '#src/testing/members.ts';
import { openTestSite, type TestSite } from '#src/testing/site.ts';
import { verifyPassword } from './passwords.ts';

const now = Date.UTC(2026, 10, 22, 12) / 1000;
const day = 86_400;
const password = 'vier alte Reifen im Keller';
const newPassword = 'Sommerreifen ab Ostern 47';

type KeptMail = { recipient: string; subject: string; body_text: string; body_html: string };

function mailsOf(site: TestSite): KeptMail[] {
	return site.db.prepare('SELECT recipient, subject, body_text, body_html FROM mails ORDER BY id').all() as KeptMail[];
}

/** The token of the link in the last mail to an address. */
function tokenTo(site: TestSite, address: string): string {
	const mail = mailsOf(site)
		.filter(({ recipient }) => recipient === address)
		.at(-1);
	return /\?token=([\w-]{27})$/m.exec(mail?.body_text ?? '')?.[1] ?? '';
}

const emailOf = (site: TestSite, userId: number) =>
	site.db.prepare('SELECT email FROM users WHERE id = ?').pluck().get(userId);
const passwordOf = (site: TestSite, userId: number) =>
	String(site.db.prepare('SELECT password_hash FROM users WHERE id = ?').pluck().get(userId));

async function changeEmail(site: TestSite, member: Awaited<ReturnType<typeof signedIn>>, email: string) {
	await member.post('/konto/zugang/e-mail', { email });
	await visitor(site).post('/konto/e-mail/bestaetigen', { token: tokenTo(site, email) });
}

test('a new address counts once it has been confirmed, and the old one is told', async () => {
	const site = openTestSite(now);
	const frieda = await signedIn(site);
	const asked = await frieda.post('/konto/zugang/e-mail', { email: ' Neu@Post.example ' });
	expect([asked.status, asked.headers.get('location')]).toEqual([303, '/konto/zugang/e-mail?geschickt']);
	expect(mailsOf(site).map(({ recipient }) => recipient)).toEqual(['neu@post.example']);
	expect(emailOf(site, frieda.userId)).toBe(frieda.email);

	const token = tokenTo(site, 'neu@post.example');
	expect(mailsOf(site)[0]?.body_text).toContain(
		`${site.services.config.origin}/konto/e-mail/bestaetigen?token=${token}`,
	);
	// A mail scanner looks at the link, and looks again.
	for (const method of ['GET', 'HEAD']) {
		const looked = await site.app.request(`/konto/e-mail/bestaetigen?token=${token}`, { method }, {});
		expect([looked.status, looked.headers.get('cache-control')]).toEqual([200, 'no-store']);
		expect(looked.headers.get('referrer-policy')).toBe('no-referrer, strict-origin');
	}
	expect(emailOf(site, frieda.userId)).toBe(frieda.email);

	const confirmed = await visitor(site).post('/konto/e-mail/bestaetigen', { token });
	expect([confirmed.status, confirmed.headers.get('location')]).toEqual([303, '/konto/e-mail/bestaetigen?fertig']);
	expect(emailOf(site, frieda.userId)).toBe('neu@post.example');
	expect(mailsOf(site).at(-1)).toMatchObject({
		recipient: frieda.email,
		subject: 'Deine E-Mail-Adresse wurde geändert',
	});
	expect(await (await frieda.get('/konto')).text()).toContain('neu@post.example');

	expect((await visitor(site).post('/konto/e-mail/bestaetigen', { token })).status).toBe(410);
	expect((await visitor(site).get(`/konto/e-mail/bestaetigen?token=${token}`)).status).toBe(410);
});

test('a copy of the database opens no link', async () => {
	const site = openTestSite(now);
	const frieda = await signedIn(site);
	await frieda.post('/konto/zugang/e-mail', { email: 'neu@post.example' });
	site.db.prepare('UPDATE mails SET body_text = NULL, body_html = NULL').run();
	const kept = site.db.prepare('SELECT * FROM account_tokens').get() as Record<string, unknown>;
	for (const token of Object.values(kept).map(String)) {
		expect((await visitor(site).post('/konto/e-mail/bestaetigen', { token })).status).toBe(410);
	}
});

test('a link holds for a day, and only the newest one', async () => {
	const site = openTestSite(now);
	const frieda = await signedIn(site);
	await frieda.post('/konto/zugang/e-mail', { email: 'erste@post.example' });
	await frieda.post('/konto/zugang/e-mail', { email: 'zweite@post.example' });
	const guest = visitor(site);
	const [first, second] = [tokenTo(site, 'erste@post.example'), tokenTo(site, 'zweite@post.example')];
	expect((await guest.post('/konto/e-mail/bestaetigen', { token: first })).status).toBe(410);
	site.setTime(now + day);
	expect((await guest.post('/konto/e-mail/bestaetigen', { token: second })).status).toBe(410);
	expect(emailOf(site, frieda.userId)).toBe(frieda.email);
});

test('who asks for an address that has an account gets the same answer; its owner is told', async () => {
	const site = openTestSite(now);
	const [frieda, emre] = [await signedIn(site), await signedIn(site, { email: 'emre@post.example' })];
	const free = await frieda.post('/konto/zugang/e-mail', { email: 'frei@post.example' });
	const taken = await frieda.post('/konto/zugang/e-mail', { email: 'EMRE@post.example' });
	const shown = async (answer: Response) => [answer.status, answer.headers.get('location'), await answer.text()];
	expect(await shown(taken)).toEqual(await shown(free));
	const mail = mailsOf(site).at(-1);
	expect(mail).toMatchObject({
		recipient: 'emre@post.example',
		subject: 'Deine E-Mail-Adresse gehört schon zu einem Konto',
	});
	expect(mail?.body_text).not.toContain('token');
	expect(mail?.body_text).not.toContain(frieda.email);
	expect(emailOf(site, emre.userId)).toBe('emre@post.example');
});

test('an address that somebody else took meanwhile stays theirs', async () => {
	const site = openTestSite(now);
	const frieda = await signedIn(site);
	await frieda.post('/konto/zugang/e-mail', { email: 'beliebt@post.example' });
	const emre = await signedIn(site, { email: 'beliebt@post.example' });
	const token = tokenTo(site, 'beliebt@post.example');
	expect((await visitor(site).post('/konto/e-mail/bestaetigen', { token })).status).toBe(409);
	expect(emailOf(site, emre.userId)).toBe('beliebt@post.example');
	expect(emailOf(site, frieda.userId)).toBe(frieda.email);
});

test('the old address can take the change back for a week; then nothing the thief had opens anything', async () => {
	const site = openTestSite(now);
	const frieda = await signedIn(site, { password });
	const id = frieda.userId;
	const insertPasskey = site.db.prepare(
		`INSERT INTO passkeys (id, user_id, name, public_key, algorithm, counter, created_at) VALUES (?, ?, 'x', 'x', 'x', 0, ?)`,
	);
	insertPasskey.run('von frueher', id, now - 90 * day);
	insertPasskey.run('vom Dieb', id, now - 60);
	await changeEmail(site, frieda, 'dieb@post.example');
	// And on from there, so that the first undo link does not fit the address the account has now.
	site.setTime(now + 60);
	await changeEmail(site, frieda, 'dieb-2@post.example');
	const [own, thief] = [tokenTo(site, frieda.email), tokenTo(site, 'dieb@post.example')];
	await frieda.post('/konto/zugang/e-mail', { email: 'dieb-3@post.example' });
	expect(emailOf(site, id)).toBe('dieb-2@post.example');

	site.setTime(now + 7 * day - 1);
	const page = await (await visitor(site).get(`/konto/e-mail/zuruecknehmen?token=${own}`)).text();
	expect(page).toContain(frieda.email);
	expect(emailOf(site, id)).toBe('dieb-2@post.example');
	const undone = await visitor(site).post('/konto/e-mail/zuruecknehmen', { token: own });
	expect([undone.status, undone.headers.get('location')]).toEqual([303, '/konto/e-mail/zuruecknehmen?fertig']);

	expect(emailOf(site, id)).toBe(frieda.email);
	expect((await frieda.get('/konto')).status).toBe(303);
	expect(await verifyPassword(password, passwordOf(site, id))).toBe(false);
	expect(passwordOf(site, id)).toMatch(/^\$argon2id\$/);
	expect(site.db.prepare('SELECT id FROM passkeys').pluck().all()).toEqual(['von frueher']);
	for (const token of [own, thief]) {
		expect((await visitor(site).post('/konto/e-mail/zuruecknehmen', { token })).status).toBe(410);
	}
	const third = tokenTo(site, 'dieb-3@post.example');
	expect((await visitor(site).post('/konto/e-mail/bestaetigen', { token: third })).status).toBe(410);
	expect(emailOf(site, id)).toBe(frieda.email);
	expect(mailsOf(site).at(-1)).toMatchObject({ recipient: frieda.email, subject: 'Deine E-Mail-Adresse gilt wieder' });
});

test('after a week, with a link for something else, or with nonsense, nothing is taken back', async () => {
	const site = openTestSite(now);
	const frieda = await signedIn(site);
	await changeEmail(site, frieda, 'neu@post.example');
	const token = tokenTo(site, frieda.email);
	expect((await visitor(site).post('/konto/e-mail/bestaetigen', { token })).status).toBe(410);
	for (const nonsense of ['', 'x', "' OR 1=1", '\0', '\ud800', 'a'.repeat(5_000)]) {
		expect((await visitor(site).post('/konto/e-mail/zuruecknehmen', { token: nonsense })).status).toBe(410);
		expect((await visitor(site).get(`/konto/e-mail/zuruecknehmen?token=${encodeURIComponent('x')}`)).status).toBe(410);
	}
	site.setTime(now + 7 * day);
	expect((await visitor(site).post('/konto/e-mail/zuruecknehmen', { token })).status).toBe(410);
	expect(emailOf(site, frieda.userId)).toBe('neu@post.example');
	expect((await frieda.get('/konto')).status).toBe(200);
});

test('who has not typed the password for ten minutes types it again before the address changes', async () => {
	const site = openTestSite(now);
	const frieda = await signedIn(site);
	site.setTime(now + 601);
	const wanted = '/konto/bestaetigen?weiter=%2Fkonto%2Fzugang%2Fe-mail';
	expect((await frieda.get('/konto/zugang/e-mail')).headers.get('location')).toBe(wanted);
	const sent = await frieda.post('/konto/zugang/e-mail', { email: 'neu@post.example' });
	expect([sent.status, sent.headers.get('location')?.startsWith('/konto/bestaetigen')]).toEqual([303, true]);
	expect(mailsOf(site)).toEqual([]);
});

test('what is no address, or a trap, or the old one, comes back with a sentence', async () => {
	const site = openTestSite(now);
	const frieda = await signedIn(site);
	const traps = [
		'neu@post.example\r\nBcc: alle@post.example',
		'a@b.example,c@d.example',
		'"x"@post.example',
		'neu@post',
	];
	for (const email of ['', 'neu', frieda.email.toUpperCase(), ...traps, ...hostileTexts]) {
		const answer = await frieda.post('/konto/zugang/e-mail', { email });
		expect({ email, status: answer.status }).toEqual({ email, status: 422 });
		expect(await answer.text()).toMatch(/href="#feld-email"/);
	}
	expect(mailsOf(site)).toEqual([]);
	expect(site.errors).toEqual([]);
});

test('nobody fills an inbox with our mails: five requests an hour an account, three an address', async () => {
	const site = openTestSite(now);
	const strict = { ...site, app: createApp({ ...site.services, config: { ...site.services.config, limits: true } }) };
	const emails = (
		member: { post: (path: string, fields: Record<string, string>) => Promise<Response> },
		email: string,
	) => member.post('/konto/zugang/e-mail', { email });
	const frieda = await signedIn(strict);
	for (let time = 0; time < 5; time++) expect((await emails(frieda, 'opfer@post.example')).status).toBe(303);
	const refused = await emails(frieda, 'anders@post.example');
	expect([refused.status, (await refused.text()).includes('Bitte warte')]).toEqual([429, true]);
	const emre = await signedIn(strict);
	expect((await emails(emre, 'opfer@post.example')).status).toBe(303);
	expect(mailsOf(site)).toHaveLength(3);
	site.setTime(now + 2 * 3_600);
	const later = await signedIn(strict);
	expect((await emails(later, 'opfer@post.example')).status).toBe(303);
	expect(mailsOf(site)).toHaveLength(4);
});

test('a new password ends every session but this one, which goes on under a new cookie', async () => {
	const site = openTestSite(now);
	const frieda = await signedIn(site, { password });
	const start = { persistent: true, secondFactor: true, device: 'Chrome', network: '192.0.2.0/24' };
	const other = await site.services.sessions.open(frieda.userId, start);
	await frieda.post('/konto/zugang/e-mail', { email: 'dieb@post.example' });
	site.setTime(now + 3_600);
	const answer = await frieda.post('/konto/zugang/passwort', { bisher: password, neu: newPassword });
	expect([answer.status, answer.headers.get('location')]).toEqual([303, '/konto/zugang?passwort']);
	const cookie = answer.headers.get('set-cookie')?.split(';', 1)[0] ?? '';
	expect(cookie).toMatch(/^__Host-session=[\w-]{27}$/);
	expect(cookie).not.toBe(frieda.cookie);
	for (const old of [frieda.cookie, other.cookie.split(';', 1)[0] ?? '']) {
		expect((await visitor(site, { cookie: old }).get('/konto')).status).toBe(303);
	}
	const page = await (await visitor(site, { cookie }).get('/konto/zugang?passwort')).text();
	expect(page).toContain('Zuletzt geändert: 22.11.2026');
	expect(await site.services.sessions.list(frieda.userId)).toMatchObject([
		{ device: 'Firefox auf Linux', secondFactor: true, persistent: true },
	]);
	expect(await verifyPassword(newPassword, passwordOf(site, frieda.userId))).toBe(true);
	expect(mailsOf(site).at(-1)).toMatchObject({ recipient: frieda.email, subject: 'Dein Passwort wurde geändert' });
	const token = tokenTo(site, 'dieb@post.example');
	expect((await visitor(site).post('/konto/e-mail/bestaetigen', { token })).status).toBe(410);
});

test.each([
	[{ bisher: 'falsch geraten', neu: newPassword }, 'bisher'],
	[{ bisher: '', neu: newPassword }, 'bisher'],
	[{ bisher: password, neu: 'kurz' }, 'neu'],
	[{ bisher: password, neu: '' }, 'neu'],
	[{ bisher: password, neu: '1234567890' }, 'neu'],
	[{ bisher: password, neu: 'Frieda Lindner' }, 'neu'],
	[{ bisher: password, neu: password }, 'neu'],
])('with %j the password stays, nobody is signed out, and no password stands in the answer', async (sent, field) => {
	const site = openTestSite(now);
	const frieda = await signedIn(site, { password });
	const answer = await frieda.post('/konto/zugang/passwort', sent);
	const page = await answer.text();
	expect([answer.status, answer.headers.get('set-cookie')]).toEqual([422, null]);
	expect(page).toContain(`href="#feld-${field}"`);
	if (sent.neu.length > 5) expect(page).not.toContain(`value="${sent.neu}"`);
	expect(page).not.toContain(password);
	expect(await verifyPassword(password, passwordOf(site, frieda.userId))).toBe(true);
	expect((await frieda.get('/konto')).status).toBe(200);
	expect(mailsOf(site)).toEqual([]);
});

test('an unlocked phone is no place to guess passwords', async () => {
	const site = openTestSite(now);
	const strict = { ...site, app: createApp({ ...site.services, config: { ...site.services.config, limits: true } }) };
	const frieda = await signedIn(strict, { password });
	for (let guess = 0; guess < 5; guess++) {
		expect((await frieda.post('/konto/zugang/passwort', { bisher: `geraten ${guess}`, neu: newPassword })).status).toBe(
			422,
		);
	}
	expect((await frieda.post('/konto/zugang/passwort', { bisher: password, neu: newPassword })).status).toBe(429);
	site.setTime(now + 3_600);
	expect((await frieda.post('/konto/zugang/passwort', { bisher: password, neu: newPassword })).status).toBe(303);
});

test('guests change nothing', async () => {
	const site = openTestSite(now);
	for (const path of ['/konto/zugang', '/konto/zugang/e-mail', '/konto/zugang/passwort']) {
		expect((await visitor(site).get(path)).headers.get('location')).toMatch(/^\/anmelden\?weiter=/);
		if (path !== '/konto/zugang')
			expect((await visitor(site).post(path, { email: 'a@b.example' })).headers.get('location')).toMatch(/^\/anmelden/);
	}
	expect(mailsOf(site)).toEqual([]);
});
