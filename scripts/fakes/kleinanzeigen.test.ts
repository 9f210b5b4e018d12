import { parse } from 'parse5';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type FakeKleinanzeigen, startFakeKleinanzeigen } from './kleinanzeigen.ts';
import { robotsAllow } from './kleinanzeigen-robots.ts';

/** The clock of fake and reader alike: waiting costs nothing. */
let clock = Date.parse('2026-08-10T08:00:00Z');
let fake: FakeKleinanzeigen;
beforeEach(async () => {
	clock = Date.parse('2026-08-10T08:00:00Z');
	fake = await startFakeKleinanzeigen({ now: () => clock });
});
afterEach(() => fake.close());

const honest = 'Radstand/1.0 (+https://autos.example/bot)';

function ask(path: string, userAgent = honest) {
	clock += 10_000;
	return fetch(`${fake.origin}${path}`, { headers: { 'user-agent': userAgent } });
}

async function page(path: string): Promise<string> {
	const html = await (await ask(path)).text();
	expect(parse(html).childNodes.length).toBeGreaterThan(0);
	return html;
}

const kinds = () => fake.offences.map(({ kind }) => kind);
const hits = (html: string, pattern: RegExp) => [...html.matchAll(pattern)].map(([, found = '']) => found);

test('whoever reads robots.txt, waits ten seconds and says who they are does nothing wrong', async () => {
	expect(await (await ask('/robots.txt')).text()).toContain('Disallow: /*/seite:6*');
	let next: string | undefined = '/s-autos/c216';
	const seen = new Set<string>();
	for (let number = 1; number <= 5 && next; number++) {
		const html = await page(next);
		const ids = hits(html, /data-adid="(\d+)"/g);
		expect(ids.length).toBeGreaterThanOrEqual(25);
		expect(ids.length).toBeLessThanOrEqual(27);
		for (const id of ids) seen.add(id);
		next = hits(html, /<link rel="next" href="([^"]+)"/g)[0];
	}
	expect(seen.size).toBe(125);
	expect(next).toBe('/s-autos/seite:6/c216');
	expect(fake.offences).toEqual([]);
	await ask('/s-autos/seite:6/c216');
	expect(kinds()).toEqual(['disallowed']);
});

test('a list has cards in the known markup: price, old price, commercial, paid for, place with broken spaces', async () => {
	const html = await page('/s-autos/c216');
	for (const mark of [
		'<ul id="srchrslt-adtable"',
		'class="breadcrump-summary">1 - 25 von 160 Ergebnissen',
		'<li class="ad-listitem is-topad badge-topad">',
		'class="aditem-main--middle--price-shipping--old-price"',
		'class="badge-hint-pro-small-srp"',
		'&#8203 ',
		'\u200b',
		'"@type":"ImageObject"',
		'Heute, ',
		'<span class="simpletag">EZ ',
		' € VB',
	]) {
		expect(html, mark).toContain(mark);
	}
	expect(hits(html, /(badge-hint-pro-small-srp)/g).length).toBeLessThan(hits(html, /data-adid="(\d+)"/g).length);
	expect(hits(await page('/s-autos/bmw/c216'), /class="ellipsis" href="[^"]+">(\w+)/g)).toSatisfy((makes: string[]) =>
		makes.every(make => make === 'BMW'),
	);
	expect(await page('/s-autos/quatsch/c216')).toContain('Es wurden keine Ergebnisse');
	const few = hits(await page('/s-autos/c216+autos.km_i:,50000+autos.unbekannt_s:x'), /von (\d+) Ergebnissen/g);
	expect(Number(few[0])).toBeLessThan(160);
});

test('an ad tells its facts, who sells it, and in many spellings how to reach them', async () => {
	const [ad] = fake.ads();
	const html = await page(ad?.path ?? '');
	for (const id of [
		'title',
		'price',
		'locality',
		'details',
		'configuration',
		'description-text',
		'ad-id-box',
		'extra-info',
	]) {
		expect(html).toContain(`id="viewad-${id}"`);
	}
	expect(html).toContain('Kilometerstand<span class="addetailslist--detail--value">');
	expect(html).toContain('<meta property="og:latitude" content="51.340">');
	expect(html).toContain('Gewerblicher Nutzer');
	const privateAd = fake.ads().find(({ commercial }) => !commercial);
	expect(await page(privateAd?.path ?? '')).toContain('Privater Nutzer');
	expect(fake.ads().filter(({ commercial }) => commercial).length).toBeGreaterThan(100);
	for (const { text, title, personal, sellerName, sellerPhone } of fake.ads()) {
		for (const fragment of personal) {
			expect(`${text} ${title} ${sellerName} ${sellerPhone}`).toContain(fragment);
		}
	}
	expect(fake.personalData()).toContain('eins sieben eins drei neun zwei null null null drei');
	expect(fake.ads().some(({ title }) => title.includes('0171 39200'))).toBe(true);
});

test('ads are reserved, deleted, expired or gone; a gone one leads to the start page with 200', async () => {
	const [reserved, deleted, expired, gone, sold] = fake.ads().map(({ id, path }) => ({ id, path }));
	fake.change(reserved?.id ?? '', { state: 'reserved' });
	fake.change(deleted?.id ?? '', { state: 'deleted' });
	fake.change(expired?.id ?? '', { state: 'expired' });
	fake.change(sold?.id ?? '', { state: 'sold' });
	fake.remove(gone?.id ?? '');
	expect(await page(reserved?.path ?? '')).toContain('Reserviert • ');
	expect(await page(deleted?.path ?? '')).toContain('Gelöscht • ');
	expect(await page(sold?.path ?? '')).toContain('Verkauft • ');
	expect(await page(expired?.path ?? '')).toContain('id="srchrslt-adexpired"');
	const start = await ask(gone?.path ?? '');
	expect([start.status, new URL(start.url).pathname]).toEqual([200, '/']);
	expect(kinds()).not.toContain('too-early');
	const listed = hits(await page('/s-autos/c216'), /data-adid="(\d+)"/g);
	expect(listed).toContain(reserved?.id);
	for (const ad of [deleted, expired, gone, sold]) expect(listed).not.toContain(ad?.id);
});

test.each([
	['403', 403, /Denied/],
	['429', 429, /^$/],
	['500', 500, /Fehler/],
	['challenge', 200, /Bist du ein Mensch/],
	['changed-markup', 200, /data-testid="result"/],
	['no-results', 200, /Es wurden keine Ergebnisse/],
	['empty-200', 200, /^$/],
] as const)(
	'with the switch %s pages are answered %i, after as many good ones as told',
	async (trouble, status, body) => {
		await ask('/robots.txt');
		fake.set({ trouble, troubleAfter: 1 });
		expect(await (await ask('/s-autos/c216')).text()).toContain('data-adid');
		const answer = await ask('/s-autos/seite:2/c216');
		const text = await answer.text();
		expect([answer.status, text]).toEqual([status, expect.stringMatching(body)]);
		expect(text).not.toContain('data-adid');
		expect(fake.offences).toEqual([]);
		await ask('/s-autos/seite:3/c216');
		const isRefusal = ['403', '429', 'challenge'].includes(trouble);
		expect(kinds()).toEqual(isRefusal ? ['after-refusal'] : []);
		clock += 24 * 3_600_000;
		fake.set({ trouble: undefined });
		await ask('/robots.txt');
		expect(kinds()).toHaveLength(isRefusal ? 1 : 0);
	},
);

test('it notices who hurries, asks twice at once, hides, takes pictures or has not read the rules', async () => {
	await ask('/s-autos/c216');
	expect(kinds()).toEqual(['robots-not-read']);
	fake.forgive();
	await ask('/robots.txt');
	clock -= 9_000;
	await ask('/s-autos/c216');
	expect(kinds()).toEqual(['too-early']);
	fake.forgive();
	await ask('/robots.txt', 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/156');
	await ask('/robots.txt', 'Radstand/1.0');
	expect(kinds()).toEqual(['user-agent', 'user-agent']);
	fake.forgive();
	await ask('/robots.txt');
	fake.set({ slowMs: 60 });
	await Promise.all([ask('/s-autos/c216'), ask('/s-autos/seite:2/c216')]);
	expect(kinds()).toEqual(['parallel']);
	fake.set({ slowMs: 0 });
	fake.forgive();
	await ask('/robots.txt');
	const picture = `/images/${fake.ads()[0]?.pictures[0]}.jpg`;
	expect((await ask(picture)).headers.get('content-type')).toBe('image/jpeg');
	expect(kinds()).toEqual(['picture-without-licence']);
	fake.set({ picturesLicensed: true });
	await ask(picture);
	expect(kinds()).toHaveLength(1);
});

test.each([
	['allow', '/s-autos/c216', true],
	['allow', '/s-autos/volkswagen/seite:5/c216', true],
	['allow', '/s-autos/seite:6/c216', false],
	['allow', '/s-autos/seite:59/c216', false],
	['allow', '/s-autos/seite%3A6/c216', false],
	['allow', '/s-autos/c216l945', true],
	['allow', '/s-autos/c216l945r50', false],
	['allow', '/s-autos/preis:1000:5000/c216', false],
	['allow', '/s-autos/sortierung:preis/c216', false],
	['allow', '/s-autos/anbieter:privat/c216', false],
	['allow', '/s-autos/x/c216+options:y', false],
	['allow', '/s-autos/c216?a=1&view=karte', false],
	['allow', '/s-anzeige/vw-golf/3200000001-216-4233', true],
	['allow', '/s-bestandsliste.html?userId=1', false],
	['allow', '/m-meine-anzeigen.html', false],
	['allow', '/robots.txt', true],
	['deny-all', '/s-autos/c216', false],
	['deny-ads', '/s-autos/c216', true],
	['deny-ads', '/s-anzeige/vw-golf/3200000001-216-4233', false],
	['deny-radstand', '/s-autos/c216', false],
	['longest-match', '/s-autos/c216', true],
	['longest-match', '/s-autos/c216+autos.marke_s:bmw', false],
	['longest-match', '/s-autos/bmw/seite:2/c216', true],
	['longest-match', '/s-anzeige/vw-golf/3200000001-216-4233', true],
	['longest-match', '/s-anzeige/vw-golf/3200000001-217-4233', false],
	['longest-match', '/s-autos/seite:4/c216', false],
	['missing', '/s-autos/seite:6/c216', true],
	['html', '/s-autos/c216', true],
	['error-500', '/s-autos/c216', false],
	['hangs', '/s-autos/c216', false],
] as const)('robots.txt %s: %s is allowed: %s', (variant, url, allowed) => {
	expect(robotsAllow(variant, honest, url)).toBe(allowed);
});

test('other robots’ rules are not ours, and ours are not theirs', () => {
	expect(robotsAllow('allow', 'GPTBot/1.2', '/s-autos/c216')).toBe(false);
	expect(robotsAllow('allow', 'SemrushBot', '/s-autos/c216')).toBe(false);
	expect(robotsAllow('deny-radstand', 'Anders/1 (+https://anders.example)', '/s-autos/c216')).toBe(true);
});

test.each([
	['missing', 404],
	['error-500', 500],
	['html', 200],
] as const)('robots.txt can be %s: %i', async (robots, status) => {
	fake.set({ robots });
	expect((await ask('/robots.txt')).status).toBe(status);
	await ask('/s-autos/c216');
	expect(kinds()).toEqual(robots === 'error-500' ? ['disallowed'] : []);
});
