import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { axeFindings, withPage } from '#src/testing/browser.ts';
import { harmOn } from '#src/testing/browser-harm.ts';
import { replyBy, topicBy } from '#src/testing/forum.ts';
import { hostileTexts } from '#src/testing/hostile-texts.ts';
import { browserCookie, type Member, signedIn } from '#src/testing/members.ts';
import { startTestServer } from '#src/testing/server.ts';

const phone = { width: 360, height: 740 };
const day = 86_400;

test('without JavaScript, on a small phone: three report, a moderator removes, the writer reads why and objects, and is back', {
	timeout: 120_000,
}, async () => {
	const { server, db, ada, mo, at, reporters } = await forum();
	const { topicId } = topicBy(db, mo.userId, { at });
	const { postId } = replyBy(db, ada.userId, topicId, 'Ihr **habt** doch alle keine Ahnung.', at);
	const as = (who: Member, visit: (page: Page) => Promise<void>) =>
		withPage(server.origin, { javaScript: false, ...phone }, async (page, context) => {
			await context.addCookies([browserCookie(server.origin, who)]);
			await visit(page);
			expect(await overflow(page)).toBe(0);
		});

	const [third, ...others] = reporters;
	const sent = { grund: 'beleidigung', text: 'Geht gar nicht.', glauben: 'ja' };
	for (const who of others) expect((await who.post(`/forum/beitrag/${postId}/melden`, sent)).status).toBe(303);
	await as(third, async page => {
		await page.goto(`/forum/beitrag/${postId}`);
		await page.getByRole('link', { name: 'Melden: Beitrag 2' }).click();
		await page.getByLabel('Beleidigung und Bedrohung').check();
		await page.getByLabel('Was ist passiert?').fill('Er beschimpft alle.');
		await page.getByLabel('Was ich angebe').check();
		await page.getByRole('button', { name: 'Meldung senden' }).click();
		await page.getByText('Wir sehen uns das an und schreiben dir').waitFor();
	});
	await as(ada, async page => {
		await page.goto(`/forum/thema/${topicId}`);
		await page.getByText('Dieser Beitrag ist ausgeblendet, bis er geprüft ist.').waitFor();
		await page.getByText('Mehrere Mitglieder haben diesen Beitrag').waitFor();
	});
	await as(mo, async page => {
		await page.goto('/verwaltung/forum');
		const entry = page.getByRole('article', { name: `Beitrag ${postId}` });
		await entry.getByText('3 offene Meldungen').waitFor();
		await entry.getByText('Entfernen …').click();
		await entry.getByLabel('Regel').selectOption('Beleidigung und Bedrohung');
		await entry.getByLabel('Begründung').fill('Du setzt alle anderen herab.');
		await entry.getByRole('button', { name: 'Entfernen' }).click();
		await page.getByText('Entfernt. Das Mitglied bekommt eine Mail.').waitFor();
		await page.getByText('Nichts zu entscheiden. Schön.').waitFor();
	});
	await as(ada, async page => {
		await page.goto(`/forum/thema/${topicId}`);
		await page.getByText('Du setzt alle anderen herab.').waitFor();
		await page.getByRole('link', { name: 'Widersprechen' }).click();
		await page.getByText('Dein Beitrag ist entfernt.').waitFor();
		await page.getByText('Beleidigung und Bedrohung: Niemand wird').waitFor();
		await page.getByLabel('Warum ist die Entscheidung falsch?').fill('Das war unter Freunden.');
		await page.getByRole('button', { name: 'Widerspruch senden' }).click();
		await page.getByText('liegt uns vor').waitFor();
	});
	await as(mo, async page => {
		await page.goto('/verwaltung/forum');
		await page.getByRole('link', { name: /Widerspruch/ }).click();
		await page.getByText('Das war unter Freunden.').waitFor();
		await page.getByRole('link', { name: `Alles dazu: Beitrag ${postId}` }).click();
		await page.getByLabel('Was sollen Mitglied und Meldende dazu wissen?').fill('Stimmt, entschuldige.');
		await page.getByRole('button', { name: 'Wiederherstellen' }).click();
		await page.getByText('Wieder da. Das Mitglied bekommt eine Mail.').waitFor();
		await page.locator('.log').getByText('Stimmt, entschuldige.').waitFor();
	});
	await as(ada, async page => {
		await page.goto(`/forum/thema/${topicId}`);
		await page.getByText('Ihr habt doch alle keine Ahnung.').waitFor();
		expect(await page.getByText('Dieser Beitrag wurde entfernt.').count()).toBe(0);
	});
});

test('whatever somebody writes, reports or calls a topic, moderators only read it, and can use every page of theirs', {
	timeout: 120_000,
}, async () => {
	const { server, db, ada, mo, at, reporters } = await forum();
	const title = hostileTexts[0] ?? '';
	const { topicId, postId } = topicBy(db, ada.userId, { title, body: hostileTexts.slice(0, 40).join('\n\n'), at });
	db.prepare('UPDATE users SET name = ? WHERE id = ?').run('<img/src=x/onerror=window.gehackt=1>', ada.userId);
	const held = hostileTexts.slice(0, 15).map(body => replyBy(db, ada.userId, topicId, body, at).postId);
	db.prepare('UPDATE forum_posts SET held_at = ?, held_for = ? WHERE number > 1').run(at, hostileTexts[1]);
	for (const [index, { userId }] of reporters.entries()) {
		db.prepare(
			`INSERT INTO reports (subject, subject_id, reporter_id, reason, text, created_at) VALUES ('post', ?, ?, ?, ?, 1)`,
		).run(postId, userId, hostileTexts[index + 2], hostileTexts[index + 5]);
	}
	await withPage(server.origin, phone, async (page, context) => {
		await context.addCookies([browserCookie(server.origin, mo)]);
		const pages = [
			...['/verwaltung/forum', '/verwaltung/forum?art=gemeldet', `/verwaltung/forum/beitrag/${postId}`],
			...[`/verwaltung/forum/thema/${topicId}`, '/verwaltung/protokoll', '/forum/regeln'],
			...[`/forum/beitrag/${postId}/melden`, `/verwaltung/forum/beitrag/${held[3]}`],
		];
		for (const path of pages) {
			await page.goto(path);
			expect({ path, harm: await harmOn(page) }).toEqual({ path, harm: [] });
			expect({ path, findings: await axeFindings(page) }).toEqual({ path, findings: [] });
			expect({ path, beyond: await overflow(page) }).toEqual({ path, beyond: 0 });
		}
	});
});

async function forum() {
	const server = await startTestServer();
	const { db } = server.services;
	const ada = await signedIn(server, { name: 'Ada Lang' });
	const mo = await signedIn(server, { name: 'Mo Groß', role: 'moderator' });
	const reporters = [await signedIn(server), await signedIn(server), await signedIn(server)] as const;
	const at = Math.floor(Date.now() / 1_000) - 3_600;
	db.prepare('UPDATE users SET created_at = ?').run(at - 30 * day);
	return { server, db, ada, mo, at, reporters };
}

/** Pixels that stick out to the side. */
function overflow(page: Page): Promise<number> {
	return page.evaluate<number>('document.documentElement.scrollWidth - innerWidth');
}
