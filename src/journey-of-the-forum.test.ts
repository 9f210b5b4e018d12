import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import type { Database } from '#db/open.ts';
import { secondsOf } from '#src/formats/seconds.ts';
import { withPage } from '#src/testing/browser.ts';
import { longTimeMember, topicBy } from '#src/testing/forum.ts';
import { browserCookie, type Member } from '#src/testing/members.ts';
import { publishOwnCar } from '#src/testing/own-cars.ts';
import { startTestServer } from '#src/testing/server.ts';

const phone = { width: 360, height: 740 };
const password = 'sieben lange Wege';
const asked = 'Golf 6 1.4 TSI: Was rasselt da beim Kaltstart?';
const answer = 'Das ist die **Steuerkette**. Bei mir war sie bei 96.000 km fällig, 1.100 Euro.';
const answerRead = 'Das ist die Steuerkette. Bei mir war sie bei 96.000 km fällig, 1.100 Euro.';

test('without JavaScript Jan finds a question, answers it, is taken down and comes back, and buyers of such a car read what he knew', {
	timeout: 300_000,
}, async () => {
	const { frieda, jan, mia, mo, owners, topicId, golf, as, asGuest, postsOf } = await forum();

	await asGuest(async page => {
		await findFromTheStart(page);
		await page.getByRole('link', { name: 'Zum Antworten anmelden' }).click();
		await page.getByLabel('E-Mail-Adresse').fill(jan.email);
		await page.getByLabel('Passwort').fill(password);
		await page.getByRole('main').getByRole('button', { name: 'Anmelden' }).click();
		await page.getByLabel('Deine Antwort').waitFor();

		await page.goto(`/forum/thema/${topicId}`);
		await page.getByRole('button', { name: 'Gefällt mir: Beitrag 1' }).click();
		await page.getByRole('button', { name: 'Gefällt mir: Beitrag 1', pressed: true }).waitFor();
		await page.getByRole('button', { name: /folgen$/ }).click();
		await page.getByRole('button', { name: /nicht mehr folgen$/ }).waitFor();
		await page.getByRole('link', { name: 'Zitieren: Beitrag 1' }).click();
		const quoted = await page.getByLabel('Deine Antwort').inputValue();
		expect(quoted).toContain('> Zwei Sekunden lang');
		await page.getByLabel('Deine Antwort').fill(`${quoted}${answer}`);
		await page.getByRole('button', { name: 'Antworten' }).click();
		await page.locator('article', { hasText: answerRead }).locator('blockquote').waitFor();
		await page.getByRole('link', { name: 'Antwort auf #1 von Frieda' }).waitFor();
		expect(await sticksOut(page)).toBe(0);
	});
	const [, postId] = postsOf(topicId);

	await as(frieda, async page => {
		await page.goto('/forum');
		await page.getByRole('link', { name: '1 neu' }).first().click();
		await page.getByText(answerRead).waitFor();
	});
	await as(mia, async page => {
		await page.goto(`/forum/beitrag/${postId}`);
		await page.getByRole('link', { name: 'Melden: Beitrag 2' }).click();
		await page.getByLabel('Werbung und Spam').check();
		await page.getByLabel('Was ist passiert?').fill('Er nennt einen Preis, das ist doch Werbung.');
		await page.getByLabel('Was ich angebe').check();
		await page.getByRole('button', { name: 'Meldung senden' }).click();
		await page.getByText('Wir sehen uns das an').waitFor();
		expect(await sticksOut(page)).toBe(0);
	});
	await as(mo, async page => {
		await page.goto('/forum');
		await page.getByRole('link', { name: 'Moderation', exact: true }).click();
		const entry = page.getByRole('article', { name: `Beitrag ${postId}` });
		await entry.getByText('das ist doch Werbung').waitFor();
		await entry.getByText('Verbergen oder entfernen').click();
		await entry.getByLabel('Regel').selectOption('Werbung und Spam');
		await entry.getByLabel('Begründung').fill('Preise einer Werkstatt sind Werbung.');
		await entry.getByRole('button', { name: 'Entfernen' }).click();
		await page.getByText('Entfernt. Das Mitglied bekommt eine Mail.').waitFor();
		expect(await sticksOut(page)).toBe(0);
	});
	await asGuest(async page => {
		await page.goto(`/forum/thema/${topicId}`);
		await page.getByText('Dieser Beitrag wurde entfernt.').waitFor();
		expect(await page.getByText('96.000 km').count()).toBe(0);
		await page.goto('/forum/suche?q=96.000');
		expect(await page.getByText('96.000 km').count()).toBe(0);
	});
	await as(jan, async page => {
		await page.goto(`/forum/thema/${topicId}`);
		await page.getByText('Preise einer Werkstatt sind Werbung.').waitFor();
		await page.getByRole('link', { name: 'Widersprechen' }).click();
		await page.getByLabel('Warum ist die Entscheidung falsch?').fill('Ich habe keine Werkstatt genannt.');
		await page.getByRole('button', { name: 'Widerspruch senden' }).click();
		await page.getByText('liegt uns vor').waitFor();
		expect(await sticksOut(page)).toBe(0);
	});
	await as(mo, async page => {
		await page.goto('/verwaltung/forum');
		await page.getByRole('link', { name: `Alles dazu: Beitrag ${postId}` }).click();
		await page.getByText('Ich habe keine Werkstatt genannt.').waitFor();
		await page.getByLabel('Was sollen Mitglied und Meldende dazu wissen?').fill('Stimmt, das war nur eine Rechnung.');
		await page.getByRole('button', { name: 'Wiederherstellen' }).click();
		await page.getByText('Wieder da. Das Mitglied bekommt eine Mail.').waitFor();
		await page.getByRole('link', { name: 'Protokoll' }).click();
		await page.getByText('Stimmt, das war nur eine Rechnung.').waitFor();
		expect(await sticksOut(page)).toBe(0);
	});

	await as(frieda, async page => {
		await page.goto(`/forum/thema/${topicId}`);
		await page.getByText(answerRead).waitFor();
		await page.getByRole('link', { name: 'Als Schwachstelle merken: Beitrag 2' }).click();
		expect(await page.getByLabel('Modell').inputValue()).toBe('volkswagen/golf');
		await page.getByLabel('Schwachstelle').fill('Steuerkette längt sich');
		await page.getByLabel('Wo am Auto?').selectOption('Motor');
		await page.getByLabel('Woran du es merkst').fill('Kalt starten: Rasselt es, ist die Kette fällig.');
		await page.getByLabel('Motor', { exact: true }).fill('1.4 TSI');
		await page.getByRole('button', { name: 'Schwachstelle merken' }).click();
		await page.getByText('Gemerkt. Jetzt sind die anderen dran.').waitFor();
	});
	const [anna, ...others] = owners;
	await as(anna, async page => {
		await page.goto(`/forum/thema/${topicId}`);
		await page.getByRole('link', { name: 'Steuerkette längt sich' }).click();
		await page.getByRole('button', { name: 'Bei mir auch' }).click();
		await page.getByText('Du hast gesagt: Bei mir auch.').waitFor();
	});
	for (const owner of others) expect((await owner.post('/schwachstellen/1/bestaetigen', {})).status).toBe(303);
	await asGuest(async page => {
		await page.goto(`/inserat/${golf}`);
		await page.getByRole('heading', { name: 'Bekannte Schwachstellen' }).waitFor();
		await page.getByText('bestätigt von 3 Mitgliedern').waitFor();
		expect(await sticksOut(page)).toBe(0);
		await page.getByRole('link', { name: 'Checkliste zum Ausdrucken' }).click();
		await page.getByText('Kalt starten: Rasselt es, ist die Kette fällig.').waitFor();
		expect(await sticksOut(page)).toBe(0);
		await page.goto('/modelle/volkswagen/golf');
		await page.getByRole('link', { name: 'Steuerkette längt sich' }).click();
		await page.getByRole('link', { name: 'Zum Beitrag' }).click();
		await page.getByText(answerRead).waitFor();
	});
});

test('with JavaScript, and with the keyboard alone, Jan likes, follows and answers on the page where he reads; what he began is kept', {
	timeout: 300_000,
}, async () => {
	const { jan, topicId, as, drafts, likes } = await forum();
	await as(
		jan,
		async page => {
			await page.goto(`/forum/thema/${topicId}-golf-6-1-4-tsi-was-rasselt-da-beim-kaltstart`);
			await page.evaluate('window.sameVisit = true');
			await pressOn(page, { name: /folgen$/ });
			await page.getByRole('button', { name: /nicht mehr folgen$/ }).waitFor();
			await pressOn(page, { name: 'Gefällt mir: Beitrag 1' });
			await page.getByRole('button', { name: 'Gefällt mir: Beitrag 1', pressed: true }).waitFor();
			expect(likes()).toBe(1);
			const field = page.getByLabel('Deine Antwort', { exact: true });
			await tabTo(page, field);
			await page.keyboard.type('Das ist die');
			await page.goto('/forum');
			await expect.poll(drafts).toBe(1);

			await page.goto(`/forum/thema/${topicId}`);
			expect(await field.inputValue()).toBe('Das ist die');
			await page.evaluate('window.sameVisit = true');
			await tabTo(page, field);
			await page.keyboard.press('Control+End');
			await page.keyboard.type(' Kette.');
			await pressOn(page, { name: 'Antworten', exact: true });
			await page.locator('article', { hasText: 'Das ist die Kette.' }).waitFor();
			expect(await page.evaluate('window.sameVisit')).toBe(true);
			expect(await field.inputValue()).toBe('');
			await expect.poll(drafts).toBe(0);
			expect(await sticksOut(page)).toBe(0);
		},
		true,
	);
});

/** As somebody comes who knows no address. */
async function findFromTheStart(page: Page): Promise<void> {
	await page.goto('/');
	await page.getByRole('contentinfo').getByRole('link', { name: 'Forum' }).click();
	await page.getByRole('link', { name: 'Technik und Schwachstellen', exact: true }).last().click();
	await page.getByRole('link', { name: 'Volkswagen Golf', exact: true }).click();
	await page.getByRole('heading', { name: 'Themen über Volkswagen Golf' }).waitFor();
	await page.getByPlaceholder('Im Forum suchen').fill('kaltstart rasselt');
	await page.keyboard.press('Enter');
	await page.getByText('1 Beitrag', { exact: true }).waitFor();
	await page.locator('.hits a').first().click();
	await page.getByRole('heading', { name: asked }).waitFor();
	expect(await sticksOut(page)).toBe(0);
}

/** Tab by tab, from wherever the focus is, to a button, and presses it. */
async function pressOn(page: Page, button: { name: string | RegExp; exact?: boolean }): Promise<void> {
	await tabTo(page, page.getByRole('button', button));
	await page.keyboard.press('Enter');
}

async function tabTo(page: Page, wanted: ReturnType<Page['locator']>): Promise<void> {
	for (let pressed = 0; pressed < 80; pressed++) {
		if ((await wanted.and(page.locator(':focus')).count()) > 0) return;
		await page.keyboard.press('Tab');
	}
	throw new Error(`the keyboard does not get to ${wanted}`);
}

async function forum() {
	const server = await startTestServer();
	const { db, now } = server.services;
	const at = secondsOf(now()) - 3_600;
	const [frieda, mia] = [await member('Frieda Lindner'), await member('Mia Sommer')];
	const jan = await longTimeMember(server, { name: 'Jan Petersen', password });
	const mo = await longTimeMember(server, { name: 'Mo Groß', role: 'moderator' });
	const owners = [await member('Anna Roth'), mia, await member('Ole Brandt')] as const;
	db.prepare('INSERT INTO forum_trusted (user_id, given_at) VALUES (?, ?)').run(frieda.userId, at);
	const { topicId } = topicBy(db, frieda.userId, { title: asked, body: 'Zwei Sekunden lang, nur morgens.', at });
	for (const word of ['Bremse', 'Kupplung', 'Klima']) {
		topicBy(db, mia.userId, { title: `${word} beim Astra macht Geräusche`, body: 'Kennt das jemand?', at: at - 60 });
	}
	const golf = publishOwnCar(db, {
		...{ sellerId: frieda.userId, at, title: 'VW Golf 1.4 TSI Highline' },
		facts: { fuel: 'benzin', powerKw: 90, firstRegistration: '2010-05', inspectionUntil: '2027-04' },
	});

	function member(name: string): Promise<Member> {
		return longTimeMember(server, { name });
	}
	async function as(who: Member, visit: (page: Page) => Promise<void>, javaScript = false): Promise<void> {
		await withPage(server.origin, { ...phone, javaScript }, async (page, context) => {
			await context.addCookies([browserCookie(server.origin, who)]);
			await visit(page);
		});
	}
	function asGuest(visit: (page: Page) => Promise<void>): Promise<void> {
		return withPage(server.origin, { ...phone, javaScript: false }, visit);
	}
	return {
		...{ frieda, jan, mia, mo, owners, topicId, golf, as, asGuest },
		drafts: () => db.prepare('SELECT count(*) FROM forum_drafts').pluck().get(),
		likes: () => db.prepare('SELECT count(*) FROM forum_likes').pluck().get(),
		postsOf: (topic: number) => postsOf(db, topic),
	};
}

function postsOf(db: Database, topicId: number): readonly number[] {
	return db.prepare('SELECT id FROM forum_posts WHERE topic_id = ? ORDER BY number').pluck().all(topicId) as number[];
}

/** Pixels that stick out to the side. */
function sticksOut(page: Page): Promise<number> {
	return page.evaluate<number>('document.documentElement.scrollWidth - innerWidth');
}
