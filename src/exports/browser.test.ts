import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createDealer } from '#src/accounts/dealer-registration.ts';
import { axeFindings, withPage } from '#src/testing/browser.ts';
import { freshDataFolder } from '#src/testing/database.ts';
import { marketTime } from '#src/testing/market.ts';
import { browserCookie, signedIn } from '#src/testing/members.ts';
import { publishOwnCar } from '#src/testing/own-cars.ts';
import { startTestServer } from '#src/testing/server.ts';
import { publishWhatIsDue } from './publishing.ts';

test('a dealer with an old phone downloads the stock without JavaScript, and anybody finds the open data', async () => {
	const server = await startTestServer();
	const { db } = server.services;
	const dealer = await signedIn(server, { kind: 'haendler' });
	const created = createDealer(db, {
		...{
			userId: dealer.userId,
			company: 'Autohaus Nord GmbH',
			street: 'Am Hof 1',
			country: 'deutschland',
			plz: '22761',
		},
		...{ place: 'Hamburg', phone: '+4940123456', email: 'nord@post.example', imprint: 'Autohaus Nord GmbH', at: 1 },
	});
	if (!created.ok) throw new Error(created.reason);
	publishOwnCar(db, {
		sellerId: dealer.userId,
		dealerId: created.id,
		sellerKind: 'haendler',
		at: marketTime - 90 * 86_400,
	});
	await publishWhatIsDue(server.services);
	await withPage(server.localOrigin, { javaScript: false, expectedStatuses: [422] }, async (page, context) => {
		await context.addCookies([browserCookie(server.localOrigin, dealer)]);
		await page.goto('/konto');
		await page.click('text=Inserate mitnehmen');
		const isWide = () => page.evaluate<boolean>('document.documentElement.scrollWidth > window.innerWidth');
		expect(await isWide()).toBe(false);
		expect(await page.textContent('main')).toContain(`/haendler/${created.slug}/fahrzeuge.xml`);
		await page.fill('input[name=kundennummer]', 'Nord');
		await page.click('text=CSV herunterladen');
		expect(await page.textContent('[role=alert]')).toContain('nur aus Ziffern');
		await page.fill('input[name=kundennummer]', '4711');
		const [file] = await Promise.all([page.waitForEvent('download'), page.click('text=CSV herunterladen')]);
		expect(file.suggestedFilename()).toMatch(/^radstand-\d{4}-\d\d-\d\d\.csv$/);
		const saved = join(freshDataFolder({ empty: true }), 'fahrzeuge.csv');
		await file.saveAs(saved);
		expect(readFileSync(saved, 'latin1')).toMatch(/^4711;"R\d+";"Car\./);
		if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}-export.png`, fullPage: true });
		await page.click('text=Offene Daten');
		expect(await page.textContent('main')).toContain('inserate.sqlite');
		expect(await isWide()).toBe(false);
		if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}-open.png`, fullPage: true });
	});
	await withPage(server.localOrigin, {}, async (page, context) => {
		await context.addCookies([browserCookie(server.localOrigin, dealer)]);
		for (const path of ['/konto/export', '/offene-daten']) {
			await page.goto(path);
			expect(await axeFindings(page)).toEqual([]);
		}
	});
});
