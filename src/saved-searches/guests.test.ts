import { expect, test } from 'vitest';
import { unsubscribeHeaders } from '#src/mail/unsubscribing.ts';
import { linksOf } from '#src/testing/forms-of-page.ts';
import { withLimits } from '#src/testing/limited.ts';
import { signedIn, visitor } from '#src/testing/members.ts';
import { openTestSite, type TestSite } from '#src/testing/site.ts';
import { lookAround, publishGolf, saveFor } from '#src/testing/standing-orders.ts';
import { manageLink, unsubscribeLink } from './links.ts';
import { findSearch } from './queries.ts';
import { sweepSavedSearches } from './sweeping.ts';

const start = Date.UTC(2026, 10, 2, 9) / 1000;
const day = 86_400;
const golfs = {
	...{
		suche: 'marke=volkswagen&modell=volkswagen%2Fgolf',
		name: 'Ein Golf',
		tempo: 'sofort',
		email: 'Gast@Post.example',
	},
	...{ guenstiger: 'ja', ruhe_von: '22', ruhe_bis: '7' },
};

type MailRow = { recipient: string; subject: string; text: string; headers: string };

test('a guest saves a search, confirms it with the link of the mail, is told, changes it and goes', async () => {
	const site = openTestSite(start);
	const guest = visitor(site);
	expect(await (await guest.get('/suchauftraege')).text()).toContain('So geht es ohne Konto');
	const asked = await guest.get('/suchauftraege/neu?marke=volkswagen');
	expect(await asked.text()).toContain('name="email"');
	const sent = await guest.post('/suchauftraege', golfs);
	expect([sent.status, sent.headers.get('location')]).toEqual([303, '/suchauftraege/gesendet']);
	expect(sent.headers.get('set-cookie')).toBeNull();
	publishGolf(site);
	await lookAround(site);
	const [mail, ...others] = mails(site);
	expect([others.length, mail?.recipient]).toEqual([0, 'gast@post.example']);

	const link = pathIn(mail?.text ?? '', /bestaetigen/);
	// Scanners of mail programs open every link, and some send HEAD first.
	for (const path of [link, link]) expect((await guest.get(path)).status).toBe(200);
	expect(findSearch(site.db, 1)).toMatchObject({ confirmedAt: null, quietFrom: 22, quietTo: 7 });
	const opened = await guest.get(link);
	expect(opened.headers.get('cache-control')).toBe('no-store');
	const token = new URLSearchParams(link.split('?')[1]).get('t') ?? '';
	const confirmed = await guest.post('/suchauftraege/bestaetigen', { t: token });
	const page = confirmed.headers.get('location') ?? '';
	expect(confirmed.status).toBe(303);
	expect(page).toMatch(/^\/suchauftraege\/1\?ok=bestaetigt&t=/);
	// A second click, or the link opened again, leads to the same page.
	expect((await guest.post('/suchauftraege/bestaetigen', { t: token })).headers.get('location')).toBe(page);
	expect((await guest.get(link)).status).toBe(303);

	const html = await (await guest.get(page)).text();
	expect(html).toContain('Sofort per E-Mail an gast@post.example');
	expect(html).toContain('passte schon 1\u00a0Auto');
	site.setTime(start + 60);
	publishGolf(site, { title: 'Der neue Golf' });
	await lookAround(site);
	const alert = mails(site).find(({ text }) => text.includes('Der neue Golf'));
	const manage = pathIn(alert?.text ?? '', /suchauftraege\/1\?t=/);
	expect(await (await guest.get(manage)).text()).toContain('Der neue Golf');
	const t = new URLSearchParams(manage.split('?')[1]).get('t') ?? '';
	const edited = { t, name: 'Ein Golf', tempo: 'taeglich' };
	const back = (await guest.post('/suchauftraege/1/bearbeiten', edited)).headers.get('location') ?? '';
	expect((await guest.get(back)).status).toBe(200);
	expect(findSearch(site.db, 1)).toMatchObject({ pace: 'taeglich', quietFrom: null, byMail: true });
	// Every link of the page carries the right to it on.
	for (const path of linksOf(await (await guest.get(back)).text()).filter(link => link.startsWith('/suchauftraege/'))) {
		expect({ path, status: (await guest.get(path)).status }).toEqual({ path, status: 200 });
	}
	const copied = (await guest.post('/suchauftraege/1/kopieren', { t })).headers.get('location') ?? '';
	expect((await guest.get(copied)).status).toBe(200);
	expect((await guest.post('/suchauftraege/1/loeschen', { t })).status).toBe(303);
	expect((await guest.get(manage)).status).toBe(404);
	expect((await guest.get(link)).status).toBe(410);
	expect(site.errors).toEqual([]);
});

test('nothing that was typed stands in the mail to an address that may be somebody else’s', async () => {
	const site = openTestSite(start);
	const advert = 'Gewinne unter betrug.example';
	await visitor(site).post('/suchauftraege', {
		...golfs,
		...{ suche: `marke=bmw&q=${encodeURIComponent(advert)}`, name: advert },
	});
	const [mail] = mails(site);
	expect(mail?.text).toContain('BMW');
	expect(`${mail?.subject} ${mail?.text}`).not.toMatch(/Gewinne|betrug/);
});

test('the answer is the same for every address, and nobody’s inbox is filled', async () => {
	const site = openTestSite(start);
	await signedIn(site, { email: 'frieda@post.example' });
	const guest = visitor(site);
	const answers = new Set<string>();
	for (const email of ['frieda@post.example', 'niemand@post.example']) {
		for (let number = 0; number < 8; number++) {
			const sent = await guest.post('/suchauftraege', { ...golfs, email, suche: `preis_bis=${1_000 + number}` });
			answers.add(`${sent.status} ${sent.headers.get('location')}`);
		}
	}
	expect([...answers]).toEqual(['303 /suchauftraege/gesendet']);
	expect(mails(site).map(({ recipient }) => recipient)).toEqual([
		...Array<string>(3).fill('frieda@post.example'),
		...Array<string>(3).fill('niemand@post.example'),
	]);
	const limited = withLimits(site);
	const statuses: number[] = [];
	for (let number = 0; number < 11; number++) {
		const sent = await visitor(limited, { address: '203.0.113.9' }).post('/suchauftraege', {
			...{ ...golfs, email: `opfer-${number}@post.example` },
		});
		statuses.push(sent.status);
	}
	expect(statuses).toEqual([...Array<number>(10).fill(303), 429]);
	for (const email of ['', 'kein@', 'a@b', 'x@post.example\nBcc: y@post.example']) {
		const refused = await guest.post('/suchauftraege', { ...golfs, email });
		expect({ email, status: refused.status }).toEqual({ email, status: 422 });
	}
	for (const quiet of [
		{ ruhe_von: '22', ruhe_bis: '' },
		{ ruhe_von: '24', ruhe_bis: '7' },
	]) {
		expect((await guest.post('/suchauftraege', { ...golfs, ...quiet })).status).toBe(422);
	}
});

test('an address keeps five searches; who wants a sixth gets the links to the five', async () => {
	const site = openTestSite(start);
	for (let number = 1; number <= 5; number++) {
		await saveFor(site, { email: 'gast@post.example' }, `preis_bis=${number}000`, { name: `Bis ${number}000` });
	}
	const guest = visitor(site);
	await guest.post('/suchauftraege', golfs);
	const [mail] = mails(site);
	expect(mail?.subject).toBe('Noch ein Suchauftrag? Du hast schon alle');
	const links = [...(mail?.text ?? '').matchAll(/https?:\/\/[^/\s]+(\/suchauftraege\/\d+\?t=\S+)/g)].map(
		([, path = '']) => path,
	);
	expect(links).toHaveLength(5);
	for (const path of links) expect((await guest.get(path)).status).toBe(200);
	const t = new URLSearchParams(links[0]?.split('?')[1]).get('t') ?? '';
	expect((await guest.post('/suchauftraege/5/kopieren', { t })).status).toBe(409);
});

test('five at once: what was asked for before the fifth was confirmed does not become a sixth', async () => {
	const site = openTestSite(start);
	const guest = visitor(site);
	await guest.post('/suchauftraege', golfs);
	const link = pathIn(mails(site)[0]?.text ?? '', /bestaetigen/);
	for (let number = 1; number <= 5; number++)
		await saveFor(site, { email: 'gast@post.example' }, `preis_bis=${number}000`);
	const t = new URLSearchParams(link.split('?')[1]).get('t') ?? '';
	const refused = await guest.post('/suchauftraege/bestaetigen', { t });
	expect(refused.status).toBe(409);
	expect(findSearch(site.db, 1)?.confirmedAt).toBeNull();
});

test('what nobody confirms is forgotten after a week, address and all', async () => {
	const site = openTestSite(start);
	const guest = visitor(site);
	await guest.post('/suchauftraege', golfs);
	const link = pathIn(mails(site)[0]?.text ?? '', /bestaetigen/);
	await sweepSavedSearches(site.db, start + 7 * day - 1);
	expect(findSearch(site.db, 1)).toBeDefined();
	site.setTime(start + 7 * day + 1);
	await sweepSavedSearches(site.db, start + 7 * day + 1);
	expect(findSearch(site.db, 1)).toBeUndefined();
	expect((await guest.get(link)).status).toBe(410);
	const t = new URLSearchParams(link.split('?')[1]).get('t') ?? '';
	expect((await guest.post('/suchauftraege/bestaetigen', { t })).status).toBe(410);
});

test('one click in the mail program ends the mails, as providers send it: no cookie, no origin, any body', async () => {
	const site = openTestSite(start);
	const frieda = await signedIn(site);
	const owners = [{ userId: frieda.userId }, { email: 'gast@post.example' }];
	for (const owner of owners) {
		const id = await saveFor(site, owner, golfs.suche);
		publishGolf(site);
		await lookAround(site);
		const headers = JSON.parse(mails(site).at(-1)?.headers ?? '{}') as Record<string, string>;
		expect(headers).toMatchObject(unsubscribeHeaders(unsubscribeLink(site.db, site.services.config.origin, id)));
		expect(headers['List-Unsubscribe-Post']).toBe('List-Unsubscribe=One-Click');
		const [, path = ''] = /^<https?:\/\/[^/]+(\/[^>]+)>$/.exec(headers['List-Unsubscribe'] ?? '') ?? [];
		const post = (request: RequestInit) => site.app.request(path, { method: 'POST', ...request }, {});
		// Looking is not enough: link scanners do that.
		const page = await (await site.get(path)).text();
		expect(page).toContain('Abbestellen');
		expect(findSearch(site.db, id)?.pausedAt).toBeNull();
		const form = new FormData();
		form.set('List-Unsubscribe', 'One-Click');
		const body = new URLSearchParams({ 'List-Unsubscribe': 'One-Click' });
		expect((await post({ body })).status).toBe(200);
		expect(findSearch(site.db, id)?.pausedAt).toBe(start);
		for (const other of [{ body: form }, {}, { body: 'irgendwas' }]) expect((await post(other)).status).toBe(200);
		expect(
			(await post({ headers: { 'sec-fetch-site': 'cross-site', origin: 'https://mail.example' }, body })).status,
		).toBe(200);
		expect(await (await site.get(path)).text()).toContain('Abbestellt');
		publishGolf(site);
		const sent = mails(site).length;
		await lookAround(site);
		expect(mails(site)).toHaveLength(sent);
		// The link ends one search, and does nothing else to it or to others.
		const t = new URL(path, 'https://x.example').searchParams.get('t') ?? '';
		expect((await visitor(site).get(`/suchauftraege/${id}?t=${t}`)).status).toBe(404);
		expect((await site.app.request(`/suchauftraege/${id + 1}/abbestellen?t=${t}`, { method: 'POST' }, {})).status).toBe(
			404,
		);
		site.db.prepare('DELETE FROM search_matches').run();
		site.db.prepare('DELETE FROM saved_search_baselines').run();
		site.db.prepare('DELETE FROM saved_searches').run();
		expect((await post({ body })).status).toBe(200);
	}
	const pausing = await site.app.request(
		'/suchauftraege/1/pausieren',
		{ method: 'POST', body: new URLSearchParams() },
		{},
	);
	expect(pausing.status).toBe(403);
});

test('a member’s mails lead to a page behind the sign-in, a guest’s to one that needs none', async () => {
	const site = openTestSite(start);
	const frieda = await signedIn(site);
	const own = await saveFor(site, { userId: frieda.userId }, golfs.suche);
	const guests = await saveFor(site, { email: 'gast@post.example' }, golfs.suche);
	expect(manageLink(site.db, 'https://x.example', own)).toBe(`https://x.example/suchauftraege/${own}`);
	expect((await visitor(site).get(`/suchauftraege/${own}`)).headers.get('location')).toBe(
		`/anmelden?weiter=${encodeURIComponent(`/suchauftraege/${own}`)}`,
	);
	const path = manageLink(site.db, '', guests);
	// Links of mails are good for years.
	site.setTime(start + 10 * 365 * day);
	const opened = await visitor(site).get(path);
	expect([opened.status, opened.headers.get('cache-control')]).toEqual([200, 'no-store']);
	expect(opened.headers.get('referrer-policy')).toBe('no-referrer, strict-origin');
});

function mails({ db }: TestSite): MailRow[] {
	return db
		.prepare<[], MailRow>("SELECT recipient, subject, coalesce(body_text, '') AS text, headers FROM mails ORDER BY id")
		.all();
}

function pathIn(text: string, pattern: RegExp): string {
	const address = text.split(/\s+/).find(word => /^https?:/.test(word) && pattern.test(word));
	if (address === undefined) throw new Error(`no link in ${text}`);
	const { pathname, search } = new URL(address);
	return pathname + search;
}
