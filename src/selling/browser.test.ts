import type { Hono } from 'hono';
import type { BrowserContext } from 'playwright-core';
import { expect, test } from 'vitest';
import type { Env } from '#src/http/types.ts';
import { inTransaction } from '#src/listings/changing.ts';
import { nothingStated } from '#src/listings/facts.ts';
import { publishListing } from '#src/listings/publishing.ts';
import type { Services } from '#src/services.ts';
import { axeFindings, withPage } from '#src/testing/browser.ts';
import { browserCookie, type Member, signedIn } from '#src/testing/members.ts';
import { startTestServer } from '#src/testing/server.ts';

type Market = { readonly origin: string; readonly services: Services; readonly frieda: Member };

/** The real server, somebody who has signed in, and ten Golfs to compare prices with. */
async function market(): Promise<Market> {
	let site: { app: Hono<Env>; services: Services } | undefined;
	const server = await startTestServer({
		routes(app, services) {
			site = { app, services };
		},
	});
	if (!site) throw new Error('the server has no routes');
	const { db } = site.services;
	const at = Math.floor(Date.now() / 1000);
	inTransaction(db, () => {
		for (let car = 0; car < 10; car++) publishListing(db, golf(car), { at });
	});
	return { origin: server.localOrigin, services: site.services, frieda: await signedIn(site) };
}

function golf(car: number) {
	return {
		...({
			adKind: 'angebot',
			sellerKind: 'privat',
			sellerId: null,
			dealerId: null,
			title: 'Golf',
			description: '',
		} as const),
		vehicle: { make: 'volkswagen', model: 'golf', makeText: null, modelText: null, variant: null },
		facts: {
			...({ ...nothingStated, fuel: 'diesel', firstRegistration: '2016-03' } as const),
			...{ mileageKm: 98_000, priceCents: 1_100_000 + car * 10_000 },
		},
		location: { country: 'deutschland', plz: '50667', place: 'Köln' } as const,
		origin: { source: 'radstand', account: '', externalId: null, url: null, hash: null },
	};
}

async function signIn(context: BrowserContext, { origin, frieda }: Market): Promise<void> {
	await context.addCookies([browserCookie(origin, frieda)]);
}

test('on a phone without scripts Frieda puts a car in, corrects herself, publishes and changes the price', async () => {
	const here = await market();
	await withPage(here.origin, { javaScript: false, expectedStatuses: [422] }, async (page, context) => {
		page.setDefaultTimeout(15_000);
		await signIn(context, here);
		const onwards = () => page.click('form.form .actions .main');
		const isNarrow = () => page.evaluate('document.documentElement.scrollWidth <= innerWidth');
		await page.goto('/inserieren');
		await page.click('text=Neues Auto');
		await page.selectOption('#feld-marke', 'volkswagen');
		await page.click('text=Modelle zeigen');
		await page.selectOption('#feld-modell', 'golf');
		await page.fill('#feld-ez', '03/16');
		await page.fill('#feld-km', '98 tkm');
		await page.selectOption('#feld-kraftstoff', 'diesel');
		await page.fill('#feld-kw', '105');
		await page.press('#feld-kw', 'Enter');
		expect(await page.textContent('#fehler')).toContain('Sind das PS oder kW?');
		expect(await page.inputValue('#feld-km')).toBe('98 tkm');
		expect(await isNarrow()).toBe(true);
		await page.check('input[name=kw_einheit][value=ps]');
		await page.fill('#feld-ez', 'März 2016');
		await page.click('text=Karosserie und Farben');
		await page.selectOption('#feld-farbe', 'rot');
		await onwards();
		await page.fill('#feld-hu', '05/2028');
		await onwards();
		await page.click('text=Komfort');
		await page.check('text=Standheizung');
		await page.fill('#feld-suche', 'klima');
		await page.press('#feld-suche', 'Enter');
		expect(await page.textContent('#suche-meldung a')).toBe('Klimatisierung');
		await page.fill('#feld-suche', 'sitz');
		await page.press('#feld-suche', 'Enter');
		await page.check('text="Sitzheizung"');
		expect(await page.isVisible('text=Standheizung')).toBe(false);
		expect(await isNarrow()).toBe(true);
		await onwards();
		expect(await page.inputValue('#feld-titel')).toBe('Volkswagen Golf');
		await page.fill('#feld-preis', '11.900,-');
		await page.click('text=Preis vergleichen');
		expect(await page.textContent('#vergleich')).toContain('10');
		expect(await isNarrow()).toBe(true);
		await onwards();
		await page.click('text=Weiter: Ort und Kontakt');
		await page.fill('#feld-plz', '50667');
		await page.selectOption('#feld-land', 'deutschland');
		await onwards();
		const preview = await page.textContent('.preview');
		for (const text of ['11.900', '98.000', '03/2016', '105\u00a0PS', 'Rot', 'Sitzheizung', 'Standheizung', 'Köln']) {
			expect(preview).toContain(text);
		}
		expect(await isNarrow()).toBe(true);
		await page.click('text=Veröffentlichen >> nth=0');
		const address = new URL(page.url());
		expect(address.pathname).toMatch(/^\/inserat\/\d+-volkswagen-golf$/);
		await page.goto(`/inserat/${/\d+/.exec(address.pathname)?.[0]}/bearbeiten`);
		expect(await isNarrow()).toBe(true);
		await page.fill('#feld-preis', '11.500');
		await onwards();
		expect(await page.textContent('main')).toContain('Käufer sehen die Änderung sofort');
		await page.goto(address.pathname);
		expect(await page.textContent('.price')).toContain('11.500');
	});
}, 300_000);

test('with scripts the lists answer by themselves: models, equipment, prices', async () => {
	const here = await market();
	await withPage(here.origin, { expectedStatuses: [422] }, async (page, context) => {
		page.setDefaultTimeout(15_000);
		await signIn(context, here);
		await page.goto('/inserieren');
		await page.click('text=Neues Auto');
		expect(await page.isVisible('text=Modelle zeigen')).toBe(false);
		await page.click('form.form .actions .main');
		await page.waitForSelector('#fehler');
		expect(await axeFindings(page)).toEqual([]);
		await page.selectOption('#feld-marke', 'volkswagen');
		await page.waitForSelector('#feld-modell option[value=golf]', { state: 'attached' });
		await page.selectOption('#feld-modell', 'golf');
		await page.selectOption('#feld-kraftstoff', 'diesel');
		await page.fill('#feld-ez', '03/2016');
		await page.fill('#feld-km', '98.000');
		await page.click('form.form .actions .main');
		await page.goto(page.url().replace('zustand', 'ausstattung'));
		await page.click('text=Komfort');
		await page.check('text=Standheizung');
		await page.fill('#feld-suche', 'Massage');
		await page.press('#feld-suche', 'Enter');
		expect(await page.isVisible('text=Standheizung')).toBe(false);
		await page.check('text=Massagesitze');
		await page.fill('#feld-suche', 'raketen');
		expect(await page.textContent('#suche-meldung')).toContain('Dazu haben wir nichts');
		await page.fill('#feld-suche', 'klima');
		await page.click('#suche-meldung >> text=Klimatisierung');
		expect(new URL(page.url()).hash).toBe('#feld-klima');
		await page.fill('#feld-suche', '');
		expect(await axeFindings(page)).toEqual([]);
		expect(await page.isChecked('text=Standheizung')).toBe(true);
		await page.click('form.form .actions .main');
		await page.fill('#feld-preis', '99.000');
		await page.waitForSelector('#vergleich:has-text("Dein Preis")');
		expect(await axeFindings(page)).toEqual([]);
		expect(await page.inputValue('#feld-preis')).toBe('99.000');
		await page.goto(page.url().replace('preis', 'pruefen'));
		expect(await axeFindings(page)).toEqual([]);
	});
	const entered = here.services.db.prepare('SELECT entered FROM listing_drafts').pluck().get();
	expect(JSON.parse(String(entered)).ausstattung).toEqual(['standheizung', 'massagesitze'].toSorted());
}, 300_000);
