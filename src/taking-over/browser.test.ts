import type { Hono } from 'hono';
import { expect, test } from 'vitest';
import type { Env } from '#src/http/types.ts';
import type { Services } from '#src/services.ts';
import { axeFindings, withPage } from '#src/testing/browser.ts';
import { browserCookie, signedIn } from '#src/testing/members.ts';
import { startTestServer } from '#src/testing/server.ts';

const ad = `VW Golf 7 Variant 2.0 TDI Highline
EZ 03/2016, 98 tkm, 150 PS, Automatik, 1 Vorbesitzer, TÜV 05/2027, unfallfrei
Klimaautomatik, Navi, Sitzheizung, AHK abnehmbar
15.900 € VB, 50667 Köln, Tel. 0170 5550123`;

test('on a phone without scripts Frieda brings her ad along, looks it through, and publishes it', async () => {
	let site: { app: Hono<Env>; services: Services } | undefined;
	const server = await startTestServer({
		routes(app, services) {
			site = { app, services };
		},
	});
	if (!site) throw new Error('the server has no routes');
	const frieda = await signedIn(site);
	await withPage(server.localOrigin, { javaScript: false, expectedStatuses: [422] }, async (page, context) => {
		page.setDefaultTimeout(15_000);
		await context.addCookies([browserCookie(server.localOrigin, frieda)]);
		const isNarrow = () => page.evaluate('document.documentElement.scrollWidth <= innerWidth');
		const onwards = () => page.click('form.form .actions .main');
		await page.goto('/inserieren');
		await page.click('text=Übernimm deine Anzeige');
		expect(await isNarrow()).toBe(true);
		await page.fill('#feld-text', ad);
		await onwards();
		expect(await page.textContent('#fehler')).toContain('dein eigenes Inserat');
		expect(await page.inputValue('#feld-text')).toBe(ad);
		await page.check('#feld-eigen');
		await onwards();
		expect(await page.textContent('h1')).toBe('Das haben wir erkannt');
		expect(await page.textContent('main')).toContain('Telefonnummer');
		expect(await isNarrow()).toBe(true);
		await page.fill('#feld-halter', '1');
		await onwards();
		expect(new URL(page.url()).pathname).toMatch(/fahrzeug$/);
		expect(await page.inputValue('#feld-km')).toBe('98.000');
		for (let step = 0; step < 4; step++) await onwards();
		await page.click('text=Weiter: Ort und Kontakt');
		await onwards();
		const preview = await page.textContent('.preview');
		for (const text of ['15.900', '98.000', '03/2016', 'Sitzheizung', 'Köln', 'Anhängerkupplung abnehmbar']) {
			expect(preview).toContain(text);
		}
		await page.click('text=Veröffentlichen >> nth=0');
		expect(new URL(page.url()).pathname).toMatch(/^\/inserat\/\d+-vw-golf-7-variant/);
	});
	// The checker of accessibility is a script itself.
	await withPage(server.localOrigin, {}, async (page, context) => {
		page.setDefaultTimeout(15_000);
		await context.addCookies([browserCookie(server.localOrigin, frieda)]);
		await page.goto('/inserieren/uebernehmen');
		expect(await axeFindings(page)).toEqual([]);
		await page.fill('#feld-text', ad);
		await page.check('#feld-eigen');
		await page.click('form.form .actions .main');
		await page.waitForSelector('.taken');
		expect(await axeFindings(page)).toEqual([]);
	});
}, 300_000);
