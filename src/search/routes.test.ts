import { describe, expect, test } from 'vitest';
import { nothingStated } from '#src/listings/facts.ts';
import { publishListing } from '#src/listings/publishing.ts';
import { removeListing } from '#src/listings/removal.ts';
import { fillMarket, marketOf, marketTime } from '#src/testing/market.ts';
import { openTestSite } from '#src/testing/site.ts';

const site = openTestSite(marketTime);
fillMarket(site.db, marketOf(500, 71));

const partial = { 'HX-Request-Type': 'partial', 'HX-Request': 'true' };
const plain = (html: string) => html.replaceAll('\u00a0', ' ').replaceAll('&quot;', '"').replaceAll('&amp;', '&');

async function page(address: string, headers: Record<string, string> = {}): Promise<string> {
	const answer = await site.get(address, headers);
	expect(answer.status, address).toBe(200);
	return plain(await answer.text());
}

/** How many cars a page says it found. */
const totalOn = (html: string) =>
	Number(/class="total">\s*([\d.]+) Autos? gefunden/.exec(html)?.[1]?.replaceAll('.', ''));
const links = (html: string, part: RegExp) =>
	[...html.matchAll(part)].map(match => ({
		href: match[1] ?? '',
		text: match[2] ?? '',
		count: Number((match[3] ?? '').replaceAll('.', '')),
	}));

describe('addresses with a make and a model', () => {
	test.each([
		['/autos/vw', 301, '/autos/volkswagen'],
		['/autos/VW', 301, '/autos/volkswagen'],
		['/autos/vw/golf?preis_bis=9000', 301, '/autos/volkswagen/golf?preis_bis=9000'],
		['/autos/vw/golf?x=%C3%A4%20b', 301, '/autos/volkswagen/golf?x=%C3%A4%20b'],
		['/autos/mercedes/c_klasse', 301, '/autos/mercedes-benz/c-klasse'],
		['/autos/volkswagen', 200, null],
		['/autos/volkswagen/golf', 200, null],
		['/autos/trabantus', 404, null],
		['/autos/volkswagen/gibtsnicht', 404, null],
		['/autos/volkswagen/golf/gti', 404, null],
		['/autos/constructor', 404, null],
	])('%s is answered with %i', async (address, status, location) => {
		const answer = await site.get(address);
		expect(answer.status).toBe(status);
		expect(answer.headers.get('location')).toBe(location);
	});

	test('a make beside the model of another means all of it, and the address says so', async () => {
		const answer = await site.get('/autos?marke=bmw&marke=vw&modell=vw/golf&sortierung=preis');
		expect([answer.status, answer.headers.get('location')]).toEqual([
			303,
			'/autos?marke=bmw&marke=volkswagen&modell=bmw/alle&modell=volkswagen/golf&sortierung=preis',
		]);
	});
});

describe('a request for a part of the page', () => {
	const address = '/autos?marke=vw&kraftstoff=diesel&preis_von=';

	test('is answered with the results, the form and the spoken total alone', async () => {
		const answer = await site.get(address, partial);
		const html = await answer.text();
		expect(answer.headers.get('vary')).toContain('HX-Request-Type');
		expect(answer.headers.get('hx-push-url')).toBe('/autos/volkswagen?kraftstoff=diesel');
		expect(html).not.toMatch(/<!doctype|<html|<header|<footer/i);
		expect(html.match(/id="ergebnisse"/g)).toHaveLength(1);
		expect(html).toContain('hx-target="#filter"');
		expect(html).toContain('hx-target="#ansage"');
	});

	test('has the same total and cars as the whole page, which everybody else gets', async () => {
		const [part, whole] = [await page(address, partial), await page(address)];
		const other = await site.get(address, { 'HX-Request': 'true', 'HX-Boosted': 'true' });
		expect(other.headers.get('hx-push-url')).toBeNull();
		expect(other.headers.get('vary')).toContain('HX-Request-Type');
		expect(plain(await other.text())).toBe(whole);
		expect(whole).toMatch(/^<!doctype html>/);
		expect(totalOn(part)).toBeGreaterThan(0);
		expect(totalOn(part)).toBe(totalOn(whole));
		const cars = (html: string) => [...html.matchAll(/href="(\/inserat\/[^"]+)"/g)].map(([, href]) => href);
		expect(cars(part)).toEqual(cars(whole));
	});

	test('keeps what was not understood in the address, where it can be mended', async () => {
		const answer = await site.get('/autos?preis_bis=viel', partial);
		expect(answer.headers.get('hx-push-url')).toBeNull();
		expect(await answer.text()).toContain('„viel“ ist keine Zahl.');
	});

	test('never leads away: a make beside the model of another is answered at once', async () => {
		const answer = await site.get('/autos?marke=bmw&marke=vw&modell=vw/golf', partial);
		expect(answer.status).toBe(200);
		expect(answer.headers.get('hx-push-url')).toBe(
			'/autos?marke=bmw&marke=volkswagen&modell=bmw/alle&modell=volkswagen/golf',
		);
	});

	test('of the page with all filters is answered with the form', async () => {
		const html = await page('/autos/filter?marke=vw', partial);
		expect(html).not.toMatch(/<!doctype|<html/i);
		expect(await page('/autos/filter?marke=vw')).toMatch(/^<!doctype html>[\s\S]*<h1/);
	});
});

test('whatever was not understood stands on the page, beside the results of the rest', async () => {
	const wrong = 'getriebe=automatik&quatsch=1&kraftstoff=kohle&preis_von=9000&preis_bis=5000&plz=1010&nach=x';
	const html = await page(`/autos?${wrong}`);
	for (const told of [
		'Den Filter „quatsch“ gibt es nicht',
		'Den Wert „kohle“ gibt es hier nicht',
		'„Von“ ist größer als „bis“',
		'Die Postleitzahl 1010 gibt es mehrmals',
		'Diese Seite gibt es nicht',
	]) {
		expect(html).toContain(told);
	}
	expect(totalOn(html)).toBe(totalOn(await page('/autos?getriebe=automatik')));
	expect(html).toMatch(/<meta name="robots" content="noindex/);
	expect(await page('/autos/filter?quatsch=1')).toContain('Den Filter „quatsch“ gibt es nicht');
	expect(await page('/autos?q=%3Cscript%3Ealert(1)%3C/script%3E')).not.toContain('<script>alert');
});

const chip =
	/<li><a href="([^"]+)" rel="nofollow" title="Filter „([^"]*)“ entfernen"|<a href="([^"]+)" rel="nofollow" title="([^"]*)"/g;
const suggestion = /<a href="([^"]+)" rel="nofollow">Ohne „([^<]*)“<\/a><span>([\d.]+) Autos?<\/span>/g;

describe('where nothing is found', () => {
	test.each([
		'/autos?marke=vw&kraftstoff=diesel&preis_bis=51',
		'/autos?plz=10115&umkreis=1&sitze_von=19&sortierung=entfernung',
		'/autos?q=quatschwort&getriebe=automatik&sortierung=relevanz',
		'/autos?marke=volkswagen&marke=bmw&modell=volkswagen/golf&modell=bmw/alle&getriebe=automatik&preis_bis=51',
		'/autos?marke=volkswagen&marke=bmw&modell=volkswagen/golf&modell=bmw/x5',
		'/autos?plz=1010&land=schweiz&umkreis=1&hubraum_von=29000',
		// Each of the two alone leaves nothing.
		'/autos?q=quatschwort&preis_bis=51',
	])('%s: each filter less shows as many cars as it promises', async address => {
		const html = await page(address);
		expect(totalOn(html)).toBe(0);
		const offered = links(html, suggestion);
		expect(offered.length).toBeGreaterThan(0);
		for (const { href, text, count } of offered) {
			expect(count).toBeGreaterThan(0);
			const shown = await page(href);
			expect(totalOn(shown), `${text} → ${href}`).toBe(count);
			expect(shown, href).not.toContain('Die Postleitzahl');
		}
	});

	test('a buyer with one filter too many is offered the way back, and nobody else is', async () => {
		expect(links(await page('/autos?marke=vw'), suggestion)).toEqual([]);
		expect(await page('/autos?marke=vw&preis_bis=51')).toContain('Kein Auto passt zu allen Filtern');
	});
});

test('every filter shown above the results can be taken away, and its address is understood', async () => {
	const html = await page(
		'/autos?marke=vw&modell=vw/golf&kraftstoff=diesel&kraftstoff=benzin&plz=1010&land=at&umkreis=900&ps_von=50&q=golf&sortierung=relevanz',
	);
	const chips = [...html.matchAll(chip)].map(match => match[1] ?? match[3] ?? '');
	expect(chips.length).toBe(7);
	for (const href of chips) {
		const answer = await site.get(href);
		expect(answer.status, href).toBe(200);
		expect(await answer.text(), href).not.toMatch(/gibt es mehrmals|nicht bekannt|sortieren\./);
	}
});

test('similar bodies are offered with the number of cars they would add', async () => {
	let offered = 0;
	for (const body of ['kombi', 'limousine', 'suv', 'van', 'cabrio', 'kleinwagen']) {
		for (const beside of ['', '&kraftstoff=diesel', '&marke=vw']) {
			const html = await page(`/autos?karosserie=${body}${beside}`);
			const found = /<p class="mean"><a href="([^"]+)" rel="nofollow">[^<]*?([\d.]+)[^<]*<\/a>/.exec(html);
			if (!found) continue;
			offered++;
			const more = totalOn(await page(found[1] ?? ''));
			expect(more - totalOn(html), `${body}${beside}`).toBe(Number(found[2]?.replaceAll('.', '')));
		}
	}
	expect(offered).toBeGreaterThan(6);
	expect(await page('/autos?karosserie=andere')).not.toContain('class="mean"');
});

test('the number beside a box is what ticking it alone shows', async () => {
	const html = await page('/autos?kraftstoff=diesel');
	const boxes = [
		...html.matchAll(
			/name="(kraftstoff|getriebe|karosserie|anbieter)" value="([^"]+)"[^>]*\/><span>[^<]*<\/span><small>([\d.]+)<\/small>/g,
		),
	];
	expect(boxes.length).toBeGreaterThan(20);
	for (const [, name, value, count] of boxes) {
		const address = name === 'kraftstoff' ? `/autos?kraftstoff=${value}` : `/autos?kraftstoff=diesel&${name}=${value}`;
		expect(totalOn(await page(address)), address).toBe(Number(count?.replaceAll('.', '')));
	}
});

test('the form with all filters promises as many cars as it then shows', async () => {
	for (const query of ['marke=bmw&marke=vw&modell=vw/golf', 'marke=vw&schaden=auch', '']) {
		const form = await page(`/autos/filter?${query}`);
		const promised = Number(/([\d.]+) Treffer anzeigen/.exec(form)?.[1]?.replaceAll('.', ''));
		const answer = await site.get(`/autos?${query}`);
		const shown = await page(answer.status === 303 ? (answer.headers.get('location') ?? '') : `/autos?${query}`);
		expect(promised, query).toBe(totalOn(shown));
	}
});

test('a kept page is gone the moment a car is', async () => {
	const draft = {
		adKind: 'angebot' as const,
		sellerKind: 'privat' as const,
		sellerId: null,
		dealerId: null,
		title: 'Einmaliger Sonderling',
		description: '',
		vehicle: { make: null, model: null, makeText: null, modelText: null, variant: null },
		facts: nothingStated,
		location: { country: 'deutschland' as const, plz: null, place: null },
		origin: { source: 'radstand', account: '', externalId: null, url: null, hash: null },
	};
	expect(totalOn(await page('/autos?q=sonderling'))).toBe(0);
	const id = publishListing(site.db, draft, { at: marketTime });
	expect(totalOn(await page('/autos?q=sonderling'))).toBe(1);
	expect(totalOn(await page('/autos?q=sonderling', partial))).toBe(1);
	removeListing(site.db, id, { by: null, reason: 'Probe', at: marketTime });
	expect(totalOn(await page('/autos?q=sonderling'))).toBe(0);
	expect(totalOn(await page('/autos?q=sonderling', partial))).toBe(0);
});

test('a buyer who mistyped is asked, and the link finds something', async () => {
	publishListing(
		site.db,
		{ ...marketOf(1, 72)[0]!.draft, adKind: 'angebot', title: 'Scirocco', facts: nothingStated },
		{ at: marketTime },
	);
	const html = await page('/autos?q=scirroco');
	const [, href = '', word] = /<a href="([^"]+)" rel="nofollow">Gemeint war vielleicht „([^“]+)“/.exec(html) ?? [];
	expect(word).toBe('scirocco');
	expect(totalOn(await page(href))).toBeGreaterThan(0);
});

test('search engines index makes and models, and no combination of filters', async () => {
	const robots = (html: string) => /<meta name="robots" content="([^"]+)"/.exec(html)?.[1];
	expect(robots(await page('/autos/volkswagen'))).toBeUndefined();
	expect(robots(await page('/autos/volkswagen?preis_bis=9000'))).toMatch(/noindex/);
	expect(robots(await page('/autos?sortierung=preis&nach=preis~1~1'))).toMatch(/noindex/);
	expect(await page('/autos?marke=vw&km_bis=90000')).toMatch(
		/<link rel="canonical" href="[^"]+\/autos\/volkswagen\?km_bis=90000"/,
	);
});
