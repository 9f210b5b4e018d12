import { expect, test } from 'vitest';
import { type Database, openDatabase } from '#db/open.ts';
import { axeFindings, withPage } from '#src/testing/browser.ts';
import { freshDataFolder } from '#src/testing/database.ts';
import { startTestServer } from '#src/testing/server.ts';
import { register } from './registering.ts';

test('on a phone without JavaScript somebody registers, confirms, signs in and out, and chooses a new password', async () => {
	const folder = freshDataFolder();
	const server = await startTestServer({ settings: { RADSTAND_DATA: folder } });
	const db = openDatabase(folder);
	const visit = { javaScript: false, width: 390, expectedStatuses: [422, 410] };
	await withPage(server.localOrigin, visit, async (page, context) => {
		await page.goto('/anmelden');
		await page.getByRole('link', { name: 'Registrieren' }).click();
		await page.getByLabel('Name').fill('Frieda Lindner');
		await page.getByLabel('E-Mail-Adresse').fill('frieda@post.example');
		await page.getByLabel('Passwort').fill('passwort2026');
		await page.getByRole('button', { name: 'Konto anlegen' }).click();
		await page.getByRole('alert').getByText('Listen, die Angreifer').waitFor();
		await page.getByRole('alert').getByText('privat oder gewerblich').waitFor();
		expect(await page.getByLabel('Name').inputValue()).toBe('Frieda Lindner');
		expect(await page.getByLabel('Passwort').inputValue()).toBe('');
		await page.getByLabel('Privat').check();
		await page.getByLabel('Passwort').fill('vier blaue Kannen');
		await page.getByRole('button', { name: 'Konto anlegen' }).click();
		await page.getByRole('heading', { name: 'Wir haben dir eine Mail geschickt' }).waitFor();

		const sent: string[] = [];
		page.on('request', request => sent.push(request.headers().referer ?? ''));
		await page.goto(linkOfLastMail(db));
		await page.getByLabel('Passwort').fill('nicht mein Passwort');
		await page.getByRole('button', { name: 'Ja, Konto freischalten' }).click();
		await page.getByRole('alert').getByText('nicht das Passwort dieser Registrierung').waitFor();
		expect(await context.cookies()).toEqual([]);
		await page.getByLabel('Passwort').fill('vier blaue Kannen');
		await page.getByRole('button', { name: 'Ja, Konto freischalten' }).click();
		await page.getByText('Dein Konto ist freigeschaltet').waitFor();
		expect(sent.filter(referer => referer.includes('token'))).toEqual([]);

		await page.getByRole('button', { name: 'Abmelden' }).click();
		await page.getByRole('link', { name: 'Anmelden' }).click();
		await page.getByLabel('E-Mail-Adresse').fill('frieda@post.example');
		await page.getByLabel('Passwort').fill('vier blaue Kannen');
		await page.getByRole('button', { name: 'Anmelden' }).click();
		await page.getByRole('link', { name: 'Konto' }).click();
		await page.getByRole('heading', { name: 'Hallo Frieda Lindner' }).waitFor();
		expect((await context.cookies()).map(({ name, httpOnly, secure }) => [name, httpOnly, secure])).toEqual([
			['__Host-session', true, true],
		]);
		await page.getByRole('button', { name: 'Abmelden' }).click();
		await page.getByRole('link', { name: 'Anmelden' }).waitFor();
		expect(await context.cookies()).toEqual([]);

		await page.getByRole('link', { name: 'Anmelden' }).click();
		await page.getByRole('link', { name: 'Passwort vergessen?' }).click();
		await page.getByLabel('E-Mail-Adresse').fill('frieda@post.example');
		await page.getByRole('button', { name: 'Link schicken' }).click();
		await page.getByRole('heading', { name: 'Wir haben dir eine Mail geschickt' }).waitFor();
		await page.goto(linkOfLastMail(db));
		await page.getByLabel('Neues Passwort').fill('neun gelbe Segel');
		await page.getByRole('button', { name: 'Passwort speichern' }).click();
		await page.getByText('Dein neues Passwort gilt').waitFor();
		const width = await page.evaluate('document.documentElement.scrollWidth');
		expect(width).toBeLessThanOrEqual(390);
	});
	db.close();
});

test('every page at the door can be read by everybody', async () => {
	const folder = freshDataFolder();
	const server = await startTestServer({ settings: { RADSTAND_DATA: folder } });
	const db = openDatabase(folder);
	const frieda = { email: 'frieda@post.example', name: 'Frieda Lindner', kind: 'privat', passwordHash: '!' } as const;
	register(db, { ...frieda, origin: server.localOrigin, at: Math.floor(Date.now() / 1000) });
	const link = linkOfLastMail(db);
	await withPage(server.localOrigin, { width: 390, expectedStatuses: [422] }, async page => {
		for (const path of ['/anmelden', '/registrieren', '/passwort-vergessen', '/registrieren/gesendet', link]) {
			await page.goto(path);
			expect([path, await axeFindings(page)]).toEqual([path, []]);
		}
		await page.getByLabel('Passwort').fill('nicht das Passwort');
		await page.getByRole('button', { name: 'Ja, Konto freischalten' }).click();
		await page.getByRole('alert').waitFor();
		expect(await axeFindings(page)).toEqual([]);
	});
	db.close();
});

function linkOfLastMail(db: Database): string {
	const text = db.prepare<[], string>('SELECT body_text FROM mails ORDER BY id DESC').pluck().get() ?? '';
	return /https?:\/\/[^/]+(\/\S+token=\S+)/.exec(text)?.[1] ?? '';
}
