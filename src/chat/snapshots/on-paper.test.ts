import { join } from 'node:path';
import type { Hono } from 'hono';
import { expect, test } from 'vitest';
import type { Env } from '#src/http/types.ts';
import type { Services } from '#src/services.ts';
import { axeFindings, withPage } from '#src/testing/browser.ts';
import { freshDataFolder } from '#src/testing/database.ts';
import { conversationAbout, twoPhotos } from '#src/testing/frozen-ads.ts';
import { browserCookie, signedIn } from '#src/testing/members.ts';
import { publishOwnCar } from '#src/testing/own-cars.ts';
import { startTestServer } from '#src/testing/server.ts';

test('a buyer reads the frozen ad on a small phone, with and without JavaScript, and prints it with photos and page numbers', async () => {
	const folder = freshDataFolder();
	let site: { app: Hono<Env>; services: Services } | undefined;
	const server = await startTestServer({
		settings: { RADSTAND_DATA: folder, RADSTAND_UPLOADS: join(folder, 'uploads') },
		routes: (app, services) => {
			site = { app, services };
		},
	});
	if (site === undefined) throw new Error('no server');
	const { db, photos } = site.services;
	const at = 1_795_352_520;
	const frieda = await signedIn(site, { name: 'Frieda Lindner' });
	const jonas = await signedIn(site, { name: 'Jonas' });
	const [one, two] = await twoPhotos(photos.uploads);
	if (one === undefined || two === undefined) throw new Error('no photos');
	const listingId = publishOwnCar(db, {
		...{ sellerId: frieda.userId, at: at - 86_400, photos: [one, two, one, two, one] },
		...{ title: `Golf mit einem langen Titel und ${'Wortungetüm'.repeat(6)}`, description: 'Ein Satz.\n\n'.repeat(30) },
		facts: { equipment: ['sitzheizung', 'abs', 'esp'], accident: 'unfallfrei', damaged: true, powerKw: 77 },
	});
	const id = await conversationAbout(db, photos.uploads, {
		...{ listingId, buyerId: jonas.userId, sellerId: frieda.userId, at },
	});
	db.prepare('UPDATE listings SET price_cents = 950000, mileage_km = 97000 WHERE id = ?').run(listingId);
	const path = `/nachrichten/${id}/anzeige`;
	for (const javaScript of [false, true]) {
		await withPage(server.origin, { javaScript, width: 320 }, async (page, context) => {
			await context.addCookies([browserCookie(server.origin, jonas)]);
			await page.goto(path);
			expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain('22.11.2026, 14:02');
			expect(await page.getByRole('button', { name: 'Drucken' }).isVisible()).toBe(javaScript);
			expect(await page.getByText('Menü des Browsers').isVisible()).toBe(!javaScript);
			await page.getByText('Zum Nachrechnen').click();
			expect(await page.getByText('Datei herunterladen').isVisible()).toBe(true);
			if (!javaScript) return;
			expect(await axeFindings(page)).toEqual([]);
			expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(320);
			await page.emulateMedia({ media: 'print' });
			for (const onScreen of ['body > header', 'body > footer', '.screen', '.proof details']) {
				expect({ onScreen, isVisible: await page.locator(onScreen).first().isVisible() }).toEqual({
					...{ onScreen, isVisible: false },
				});
			}
			const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
			expect(pdf.match(/\/Type\s*\/Page\b/g)?.length).toBeGreaterThan(1);
		});
	}
}, 300_000);
