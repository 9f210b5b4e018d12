import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { createDealer } from '#src/accounts/dealer-registration.ts';
import { changePhotos } from '#src/listings/photos.ts';
import { recordSale, reserveListing } from '#src/listings/sale.ts';
import { conversationAbout, twoPhotos } from '#src/testing/frozen-ads.ts';
import { hostileTexts } from '#src/testing/hostile-texts.ts';
import { setStatus } from '#src/testing/market.ts';
import { type Member, signedIn, visitor } from '#src/testing/members.ts';
import { type OwnCar, publishOwnCar } from '#src/testing/own-cars.ts';
import { openTestSite } from '#src/testing/site.ts';
import { eraseSnapshots } from './erasing.ts';

/** 22.11.2026, 14:02 in Germany. */
const at = 1_795_352_520;

async function chatAboutGolf(car: Partial<OwnCar> = {}) {
	const site = openTestSite(at);
	const { uploads } = site.services.photos;
	const frieda = await signedIn(site, { name: 'Frieda Lindner' });
	const jonas = await signedIn(site, { name: 'Jonas Wieczorek' });
	site.db.prepare(`UPDATE users SET phone = '+4915112345678', contact = 'telefon' WHERE id = ?`).run(frieda.userId);
	const photos = await twoPhotos(uploads);
	const listingId = publishOwnCar(site.db, {
		...{ sellerId: frieda.userId, at: at - 86_400, photos, title: 'Golf von Oma', description: 'Immer Garage.' },
		facts: { vin: 'WVWZZZ1JZXW000001', equipment: ['sitzheizung'], accident: 'unfallfrei' },
		...car,
	});
	const sellerId = car.sellerId ?? frieda.userId;
	const id = await conversationAbout(site.db, uploads, { listingId, buyerId: jonas.userId, sellerId, at });
	const path = `/nachrichten/${id}/anzeige`;
	const read = async (who: Member = jonas) => {
		const answer = await who.get(path);
		expect(answer.status).toBe(200);
		return (await answer.text()).replaceAll('\u00a0', ' ');
	};
	return { site, frieda, jonas, listingId, id, path, photos, read };
}

test('buyer and seller read the ad as it stood, with its photos and its hash, and that nothing has changed', async () => {
	const { site, frieda, jonas, photos, read, path, listingId } = await chatAboutGolf();
	const pages = [await read(jonas), await read(frieda)];
	for (const html of pages) {
		expect(html).toContain('So stand die Anzeige am 22.11.2026, 14:02 da');
		expect(html).toContain('Golf von Oma');
		expect(html).toContain('9.900 €');
		expect(html).toContain('98.000 km');
		expect(html).toContain('Immer Garage.');
		expect(html).toContain('Sitzheizung');
		expect(html).toContain('Unfallfrei');
		expect(html).toContain('Privat, Frieda');
		expect(html).toContain('10115 Berlin');
		expect(html).toContain('Die Anzeige steht noch genauso da.');
		for (const { name } of photos) expect(html).toContain(`/fotos/${name}-640.jpg`);
		const seal = String(site.db.prepare('SELECT sha256 FROM listing_snapshots').pluck().get());
		expect(html.match(/<code>([0-9a-f ]{71})<\/code>/)?.[1]?.replaceAll(' ', '')).toBe(seal);
		expect(html).not.toMatch(/12345678|WVWZZZ|Lindner<\/dd>|post\.example/);
		expect(html).toContain(`href="/inserat/${listingId}-golf-von-oma"`);
	}
	const answer = await jonas.get(path);
	expect(answer.headers.get('cache-control')).toBe('private, no-cache');
	expect((await jonas.get(`/fotos/${photos[0]?.name}-640.jpg`)).status).toBe(200);
});

test('nobody else finds it: strangers, moderators, other buyers of the same car; guests are asked to sign in', async () => {
	const { site, listingId, id, path } = await chatAboutGolf();
	const { uploads } = site.services.photos;
	const seller = Number(site.db.prepare('SELECT seller_id FROM listings').pluck().get());
	const other = await signedIn(site, { name: 'Mara' });
	const about = { listingId, buyerId: other.userId, sellerId: seller, at };
	const own = await conversationAbout(site.db, uploads, about);
	const strangers = [
		other,
		await signedIn(site),
		await signedIn(site, { role: 'moderator' }),
		await signedIn(site, { role: 'admin' }),
	];
	for (const stranger of strangers) {
		for (const ending of ['', '.json']) {
			const answer = await stranger.get(path + ending);
			expect(answer.status).toBe(404);
			expect(await answer.text()).not.toMatch(/Garage|9\.900|[0-9a-f]{64}/);
		}
	}
	expect((await other.get(`/nachrichten/${own}/anzeige`)).status).toBe(200);
	for (const ending of ['', '.json']) {
		const answer = await visitor(site).get(path + ending);
		expect(answer.status).toBe(303);
		expect(answer.headers.get('location')).toContain('/anmelden?weiter=');
	}
	for (const wrong of ['0', '999999', '-1', `${id}x`, `0${id}.`, '1e1', '9'.repeat(30)]) {
		expect((await other.get(`/nachrichten/${wrong}/anzeige`)).status).toBe(404);
	}
});

test('what was changed since stands there in words, and what the ad says now does not', async () => {
	const { site, frieda, read, listingId, photos } = await chatAboutGolf();
	site.db
		.prepare(
			`UPDATE listings SET price_cents = 950000, mileage_km = 89000, accident = NULL, title = 'Golf', equipment = '["abs"]',
			description = 'Neuer Text' WHERE id = ?`,
		)
		.run(listingId);
	changePhotos(site.db, listingId, before => before.slice(1), at);
	reserveListing(site.db, listingId, at + 60);
	for (const html of [await read(), await read(frieda)]) {
		expect(html).toContain('Preis von 9.900 € auf 9.500 € gesenkt');
		expect(html).toContain('Kilometerstand von 98.000 km auf 89.000 km geändert');
		expect(html).toContain('nicht mehr angegeben (war Unfallfrei)');
		expect(html).toContain('Titel von „Golf von Oma“ auf „Golf“ geändert');
		expect(html).toContain('<li>Beschreibung geändert</li>');
		expect(html).toContain('Ein Foto nicht mehr dabei');
		expect(html).toContain('Das Auto ist jetzt reserviert.');
		expect(html).toContain('Immer Garage.');
		expect(html).not.toContain('Neuer Text');
		expect(html).toContain(`/fotos/${photos[0]?.name}-640.jpg`);
	}
});

test('an ad that paused, ended or was removed is still there as it stood, and what became of it is said and no more', async () => {
	const { site, read, listingId } = await chatAboutGolf();
	site.db.prepare(`UPDATE listings SET price_cents = 777700 WHERE id = ?`).run(listingId);
	const said = [
		['paused', 'zurzeit nicht öffentlich'],
		['held', 'zurzeit nicht öffentlich'],
		['ended', 'gibt es nicht mehr'],
		['removed', 'gibt es nicht mehr'],
	] as const;
	for (const [status, words] of said) {
		setStatus(site.db, listingId, status);
		const html = await read();
		expect(html).toContain(words);
		expect(html).toContain('Immer Garage.');
		expect(html).not.toMatch(/7\.777|Seither geändert|href="\/inserat\//);
	}
	setStatus(site.db, listingId, 'active');
	recordSale(site.db, listingId, at);
	expect(await read()).toContain('inzwischen verkauft');
	site.db.prepare('UPDATE listings SET sold_at = ? WHERE id = ?').run(at - 20 * 86_400, listingId);
	expect(await read()).toContain('gibt es nicht mehr');
});

test('after an erasure the page says what is gone and why, and the facts are still there', async () => {
	const { site, read, listingId, photos, path, jonas } = await chatAboutGolf();
	eraseSnapshots(site.db, { listingId }, at + 86_400);
	const html = await read();
	expect(html).toContain('Am 23.11.2026, 14:02 haben wir Titel, Beschreibung, Namen, Ort und Fotos herausgenommen');
	expect(html).not.toMatch(/Oma<|Garage|Frieda|10115/);
	for (const { name } of photos) expect(html).not.toContain(name);
	expect(html).toContain('Volkswagen Golf');
	expect(html).toContain('98.000 km');
	const file = (await (await jonas.get(`${path}.json`)).json()) as Record<string, unknown>;
	expect(file).toMatchObject({ words: null, words_salt: null });
});

test('the file to check the hash with is the two’s own, and its photos’ hashes are those of the files', async () => {
	const { jonas, path } = await chatAboutGolf();
	const answer = await jonas.get(`${path}.json`);
	expect(answer.headers.get('content-disposition')).toMatch(/^attachment; filename="anzeige-\d+-\d+\.json"$/);
	expect(answer.headers.get('cache-control')).toBe('private, no-cache');
	const file = (await answer.json()) as { photos: string[]; facts: object; words_hash: string; sha256: string };
	expect(file.photos).toHaveLength(2);
	const { photos, facts, words_hash, sha256 } = file;
	// What we answer with is in canonical order already.
	const text = JSON.stringify({ facts, photos, version: 1, words_hash });
	expect(createHash('sha256').update(text).digest('hex')).toBe(sha256);
});

test('a dealer is named in full, with the address a trader must give', async () => {
	const site = openTestSite(at);
	const emre = await signedIn(site, { kind: 'haendler', name: 'Emre Kaltenbach' });
	const jonas = await signedIn(site);
	const dealer = createDealer(site.db, {
		...{ userId: emre.userId, company: 'Autohaus <Nord>', street: 'Deich 1', country: 'deutschland', plz: '20095' },
		...{ place: 'Hamburg', phone: '040 123456', email: 'a@b.example', imprint: 'Autohaus', at },
	});
	if (!dealer.ok) throw new Error(dealer.reason);
	const listingId = publishOwnCar(site.db, { sellerId: emre.userId, sellerKind: 'haendler', dealerId: dealer.id, at });
	const about = { listingId, buyerId: jonas.userId, sellerId: emre.userId, at };
	const id = await conversationAbout(site.db, site.services.photos.uploads, about);
	const html = await (await jonas.get(`/nachrichten/${id}/anzeige`)).text();
	expect(html).toContain('Autohaus &lt;Nord&gt;');
	expect(html).toContain('Deich 1, 20095 Hamburg');
	expect(html).not.toMatch(/040 123456|a@b\.example/);
	expect(html).toContain('Die Anzeige hatte keine Fotos.');
});

test('whatever a seller typed is only text there', async () => {
	const { site, frieda, jonas, photos } = await chatAboutGolf();
	for (const text of hostileTexts) {
		const listingId = publishOwnCar(site.db, {
			...{
				sellerId: frieda.userId,
				at,
				title: text,
				description: text,
				photos: photos.map(one => ({ ...one, alt: text })),
			},
			vehicle: { make: null, model: null, makeText: text, modelText: text, variant: text },
			facts: { colourName: text, hsn: text.slice(0, 4), tsn: text.slice(0, 9) },
			location: { country: 'deutschland', plz: null, place: text },
		});
		const about = { listingId, buyerId: jonas.userId, sellerId: frieda.userId, at };
		const id = await conversationAbout(site.db, site.services.photos.uploads, about);
		site.db.prepare(`UPDATE listings SET title = 'Golf', variant = ? WHERE id = ?`).run(`${text} ${text}`, listingId);
		const html = await (await jonas.get(`/nachrichten/${id}/anzeige`)).text();
		// Nothing of it has become an element, nor part of one outside a quoted attribute.
		const elements = (html.match(/<[^>]*>/g) ?? []).map(tag => tag.replace(/"[^"]*"/g, '""'));
		expect({
			text,
			found: elements.filter(tag => /gehackt|<(iframe|base|object|style|math|form|video)\b/.test(tag)),
		}).toEqual({
			...{ text, found: [] },
		});
		expect(html).not.toMatch(/undefined|\[object/);
	}
});
