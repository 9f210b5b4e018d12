import { createServer } from 'node:net';
import type { BrowserContext, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { openDatabase } from '#db/open.ts';
import { axeFindings, withPage } from '#src/testing/browser.ts';
import { freshDataFolder } from '#src/testing/database.ts';
import { startTestServer } from '#src/testing/server.ts';
import { hashPassword } from './passwords.ts';
import { createUser } from './registration.ts';

const password = 'vier gelbe Autos im Regen';
const secondFactor = '/konto/zweiter-faktor';

test('somebody adds a passkey, signs in with nothing else, and removes it again', { timeout: 300_000 }, async () => {
	const { origin, email } = await site();
	// Without scripts nobody is offered a button that does nothing.
	await withPage(origin, { javaScript: false }, async page => {
		await page.goto('/anmelden');
		expect(await page.getByRole('button', { name: 'Mit Passkey anmelden' }).isVisible()).toBe(false);
		await signIn(page, email);
		await page.goto(secondFactor);
		expect(await page.getByText('brauchst du einen aktuellen Browser').isVisible()).toBe(true);
		expect(await page.getByRole('button', { name: 'Passkey hinzufügen' }).isVisible()).toBe(false);
	});
	const expectedStatuses = [422];
	await withPage(origin, { expectedStatuses }, async (page, context) => {
		const device = await addDevice(page, context);
		await signIn(page, email);

		await page.goto(secondFactor);
		expect(await page.getByText('brauchst du einen aktuellen Browser').isVisible()).toBe(false);
		expect(await axeFindings(page)).toEqual([]);
		await page.getByRole('link', { name: 'App einrichten' }).click();
		await page.getByRole('img', { name: 'QR-Code' }).waitFor();
		expect(await axeFindings(page)).toEqual([]);
		await page.goBack();
		await page.getByLabel('Name des Passkeys').fill('Mein Handy');
		await page.getByRole('button', { name: 'Passkey hinzufügen' }).click();
		await page.getByRole('heading', { name: 'Deine Ersatzcodes' }).waitFor();
		expect(await page.locator('.recovery-codes li').count()).toBe(10);
		expect(await axeFindings(page)).toEqual([]);
		await page.getByRole('link', { name: 'Ich habe sie aufbewahrt' }).click();
		await page.getByText('Mein Handy').waitFor();

		// The same device is not asked to make a second one.
		await page.getByLabel('Name des Passkeys').fill('Noch einmal');
		await page.getByRole('button', { name: 'Passkey hinzufügen' }).click();
		await page.getByText('Der Passkey wurde nicht benutzt').waitFor();

		await signOut(page);
		await page.goto('/anmelden?weiter=%2Fkonto%2Fzweiter-faktor');
		await page.getByRole('button', { name: 'Mit Passkey anmelden' }).click();
		await page.waitForURL(`**${secondFactor}`);
		await page.getByText('zuletzt benutzt am').waitFor();

		// With the password the passkey is the second step.
		await signOut(page);
		await signIn(page, email);
		await page.getByRole('heading', { name: 'Noch ein Schritt' }).waitFor();
		expect(await axeFindings(page)).toEqual([]);
		await page.getByRole('button', { name: 'Mit Passkey bestätigen' }).click();
		await page.waitForURL(`${origin}/`);

		// Somebody else's finger on the device.
		await signOut(page);
		await page.goto('/anmelden');
		await device.setVerified(false);
		await page.getByRole('button', { name: 'Mit Passkey anmelden' }).click();
		await page.getByText('Der Passkey wurde nicht benutzt').waitFor();
		await device.setVerified(true);
		await page.getByRole('button', { name: 'Mit Passkey anmelden' }).click();
		await page.waitForURL(`${origin}/`);

		await page.goto(secondFactor);
		await page.getByRole('button', { name: 'Passkey „Mein Handy“ entfernen' }).click();
		await page.getByText('Du hast noch keinen Passkey.').waitFor();
		await signOut(page);
		await page.goto('/anmelden');
		await page.getByRole('button', { name: 'Mit Passkey anmelden' }).click();
		await page.getByText('Dieser Passkey wurde nicht angenommen').waitFor();
	});
});

/** The server under the one name that browsers trust without encryption, with an account in it. */
async function site() {
	const folder = freshDataFolder();
	const email = 'frieda@post.example';
	const db = openDatabase(folder);
	const at = Math.floor(Date.now() / 1000);
	const passwordHash = await hashPassword(password);
	createUser(db, { email, name: 'Frieda', role: 'member', kind: 'privat', passwordHash, at, confirmedAt: at });
	db.close();
	const port = String(await freePort());
	const origin = `http://localhost:${port}`;
	await startTestServer({ settings: { RADSTAND_DATA: folder, RADSTAND_PORT: port, RADSTAND_ORIGIN: origin } });
	return { origin, email };
}

async function signIn(page: Page, email: string) {
	await page.goto('/anmelden');
	await page.getByLabel('E-Mail').fill(email);
	await page.getByLabel('Passwort', { exact: true }).fill(password);
	await page.getByRole('button', { name: 'Anmelden', exact: true }).click();
	await page.waitForLoadState();
}

async function signOut(page: Page) {
	await page.goto('/konto');
	await page.getByRole('button', { name: 'Abmelden' }).click();
	await page.waitForLoadState();
}

/** A device with a fingerprint reader, as Chromium plays one for tests. */
async function addDevice(page: Page, context: BrowserContext) {
	const devtools = await context.newCDPSession(page);
	await devtools.send('WebAuthn.enable');
	const { authenticatorId } = await devtools.send('WebAuthn.addVirtualAuthenticator', {
		options: {
			...{ protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true },
			...{ isUserVerified: true, automaticPresenceSimulation: true },
		},
	});
	return {
		setVerified: (isUserVerified: boolean) =>
			devtools.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified }),
	};
}

function freePort(): Promise<number> {
	return new Promise((resolve, reject) => {
		const server = createServer();
		server.once('error', reject);
		server.listen(0, () => {
			const address = server.address();
			server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
		});
	});
}
