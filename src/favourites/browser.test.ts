import { expect, test } from 'vitest';
import { axeFindings, withPage } from '#src/testing/browser.ts';
import { browserCookie, signedIn } from '#src/testing/members.ts';
import { publishOwnCar } from '#src/testing/own-cars.ts';
import { startTestServer } from '#src/testing/server.ts';

const phone = 360;
const long = 'Volkswagen Golf Variant Donaudampfschifffahrtsgesellschaft 2.0 TDI Highline';

test('a guest on a small phone keeps cars and compares them, with JavaScript and without', {
	timeout: 300_000,
}, async () => {
	const { server, golf, polo } = await market();

	await withPage(server.localOrigin, { width: phone }, async page => {
		await page.goto('/autos');
		const heart = page.locator(`#m${golf}`);
		expect(await heart.getAttribute('aria-pressed')).toBe('false');
		await heart.focus();
		await page.keyboard.press('Enter');
		await page.locator(`#m${golf}[aria-pressed="true"]`).waitFor();
		// The page stays where it is, and so does the one who types.
		expect(new URL(page.url()).pathname + new URL(page.url()).hash).toBe('/autos');
		expect(await page.evaluate('document.activeElement.id')).toBe(`m${golf}`);
		expect(await page.locator('header a[href="/merkliste"]').textContent()).toBe('Merkliste 1');
		// Two in a hurry are both kept.
		await page.locator(`#m${golf}`).click();
		await page.locator(`#m${polo}`).click();
		await page.locator(`#m${golf}[aria-pressed="false"]`).waitFor();
		await page.locator(`#m${polo}[aria-pressed="true"]`).waitFor();
		await page.locator(`#m${golf}`).click();
		await page.locator('header a[href="/merkliste"]', { hasText: 'Merkliste 2' }).waitFor();
		await page.reload();
		expect(await page.locator('.m[aria-pressed="true"]').count()).toBe(2);

		// What a filter swaps in knows the hearts as well.
		await page.goto('/autos');
		await page.locator('#sortierung').selectOption('preis');
		await page.waitForURL(/sortierung=preis/);
		await page.locator(`#ergebnisse #m${golf}[aria-pressed="true"]`).waitFor();
		await page.locator(`#m${golf}`).click();
		await page.locator(`#m${golf}[aria-pressed="false"]`).waitFor();
		await page.locator(`#m${golf}`).click();
		await page.locator(`#m${golf}[aria-pressed="true"]`).waitFor();

		await page.goto(`/inserat/${golf}-x`);
		await page.getByRole('button', { name: 'Nicht mehr merken' }).click();
		await page.getByRole('button', { name: 'Merken', exact: true }).click();
		await page.getByRole('button', { name: 'Nicht mehr merken' }).waitFor();

		await page.goto('/merkliste');
		await page.getByLabel(`${long} vergleichen`).check();
		await page.getByLabel('Polo vergleichen').check();
		await page.getByRole('button', { name: 'Angekreuzte vergleichen' }).click();
		await page.waitForURL(/vergleich/);
		expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(phone);
		expect(new URL(page.url()).search).toMatch(/^\?id=\d+&id=\d+$/);
		// The table slides in its window, and what a line is about stays in sight.
		await page.evaluate("document.querySelector('.slides-in').scrollLeft = 9999");
		const name = await page.locator('th[scope="row"]').first().boundingBox();
		expect(name?.x).toBeGreaterThanOrEqual(0);
		expect(name?.x).toBeLessThan(40);
		await page.getByText('Nur Unterschiede zeigen').click();
		await page.getByText('Alle Angaben zeigen').waitFor();
		expect(await axeFindings(page)).toEqual([]);
	});

	await withPage(server.localOrigin, { width: phone, javaScript: false }, async page => {
		await page.goto('/autos?sortierung=preis');
		await page.locator(`#m${golf}`).click();
		await page.locator(`#m${golf}[aria-pressed="true"]`).waitFor();
		expect(new URL(page.url()).search + new URL(page.url()).hash).toBe(`?sortierung=preis#m${golf}`);
		await page.locator(`#m${polo}`).click();
		await page.getByRole('link', { name: 'Merkliste 2' }).click();
		await page.getByLabel('Polo vergleichen').check();
		await page.getByRole('button', { name: 'Angekreuzte vergleichen' }).click();
		await page.getByLabel('Nummer oder Adresse des Inserats').fill(`/inserat/${golf}-golf`);
		await page.getByRole('button', { name: 'Hinzufügen' }).click();
		expect(await page.locator('thead th').count()).toBe(2);
		await page.getByRole('link', { name: 'Entfernen: Polo' }).click();
		expect(await page.locator('thead th').count()).toBe(1);
		expect(await page.locator(`#m${golf}`).getAttribute('aria-pressed')).toBe('true');
		await page.locator(`#m${golf}`).click();
		await page.locator(`#m${golf}[aria-pressed="false"]`).waitFor();
		expect(new URL(page.url()).pathname).toBe('/vergleich');
	});
});

test('a member writes notes on a phone without JavaScript, and takes off what is sold', {
	timeout: 300_000,
}, async () => {
	const { server, services, golf, polo } = await market();
	const frieda = await signedIn(server, { email: 'frieda@post.example' });
	for (const id of [golf, polo]) await frieda.post(`/merkliste/${id}`, {});
	services.db.prepare("UPDATE listings SET status = 'ended' WHERE id = ?").run(polo);
	const cookie = browserCookie(server.localOrigin, frieda);
	await withPage(
		server.localOrigin,
		{ width: phone, javaScript: false, expectedStatuses: [422] },
		async (page, context) => {
			await context.addCookies([cookie]);
			await page.goto('/merkliste');
			await page.getByText('Notiz hinzufügen').first().click();
			await page.getByLabel(`Deine Notiz zu ${long}`).fill('x'.repeat(501));
			await page.getByRole('button', { name: 'Notiz sichern' }).first().click();
			await page.getByRole('alert').waitFor();
			await page.getByLabel(`Deine Notiz zu ${long}`).fill('Fahrersitz ansehen\nund den Keilriemen');
			await page.getByRole('button', { name: 'Notiz sichern' }).first().click();
			await page.getByText('Fahrersitz ansehen').first().waitFor();
			expect(new URL(page.url()).pathname).toBe('/merkliste');
			await page.getByRole('button', { name: /von der Liste nehmen/ }).click();
			expect(await page.getByText('Nicht mehr im Angebot').count()).toBe(0);
		},
	);
	await withPage(server.localOrigin, { width: phone, dark: true }, async (page, context) => {
		await context.addCookies([cookie]);
		await page.goto('/merkliste');
		for (const folded of await page.locator('.list summary').all()) await folded.click();
		expect(await axeFindings(page)).toEqual([]);
		expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(phone);
	});
});

async function market() {
	const server = await startTestServer();
	const { services } = server;
	const seller = await signedIn(server, { email: 'verkauf@post.example' });
	const own = { sellerId: seller.userId, at: Math.floor(Date.now() / 1000) - 60 };
	const facts = { fuel: 'diesel', equipment: ['abs', 'sitzheizung'] } as const;
	const golf = publishOwnCar(services.db, { ...own, title: long, facts });
	const polo = publishOwnCar(services.db, { ...own, title: 'Polo', facts: { priceCents: 450_000, powerKw: 40 } });
	for (const title of ['Passat', 'Lupo', 'Käfer']) publishOwnCar(services.db, { ...own, title });
	return { server, services, golf, polo };
}
