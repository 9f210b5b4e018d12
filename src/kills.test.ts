import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { type Database, openDatabase } from '#db/open.ts';
import { hashPassword } from '#src/accounts/passwords.ts';
import { createUser } from '#src/accounts/registration.ts';
import { freshDataFolder } from '#src/testing/database.ts';
import { formsOf } from '#src/testing/forms-of-page.ts';
import { oneCar } from '#src/testing/selling.ts';
import { addressLine, serverProcesses } from '#src/testing/server-process.ts';

/** In the suite a few; `RADSTAND_KILLS=50 npx vitest run src/kills.test.ts` for a release. */
const kills = Number(process.env.RADSTAND_KILLS ?? 3);
const password = 'Sommerreifen-4711';
/** One car each: a private newcomer may not offer many. */
const sellers = 2_000;
const atOnce = 3;

const { start } = serverProcesses();

/** What the server has answered as done. */
type Done = {
	registered: string[];
	confirmed: string[];
	saved: { draft: number; field: string; value: string }[];
	photos: { draft: number; name: string }[];
	published: { draft: number; listing: number }[];
};

test('the process killed at random moments loses nothing it had answered, and shows nothing half done', async () => {
	const folder = freshDataFolder();
	const uploads = join(folder, 'uploads');
	await makeSellers(folder);
	const done: Done = { registered: [], confirmed: [], saved: [], photos: [], published: [] };
	let next = 0;
	const nextSeller = () => next++;
	for (let round = 0; round < kills; round++) {
		const run = start({ RADSTAND_PORT: '0', RADSTAND_DATA: folder, RADSTAND_UPLOADS: uploads, RADSTAND_LIMITS: 'off' });
		const origin = await run.printed(addressLine);
		const visitors = [
			...Array.from({ length: atOnce }, () => sells(origin, nextSeller, done)),
			registers(origin, folder, round, done),
		].map(visit => visit.catch((error: unknown) => String(error)));
		await new Promise(resolve => setTimeout(resolve, 100 + Math.random() * 5_000));
		const gone = once(run.child, 'exit');
		run.child.kill('SIGKILL');
		await gone;
		// Each ended because the server was gone or, on a busy machine, had no room; not because it refused something.
		for (const end of await Promise.all(visitors)) expect(end).toMatch(/^TypeError: (fetch failed|terminated)|: 503$/);
		expectEverythingThere(folder, uploads, done);
	}
	expect(done.registered.length + done.published.length).toBeGreaterThan(0);
	console.log(
		`${kills} kills: ${done.registered.length} registrations, ${done.confirmed.length} confirmed, ${done.saved.length} fields, ${done.photos.length} photos, ${done.published.length} cars`,
	);
}, 600_000);

/** Opens accounts over and over, until the server dies. */
async function registers(origin: string, folder: string, round: number, done: Done): Promise<never> {
	for (let number = 0; ; number++) {
		const email = `neu-${round}-${number}@post.example`;
		const page = await (await fetch(`${origin}/registrieren`)).text();
		const form = formsOf(page, '/registrieren').find(({ action }) => action === '/registrieren');
		const hidden = Object.fromEntries(form?.sent ?? []);
		const sent = await post(origin, '/registrieren', {
			...{ ...hidden, name: 'Neue Person', email, passwort: password, art: 'privat' },
		});
		if (sent.status !== 303) throw new Error(`registration: ${sent.status}`);
		done.registered.push(email);
		const proof = { token: tokenFor(folder, email), passwort: password };
		const confirmed = await post(origin, '/registrieren/bestaetigen', proof);
		if (confirmed.status !== 303) throw new Error(`confirmation: ${confirmed.status}`);
		done.confirmed.push(email);
	}
}

/** Signs in and puts in a car with photos, one seller after the other, until the server dies. */
async function sells(origin: string, nextSeller: () => number, done: Done): Promise<never> {
	for (;;) {
		const seller = nextSeller();
		const cookie = await signIn(origin, seller);
		const begun = await post(origin, '/inserieren', {}, cookie);
		const draft = Number(/\/inserieren\/(\d+)/.exec(begun.headers.get('location') ?? '')?.[1]);
		if (!Number.isInteger(draft)) throw new Error(`draft: ${begun.status}`);
		for (const [step, fields] of Object.entries(stepsOf(`Nr. ${seller}`))) {
			const answer = await post(origin, `/inserieren/${draft}/${step}`, fields, cookie);
			if (answer.status !== 303) throw new Error(`${step}: ${answer.status}`);
			for (const [field, value] of Object.entries(fields)) done.saved.push({ draft, field, value });
		}
		const form = new FormData();
		for (const at of [0, 1]) form.append('fotos', new File([await picture(seller, at)], `${at}.jpg`));
		const sent = await fetch(`${origin}/inserieren/${draft}/fotos`, {
			...{ method: 'POST', redirect: 'manual', body: form, headers: { cookie, 'sec-fetch-site': 'same-origin' } },
		});
		if (sent.status !== 303) throw new Error(`photos: ${sent.status}`);
		const shown = await (await fetch(`${origin}/inserieren/${draft}/fotos`, { headers: { cookie } })).text();
		const names = new Set([...shown.matchAll(/data-name="([0-9a-f]{32})"/g)].map(([, name = '']) => name));
		if (names.size !== 2) throw new Error(`photos: ${names.size} of 2`);
		for (const name of names) done.photos.push({ draft, name });
		const published = await post(origin, `/inserieren/${draft}/veroeffentlichen`, {}, cookie);
		const listing = Number(/\/inserat\/(\d+)/.exec(published.headers.get('location') ?? '')?.[1]);
		if (!Number.isInteger(listing)) throw new Error(`publishing: ${published.status}`);
		done.published.push({ draft, listing });
	}
}

const stepsOf = (word: string) => ({
	fahrzeug: { ...oneCar.fahrzeug, variante: word },
	preis: { ...oneCar.preis, titel: `Golf ${word}` },
	kontakt: oneCar.kontakt,
});

async function signIn(origin: string, seller: number): Promise<string> {
	const answer = await post(origin, '/anmelden', { email: emailOf(seller), passwort: password, bleiben: 'ja' });
	const cookie = answer.headers.get('set-cookie')?.split(';', 1)[0];
	if (cookie === undefined) throw new Error(`sign-in: ${answer.status}`);
	return cookie;
}

function post(origin: string, path: string, fields: Record<string, string>, cookie?: string): Promise<Response> {
	return fetch(origin + path, {
		...{ method: 'POST', redirect: 'manual', body: new URLSearchParams(fields) },
		headers: { accept: 'text/html', 'sec-fetch-site': 'same-origin', ...(cookie !== undefined && { cookie }) },
	});
}

/** Noise: no two alike, for the same car put in again would be found again. */
async function picture(seller: number, at: number): Promise<Buffer<ArrayBuffer>> {
	const background = { r: seller % 256, g: (seller >> 8) * 16 + at, b: 128 };
	const noise = { type: 'gaussian', mean: 128, sigma: 30 } as const;
	const { data } = await sharp({ create: { width: 800, height: 600, channels: 3, background, noise } })
		.jpeg()
		.toBuffer({ resolveWithObject: true });
	return Buffer.from(data);
}

const emailOf = (seller: number) => `verkauf-${seller}@post.example`;

async function makeSellers(folder: string): Promise<void> {
	const passwordHash = await hashPassword(password);
	withDatabase(folder, db => {
		for (let seller = 0; seller < sellers; seller++) {
			createUser(db, {
				...{
					email: emailOf(seller),
					name: 'Verkauf',
					role: 'member',
					kind: 'privat',
					passwordHash,
					at: 1,
					confirmedAt: 1,
				},
			});
		}
	});
}

function tokenFor(folder: string, email: string): string {
	return withDatabase(folder, db => {
		const text = db
			.prepare<[string], string>('SELECT body_text FROM mails WHERE recipient = ? ORDER BY id DESC')
			.pluck()
			.get(email);
		return /[?&]token=([\w-]+)/.exec(text ?? '')?.[1] ?? '';
	});
}

function expectEverythingThere(folder: string, uploads: string, done: Done): void {
	withDatabase(folder, db => {
		expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
		expect(db.pragma('foreign_key_check')).toEqual([]);
		db.exec("INSERT INTO listing_text (listing_text) VALUES ('integrity-check')");
		const count = (sql: string, ...values: (string | number)[]) =>
			Number(
				db
					.prepare(sql)
					.pluck()
					.get(...values),
			);
		for (const email of done.registered) {
			const known = count(
				'SELECT (SELECT count(*) FROM users WHERE email = @e) + (SELECT count(*) FROM pending_registrations WHERE email = @e)',
				...([{ e: email }] as never[]),
			);
			expect({ email, known: known > 0 }).toEqual({ email, known: true });
			expect(count('SELECT count(*) FROM mails WHERE recipient = ?', email)).toBeGreaterThan(0);
		}
		for (const email of done.confirmed) expect(count('SELECT count(*) FROM users WHERE email = ?', email)).toBe(1);
		for (const { draft, field, value } of done.saved) {
			const row = db
				.prepare<[number], { entered: string; published_as: number | null }>(
					'SELECT entered, published_as FROM listing_drafts WHERE id = ?',
				)
				.get(draft);
			// What has become a car stands there, and its draft is emptied.
			if (row?.published_as) continue;
			const entered = JSON.parse(row?.entered ?? '{}');
			expect(entered[field]).toBe(value);
		}
		for (const { draft, listing } of done.published) {
			expect(count('SELECT published_as FROM listing_drafts WHERE id = ?', draft)).toBe(listing);
			expect(count('SELECT photo_count FROM listings WHERE id = ?', listing)).toBe(2);
		}
		// Whole cars or none: every car of a seller has its draft, its words and as many photos as it says.
		expect(count('SELECT count(*) FROM listings')).toBe(
			count('SELECT count(*) FROM listing_drafts WHERE published_as IS NOT NULL'),
		);
		expect(
			count(`SELECT count(*) FROM listings l WHERE photo_count <> (SELECT count(*) FROM listing_photos WHERE listing_id = l.id)
				OR NOT EXISTS (SELECT 1 FROM listing_text WHERE rowid = l.id)`),
		).toBe(0);
		const names = db
			.prepare<[], string>('SELECT name FROM listing_photos UNION SELECT name FROM draft_photos')
			.pluck()
			.all();
		const missing = names.filter(name => !existsSync(join(uploads, 'originals', name.slice(0, 2), `${name}.jpg`)));
		expect(missing).toEqual([]);
		const kept = new Set(names);
		expect(done.photos.filter(({ name }) => !kept.has(name))).toEqual([]);
	});
}

function withDatabase<T>(folder: string, work: (db: Database) => T): T {
	const db = openDatabase(folder);
	try {
		return work(db);
	} finally {
		db.close();
	}
}
