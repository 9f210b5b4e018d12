import { expect, test } from 'vitest';
import { unsubscribeLink } from '#src/saved-searches/links.ts';
import { formsOf, linksOf } from '#src/testing/forms-of-page.ts';
import { withLimits } from '#src/testing/limited.ts';
import { type Guest, type SentFields, signedIn, visitor } from '#src/testing/members.ts';
import { errorsIn } from '#src/testing/selling.ts';
import { openTestSite, type TestSite } from '#src/testing/site.ts';
import { lookAround, publishGolf, reviseGolf, saveFor } from '#src/testing/standing-orders.ts';
import { manageLink } from './links.ts';
import { findSearch } from './queries.ts';

const start = Date.UTC(2026, 10, 2, 9) / 1000;
const day = 86_400;
const golfs = 'marke=volkswagen&modell=volkswagen%2Fgolf&preis_bis=12000';

test('a member saves a search from the page of results, and does with it whatever can be done', async () => {
	const site = openTestSite(start);
	publishGolf(site);
	const frieda = await signedIn(site);
	const results = await (await site.get('/autos/volkswagen/golf?preis_bis=12000')).text();
	const [save = ''] = linksOf(results).filter(link => link.startsWith('/suchauftraege/neu'));
	expect(results).toMatch(/<a href="\/suchauftraege\/neu\?[^"]*" rel="nofollow">Suche speichern/);

	const asked = await frieda.get(save);
	const html = await asked.text();
	expect(html).toContain('<meta name="robots" content="noindex"/>');
	expect(html).toContain('Heute passen 1\u00a0Auto.');
	expect(html).toContain('wäre diese eine Meldung gekommen');
	const form = formFor(html, '/suchauftraege');
	expect(form).toMatchObject({
		name: 'Volkswagen Golf (alle), bis 12.000 €',
		tempo: 'sofort',
		mail: 'ja',
		guenstiger: 'ja',
	});

	const saved = await frieda.post('/suchauftraege', { ...form, name: '  Unser   Golf ' });
	expect([saved.status, saved.headers.get('location')]).toEqual([303, '/suchauftraege/1?ok=gespeichert']);
	// Twice on the button is once.
	await frieda.post('/suchauftraege', { ...form, name: 'Unser Golf' });
	const list = await (await frieda.get('/suchauftraege')).text();
	expect(list.match(/href="\/suchauftraege\/\d+"/g)).toHaveLength(1);
	expect(list).toContain('Unser Golf');
	expect(list).toContain('Sofort per E-Mail, auch wenn ein Treffer günstiger wird');

	const page = await (await frieda.get('/suchauftraege/1?ok=gespeichert')).text();
	expect(page).toContain('passte schon 1\u00a0Auto');
	expect(page).toContain('href="/autos/volkswagen/golf?preis_bis=12000"');
	expect(page).toContain(
		`<link rel="alternate" type="application/atom+xml" href="/feed.atom?${golfs.replaceAll('&', '&amp;')}"/>`,
	);

	const edited = { name: 'Golf', tempo: 'woechentlich', mail: 'ja' };
	expect((await frieda.post('/suchauftraege/1/bearbeiten', edited)).status).toBe(303);
	expect(findSearch(site.db, 1)).toMatchObject({ name: 'Golf', pace: 'woechentlich', reductions: false });
	expect((await frieda.post('/suchauftraege/1/pausieren', {})).status).toBe(303);
	expect(await (await frieda.get('/suchauftraege/1?ok=pausiert')).text()).toContain('Dieser Suchauftrag pausiert');
	site.setTime(start + 60);
	publishGolf(site);
	expect((await frieda.post('/suchauftraege/1/fortsetzen', {})).status).toBe(303);
	expect(findSearch(site.db, 1)).toMatchObject({ pausedAt: null, since: start + 60 });
	expect(await (await frieda.get('/suchauftraege/1')).text()).toContain('passten schon 2\u00a0Autos');

	const copied = await frieda.post('/suchauftraege/1/kopieren', {});
	expect(copied.headers.get('location')).toBe('/suchauftraege/2/bearbeiten?ok=kopiert');
	expect(findSearch(site.db, 2)).toMatchObject({ name: 'Golf (Kopie)', pace: 'woechentlich', query: golfs });
	expect((await frieda.get('/suchauftraege/1/loeschen')).status).toBe(200);
	expect((await frieda.post('/suchauftraege/1/loeschen', {})).headers.get('location')).toBe(
		'/suchauftraege?ok=geloescht',
	);
	expect((await frieda.get('/suchauftraege/1')).status).toBe(404);
	expect(everythingOf(site, 1)).toEqual({ rows: 0, baselines: 0, matches: 0 });
	expect(site.errors).toEqual([]);
});

test('what was said of each car stands in the receipt: why, when, and how it was told', async () => {
	const site = openTestSite(start);
	const frieda = await signedIn(site);
	const search = await saveFor(site, { userId: frieda.userId }, golfs);
	const first = publishGolf(site, { title: 'Der <b>erste</b>' });
	await lookAround(site);
	// Cheaper than ever after a week: a reduction as § 11 PAngV has it.
	site.setTime(start + 7 * day);
	reviseGolf(site, first, { title: 'Der <b>erste</b>', facts: { priceCents: 990_000 } });
	await lookAround(site);
	let page = await (await frieda.get(`/suchauftraege/${search}`)).text();
	expect(page).toMatch(/Günstiger: 9\.900\u00a0€ statt 11\.000\u00a0€/);
	expect(page).toContain('Der &lt;b&gt;erste&lt;/b&gt;');
	expect(page).toMatch(/Passt zu: Volkswagen Golf \(alle\), bis 12\.000\u00a0€/);
	expect(page).toContain('Gefunden 02.11.2026, 10:00\u00a0Uhr');
	expect(page).toContain('Mail vom Mailserver angenommen, 02.11.2026, 10:00\u00a0Uhr');
	site.db.prepare('UPDATE search_matches SET mailed_at = NULL').run();
	site.db.prepare('UPDATE mails SET sent_at = NULL, attempts = 2').run();
	page = await (await frieda.get(`/suchauftraege/${search}`)).text();
	expect(page).toContain('der Mailserver hat sie 2-mal nicht angenommen');
	site.db.prepare("UPDATE listings SET status = 'ended' WHERE id = ?").run(first);
	page = await (await frieda.get(`/suchauftraege/${search}`)).text();
	expect(page).toContain('nicht mehr online');
	expect(page).not.toContain(`/inserat/${first}`);
	const list = await (await frieda.get('/suchauftraege')).text();
	expect(list).toContain('1\u00a0Auto neu in den letzten 7 Tagen');
});

test('the receipt says what waits, and for what: the night to end, the mail of the morning, the pause', async () => {
	const night = Date.UTC(2026, 10, 2, 22) / 1000;
	const site = openTestSite(night);
	const quiet = { quietFrom: 22, quietTo: 7 };
	const guest = visitor(site);
	const searches = [
		await saveFor(site, { email: 'a@post.example' }, golfs, quiet),
		await saveFor(site, { email: 'b@post.example' }, golfs, { pace: 'taeglich' }),
		await saveFor(site, { email: 'c@post.example' }, golfs, quiet),
	] as const;
	publishGolf(site);
	await lookAround(site);
	const pageOf = async (id: number) => (await guest.get(manageLink(site.db, '', id))).text();
	expect(await pageOf(searches[0])).toContain('Wartet auf das Ende der Ruhezeit, 03.11.2026, 07:00\u00a0Uhr');
	expect(await pageOf(searches[1])).toContain('Kommt mit der nächsten Sammelmeldung, 03.11.2026, 07:00\u00a0Uhr');
	site.db.prepare('UPDATE saved_searches SET paused_at = ? WHERE id = ?').run(night, searches[2]);
	expect(await pageOf(searches[2])).toContain('Wird nicht gemeldet, solange der Auftrag pausiert');
});

test('a long receipt is read page by page', async () => {
	const site = openTestSite(start);
	const frieda = await signedIn(site);
	const search = await saveFor(site, { userId: frieda.userId }, golfs);
	for (let number = 1; number <= 120; number++) publishGolf(site, { title: `Golf Nummer ${number}` });
	await lookAround(site);
	const seen: string[] = [];
	let path: string | undefined = `/suchauftraege/${search}`;
	let pages = 0;
	while (path !== undefined && pages < 9) {
		const html: string = await (await frieda.get(path)).text();
		seen.push(...[...html.matchAll(/Golf Nummer (\d+)/g)].map(([, number = '']) => number));
		path = linksOf(html).find(link => link.includes('?vor='));
		pages += 1;
	}
	expect([pages, seen.length, new Set(seen).size]).toEqual([3, 120, 120]);
});

test('nobody but the owner gets near a search: not other members, not guests, not with links of other searches', async () => {
	const site = openTestSite(start);
	const { db } = site;
	const frieda = await signedIn(site, { email: 'frieda@post.example' });
	const own = await saveFor(site, { userId: frieda.userId }, golfs, { name: 'Geheimer Wunsch' });
	const guests = await saveFor(site, { email: 'gast@post.example' }, golfs, { name: 'Geheimer Wunsch' });
	const others = await saveFor(site, { email: 'andere@post.example' }, golfs);
	const waiting = await saveFor(site, { email: 'gast@post.example' }, golfs, { confirmed: false });
	const tokenOf = (id: number) => new URL(manageLink(db, 'https://x.example', id)).searchParams.get('t') ?? '';
	const ending = new URL(unsubscribeLink(db, 'https://x.example', guests));
	const otherTokens = [tokenOf(others), ending.searchParams.get('t') ?? '', `${tokenOf(guests)}x`, 'x', 'x.y'];
	expect(tokenOf(own)).toBe('');
	const strangers: Record<string, Guest> = {
		guest: visitor(site),
		member: await signedIn(site, { email: 'emre@post.example' }),
		moderator: await signedIn(site, { role: 'moderator', email: 'hatice@post.example' }),
		'member with the same address': await signedIn(site, { email: 'gast@post.example' }),
	};
	const before = db.prepare('SELECT * FROM saved_searches').all();
	const changes = db.prepare('SELECT max(revision) FROM saved_search_changes').pluck().get();
	const verbs = ['bearbeiten', 'pausieren', 'fortsetzen', 'kopieren', 'filter', 'loeschen'];
	for (const [who, stranger] of Object.entries(strangers)) {
		for (const id of [own, guests, waiting, 999]) {
			const guesses = who === 'guest' ? otherTokens : otherTokens.slice(0, 1);
			for (const token of ['', ...guesses, ...(id === waiting ? [tokenOf(waiting)] : [])]) {
				const query = token === '' ? '' : `?t=${encodeURIComponent(token)}`;
				const expected = who === 'guest' && token === '' ? 303 : 404;
				for (const page of ['', '/bearbeiten', '/test', '/loeschen']) {
					const answer = await stranger.get(`/suchauftraege/${id}${page}${query}`);
					expect({ who, id, page, token, status: answer.status }).toEqual({ who, id, page, token, status: expected });
					expect(await answer.text()).not.toContain('Geheimer');
				}
				for (const verb of verbs) {
					const sent = { t: token, name: 'Übernommen', tempo: 'sofort', mail: 'ja' };
					const answer = await stranger.post(`/suchauftraege/${id}/${verb}`, sent);
					expect({ who, id, verb, token, status: answer.status }).toEqual({ who, id, verb, token, status: expected });
				}
				if (id === guests && token === ending.searchParams.get('t')) continue;
				expect((await stranger.post(`/suchauftraege/${id}/abbestellen${query}`, {})).status).toBe(404);
			}
		}
		const replacing = { suche: 'marke=bmw', name: 'BMW', tempo: 'sofort', mail: 'ja', email: 'x@post.example' };
		for (const ersetzt of [own, guests]) {
			const answer = await stranger.post('/suchauftraege', { ...replacing, ersetzt: String(ersetzt) });
			expect({ who, status: answer.status }).toEqual({ who, status: 422 });
		}
	}
	expect(db.prepare('SELECT * FROM saved_searches').all()).toEqual(before);
	expect(db.prepare('SELECT max(revision) FROM saved_search_changes').pluck().get()).toBe(changes);
	expect((await visitor(site).get(`/suchauftraege/${guests}?t=${tokenOf(guests)}`)).status).toBe(200);
});

test('another filter takes the place of the old one, for members and for guests who came by their link', async () => {
	const site = openTestSite(start);
	const frieda = await signedIn(site);
	const own = await saveFor(site, { userId: frieda.userId }, golfs, { pace: 'taeglich' });
	const guests = await saveFor(site, { email: 'gast@post.example' }, golfs);
	const link = new URL(manageLink(site.db, 'https://x.example', guests));
	const token = link.searchParams.get('t') ?? '';
	for (const [who, id, t] of [
		[frieda, own, undefined],
		[visitor(site), guests, token],
	] as const) {
		site.setTime(start + 3_600);
		const left = await who.post(`/suchauftraege/${id}/filter`, t === undefined ? {} : { t });
		expect([left.status, left.headers.get('location')]).toEqual([303, '/autos/volkswagen/golf?preis_bis=12000']);
		const given = left.headers.get('set-cookie') ?? '';
		expect(given).toMatch(/^suchauftrag=[\w.-]+; Path=\/suchauftraege; HttpOnly; SameSite=Lax; Max-Age=3600$/);
		const cookie = [who === frieda ? frieda.cookie : '', given.split(';')[0]].filter(part => part !== '').join('; ');
		const html = await (await who.get('/suchauftraege/neu?marke=bmw', { cookie })).text();
		const form = formFor(html, '/suchauftraege');
		expect(form).toMatchObject({ ersetzt: String(id), name: 'Ein Golf', suche: 'marke=bmw' });
		const replaced = await who.post('/suchauftraege', { ...form, name: 'Ein BMW' }, { cookie });
		expect(replaced.status).toBe(303);
		expect(replaced.headers.get('set-cookie')).toContain('Max-Age=0');
		expect((await who.get(replaced.headers.get('location') ?? '')).status).toBe(200);
		expect(findSearch(site.db, id)).toMatchObject({ query: 'marke=bmw', name: 'Ein BMW', since: start + 3_600 });
	}
	expect(findSearch(site.db, own)?.pace).toBe('taeglich');
});

test('messages to a device are offered to those who have one that gets them', async () => {
	const site = openTestSite(start);
	const frieda = await signedIn(site);
	const without = await (await frieda.get('/suchauftraege/neu?marke=bmw')).text();
	expect(without).toContain('href="/konto/benachrichtigungen"');
	expect(formFor(without, '/suchauftraege')).not.toHaveProperty('push');
	site.db
		.prepare(
			`INSERT INTO push_subscriptions (user_id, endpoint, p256dh, auth, device, created_at)
			VALUES (?, 'https://push.example/1', 'x', 'x', 'Chrome auf Android', 1)`,
		)
		.run(frieda.userId);
	const offered = await (await frieda.get('/suchauftraege/neu?marke=bmw')).text();
	expect(offered).toContain('an 1\u00a0Gerät');
	const { mail: _, ...form } = formFor(offered, '/suchauftraege');
	expect((await frieda.post('/suchauftraege', { ...form, push: 'ja' })).status).toBe(303);
	expect(findSearch(site.db, 1)).toMatchObject({ byMail: false, byPush: true });
	expect(await (await frieda.get('/suchauftraege')).text()).toContain('Sofort aufs Gerät');
	// The device is gone: what was chosen is still shown, and cannot be chosen anew.
	site.db.prepare('DELETE FROM push_subscriptions').run();
	const edit = await (await frieda.get('/suchauftraege/1/bearbeiten')).text();
	expect(formFor(edit, '/suchauftraege/1/bearbeiten')).toMatchObject({ push: 'ja' });
	const refused = await frieda.post('/suchauftraege/1/bearbeiten', { name: 'BMW', tempo: 'sofort', push: 'ja' });
	expect([refused.status, (await refused.text()).includes('noch nirgends eingeschaltet')]).toEqual([422, true]);
});

test('nonsense is told and never saved', async () => {
	const site = openTestSite(start);
	const frieda = await signedIn(site);
	const good = { suche: golfs, name: 'Golf', tempo: 'sofort', mail: 'ja' };
	for (const address of ['', '?schaden=auch', '?plz=50667', '?sortierung=preis&nach=x']) {
		expect(await (await frieda.get(`/suchauftraege/neu${address}`)).text()).toContain(
			'Wähle zuerst mindestens einen Filter',
		);
	}
	const doubtful = await (await frieda.get('/suchauftraege/neu?marke=bmw&preis_bis=viel&geheim=1')).text();
	expect(doubtful).toContain('Nicht alles in dieser Suche war zu verstehen');
	expect(formFor(doubtful, '/suchauftraege').suche).toBe('marke=bmw');

	const wrong: SentFields[] = [
		{},
		{ ...good, suche: '' },
		{ ...good, suche: 'marke=bmw&preis_bis=viel' },
		{ ...good, suche: 'x='.repeat(9_000) },
		{ ...good, name: ' ' },
		{ ...good, name: 'a'.repeat(81) },
		{ ...good, name: 'Golf\u202eflog' },
		{ ...good, tempo: 'nie' },
		{ ...good, mail: '' },
		{ ...good, push: 'ja' },
		{ ...good, ersetzt: '1' },
		{ ...good, ersetzt: "1' OR 1" },
	];
	for (const fields of wrong) {
		const answer = await frieda.post('/suchauftraege', fields);
		expect({ fields, status: answer.status }).toEqual({ fields, status: 422 });
	}
	const typed = await (await frieda.post('/suchauftraege', { ...good, name: 'Mein "<Golf>', tempo: '' })).text();
	expect(errorsIn(typed)).toEqual(['tempo: Wähle, wie schnell du es wissen möchtest.']);
	expect(typed).toContain('value="Mein &quot;&lt;Golf&gt;"');
	expect(site.db.prepare('SELECT count(*) FROM saved_searches').pluck().get()).toBe(0);
	for (const id of ['0', '1e3', '99999999999999999999', '-1']) {
		expect([404, 303]).toContain((await frieda.get(`/suchauftraege/${id}`)).status);
	}
	expect(site.errors).toEqual([]);
});

test('an account keeps thirty searches, and nobody saves by the hundred', async () => {
	const site = openTestSite(start);
	const frieda = await signedIn(site);
	const save = (at: typeof site, number: number) =>
		visitor(at, { cookie: frieda.cookie }).post('/suchauftraege', {
			...{ suche: `preis_bis=${1_000 + number}`, name: `Bis ${number}`, tempo: 'sofort', mail: 'ja' },
		});
	for (let number = 1; number <= 30; number++) expect((await save(site, number)).status).toBe(303);
	const refused = await save(site, 31);
	expect(refused.status).toBe(422);
	expect(await refused.text()).toContain('Du hast schon 30 Suchaufträge');
	expect((await frieda.post('/suchauftraege/30/kopieren', {})).status).toBe(409);

	const limited = withLimits(site);
	const statuses = new Set<number>();
	for (let number = 100; number < 161; number++) statuses.add((await save(limited, number)).status);
	expect([...statuses]).toEqual([422, 429]);
	// Pausing is always possible; going on reads the market, and is counted.
	const member = visitor(limited, { cookie: frieda.cookie });
	expect((await member.post('/suchauftraege/1/pausieren', {})).status).toBe(303);
	expect((await member.post('/suchauftraege/1/fortsetzen', {})).status).toBe(429);
	expect(findSearch(site.db, 1)?.pausedAt).toBe(start);
});

test('who owes a second factor gets no further with a token that is worth nothing', async () => {
	const site = openTestSite(start);
	const emre = await signedIn(site, { kind: 'haendler', role: 'moderator' });
	const search = await saveFor(site, { userId: emre.userId }, 'marke=volkswagen', { name: 'Suchkanarie' });
	const { cookie } = await site.services.sessions.open(emre.userId, {
		...{ persistent: true, secondFactor: false, device: 'Firefox', network: '127.0.0.0/24' },
	});
	const half = visitor(site, { cookie: cookie.split(';', 1)[0] ?? '' });
	for (const page of ['', '/bearbeiten', '/loeschen', '/test']) {
		const answer = await half.get(`/suchauftraege/${search}${page}?t=x`);
		expect({ page, status: answer.status }).toEqual({ page, status: 404 });
	}
	for (const verb of ['bearbeiten', 'pausieren', 'kopieren', 'filter', 'loeschen']) {
		const answer = await half.post(`/suchauftraege/${search}/${verb}`, { t: 'x', name: 'Anders', tempo: 'sofort' });
		expect({ verb, status: answer.status }).toEqual({ verb, status: 404 });
	}
	expect(findSearch(site.db, search)).toMatchObject({ name: 'Suchkanarie', pausedAt: null });
});

test('names and titles of strangers stay text on every page', async () => {
	const site = openTestSite(start);
	const frieda = await signedIn(site);
	const hostile = `"><img src=x onerror=alert(1)> <div hx-get="/abmelden" hx-trigger="load">`;
	const search = await saveFor(
		site,
		{ userId: frieda.userId },
		`q=${encodeURIComponent('<script>alert(1)</script>')}`,
		{
			name: hostile.slice(0, 80),
		},
	);
	for (const page of ['', '/bearbeiten', '/loeschen', '/test']) {
		const html = await (await frieda.get(`/suchauftraege/${search}${page}`)).text();
		expect(html).not.toMatch(/<img src=x|<script>alert|<div hx-get/);
	}
	expect(await (await frieda.get('/suchauftraege')).text()).not.toMatch(/<img src=x|<script>alert|<div hx-get/);
});

/** What a form of a page would send. */
function formFor(html: string, action: string): Record<string, string> {
	const form = formsOf(html, '').find(one => one.action === action);
	if (form === undefined) throw new Error(`no form for ${action}`);
	return Object.fromEntries(form.sent);
}

function everythingOf({ db }: TestSite, id: number) {
	const count = (sql: string) => Number(db.prepare(sql).pluck().get(id));
	return {
		rows: count('SELECT count(*) FROM saved_searches WHERE id = ?'),
		baselines: count('SELECT count(*) FROM saved_search_baselines WHERE search_id = ?'),
		matches: count('SELECT count(*) FROM search_matches WHERE search_id = ?'),
	};
}
