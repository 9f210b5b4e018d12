import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { startFakeFeed } from '#scripts/fakes/feed.ts';
import { withPage } from '#src/testing/browser.ts';
import { freshDataFolder } from '#src/testing/database.ts';
import { dealerOf } from '#src/testing/dealer-api.ts';
import { browserCookie, signedIn } from '#src/testing/members.ts';
import { linksIn, type PostOffice, postOffice } from '#src/testing/post-office.ts';
import { startTestServer, type TestServer } from '#src/testing/server.ts';

const phone = { javaScript: false, width: 360, height: 740 };

test('a dealer’s cars come by themselves, keep the price he set by hand, end only when he says so, and move on to another market', async () => {
	const office = await postOffice();
	const feed = await startFakeFeed({ cars: 8, seed: 5 });
	for (const { number } of feed.cars()) feed.change(number, { pictures: 1 });
	try {
		const server = await market({ RADSTAND_SMTP_URL: office.url });
		const { db } = server.services;
		const dealer = await dealerOf(server, 'Emre Kaltenbach');
		const operator = await signedIn(server, { name: 'Ada Betreiberin' });
		db.prepare("UPDATE users SET role = 'admin' WHERE id = ?").run(operator.userId);

		let exported: Buffer = Buffer.alloc(0);
		await withPage(server.origin, phone, async (page, context) => {
			await context.addCookies([browserCookie(server.origin, dealer)]);
			await connectFeed(page, `${feed.origin}/fahrzeuge.csv`);
			await page.getByText('Diese Adresse rufen wir nicht ab').waitFor();
			// The web space of the test lies on this machine: only its operator may send us there.
			db.prepare('UPDATE import_sources SET private_network = 1').run();
			await page.getByRole('button', { name: 'Noch einmal nachsehen' }).click();
			await page.getByRole('button', { name: 'So übernehmen' }).waitFor();
			expect(await page.locator('.seen-cars > li').count()).toBe(8);
			expect(liveCars(server)).toEqual([]);
			await page.getByRole('button', { name: 'So übernehmen' }).click();
			await visited(page, '8 neu');
			expect(liveCars(server).length).toBe(8);

			const id = listingFor(server, feed.cars()[0]?.priceEuros);
			await aBuyerFinds(server, id);

			await page.goto(`/inserat/${id}/bearbeiten`);
			await page.fill('#feld-preis', '7.777');
			await page.getByRole('button', { name: 'Preis speichern' }).click();
			await page.getByText('Käufer sehen die Änderung sofort').waitFor();
			feed.change(1, { priceEuros: 9_990, colour: 'rot' });
			await fetchNow(page, '1 geändert');
			await page
				.getByRole('link', { name: /^Bericht vom/ })
				.first()
				.click();
			await page.getByRole('heading', { name: 'Von dir geändert und so gelassen' }).waitFor();
			expect(await sticksOut(page)).toBe(0);
			await page.goto(`/inserat/${id}/bearbeiten`);
			await page.getByText('9.990').first().waitFor();
			expect(await page.inputValue('#feld-preis')).toMatch(/^7.777/);
			expect(db.prepare('SELECT price_cents, colour FROM listings WHERE id = ?').get(id)).toEqual({
				...{ price_cents: 777_700, colour: 'rot' },
			});

			feed.set({ stock: 'half' });
			await fetchNow(page, 'Fehlen diese Autos wirklich?');
			expect(liveCars(server).length).toBe(8);
			await mailTo(office, operator.email, 'radstand import show 1');
			await page.goto(linkTo(await mailTo(office, dealer.email, '/konto/quellen/1'), '/konto/quellen/1'));
			expect(await sticksOut(page)).toBe(0);
			await page.getByRole('button', { name: 'Stimmt, die anderen sind weg' }).click();
			await visited(page, '4 beendet');
			expect(liveCars(server).length).toBe(4);

			exported = await exportOf(page);
			await page.goto('/offene-daten');
			expect(await sticksOut(page)).toBe(0);
		});

		const other = await market({});
		const newcomer = await dealerOf(other, 'Emre Kaltenbach');
		await withPage(other.origin, phone, async (page, context) => {
			await context.addCookies([browserCookie(other.origin, newcomer)]);
			await page.goto('/konto/quellen/neu?art=mobile-de-datei');
			const file = { name: 'fahrzeuge.csv', mimeType: 'text/csv', buffer: exported };
			await page.getByLabel('Datei', { exact: true }).setInputFiles(file);
			await page.getByRole('button', { name: 'Verbinden und Vorschau ansehen' }).click();
			await page.getByRole('button', { name: 'So übernehmen' }).click();
			await visited(page, '4 neu');
			expect(await exportOf(page)).toEqual(exported);
		});
		expect(liveCars(other)).toEqual(liveCars(server));
		expect(JSON.stringify(liveCars(other))).toContain('"price_cents":777700');
	} finally {
		await feed.close();
	}
}, 300_000);

function market(settings: Record<string, string>): Promise<TestServer> {
	return startTestServer({ settings: { ...settings, RADSTAND_UPLOADS: freshDataFolder({ empty: true }) } });
}

async function connectFeed(page: Page, address: string): Promise<void> {
	await page.goto('/konto');
	await page.getByRole('link', { name: 'Quellen', exact: true }).click();
	await page.getByRole('link', { name: 'Verbinden: Fahrzeug-Feed deiner Website' }).click();
	await page.getByRole('link', { name: 'Web-Adresse (HTTPS)' }).click();
	await page.getByLabel('Adresse').fill(address);
	await page.getByLabel('Wie oft sollen wir abholen?').selectOption('von-hand');
	await page.getByRole('button', { name: 'Verbinden und Vorschau ansehen' }).click();
}

async function fetchNow(page: Page, says: string): Promise<void> {
	await page.goto('/konto/quellen/1');
	await page.getByRole('button', { name: 'Jetzt abholen' }).click();
	await visited(page, says);
}

/** Looks at the page of a source again and again, as its owner does, until the visit is over. */
async function visited(page: Page, says: string): Promise<void> {
	await page.waitForURL(/\/konto\/quellen\/\d+/);
	const isRunning = page.getByRole('link', { name: 'Neu laden' });
	await expect
		.poll(
			async () => {
				await page.reload();
				return (await page.getByText(says).count()) > 0 && (await isRunning.count()) === 0;
			},
			{ timeout: 60_000, interval: 250 },
		)
		.toBe(true);
	expect(await sticksOut(page)).toBe(0);
}

/** Somebody without an account sees the car among others, with its picture. */
async function aBuyerFinds({ origin }: TestServer, id: number): Promise<void> {
	await withPage(origin, phone, async buyer => {
		await buyer.goto('/autos');
		await buyer.locator(`a[href^="/inserat/${id}-"]`).first().click();
		await buyer.getByText('Der Händler pflegt dieses Inserat über').waitFor();
		const pictures = `[...document.images].filter(({ naturalWidth }) => naturalWidth > 100).length`;
		await expect.poll(() => buyer.evaluate<number>(pictures), { timeout: 20_000 }).toBeGreaterThan(0);
		expect(await sticksOut(buyer)).toBe(0);
	});
}

/** The file for mobile.de, as the page hands it out. */
async function exportOf(page: Page): Promise<Buffer> {
	await page.goto('/konto/export');
	expect(await sticksOut(page)).toBe(0);
	const [download] = await Promise.all([
		page.waitForEvent('download'),
		page.getByRole('button', { name: 'CSV herunterladen' }).click(),
	]);
	const chunks: Buffer[] = [];
	for await (const chunk of await download.createReadStream()) chunks.push(Buffer.from(chunk));
	return Buffer.concat(chunks);
}

function listingFor({ services }: TestServer, euros = 0): number {
	const ids = services.db
		.prepare('SELECT id FROM listings WHERE price_cents = ?')
		.pluck()
		.all(euros * 100);
	expect(ids).toEqual([expect.any(Number)]);
	return Number(ids[0]);
}

/** What stands on the market, told so that two markets can be compared. */
function liveCars({ services }: TestServer): unknown[] {
	const sql = `SELECT title, make, model, price_cents, mileage_km, first_registration, power_kw, fuel, gearbox, colour
		FROM listings WHERE status = 'active' ORDER BY title, mileage_km`;
	return services.db.prepare(sql).all();
}

async function mailTo(office: PostOffice, to: string, says: string): Promise<string> {
	// Lines are broken on the way.
	const find = () => office.taken.find(mail => mail.to === to && mail.raw.replace(/=\r?\n/g, '').includes(says))?.raw;
	await expect.poll(find, { timeout: 20_000 }).toBeDefined();
	return find() ?? '';
}

function linkTo(raw: string, part: string): string {
	const link = linksIn(raw).find(address => address.includes(part));
	if (link === undefined) throw new Error(`no link to ${part} in ${linksIn(raw).join(' ')}`);
	return link;
}

/** Pixels that stick out to the side. */
function sticksOut(page: Page): Promise<number> {
	return page.evaluate<number>('document.documentElement.scrollWidth - innerWidth');
}
