import { expect, test } from 'vitest';
import { formsOf } from '#src/testing/forms-of-page.ts';
import { inProduction, withLimits } from '#src/testing/limited.ts';
import { type SentFields, signedIn, visitor } from '#src/testing/members.ts';
import { openTestSite, type TestSite } from '#src/testing/site.ts';
import { decoyHash, hashPassword } from './passwords.ts';

const at = 1_793_000_000;
const email = 'frieda@post.example';
const password = 'vier blaue Kannen';
const right = { email, passwort: password };
const wrong = { email, passwort: 'fünf blaue Kannen' };
const firefox = { 'user-agent': 'Mozilla/5.0 (Android 15; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0' };

async function siteOfFrieda(): Promise<TestSite> {
	const site = openTestSite(at);
	await signedIn(site, { email, password });
	// Her own session of the set-up is none of this.
	site.db.exec('DELETE FROM sessions');
	return site;
}

function cookieOf(answer: Response): string {
	return answer.headers.get('set-cookie')?.split(';', 1)[0] ?? '';
}

const mailsOf = (site: TestSite) => site.db.prepare('SELECT recipient, subject FROM mails ORDER BY id').all();

test('Frieda signs in and lands where she wanted to go, with one cookie', async () => {
	const site = await siteOfFrieda();
	const page = await (await visitor(site).get('/anmelden?weiter=/meine-inserate')).text();
	const form = formsOf(page, '/anmelden').find(({ action }) => action === '/anmelden');
	expect(form?.sent[0]).toEqual(['weiter', '/meine-inserate']);
	expect(form?.sent.map(([name]) => name)).not.toContain('bleiben');
	const answer = await visitor(site).post('/anmelden', {
		...right,
		email: ' FRIEDA@Post.example',
		weiter: '/meine-inserate',
	});
	expect([answer.status, answer.headers.get('location')]).toEqual([303, '/meine-inserate']);
	expect(answer.headers.getSetCookie()).toHaveLength(1);
	const attributes = answer.headers.getSetCookie()[0]?.split('; ').slice(1).sort();
	expect(attributes).toEqual(['HttpOnly', 'Path=/', 'SameSite=Lax', 'Secure']);
	const signed = await visitor(site, { cookie: cookieOf(answer) }).get('/konto');
	expect([signed.status, (await signed.text()).includes('Frieda Lindner')]).toEqual([200, true]);
	const stays = await visitor(site).post('/anmelden', { ...right, bleiben: 'ja' });
	expect(stays.headers.get('set-cookie')).toMatch(/Max-Age=\d+/);
	expect(site.errors).toEqual([]);
});

test('guests get no cookie, whatever they look at and however wrong their password is', async () => {
	const site = await siteOfFrieda();
	for (const path of ['/anmelden', '/registrieren', '/passwort-vergessen', '/passwort-neu', '/konto', '/abmelden']) {
		expect((await visitor(site).get(path)).headers.get('set-cookie')).toBeNull();
	}
	expect((await visitor(site).post('/anmelden', wrong)).headers.get('set-cookie')).toBeNull();
});

test('a wrong password, an unknown address, a locked and an unconfirmed account look the same, byte for byte', async () => {
	const site = await siteOfFrieda();
	site.db.exec(`INSERT INTO users (email, name, password_hash, created_at, confirmed_at) VALUES
		('jochen@post.example', 'Zu', '!', 1, 1), ('martha@post.example', 'Neu', '${await hashPassword(password)}', 1, NULL)`);
	// All addresses have the same length: the page shows what was typed, and its length stands in a header.
	const answers = await Promise.all(
		[
			wrong,
			{ ...wrong, email: 'keiner@post.example' },
			{ ...right, email: 'jochen@post.example' },
			{ ...right, email: 'martha@post.example' },
		].map(async fields => {
			const answer = await visitor(site).post('/anmelden', fields);
			const headers = Object.fromEntries(answer.headers);
			delete headers['x-request-id'];
			const body = (await answer.text()).replaceAll(fields.email, 'x@post.example');
			return { status: answer.status, headers, body };
		}),
	);
	expect(answers[0]?.status).toBe(422);
	expect(answers[0]?.body).toContain('E-Mail-Adresse und Passwort passen nicht zusammen.');
	expect(answers[0]?.body).not.toContain(wrong.passwort);
	for (const answer of answers) expect(answer).toEqual(answers[0]);
});

test('a cookie from before the sign-in opens nothing afterwards, and the database holds no value that works as one', async () => {
	const site = await siteOfFrieda();
	const first = cookieOf(await visitor(site).post('/anmelden', right));
	const second = cookieOf(await visitor(site, { cookie: first }).post('/anmelden', right));
	expect(second).not.toBe(first);
	expect(Buffer.from(second.split('=')[1] ?? '', 'base64url').length).toBe(20);
	expect((await visitor(site, { cookie: first }).get('/konto')).status).toBe(303);
	expect((await visitor(site, { cookie: second }).get('/konto')).status).toBe(200);
	const planted = '__Host-session=AAAAAAAAAAAAAAAAAAAAAAAAAAA';
	const third = cookieOf(await visitor(site, { cookie: planted }).post('/anmelden', right));
	expect(third).not.toBe(planted);
	const stored = JSON.stringify(
		['sessions', 'known_devices', 'users', 'attempts'].map(table => site.db.prepare(`SELECT * FROM ${table}`).all()),
	);
	for (const cookie of [first, second, third]) expect(stored).not.toContain(cookie.split('=')[1]);
	for (const [, value = ''] of stored.matchAll(/"([\w-]{20,})"/g)) {
		const thief = visitor(site, { cookie: `__Host-session=${value}` });
		expect((await thief.get('/konto')).status).toBe(303);
	}
});

test('signing out ends the session on our side and empties the browser’s memory; without a session it does no harm', async () => {
	const site = await siteOfFrieda();
	const cookie = cookieOf(await visitor(site).post('/anmelden', right));
	expect((await visitor(site, { cookie }).get('/abmelden')).status).toBe(200);
	expect((await visitor(site, { cookie }).get('/konto')).status).toBe(200);
	for (const guest of [visitor(site, { cookie }), visitor(site, { cookie }), visitor(site)]) {
		const out = await guest.post('/abmelden', {});
		expect([out.status, out.headers.get('location'), out.headers.get('clear-site-data')]).toEqual([
			303,
			'/',
			'"cache", "storage"',
		]);
		expect(out.headers.get('set-cookie')).toMatch(/^__Host-session=;.*Max-Age=0/);
	}
	expect((await visitor(site, { cookie }).get('/konto')).status).toBe(303);
});

test('who signs out while the disk takes nothing is told so, and leaves no cookie in this browser', async () => {
	const site = openTestSite(at);
	const { cookie } = await signedIn(site);
	site.db.exec(`CREATE TEMP TRIGGER full BEFORE DELETE ON sessions BEGIN SELECT RAISE(ABORT, 'no room'); END`);
	const answer = await visitor(site, { cookie }).post('/abmelden', {});
	expect(answer.status).toBeGreaterThanOrEqual(500);
	expect(answer.headers.get('set-cookie')).toMatch(/^__Host-session=; .*Max-Age=0/);
});

test('nobody is led to another site after signing in, nor round in circles', async () => {
	const site = await siteOfFrieda();
	const cookie = cookieOf(await visitor(site).post('/anmelden', right));
	const own = new URL('http://localhost:3000');
	const heads = [
		'//',
		'///',
		'/\\',
		'\\\\',
		'/\t/',
		'/\n/',
		'https://',
		'https:',
		'HTTP:/',
		'/.//',
		'/..//',
		'/a/..//',
		'/%2e//',
		' //',
		'@',
		'/ö//',
	];
	const tails = ['evil.example', 'evil.example/%2f..', 'localhost:3000@evil.example', 'evil\u3002example'];
	const variants = [
		...heads.flatMap(head => tails.map(tail => head + tail)),
		'javascript:alert(1)',
		'data:text/html,x',
		'\0',
		'/\r\nSet-Cookie: a=b',
	];
	expect(variants.length).toBeGreaterThan(60);
	for (const weiter of variants) {
		const member = visitor(site, { cookie });
		const answer = await member.get(`/anmelden?weiter=${encodeURIComponent(weiter)}`);
		const location = answer.headers.get('location') ?? '';
		expect([weiter, new URL(location, own).origin, answer.status]).toEqual([weiter, own.origin, 303]);
		const page = await (await visitor(site).get(`/anmelden?weiter=${encodeURIComponent(weiter)}`)).text();
		const next = formsOf(page, '/anmelden').flatMap(({ sent }) => sent.filter(([name]) => name === 'weiter'));
		for (const [, path] of next) expect([weiter, new URL(path, own).origin]).toEqual([weiter, own.origin]);
	}
	for (const weiter of ['/anmelden', '/anmelden?weiter=/anmelden', '/abmelden', '/registrieren']) {
		const answer = await visitor(site, { cookie }).get(`/anmelden?weiter=${encodeURIComponent(weiter)}`);
		expect(answer.headers.get('location')).toBe('/');
	}
	const posted = await visitor(site).post('/anmelden', { ...right, weiter: '//evil.example' });
	expect(posted.headers.get('location')).toBe('/');
});

test('five wrong passwords a minute from one network, and the sixth has to wait; right ones do not count', async () => {
	const site = withLimits(await siteOfFrieda());
	const from = (address: string) => visitor(site, { address });
	for (let n = 0; n < 7; n++) expect((await from('192.0.2.1').post('/anmelden', right)).status).toBe(303);
	for (let n = 0; n < 5; n++) {
		expect((await from('192.0.2.1').post('/anmelden', { ...wrong, email: `a${n}@post.example` })).status).toBe(422);
	}
	const refused = await from('192.0.2.1').post('/anmelden', wrong);
	expect(refused.status).toBe(429);
	expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
	expect(await refused.text()).toMatch(/Zu viele Versuche\. Bitte warte \d+ Sekunden/);
	expect((await from('192.0.2.2').post('/anmelden', right)).status).toBe(303);
	for (let n = 0; n < 5; n++) {
		await from(`2001:db8::${n}`).post('/anmelden', { ...wrong, email: `b${n}@post.example` });
	}
	expect((await from('2001:db8::ffff').post('/anmelden', right)).status).toBe(429);
	site.setTime(at + 125);
	expect((await from('192.0.2.1').post('/anmelden', right)).status).toBe(303);
});

test('hundreds of tries from 254 addresses get nowhere near, and the owner is never locked out at home', async () => {
	const site = await siteOfFrieda();
	const home = { address: '203.0.113.9' };
	await visitor(site, home).post('/anmelden', right, firefox);
	let tried = 0;
	let guessed = 0;
	// Twenty minutes long, each time from another address.
	for (let second = 0; second < 1_200; second += 4) {
		site.setTime(at + second);
		const attacker = visitor(site, { address: `198.51.100.${((second / 4) % 254) + 1}` });
		const answer = await attacker.post('/anmelden', { email, passwort: `geraten ${second}` });
		if (answer.status === 422) tried++;
		if (answer.status === 303) guessed++;
		if (second % 400 === 396) {
			expect((await visitor(site, home).post('/anmelden', right, firefox)).status).toBe(303);
		}
	}
	expect([tried < 30, guessed]).toEqual([true, 0]);
	// From a new device the right password works again a quarter of an hour after the last wrong one that was looked at.
	const abroad = { address: '192.0.2.77' };
	expect((await visitor(site, abroad).post('/anmelden', right)).status).toBe(429);
	site.setTime(at + 1_200 + 900);
	expect((await visitor(site, abroad).post('/anmelden', right)).status).toBe(303);
});

test('a hundred tries at the same moment are not one', async () => {
	const site = await siteOfFrieda();
	const statuses = await Promise.all(
		Array.from({ length: 20 }, async (_, n) => {
			const answer = await visitor(site).post('/anmelden', { email, passwort: `geraten ${n}` });
			return answer.status;
		}),
	);
	expect(statuses.filter(status => status === 422)).toHaveLength(5);
	expect(statuses.filter(status => status === 429)).toHaveLength(15);
});

test('when everybody signs in at once, those who cannot wait are told to come back', async () => {
	const site = openTestSite(at);
	const answers = await Promise.all(
		Array.from({ length: 30 }, (_, n) => visitor(site).post('/anmelden', { ...wrong, email: `p${n}@post.example` })),
	);
	const busy = answers.filter(({ status }) => status === 503);
	expect(answers.filter(({ status }) => status === 422).length + busy.length).toBe(30);
	expect(busy.length).toBeGreaterThan(0);
	for (const answer of busy) expect(answer.headers.get('retry-after')).toBe('5');
	expect(site.errors.filter(line => line.includes('"err"'))).toEqual([]);
});

test('an address without an account is slowed down exactly like one with', async () => {
	const site = await siteOfFrieda();
	const statuses = async (address: string) => {
		const seen = [];
		for (let n = 0; n < 8; n++) {
			const answer = await visitor(site).post('/anmelden', { email: address, passwort: 'geraten geraten' });
			seen.push([answer.status, answer.headers.get('retry-after')]);
		}
		return seen;
	};
	expect(await statuses('niemand@post.example')).toEqual(await statuses(email));
});

test('the cookie of a session that ended, too, shows that its owner has been here before', async () => {
	const site = await siteOfFrieda();
	const cookie = cookieOf(
		await visitor(site, { address: '203.0.113.9' }).post('/anmelden', { ...right, bleiben: 'ja' }),
	);
	site.setTime(at + 20 * 86_400);
	const abroad = visitor(site, { cookie, address: '192.0.2.7' });
	expect((await abroad.get('/konto')).status).toBe(303);
	for (let n = 0; n < 8; n++) await visitor(site, { address: '198.51.100.1' }).post('/anmelden', wrong);
	expect((await visitor(site, { address: '192.0.2.7' }).post('/anmelden', right)).status).toBe(429);
	expect((await abroad.post('/anmelden', right)).status).toBe(303);
});

test('the owner hears of a new device, but not of the first day and not of the same one twice', async () => {
	const site = await siteOfFrieda();
	const phone = () => visitor(site, { address: '203.0.113.9' }).post('/anmelden', right, firefox);
	await phone();
	site.setTime(at + 3 * 86_400);
	await phone();
	expect(mailsOf(site)).toEqual([]);
	await visitor(site, { address: '192.0.2.7' }).post('/anmelden', right, firefox);
	expect(mailsOf(site)).toEqual([{ recipient: email, subject: 'Neue Anmeldung: Firefox auf Android' }]);
	await visitor(site, { address: '192.0.2.200' }).post('/anmelden', right, firefox);
	expect(mailsOf(site)).toHaveLength(1);
	expect(site.db.prepare('SELECT DISTINCT device, network FROM sessions ORDER BY network').all()).toEqual([
		{ device: 'Firefox auf Android', network: '192.0.2.0/24' },
		{ device: 'Firefox auf Android', network: '203.0.113.0/24' },
	]);
});

test('with a second factor the password alone opens nothing', async () => {
	const site = await siteOfFrieda();
	site.db.exec("INSERT INTO totp_secrets (user_id, secret, created_at, confirmed_at) VALUES (1, 'x', 1, 1)");
	const answer = await visitor(site).post('/anmelden', { ...right, weiter: '/konto' });
	expect([answer.status, answer.headers.get('set-cookie')]).toEqual([200, null]);
	const form = formsOf(await answer.text(), '/anmelden').find(({ action }) => action === '/anmelden/code');
	expect(form?.offered.has('code')).toBe(true);
	expect(site.db.prepare('SELECT count(*) FROM sessions').pluck().get()).toBe(0);
});

test('a banned member is told so, and why, only with the right password', async () => {
	const site = await siteOfFrieda();
	site.db.exec(`UPDATE users SET banned_at = 1, ban_reason = 'Gefälschte <b>Inserate</b>' WHERE id = 1`);
	expect(await (await visitor(site).post('/anmelden', wrong)).text()).not.toContain('gesperrt');
	const answer = await visitor(site).post('/anmelden', right);
	expect([answer.status, answer.headers.get('set-cookie')]).toEqual([422, null]);
	expect(await answer.text()).toContain('Dieses Konto ist gesperrt. Grund: Gefälschte &lt;b&gt;Inserate&lt;/b&gt;');
});

test('accounts of the demo market open for nobody in production', async () => {
	const site = openTestSite(at);
	const demo = { email: 'kaufen.demo@radstand.example', passwort: 'probefahrt-2026' };
	await signedIn(site, { email: demo.email, password: demo.passwort });
	expect((await visitor(site).post('/anmelden', demo)).status).toBe(303);
	const refused = await visitor(inProduction(site)).post('/anmelden', demo);
	expect([refused.status, (await refused.text()).includes('passen nicht zusammen')]).toEqual([422, true]);
});

test('a hash made with another cost is made anew at the next sign-in', async () => {
	const site = await siteOfFrieda();
	const { argon2Sync } = await import('node:crypto');
	const nonce = Buffer.from('somesaltsomesalt');
	const tag = argon2Sync('argon2id', {
		message: password,
		nonce,
		parallelism: 1,
		tagLength: 32,
		memory: 64,
		passes: 2,
	});
	const base64 = (bytes: Buffer) => bytes.toString('base64').replace(/=+$/, '');
	site.db
		.prepare('UPDATE users SET password_hash = ?')
		.run(`$argon2id$v=19$m=64,t=2,p=1$${base64(nonce)}$${base64(tag)}`);
	expect((await visitor(site).post('/anmelden', right)).status).toBe(303);
	expect(site.db.prepare('SELECT password_hash FROM users').pluck().get()).toMatch(
		/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/,
	);
	expect((await visitor(site).post('/anmelden', right)).status).toBe(303);
	expect(decoyHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
});

test('whoever found an unlocked phone does not guess the password on it', async () => {
	const site = openTestSite(at);
	const member = await signedIn(site, { email, password });
	site.setTime(at + 700);
	const page = await member.get('/konto/bestaetigen?weiter=/konto/zugang');
	expect(formsOf(await page.text(), '/konto/bestaetigen')[0]?.sent).toContainEqual(['weiter', '/konto/zugang']);
	const proof = (passwort: string) => member.post('/konto/bestaetigen', { passwort, weiter: '/konto/zugang' });
	for (let n = 0; n < 5; n++) expect((await proof(`geraten ${n}`)).status).toBe(422);
	expect((await proof(password)).status).toBe(429);
	site.setTime(at + 701);
	const proved = await proof(password);
	expect([proved.status, proved.headers.get('location')]).toEqual([303, '/konto/zugang']);
	expect(site.db.prepare('SELECT proved_at FROM sessions').pluck().get()).toBe(at + 701);
	expect((await visitor(site).get('/konto/bestaetigen')).headers.get('location')).toMatch(/^\/anmelden\?weiter=/);
});

test('nonsense in the fields is refused like any wrong password', async () => {
	const site = await siteOfFrieda();
	const texts = [
		"' OR 1=1 --",
		'\0',
		'\ud800',
		'x'.repeat(20_000),
		'<script>alert(1)</script>',
		'__proto__',
		'{{7*7}}',
	];
	for (const text of texts) {
		const answer = await visitor(site).post('/anmelden', { email: text, passwort: text, weiter: text });
		expect([text.slice(0, 20), answer.status]).toEqual([text.slice(0, 20), 422]);
		expect(await answer.text()).not.toContain('<script>alert');
	}
	const incomplete: SentFields[] = [
		{},
		{ email: '' },
		{ email, passwort: '' },
		{ email: [email, email], passwort: ['', password] },
	];
	for (const fields of incomplete) expect((await visitor(site).post('/anmelden', fields)).status).toBe(422);
	expect(site.errors).toEqual([]);
});
