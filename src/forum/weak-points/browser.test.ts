import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { secondsOf } from '#src/formats/seconds.ts';
import { axeFindings, withPage } from '#src/testing/browser.ts';
import { harmOn, readPages } from '#src/testing/browser-harm.ts';
import { topicBy } from '#src/testing/forum.ts';
import { hostileTexts } from '#src/testing/hostile-texts.ts';
import { browserCookie, type Member, signedIn } from '#src/testing/members.ts';
import { publishOwnCar } from '#src/testing/own-cars.ts';
import { startTestServer } from '#src/testing/server.ts';

const day = 86_400;

test('without JavaScript a post becomes a weak point, three owners confirm it, and the page of such a car tells buyers', async () => {
	const { server, golf, frieda, owners, postId, asMember } = await market();
	await asMember(frieda, async page => {
		await page.goto(`/forum/beitrag/${postId}`);
		await page.getByRole('link', { name: 'Als Schwachstelle merken' }).click();
		expect(await page.getByLabel('Modell').inputValue()).toBe('volkswagen/golf');
		await page.getByLabel('Schwachstelle').fill('Steuerkette längt sich');
		await page.getByLabel('Wo am Auto?').selectOption('Motor');
		await page
			.getByLabel('Woran du es merkst')
			.fill('Kalt starten: Rasselt es länger als zwei Sekunden, ist die Kette fällig.');
		await page.getByLabel('Motor', { exact: true }).fill('1.4 TSI');
		await page.getByLabel('Leistung von').fill('122');
		await page.getByRole('button', { name: 'Schwachstelle merken' }).click();
		await page.getByRole('link', { name: 'Gib die Leistung mit Einheit an' }).click();
		expect(await page.getByLabel('Woran du es merkst').inputValue()).toContain('Rasselt es');
		await page.getByLabel('Leistung von').fill('122 PS');
		await page.getByRole('button', { name: 'Schwachstelle merken' }).click();
		await page.getByText('Gemerkt. Jetzt sind die anderen dran.').waitFor();
		await page.getByText('Du hast das vermerkt.').waitFor();
		expect(await overflow(page)).toBe(0);
	});
	const [jonas, ...others] = owners;
	if (jonas === undefined) throw new Error('three own such a car');
	await asMember(jonas, async page => {
		await page.goto(`/inserat/${golf}`);
		expect(await page.getByText('Bekannte Schwachstellen').count()).toBe(0);
		await page.goto('/schwachstellen/1');
		await page.getByLabel('Erstzulassung deines Autos').fill('2010');
		await page.getByLabel('Kilometerstand').fill('120.000');
		await page.getByRole('button', { name: 'Kenne ich nicht so' }).click();
		await page.getByText('Du hast gesagt: Kenne ich nicht so.').waitFor();
		await page.getByRole('button', { name: 'Bei mir auch' }).click();
		await page.getByText('Du hast gesagt: Bei mir auch.').waitFor();
	});
	for (const owner of others) {
		await asMember(owner, async page => {
			await page.goto('/schwachstellen/1');
			await page.getByRole('button', { name: 'Bei mir auch' }).click();
			await page.getByText('Du hast gesagt: Bei mir auch.').waitFor();
		});
	}
	await withPage(server.origin, { javaScript: false }, async page => {
		await page.goto(`/inserat/${golf}`);
		await page.getByRole('heading', { name: 'Bekannte Schwachstellen' }).waitFor();
		expect(await overflow(page)).toBe(0);
		await page.getByRole('link', { name: 'Checkliste zum Ausdrucken' }).click();
		await page.getByText('Steuerkette längt sich').waitFor();
		await page.getByRole('link', { name: 'Zurück zum Inserat' }).click();
		await page.getByRole('link', { name: 'Steuerkette längt sich' }).click();
		await page.getByText('bestätigt von 3 Mitgliedern').waitFor();
		await page.getByRole('link', { name: 'Solche Autos ansehen' }).click();
		await page.waitForURL('**/autos/volkswagen/golf?ps_von=122');
	});
});

test('the pages of weak points are usable by everybody and take no harm from what people write', async () => {
	const { services, golf, frieda, postId, asMember } = await market();
	for (const text of hostileTexts) {
		services.db
			.prepare(
				`INSERT INTO weak_points (make, model, title, part, advice, engine, post_id, marked_by, marked_at)
				VALUES ('volkswagen', 'golf', ?, 'motor', ?, ?, ?, ?, 1)`,
			)
			.run(text, text, text, postId, frieda.userId);
	}
	const paths = [
		`/inserat/${golf}`,
		`/modelle/volkswagen/golf/checkliste?inserat=${golf}`,
		`/forum/beitrag/${postId}/schwachstelle`,
		...hostileTexts.map((_, index) => `/schwachstellen/${index + 1}${index % 2 === 0 ? '' : '/aendern'}`),
	];
	await asMember(
		frieda,
		async page => {
			await page.goto('/schwachstellen/1');
			expect(await harmOn(page)).toEqual([]);
			for (const path of [
				'/schwachstellen/1/aendern',
				'/schwachstellen/1/melden',
				`/forum/beitrag/${postId}/schwachstelle`,
			]) {
				await page.goto(path);
				expect({ path, harm: await harmOn(page), findings: await axeFindings(page) }).toEqual({
					path,
					harm: [],
					findings: [],
				});
				expect(await overflow(page)).toBe(0);
			}
			const read = await readPages(page, paths);
			expect(read.filter(({ status, harm }) => status !== 200 || harm.length > 0)).toEqual([]);
			for (const path of ['/schwachstellen/1', `/modelle/volkswagen/golf/checkliste?inserat=${golf}`]) {
				await page.goto(path);
				expect({ path, findings: await axeFindings(page), harm: await harmOn(page) }).toEqual({
					path,
					findings: [],
					harm: [],
				});
				expect(await overflow(page)).toBe(0);
			}
		},
		true,
	);
});

async function market() {
	const server = await startTestServer();
	const { services } = server;
	const now = secondsOf(services.now());
	const member = async (name: string): Promise<Member> => {
		const one = await signedIn(server, { name });
		services.db.prepare('UPDATE users SET created_at = ? WHERE id = ?').run(now - 100 * day, one.userId);
		return one;
	};
	const frieda = await member('Frieda Lindner');
	services.db.prepare('INSERT INTO forum_trusted (user_id, given_at) VALUES (?, ?)').run(frieda.userId, now);
	const owners = [await member('Jonas'), await member('Anna'), await member('Ole')];
	const { postId } = topicBy(services.db, frieda.userId, { title: 'Steuerkette beim VW Golf rasselt', at: now - day });
	const golf = publishOwnCar(services.db, {
		...{ sellerId: frieda.userId, at: now - day, title: 'VW Golf 1.4 TSI Highline' },
		facts: { fuel: 'benzin', powerKw: 90, firstRegistration: '2010-05', inspectionUntil: '2027-04' },
	});
	async function asMember(who: Member, visit: (page: Page) => Promise<void>, javaScript = false): Promise<void> {
		await withPage(server.origin, { javaScript, expectedStatuses: [422] }, async (page, context) => {
			await context.addCookies([browserCookie(server.origin, who)]);
			await visit(page);
		});
	}
	return { server, services, golf, frieda, owners, postId, asMember };
}

/** Pixels by which a page is wider than the screen. */
function overflow(page: Page): Promise<number> {
	return page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth');
}
