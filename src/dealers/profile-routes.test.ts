import sharp from 'sharp';
import { expect, test } from 'vitest';
import { findDealerOfUser } from '#src/accounts/dealers-of-accounts.ts';
import { publishListing } from '#src/listings/publishing.ts';
import { hostileAddresses, hostileTexts } from '#src/testing/hostile-texts.ts';
import { marketOf } from '#src/testing/market.ts';
import { signedIn, visitor } from '#src/testing/members.ts';
import { openTestSite, type TestSite } from '#src/testing/site.ts';

const now = Date.UTC(2026, 10, 22, 12) / 1000;
const imprint = 'Autohaus Kaltenbach GmbH\nDeich 1\n20095 Hamburg\nGeschäftsführung: Emre Kaltenbach';
const good = {
	firma: 'Autohaus Kaltenbach GmbH',
	strasse: 'Deich 1',
	land: 'deutschland',
	plz: '20095',
	ort: '',
	telefon: '040 / 12 34 56-0',
	email: 'Info@Kaltenbach-Auto.example',
	website: 'www.kaltenbach-auto.example/start',
	oeffnungszeiten: 'Montag 9:00–18:00 Uhr\r\nSamstag nach Vereinbarung',
	ueber: 'Familienbetrieb seit 1974.\r\n\r\nWir nehmen auch in Zahlung.',
	impressum: imprint,
	ust: 'de 123 456 789',
	register: 'HRB 12345, Amtsgericht Hamburg',
	zusicherung: 'ja',
};

async function dealerOn(site: TestSite) {
	const emre = await signedIn(site, { kind: 'haendler', name: 'Emre Kaltenbach' });
	expect((await emre.post('/konto/haendler', good)).headers.get('location')).toBe('/konto/haendler?gespeichert');
	return emre;
}

test('a dealer says who he is, and everybody can read it', async () => {
	const site = openTestSite(now);
	const emre = await dealerOn(site);
	expect(findDealerOfUser(site.db, emre.userId)).toMatchObject({
		...{
			slug: 'autohaus-kaltenbach-gmbh-hamburg',
			company: 'Autohaus Kaltenbach GmbH',
			place: 'Hamburg',
			plz: '20095',
		},
	});
	const page = await (await site.get('/haendler/autohaus-kaltenbach-gmbh-hamburg')).text();
	for (const text of [
		...['Autohaus Kaltenbach GmbH', 'Deich 1', '20095 Hamburg', '040 / 12 34 56-0', 'info@kaltenbach-auto.example'],
		...['href="https://www.kaltenbach-auto.example/start"', 'Montag 9:00–18:00 Uhr', 'Familienbetrieb seit 1974.'],
		...['Geschäftsführung: Emre Kaltenbach', 'USt-IdNr. DE123456789', 'HRB 12345, Amtsgericht Hamburg', 'Gewerblich'],
	]) {
		expect(page).toContain(text);
	}
	const [, json = ''] = /<script type="application\/ld\+json">(.*?)<\/script>/.exec(page) ?? [];
	expect(JSON.parse(json)).toMatchObject({
		...{ '@type': 'AutoDealer', name: 'Autohaus Kaltenbach GmbH', vatID: 'DE123456789' },
		...{ openingHours: ['Mo 09:00-18:00'], address: { postalCode: '20095', addressCountry: 'DE' } },
	});
	expect(site.db.prepare('SELECT certified_at FROM dealers').pluck().get()).toBe(now);
});

test('what a dealer changes is on his page and on his cars with the next request, under the same address', async () => {
	const site = openTestSite(now);
	const emre = await dealerOn(site);
	const dealer = findDealerOfUser(site.db, emre.userId);
	const [car] = marketOf(1, 1);
	if (car === undefined || dealer === undefined) throw new Error('there is a car and a dealer');
	const draft = { ...car.draft, adKind: 'angebot' as const, sellerKind: 'haendler' as const };
	const id = publishListing(site.db, { ...draft, dealerId: dealer.id, sellerId: emre.userId }, { at: now });
	const path = (await site.get(`/inserat/${id}`)).headers.get('location') ?? '';
	for (const address of [path, `/haendler/${dealer.slug}`]) {
		expect(await (await site.get(address)).text()).toContain('Geschäftsführung: Emre Kaltenbach');
	}
	await emre.post('/konto/haendler', {
		...good,
		firma: 'Kaltenbach Automobile',
		impressum: 'Neues Impressum, Hamburg',
	});
	for (const address of [path, `/haendler/${dealer.slug}`]) {
		const page = await (await site.get(address)).text();
		expect(page).toContain('Kaltenbach Automobile');
		expect(page).toContain('Neues Impressum, Hamburg');
		expect(page).not.toContain('Geschäftsführung: Emre Kaltenbach');
	}
});

test('a profile that was saved and is saved again unchanged stays what it was', async () => {
	const site = openTestSite(now);
	const emre = await dealerOn(site);
	const row = () => site.db.prepare('SELECT * FROM dealers').get();
	const before = row();
	const page = await (await emre.get('/konto/haendler')).text();
	expect(page).not.toContain('name="zusicherung"');
	const fields = Object.fromEntries(
		[
			...page.matchAll(
				/<input(?=[^>]*type="text"|[^>]*type="tel"|[^>]*type="email")[^>]*name="(\w+)" value="([^"]*)"/g,
			),
		].map(([, name = '', value = '']) => [name, value] as const),
	);
	const areas = Object.fromEntries(
		[...page.matchAll(/<textarea[^>]*name="(\w+)"[^>]*>\n?([^<]*)<\/textarea>/g)].map(
			([, name = '', value = '']) => [name, value] as const,
		),
	);
	expect(Object.keys({ ...fields, ...areas })).toHaveLength(12);
	site.setTime(now + 86_400);
	const answer = await emre.post('/konto/haendler', { ...fields, ...areas, land: 'deutschland' });
	expect(answer.status).toBe(303);
	expect(row()).toEqual(before);
});

test.each([
	[{ firma: '' }, 'firma'],
	[{ firma: '\u202e' }, 'firma'],
	[{ strasse: 'x'.repeat(121) }, 'strasse'],
	[{ land: '', plz: '1010' }, 'land'],
	[{ land: '', plz: '' }, 'plz'],
	[{ land: 'schweiz' }, 'plz'],
	[{ plz: '00000' }, 'plz'],
	[{ ort: 'x'.repeat(81) }, 'ort'],
	[{ telefon: '' }, 'telefon'],
	[{ telefon: '0900 123456' }, 'telefon'],
	[{ email: 'info@' }, 'email'],
	[{ email: 'info@post.example\nBcc: alle@post.example' }, 'email'],
	[{ website: 'kein link' }, 'website'],
	[{ website: 'http://localhost' }, 'website'],
	[{ website: `https://a.example/${'x'.repeat(200)}` }, 'website'],
	[{ oeffnungszeiten: 'Montag\n'.repeat(40) }, 'oeffnungszeiten'],
	[{ ueber: 'x'.repeat(5_001) }, 'ueber'],
	[{ impressum: ' \n ' }, 'impressum'],
	[{ impressum: '...' }, 'impressum'],
	[{ ust: '12/345/67890' }, 'ust'],
	[{ ust: 'DE12345678' }, 'ust'],
	[{ register: 'x'.repeat(121) }, 'register'],
	[{ zusicherung: '' }, 'zusicherung'],
])('a dealer page with %j is not made; the form says at which field', async (typed, field) => {
	const site = openTestSite(now);
	const emre = await signedIn(site, { kind: 'haendler' });
	const answer = await emre.post('/konto/haendler', { ...good, ...typed });
	const page = await answer.text();
	expect(answer.status).toBe(422);
	expect(page).toContain(`<a href="#feld-${field}">`);
	expect(page).toContain('Geschäftsführung: Emre Kaltenbach'.slice(0, 'impressum' in typed ? 0 : undefined));
	expect(findDealerOfUser(site.db, emre.userId)).toBeUndefined();
});

test.each([
	[{ ust: 'ATU12345678' }, { vat_id: 'ATU12345678' }],
	[{ ust: 'CHE-123.456.789 MWST' }, { vat_id: 'CHE-123.456.789 MWST' }],
	[{ ust: 'che123456789' }, { vat_id: 'CHE-123.456.789' }],
	[
		{ ust: '', register: '', website: '' },
		{ vat_id: null, register_number: null, website: null },
	],
	[{ website: 'HTTP://Kaltenbach-Auto.example' }, { website: 'http://kaltenbach-auto.example/' }],
	[{ website: 'autohaus-köln.example' }, { website: 'https://xn--autohaus-kln-ejb.example/' }],
	[{ telefon: '(040) 123456' }, { phone: '+4940123456' }],
	[
		{ land: 'schweiz', plz: 'CH-8004', telefon: '044 123 45 67' },
		{ plz: '8004', place: 'Zürich', phone: '044 123 45 67' },
	],
	[{ ort: 'Hamburg-Altstadt' }, { place: 'Hamburg-Altstadt' }],
	[{ land: '' }, { country: 'deutschland', plz: '20095' }],
])('%j is understood', async (typed, stored) => {
	const site = openTestSite(now);
	const emre = await signedIn(site, { kind: 'haendler' });
	expect((await emre.post('/konto/haendler', { ...good, ...typed })).status).toBe(303);
	expect(site.db.prepare('SELECT * FROM dealers').get()).toMatchObject(stored);
});

test('addresses that are no web pages never become a link', async () => {
	const site = openTestSite(now);
	const emre = await dealerOn(site);
	for (const website of hostileAddresses) {
		const answer = await emre.post('/konto/haendler', { ...good, website });
		expect({ website, status: answer.status }).toEqual({ website, status: 422 });
	}
	expect(site.db.prepare('SELECT website FROM dealers').pluck().get()).toBe(
		'https://www.kaltenbach-auto.example/start',
	);
});

test('hostile texts in every field are answered, and are text where they got in', async () => {
	const site = openTestSite(now);
	const emre = await dealerOn(site);
	let stored = 0;
	for (const text of [...hostileTexts, '\0', '\ud800']) {
		const texts = ['firma', 'strasse', 'ort', 'oeffnungszeiten', 'ueber', 'impressum', 'register'];
		const fields = Object.fromEntries(texts.map(name => [name, text]));
		const answer = await emre.post('/konto/haendler', { ...good, ...fields });
		expect([303, 422]).toContain(answer.status);
		if (answer.status === 303) stored++;
		for (const page of [
			await answer.text(),
			await (await emre.get('/konto/haendler')).text(),
			await (await site.get('/haendler/autohaus-kaltenbach-gmbh-hamburg')).text(),
		]) {
			const own = page.replace(
				/<script defer="" src="\/static\/[^"]*"><\/script>|<script type="application\/ld\+json">/g,
				'',
			);
			expect(own).not.toMatch(/<script|<svg on|<img (src=)?\/?gehackt|<iframe|hx-get="\/gehackt|href="javascript/i);
		}
	}
	expect(stored).toBeGreaterThan(hostileTexts.length / 2);
	expect(site.errors).toEqual([]);
});

test('a dealer changes only his own page, whatever fields are added', async () => {
	const site = openTestSite(now);
	await dealerOn(site);
	const before = site.db.prepare('SELECT * FROM dealers').all();
	const other = await signedIn(site, { kind: 'haendler', name: 'Selma' });
	const extra = { id: '1', user_id: '1', slug: 'anders', logo: 'f'.repeat(32), created_at: '1' };
	await other.post('/konto/haendler', { ...good, ...extra, firma: 'Auto Selma', plz: '30159' });
	const [first, second] = site.db.prepare('SELECT * FROM dealers ORDER BY id').all();
	expect([first]).toEqual(before);
	expect(second).toMatchObject({ user_id: other.userId, slug: 'auto-selma-hannover', logo: null, created_at: now });
});

test('a private member has no dealer page without saying so, and guests have none at all', async () => {
	const site = openTestSite(now);
	const frieda = await signedIn(site);
	expect((await frieda.post('/konto/haendler', good)).status).toBe(422);
	expect((await frieda.post('/konto/haendler/logo/entfernen', good)).status).toBe(404);
	for (const path of ['/konto/haendler', '/konto/haendler/logo', '/konto/haendler/logo/entfernen']) {
		expect((await visitor(site).post(path, good)).headers.get('location')).toMatch(/^\/anmelden/);
	}
	expect(site.db.prepare('SELECT count(*) FROM dealers').pluck().get()).toBe(0);
	expect(site.db.prepare('SELECT DISTINCT kind FROM users').pluck().all()).toEqual(['privat']);
});

test('a private seller who declares to be commercial is one in all ads, at the moment the imprint is there', async () => {
	const site = openTestSite(now);
	const frieda = await signedIn(site);
	const cars = marketOf(4, 2).map(({ draft }) => ({ ...draft, sellerKind: 'privat' as const, dealerId: null }));
	const ids = cars.map((draft, at) =>
		publishListing(site.db, { ...draft, sellerId: at === 3 ? null : frieda.userId }, { at: now - 60 }),
	);
	site.db.prepare(`UPDATE listings SET status = 'sold' WHERE id = ?`).run(ids[2]);
	expect(await (await frieda.get('/konto/profil/gewerblich')).text()).toContain('2\u00a0Inserate pausieren');
	expect(await (await frieda.get('/konto/haendler')).text()).toContain('name="gewerblich"');
	const answer = await frieda.post('/konto/haendler', { ...good, gewerblich: 'ja' });
	expect([answer.status, answer.headers.get('location')]).toEqual([303, '/konto/haendler?gespeichert']);
	const dealer = findDealerOfUser(site.db, frieda.userId)?.id;
	expect(site.db.prepare('SELECT status, seller_kind, dealer_id FROM listings ORDER BY id').raw().all()).toEqual([
		['paused', 'haendler', dealer],
		['paused', 'haendler', dealer],
		['sold', 'haendler', dealer],
		['active', 'privat', null],
	]);
	expect(await (await frieda.get('/konto/haendler')).text()).not.toContain('name="gewerblich"');
	// There is no way back by the forms of the account.
	await frieda.post('/konto/haendler', { ...good, kind: 'privat' });
	const sent = { name: 'Frieda', kontakt: 'nachricht', kind: 'privat', land: '', plz: '', telefon: '' };
	await frieda.post('/konto/profil', sent);
	expect(site.db.prepare('SELECT kind FROM users WHERE id = ?').pluck().get(frieda.userId)).toBe('haendler');
});

test('from the moment somebody sells commercially the account owes a second factor', async () => {
	const site = openTestSite(now);
	const frieda = await signedIn(site);
	const start = { persistent: true, secondFactor: false, device: 'Firefox', network: '192.0.2.0/24' };
	const { cookie } = await site.services.sessions.open(frieda.userId, start);
	const browser = visitor(site, { cookie: cookie.split(';', 1)[0] ?? '' });
	expect((await browser.post('/konto/haendler', { ...good, gewerblich: 'ja' })).status).toBe(303);
	expect((await browser.get('/konto/haendler')).headers.get('location')).toBe('/konto/zweiter-faktor');
	expect((await browser.post('/konto/haendler', { ...good, firma: 'Anders' })).headers.get('location')).toBe(
		'/konto/zweiter-faktor',
	);
	expect(findDealerOfUser(site.db, frieda.userId)?.company).toBe('Autohaus Kaltenbach GmbH');
});

test('a dealer shows a logo, replaces it and takes it away; what is no picture is refused in plain words', async () => {
	const site = openTestSite(now);
	const emre = await dealerOn(site);
	const form = (bytes: Uint8Array<ArrayBuffer>, name: string) => {
		const data = new FormData();
		data.set('logo', new File([bytes], name, { type: 'image/png' }));
		return data;
	};
	const picture = async (width: number, height: number) =>
		new Uint8Array(
			await sharp({ create: { width, height, channels: 3, background: '#0a5' } })
				.png()
				.toBuffer(),
		);
	const logo = () =>
		site.db.prepare('SELECT logo, logo_width, logo_height FROM dealers').get() as { logo: string | null };

	const sent = await emre.post('/konto/haendler/logo', form(await picture(600, 100), '../../logo.png'));
	expect([sent.status, sent.headers.get('location')]).toEqual([303, '/konto/haendler?gespeichert#logo']);
	expect(logo()).toMatchObject({ logo: expect.stringMatching(/^[0-9a-f]{32}$/), logo_width: 600, logo_height: 100 });
	const page = await (await site.get('/haendler/autohaus-kaltenbach-gmbh-hamburg')).text();
	expect(page).toContain(`src="/fotos/${logo().logo}-640.jpg" width="240" height="40"`);
	expect(page).toContain(`/fotos/${logo().logo}-640.jpg"`);
	const photo = await site.get(`/fotos/${logo().logo}-640.jpg`);
	expect(photo.headers.get('content-type')).toBe('image/jpeg');

	const before = logo();
	const refused = await emre.post('/konto/haendler/logo', form(new TextEncoder().encode('<svg onload=x>'), 'logo.png'));
	expect(refused.status).toBe(422);
	expect(await refused.text()).toMatch(/id="fehler-logo"/);
	expect((await emre.post('/konto/haendler/logo', form(new Uint8Array(), ''))).status).toBe(422);
	expect((await emre.post('/konto/haendler/logo', { logo: before.logo ?? '' })).status).toBe(400);
	expect(logo()).toEqual(before);

	const other = await signedIn(site, { kind: 'haendler' });
	expect((await other.post('/konto/haendler/logo/entfernen', {})).status).toBe(404);
	expect((await other.post('/konto/haendler/logo', form(await picture(10, 10), 'a.png'))).status).toBe(404);
	expect(logo()).toEqual(before);

	expect((await emre.post('/konto/haendler/logo/entfernen', {})).status).toBe(303);
	expect(logo().logo).toBeNull();
	expect(await (await site.get('/haendler/autohaus-kaltenbach-gmbh-hamburg')).text()).not.toContain('/fotos/');
});
