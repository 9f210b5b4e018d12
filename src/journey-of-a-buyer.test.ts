import type { BrowserContext, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import type { Database } from '#db/open.ts';
import { withPage } from '#src/testing/browser.ts';
import { freshDataFolder } from '#src/testing/database.ts';
import { browserCookie, signedIn } from '#src/testing/members.ts';
import { linksIn, type PostOffice, postOffice } from '#src/testing/post-office.ts';
import { publishCar } from '#src/testing/selling.ts';
import { startTestServer } from '#src/testing/server.ts';

const jonas = { name: 'Jonas Wieczorek', email: 'jonas@post.example', password: 'sieben lange Wege' };
const guestsAddress = 'jonas.unterwegs@post.example';
const question = 'Ist das Auto noch da?';
const answer = 'Ja, das Auto ist noch da.';

test.each([
	{ visitor: 'an old phone without scripts', javaScript: false },
	{ visitor: 'a phone', javaScript: true },
])(
	'on $visitor Jonas keeps two cars and a search, is told of the right one, asks about it, and hears when it gets cheaper',
	async ({ javaScript }) => {
		const office = await postOffice();
		const server = await startTestServer({
			settings: { RADSTAND_SMTP_URL: office.url, RADSTAND_UPLOADS: freshDataFolder({ empty: true }) },
		});
		const { origin } = server;
		const frieda = await signedIn(server, { name: 'Frieda Lindner' });
		const phone = { javaScript, width: 360, height: 740 };
		await publishCar(frieda, { preis: { preis: '14.000', titel: 'Golf, zu teuer für Jonas' } });
		await publishCar(frieda, { preis: { preis: '13.500', titel: 'Golf, auch zu teuer' } });

		await withPage(origin, phone, async (page, context) => {
			await keepAsGuest(page, context, javaScript);
			await saveAsGuest(page, office);
			await register(page, office);
			await page.goto('/merkliste');
			expect(await page.locator('main h2 a').allTextContents()).toEqual([
				'Golf, zu teuer für Jonas',
				'Golf, auch zu teuer',
			]);
			expect(await page.getByText('liegt nur in diesem Browser').count()).toBe(0);
			expect((await context.cookies()).map(({ name }) => name)).not.toContain('merkliste');

			const title = 'Golf, wie Jonas ihn sucht';
			const golf = await publishCar(frieda, { preis: { preis: '11.900', titel: title } });
			const alert = await mailTo(office, guestsAddress, title);
			for (const link of linksIn(alert)) expect([link, (await page.request.get(link)).status()]).toEqual([link, 200]);
			await page.goto(linkTo(alert, `/inserat/${golf}-`));
			await page.getByRole('button', { name: 'Merken', exact: true }).click();
			await page.getByRole('button', { name: 'Nicht mehr merken' }).waitFor();
			await eventually(() => page.locator('header a[href="/merkliste"]').textContent()).toMatch(/3/);
			await page.getByRole('link', { name: 'Noch da?' }).click();
			await page.getByRole('button', { name: 'Nachricht senden' }).click();
			await page.getByRole('heading', { name: 'So bleibst du sicher' }).waitFor();
			await page.locator('.own').getByText(question).waitFor();

			await withPage(origin, phone, async (seller, sellersContext) => {
				await sellersContext.addCookies([browserCookie(origin, frieda)]);
				await replyTo(seller);
				if (!javaScript) await page.reload();
				await page.locator('.theirs').getByText(answer).waitFor({ timeout: 10_000 });
				await lowerThePrice(seller, golf);
			});

			await threeMinutesPass(server.services.db, jonas.email);
			const news = await mailTo(office, jonas.email, '10.900');
			await page.goto(linkTo(news, `/inserat/${golf}-`));
			await page.getByRole('link', { name: 'Zu deinen Nachrichten zu diesem Auto' }).click();
			await page.getByRole('link', { name: 'Anzeige, wie sie beim ersten Kontakt war' }).click();
			await page.getByText('Und heute?').waitFor();
			const frozen = (await page.locator('main').textContent())?.replaceAll('\u00a0', ' ');
			expect(frozen).toContain('11.900 €');
			expect(frozen).toContain('10.900 €');

			for (const mail of [alert, news]) await unsubscribeAsMailProgramsDo(mail);
			await page.goto('/merkliste');
			await page.getByText('Mails zu deiner Merkliste sind abbestellt').waitFor();
			await page.goto(linkTo(alert, '/suchauftraege/1?'));
			await page.getByText('Dieser Suchauftrag pausiert').waitFor();
			expect(await page.locator('main').textContent()).toContain(title);
		});
	},
	300_000,
);

/** Two hearts on the page of results; only the first of them leaves something on the phone. */
async function keepAsGuest(page: Page, context: BrowserContext, javaScript: boolean): Promise<void> {
	await page.goto('/autos/volkswagen/golf');
	expect(await context.cookies()).toEqual([]);
	for (const title of ['Golf, auch zu teuer', 'Golf, zu teuer für Jonas']) {
		const heart = page.getByRole('button', { name: `${title} merken` });
		await heart.click();
		await eventually(() => heart.getAttribute('aria-pressed')).toBe('true');
		if (!javaScript) expect(new URL(page.url()).pathname).toBe('/autos/volkswagen/golf');
	}
	await page.getByRole('link', { name: 'Merkliste 2' }).click();
	await page.getByText('liegt nur in diesem Browser').waitFor();
	await page.getByLabel('vergleichen').first().check();
	await page.getByLabel('vergleichen').last().check();
	await page.getByRole('button', { name: 'Angekreuzte vergleichen' }).click();
	await page.waitForURL(/\/vergleich\?/);
	expect(await page.locator('thead th').count()).toBe(2);
	expect(await sticksOut(page)).toBe(0);
	// Two cars stand side by side without sliding.
	expect(await page.evaluate<number>(hiddenInTheTable)).toBe(0);
}

const hiddenInTheTable = `(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)(document.querySelector('.slides-in'))`;

async function saveAsGuest(page: Page, office: PostOffice): Promise<void> {
	await page.goto('/autos/volkswagen/golf?preis_bis=12000');
	await page.getByRole('link', { name: 'Suche speichern' }).first().click();
	await page.getByLabel('E-Mail-Adresse').fill(guestsAddress);
	await page.getByRole('button', { name: 'Suche speichern' }).click();
	await page.getByText('Schau in dein Postfach').waitFor();
	const asked = await mailTo(office, guestsAddress, 'estätige');
	await page.goto(linkTo(asked, '/suchauftraege/bestaetigen'));
	await page.getByRole('button', { name: 'Ja, Suchauftrag beginnen' }).click();
	await page.getByText('Bestätigt. Ab jetzt sagen wir dir Bescheid').waitFor();
	expect(await sticksOut(page)).toBe(0);
}

async function register(page: Page, office: PostOffice): Promise<void> {
	await page.goto('/merkliste');
	await page.getByRole('link', { name: 'Konto anlegen' }).click();
	await page.getByLabel('Privat').check();
	await page.getByLabel('Name').fill(jonas.name);
	await page.getByLabel('E-Mail-Adresse').fill(jonas.email);
	await page.getByLabel('Passwort').fill(jonas.password);
	await page.getByRole('button', { name: 'Konto anlegen' }).click();
	await page.getByRole('heading', { name: 'Wir haben dir eine Mail geschickt' }).waitFor();
	await page.goto(linkTo(await mailTo(office, jonas.email, ''), 'token='));
	await page.getByLabel('Passwort').fill(jonas.password);
	await page.getByRole('button', { name: 'Ja, Konto freischalten' }).click();
	await page.getByText('Dein Konto ist freigeschaltet').waitFor();
}

async function replyTo(seller: Page): Promise<void> {
	await seller.goto('/nachrichten');
	await seller.getByRole('link', { name: 'Jonas' }).click();
	await seller.locator('.theirs').getByText(question).waitFor();
	await seller.getByRole('link', { name: 'Ja, noch da' }).click();
	await seller.getByRole('button', { name: 'Senden', exact: true }).click();
	await seller.locator('.own').getByText(answer).waitFor();
	expect(await sticksOut(seller)).toBe(0);
}

async function lowerThePrice(seller: Page, id: number): Promise<void> {
	await seller.goto(`/inserat/${id}/bearbeiten`);
	await seller.fill('#feld-preis', '10.900');
	await seller.getByRole('button', { name: 'Preis speichern' }).click();
	await seller.getByText('Käufer sehen die Änderung sofort').waitFor();
}

/** News of a price wait, for prices are sometimes corrected at once. */
async function threeMinutesPass(db: Database, email: string): Promise<void> {
	const hurry = db.prepare(
		`UPDATE favourite_news SET due_at = due_at - 180
		WHERE handed_at IS NULL AND user_id = (SELECT id FROM users WHERE email = ?)`,
	);
	await eventually(() => hurry.run(email).changes).toBe(1);
}

/** As mail programs do when somebody clicks their own "unsubscribe", RFC 8058: no cookie, no origin, nobody signs in. */
async function unsubscribeAsMailProgramsDo(raw: string): Promise<void> {
	const header = raw.replace(/\r\n[ \t]/g, ' ');
	expect(header).toMatch(/^List-Unsubscribe-Post: List-Unsubscribe=One-Click\r$/m);
	const [, address = ''] = /^List-Unsubscribe: <([^>]+)>\r$/m.exec(header) ?? [];
	const body = new URLSearchParams({ 'List-Unsubscribe': 'One-Click' });
	const answered = await fetch(address.replaceAll(' ', ''), { method: 'POST', body, redirect: 'manual' });
	expect([address, answered.status]).toEqual([address, 200]);
}

/** Waits for a mail to somebody that says something, and answers with it as it came. */
async function mailTo(office: PostOffice, to: string, says: string): Promise<string> {
	const find = () => office.taken.find(mail => mail.to === to && readable(mail.raw).includes(says))?.raw;
	await eventually(find).toBeDefined();
	return find() ?? '';
}

function readable(raw: string): string {
	const bytes = raw.replace(/=\r?\n/g, '').replace(/=([0-9A-F]{2})/g, (_, code: string) => `%${code}`);
	return bytes.replace(/(?:%[0-9A-F]{2})+/g, code => {
		try {
			return decodeURIComponent(code);
		} catch {
			return code;
		}
	});
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

/** A machine with other things to do takes its time. */
function eventually<T>(look: () => T | Promise<T>) {
	return expect.poll(look, { timeout: 60_000 });
}
