import { expect, test } from 'vitest';
import { addViews } from '#src/listings/statistics.ts';
import { stillThereLink } from '#src/listings/still-there.ts';
import { axeFindings, withPage } from '#src/testing/browser.ts';
import { browserCookie, type Member, signedIn } from '#src/testing/members.ts';
import { publishOwnCar } from '#src/testing/own-cars.ts';
import { startTestServer } from '#src/testing/server.ts';

const phone = 390;

test('a seller keeps house on a small phone without JavaScript: sold, taken back, several paused, deleted, confirmed', async () => {
	const { server, services, frieda, cookie } = await desk();
	const { db } = services;
	const at = Math.floor(Date.now() / 1000) - 20 * 86_400;
	const own = { sellerId: frieda.userId, at };
	const golf = publishOwnCar(db, { ...own, title: 'Golf mit einem sehr langen Titel, der auf dem Telefon umbricht' });
	const polo = publishOwnCar(db, { ...own, title: 'Polo' });
	const statusOf = (id: number) => db.prepare('SELECT status FROM listings WHERE id = ?').pluck().get(id);
	addViews(db, new Map([[golf, 40]]), new Date().toISOString().slice(0, 10));

	await withPage(server.origin, { javaScript: false }, async (page, context) => {
		await context.addCookies([cookie]);
		await page.goto('/meine-inserate');
		expect(await page.title()).toBe('Meine Inserate – Radstand');
		const first = page.locator(`#inserat-${golf}`);
		await first.getByRole('button', { name: 'Verkauft' }).click();
		await page.getByText('ist als verkauft markiert').waitFor();
		expect(statusOf(golf)).toBe('sold');
		await page.getByRole('button', { name: 'Doch nicht' }).click();
		await page.getByText('ist wieder zu sehen').waitFor();
		expect(statusOf(golf)).toBe('active');

		await page.getByLabel(/Golf mit .* auswählen/).check();
		await page.getByLabel('Polo auswählen').check();
		await page.locator('#mehrere').getByRole('button', { name: 'Pausieren' }).click();
		await page.getByText('2 Inserate pausiert').waitFor();
		expect([statusOf(golf), statusOf(polo)]).toEqual(['paused', 'paused']);
		await page.locator(`#inserat-${polo}`).getByText('Mehr', { exact: true }).click();
		await page.locator(`#inserat-${polo}`).getByRole('link', { name: 'Löschen' }).click();
		await page.getByRole('button', { name: 'Ja, löschen' }).click();
		await page.getByText('„Polo“ ist gelöscht').waitFor();
		expect(statusOf(polo)).toBe('ended');

		await page.goto(stillThereLink(db, { listingId: golf, sellerId: frieda.userId }, Math.floor(Date.now() / 1000)));
		await page.getByText('Das Inserat pausiert').waitFor();
		await page.getByRole('button', { name: 'Ja, ist noch da' }).click();
		await page.getByText('Danke!').waitFor();
		expect(statusOf(golf)).toBe('active');
	});

	await withPage(server.origin, {}, async (page, context) => {
		await context.addCookies([cookie]);
		const link = stillThereLink(db, { listingId: golf, sellerId: frieda.userId }, Math.floor(Date.now() / 1000));
		const papers = [`/inserat/${golf}/aushang`, `/inserat/${golf}/kaufvertrag`];
		const printed: number[] = [];
		for (const path of ['/meine-inserate', `/inserat/${golf}/loeschen`, link, ...papers]) {
			await page.goto(path);
			for (const folded of await page.locator('.desk summary').all()) await folded.click();
			expect({ path, found: await axeFindings(page) }).toEqual({ path, found: [] });
			expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(phone);
			if (papers.includes(path)) printed.push(sheetsOf(await page.pdf({ preferCSSPageSize: true })));
		}
		// One sheet of A4 for the windscreen, at most two for the contract.
		expect(printed).toEqual([1, 2]);
	});
});

const sheetsOf = (pdf: Buffer) => pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0;

test('a buyer asks for the number on the page of the car, and sees it there', async () => {
	const opened = await desk();
	const { server, services, frieda, cookie } = opened;
	const { db } = services;
	const jonas = await signedIn(opened, { name: 'Jonas' });
	db.prepare(`UPDATE users SET phone = '+4915112345678', contact = 'telefon' WHERE id = ?`).run(frieda.userId);
	const golf = publishOwnCar(db, { sellerId: frieda.userId, at: Math.floor(Date.now() / 1000) - 60 });
	const path = `/inserat/${golf}-vw-golf-variant`;
	await withPage(server.origin, {}, async (page, context) => {
		await context.addCookies([{ ...cookie, value: tokenOf(jonas) }]);
		await page.goto(path);
		await page.getByRole('button', { name: 'Telefonnummer zeigen' }).click();
		await page.getByRole('link', { name: '+49 151 12345678' }).waitFor();
		expect(new URL(page.url()).pathname).toBe(path);
		expect(await axeFindings(page)).toEqual([]);
		await page.goto(`/inserat/${golf}/aushang`);
		await page.getByRole('button', { name: 'Drucken' }).waitFor();
	});
	await withPage(server.origin, { javaScript: false }, async (page, context) => {
		await context.addCookies([{ ...cookie, value: tokenOf(jonas) }]);
		await page.goto(path);
		await page.getByRole('button', { name: 'Telefonnummer zeigen' }).click();
		await page.getByRole('link', { name: '+49 151 12345678' }).waitFor();
		await page.getByRole('link', { name: 'Zurück zum Inserat' }).click();
		expect(new URL(page.url()).pathname).toBe(path);
	});
});

const tokenOf = ({ cookie }: Member) => cookie.slice(cookie.indexOf('=') + 1);

async function desk() {
	const server = await startTestServer();
	const { app, services } = server;
	const frieda = await signedIn(server, { name: 'Frieda Lindner' });
	return { app, services, server, frieda, cookie: browserCookie(server.origin, frieda) };
}
