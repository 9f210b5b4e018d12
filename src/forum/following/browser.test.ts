import { expect, test } from 'vitest';
import { axeFindings, withPage } from '#src/testing/browser.ts';
import { replyBy, topicBy } from '#src/testing/forum.ts';
import { browserCookie, signedIn } from '#src/testing/members.ts';
import { startTestServer } from '#src/testing/server.ts';
import { isFollowingTag, isFollowingTopic } from './follows.ts';

const phone = 390;

test('a member on a phone searches the forum, follows what they find, and sees what is new, with JavaScript and without', {
	timeout: 120_000,
}, async () => {
	const server = await startTestServer();
	const { db } = server.services;
	const jan = await signedIn(server, { name: 'Jan Kramer' });
	const frieda = await signedIn(server, { name: 'Frieda Lindner' });
	const at = Math.floor(Date.now() / 1_000);
	const { topicId } = topicBy(db, jan.userId, {
		title: 'VW Golf 7: Steuerkette <b>rasselt</b> beim Kaltstart, Donaudampfschifffahrtsgesellschaftskapitän',
		body: 'Morgens rasselt die **Steuerkette** zwei Sekunden lang.',
		tags: ['steuerkette'],
		at,
	});

	for (const javaScript of [true, false]) {
		await withPage(server.localOrigin, { width: phone, javaScript }, async (page, context) => {
			await context.addCookies([browserCookie(server.localOrigin, frieda)]);
			await page.goto('/forum/suche');
			await page.getByLabel('Suchwörter').fill('steuerkette kaltstart');
			await page.getByRole('main').getByRole('button', { name: 'Suchen' }).click();
			await page.getByText('1 Beitrag', { exact: true }).waitFor();
			expect(await page.locator('mark').allTextContents()).toEqual(['Steuerkette', 'Kaltstart', 'Steuerkette']);
			if (javaScript) {
				expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(phone);
				expect(await axeFindings(page)).toEqual([]);
			}

			await page.locator('.hits a').first().click();
			await page.getByRole('button', { name: /folgen$/ }).click();
			await page.getByRole('button', { name: /nicht mehr folgen$/ }).waitFor();
			expect(isFollowingTopic(db, frieda.userId, topicId)).toBe(true);
			await page.goto('/forum/tag/steuerkette');
			await page.getByRole('button', { name: '„steuerkette“ folgen' }).click();
			await page.getByRole('button', { name: '„steuerkette“ nicht mehr folgen' }).waitFor();
			expect(new URL(page.url()).pathname).toBe('/forum/tag/steuerkette');
			expect(isFollowingTag(db, frieda.userId, 'steuerkette')).toBe(true);

			replyBy(db, jan.userId, topicId, 'Es ist die Kette.', at + 60);
			await page.goto('/forum/gefolgt');
			expect(await page.getByText(/neuer? Beitrag/).count()).toBeGreaterThan(0);
			if (javaScript) {
				expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(phone);
				expect(await axeFindings(page)).toEqual([]);
			}
			for (const name of [/^„steuerkette“ nicht mehr folgen/, /^„VW Golf.* nicht mehr folgen/]) {
				await page.getByRole('button', { name }).click();
				await page.getByText('Erledigt').waitFor();
			}
			await expect
				.poll(() => [isFollowingTag(db, frieda.userId, 'steuerkette'), isFollowingTopic(db, frieda.userId, topicId)])
				.toEqual([false, false]);
		});
	}
});
