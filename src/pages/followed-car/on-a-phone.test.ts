import { expect, test } from 'vitest';
import { dealerPageOf, goodVin, newStock } from '#src/imports/cars/stock.fixture.ts';
import { axeFindings, withPage } from '#src/testing/browser.ts';
import { browserCookie, signedIn } from '#src/testing/members.ts';
import { startTestServer } from '#src/testing/server.ts';

test('a dealer on a phone, without JavaScript, gives a price back to the source; a buyer sees both markets', async () => {
	const server = await startTestServer();
	const { db } = server.services;
	const frieda = await signedIn(server, { kind: 'haendler' });
	const owner = dealerPageOf(db, frieda.userId, 'lindner');
	const [first, second] = [newStock(db, owner, 'mobile-de'), newStock(db, owner, 'autoscout24')];
	const row = { id: '1', vin: goodVin, url: 'https://suchen.example/1', plz: '10115', text: 'Gepflegter Wagen.' };
	await first.run([row]);
	await second.run([{ ...row, url: 'https://scout.example/1' }]);
	db.exec("UPDATE listings SET price_cents = 950000, plz = '10117', description = 'Aus erster Hand.', colour = 'rot'");
	await first.run([{ ...row, price: 9_700, plz: '50667' }], 1);
	await withPage(server.localOrigin, { javaScript: false }, async (page, context) => {
		await context.addCookies([browserCookie(server.localOrigin, frieda)]);
		await page.goto('/inserat/1/bearbeiten');
		if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/edit.png`, fullPage: true });
		expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
		await page.getByRole('button', { name: 'Wert der Quelle übernehmen: Preis' }).click();
		expect(await page.textContent('h1 ~ .notice.good')).toContain('Die Werte der Quelle sind übernommen');
		expect(db.prepare('SELECT price_cents FROM listings').pluck().get()).toBe(970_000);
		await page.goto('/meine-inserate');
		if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/desk.png`, fullPage: true });
	});
	await withPage(server.localOrigin, {}, async (page, context) => {
		await page.goto('/inserat/1-vw-golf-comfortline');
		await page.getByText('Dieses Auto steht auch bei').scrollIntoViewIfNeeded();
		if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/car.png` });
		await context.addCookies([browserCookie(server.localOrigin, frieda)]);
		await page.goto('/inserat/1/bearbeiten');
		expect(await axeFindings(page)).toEqual([]);
	});
});
