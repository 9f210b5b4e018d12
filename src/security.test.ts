import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { openDatabase } from '#db/open.ts';
import { listingPath } from '#src/paths.ts';
import { withPage } from '#src/testing/browser.ts';
import { harmOn } from '#src/testing/browser-harm.ts';
import { freshDataFolder } from '#src/testing/database.ts';
import { type HostileMarket, hostileMarket } from '#src/testing/hostile-market.ts';
import { hostileTexts } from '#src/testing/hostile-texts.ts';
import { startTestServer, type TestServer } from '#src/testing/server.ts';

let server: TestServer;
let market: HostileMarket;

beforeAll(async () => {
	const folder = freshDataFolder();
	const db = openDatabase(folder);
	market = hostileMarket(db);
	db.close();
	server = await startTestServer({ settings: { RADSTAND_DATA: folder } });
});

test('the attacks are many, and no two are the same', () => {
	expect(new Set(hostileTexts).size).toBe(hostileTexts.length);
	expect(hostileTexts.length).toBeGreaterThanOrEqual(60);
});

test('a visitor sees every hostile car, and whatever its seller typed is only text', async () => {
	await visitEach(market.forSale, async (page, { id, text }) => {
		await page.goto(listingPath(id, text));
		expect({ text, harm: await harmOn(page) }).toEqual({ text, harm: [] });
		const shown = await page.evaluate<{ title: string; said: string; data: string }>(
			`({ title: document.querySelector('h1').textContent, said: document.querySelector('.said').textContent,
				data: document.querySelector('script[type="application/ld+json"]').textContent })`,
		);
		expect(shown.title).toBe(asParsed(text));
		expect(shown.said).toBe(asParsed(text.trim()));
		expect(JSON.parse(shown.data)).toMatchObject({ '@type': 'Car', name: text });
	});
});

test('a visitor can read every hostile dealer, and no link leads to a script or to nowhere', async () => {
	await visitEach(market.forSale, async (page, { slug, text }) => {
		await page.goto(`/haendler/${slug}`);
		expect({ text, harm: await harmOn(page) }).toEqual({ text, harm: [] });
		expect(await page.textContent('h1')).toBe(asParsed(text));
	});
});

test('a search for a hostile text, in every parameter, shows the text and does nothing', async () => {
	const names = ['q', 'marke', 'modell', 'farbe', 'ort', 'plz', 'umkreis', 'preis_von', 'ez_bis', 'sortierung', 'nach'];
	await visitEach(hostileTexts, async (page, text) => {
		const parameters = new URLSearchParams([...names.map((name): [string, string] => [name, text]), [text, 'x']]);
		for (const path of ['/autos', '/autos/filter']) {
			await page.goto(`${path}?${parameters}`);
			expect({ path, text, harm: await harmOn(page) }).toEqual({ path, text, harm: [] });
			expect(await page.inputValue('[name=q]')).toBe(asParsed(text));
			expect(await page.textContent('main')).toContain(asParsed(text).slice(0, 20).trim());
		}
	});
});

test('suggestions for a hostile text are answered with choices and nothing else', async () => {
	for (const text of hostileTexts) {
		const answer = await fetch(`${server.localOrigin}/autos/vorschlaege?q=${encodeURIComponent(text)}`);
		expect(answer.status).toBe(200);
		expect((await answer.text()).replaceAll(/<option value="[^"<>]*"(>[^<]*<\/option>|\s*\/?>)/g, '').trim()).toBe('');
	}
});

test('results that arrive while a hostile text is typed are as harmless as the whole page', async () => {
	const texts = hostileTexts.filter(text => /hx-|<svg|<img/.test(text)).slice(0, 12);
	await visitEach(texts, async (page, text) => {
		await page.goto('/autos');
		const partial = page.waitForResponse(answer => answer.request().headers()['hx-request-type'] === 'partial');
		await page.fill('[name=q]', text);
		await page.press('[name=q]', 'Enter');
		await partial;
		await page.waitForFunction(`document.querySelector('.htmx-request') === null`);
		expect({ text, harm: await harmOn(page) }).toEqual({ text, harm: [] });
		expect(await page.textContent('#ergebnisse')).toContain(text.slice(0, 20).trim());
	});
});

test('lists, ended ads and addresses that do not exist show hostile texts as text', async () => {
	const lists = await listPages();
	const gone = market.gone.map(({ id, text }) => listingPath(id, text));
	const nowhere = hostileTexts.map(text => `/${encodeURIComponent(text)}`);
	expect(lists.length).toBeGreaterThan(3);
	await visitEach([...lists, ...gone, ...nowhere.slice(0, 20)], async (page, path) => {
		const answer = await page.goto(path);
		expect({ path, status: answer?.status() }).toEqual({
			path,
			status: lists.includes(path) ? 200 : gone.includes(path) ? 410 : 404,
		});
		expect({ path, harm: await harmOn(page) }).toEqual({ path, harm: [] });
	});
	for (const path of nowhere) {
		const html = await (await fetch(server.localOrigin + path, { headers: { accept: 'text/html' } })).text();
		expect(html).not.toMatch(/window\.gehackt/);
	}
});

test('a program reads the hostile texts unharmed from the JSON, which no browser takes for a page', async () => {
	for (const { id, text } of market.forSale) {
		const answer = await fetch(`${server.localOrigin}/api/v1/listings/${id}`);
		expect(answer.headers.get('content-type')).toMatch(/^application\/json/);
		expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
		expect(await answer.json()).toMatchObject({ titel: text, beschreibung: text });
	}
});

test('a guest who looks at everything keeps nothing in the browser and talks to nobody else', async () => {
	const [car] = market.forSale;
	const paths = ['/', '/autos?q=golf', '/autos/volkswagen', '/autos/volkswagen/golf', '/autos/filter', '/sortierung'];
	const own = car ? [listingPath(car.id, car.text), `/haendler/${car.slug}`, '/gibt-es-nicht'] : [];
	// `withPage` fails on any request to another origin.
	await withPage(server.origin, { expectedStatuses: [404] }, async (page, context) => {
		await greyPhotos(page);
		for (const path of [...paths, ...own]) {
			await page.goto(path, { waitUntil: 'networkidle' });
			const kept = await page.evaluate(
				`Promise.all([indexedDB.databases(), caches.keys(), navigator.serviceWorker.getRegistrations()]).then(lists =>
					[document.cookie.length, localStorage.length, sessionStorage.length, ...lists.map(list => list.length)])`,
			);
			expect({ path, kept }).toEqual({ path, kept: [0, 0, 0, 0, 0, 0] });
			expect(await context.cookies()).toEqual([]);
		}
	});
});

test.each([
	['a script that ran', `window.gehackt = 1`],
	['an attribute that runs', `document.body.setAttribute('hx-on:click', '')`],
	['a link to a script', `document.body.innerHTML = '<a href="java\\tscript:x">x</a>'`],
	['a link to elsewhere', `document.body.innerHTML = '<a href="//gehackt.example">x</a>'`],
	['an htmx attribute', `document.body.innerHTML = '<p hx-get="/gehackt">x</p>'`],
	['a foreign script', `document.body.append(Object.assign(document.createElement('script'), { type: 'text/plain' }))`],
	['a frame', `document.body.append(document.createElement('iframe'))`],
])('%s would not go unseen', async (_, planted) => {
	await withPage(server.origin, {}, async page => {
		await page.goto('/sortierung');
		expect(await harmOn(page)).toEqual([]);
		await page.evaluate(planted);
		expect(await harmOn(page)).toHaveLength(1);
	});
});

/** `visit` for each of the things, in three tabs at once; fails on dialogs and on anything fetched because of a text. */
async function visitEach<T>(things: readonly T[], visit: (page: Page, thing: T) => Promise<void>): Promise<void> {
	expect(things.length).toBeGreaterThan(0);
	const waiting = [...things];
	const alarms: string[] = [];
	await withPage(server.origin, { expectedStatuses: [404, 410] }, async (first, context) => {
		const tabs = [first, await context.newPage(), await context.newPage()];
		await Promise.all(
			tabs.map(async tab => {
				await greyPhotos(tab);
				tab.on('dialog', dialog => {
					alarms.push(dialog.message());
					void dialog.dismiss();
				});
				tab.on('request', request => {
					if (new URL(request.url()).pathname === '/gehackt') alarms.push(`${request.url()} on ${tab.url()}`);
				});
				for (let thing = waiting.shift(); thing !== undefined; thing = waiting.shift()) await visit(tab, thing);
			}),
		);
	});
	expect(alarms).toEqual([]);
}

async function greyPhotos(page: Page): Promise<void> {
	const body = Buffer.from('R0lGODlhAQABAIAAAJmZmQAAACH5BAAAAAAALAAAAAABAAEAAAICRAEAOw==', 'base64');
	await page.route('**/fotos/**', route => route.fulfill({ contentType: 'image/gif', body }));
}

/** The start, and page after page of results until every hostile car has been on one. */
async function listPages(): Promise<string[]> {
	const paths = ['/', '/autos/volkswagen', '/autos'];
	for (let path = paths.at(-1); path !== undefined; ) {
		const html = await (await fetch(server.localOrigin + path)).text();
		path = /href="(\/autos\?[^"]*nach=[^"]*)"/.exec(html)?.[1]?.replaceAll('&amp;', '&');
		if (path !== undefined) paths.push(path);
	}
	return paths;
}

/** A text as it stands in a page: parsers of HTML leave no NUL. */
function asParsed(text: string): string {
	return text.replaceAll('\0', '\ufffd');
}
