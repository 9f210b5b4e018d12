import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { axeFindings, withPage } from '#src/testing/browser.ts';
import { freshDataFolder } from '#src/testing/database.ts';
import { dealerOf, keyOf, program } from '#src/testing/dealer-api.ts';
import { browserCookie, signedIn } from '#src/testing/members.ts';
import { startTestServer } from '#src/testing/server.ts';
import { openTestSite } from '#src/testing/site.ts';

const at = 1_795_000_000;
const path = '/konto/api-schluessel';

/** What stands in a `<pre>` of a page, as somebody copies it. */
const commandsOf = (html: string) =>
	[...html.matchAll(/<pre[^>]*><code>([\s\S]*?)<\/code><\/pre>/g)].map(([, text = '']) =>
		text
			.replaceAll('&lt;', '<')
			.replaceAll('&gt;', '>')
			.replaceAll('&quot;', '"')
			.replaceAll('&#39;', "'")
			.replaceAll('&amp;', '&'),
	);

test('a dealer makes a key, sees it once, and takes it back; every step tells the owner', async () => {
	const site = openTestSite(at);
	const emre = await dealerOf(site);
	expect(await (await emre.get('/konto')).text()).toContain(`href="${path}"`);
	expect(await (await emre.get(path)).text()).toContain('Du hast noch keinen Schlüssel');
	const wrongs: readonly Record<string, string>[] = [
		{ name: '', dauer: '30' },
		{ name: 'x'.repeat(61), dauer: '30' },
		{ name: 'a\u202eb', dauer: '30' },
		{ name: 'Kasse', dauer: '31' },
		{ name: 'Kasse', dauer: 'constructor' },
		{ name: 'Kasse' },
	];
	for (const wrong of wrongs) {
		const answer = await emre.post(`${path}/neu`, wrong);
		expect({ wrong, status: answer.status }).toEqual({ wrong, status: 422 });
		expect(await answer.text()).toContain('role="alert"');
	}
	const answer = await emre.post(`${path}/neu`, { name: 'Kasse <b>', dauer: '90' });
	expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'no-store']);
	const html = await answer.text();
	const key = /rs_[0-9A-Za-z]{49}/.exec(html)?.[0] ?? '';
	expect(html).toContain('Kasse &lt;b&gt;');
	expect((await program(site, key)('GET', '')).status).toBe(200);

	const mail = site.db.prepare('SELECT recipient, body_text AS text FROM mails').get() as {
		recipient: string;
		text: string;
	};
	expect(mail.recipient).toBe(emre.email);
	expect(mail.text).toContain('Kasse <b>');
	expect(mail.text).not.toContain(key);

	const list = await (await emre.get(path)).text();
	expect(list).toContain('Kasse &lt;b&gt;');
	expect(list).toContain(`${key.slice(0, 8)}…`);
	expect(list).not.toContain(key.slice(0, 12));
	expect(list).toMatch(/zuletzt benutzt am 18\.11\.2026 · gilt bis 16\.02\.2027/);
	// The same form once more, by a second click.
	expect((await emre.post(`${path}/neu`, { name: 'Kasse <b>', dauer: '90' })).status).toBe(422);

	const id = site.db.prepare('SELECT id FROM api_keys').pluck().get();
	const kamila = await dealerOf(site, 'Kamila Nowak');
	expect((await kamila.post(`${path}/${id}/widerrufen`, {})).status).toBe(404);
	expect((await kamila.post(`${path}/99999999999999999999/widerrufen`, {})).status).toBe(404);
	expect((await emre.post(`${path}/${id}/widerrufen`, {})).headers.get('location')).toBe(`${path}?widerrufen`);
	expect((await emre.post(`${path}/${id}/widerrufen`, {})).status).toBe(404);
	expect((await program(site, key)('GET', '')).status).toBe(401);
	expect(await (await emre.get(`${path}?widerrufen`)).text()).toContain('Der Schlüssel ist widerrufen');
	expect(site.errors).toEqual([]);
});

test('a key is made only by who has just proved to be the owner, for a dealer with a page, and never more than ten', async () => {
	const site = openTestSite(at);
	const emre = await dealerOf(site);
	site.setTime(at + 700);
	for (const answer of [await emre.get(`${path}/neu`), await emre.post(`${path}/neu`, { name: 'x', dauer: '30' })]) {
		expect(answer.headers.get('location')).toMatch(/^\/konto\/bestaetigen\?weiter=/);
	}
	expect((await emre.get(path)).status).toBe(200);
	site.setTime(at);
	const pageless = await signedIn(site, { kind: 'haendler' });
	for (const answer of [await pageless.get(path), await pageless.post(`${path}/neu`, { name: 'x', dauer: '30' })]) {
		expect(await answer.text()).toContain('Dein Händlerprofil fehlt noch');
	}
	expect(site.db.prepare('SELECT count(*) FROM api_keys').pluck().get()).toBe(0);
	for (let count = 0; count < 10; count++) keyOf(site, emre, { name: `Programm ${count}`, lifetime: '30' });
	const eleventh = await emre.post(`${path}/neu`, { name: 'Programm 10', dauer: 'nie' });
	expect([eleventh.status, await eleventh.text()]).toEqual([
		422,
		expect.stringContaining('Du hast schon 10 Schlüssel'),
	]);
	expect(await (await emre.get(path)).text()).not.toContain(`${path}/neu`);
	site.setTime(at + 31 * 86_400);
	const again = await dealerOf(site, 'Jemand');
	expect((await again.post(`${path}/neu`, { name: 'Programm', dauer: 'nie' })).status).toBe(200);
	expect(keyOf(site, emre, { name: 'Programm 0' })).toMatch(/^rs_/);
	expect(site.errors).toEqual([]);
});

test('the commands of the page do what they say, copied as they stand', async () => {
	const server = await startTestServer();
	const emre = await dealerOf(server);
	const made = await emre.post(`${path}/neu`, { name: 'Terminal', dauer: '30' });
	const [key = '', ...commands] = commandsOf(
		(await made.text()).replaceAll(server.services.config.origin, server.localOrigin),
	);
	expect(commands[0]).toBe(`SCHLUESSEL='${key}'`);
	expect(commands).toHaveLength(8);
	const folder = freshDataFolder({ empty: true });
	const background = { r: 10, g: 90, b: 120 };
	const noise = { type: 'gaussian', mean: 128, sigma: 30 } as const;
	writeFileSync(
		join(folder, 'foto.jpg'),
		await sharp({ create: { width: 600, height: 400, channels: 3, background, noise } })
			.jpeg()
			.toBuffer(),
	);
	const script = commands.join('\necho; echo =====\n');
	const env = { PATH: process.env.PATH, HOME: folder };
	const { stdout, stderr } = await promisify(execFile)('sh', ['-eu', '-c', script], { cwd: folder, env });
	expect(stderr).toBe('');
	const [, created = '', id = '', ...answers] = stdout.split('=====').map(text => text.trim());
	const car = JSON.parse(created) as { id: number; status: string };
	expect(car.status).toBe('aktiv');
	expect(Number(id)).toBe(car.id);
	const steps = answers.map(text => JSON.parse(text) as { status: string; preis: number; fotos: unknown[] });
	expect(steps.map(({ status, preis, fotos }) => [status, preis, fotos.length])).toEqual([
		['aktiv', 15_900, 1],
		['aktiv', 14_900, 1],
		['reserviert', 14_900, 1],
		['verkauft', 14_900, 1],
		['beendet', 14_900, 1],
	]);
});

test('on a small phone, with JavaScript or without, a key is made and copied, and nothing scrolls sideways', async () => {
	const server = await startTestServer();
	const emre = await dealerOf(server);
	for (const javaScript of [false, true]) {
		await withPage(server.origin, { javaScript, width: 390 }, async (page, context) => {
			await context.addCookies([browserCookie(server.origin, emre)]);
			await page.goto(path);
			await page.getByRole('link', { name: 'Neuer Schlüssel' }).click();
			await page.getByLabel('Name').fill(`Programm ${javaScript}`);
			await page.getByLabel('90 Tage').check();
			if (javaScript) expect(await axeFindings(page)).toEqual([]);
			await page.getByRole('button', { name: 'Schlüssel erstellen' }).click();
			await page.getByText('Wir zeigen ihn nur dieses eine Mal').waitFor();
			expect(page.url()).not.toContain('rs_');
			expect(await page.locator('pre.api-key').textContent()).toMatch(/^rs_[0-9A-Za-z]{49}$/);
			if (javaScript) {
				expect(await axeFindings(page)).toEqual([]);
				expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390);
			}
			await page.getByRole('link', { name: 'Zu deinen Schlüsseln' }).click();
			await page.getByRole('button', { name: `Schlüssel Programm ${javaScript} widerrufen` }).waitFor();
			if (javaScript) {
				expect(await axeFindings(page)).toEqual([]);
				expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390);
			}
			await page.getByRole('button', { name: `Schlüssel Programm ${javaScript} widerrufen` }).click();
			await page.getByText('Der Schlüssel ist widerrufen').waitFor();
		});
	}
});
