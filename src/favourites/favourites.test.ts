import { expect, test } from 'vitest';
import { signed } from '#src/http/signing.ts';
import { setStatus } from '#src/testing/market.ts';
import { type Guest, signedIn, visitor } from '#src/testing/members.ts';
import { publishOwnCar } from '#src/testing/own-cars.ts';
import { openTestSite, type TestSite, unpacked } from '#src/testing/site.ts';
import { guestsKeepAtMost, guestsKeepDays } from './cookie.ts';
import { membersKeepAtMost } from './keeping.ts';
import { favouritesOf } from './reading.ts';

const now = 1_795_000_000;
const results = { referer: 'http://localhost:3000/autos?marke=volkswagen' };
const partial = { 'hx-request-type': 'partial' };

test('a guest who clicks on a heart gets a list, without an account and without leaving the page', async () => {
	const { site, golf, polo } = await market();
	const guest = browser(site);
	const clicked = await guest.post(`/merkliste/${golf}`, {}, results);
	expect([clicked.status, clicked.headers.get('location')]).toEqual([303, `/autos?marke=volkswagen#m${golf}`]);
	expect(clicked.headers.get('set-cookie')).toMatch(
		/^merkliste=[\w.-]+; Path=\/; HttpOnly; SameSite=Lax; Max-Age=15552000$/,
	);
	await guest.post(`/merkliste/${polo}`, {}, results);

	const list = await textOf(guest, '/merkliste');
	expect(titlesOf(list)).toEqual(['Polo Fox', 'Golf Variant']);
	expect(list).toContain('Merkliste<span class="cnt"> 2</span>');
	expect(list).toContain('Deine Merkliste liegt nur in diesem Browser');
	expect(list).toContain('<meta name="robots" content="noindex"/>');
	expect(pressedIn(await textOf(guest, '/autos'))).toEqual([polo, golf]);

	const off = await guest.post(
		`/merkliste/${golf}/entfernen`,
		{},
		{ referer: 'http://localhost:3000/merkliste?sortierung=km' },
	);
	expect(off.headers.get('location')).toBe(`/merkliste?sortierung=km#m${golf}`);
	await guest.post(`/merkliste/${golf}/entfernen`, {}, results);
	expect(titlesOf(await textOf(guest, '/merkliste'))).toEqual(['Polo Fox']);
	const last = await guest.post(`/merkliste/${polo}/entfernen`, {}, results);
	expect(last.headers.get('set-cookie')).toMatch(/^merkliste=; .*Max-Age=0$/);
	expect(await textOf(guest, '/merkliste')).toContain('Noch kein Auto gemerkt');
});

test('nobody gets a cookie for looking, nor for taking off what is not on the list', async () => {
	const { site, golf } = await market();
	const guest = visitor(site);
	for (const path of ['/', '/autos', '/merkliste', '/vergleich', `/vergleich?id=${golf}`]) {
		expect({ path, cookie: (await guest.get(path)).headers.get('set-cookie') }).toEqual({ path, cookie: null });
	}
	expect((await guest.post(`/merkliste/${golf}/entfernen`, {})).headers.get('set-cookie')).toBeNull();
});

test('with JavaScript a click changes its heart and the number in the head, and nothing else', async () => {
	const { site, golf } = await market();
	const guest = browser(site);
	const on = await (await guest.post(`/merkliste/${golf}`, {}, partial)).text();
	expect(on).toMatch(
		new RegExp(`hx-target="#m${golf}" hx-swap="outerHTML".*aria-pressed="true".*/merkliste/${golf}/entfernen`, 's'),
	);
	expect(on).toContain('Merkliste<span class="cnt"> 1</span>');
	expect(on).not.toContain('<html');
	const off = await (await guest.post(`/merkliste/${golf}/entfernen`, { wie: 'lang' }, partial)).text();
	expect(off).toContain('Merken</button>');
	expect(off).not.toContain('cnt');
});

test('only what is on offer can be kept: everything else does not exist', async () => {
	const { site, golf, frieda } = await market();
	const guest = browser(site);
	for (const status of ['draft', 'held', 'paused', 'sold', 'ended', 'removed'] as const) {
		setStatus(site.db, golf, status);
		for (const who of [guest, frieda]) {
			expect({ status, answer: (await who.post(`/merkliste/${golf}`, {})).status }).toEqual({ status, answer: 404 });
		}
	}
	setStatus(site.db, golf, 'reserved');
	expect((await guest.post(`/merkliste/${golf}`, {})).status).toBe(303);
	for (const path of [
		'/merkliste/999',
		`/merkliste/${'9'.repeat(400)}`,
		'/merkliste/0',
		'/merkliste/-1',
		'/merkliste/x',
		'/merkliste/999/entfernen',
	])
		expect({ path, status: (await frieda.post(path, {})).status }).toEqual({ path, status: 404 });
	expect((await guest.get(`/merkliste/${golf}`)).status).toBe(405);
});

test('a list that somebody made up, changed, kept too long or blew up is nobody’s, and no page breaks', async () => {
	const { site, golf } = await market();
	const good = signed(site.db, 'merkliste', golf.toString(36), now + 1);
	const [body = '', tag = ''] = good.split('.');
	const forged = Buffer.from(`${now + 1}:${(golf + 1).toString(36)}`).toString('base64url');
	const cookies = {
		good,
		'of another purpose': signed(site.db, 'noch-da', golf.toString(36), now + 1),
		forged: `${forged}.${tag}`,
		'without a signature': body,
		expired: signed(site.db, 'merkliste', golf.toString(36), now - 1),
		empty: '',
		dots: '...',
		nonsense: '%00%ff<script>',
		huge: 'A'.repeat(7_000),
	};
	for (const [what, cookie] of Object.entries(cookies)) {
		const guest = visitor(site, { cookie: `merkliste=${cookie}` });
		const list = await guest.get('/merkliste');
		expect({ what, status: list.status, cars: titlesOf(await list.text()).length }).toEqual({
			...{ what, status: 200, cars: what === 'good' ? 1 : 0 },
		});
		expect({ what, pressed: pressedIn(await textOf(guest, '/autos')).length }).toEqual({
			what,
			pressed: what === 'good' ? 1 : 0,
		});
	}
	// Numbers that once were listings.
	const strange = signed(site.db, 'merkliste', '.x.zzzzzzzzzzzzzzzzzzzz.-1.', now + 1);
	expect((await visitor(site, { cookie: `merkliste=${strange}` }).get('/merkliste')).status).toBe(200);
});

test('what one guest keeps is in nobody else’s pages, whoever comes first', async () => {
	const { site, golf, polo, frieda } = await market();
	const anna = browser(site);
	const ben = browser(site);
	await anna.post(`/merkliste/${golf}`, {});
	await ben.post(`/merkliste/${polo}`, {});
	await frieda.post(`/merkliste/${polo}`, {});
	for (const path of ['/autos', '/', '/autos?marke=volkswagen', `/vergleich?id=${golf}&id=${polo}`]) {
		for (let again = 0; again < 2; again += 1) {
			expect(pressedIn(await textOf(anna, path))).toEqual([golf]);
			const everybodys = await textOf(visitor(site), path);
			expect(everybodys).toContain('aria-pressed="false"');
			expect(pressedIn(everybodys)).toEqual([]);
			expect(pressedIn(await textOf(ben, path))).toEqual([polo]);
			expect(pressedIn(await textOf(frieda, path))).toEqual([polo]);
		}
	}
	const part = async (who: Guest) => (await unpacked(await who.get('/autos', partial))).text();
	expect(pressedIn(await part(anna))).toEqual([golf]);
	expect(pressedIn(await part(visitor(site)))).toEqual([]);
	expect(await part(visitor(site))).toContain('aria-pressed="false"');
});

test('a full list says so and drops nothing; a known car is never one too many', async () => {
	const { site, golf, polo, frieda } = await market();
	const others = Array.from({ length: guestsKeepAtMost - 1 }, (_, at) => (10_000 + at).toString(36));
	const cookie = `merkliste=${signed(site.db, 'merkliste', [golf.toString(36), ...others].join('.'), now + 9)}`;
	const guest = visitor(site, { cookie });
	expect((await guest.post(`/merkliste/${golf}`, {}, results)).headers.get('location')).toBe(
		`/autos?marke=volkswagen#m${golf}`,
	);
	const refused = await guest.post(`/merkliste/${polo}`, {}, results);
	expect([refused.headers.get('location'), refused.headers.get('set-cookie')]).toEqual(['/merkliste?voll=1', null]);
	const live = await guest.post(`/merkliste/${polo}`, {}, partial);
	expect([live.status, live.headers.get('hx-redirect')]).toEqual([204, '/merkliste?voll=1']);
	// Nothing is full that is not.
	expect(await textOf(browser(site), '/merkliste?voll=1')).not.toContain('ist voll');

	const fill = site.db.prepare('INSERT INTO favourites (user_id, listing_id, created_at) VALUES (?, ?, ?)');
	const { userId } = frieda;
	for (let count = 0; count < membersKeepAtMost; count += 1)
		fill.run(userId, publishOwnCar(site.db, { sellerId: userId, at: now, title: `Auto ${count}` }), now);
	expect((await frieda.post(`/merkliste/${golf}`, {})).headers.get('location')).toBe('/merkliste?voll=1');
	const list = await textOf(frieda, '/merkliste?voll=1');
	expect(list).toContain('Deine Merkliste ist voll');
	expect(titlesOf(list)).toHaveLength(48);
	expect(favouritesOf(site.db, userId).size).toBe(membersKeepAtMost);
});

test('the seller sees one more who keeps the car, however often somebody clicks', async () => {
	const { site, golf, frieda } = await market();
	const guest = browser(site, '10.0.0.7');
	for (let click = 0; click < 3; click += 1) {
		for (const who of [guest, frieda, visitor(site, { address: '10.0.0.7' })]) {
			await who.post(`/merkliste/${golf}`, {});
			await who.post(`/merkliste/${golf}/entfernen`, {});
		}
	}
	const saves = site.db.prepare('SELECT sum(saves) FROM listing_statistics WHERE listing_id = ?').pluck().get(golf);
	expect(saves).toBe(2);
});

test('whoever signs in brings along what was kept before, and loses nothing of either list', async () => {
	const { site, golf, polo } = await market();
	const member = await signedIn(site, { email: 'kai@post.example', password: 'Rostlaube und Rückspiegel' });
	site.setTime(now - 5_000);
	await member.post(`/merkliste/${golf}`, {});
	await member.post(`/merkliste/${golf}/notiz`, { notiz: 'Montag anrufen' });
	site.setTime(now);
	const guest = browser(site);
	for (const id of [golf, polo]) await guest.post(`/merkliste/${id}`, {});
	const before = guest.cookies();
	const signIn = { email: 'kai@post.example', passwort: 'Rostlaube und Rückspiegel', weiter: '/merkliste' };
	const answer = await guest.post('/anmelden', signIn);
	expect(answer.headers.get('location')).toBe('/merkliste');
	expect(answer.headers.getSetCookie().map(cookie => cookie.split('=')[0])).toEqual(['__Host-session', 'merkliste']);
	const list = await textOf(guest, '/merkliste');
	expect(titlesOf(list)).toEqual(['Polo Fox', 'Golf Variant']);
	expect(list).toContain('Montag anrufen');
	expect(list).not.toContain('nur in diesem Browser');
	expect(guest.cookies()).not.toContain('merkliste=');

	// A list is in the order of the clicks, also where they were quicker than a clock of whole seconds.
	await signedIn(site, { email: 'ina@post.example', password: 'Rostlaube und Rückspiegel' });
	const quick = browser(site);
	for (const id of [polo, golf]) await quick.post(`/merkliste/${id}`, {});
	await quick.post('/anmelden', { ...signIn, email: 'ina@post.example' });
	expect(titlesOf(await textOf(quick, '/merkliste'))).toEqual(['Golf Variant', 'Polo Fox']);

	// The answer never arrived, and it is done again; then once more by somebody who had taken a car off.
	const again = visitor(site, { cookie: before });
	expect((await again.post('/anmelden', signIn)).status).toBe(303);
	expect(favouritesOf(site.db, member.userId)).toEqual(new Set([golf, polo]));
	expect(site.db.prepare('SELECT note FROM favourites WHERE listing_id = ?').pluck().get(golf)).toBe('Montag anrufen');
	// A wrong password brings nothing and takes nothing.
	const wrong = await visitor(site, { cookie: before }).post('/anmelden', { ...signIn, passwort: 'falsch geraten' });
	expect([wrong.status, wrong.headers.get('set-cookie')]).toEqual([422, null]);
});

test('a list in two tabs is one list', async () => {
	const { golf, polo, frieda } = await market();
	await Promise.all([
		frieda.post(`/merkliste/${golf}`, {}),
		frieda.post(`/merkliste/${golf}`, {}),
		frieda.post(`/merkliste/${polo}`, {}),
	]);
	await frieda.post(`/merkliste/${golf}/notiz`, { notiz: 'Aus dem ersten Tab' });
	// The other tab still shows an empty heart.
	await frieda.post(`/merkliste/${golf}`, {});
	expect(titlesOf(await textOf(frieda, '/merkliste'))).toHaveLength(2);
	expect(await textOf(frieda, '/merkliste')).toContain('Aus dem ersten Tab');
	await frieda.post(`/merkliste/${golf}/entfernen`, {});
	const late = await frieda.post(`/merkliste/${golf}/notiz`, { notiz: 'zu spät' });
	expect(late.status).toBe(404);
});

test('a note is its writer’s alone, and stays text', async () => {
	const { site, golf, frieda } = await market();
	const jonas = await signedIn(site, { email: 'jonas@post.example', name: 'Jonas Wieczorek' });
	await frieda.post(`/merkliste/${golf}`, {});
	const note = '<b onclick=x()>Riss im Leder?</b>\nfragen "Otto"';
	const kept = await frieda.post(
		`/merkliste/${golf}/notiz`,
		{ notiz: note },
		{ referer: 'http://localhost:3000/merkliste?sortierung=km' },
	);
	expect(kept.headers.get('location')).toBe(`/merkliste?sortierung=km#m${golf}`);
	expect(await textOf(frieda, '/merkliste')).toContain(
		'&lt;b onclick=x()&gt;Riss im Leder?&lt;/b&gt;\nfragen &quot;Otto&quot;',
	);

	expect((await jonas.post(`/merkliste/${golf}/notiz`, { notiz: 'von Jonas' })).status).toBe(404);
	const guest = await visitor(site).post(`/merkliste/${golf}/notiz`, { notiz: 'von keinem' });
	expect(guest.headers.get('location')).toMatch(/^\/anmelden/);
	await jonas.post(`/merkliste/${golf}`, {});
	await jonas.post(`/merkliste/${golf}/notiz`, { notiz: 'von Jonas' });
	await jonas.post(`/merkliste/${golf}/entfernen`, {});
	expect(await textOf(jonas, '/merkliste')).not.toContain('Riss');
	expect(await textOf(frieda, '/merkliste')).toContain('Riss im Leder?');
});

test('a note that is too long comes back as it was typed, and the old one stays', async () => {
	const { golf, frieda } = await market();
	await frieda.post(`/merkliste/${golf}`, {});
	await frieda.post(`/merkliste/${golf}/notiz`, { notiz: 'kurz' });
	const refused = await frieda.post(`/merkliste/${golf}/notiz`, { notiz: `${'ä'.repeat(502)}🚗` });
	expect(refused.status).toBe(422);
	const page = await refused.text();
	expect(page).toContain('Die Notiz ist 3\u00a0Zeichen zu lang, höchstens 500 passen.');
	expect(page).toContain(`${'ä'.repeat(502)}🚗`);
	expect(page).toContain('<details open');
	expect((await frieda.post(`/merkliste/${golf}/notiz`, { notiz: `${'ä'.repeat(499)}🚗` })).status).toBe(303);
	await frieda.post(`/merkliste/${golf}/notiz`, { notiz: '  \n' });
	expect(await textOf(frieda, '/merkliste')).toContain('Notiz hinzufügen');
});

test('the list says what has become of the cars, in the order asked for', async () => {
	const { site, golf, polo, frieda } = await market();
	const { db } = site;
	const own = (title: string, facts: object, at = now) =>
		publishOwnCar(db, { sellerId: frieda.userId, title, at, facts });
	const dear = own('Teurer', { priceCents: 2_000_000, mileageKm: 5, firstRegistration: '2024-05' });
	const request = own('Auf Anfrage', { priceCents: null, priceKind: 'auf-anfrage', mileageKm: null });
	for (const [id, at] of [
		[golf, 10],
		[polo, 20],
		[dear, 30],
		[request, 40],
	] as const) {
		site.setTime(now + at);
		await frieda.post(`/merkliste/${id}`, {});
	}
	const order = async (sorting: string) => titlesOf(await textOf(frieda, `/merkliste?sortierung=${sorting}`));
	expect(await order('gemerkt')).toEqual(['Auf Anfrage', 'Teurer', 'Polo Fox', 'Golf Variant']);
	expect(await order('preis')).toEqual(['Polo Fox', 'Golf Variant', 'Teurer', 'Auf Anfrage']);
	expect(await order('-preis')).toEqual(['Teurer', 'Golf Variant', 'Polo Fox', 'Auf Anfrage']);
	expect(await order('km')).toEqual(['Teurer', 'Polo Fox', 'Golf Variant', 'Auf Anfrage']);
	expect(await order('ez')).toEqual(['Teurer', 'Golf Variant', 'Polo Fox', 'Auf Anfrage']);
	const problems = await textOf(frieda, '/merkliste?sortierung=%3Cb%3E&seite=-3&dazu=x');
	expect(problems).toContain('Eine Sortierung „&lt;b&gt;“ gibt es hier nicht.');
	expect(problems).toContain('Eine Seite „-3“ gibt es hier nicht.');
	expect(titlesOf(problems)).toHaveLength(4);

	db.prepare('UPDATE listings SET price_cents = 940000 WHERE id = ?').run(golf);
	db.prepare('UPDATE listings SET price_cents = 2010050 WHERE id = ?').run(dear);
	setStatus(db, polo, 'reserved');
	const list = await textOf(frieda, '/merkliste');
	expect(list).toContain('für 9.900\u00a0€ · <b>500\u00a0€ günstiger als beim Merken</b>');
	expect(list).toContain('100,50\u00a0€ teurer als beim Merken');
	expect(list).toContain('Reserviert');
	expect(list).toMatch(/Gemerkt am \d\d\.\d\d\.2026<\/p>/);
});

test('what is over stays on the list as what it was; of a removed ad nothing is left but that it was there', async () => {
	const { site, golf, polo, frieda } = await market();
	const guest = browser(site);
	for (const who of [frieda, guest]) for (const id of [golf, polo]) await who.post(`/merkliste/${id}`, {});
	await frieda.post(`/merkliste/${golf}/notiz`, { notiz: 'Mein Liebling' });
	const shown = async (status: Parameters<typeof setStatus>[2], more = '') => {
		setStatus(site.db, golf, status);
		site.db.prepare(`UPDATE listings SET sold_at = ${more === '' ? 'NULL' : more} WHERE id = ?`).run(golf);
		const pages = await Promise.all([frieda, guest].map(who => textOf(who, '/merkliste')));
		for (const page of pages) expect(titlesOf(page)).toEqual(['Polo Fox']);
		const [own = '', theirs = ''] = pages.map(page => /<ul class="gone".*?<\/ul>/s.exec(page)?.[0] ?? '');
		expect(own).toContain('Mein Liebling');
		expect(theirs).not.toContain('Mein Liebling');
		if (status === 'removed') expect(own).not.toMatch(/Golf|Volkswagen|9\.900|03\/2015/);
		return theirs;
	};
	const sold = await shown('sold', String(now));
	expect(sold).toContain('<b>Verkauft</b> · <a href="/inserat/');
	expect(sold).toContain('Golf Variant');
	for (const [status, word] of [
		['ended', 'Nicht mehr online'],
		['paused', 'Zurzeit nicht online'],
		['held', 'Zurzeit nicht online'],
	] as const) {
		const gone = await shown(status);
		expect(gone).toContain(`<b>${word}</b> · Volkswagen Golf · EZ\u00a003/2015 · zuletzt 9.900\u00a0€`);
		// The seller's own words went with the ad.
		expect(gone).not.toMatch(/Golf Variant|href=/);
	}
	const removed = await shown('removed');
	expect(removed).toContain('Anzeige gelöscht');
	expect(removed).not.toMatch(/Golf|Volkswagen|9\.900|03\/2015|href=/);
	expect((await guest.post(`/merkliste/${golf}/entfernen`, {})).status).toBe(303);
	expect(await textOf(guest, '/merkliste')).not.toContain('Anzeige gelöscht');
});

test('cars of a comparison stay in it while others of the list are added', async () => {
	const { golf, polo, frieda } = await market();
	await frieda.post(`/merkliste/${golf}`, {});
	const list = await textOf(frieda, `/merkliste?dazu=${golf}&dazu=${polo}`);
	expect(list).toMatch(new RegExp(`type="checkbox" name="id" value="${golf}" form="vergleich" checked`));
	expect(list).toContain(`<input type="hidden" name="id" value="${polo}"/>`);
});

test('a dealer without a second factor sets it up before keeping cars', async () => {
	const { site, golf } = await market();
	const { userId } = await signedIn(site, { kind: 'haendler', email: 'emre@post.example' });
	const { cookie } = await site.services.sessions.open(userId, {
		persistent: true,
		secondFactor: false,
		device: 'X',
		network: 'Y',
	});
	const emre = visitor(site, { cookie: cookie.split(';')[0] ?? '' });
	expect((await emre.post(`/merkliste/${golf}`, {})).headers.get('location')).toBe('/konto/zweiter-faktor');
	expect(favouritesOf(site.db, userId).size).toBe(0);
});

test('the cookie lives as long as the page says', () => {
	expect(guestsKeepDays * 86_400).toBe(15_552_000);
});

async function market() {
	const site = openTestSite(now);
	const seller = await signedIn(site, { email: 'verkauf@post.example', name: 'Otto' });
	const { userId: sellerId } = seller;
	const at = now - 86_400;
	const golf = publishOwnCar(site.db, { sellerId, at, title: 'Golf Variant', facts: { firstRegistration: '2015-03' } });
	const polo = publishOwnCar(site.db, {
		...{
			sellerId,
			at: at + 1,
			title: 'Polo Fox',
			vehicle: { make: 'volkswagen', model: 'polo', makeText: null, modelText: null, variant: null },
		},
		facts: { priceCents: 450_000, mileageKm: 40_000, firstRegistration: '2009' },
	});
	const frieda = await signedIn(site, { email: 'frieda@post.example' });
	return { site, golf, polo, frieda };
}

/** A guest whose browser keeps cookies. */
function browser(site: TestSite, address = '10.0.0.1'): Guest & { cookies(): string } {
	const jar = new Map<string, string>();
	const cookies = () => [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
	const keep = (answer: Response) => {
		for (const cookie of answer.headers.getSetCookie()) {
			const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
			if (/Max-Age=0/.test(cookie)) jar.delete(name);
			else jar.set(name, value);
		}
		return answer;
	};
	const here = () => visitor(site, { address, ...(jar.size > 0 && { cookie: cookies() }) });
	return {
		cookies,
		get: async (path, headers) => keep(await here().get(path, headers)),
		post: async (path, fields, headers) => keep(await here().post(path, fields, headers)),
	};
}

async function textOf(who: Guest, path: string): Promise<string> {
	const answer = await unpacked(await who.get(path));
	expect({ path, status: answer.status }).toEqual({ path, status: 200 });
	return answer.text();
}

/** Titles of the cards of a page, in their order. */
function titlesOf(html: string): string[] {
	const list = /<ol class="cards".*?<\/ol>/s.exec(html)?.[0] ?? '';
	return [...list.matchAll(/<h2><a href="[^"]*">([^<]*)/g)].map(([, title = '']) => title);
}

/** Numbers of the cars whose hearts are filled. */
function pressedIn(html: string): number[] {
	return [...html.matchAll(/aria-pressed="true"[^>]*id="m(\d+)"/g)].map(([, id]) => Number(id));
}
