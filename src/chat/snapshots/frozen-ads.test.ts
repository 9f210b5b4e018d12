import { createHash } from 'node:crypto';
import { readFileSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Database } from '#db/open.ts';
import { createUser } from '#src/accounts/registration.ts';
import { changePhotos } from '#src/listings/photos.ts';
import { sweepPhotos } from '#src/photos/sweeping.ts';
import { freshDatabase, freshDataFolder } from '#src/testing/database.ts';
import { conversationAbout, photoFile, twoPhotos } from '#src/testing/frozen-ads.ts';
import { publishOwnCar } from '#src/testing/own-cars.ts';
import { canonicalJson } from './canonical.ts';
import { deleteSnapshot, eraseSnapshots } from './erasing.ts';
import { findFrozenAd, recomputable } from './reading.ts';
import { hashPhotos, takeSnapshot } from './taking.ts';
import { snapshotIds, verifySnapshot } from './verifying.ts';

const at = 1_795_352_520;
const vin = 'WVWZZZ1JZXW000001';

async function frozenGolf() {
	const db = freshDatabase();
	const uploads = join(freshDataFolder({ empty: true }), 'uploads');
	const [frieda, jonas] = ['Frieda Lindner', 'Jonas Wieczorek'].map(name => member(db, name)) as [number, number];
	db.prepare(`UPDATE users SET phone = '+4915112345678', contact = 'telefon' WHERE id = ?`).run(frieda);
	const photos = await twoPhotos(uploads);
	const listingId = publishOwnCar(db, {
		...{ sellerId: frieda, at: at - 90_000, photos, title: 'Golf von Oma', description: 'Immer Garage.\n\nKein Rost.' },
		vehicle: { make: 'volkswagen', model: 'golf', makeText: null, modelText: null, variant: 'Ocean' },
		facts: { vin, hsn: '0603', colourName: 'Perleffekt', equipment: ['sitzheizung', 'abs'], damaged: false },
	});
	const conversationId = await conversationAbout(db, uploads, { listingId, buyerId: jonas, sellerId: frieda, at });
	const id = Number(db.prepare('SELECT id FROM listing_snapshots').pluck().get());
	return { db, uploads, frieda, jonas, photos, listingId, conversationId, id };
}

function member(db: Database, name: string): number {
	const user = createUser(db, {
		...{ email: `${name.split(' ')[0]}@post.example`, name, role: 'member', kind: 'privat' },
		...{ passwordHash: 'x', at, confirmedAt: at },
	});
	if (!user.ok) throw new Error(user.reason);
	return user.id;
}

test('the ad is kept as the buyer saw it, without phone, mail address and VIN, and its parts agree with their hashes', async () => {
	const { db, uploads, frieda, photos, listingId, conversationId, id } = await frozenGolf();
	const frozen = findFrozenAd(db, conversationId);
	expect(frozen?.facts).toMatchObject({
		...{ preis: 9_900, preisart: 'vb', km: 98_000, ausstattung: ['sitzheizung', 'abs'], schaden: false, kw: null },
		...{ marke: 'volkswagen', modell: 'volkswagen/golf', land: 'deutschland', anbieter: 'privat', status: 'angeboten' },
		...{ inserat: listingId, gespraech: conversationId, aufgenommen: '2026-11-22T13:02:00Z' },
	});
	expect(frozen?.words).toMatchObject({
		...{ titel: 'Golf von Oma', beschreibung: 'Immer Garage.\n\nKein Rost.', plz: '10115', ort: 'Berlin', hsn: '0603' },
		...{
			variante: 'Ocean',
			farbbezeichnung: 'Perleffekt',
			verkaeufer: 'Frieda',
			bildtexte: ['', 'Das Armaturenbrett'],
		},
	});
	expect(JSON.stringify(db.prepare('SELECT * FROM listing_snapshots').all())).not.toMatch(
		/12345678|post\.example|WVWZZZ|Lindner/,
	);
	expect(Object.keys(frozen?.facts ?? {})).not.toContain('fin');
	// Nobody's own words are among what an erasure leaves.
	expect(JSON.stringify(frozen?.facts)).not.toMatch(/Oma|Garage|Ocean|Perleffekt|Berlin|10115|0603/);
	const bytes = photos.map(({ name }) => readFileSync(photoFile(uploads, name)));
	expect(frozen?.photos.map(({ sha256 }) => sha256)).toEqual(bytes.map(sha256Hex));
	// What is changed afterwards changes nothing here.
	const text = JSON.stringify(frozen);
	db.prepare(`UPDATE listings SET title = 'Golf GTI', price_cents = 1, description = '' WHERE id = ?`).run(listingId);
	db.prepare(`UPDATE users SET name = 'Frida' WHERE id = ?`).run(frieda);
	changePhotos(db, listingId, () => [], at + 60);
	expect(JSON.stringify(findFrozenAd(db, conversationId))).toBe(text);
	expect(await verifySnapshot(db, uploads, id)).toMatchObject({
		...{ ok: true, seal: 'ok', facts: 'ok', words: 'ok' },
		photos: { ok: 2, missing: 0, changed: 0, erased: 0, neverThere: 0 },
	});
});

test('anybody can put the hash together again from the file we give them, with nothing of ours', async () => {
	const { db, conversationId } = await frozenGolf();
	const frozen = findFrozenAd(db, conversationId);
	if (frozen === undefined) throw new Error('no frozen ad');
	const file = JSON.parse(JSON.stringify(recomputable(frozen)));
	const sorted = (value: unknown): unknown => {
		if (Array.isArray(value)) return value.map(sorted);
		if (typeof value !== 'object' || value === null) return value;
		return Object.fromEntries(
			Object.entries(value)
				.sort(([a], [b]) => (a < b ? -1 : 1))
				.map(([name, one]) => [name, sorted(one)]),
		);
	};
	const { version, facts, words, words_salt, words_hash, photos, sha256 } = file;
	expect(sha256Hex(words_salt + JSON.stringify(sorted(words)))).toBe(words_hash);
	expect(sha256Hex(JSON.stringify(sorted({ version, facts, words_hash, photos })))).toBe(sha256);
});

test('one content has one text, however it was put together, and a text that says something else has another one', () => {
	expect(canonicalJson({ b: [1, 2.5, null], a: { d: true, c: 'Zu\u0308rich' } })).toBe(
		'{"a":{"c":"Zürich","d":true},"b":[1,2.5,null]}',
	);
	// Half a character cannot be written down: it must not make a hash that no file gives again.
	expect(canonicalJson('a\ud800b')).toBe('"a\ufffdb"');
	fc.assert(
		fc.property(fc.dictionary(fc.string(), fc.oneof(fc.string(), fc.integer(), fc.boolean())), entries => {
			const backwards = Object.fromEntries(Object.entries(entries).reverse());
			expect(canonicalJson(backwards)).toBe(canonicalJson(entries));
			expect(canonicalJson(JSON.parse(canonicalJson(entries)))).toBe(canonicalJson(entries));
		}),
	);
});

test.each<[string, string | ((golf: Awaited<ReturnType<typeof frozenGolf>>) => void), object]>([
	['another price', `SET facts = replace(facts, '9900', '9000')`, { seal: 'changed', facts: 'changed', words: 'ok' }],
	['a space in the facts', `SET facts = replace(facts, ',"kw"', ', "kw"')`, { seal: 'ok', facts: 'changed' }],
	['a fact named twice', `SET facts = replace(facts, '{', '{"km":1,')`, { facts: 'changed' }],
	['one letter of the text', `SET words = replace(words, 'Kein Rost', 'kein Rost')`, { seal: 'ok', words: 'changed' }],
	['another salt', `SET words_salt = replace(words_salt, substr(words_salt, 1, 1), 'x')`, { words: 'changed' }],
	['text and its hash', `SET words = '{}', words_hash = 'x'`, { seal: 'changed', words: 'changed' }],
	['another seal', `SET sha256 = replace(sha256, substr(sha256, 1, 1), 'x')`, { seal: 'changed', facts: 'changed' }],
	['another time', 'SET taken_at = taken_at - 3600', { seal: 'ok', facts: 'changed' }],
	['words that vanished without a trace', 'SET words = NULL, words_salt = NULL', { words: 'changed' }],
	['an erasure that erased nothing', 'SET erased_at = 5', { words: 'changed', photos: { changed: 2 } }],
	[
		'photos in another order',
		({ db }) => {
			db.exec(
				`UPDATE snapshot_photos SET position = position + 10; UPDATE snapshot_photos SET position = 11 - position`,
			);
		},
		{ seal: 'changed', photos: { ok: 2 } },
	],
	[
		'a photo taken out',
		({ db }) => void db.exec('DELETE FROM snapshot_photos WHERE position = 1'),
		{ seal: 'changed', photos: { ok: 1 } },
	],
	[
		'a photo behind the name of another one',
		({ db, photos }) => {
			db.prepare('UPDATE snapshot_photos SET name = ? WHERE position = 0').run(photos[1]?.name);
		},
		{ seal: 'ok', photos: { ok: 1, changed: 1 } },
	],
	[
		'one byte of a photo',
		({ uploads, photos }) => {
			const file = photoFile(uploads, photos[0]?.name ?? '');
			const bytes = readFileSync(file);
			bytes[200] = (bytes[200] ?? 0) ^ 1;
			writeFileSync(file, bytes);
		},
		{ seal: 'ok', photos: { ok: 1, changed: 1 } },
	],
	[
		'two files that changed places',
		({ uploads, photos }) => {
			const [a, b] = photos.map(({ name }) => photoFile(uploads, name)) as [string, string];
			renameSync(a, `${a}.x`);
			renameSync(b, a);
			renameSync(`${a}.x`, b);
		},
		{ photos: { ok: 0, changed: 2 } },
	],
	[
		'a photo that is gone',
		({ uploads, photos }) => rmSync(photoFile(uploads, photos[0]?.name ?? '')),
		{ photos: { ok: 1, missing: 1 } },
	],
])('whoever checks finds %s', async (_, tamper, found) => {
	const golf = await frozenGolf();
	if (typeof tamper === 'string') {
		expect(golf.db.prepare(`UPDATE listing_snapshots ${tamper}`).run().changes).toBe(1);
	} else tamper(golf);
	const verified = await verifySnapshot(golf.db, golf.uploads, golf.id);
	expect(verified).toMatchObject({ ...found, ok: false });
});

test('a frozen ad put into another conversation is found', async () => {
	const { db, uploads, frieda, jonas, id } = await frozenGolf();
	const other = publishOwnCar(db, { sellerId: frieda, at });
	const conversationId = await conversationAbout(db, uploads, {
		listingId: other,
		buyerId: jonas,
		sellerId: frieda,
		at,
	});
	expect((await verifySnapshot(db, uploads, id + 1))?.ok).toBe(true);
	db.prepare('DELETE FROM listing_snapshots WHERE id = ?').run(id + 1);
	db.prepare('UPDATE listing_snapshots SET conversation_id = ? WHERE id = ?').run(conversationId, id);
	expect(await verifySnapshot(db, uploads, id)).toMatchObject({ seal: 'ok', facts: 'changed', ok: false });
});

test('a price that was only told on request is not kept', async () => {
	const { db, uploads, frieda, jonas } = await frozenGolf();
	const listingId = publishOwnCar(db, {
		sellerId: frieda,
		at,
		facts: { priceCents: 1_234_500, priceKind: 'auf-anfrage' },
	});
	await conversationAbout(db, uploads, { listingId, buyerId: jonas, sellerId: frieda, at });
	const [row] = db.prepare('SELECT facts, words FROM listing_snapshots WHERE listing_id = ?').all(listingId);
	expect(JSON.stringify(row)).not.toContain('12345');
});

test('photos that come and go while they are hashed leave a frozen ad that is right about those still there', async () => {
	const { db, uploads, frieda, jonas, photos } = await frozenGolf();
	const listingId = publishOwnCar(db, { sellerId: frieda, at, photos });
	const hashed = await hashPhotos(db, uploads, listingId);
	const added = { ...photos[0], name: 'f'.repeat(32), dhash: null, createdAt: at };
	changePhotos(db, listingId, before => [...before.slice(1), { ...photos[0], ...added } as never], at);
	const conversationId = Number(
		db
			.prepare(
				'INSERT INTO conversations (listing_id, buyer_id, seller_id, created_at, last_message_at) VALUES (?, ?, ?, ?, ?)',
			)
			.run(listingId, jonas, frieda, at, at).lastInsertRowid,
	);
	const id = takeSnapshot(db, { conversationId, listingId, photos: hashed, at });
	expect(findFrozenAd(db, conversationId)?.photos.map(({ name }) => name)).toEqual([photos[1]?.name]);
	expect(await verifySnapshot(db, uploads, id)).toMatchObject({ ok: true, photos: { ok: 1 } });
});

test('a photo whose file was lost before is kept as lost, and nothing fails', async () => {
	const { db, uploads, frieda, jonas, photos } = await frozenGolf();
	const listingId = publishOwnCar(db, { sellerId: frieda, at, photos });
	rmSync(photoFile(uploads, photos[0]?.name ?? ''));
	const conversationId = await conversationAbout(db, uploads, { listingId, buyerId: jonas, sellerId: frieda, at });
	const frozen = findFrozenAd(db, conversationId);
	expect(frozen?.photos.map(({ sha256 }) => sha256 === '')).toEqual([true, false]);
	expect(await verifySnapshot(db, uploads, frozen?.id ?? 0)).toMatchObject({
		...{ ok: true, photos: { ok: 1, neverThere: 1, missing: 0 } },
	});
});

test('photos outlive their ad as long as it is frozen somewhere, and go when it is erased; hashes and facts stay', async () => {
	const { db, uploads, frieda, photos, listingId, conversationId, id } = await frozenGolf();
	changePhotos(db, listingId, () => [], at);
	const longAgo = new Date((at - 90 * 86_400) * 1000);
	const files = photos.map(({ name }) => photoFile(uploads, name));
	const age = () => {
		for (const file of files) utimesSync(file, longAgo, longAgo);
	};
	age();
	expect(await sweepPhotos(db, uploads, at)).toBe(0);
	const before = findFrozenAd(db, conversationId);
	expect(eraseSnapshots(db, { userId: frieda + 1 }, at + 5)).toBe(0);
	expect(eraseSnapshots(db, { listingId: listingId + 1 }, at + 5)).toBe(0);
	expect(findFrozenAd(db, conversationId)).toEqual(before);
	expect(eraseSnapshots(db, { userId: frieda }, at + 9)).toBe(1);
	expect(eraseSnapshots(db, { listingId }, at + 20)).toBe(0);
	const rows = JSON.stringify([
		db.prepare('SELECT * FROM listing_snapshots').all(),
		db.prepare('SELECT * FROM snapshot_photos').all(),
	]);
	expect(rows).not.toMatch(/Oma|Garage|Ocean|Perleffekt|Berlin|10115|0603|Frieda|Armaturen/);
	for (const { name } of photos) expect(rows).not.toContain(`"${name}"`);
	const after = findFrozenAd(db, conversationId);
	expect(after).toMatchObject({ words: undefined, wordsSalt: null, erasedAt: at + 9, sha256: before?.sha256 });
	expect(after?.facts).toEqual(before?.facts);
	expect(await sweepPhotos(db, uploads, at)).toBe(2);
	expect(await verifySnapshot(db, uploads, id)).toMatchObject({
		...{ ok: true, seal: 'ok', facts: 'ok', words: 'erased' },
		photos: { ok: 0, missing: 0, changed: 0, erased: 2, neverThere: 0 },
	});
	// What is left still proves itself, and nothing can be slipped in.
	db.prepare(`UPDATE listing_snapshots SET facts = replace(facts, '98000', '89000')`).run();
	expect((await verifySnapshot(db, uploads, id))?.ok).toBe(false);
});

test('a conversation that is forgotten takes its frozen ad along', async () => {
	const { db, uploads, conversationId, id } = await frozenGolf();
	expect([...snapshotIds(db)]).toEqual([id]);
	deleteSnapshot(db, conversationId + 1);
	expect(findFrozenAd(db, conversationId)).toBeDefined();
	deleteSnapshot(db, conversationId);
	expect(
		db
			.prepare('SELECT (SELECT count(*) FROM listing_snapshots) + (SELECT count(*) FROM snapshot_photos)')
			.pluck()
			.get(),
	).toBe(0);
	expect(await verifySnapshot(db, uploads, id)).toBeUndefined();
	expect(db.pragma('foreign_key_check')).toEqual([]);
});

function sha256Hex(bytes: string | Uint8Array): string {
	return createHash('sha256').update(bytes).digest('hex');
}
