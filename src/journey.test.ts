import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { openDatabase } from '#db/open.ts';
import { withPage } from '#src/testing/browser.ts';
import { freshDataFolder } from '#src/testing/database.ts';
import { linksIn, type PostOffice, postOffice } from '#src/testing/post-office.ts';
import { startTestServer } from '#src/testing/server.ts';

const frieda = { name: 'Frieda Lindner', email: 'frieda@post.example', password: 'vier blaue Kannen' };

type Car = { make: string; model: string; title: string; first: string; km: string; price: string; colour: string };

const golf: Car = {
	...{ make: 'volkswagen', model: 'golf', title: 'Golf aus erster Hand', first: '03/2016', km: '98.000' },
	...{ price: '11.900 €', colour: '#a33' },
};
const corsa: Car = {
	...{ make: 'opel', model: 'corsa', title: 'Corsa, klein und sparsam', first: '07/2014', km: '76 tkm' },
	...{ price: '6.400', colour: '#383' },
};
const twingo: Car = {
	...{ make: 'renault', model: 'twingo', title: 'Twingo mit Faltdach', first: 'Mai 2012', km: '121000' },
	...{ price: '2900,-', colour: '#33a' },
};

test.each([
	{ visitor: 'an old phone without scripts', javaScript: false },
	{ visitor: 'a phone', javaScript: true },
])(
	'on $visitor Frieda comes from the door to three cars, sells one, and buyers see what became of them',
	async ({ javaScript }) => {
		const office = await postOffice();
		const folder = freshDataFolder();
		const server = await startTestServer({
			settings: {
				RADSTAND_DATA: folder,
				RADSTAND_UPLOADS: freshDataFolder({ empty: true }),
				RADSTAND_SMTP_URL: office.url,
			},
		});
		const { origin } = server;
		const phone = { javaScript };
		let drafted = '';
		await withPage(origin, phone, async page => {
			await register(page, office);
			await page.getByRole('link', { name: 'Verkaufen', exact: true }).click();
			await fillIn(page, javaScript, golf);
			await finish(page, javaScript, golf);
			await publish(page, golf);
			await page.goto('/inserieren');
			await fillIn(page, javaScript, corsa);
			drafted = page.url();
		});

		await withPage(origin, phone, async page => {
			await page.goto('/inserieren');
			await page.waitForURL(/\/anmelden/);
			await signIn(page);
			await page.goto('/meine-inserate');
			const draft = page.locator('.drafts > li', { hasText: 'Opel Corsa' });
			await draft.getByRole('link', { name: 'Weitermachen' }).click();
			expect(await typedIn(page, ['marke', 'modell', 'ez', 'km', 'kraftstoff'])).toEqual([
				...[corsa.make, corsa.model, corsa.first, corsa.km, 'benzin'],
			]);
			await page.click('.steps >> text=Zustand');
			expect(await typedIn(page, ['hu'])).toEqual(['05/2028']);
			await page.click('.steps >> text=Ausstattung');
			expect(await page.isChecked('text=Standheizung')).toBe(true);
			expect(page.url().replace('ausstattung', 'preis')).toBe(drafted);
			await page.goto(drafted);
			await finish(page, javaScript, corsa);
			await publish(page, corsa);
			await page.goto('/inserieren');
			await fillIn(page, javaScript, twingo);
			await finish(page, javaScript, twingo);
			await publish(page, twingo);
			await keepHouse(page);
		});

		await withPage(origin, { ...phone, expectedStatuses: [404] }, lookAround);
		const db = openDatabase(folder);
		expect(db.prepare('SELECT count(*) FROM listings').pluck().get()).toBe(3);
		db.close();
	},
	300_000,
);

async function register(page: Page, office: PostOffice): Promise<void> {
	await page.goto('/');
	await page.getByRole('link', { name: 'Anmelden' }).click();
	await page.getByRole('link', { name: 'Registrieren' }).click();
	await page.getByLabel('Privat').check();
	await page.getByLabel('Name').fill(frieda.name);
	await page.getByLabel('E-Mail-Adresse').fill(frieda.email);
	await page.getByLabel('Passwort').fill(frieda.password);
	await page.getByRole('button', { name: 'Konto anlegen' }).click();
	await page.getByRole('heading', { name: 'Wir haben dir eine Mail geschickt' }).waitFor();
	await eventually(() => office.taken.map(({ to }) => to)).toEqual([frieda.email]);
	const link = linksIn(office.taken[0]?.raw ?? '').find(address => address.includes('token='));
	await page.goto(link ?? 'a mail without a link');
	await page.getByLabel('Passwort').fill(frieda.password);
	await page.getByRole('button', { name: 'Ja, Konto freischalten' }).click();
	await page.getByText('Dein Konto ist freigeschaltet').waitFor();
}

async function signIn(page: Page): Promise<void> {
	await page.getByLabel('E-Mail-Adresse').fill(frieda.email);
	await page.getByLabel('Passwort').fill(frieda.password);
	await page.getByRole('button', { name: 'Anmelden', exact: true }).click();
	await page.getByRole('link', { name: 'Meine Inserate' }).first().waitFor();
}

/** A new draft with its first three steps; ends at the price. */
async function fillIn(page: Page, javaScript: boolean, car: Car): Promise<void> {
	await page.getByRole('button', { name: 'Neues Auto' }).click();
	await page.selectOption('#feld-marke', car.make);
	if (!javaScript) await page.getByRole('button', { name: 'Modelle zeigen' }).click();
	await page.selectOption('#feld-modell', car.model);
	await page.fill('#feld-ez', car.first);
	await page.fill('#feld-km', car.km);
	await page.selectOption('#feld-kraftstoff', 'benzin');
	await page.fill('#feld-kw', '75 PS');
	await onwards(page);
	await page.fill('#feld-hu', '05/2028');
	await onwards(page);
	await page.click('text=Komfort');
	await page.check('text=Standheizung');
	await onwards(page);
	await page.waitForSelector('#feld-preis');
}

/** Price, two photos, place; ends at the preview. */
async function finish(page: Page, javaScript: boolean, car: Car): Promise<void> {
	await page.fill('#feld-preis', car.price);
	await page.fill('#feld-titel', car.title);
	await page.fill('#feld-beschreibung', `${car.title}.\n\nImmer in der Garage.`);
	await onwards(page);
	await page.setInputFiles('#feld-fotos', [await photoOf(car, 'vorn', 0), await photoOf(car, 'hinten', 90)]);
	if (!javaScript) await page.getByRole('button', { name: 'Hochladen' }).click();
	await eventually(() => page.locator('.photos > li').count()).toBe(2);
	if (javaScript) await eventually(() => page.locator('.sending > li').count()).toBe(0);
	await page.getByRole('link', { name: 'Weiter: Ort und Kontakt' }).click();
	await page.fill('#feld-plz', '50667');
	await page.selectOption('#feld-land', 'deutschland');
	await onwards(page);
}

/** Sent twice, as by somebody who presses again because the answer is slow: both are on their way before either is answered. */
async function publish(page: Page, car: Car): Promise<void> {
	const { origin, pathname } = new URL(page.url());
	const cookies = await page.context().cookies();
	const headers = { origin, cookie: cookies.map(({ name, value }) => `${name}=${value}`).join('; ') };
	const address = `${origin}${pathname.replace('pruefen', 'veroeffentlichen')}`;
	const first = fetch(address, { method: 'POST', headers, body: new URLSearchParams(), redirect: 'manual' });
	await page.getByRole('button', { name: 'Veröffentlichen' }).first().click();
	await page.getByText('Dein Inserat ist online').waitFor();
	expect([(await first).status, (await first).headers.get('location')]).toEqual([303, page.url().slice(origin.length)]);
	expect(await page.textContent('h1')).toBe(car.title);
}

const onwards = (page: Page) => page.click('form.form .actions .main');

const typedIn = (page: Page, names: readonly string[]) =>
	Promise.all(names.map(name => page.inputValue(`#feld-${name}`)));

/** The Golf gets cheaper and a better text, the Corsa is reserved, the Twingo sold. */
async function keepHouse(page: Page): Promise<void> {
	await page.goto('/meine-inserate');
	const entry = (car: Car) => page.locator('.desk > li', { hasText: car.title });
	await entry(golf).getByRole('link', { name: 'Bearbeiten' }).click();
	await page.fill('#feld-preis', '10.900');
	await page.getByRole('button', { name: 'Preis speichern' }).click();
	await page.getByText('Käufer sehen die Änderung sofort').waitFor();
	await page.getByRole('link', { name: 'Preis und Text' }).click();
	await page.fill('#feld-beschreibung', 'Zahnriemen gerade gewechselt.');
	await onwards(page);
	await page.getByText('Käufer sehen die Änderung sofort').waitFor();
	await page.goto('/meine-inserate');
	await entry(corsa).getByRole('button', { name: 'Reservieren' }).click();
	await page.getByText('ist jetzt als reserviert markiert').waitFor();
	await entry(twingo).getByRole('button', { name: 'Verkauft' }).click();
	await page.getByText('ist als verkauft markiert').waitFor();
	const trays = page.locator('.tray');
	for (const [car, tray, says] of [
		[golf, 'Aktiv', '10.900 €'],
		[corsa, 'Reserviert', 'Reserviert seit'],
		[twingo, 'Verkauft', 'Verkauft am'],
	] as const) {
		const there = trays.filter({ has: page.getByRole('heading', { name: tray, exact: true }) });
		expect(await there.locator('.desk > li').count()).toBe(1);
		expect((await there.textContent())?.replaceAll('\u00a0', ' ')).toContain(car.title);
		expect((await there.textContent())?.replaceAll('\u00a0', ' ')).toContain(says);
	}
	expect(await page.locator('.drafts').count()).toBe(0);
	await page.getByRole('link', { name: twingo.title }).click();
	await page.getByText('Das ist dein Inserat').waitFor();
	expect(await page.getByRole('link', { name: 'Bearbeiten' }).count()).toBe(0);
}

/** What somebody sees who has never been here. */
async function lookAround(page: Page): Promise<void> {
	await page.goto('/autos?q=Zahnriemen');
	expect(await page.locator('main h2 a', { hasText: golf.title }).count()).toBe(1);
	await page.click(`text=${golf.title}`);
	const text = (await page.textContent('main'))?.replaceAll('\u00a0', ' ');
	expect(text).toContain('10.900 €');
	expect(text).toContain('Preis von 11.900 € auf 10.900 € gesenkt');
	expect(text).toContain('Zahnriemen gerade gewechselt.');
	expect(text).not.toContain('Das ist dein Inserat');
	expect(text).not.toContain(frieda.email);
	await page.goto('/autos?q=Corsa');
	const card = page.locator('main li', { has: page.getByRole('link', { name: corsa.title }) });
	expect(await card.locator('.marks').textContent()).toContain('Reserviert');
	await page.click(`text=${corsa.title}`);
	await page.getByText('Dieses Auto ist reserviert').waitFor();
	await nothingHidden(page);
	await page.goto('/autos?q=Twingo');
	expect(await page.locator('main li', { has: page.getByRole('link', { name: twingo.title }) }).count()).toBe(0);
	await page.goto('/autos');
	expect(await page.locator('main h2 a').count()).toBe(2);
}

/** Every size of every photo of the page is there, and says nothing about where it was taken. */
async function nothingHidden(page: Page): Promise<void> {
	const addresses = new Set((await page.content()).match(/\/fotos\/[\w-]+\.(?:avif|jpg)/g));
	expect(addresses.size).toBeGreaterThanOrEqual(4);
	for (const address of addresses) {
		const answer = await page.request.get(address);
		const { format, exif, xmp, iptc } = await sharp(await answer.body()).metadata();
		expect([address, format, exif, xmp, iptc]).toEqual([
			...[address, address.endsWith('jpg') ? 'jpeg' : 'heif', undefined, undefined, undefined],
		]);
	}
}

/** As a phone takes it: the place stands in it. */
async function photoOf({ colour, make }: Car, side: string, turned: number) {
	const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="400" height="300"><rect width="400" height="300" fill="#cde"/>
		<g transform="rotate(${turned} 200 150)"><rect x="40" y="120" width="320" height="90" rx="30" fill="${colour}"/>
		<rect x="110" y="70" width="170" height="70" fill="${colour}"/></g></svg>`;
	const exif = {
		IFD0: { Model: 'Friedas Telefon' },
		IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '50/1 56/1 17/1', GPSLongitudeRef: 'E', GPSLongitude: '6/1 57/1 25/1' },
	};
	const buffer = await sharp(Buffer.from(svg)).jpeg().withExif(exif).toBuffer();
	expect((await sharp(buffer).metadata()).exif?.includes('Friedas Telefon')).toBe(true);
	return { name: `${make}-${side}.jpg`, mimeType: 'image/jpeg', buffer };
}

/** A machine with other things to do takes its time. */
function eventually<T>(look: () => T | Promise<T>) {
	return expect.poll(look, { timeout: 60_000 });
}
