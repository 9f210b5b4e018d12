import sharp from 'sharp';
import { expect, test } from 'vitest';
import { axeFindings, withPage } from '#src/testing/browser.ts';
import { freshDataFolder } from '#src/testing/database.ts';
import { browserCookie, signedIn } from '#src/testing/members.ts';
import { startTestServer } from '#src/testing/server.ts';

test('on a phone without JavaScript a dealer fills in the profile, mends a mistake, and shows a logo', async () => {
	const server = await startTestServer({ settings: { RADSTAND_UPLOADS: freshDataFolder({ empty: true }) } });
	const emre = await signedIn(server, { kind: 'haendler', name: 'Emre Kaltenbach' });
	const dealerPage = '/haendler/autohaus-kaltenbach-gmbh-hamburg';
	const logo = await sharp({ create: { width: 900, height: 300, channels: 3, background: '#0a5f7a' } })
		.png()
		.toBuffer();

	await withPage(server.origin, { javaScript: false, expectedStatuses: [422] }, async (page, context) => {
		await context.addCookies([browserCookie(server.origin, emre)]);
		await page.goto('/konto');
		await page.click('text=Jetzt ausfüllen');
		await page.fill('[name=firma]', 'Autohaus Kaltenbach GmbH');
		await page.fill('[name=strasse]', 'Deich 1');
		await page.selectOption('[name=land]', 'deutschland');
		await page.fill('[name=plz]', '20095');
		await page.fill('[name=telefon]', '040 12345');
		await page.fill('[name=website]', 'kaltenbach-auto.example');
		await page.fill('[name=oeffnungszeiten]', 'Montag 9:00–18:00 Uhr\nSonntag geschlossen');
		await page.fill('[name=ueber]', 'Familienbetrieb seit 1974.');
		await page.fill('[name=ust]', 'DE12');
		await page.fill('[name=impressum]', 'Autohaus Kaltenbach GmbH, Deich 1, 20095 Hamburg');
		await page.check('[name=zusicherung]');
		await page.click('button:text("Speichern")');
		expect(await page.textContent('.errors')).toContain('USt-IdNr.');
		expect(await page.inputValue('[name=oeffnungszeiten]')).toBe('Montag 9:00–18:00 Uhr\nSonntag geschlossen');
		expect(await page.isChecked('[name=zusicherung]')).toBe(true);
		await page.fill('[name=ust]', 'DE 123 456 789');
		await page.click('button:text("Speichern")');
		expect(new URL(page.url()).pathname).toBe('/konto/haendler');
		await page.setInputFiles('[name=logo]', { name: 'logo.png', mimeType: 'image/png', buffer: logo });
		await page.click('button:text("Logo hochladen")');
		expect(await page.textContent('button:text("Logo ersetzen")')).toBeTruthy();
		await page.click('text=So sehen es andere');
		expect(await page.textContent('h1')).toBe('Autohaus Kaltenbach GmbH');
		await page.waitForLoadState('networkidle');
		const image = `document.querySelector('img[alt="Logo von Autohaus Kaltenbach GmbH"]')`;
		expect(await page.evaluate(`[${image}.naturalWidth > 0, ${image}.clientWidth, ${image}.clientHeight]`)).toEqual([
			...[true, 240, 80],
		]);
	});
	await withPage(server.origin, {}, async (page, context) => {
		await context.addCookies([browserCookie(server.origin, emre)]);
		for (const path of ['/konto/profil', '/konto/geraete', '/konto/haendler', dealerPage]) {
			await page.goto(path);
			expect({ path, found: await axeFindings(page) }).toEqual({ path, found: [] });
			expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390);
		}
	});
});
