import { expect, test } from 'vitest';
import { hostileTexts } from '#src/testing/hostile-texts.ts';
import { signedIn, visitor } from '#src/testing/members.ts';
import { openTestSite } from '#src/testing/site.ts';
import { findProfile } from './profile.ts';

const now = Date.UTC(2026, 10, 22, 12) / 1000;
const good = {
	name: 'Frieda Lindner',
	land: 'deutschland',
	plz: '30159',
	telefon: '0151 123 456 78',
	kontakt: 'telefon',
};

test('a guest who wants to see an account is asked to sign in, and comes back', async () => {
	const site = openTestSite(now);
	for (const path of ['/konto', '/konto/profil', '/konto/geraete', '/konto/haendler', '/konto/profil/gewerblich']) {
		const answer = await visitor(site).get(path);
		expect([answer.status, answer.headers.get('location')]).toEqual([
			303,
			`/anmelden?weiter=${encodeURIComponent(path)}`,
		]);
	}
});

test('from their account members find everything about it, and the way out; dealers are told what is still missing', async () => {
	const site = openTestSite(now);
	const frieda = await signedIn(site);
	const page = await (await frieda.get('/konto')).text();
	for (const path of ['profil', 'zugang', 'zweiter-faktor', 'geraete']) expect(page).toContain(`href="/konto/${path}"`);
	for (const path of ['/suchauftraege', '/meine-inserate']) expect(page).toContain(`<li><a href="${path}"`);
	expect(page).not.toContain('href="/konto/haendler"');
	expect(page).toMatch(/<form method="post" action="\/abmelden">/);
	const dealer = await signedIn(site, { kind: 'haendler' });
	expect(await (await dealer.get('/konto')).text()).toContain('Dein Händlerprofil fehlt noch');
});

test('Frieda fills in her profile, and finds it again as she would write it', async () => {
	const site = openTestSite(now);
	const frieda = await signedIn(site);
	const answer = await frieda.post('/konto/profil', { ...good, name: '  Frieda   M. Lindner ' });
	expect([answer.status, answer.headers.get('location')]).toEqual([303, '/konto/profil?gespeichert']);
	expect(findProfile(site.db, frieda.userId)).toEqual({
		name: 'Frieda M. Lindner',
		phone: '+4915112345678',
		country: 'deutschland',
		plz: '30159',
		contact: 'telefon',
	});
	const page = await (await frieda.get('/konto/profil?gespeichert')).text();
	expect(page).toContain('value="+49 151 12345678"');
	expect(page).toContain('value="Frieda M. Lindner"');
	expect(page).toMatch(/<option value="deutschland" selected/);
	expect(page).toContain('Gespeichert');
});

test('everything but the name may stay empty', async () => {
	const site = openTestSite(now);
	const frieda = await signedIn(site);
	const answer = await frieda.post('/konto/profil', {
		name: 'Frieda',
		land: '',
		plz: '',
		telefon: '',
		kontakt: 'nachricht',
	});
	expect(answer.status).toBe(303);
	expect(findProfile(site.db, frieda.userId)).toMatchObject({ phone: null, country: null, plz: null });
});

test.each([
	[
		{ plz: 'A-6020', land: '' },
		{ country: 'oesterreich', plz: '6020' },
	],
	[
		{ plz: '10115 Berlin', land: '' },
		{ country: 'deutschland', plz: '10115' },
	],
	[
		{ plz: 'CH-8004', land: 'schweiz', telefon: '079 123 45 67' },
		{ country: 'schweiz', phone: '+41791234567' },
	],
	[
		{ plz: '', land: 'oesterreich', telefon: '0664 1234567' },
		{ country: 'oesterreich', plz: null },
	],
])('%j is understood', async (typed, stored) => {
	const site = openTestSite(now);
	const frieda = await signedIn(site);
	expect((await frieda.post('/konto/profil', { ...good, ...typed })).status).toBe(303);
	expect(findProfile(site.db, frieda.userId)).toMatchObject(stored);
});

test.each([
	[{ name: '' }, 'name'],
	[{ name: 'x'.repeat(81) }, 'name'],
	[{ name: 'Frieda\u202eredniL' }, 'name'],
	[{ plz: '99999999' }, 'plz'],
	[{ plz: '00000' }, 'plz'],
	[{ plz: 'D-6020', land: '' }, 'plz'],
	[{ plz: '10115', land: 'schweiz' }, 'plz'],
	[{ plz: '1010', land: '', telefon: '+43 664 1234567' }, 'land'],
	[{ land: 'atlantis' }, 'land'],
	[{ plz: '', land: '', telefon: '0151 12345678' }, 'telefon'],
	[{ telefon: 'abends' }, 'telefon'],
	[{ telefon: '+33 1 23 45 67 89' }, 'telefon'],
	[{ telefon: '0900 123456' }, 'telefon'],
	[{ telefon: '', kontakt: 'telefon' }, 'telefon'],
])('a profile with %j comes back with everything that was typed, and what is wrong', async (typed, field) => {
	const site = openTestSite(now);
	const frieda = await signedIn(site);
	const sent = { ...good, ...typed };
	const answer = await frieda.post('/konto/profil', sent);
	const page = await answer.text();
	expect(answer.status).toBe(422);
	expect(page).toContain(`href="#feld-${field}"`);
	for (const text of [sent.name, sent.plz, sent.telefon]) if (text !== '') expect(page).toContain(`value="${text}"`);
	expect(findProfile(site.db, frieda.userId)).toMatchObject({ name: frieda.name, phone: null });
});

test('nobody becomes somebody else by adding fields to a form', async () => {
	const site = openTestSite(now);
	const [frieda, other] = [await signedIn(site), await signedIn(site)];
	const before = site.db.prepare('SELECT * FROM users WHERE id = ?').get(other.userId);
	const own = () =>
		site.db
			.prepare('SELECT id, email, role, kind, confirmed_at, created_at, banned_at FROM users WHERE id = ?')
			.get(frieda.userId);
	const unchanged = own();
	const extra = { role: 'admin', kind: 'haendler', user_id: String(other.userId), id: String(other.userId) };
	const more = { confirmed_at: '1', email: 'admin@post.example', password_hash: 'x', banned_at: '1', created_at: '1' };
	expect((await frieda.post('/konto/profil', { ...good, ...extra, ...more })).status).toBe(303);
	expect(own()).toEqual(unchanged);
	expect(site.db.prepare('SELECT * FROM users WHERE id = ?').get(other.userId)).toEqual(before);
});

test('whatever is typed into a profile is answered, and stands there as text', async () => {
	const site = openTestSite(now);
	const frieda = await signedIn(site);
	for (const text of [...hostileTexts, '\u0000', '\ud800', '9'.repeat(3_000), '%00%ff']) {
		const answer = await frieda.post('/konto/profil', {
			name: text,
			land: text,
			plz: text,
			telefon: text,
			kontakt: text,
		});
		expect([303, 422]).toContain(answer.status);
		for (const path of ['/konto', '/konto/profil']) {
			const page = await (await frieda.get(path)).text();
			expect(page.replace(/<script defer="" src="\/static\/[^"]*"><\/script>/g, '')).not.toMatch(
				/<script|<svg on|<img src=\/gehackt|<iframe|hx-get="\/gehackt/,
			);
		}
	}
	expect(site.errors).toEqual([]);
});

test('Frieda sees where she is signed in, and ends one session or all the others', async () => {
	const site = openTestSite(now);
	const frieda = await signedIn(site);
	const open = async (device: string) => {
		const start = { persistent: true, secondFactor: false, device, network: '192.0.2.0/24' };
		const { cookie, sessionId } = await site.services.sessions.open(frieda.userId, start);
		return { sessionId, browser: visitor(site, { cookie: cookie.split(';', 1)[0] ?? '' }) };
	};
	const [phone, work, library] = [
		await open('Chrome auf Android'),
		await open('Edge auf Windows'),
		await open('<b>x</b>'),
	];
	const page = await (await frieda.get('/konto/geraete')).text();
	expect(page).toContain('dieses Gerät');
	expect(page).toContain('Chrome auf Android');
	expect(page).toContain('&lt;b&gt;x&lt;/b&gt;');
	expect(page.match(/name="sitzung"/g)).toHaveLength(3);
	const answer = await frieda.post('/konto/geraete/beenden', { sitzung: phone.sessionId });
	expect(answer.headers.get('location')).toBe('/konto/geraete?beendet');
	expect((await phone.browser.get('/konto')).status).toBe(303);
	expect((await work.browser.get('/konto')).status).toBe(200);
	await frieda.post('/konto/geraete/alle-anderen', {});
	for (const { browser } of [work, library]) expect((await browser.get('/konto')).status).toBe(303);
	expect(await (await frieda.get('/konto/geraete')).text()).toContain('Sonst bist du nirgends angemeldet');
});

test("nobody ends somebody else's session, not even with its name", async () => {
	const site = openTestSite(now);
	const [frieda, emre] = [await signedIn(site), await signedIn(site, { name: 'Emre' })];
	const [session] = await site.services.sessions.list(frieda.userId);
	const answer = await emre.post('/konto/geraete/beenden', { sitzung: session?.id ?? '' });
	expect(answer.status).toBe(404);
	expect((await emre.post('/konto/geraete/beenden', { sitzung: "' OR 1=1" })).status).toBe(404);
	await emre.post('/konto/geraete/alle-anderen', { user_id: String(frieda.userId) });
	expect((await frieda.get('/konto')).status).toBe(200);
	expect((await visitor(site).post('/konto/geraete/beenden', { sitzung: session?.id ?? '' })).status).toBe(303);
	expect((await frieda.get('/konto')).status).toBe(200);
});

test('the name of a session, which a page shows to its owner, opens nothing', async () => {
	const site = openTestSite(now);
	const frieda = await signedIn(site);
	const [session] = await site.services.sessions.list(frieda.userId);
	expect((await visitor(site, { cookie: `__Host-session=${session?.id}` }).get('/konto')).status).toBe(303);
});
