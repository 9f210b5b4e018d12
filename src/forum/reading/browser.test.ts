import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { axeFindings, withPage } from '#src/testing/browser.ts';
import { harmOn, readPages } from '#src/testing/browser-harm.ts';
import { replyBy, topicBy } from '#src/testing/forum.ts';
import { hostileTexts } from '#src/testing/hostile-texts.ts';
import { browserCookie, signedIn } from '#src/testing/members.ts';
import { startTestServer } from '#src/testing/server.ts';

const phone = { width: 360, height: 740 };

test('somebody reads a long topic on the smallest phone without JavaScript, from the forum to its end, and finds what is new', async () => {
	const { server, db, jan, frieda, at } = await forum();
	const title = 'VW Golf 7 mit 1.4 TSI: Steuerkettenspannergeräusch nach dem Kaltstart, was nun?';
	const code = `\`\`\`\n${'Fehlercode '.repeat(20)}\n\`\`\``;
	const { topicId } = topicBy(db, jan.userId, { title, body: `Moin!\n\n${'a'.repeat(300)}\n\n${code}`, at });
	for (let number = 2; number <= 45; number++) replyBy(db, jan.userId, topicId, `Antwort ${number}`, at + number);
	await withPage(server.origin, { javaScript: false, ...phone }, async (page, context) => {
		await context.addCookies([browserCookie(server.origin, frieda)]);
		await page.goto('/');
		await page.getByRole('contentinfo').getByRole('link', { name: 'Forum' }).click();
		expect(await overflow(page)).toBe(0);
		await page.getByRole('link', { name: '45 neu' }).first().click();
		await page.getByRole('heading', { name: title }).waitFor();
		expect(await page.locator('.post').count()).toBe(20);
		expect(await overflow(page)).toBe(0);
		await page.getByRole('link', { name: 'Seite 2', exact: true }).first().click();
		await page.getByText('Antwort 40').waitFor();
		await page.getByRole('link', { name: 'Seite 3', exact: true }).last().click();
		await page.getByText('Antwort 45').waitFor();
		expect(await overflow(page)).toBe(0);
		await page.getByRole('link', { name: 'Seite 1', exact: true }).first().click();
		await page.getByText('Moin!').waitFor();
		expect(await page.locator('.new').count()).toBe(0);
		await page.getByRole('link', { name: 'Volkswagen Golf' }).click();
		await page.getByRole('heading', { name: 'Themen über Volkswagen Golf' }).waitFor();
		expect(await overflow(page)).toBe(0);
		await page.getByRole('link', { name: title }).click();
		await page.getByRole('link', { name: 'Jan', exact: true }).first().click();
		await page.getByRole('heading', { name: 'Beiträge von Jan' }).waitFor();
		await page.goto('/forum');
		await page.getByRole('button', { name: 'Alles als gelesen markieren' }).click();
		await page.getByText('Alles gilt jetzt als gelesen.').waitFor();
	});
});

test('whatever somebody writes or calls a topic is only text, in every place that shows it', async () => {
	const { server, db, jan, frieda, at } = await forum();
	db.prepare('UPDATE users SET created_at = created_at - 8640000, name = ? WHERE id = ?').run(
		'<img/src=x/onerror=window.gehackt=1>',
		jan.userId,
	);
	const wrapped = hostileTexts.map(text => `> ${text}\n\n- ${text}\n\n[${text}](/autos) **${text}**\n\n\`${text}\``);
	const bodies = [...hostileTexts, ...wrapped];
	const { topicId } = topicBy(db, jan.userId, { title: hostileTexts[0] ?? '', body: bodies[0] ?? '', at });
	for (const body of bodies) replyBy(db, jan.userId, topicId, body, at);
	for (const title of hostileTexts.slice(0, 26)) topicBy(db, jan.userId, { title, body: title, section: 'kosten', at });
	const pages = Math.ceil((bodies.length + 1) / 20);
	const topicPages = Array.from({ length: pages }, (_, page) => `/forum/thema/${topicId}?seite=${page + 1}`);
	await withPage(server.origin, {}, async (page, context) => {
		await context.addCookies([browserCookie(server.origin, frieda)]);
		const lived = ['/forum', '/forum/kosten', ...topicPages.slice(0, 2), ...topicPages.slice(-1)];
		for (const path of lived) {
			await page.goto(path);
			expect({ path, harm: await harmOn(page) }).toEqual({ path, harm: [] });
		}
		for (const { path, status, harm } of await readPages(page, [...topicPages, `/forum/mitglied/${jan.userId}`])) {
			expect({ path, status, harm }).toEqual({ path, status: 200, harm: [] });
		}
		for (const path of ['/forum', '/forum/kosten', `/forum/thema/${topicId}`]) {
			await page.goto(path);
			expect({ path, findings: await axeFindings(page) }).toEqual({ path, findings: [] });
		}
	});
});

async function forum() {
	const server = await startTestServer();
	const { db } = server.services;
	const jan = await signedIn(server, { name: 'Jan Kowalski' });
	const frieda = await signedIn(server, { name: 'Frieda Lindner' });
	return { server, db, jan, frieda, at: Math.floor(Date.now() / 1000) };
}

/** Pixels that stick out to the side. */
function overflow(page: Page): Promise<number> {
	return page.evaluate<number>('document.documentElement.scrollWidth - innerWidth');
}
