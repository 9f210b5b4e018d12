import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { openDatabase } from '#db/open.ts';
import { listingPath } from '#src/paths.ts';
import { withPage } from '#src/testing/browser.ts';
import { harmOn, type ReadPage, readPages } from '#src/testing/browser-harm.ts';
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
	const data = 'script[type="application/ld+json"]';
	const paths = market.forSale.map(({ id, text }) => listingPath(id, text));
	await readEach(paths, ['h1', '.said', data], ({ status, texts }, at) => {
		const text = market.forSale[at]?.text ?? '';
		expect({ text, status, title: texts.h1, said: texts['.said'] }).toEqual({
			...{ text, status: 200, title: asParsed(text), said: asParsed(text.trim()) },
		});
		expect(JSON.parse(texts[data] ?? '')).toMatchObject({ '@type': 'Car', name: text });
	});
	await visitEach(everyNth(12, paths));
});

test('a visitor can read every hostile dealer, and no link leads to a script or to nowhere', async () => {
	const paths = market.forSale.map(({ slug }) => `/haendler/${slug}`);
	await readEach(paths, ['h1', '.about'], ({ status, texts }, at) => {
		const text = market.forSale[at]?.text ?? '';
		expect({ text, status, title: texts.h1 }).toEqual({ text, status: 200, title: asParsed(text) });
		expect(texts['.about']).toContain(asParsed(text.trim()));
	});
	await visitEach(everyNth(25, paths));
});

test('a search for a hostile text, in every parameter, shows the text and does nothing', async () => {
	const names = ['q', 'marke', 'modell', 'farbe', 'ort', 'plz', 'umkreis', 'preis_von', 'ez_bis', 'sortierung', 'nach'];
	// Both pages are made of the same parts; the results show more of what was typed.
	for (const { path, texts } of [
		{ path: '/autos', texts: hostileTexts },
		{ path: '/autos/filter', texts: everyNth(4, hostileTexts) },
	]) {
		const paths = texts.map(text => {
			const question = new URLSearchParams(names.map((name): [string, string] => [name, text]));
			return `${path}?${question}&${encodeURIComponent(text)}=x`;
		});
		await readEach(paths, ['main'], ({ status, texts: shown }, at) => {
			expect(status).toBe(200);
			expect(shown.main).toContain(asParsed(texts[at] ?? '').trim());
		});
		await visitEach(everyNth(25, paths));
	}
});

test('suggestions for a hostile text are choices and nothing else', async () => {
	for (const text of everyNth(4, hostileTexts)) {
		const answer = await fetch(`${server.localOrigin}/autos/vorschlaege?q=${encodeURIComponent(text)}`);
		expect(answer.status).toBe(200);
		expect((await answer.text()).replaceAll(/<option value="[^"<>]*"(>[^<]*<\/option>|\s*\/?>)/g, '').trim()).toBe('');
	}
});

test('results that arrive while a hostile text is typed are as harmless as the whole page', async () => {
	const texts = hostileTexts.filter(text => /hx-get|<svg onload|<img src/.test(text));
	await visitEach(['/autos'], async page => {
		for (const text of everyNth(3, texts)) {
			const partial = page.waitForResponse(
				answer => new URL(answer.url()).searchParams.get('q') === text && /\/autos\?/.test(answer.url()),
			);
			await page.fill('[name=q]', text);
			await partial;
			await expect.poll(() => page.textContent('#ergebnisse')).toContain(text);
			expect({ text, harm: await harmOn(page) }).toEqual({ text, harm: [] });
		}
	});
});

test('lists of hostile cars run nothing and fetch nothing', async () => {
	await visitEach(await listPages());
});

test('ended ads and addresses that do not exist show hostile texts as text', async () => {
	const gone = market.gone.map(({ id, text }) => listingPath(id, text));
	await readEach(gone, [], ({ status }) => expect(status).toBe(410));
	const nowhere = hostileTexts.map(text => `/${encodeURIComponent(text)}`);
	await readEach(nowhere, [], ({ status }) => expect(status).toBe(404));
	await visitEach([...gone, ...everyNth(20, nowhere)]);
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
			await page.goto(path);
			const kept = await page.evaluate(
				`Promise.all([indexedDB.databases(), caches.keys(), navigator.serviceWorker.getRegistrations()]).then(lists =>
					[document.cookie.length, localStorage.length, sessionStorage.length, ...lists.map(list => list.length)])`,
			);
			expect({ path, kept }).toEqual({ path, kept: [0, 0, 0, 0, 0, 0] });
			expect(await context.cookies()).toEqual([]);
		}
	});
});

test('a text that became more than text would not go unseen', async () => {
	const link = (attributes: string) => `document.body.innerHTML = '<a ${attributes}>Golf</a>'`;
	const plants = [
		'window.gehackt = 1',
		link('hx-on:click="x()"'),
		link('href="java\\tscript:x"'),
		link('href="//gehackt.example"'),
		link('href="https://localhost@gehackt.example/"'),
		link('hx-get="/gehackt"'),
		`document.body.append(Object.assign(document.createElement('script'), { type: 'text/plain' }))`,
		`document.body.append(document.createElement('iframe'))`,
	];
	await withPage(server.origin, {}, async page => {
		for (const planted of plants) {
			await page.goto('/sortierung');
			expect(await harmOn(page)).toEqual([]);
			await page.evaluate(planted);
			expect({ planted, found: (await harmOn(page)).length }).toEqual({ planted, found: 1 });
		}
	});
});

/** Reads every address as a browser does, and fails where one of them became more than text. */
async function readEach(
	paths: readonly string[],
	selectors: readonly string[],
	check: (read: ReadPage, at: number) => void,
): Promise<void> {
	expect(paths.length).toBeGreaterThan(0);
	const expectedStatuses = [404, 410];
	await withPage(server.origin, { expectedStatuses }, async page => {
		await page.goto('/sortierung');
		const read = await readPages(page, paths, selectors);
		expect(read.filter(({ harm }) => harm.length > 0)).toEqual([]);
		read.forEach(check);
	});
}

/** Goes to every address; fails on harm, on dialogs and on anything fetched because of a text. */
async function visitEach(paths: readonly string[], then?: (page: Page) => Promise<void>): Promise<void> {
	expect(paths.length).toBeGreaterThan(0);
	const alarms: string[] = [];
	await withPage(server.origin, { expectedStatuses: [404, 410] }, async page => {
		await greyPhotos(page);
		page.on('dialog', dialog => {
			alarms.push(dialog.message());
			void dialog.dismiss();
		});
		page.on('request', request => {
			if (new URL(request.url()).pathname === '/gehackt') alarms.push(`${request.url()} on ${page.url()}`);
		});
		for (const path of paths) {
			await page.goto(path);
			expect({ path, harm: await harmOn(page) }).toEqual({ path, harm: [] });
			await then?.(page);
		}
	});
	expect(alarms).toEqual([]);
}

function everyNth<T>(step: number, list: readonly T[]): T[] {
	return list.filter((_, at) => at % step === 0);
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

/** A text as it stands in a page: parsers of HTML leave NUL out. */
function asParsed(text: string): string {
	return text.replaceAll('\0', '');
}
