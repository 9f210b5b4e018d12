import type { Hono } from 'hono';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { berlinDay } from '#src/formats/berlin-day.ts';
import type { Env } from '#src/http/types.ts';
import type { Services } from '#src/services.ts';
import { axeFindings, withPage } from '#src/testing/browser.ts';
import { askSeller } from '#src/testing/chat.ts';
import { type Member, signedIn } from '#src/testing/members.ts';
import { publishOwnCar } from '#src/testing/own-cars.ts';
import { startTestServer } from '#src/testing/server.ts';

const phone = { width: 390, height: 780 };

test('photos and a viewing, one on a phone without JavaScript, the other with: both see everything, one without reloading', async () => {
	const { origin, id, frieda, jonas, cookieOf } = await talk();
	const buffer = await sharp({ create: { width: 1200, height: 900, channels: 3, background: '#a33' } })
		.jpeg()
		.toBuffer();
	const photo = (name: string) => ({ name, mimeType: 'image/jpeg', buffer });
	await withPage(origin, { ...phone, expectedStatuses: [422] }, async (buyer, context) => {
		await context.addCookies([cookieOf(jonas)]);
		await buyer.goto(`/nachrichten/${id}`);
		await withPage(origin, { javaScript: false, ...phone, expectedStatuses: [422] }, async (seller, context) => {
			await context.addCookies([cookieOf(frieda)]);
			await seller.goto(`/nachrichten/${id}`);

			// A photo and something else: the words and the photo wait for the second try.
			await seller.getByLabel('Nachricht', { exact: true }).fill('So steht er da.');
			const other = { name: 'liste.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7 Liste') };
			await seller.getByLabel('Fotos anhängen').setInputFiles([photo('vorn.jpg'), other]);
			await seller.getByRole('button', { name: 'Senden' }).click();
			await seller.getByText('liste.pdf: Das ist ein PDF').first().waitFor();
			await seller.getByRole('button', { name: 'Senden' }).click();
			await seller.getByRole('link', { name: 'Foto 1 von 1' }).waitFor();

			// It is there, and it is a picture.
			await buyer.getByText('So steht er da.').waitFor({ timeout: 8_000 });
			const shown = buyer.getByRole('link', { name: 'Foto 1 von 1' }).locator('img');
			await shown.scrollIntoViewIfNeeded();
			await expect.poll(() => shown.evaluate(img => Reflect.get(img, 'naturalWidth'))).toBeGreaterThan(100);

			// With JavaScript, sent by htmx.
			await buyer.getByLabel('Fotos anhängen').setInputFiles([photo('a.jpg')]);
			await buyer.getByLabel('Nachricht', { exact: true }).fill('Hat er da einen Kratzer?');
			await buyer.getByRole('button', { name: 'Senden' }).click();
			await buyer.locator('.own .shots img').waitFor();
			expect(await buyer.getByLabel('Nachricht', { exact: true }).inputValue()).toBe('');

			await seller.reload();
			await seller.getByText('Besichtigung vorschlagen').click();
			await seller.getByLabel('Tag').fill(berlinDay(Date.now() / 1_000 + 7 * 86_400));
			await seller.getByLabel('Uhrzeit').fill('14:00');
			await seller.getByRole('button', { name: 'Termin vorschlagen' }).click();
			await seller.locator('.viewing').getByText('Vorschlag').waitFor();

			await buyer.getByRole('button', { name: 'Zusagen' }).waitFor({ timeout: 8_000 });
			await buyer.getByText('Besichtigung vorschlagen').click();
			expect(await axeFindings(buyer)).toEqual([]);
			await buyer.getByRole('button', { name: 'Zusagen' }).click();
			await buyer.locator('.viewing').getByText('Zugesagt').waitFor();

			await seller.reload();
			await seller.getByText('Jonas: Besichtigung zugesagt').waitFor();
			await seller.getByRole('button', { name: 'Absagen' }).click();
			// The card further up on the open page follows.
			await buyer.locator('.viewing').getByText('Abgesagt').waitFor({ timeout: 8_000 });
			expect(await buyer.locator('.viewing button').count()).toBe(0);
		});
	});
});

async function talk() {
	let site: { app: Hono<Env>; services: Services } | undefined;
	const server = await startTestServer({
		routes(app, services) {
			site = { app, services };
		},
	});
	if (site === undefined) throw new Error('a started server has an app');
	const frieda = await signedIn(site, { name: 'Frieda Lindner' });
	const jonas = await signedIn(site, { name: 'Jonas Wieczorek' });
	const at = Math.floor(Date.now() / 1000) - 86_400;
	const golf = publishOwnCar(site.services.db, { sellerId: frieda.userId, at });
	const id = await askSeller(jonas, golf, 'Hast du Fotos?');
	return { origin: server.origin, id, frieda, jonas, cookieOf };

	function cookieOf({ cookie }: Member) {
		const split = cookie.indexOf('=');
		const url = server.origin.replace('http:', 'https:');
		return { name: cookie.slice(0, split), value: cookie.slice(split + 1), url, secure: true };
	}
}
