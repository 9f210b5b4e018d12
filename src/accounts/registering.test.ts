import { expect, test } from 'vitest';
import { formsOf } from '#src/testing/forms-of-page.ts';
import { withLimits } from '#src/testing/limited.ts';
import { type Guest, signedIn, visitor } from '#src/testing/members.ts';
import { openTestSite, type TestSite } from '#src/testing/site.ts';
import { sweepAccounts } from './sweeping.ts';

const at = 1_793_000_000;
const frieda = { art: 'privat', name: 'Frieda Lindner', email: 'frieda@post.example', passwort: 'vier blaue Kannen' };

type Fields = Record<string, string>;

async function filledIn(guest: Guest, fields: Fields): Promise<Fields> {
	const [form] = formsOf(await (await guest.get('/registrieren')).text(), '/registrieren').slice(-1);
	return { ...Object.fromEntries(form?.sent ?? []), ...fields };
}

async function registers(site: TestSite, fields: Fields = frieda): Promise<Response> {
	return visitor(site).post('/registrieren', await filledIn(visitor(site), fields));
}

function mailsTo(site: TestSite, email: string): { subject: string; body_text: string; body_html: string }[] {
	const mails = site.db.prepare<[string], { subject: string; body_text: string; body_html: string }>(
		'SELECT subject, body_text, body_html FROM mails WHERE recipient = ? ORDER BY id',
	);
	return mails.all(email);
}

function linkIn(text = ''): string {
	return /http:\/\/localhost:3000(\/\S+token=\S+)/.exec(text)?.[1] ?? '';
}

const tokenIn = (text = '') => linkIn(text).split('token=')[1] ?? '';

/** Sends the form behind a link. */
function confirms(guest: Guest, token = '', passwort = frieda.passwort, more: Fields = {}): Promise<Response> {
	return guest.post('/registrieren/bestaetigen', { token, passwort, ...more });
}

const usersOf = (site: TestSite) => site.db.prepare('SELECT name FROM users').pluck().all();

test('Frieda registers, confirms with her password, and has an account and is in only then', async () => {
	const site = openTestSite(at);
	const guest = visitor(site);
	const sent = await registers(site);
	expect([sent.status, sent.headers.get('location')]).toEqual([303, '/registrieren/gesendet']);
	expect(await (await guest.get('/registrieren/gesendet')).text()).toContain('Wir haben dir eine Mail geschickt');
	const [mail] = mailsTo(site, 'frieda@post.example');
	expect(mail?.subject).toBe('Bitte bestätige deine E-Mail-Adresse');
	expect(mail?.body_text).not.toContain('Frieda');

	// Scanners of mail programs open every link, some of them several times.
	for (let scan = 0; scan < 3; scan++) {
		const page = await guest.get(linkIn(mail?.body_text));
		expect(page.status).toBe(200);
		expect(page.headers.get('referrer-policy')).toMatch(/^no-referrer\b/);
		expect(page.headers.get('cache-control')).toBe('no-store');
		const html = await page.text();
		expect(html).toContain('value="frieda@post.example" autocomplete="username"');
		expect(html).toContain('autocomplete="current-password"');
	}
	expect(site.db.prepare('SELECT count(*) FROM users').pluck().get()).toBe(0);

	const token = tokenIn(mail?.body_text);
	const confirmed = await confirms(guest, token);
	expect([confirmed.status, confirmed.headers.get('location')]).toEqual([303, '/konto?willkommen=1']);
	expect(confirmed.headers.get('referrer-policy')).toMatch(/^no-referrer\b/);
	expect(confirmed.headers.get('cache-control')).toBe('no-store');
	expect(site.db.prepare('SELECT email, name, role, kind, confirmed_at FROM users').all()).toEqual([
		{ email: 'frieda@post.example', name: 'Frieda Lindner', role: 'member', kind: 'privat', confirmed_at: at },
	]);
	const setCookie = confirmed.headers.get('set-cookie') ?? '';
	// Until the browser is closed: nobody has asked to stay.
	expect(setCookie).not.toMatch(/max-age|expires/i);
	const member = visitor(site, { cookie: setCookie.split(';', 1)[0] ?? '' });
	const welcome = await (await member.get('/konto?willkommen=1')).text();
	expect(welcome).toContain('Dein Konto ist freigeschaltet');
	expect(welcome).toContain('Angemeldet mit frieda@post.example');
	expect(await (await member.get('/konto')).text()).not.toContain('Dein Konto ist freigeschaltet');
	expect(mailsTo(site, 'frieda@post.example')).toHaveLength(1);

	const again = await confirms(guest, token);
	expect(again.status).toBe(410);
	expect(again.headers.get('set-cookie')).toBeNull();
	expect(await again.text()).toContain('Dieser Link gilt nicht mehr');
	expect(site.errors).toEqual([]);
});

test('a link is worth nothing after a day, and nothing of the request is kept', async () => {
	const site = openTestSite(at);
	await registers(site);
	const link = linkIn(mailsTo(site, frieda.email)[0]?.body_text);
	site.setTime(at + 86_399);
	expect((await visitor(site).get(link)).status).toBe(200);
	site.setTime(at + 86_400);
	expect((await visitor(site).get(link)).status).toBe(410);
	expect((await confirms(visitor(site), link.split('=')[1])).status).toBe(410);
	sweepAccounts(site.db, at + 86_400);
	expect(site.db.prepare('SELECT count(*) FROM pending_registrations').pluck().get()).toBe(0);
});

test('a token has 160 bits, and the database holds nothing that would confirm', async () => {
	const site = openTestSite(at);
	await registers(site);
	const token = tokenIn(mailsTo(site, frieda.email)[0]?.body_text);
	expect(Buffer.from(token, 'base64url').length).toBe(20);
	const rows = JSON.stringify(site.db.prepare('SELECT * FROM pending_registrations').all());
	expect(rows).not.toContain(token);
	expect(rows).not.toContain(frieda.passwort);
	for (const [, value = ''] of rows.matchAll(/:"([^"]*)"/g)) {
		expect((await confirms(visitor(site), value)).status).toBe(410);
	}
	expect(rows).toMatch(/\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
});

test('two who ask with one address do not disturb each other, and the first to read the mail has the account', async () => {
	const site = openTestSite(at);
	await registers(site, { ...frieda, name: 'Jemand anders', passwort: 'fremdes Wort im Wind' });
	await registers(site);
	const [stranger, own] = mailsTo(site, frieda.email).map(mail => tokenIn(mail.body_text));
	expect((await confirms(visitor(site), own)).status).toBe(303);
	expect((await confirms(visitor(site), stranger, 'fremdes Wort im Wind')).status).toBe(410);
	expect(usersOf(site)).toEqual(['Frieda Lindner']);
});

test('who takes a stranger’s registration for their own does not confirm it: it has another password', async () => {
	const site = openTestSite(at);
	await registers(site, { ...frieda, name: 'Jemand anders', passwort: 'fremdes Wort im Wind' });
	const stranger = tokenIn(mailsTo(site, frieda.email)[0]?.body_text);
	for (const passwort of ['', frieda.passwort, '$argon2id$', 'fremdes Wort im Wind ', 'x'.repeat(10_000)]) {
		const answer = await confirms(visitor(site), stranger, passwort);
		expect([answer.status, answer.headers.get('set-cookie')]).toEqual([422, null]);
		expect(answer.headers.get('cache-control')).toBe('no-store');
		const html = await answer.text();
		expect(html).toContain(
			passwort === '' ? 'Bitte gib dein Passwort ein.' : 'nicht das Passwort dieser Registrierung',
		);
		expect(html).toContain('<a href="/registrieren">Noch einmal registrieren</a>');
		expect(html).not.toContain(frieda.passwort);
	}
	expect((await visitor(site).post('/registrieren/bestaetigen', { token: stranger })).status).toBe(422);
	expect(usersOf(site)).toEqual([]);

	// Her own registration makes the stranger's void, whoever knows its password.
	await registers(site);
	const own = tokenIn(mailsTo(site, frieda.email)[1]?.body_text);
	expect((await confirms(visitor(site), own, 'fremdes Wort im Wind')).status).toBe(422);
	expect((await confirms(visitor(site), own)).status).toBe(303);
	expect((await confirms(visitor(site), stranger, 'fremdes Wort im Wind')).status).toBe(410);
	const signIn = { email: frieda.email, passwort: 'fremdes Wort im Wind' };
	expect((await visitor(site).post('/anmelden', signIn)).status).toBe(422);
	expect(site.errors).toEqual([]);
});

test('a link takes five wrong passwords an hour, from wherever they come, and the right one does not count', async () => {
	const open = openTestSite(at);
	const site = withLimits(open);
	await registers(open);
	const token = tokenIn(mailsTo(site, frieda.email)[0]?.body_text);
	const tries = Array.from({ length: 8 }, (_, n) =>
		confirms(visitor(site, { address: `192.0.2.${n}` }), token, `falsch ${n}`),
	);
	const statuses = (await Promise.all(tries)).map(({ status }) => status);
	expect(statuses.toSorted()).toEqual([422, 422, 422, 422, 422, 429, 429, 429]);
	const refused = await confirms(visitor(site, { address: '192.0.2.9' }), token);
	expect([refused.status, refused.headers.get('set-cookie')]).toEqual([429, null]);
	expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(60);
	expect(await refused.text()).toContain('Zu viele Versuche');
	expect(usersOf(site)).toEqual([]);
	site.setTime(at + 7_200);
	expect((await confirms(visitor(site), token)).status).toBe(303);
});

test('one network sends twenty wrong passwords an hour, whatever the links; right ones do not count', async () => {
	const open = openTestSite(at);
	const site = withLimits(open);
	const tokens: string[] = [];
	for (let n = 0; n < 6; n++) {
		await registers(open, { ...frieda, email: `nummer-${n}@post.example` });
		tokens.push(tokenIn(mailsTo(site, `nummer-${n}@post.example`)[0]?.body_text));
	}
	const [right = '', other = '', ...links] = tokens;
	expect((await confirms(visitor(site), right)).status).toBe(303);
	for (let n = 0; n < 20; n++) {
		expect((await confirms(visitor(site), links[Math.floor(n / 5)], `falsch ${n}`)).status).toBe(422);
	}
	expect((await confirms(visitor(site), other)).status).toBe(429);
	expect((await confirms(visitor(site, { address: '192.0.2.1' }), other)).status).toBe(303);
});

test('the button pressed twice opens one account', async () => {
	const site = openTestSite(at);
	await registers(site);
	const token = tokenIn(mailsTo(site, frieda.email)[0]?.body_text);
	const answers = await Promise.all([confirms(visitor(site), token), confirms(visitor(site), token)]);
	expect(answers.map(({ status }) => status).toSorted()).toEqual([303, 410]);
	expect(usersOf(site)).toEqual(['Frieda Lindner']);
});

test('whoever registers with an address that has an account gets the same answer, and its owner a mail', async () => {
	const site = openTestSite(at);
	await signedIn(site, { email: frieda.email });
	const known = await registers(site);
	const unknown = await registers(site, { ...frieda, email: 'neu@post.example' });
	expect(await answerOf(known)).toEqual(await answerOf(unknown));
	expect(mailsTo(site, frieda.email).map(({ subject }) => subject)).toEqual(['Du hast schon ein Konto']);
	expect(site.db.prepare('SELECT count(*) FROM pending_registrations').pluck().get()).toBe(1);
});

test('nobody fills a stranger’s inbox: three mails an hour, and the answer stays the same', async () => {
	const site = openTestSite(at);
	const answers = [];
	for (let n = 0; n < 5; n++) answers.push(await answerOf(await registers(site, { ...frieda, name: `Nummer ${n}` })));
	expect(new Set(answers.map(answer => JSON.stringify(answer))).size).toBe(1);
	expect(mailsTo(site, frieda.email)).toHaveLength(3);
	site.setTime(at + 7_200);
	await registers(site);
	expect(mailsTo(site, frieda.email)).toHaveLength(4);
});

test('one network opens three accounts an hour and ten a day, another one is not affected', async () => {
	const site = withLimits(openTestSite(at));
	const from = async (address: string, n: number) => {
		const guest = visitor(site, { address });
		const fields = await filledIn(guest, { ...frieda, email: `nummer-${n}-${address.length}@post.example` });
		site.setTime(site.services.now().getTime() / 1000 + 5);
		return guest.post('/registrieren', fields);
	};
	const statuses = [];
	for (let n = 0; n < 4; n++) statuses.push((await from('192.0.2.1', n)).status);
	expect(statuses).toEqual([303, 303, 303, 429]);
	const refused = await from('192.0.2.1', 5);
	expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(60);
	expect(await refused.text()).toContain('value="nummer-5-9@post.example"');
	expect((await from('192.0.2.200', 6)).status).toBe(303);
	// One household with IPv6 has addresses without end.
	for (const address of ['2001:db8::1', '2001:db8::2', '2001:db8::3'])
		expect((await from(address, 7)).status).toBe(303);
	expect((await from('2001:db8::ffff:1', 8)).status).toBe(429);

	let opened = 3;
	for (let hour = 1; hour < 12; hour++) {
		site.setTime(at + hour * 7_200);
		for (let n = 0; n < 3; n++) if ((await from('192.0.2.1', 100 + hour * 3 + n)).status === 303) opened++;
	}
	expect(opened).toBe(10);
});

test('a program that fills in every field, or sends faster than anybody types, opens nothing', async () => {
	const site = withLimits(openTestSite(at));
	const guest = visitor(site);
	const fields = await filledIn(guest, frieda);
	const trapped = await guest.post('/registrieren', { ...fields, betreff: 'SEO' });
	expect(trapped.headers.get('location')).toBe('/registrieren/gesendet');
	const fast = await guest.post('/registrieren', fields);
	expect([fast.status, (await fast.text()).includes('schneller, als Menschen tippen')]).toEqual([422, true]);
	for (const stempel of ['', 'x', `${fields.stempel}x`, '1.1']) {
		expect((await guest.post('/registrieren', { ...fields, stempel })).status).toBe(422);
	}
	expect(site.db.prepare('SELECT count(*) FROM mails').pluck().get()).toBe(0);
	site.setTime(at + 3);
	expect((await guest.post('/registrieren', fields)).status).toBe(303);
	site.setTime(at + 86_401);
	expect(await (await guest.post('/registrieren', fields)).text()).toContain('zu lange offen');
});

test('what was typed stays when something is wrong, but never the password', async () => {
	const site = openTestSite(at);
	const fields = await filledIn(visitor(site), { ...frieda, art: '', email: 'frieda', passwort: 'geheimes42' });
	const page = await visitor(site).post('/registrieren', fields);
	expect(page.status).toBe(422);
	const html = await page.text();
	expect(html).toContain('value="Frieda Lindner"');
	expect(html).toContain('Bitte wähle, ob du privat oder gewerblich verkaufst.');
	expect(html).toContain('Das ist keine vollständige E-Mail-Adresse.');
	expect(html).not.toContain('geheimes42');
	const untouched = formsOf(await (await visitor(site).get('/registrieren')).text(), '/registrieren').at(-1);
	expect(untouched?.sent.map(([name]) => name)).not.toContain('art');
	expect(untouched?.offered.get('art')).toEqual(['privat', 'haendler']);
});

test('nobody registers as something better than a member', async () => {
	const site = openTestSite(at);
	await registers(site, {
		...frieda,
		role: 'admin',
		rolle: 'admin',
		confirmed_at: '1',
		user_id: '1',
		kind: 'haendler',
	});
	const token = tokenIn(mailsTo(site, frieda.email)[0]?.body_text);
	await confirms(visitor(site), token, frieda.passwort, {
		role: 'admin',
		kind: 'haendler',
		weiter: 'https://b.example/',
	});
	expect(site.db.prepare('SELECT role, kind FROM users').get()).toEqual({ role: 'member', kind: 'privat' });
});

test('a dealer who has confirmed is led on to company and imprint', async () => {
	const site = openTestSite(at);
	await registers(site, { ...frieda, art: 'haendler' });
	const token = tokenIn(mailsTo(site, frieda.email)[0]?.body_text);
	const confirmed = await confirms(visitor(site), token);
	expect(confirmed.headers.get('location')).toBe('/konto/haendler');
	// A session that still owes a second factor, which dealers have to set up first.
	const dealer = visitor(site, { cookie: confirmed.headers.get('set-cookie')?.split(';', 1)[0] ?? '' });
	expect((await dealer.get('/konto/haendler')).headers.get('location')).toBe('/konto/zweiter-faktor');
});

test('line ends and control characters in a form become neither headers nor mails to others', async () => {
	const site = openTestSite(at);
	const attacks = [
		'a@b.example\r\nBcc: c@d.example',
		'a@b.example\n',
		'a@b.example\0',
		'a@b.example,c@d.example',
		'a@b.example\u2028x',
	];
	for (const email of attacks) {
		const answer = await registers(site, { ...frieda, email });
		expect([email, answer.status]).toEqual([email, email.endsWith('\n') ? 303 : 422]);
		expect((await visitor(site).post('/passwort-vergessen', { email })).status).toBe(email.endsWith('\n') ? 303 : 422);
	}
	for (const name of ['A\r\nBcc: c@d.example', 'A\u2028B', 'A\u001b[31m', 'A\u202eB']) {
		const answer = await registers(site, { ...frieda, name });
		expect([303, 422]).toContain(answer.status);
	}
	const headers = site.db.prepare('SELECT recipient, subject, headers FROM mails').all();
	expect(JSON.stringify(headers)).not.toMatch(/bcc|c@d|\\[rn]|\\u00/i);
	expect(site.errors).toEqual([]);
});

test('a body that is no form is refused without a fault of ours', async () => {
	const site = openTestSite(at);
	for (const path of [
		'/registrieren',
		'/registrieren/bestaetigen',
		'/anmelden',
		'/passwort-vergessen',
		'/passwort-neu',
	]) {
		for (const type of ['application/json', 'text/plain']) {
			const answer = await visitor(site).post(path, {}, { 'content-type': type });
			expect([path, type, answer.status]).toEqual([path, type, 415]);
		}
	}
	expect(site.errors).toEqual([]);
});

/** What somebody sees who compares answers; the id of a request differs every time. */
async function answerOf(answer: Response): Promise<object> {
	const headers = Object.fromEntries(answer.headers);
	delete headers['x-request-id'];
	return { status: answer.status, headers, body: await answer.text() };
}
