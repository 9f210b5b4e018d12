import { expect, test } from 'vitest';
import { createUser } from '#src/accounts/registration.ts';
import { publishListing } from '#src/listings/publishing.ts';
import { axeFindings, withPage } from '#src/testing/browser.ts';
import { chance } from '#src/testing/chance.ts';
import { topicBy } from '#src/testing/forum.ts';
import { ratedCar } from '#src/testing/rated-market.ts';
import { startTestServer } from '#src/testing/server.ts';

const golf = '/modelle/volkswagen/golf';

test('on a small phone without JavaScript a buyer goes from the chart to a car, to a year and to the forum', {
	timeout: 90_000,
}, async () => {
	const { localOrigin, services } = await startTestServer();
	fill(services.db);
	await withPage(localOrigin, { javaScript: false, width: 360, height: 740 }, async page => {
		await page.goto(golf);
		expect(await page.locator('h1').textContent()).toBe('Volkswagen Golf');
		// Both charts are there, as wide as the page and no wider, their type as large as it was drawn.
		for (const chart of await page.locator('svg.chart').all()) {
			const box = await chart.boundingBox();
			expect(box?.width).toBeGreaterThan(300);
			expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(360);
			const type = await chart.locator('text').first().boundingBox();
			expect(type?.height).toBeGreaterThan(10);
		}
		expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360);

		await page.getByText('Dasselbe als Tabelle').click();
		const years = page.locator('#preise tbody tr');
		expect(await years.count()).toBeGreaterThan(3);

		const cars = Number(await years.first().locator('td').first().textContent());
		await years.first().getByRole('link').click();
		await expect.poll(() => page.url()).toContain('/autos/volkswagen/golf?ez_von=');
		expect(await page.locator('.total').first().textContent()).toContain(`${cars}\u00a0Auto`);

		await page.goto(golf);
		// A finger or a pointer on a dot; the Tab key is led to the list instead.
		const dot = page.locator('.dots a').nth(5);
		const [title, href] = [await dot.locator('title').textContent(), await dot.getAttribute('href')];
		expect(title).toMatch(/km, [\d.,]+\u00a0€$/);
		await dot.click({ force: true });
		await expect.poll(() => page.url()).toMatch(/\/inserat\/\d+-/);
		expect(page.url().includes('/inserat/')).toBe(true);
		expect(href).toMatch(/^\/inserat\/\d+$/);

		await page.goto(golf);
		await page.getByRole('link', { name: 'Alle Autos als Liste' }).click();
		await expect.poll(() => page.url()).toContain('sortierung=km');
		await page.goto(golf);
		expect(await page.getByRole('link', { name: 'Steuerkette rasselt' }).getAttribute('href')).toMatch(
			/^\/forum\/thema\//,
		);
		await page.getByRole('link', { name: 'Volkswagen', exact: true }).click();
		await expect.poll(() => page.url()).toMatch(/\/modelle\/volkswagen$/);
	});
	for (const dark of [false, true]) {
		await withPage(localOrigin, { dark, width: 360 }, async page => {
			for (const path of [golf, '/modelle/volkswagen', '/modelle']) {
				await page.goto(path);
				if (path === golf) await page.getByText('Dasselbe als Tabelle').click();
				expect({ path, findings: await axeFindings(page) }).toEqual({ path, findings: [] });
			}
		});
	}
});

function fill(db: Parameters<typeof publishListing>[0]): void {
	const random = chance(12);
	const at = Math.floor(Date.now() / 1_000);
	for (let cars = 0; cars < 80; cars++) {
		const draft = ratedCar(random);
		const vehicle = { ...draft.vehicle, make: 'volkswagen', model: 'golf' };
		publishListing(db, { ...draft, vehicle, title: `Golf Nummer ${cars}` }, { at: at - random.whole(0, 80) * 86_400 });
	}
	const account = { email: 'frieda@post.example', name: 'Frieda', role: 'member', kind: 'privat' } as const;
	const created = createUser(db, { ...account, passwordHash: 'x', at: 1, confirmedAt: 1 });
	if (!created.ok) throw new Error(created.reason);
	topicBy(db, created.id, { title: 'Steuerkette rasselt', tags: ['volkswagen/golf'], at });
}
