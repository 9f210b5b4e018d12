import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import type { Services } from '#src/services.ts';
import { axeFindings, withPage } from '#src/testing/browser.ts';
import { browserCookie, signedIn } from '#src/testing/members.ts';
import { startTestServer } from '#src/testing/server.ts';
import { lookAround, publishGolf } from '#src/testing/standing-orders.ts';

const smallPhone = 360;

test('a guest on a small phone without JavaScript saves a search, confirms it, edits it and ends it', {
	timeout: 300_000,
}, async () => {
	const { server, services } = await market();
	const { db } = services;
	const wide: string[] = [];
	await withPage(server.origin, { javaScript: false, width: smallPhone, expectedStatuses: [422] }, async page => {
		await page.goto('/autos/volkswagen/golf?preis_bis=12000');
		await page.getByRole('link', { name: 'Suche speichern' }).click();
		await page.getByText('Heute passen 3').waitFor();
		await look(page, 'neu', wide);
		await page.getByRole('button', { name: 'Suche speichern' }).click();
		await page.getByRole('alert').getByText('Gib deine E-Mail-Adresse an.').waitFor();
		await page.getByLabel('E-Mail-Adresse').fill('gast@post.example');
		await page.getByLabel('Name des Suchauftrags').fill('Unser nächster Golf, am liebsten blau');
		await page.getByLabel('Ruhe ab').selectOption('22');
		await page.getByLabel('Ruhe bis').selectOption('7');
		await page.getByRole('button', { name: 'Suche speichern' }).click();
		await page.getByText('Schau in dein Postfach').waitFor();
		await look(page, 'gesendet', wide);

		await page.goto(linkIn(services, 'bestaetigen'));
		await look(page, 'bestaetigen', wide);
		await page.getByRole('button', { name: 'Ja, Suchauftrag beginnen' }).click();
		await page.getByText('Bestätigt. Ab jetzt').waitFor();
		await page.getByText('Ruhezeit 22 bis 7').waitFor();
		db.prepare('UPDATE saved_searches SET quiet_from = NULL, quiet_to = NULL').run();
		publishGolf({ services }, { title: 'Golf Variant mit einem Titel, der auf dem Telefon lang ist' });
		await lookAround({ services });
		await page.goto(linkIn(services, '/suchauftraege/1?t='));
		await page.getByRole('link', { name: 'Golf Variant mit' }).waitFor();
		await look(page, 'beleg', wide);

		await page.getByRole('link', { name: 'Probe' }).click();
		await page.getByText('wären diese 4').waitFor();
		await look(page, 'probe', wide);
		await page.getByRole('link', { name: 'Zum Suchauftrag' }).click();
		await page.getByRole('link', { name: 'Bearbeiten' }).click();
		await page.getByLabel('Einmal am Tag').check();
		await look(page, 'bearbeiten', wide);
		await page.getByRole('button', { name: 'Speichern' }).click();
		await page.getByText('Einmal am Tag per E-Mail an').waitFor();

		await page.getByRole('link', { name: 'Bearbeiten' }).click();
		await page.getByRole('button', { name: 'Filter ändern' }).click();
		await page.goto('/autos/volkswagen/golf?preis_bis=9000');
		await page.getByRole('link', { name: 'Suche speichern' }).click();
		expect(await page.getByLabel('Speichern als').inputValue()).toBe('1');
		await page.getByRole('button', { name: 'Suche speichern' }).click();
		await page.getByText('sucht dieser Auftrag nach den neuen Filtern').waitFor();
		await page.getByText('bis 9.000').waitFor();

		await page.goto(new URL(unsubscribeLinkIn(services)).pathname + new URL(unsubscribeLinkIn(services)).search);
		await look(page, 'abbestellen', wide);
		await page.getByRole('button', { name: 'Abbestellen' }).click();
		await page.getByRole('heading', { name: 'Abbestellt' }).waitFor();
	});
	expect(db.prepare('SELECT query, pace, paused_at > 0 AS paused FROM saved_searches').all()).toEqual([
		{ query: 'marke=volkswagen&modell=volkswagen%2Fgolf&preis_bis=9000', pace: 'taeglich', paused: 1 },
	]);
	expect(wide).toEqual([]);
});

test('a member on a small phone filters live, saves, pauses and deletes; every page is readable for everybody', {
	timeout: 300_000,
}, async () => {
	const { server, services, frieda, cookie } = await market();
	const wide: string[] = [];
	const found: string[] = [];
	await withPage(server.origin, { width: smallPhone }, async (page, context) => {
		await context.addCookies([cookie]);
		await page.goto('/autos/volkswagen');
		await page.getByRole('button', { name: /^Filter/ }).click();
		await page.locator('input[name=preis_bis]').fill('9500');
		await page.locator('input[name=preis_bis]').blur();
		// The link beside the count is that of the new results.
		await page.locator('.total a[href*="neu?marke=volkswagen&preis_bis=9500"]').waitFor({ state: 'attached' });
		await page.keyboard.press('Escape');
		await page.getByRole('link', { name: 'Suche speichern' }).click();
		await page.getByText('noch nirgends eingeschaltet').waitFor();
		found.push(...(await axeFindings(page)));
		await page.getByRole('button', { name: 'Suche speichern' }).click();
		await page.getByText('Gespeichert.').waitFor();
		publishGolf({ services }, { title: 'Ganz neu', facts: { priceCents: 800_000 } });
		await lookAround({ services });
		for (const path of ['/suchauftraege', '/suchauftraege/1', '/suchauftraege/1/bearbeiten', '/suchauftraege/1/test']) {
			await page.goto(path);
			await look(page, path.replaceAll('/', '-'), wide);
			found.push(...(await axeFindings(page)));
		}
		await page.goto('/suchauftraege');
		await page.getByText('1 Auto neu in den letzten 7 Tagen').waitFor();
		await page.getByRole('button', { name: 'Pausieren' }).click();
		await page.getByText('Dieser Suchauftrag pausiert').waitFor();
		await page.getByRole('link', { name: 'Löschen' }).click();
		await page.getByRole('button', { name: 'Löschen' }).click();
		await page.getByText('Der Suchauftrag ist gelöscht.').waitFor();
		await look(page, 'liste-leer', wide);
	});
	expect(services.db.prepare('SELECT count(*) FROM saved_searches WHERE user_id = ?').pluck().get(frieda.userId)).toBe(
		0,
	);
	expect({ found, wide }).toEqual({ found: [], wide: [] });
});

/** Nothing may stick out to the side. */
async function look(page: Page, name: string, wide: string[]): Promise<void> {
	if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/${name}.png`, fullPage: true });
	const width = await page.locator('html').evaluate(html => html.scrollWidth);
	if (width > smallPhone) wide.push(`${name}: ${width}`);
}

async function market() {
	const server = await startTestServer();
	const { services } = server;
	for (const title of ['Golf Comfortline', 'Golf', 'Golf GTI']) publishGolf({ services }, { title });
	const frieda = await signedIn(server);
	return { server, services, frieda, cookie: browserCookie(server.origin, frieda) };
}

/** Path of the newest link of this kind in a mail. */
function linkIn({ db, config }: Services, part: string): string {
	const texts = db
		.prepare<[], string>('SELECT body_text FROM mails WHERE body_text IS NOT NULL ORDER BY id DESC')
		.pluck()
		.all();
	const link = texts
		.flatMap(text => text.split(/\s+/))
		.find(word => word.startsWith(config.origin) && word.includes(part));
	if (link === undefined) throw new Error(`no ${part} in ${texts.length} mails`);
	return link.slice(config.origin.length);
}

function unsubscribeLinkIn({ db }: Services): string {
	const headers =
		db.prepare<[], string>("SELECT headers FROM mails WHERE headers LIKE '%abbestellen%'").pluck().get() ?? '{}';
	return (JSON.parse(headers) as Record<string, string>)['List-Unsubscribe']?.slice(1, -1) ?? '';
}
