import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { axeFindings, withPage } from '#src/testing/browser.ts';
import { freshDataFolder } from '#src/testing/database.ts';
import { dealerOf } from '#src/testing/dealer-api.ts';
import { browserCookie } from '#src/testing/members.ts';
import { startTestServer } from '#src/testing/server.ts';
import { carsCsv } from './sources.fixture.ts';

test('a dealer without scripts and on a small phone connects a list, says what its columns mean and sees the cars come', async () => {
	const server = await startTestServer();
	const dealer = await dealerOf(server, 'Emre Kaltenbach');
	const file = join(freshDataFolder({ empty: true }), 'Bestand ‮أحمد.csv');
	const evil = '<b>Fett</b>‮rtl';
	writeFileSync(file, carsCsv(12, ['99;;VW;Golf;1;03/2018;1;x']).replace('Farbe', evil));
	await withPage(server.localOrigin, { javaScript: false, width: 360 }, async (page, context) => {
		await context.addCookies([browserCookie(server.localOrigin, dealer)]);
		page.setDefaultTimeout(30_000);
		await page.goto('/konto');
		await page.getByRole('link', { name: 'Quellen', exact: true }).click();
		await usable(page);
		await page.getByRole('link', { name: 'Verbinden: Fahrzeug-Feed deiner Website' }).click();
		await page.getByLabel('Name der Quelle').fill(`Haus ${evil} ${'lang'.repeat(10)}`.replace('‮', ''));
		await page.getByLabel('Datei', { exact: true }).setInputFiles(file);
		await usable(page);
		await page.getByRole('button', { name: 'Verbinden und Vorschau ansehen' }).click();
		await usable(page);
		await page.getByRole('link', { name: 'Zuordnung ändern' }).first().click();
		await usable(page);
		await page
			.locator('select[name="spalte.farbe"]')
			.evaluate(select => select.closest('details')?.setAttribute('open', ''));
		await page.locator('select[name="spalte.farbe"]').selectOption(evil);
		await page.getByRole('button', { name: 'Auswahl anzeigen' }).click();
		await page
			.locator('details', { has: page.getByLabel('Perlnachtblau') })
			.locator('summary')
			.click();
		await page.getByLabel('Perlnachtblau').selectOption('blau');
		await usable(page);
		await page.getByRole('button', { name: 'Speichern und Vorschau ansehen' }).click();
		await usable(page);
		expect(await page.getByRole('heading', { name: 'VW Golf 1', exact: true }).count()).toBe(1);
		await page.getByRole('button', { name: 'So übernehmen' }).click();
		for (let tries = 0; tries < 100 && !(await page.getByText('12 neu').count()); tries += 1) {
			await page.waitForTimeout(200);
			await page.reload();
		}
		await usable(page);
		await page.getByRole('link', { name: /^Bericht vom/ }).click();
		await usable(page);
		expect(await page.getByRole('cell', { name: '14' }).count()).toBe(1);
		await page.goto('/konto/quellen/1/einstellungen');
		await usable(page);
		await page.goto('/konto/quellen/1/trennen');
		await usable(page);
		await page.goto('/konto/quellen');
		await usable(page);
	});
	expect(server.services.db.prepare('SELECT DISTINCT colour, status FROM listings').all()).toEqual([
		{ colour: 'blau', status: 'active' },
	]);
	const [phone, desk] = [{ width: 360 }, { width: 1400, dark: true }];
	for (const { look, paths } of [
		{ look: phone, paths: ['/1', '/1/vorschau', '/1/zuordnung', '/1/besuche/1', '/1/trennen'] },
		{ look: desk, paths: ['', '/1/zuordnung', '/neu?art=mobile-de-datei&weg=sftp'] },
	]) {
		await withPage(server.localOrigin, look, async (page, context) => {
			await context.addCookies([browserCookie(server.localOrigin, dealer)]);
			for (const path of paths) {
				await page.goto(`/konto/quellen${path}`);
				await usable(page, true);
			}
		});
	}
}, 300_000);

async function usable(page: Page, withScripts = false): Promise<void> {
	const path = new URL(page.url()).pathname;
	const beyond = await page.evaluate('document.documentElement.scrollWidth - window.innerWidth');
	// Without scripts axe cannot run either.
	const findings = withScripts ? await axeFindings(page) : [];
	expect({ path, beyond, findings }).toEqual({ path, beyond: 0, findings: [] });
}
