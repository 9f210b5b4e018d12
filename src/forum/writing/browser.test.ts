import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { axeFindings, withPage } from '#src/testing/browser.ts';
import { longTimeMember, topicBy } from '#src/testing/forum.ts';
import { browserCookie } from '#src/testing/members.ts';
import { startTestServer } from '#src/testing/server.ts';

const phone = { width: 390, height: 844 } as const;

test('without JavaScript a topic is written with a photo, answered, quoted, liked, changed, withdrawn, and nothing is lost', async () => {
	const { server, db, jan, mia, cookieOf } = await forum();
	const kette = await picture();
	await withPage(
		server.origin,
		{ ...phone, javaScript: false, expectedStatuses: [403, 422] },
		async (page, context) => {
			await context.addCookies([cookieOf(jan)]);
			await page.goto('/forum/neu?rubrik=technik');
			await page.getByLabel('Titel').fill('Golf 7 1.4 TSI: Steuerkette rasselt');
			await page.getByLabel('Schlagworte').fill('Steuerkette, ???');
			await page.getByLabel('Dein Beitrag').fill('Morgens **rasselt** es.\n\n- kalt\n- zwei Sekunden');
			await page.getByLabel('Fotos anhängen').setInputFiles(kette);
			await page.getByRole('button', { name: 'Thema eröffnen' }).click();
			await page.getByRole('link', { name: 'Mit „???“' }).waitFor();
			expect(await page.getByLabel('Rubrik').inputValue()).toBe('technik');
			expect(await page.getByLabel('1 Foto vom ersten Versuch mitsenden').isChecked()).toBe(true);
			await page.getByLabel('Schlagworte').fill('Steuerkette');
			await page.getByRole('button', { name: 'Vorschau' }).click();
			await page.locator('.preview strong', { hasText: 'rasselt' }).waitFor();
			expect(await overflow(page)).toBe(0);
			await page.getByRole('button', { name: 'Thema eröffnen' }).click();
			await page.getByRole('heading', { level: 1, name: 'Golf 7 1.4 TSI: Steuerkette rasselt' }).waitFor();
			expect(await page.locator('.shots img').count()).toBe(1);
			const topic = page.url();

			await withPage(server.origin, { ...phone, javaScript: false }, async (answering, theirs) => {
				answering.setDefaultTimeout(8_000);
				await theirs.addCookies([cookieOf(mia)]);
				await answering.goto(topic);
				await answering.getByRole('button', { name: /Gefällt mir/ }).click();
				await answering.getByRole('button', { name: /Gefällt mir/, pressed: true }).waitFor();
				await answering.getByRole('link', { name: /Zitieren/ }).click();
				const text = await answering.getByLabel('Deine Antwort').inputValue();
				expect(text).toContain('> Morgens **rasselt** es.');
				await answering.getByLabel('Deine Antwort').fill(`${text}Das ist die Kette.`);
				await answering.getByRole('button', { name: 'Antworten' }).click();
				await answering.locator('blockquote', { hasText: 'zwei Sekunden' }).waitFor();
				await answering.getByRole('link', { name: /Bearbeiten/ }).click();
				await answering.getByLabel('Dein Beitrag').fill('Ohne Zitat: Das ist die Kette.');
				await answering.getByRole('button', { name: 'Änderung speichern' }).click();
				await answering.getByText('Ohne Zitat: Das ist die Kette.').waitFor();
				await answering.getByRole('link', { name: /Zurückziehen/ }).click();
				await answering.getByRole('button', { name: 'Ja, zurückziehen' }).click();
				await answering.getByText('Dieser Beitrag wurde zurückgezogen.').waitFor();
			});

			await page.goto(topic);
			await page.getByLabel('Deine Antwort', { exact: true }).fill('Was kostet das?');
			await page.getByRole('button', { name: 'Als Entwurf speichern' }).click();
			await page.getByText('Dein Entwurf ist gespeichert.').waitFor();
			await page.getByRole('link', { name: /Weiterschreiben/ }).click();
			await page.getByText('Das ist dein Entwurf.').waitFor();
			expect(await page.getByLabel('Deine Antwort').inputValue()).toBe('Was kostet das?');

			await context.clearCookies();
			await page.getByLabel('Deine Antwort').fill('Was kostet das, und wo?');
			await page.getByRole('button', { name: 'Antworten' }).click();
			await page.getByText('Deine Anmeldung ist abgelaufen').waitFor();
			await context.addCookies([cookieOf(jan)]);
			await page.getByRole('button', { name: 'Antworten' }).click();
			await page.locator('article', { hasText: 'Was kostet das, und wo?' }).waitFor();
		},
	);
	expect(db.prepare('SELECT count(*) FROM forum_posts').pluck().get()).toBe(3);
	expect(db.prepare('SELECT count(*) FROM forum_drafts').pluck().get()).toBe(0);
}, 120_000);

test('with JavaScript what is typed survives leaving the page, and an answer appears without a new one', async () => {
	const { server, db, jan, mia, cookieOf } = await forum();
	const { topicId } = topicBy(db, jan.userId, { body: 'Rasselt.', at: Math.floor(Date.now() / 1_000) - 7_200 });
	await withPage(server.origin, { ...phone, expectedStatuses: [422] }, async (page, context) => {
		await context.addCookies([cookieOf(mia)]);
		await page.goto(`/forum/thema/${topicId}-steuerkette-beim-golf-rasselt`);
		await page.getByLabel('Deine Antwort', { exact: true }).pressSequentially('Angefangen ');
		await page.goto('/forum');
		await expect.poll(() => db.prepare('SELECT count(*) FROM forum_drafts').pluck().get()).toBe(1);
		await page.goBack();
		await page.reload();
		expect(await page.getByLabel('Deine Antwort', { exact: true }).inputValue()).toBe('Angefangen ');
		await page.clock.install();
		await page.getByLabel('Deine Antwort', { exact: true }).fill('Angefangen und fertig.');
		await page.clock.fastForward(21_000);
		await page.getByText('Entwurf gespeichert').waitFor();

		await page.evaluate('window.sameVisit = true');
		await page.getByLabel('Fotos anhängen').setInputFiles(await picture());
		await page.getByRole('button', { name: 'Antworten' }).click();
		await page.locator('article', { hasText: 'Angefangen und fertig.' }).waitFor();
		expect(await page.evaluate('window.sameVisit')).toBe(true);
		expect(await page.locator('article .shots img').count()).toBe(1);
		expect(await page.getByLabel('Deine Antwort', { exact: true }).inputValue()).toBe('');
		expect(db.prepare('SELECT count(*) FROM forum_drafts').pluck().get()).toBe(0);

		await page.getByRole('button', { name: 'Antworten' }).click();
		await page.getByRole('link', { name: 'Schreib etwas, bevor du sendest.' }).waitFor();
		await page
			.getByRole('button', { name: /Gefällt mir/ })
			.first()
			.click();
		await page.getByRole('button', { name: /Gefällt mir/, pressed: true }).waitFor();
		expect(await page.evaluate('window.sameVisit')).toBe(true);

		await page.goto('/forum/neu');
		await page.getByLabel('Titel').pressSequentially('Steuerkette Golf rasselt');
		await page.clock.fastForward(1_000);
		await page.getByText('Gibt es das schon?').waitFor();
		expect(await axeFindings(page)).toEqual([]);
	});
}, 120_000);

async function forum() {
	const server = await startTestServer();
	const { services } = server;
	const jan = await longTimeMember(server, { name: 'Jan Petersen' });
	const mia = await longTimeMember(server, { name: 'Mia Sommer' });
	const cookieOf = (member: { cookie: string }) => browserCookie(server.origin, member);
	return { server, db: services.db, jan, mia, cookieOf };
}

async function picture(): Promise<string> {
	const file = join(mkdtempSync(join(tmpdir(), 'radstand-forum-')), 'kette.jpg');
	await sharp({ create: { width: 1_200, height: 900, channels: 3, background: '#735' } })
		.jpeg()
		.toFile(file);
	return file;
}

const overflow = (page: Page) =>
	page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth');
