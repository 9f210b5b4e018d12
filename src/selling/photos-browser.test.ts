import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import type { Services } from '#src/services.ts';
import { axeFindings, withPage } from '#src/testing/browser.ts';
import { freshDataFolder } from '#src/testing/database.ts';
import { type Member, signedIn } from '#src/testing/members.ts';
import { startTestServer } from '#src/testing/server.ts';

test('a seller on a phone sends photos one by one, brings them into order, covers a plate and deletes one', async () => {
	const { origin, member, path, names } = await draftOnServer();
	await withPage(origin, { expectedStatuses: [422] }, async (page, context) => {
		await context.addCookies([cookieOf(member, origin)]);
		await page.goto(path);
		const requests = uploadsSeen(page);
		await page.setInputFiles('#feld-fotos', [await photo('rot', '#a33'), await photo('blau', '#33a')]);
		await eventually(() => page.locator('.photos > li').count()).toBe(2);
		await eventually(() => page.locator('.sending > li').count()).toBe(0);
		expect(requests).toEqual(['POST', 'POST']);
		await page.waitForLoadState('networkidle');
		const [first = '', second = ''] = names();
		expect(await axeFindings(page)).toEqual([]);

		await page.click(`#titel-${second}`);
		await eventually(names).toEqual([second, first]);
		await page.waitForSelector(`.photos > li:first-child[id="foto-${second}"]`);
		await page.click(`#zurueck-${second}`);
		await page.waitForSelector(`.photos > li:first-child[id="foto-${first}"]`);
		await eventually(() => page.evaluate('document.activeElement.id')).toMatch(/^titel-/);

		await page.locator(`#foto-${first} .picture`).evaluate(picture => picture.scrollIntoView());
		const handle = await page.locator(`#foto-${second} .place button`).boundingBox();
		const target = await page.locator(`#foto-${first} .picture`).boundingBox();
		if (!handle || !target) throw new Error('nothing to drag');
		await page.mouse.move(handle.x + 8, handle.y + 8);
		await page.mouse.down();
		await page.mouse.move(handle.x + 8, handle.y - 20, { steps: 3 });
		await page.mouse.move(target.x + 40, target.y + 140, { steps: 8 });
		await page.mouse.up();
		await eventually(names).toEqual([second, first]);

		await page.setInputFiles('#feld-fotos', {
			name: 'Brief.pdf',
			mimeType: 'image/jpeg',
			buffer: Buffer.from('%PDF-1'),
		});
		await page.waitForSelector('.sending .err');
		expect(await page.locator('.sending .err').textContent()).toContain('Das ist ein PDF.');

		await page.click(`#foto-${first} a[href*=kennzeichen]`);
		await page.waitForSelector('.plate.draggable');
		// The picture moves what stands below it until it is there.
		await page.waitForLoadState('load');
		const image = await page.locator('.plate .klein').boundingBox();
		if (!image) throw new Error('no photo to point at');
		await page.mouse.move(image.x + 56, image.y + 42);
		await page.mouse.down();
		await page.mouse.move(image.x + 140, image.y + 84, { steps: 6 });
		await page.mouse.up();
		await page.waitForSelector('.preview rect');
		expect(await axeFindings(page)).toEqual([]);
		await page.click('.plate button.main');
		await page.waitForURL(/#foto-/);
		expect(names()).toHaveLength(2);
		expect(names()).not.toContain(first);

		await page.click(`#weg-${second}`);
		await eventually(() => page.locator('.photos > li').count()).toBe(1);
		expect(names()).toHaveLength(1);
	});
}, 300_000);

test('without a script the same works with forms: several at once, order, plate in two clicks, deletion', async () => {
	const { origin, member, path, names } = await draftOnServer();
	await withPage(origin, { javaScript: false, expectedStatuses: [422] }, async (page, context) => {
		await context.addCookies([cookieOf(member, origin)]);
		await page.goto(path);
		await page.setInputFiles('#feld-fotos', [
			...[await photo('rot', '#a33'), await photo('blau', '#33a')],
			{ name: 'kaputt.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('nichts') },
		]);
		await page.click('#hochladen .main');
		await page.waitForSelector('.errors');
		expect(await page.locator('.errors').textContent()).toContain('kaputt.jpg: Das ist kein Bild');
		const [first = '', second = ''] = names();
		await page.click(`#titel-${second}`);
		expect(names()).toEqual([second, first]);
		await page.click(`#foto-${first} summary`);
		await page.fill(`#feld-alt-${first}`, 'Delle an der Fahrertür');
		await page.click(`#satz-${first}`);
		expect(await page.locator(`#foto-${first} img`).getAttribute('alt')).toBe('Delle an der Fahrertür');

		await page.click(`#foto-${first} a[href*=kennzeichen]`);
		await page.locator('.plate .klein').click({ position: { x: 56, y: 42 } });
		await page.locator('.plate .klein').click({ position: { x: 140, y: 84 } });
		const box = await page
			.locator('.preview rect')
			.evaluate(rect => ['x', 'y', 'width'].map(name => rect.getAttribute(name)));
		// 400 × 300 pixels shown 280 wide.
		expect(box.map(text => Math.round(Number(text) / 4))).toEqual([20, 15, 30]);
		await page.click('.plate button.main');
		expect(names()[1]).not.toBe(first);
		await page.click(`#weg-${second}`);
		expect(names()).toHaveLength(1);
		expect(await page.locator('.photos > li').count()).toBe(1);
	});
});

async function draftOnServer() {
	let services: Services | undefined;
	let app: Parameters<typeof signedIn>[0]['app'] | undefined;
	const server = await startTestServer({
		settings: { RADSTAND_UPLOADS: freshDataFolder({ empty: true }) },
		routes(created, itsServices) {
			app = created;
			services = itsServices;
		},
	});
	if (!services || !app) throw new Error('a started server has services');
	const { db } = services;
	const member = await signedIn({ app, services });
	const insert = db.prepare('INSERT INTO listing_drafts (seller_id, created_at, changed_at) VALUES (?, 1, 1)');
	const draftId = Number(insert.run(member.userId).lastInsertRowid);
	const select = db.prepare<[number], string>('SELECT name FROM draft_photos WHERE draft_id = ? ORDER BY position');
	const names = () => select.pluck().all(draftId);
	return { origin: server.origin, member, names, path: `/inserieren/${draftId}/fotos` };
}

function cookieOf({ cookie }: Member, origin: string) {
	const [name = '', value = ''] = cookie.split('=');
	return { name, value, domain: new URL(origin).hostname, path: '/', secure: true, httpOnly: true };
}

function uploadsSeen(page: Page): string[] {
	const seen: string[] = [];
	page.on('request', request => {
		if (request.method() === 'POST') seen.push(request.method());
	});
	return seen;
}

async function photo(name: string, colour: string) {
	const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="400" height="300"><rect width="400" height="300" fill="#cde"/>
		<rect x="40" y="120" width="320" height="90" rx="30" fill="${colour}"/><rect x="110" y="70" width="170" height="70" fill="${colour}"/>
		<circle cx="110" cy="215" r="34"/><circle cx="290" cy="215" r="34"/></svg>`;
	return { name: `${name}.jpg`, mimeType: 'image/jpeg', buffer: await sharp(Buffer.from(svg)).jpeg().toBuffer() };
}

/** A machine with other things to do takes its time. */
function eventually<T>(look: () => T | Promise<T>) {
	return expect.poll(look, { timeout: 60_000 });
}
