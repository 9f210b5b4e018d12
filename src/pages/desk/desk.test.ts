import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ListingStatus } from '#src/listings/listing.ts';
import { addViews, countContact } from '#src/listings/statistics.ts';
import { setStatus } from '#src/testing/market.ts';
import { type Member, type SentFields, signedIn, visitor } from '#src/testing/members.ts';
import { type OwnCar, publishOwnCar } from '#src/testing/own-cars.ts';
import { openTestSite, type TestSite } from '#src/testing/site.ts';
import { type DeskVerb, deskVerbs } from './verbs.ts';

const at = 1_793_000_000;
const day = 86_400;

type Desk = { site: TestSite; frieda: Member; publish: (car?: Partial<OwnCar>) => number };

async function deskOf(kind: 'privat' | 'haendler' = 'privat'): Promise<Desk> {
	const site = openTestSite(at + 3 * day);
	const frieda = await signedIn(site, { kind });
	return {
		site,
		frieda,
		publish: car => publishOwnCar(site.db, { sellerId: frieda.userId, sellerKind: kind, at, ...car }),
	};
}

const statusOf = ({ db }: TestSite, id: number) =>
	db.prepare('SELECT status FROM listings WHERE id = ?').pluck().get(id) as ListingStatus;

/** Where each verb leads from each place; what is not here is refused with 409. */
const leadsTo: Readonly<Record<DeskVerb, Readonly<Partial<Record<ListingStatus, ListingStatus>>>>> = {
	erneuern: { active: 'active', reserved: 'reserved' },
	reservieren: { active: 'reserved', reserved: 'reserved' },
	freigeben: { active: 'active', reserved: 'active' },
	verkauft: { active: 'sold', reserved: 'sold', paused: 'sold', sold: 'sold' },
	pausieren: { active: 'paused', reserved: 'paused', paused: 'paused' },
	fortsetzen: { paused: 'active', active: 'active', reserved: 'reserved' },
	'wieder-einstellen': { ended: 'active', sold: 'active', active: 'active' },
	loeschen: {
		...{ active: 'ended', reserved: 'ended', paused: 'ended', sold: 'ended', ended: 'ended' },
		...{ held: 'removed', draft: 'removed', removed: 'removed' },
	},
};
const statuses: readonly ListingStatus[] = [
	'draft',
	'held',
	'active',
	'paused',
	'reserved',
	'sold',
	'ended',
	'removed',
];

test.each(deskVerbs)(
	'"%s" does what it says where it can, twice over, and says what is so where it cannot',
	async verb => {
		const { site, frieda, publish } = await deskOf();
		for (const status of statuses) {
			site.db.exec(`UPDATE listings SET seller_id = NULL`);
			const id = publish({ status, title: 'Golf <script>' });
			const goal = leadsTo[verb][status];
			for (const time of ['first', 'second']) {
				const answer = await frieda.post(`/inserat/${id}/${verb}`, { weiter: '/meine-inserate?status=aktiv' });
				const now = statusOf(site, id);
				expect({ status, time, now }).toEqual({ status, time, now: goal ?? status });
				expect({ status, time, code: answer.status }).toEqual({ status, time, code: goal === undefined ? 409 : 303 });
				if (goal === undefined) expect(await answer.text()).toContain('Golf &lt;script&gt;');
				else {
					expect(answer.headers.get('location')).toBe(`/meine-inserate?status=aktiv&getan=${verb}&inserat=${id}`);
				}
			}
		}
		expect(site.errors).toEqual([]);
	},
);

test('other people and guests can do nothing to an ad, and do not learn that it exists', async () => {
	const { site, publish } = await deskOf();
	const id = publish();
	const other = await signedIn(site, { name: 'Jonas' });
	const moderator = await signedIn(site, { role: 'moderator', name: 'Hatice' });
	const guest = visitor(site);
	for (const verb of [...deskVerbs, 'kopieren']) {
		for (const stranger of [other, moderator]) {
			for (const number of [id, 999_999]) {
				const answer = await stranger.post(`/inserat/${number}/${verb}`, {});
				expect({ verb, status: answer.status }).toEqual({ verb, status: 404 });
			}
		}
		const answer = await guest.post(`/inserat/${id}/${verb}`, {});
		expect({ verb, status: answer.status }).toEqual({ verb, status: 303 });
		expect(answer.headers.get('location')).toMatch(/^\/anmelden/);
	}
	expect((await other.get(`/inserat/${id}/loeschen`)).status).toBe(404);
	expect((await guest.get(`/inserat/${id}/loeschen`)).headers.get('location')).toMatch(/^\/anmelden/);
	expect((await guest.get('/meine-inserate')).headers.get('location')).toBe('/anmelden?weiter=%2Fmeine-inserate');
	await other.post('/meine-inserate', { inserat: String(id), aktion: 'verkauft' });
	expect(await (await other.get('/meine-inserate')).text()).not.toContain('VW Golf Variant');
	expect(statusOf(site, id)).toBe('active');
	expect(site.db.prepare('SELECT count(*) FROM listing_history').pluck().get()).toBe(0);
});

test('a car from a file is confirmed and ended by the file, and can be reserved, paused and sold here', async () => {
	const { site, frieda, publish } = await deskOf('haendler');
	const id = publish({ source: 'mobile-de' });
	for (const verb of ['erneuern', 'loeschen']) {
		const answer = await frieda.post(`/inserat/${id}/${verb}`, {});
		expect(answer.status).toBe(409);
		expect(await answer.text()).toContain('kommt aus deinem Datenbestand');
	}
	for (const [verb, status] of [
		['reservieren', 'reserved'],
		['pausieren', 'paused'],
		['verkauft', 'sold'],
		['wieder-einstellen', 'active'],
	] as const) {
		expect((await frieda.post(`/inserat/${id}/${verb}`, {})).status).toBe(303);
		expect(statusOf(site, id)).toBe(status);
	}
	setStatus(site.db, id, 'ended');
	expect((await frieda.post(`/inserat/${id}/wieder-einstellen`, {})).status).toBe(409);
});

test('who offers as many cars as one may privately cannot bring back more', async () => {
	const { site, frieda, publish } = await deskOf();
	site.db.prepare('UPDATE users SET created_at = 1 WHERE id = ?').run(frieda.userId);
	const ids = Array.from({ length: 6 }, () => publish({ at: at - 100 * day }));
	const [first = 0] = ids;
	setStatus(site.db, first, 'ended');
	const refused = await frieda.post(`/inserat/${first}/wieder-einstellen`, {});
	expect(refused.status).toBe(409);
	expect(await refused.text()).toContain('Privat kannst du nur wenige Autos zugleich anbieten');
	await frieda.post(`/inserat/${ids[1]}/verkauft`, {});
	expect((await frieda.post(`/inserat/${first}/wieder-einstellen`, {})).status).toBe(303);
});

test('a deleted ad is gone for buyers at once and comes back with the day it was first put in', async () => {
	const { site, frieda, publish } = await deskOf();
	const id = publish();
	const question = await (await frieda.get(`/inserat/${id}/loeschen`)).text();
	expect(question).toContain(`action="/inserat/${id}/loeschen"`);
	expect(statusOf(site, id)).toBe('active');
	const answer = await frieda.post(`/inserat/${id}/loeschen`, {});
	const page = await (await frieda.get(answer.headers.get('location') ?? '')).text();
	expect(page).toContain('ist gelöscht');
	expect(page).toContain(`action="/inserat/${id}/wieder-einstellen"`);
	expect((await visitor(site).get(`/inserat/${id}-vw-golf-variant`)).status).toBe(410);
	await frieda.post(`/inserat/${id}/wieder-einstellen`, {});
	expect((await visitor(site).get(`/inserat/${id}-vw-golf-variant`)).status).toBe(200);
	expect(site.db.prepare('SELECT published_at FROM listings WHERE id = ?').pluck().get(id)).toBe(at);
});

test('the word about what was done is said of own ads alone, and no address can make up another', async () => {
	const { site, frieda, publish } = await deskOf();
	const mine = publish({ title: 'Mein Golf' });
	const other = await signedIn(site, { name: 'Jonas' });
	const theirs = publishOwnCar(site.db, { sellerId: other.userId, at, title: 'Geheimer Wagen' });
	const page = async (query: string) => (await frieda.get(`/meine-inserate?${query}`)).text();
	expect(await page(`getan=pausieren&inserat=${mine}`)).not.toContain('role="status"');
	setStatus(site.db, mine, 'paused');
	expect(await page(`getan=pausieren&inserat=${mine}`)).toContain('„Mein Golf“ pausiert');
	setStatus(site.db, mine, 'active');
	for (const query of [
		`getan=pausieren&inserat=${theirs}`,
		'getan=hacken&inserat=1',
		'getan=__proto__&anzahl=1',
		'getan=loeschen&anzahl=3',
		'getan=pausieren&inserat=<b>',
	]) {
		const html = await page(query);
		expect(html).not.toContain('Geheimer');
		expect(html).not.toContain('role="status"');
	}
	for (const weiter of [
		'https://evil.example/',
		'//evil.example',
		'/\\evil',
		'/anmelden',
		'/meine-inserate/../konto',
	]) {
		const answer = await frieda.post(`/inserat/${mine}/pausieren`, { weiter });
		expect(answer.headers.get('location')).toMatch(/^\/meine-inserate\?getan=pausieren&inserat=\d+$/);
	}
});

test('whatever arrives, nothing breaks, nobody is led away, and what is refused has not happened', async () => {
	const { site, frieda, publish } = await deskOf();
	const id = publish();
	const headers = { accept: 'text/html', 'sec-fetch-site': 'same-origin', cookie: frieda.cookie };
	for (const sent of [{}, { body: '{}', headers: { ...headers, 'content-type': 'application/json' } }]) {
		const answer = await site.app.request(`/inserat/${id}/pausieren`, { method: 'POST', headers, ...sent }, {});
		expect(answer.status).toBe(415);
		expect(statusOf(site, id)).toBe('active');
	}
	const names = [
		'status',
		'q',
		'nach',
		'getan',
		'inserat',
		'anzahl',
		'nicht',
		't',
		'antwort',
		'weiter',
		'aktion',
		'alle',
		'seite',
	];
	const likely = [
		'pausieren',
		'verkauft',
		String(id),
		`${id} ${id}`,
		'-1',
		'//evil.example',
		'/meine-inserate?%',
		'x#inserat-1',
	];
	const texts = fc
		.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('ja', ...likely))
		.map(text => text.toWellFormed());
	const paths = ['/meine-inserate', '/noch-da', `/inserat/${id}/pausieren`, `/inserat/${id}/fortsetzen`];
	await fc.assert(
		fc.asyncProperty(
			fc.dictionary(fc.constantFrom(...names), texts),
			fc.constantFrom(...paths),
			async (fields, path) => {
				expect((await frieda.get(`${path}?${new URLSearchParams(fields)}`)).status).toBeLessThan(500);
				const answer = await frieda.post(path, fields);
				expect(answer.status).toBeLessThan(500);
				if (answer.status !== 303) return;
				expect(answer.headers.get('location')).toMatch(/^\/(meine-inserate(\?|$)|noch-da\?)/);
			},
		),
		{ numRuns: 50 },
	);
	expect(site.errors).toEqual([]);
});

test('a dealer changes many ads at once, and is told where it did not work', async () => {
	const { site, frieda, publish } = await deskOf('haendler');
	const ids = Array.from({ length: 4 }, () => publish());
	const sold = publish({ status: 'sold' });
	const other = await signedIn(site, { name: 'Jonas' });
	const theirs = publishOwnCar(site.db, { sellerId: other.userId, at });
	const answer = await frieda.post('/meine-inserate', {
		inserat: [...ids.slice(0, 2), sold, theirs, 'x', '1e3', '-1'].map(String),
		...{ aktion: 'pausieren', weiter: '/meine-inserate?status=aktiv' },
	});
	expect(answer.headers.get('location')).toBe('/meine-inserate?status=aktiv&getan=pausieren&anzahl=2&nicht=2');
	const page = (await (await frieda.get(answer.headers.get('location') ?? '')).text()).replaceAll('\u00a0', ' ');
	expect(page).toContain('2 Inserate pausiert');
	expect(page).toContain('Bei 2 Inseraten ging das nicht');
	expect([...ids, sold, theirs].map(id => statusOf(site, id))).toEqual([
		...['paused', 'paused', 'active', 'active', 'sold', 'active'],
	]);
	const all = await frieda.post('/meine-inserate', { alle: 'ja', seite: ids.join(' '), aktion: 'fortsetzen' });
	expect(all.headers.get('location')).toBe('/meine-inserate?getan=fortsetzen&anzahl=4&nicht=0');
	const wanting: SentFields[] = [
		{ aktion: 'verkauft' },
		{ inserat: String(ids[0]) },
		{ inserat: String(ids[0]), aktion: 'x' },
	];
	for (const fields of wanting) {
		const nothing = await frieda.post('/meine-inserate', fields);
		expect(nothing.headers.get('location')).toBe('/meine-inserate?getan=nichts');
	}
	expect(ids.map(id => statusOf(site, id))).toEqual(ids.map(() => 'active'));
	const flood = Array.from({ length: 300 }, (_, index) => String(index + 1));
	const limited = await frieda.post('/meine-inserate', { alle: 'ja', seite: flood.join(' '), aktion: 'erneuern' });
	expect(limited.headers.get('location')).toMatch(/anzahl=4&nicht=96$/);
});

test('a dealer with hundreds of cars finds one by its title, its number, its shelf, and page by page', async () => {
	const { site, frieda, publish } = await deskOf('haendler');
	const ids = site.db.transaction(() =>
		Array.from({ length: 130 }, (_, index) => publish({ title: `Wagen ${index} 100%`, at: at + index })),
	)();
	for (const id of ids.slice(0, 30)) setStatus(site.db, id, 'sold');
	const seen: number[] = [];
	let path: string | undefined = '/meine-inserate';
	let pages = 0;
	while (path !== undefined) {
		const html: string = await (await frieda.get(path)).text();
		const onPage = [...html.matchAll(/id="inserat-(\d+)"/g)].map(([, id]) => Number(id));
		expect(onPage.length).toBeLessThanOrEqual(50);
		seen.push(...onPage);
		path = /class="main" href="([^"]*nach=[^"]*)"/.exec(html)?.[1]?.replaceAll('&amp;', '&');
		pages += 1;
	}
	expect(pages).toBe(3);
	// Those for sale first, the newest first, then the sold ones.
	expect(seen).toEqual([...ids.slice(30).reverse(), ...ids.slice(0, 30).reverse()]);
	const idsOn = async (query: string) =>
		[...(await (await frieda.get(`/meine-inserate?${query}`)).text()).matchAll(/id="inserat-(\d+)"/g)].map(([, id]) =>
			Number(id),
		);
	expect(await idsOn('q=wagen+77')).toEqual([ids[77]]);
	expect(await idsOn(`q=${ids[77]}`)).toContain(ids[77]);
	expect(await idsOn('q=100%25&status=verkauft')).toHaveLength(30);
	expect(await idsOn('q=_agen')).toEqual([]);
	expect(await idsOn('status=reserviert')).toEqual([]);
	for (const odd of [
		'status=__proto__',
		'nach=9-x',
		'nach=999999999999999999',
		`q=${'%27'.repeat(80)}`,
		'q=%00',
		'q=%ff',
	]) {
		expect((await frieda.get(`/meine-inserate?${odd}`)).status).toBe(200);
	}
});

test('a seller sees what became of an ad: looks, contacts, days, and the last word about it', async () => {
	const { site, frieda, publish } = await deskOf();
	const id = publish();
	addViews(site.db, new Map([[id, 12]]), '2026-10-26');
	addViews(site.db, new Map([[id, 3]]), '2026-10-28');
	addViews(site.db, new Map([[id, 100]]), '2026-09-01');
	countContact(site.db, id, at + 3 * day);
	const html = (await (await frieda.get('/meine-inserate')).text()).replaceAll('\u00a0', ' ');
	expect(html).toContain('15 Aufrufe · 1 Kontakt in 30 Tagen');
	expect(html).toContain('Aufrufe der letzten 30 Tage: zusammen 15, am meisten am 26.10.2026 mit 12');
	expect(html).toContain('seit 3 Tagen online · zuletzt bestätigt am 26.10.2026');
	expect(html).not.toMatch(/NaN|undefined/);
});

test('what somebody has begun to put in stands above, and what was taken down says why', async () => {
	const { site, frieda, publish } = await deskOf();
	expect(await (await frieda.get('/meine-inserate')).text()).toContain('Du hast noch kein Auto inseriert');
	site.db
		.prepare('INSERT INTO listing_drafts (seller_id, entered, created_at, changed_at) VALUES (?, ?, 1, 1)')
		.run(frieda.userId, JSON.stringify({ marke: 'opel', modell: 'corsa' }));
	const removed = publish({ status: 'removed', title: 'Zu schön' });
	site.db.prepare(`UPDATE listings SET removed_at = 1, removal_reason = 'Preis <i>' WHERE id = ?`).run(removed);
	const html = await (await frieda.get('/meine-inserate')).text();
	expect(html).toContain('Opel Corsa');
	expect(html).toMatch(/href="\/inserieren\/\d+\/fahrzeug"/);
	expect(html).toContain('Preis &lt;i&gt;');
	expect(html).not.toContain(`/inserat/${removed}/wieder-einstellen`);
	expect((await frieda.post(`/inserat/${removed}/kopieren`, {})).status).toBe(409);
});

test('a copy of an ad becomes a draft of its own', async () => {
	const { site, frieda, publish } = await deskOf();
	const answer = await frieda.post(`/inserat/${publish({ status: 'sold' })}/kopieren`, {});
	expect(answer.status).toBe(303);
	expect(answer.headers.get('location')).toMatch(/^\/inserieren\/\d+\/fahrzeug$/);
	expect(site.db.prepare('SELECT count(*) FROM listing_drafts').pluck().get()).toBe(1);
});

test('buyers who ask for lately confirmed ads find one as soon as its seller has said that it is there', async () => {
	const { site, frieda, publish } = await deskOf();
	const id = publish({ at: at - 40 * day });
	const found = async () => {
		const answer = await site.get('/api/v1/listings?bestaetigt_seit=7');
		return ((await answer.json()) as { listings: { id: number }[] }).listings.map(one => one.id);
	};
	expect(await found()).toEqual([]);
	await frieda.post(`/inserat/${id}/erneuern`, {});
	expect(await found()).toEqual([id]);
	await frieda.post(`/inserat/${id}/pausieren`, {});
	expect(await found()).toEqual([]);
	await frieda.post(`/inserat/${id}/fortsetzen`, {});
	expect(await found()).toEqual([id]);
});
