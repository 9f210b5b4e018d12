import { readdirSync } from 'node:fs';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import type { Database } from '#db/open.ts';
import { photosOfListing } from '#src/listings/photos.ts';
import { fillMarket, marketOf } from '#src/testing/market.ts';
import { type Member, signedIn, visitor } from '#src/testing/members.ts';
import { openTestSite, type TestSite } from '#src/testing/site.ts';
import { photosOfDraft } from './publishing-drafts.ts';

const at = 1_800_000_000;

test('a seller puts several photos into a draft at once, in the order they were chosen', async () => {
	const { db, member, path, draftId } = await begun();
	const answer = await member.post(path, await formWith('vorn', 'hinten', 'innen'));
	expect([answer.status, answer.headers.get('location')]).toEqual([303, `${path}#fotos`]);
	const photos = photosOfDraft(db, draftId);
	expect(photos).toHaveLength(3);
	expect(new Set(photos.map(({ dhash }) => dhash)).size).toBe(3);
	const page = await (await member.get(path)).text();
	expect(photos.map(({ name }) => page.indexOf(`id="foto-${name}"`))).toEqual(
		photos.map(({ name }) => page.indexOf(`id="foto-${name}"`)).sort((a, b) => a - b),
	);
	const shown = await member.get(`/fotos/${photos[0]?.name}-640.avif`);
	expect([shown.status, shown.headers.get('content-type')]).toEqual([200, 'image/avif']);
});

test('of five files the three good ones stay, and each bad one is named with its reason', async () => {
	const { db, member, path, draftId, site } = await begun();
	const form = await formWith('a', 'b', 'c');
	form.append('fotos', new File(['%PDF-1.7'], 'Fahrzeugschein <b>.pdf'));
	form.append('fotos', new File([''], 'wolke.jpg'));
	const answer = await member.post(path, form);
	expect(answer.status).toBe(422);
	const page = await answer.text();
	expect(page).toContain('Fahrzeugschein &lt;b&gt;.pdf</bdi>: Das ist ein PDF.');
	expect(page).toContain('wolke.jpg</bdi>: Die Datei ist leer.');
	expect(page).toContain('3 andere Fotos sind angekommen.');
	expect(photosOfDraft(db, draftId)).toHaveLength(3);
	expect(incoming(site)).toEqual([]);
});

test('sending the same form twice changes nothing the second time', async () => {
	const { db, member, path, draftId } = await begun();
	await member.post(path, await formWith('a', 'b'));
	const before = photosOfDraft(db, draftId);
	expect((await member.post(path, await formWith('b', 'a'))).status).toBe(303);
	expect(photosOfDraft(db, draftId)).toEqual(before);
});

test('an empty form asks for a photo; one for the thirty-first says that there is no room', async () => {
	const { db, member, path, draftId } = await begun();
	const nothing = new FormData();
	// What a browser sends when nothing was chosen.
	nothing.append('fotos', new File([], '', { type: 'application/octet-stream' }));
	const empty = await member.post(path, nothing);
	expect(empty.status).toBe(422);
	expect(await empty.text()).toContain('Wähle mindestens ein Foto aus.');
	const insert = db.prepare(
		`INSERT INTO draft_photos (draft_id, position, name, width, height, colour, created_at) VALUES (?, ?, ?, 9, 9, '777777', 1)`,
	);
	for (let n = 0; n < 29; n++) insert.run(draftId, n, String(n).padStart(32, '0'));
	const full = await member.post(path, await formWith('a', 'b', 'c'));
	expect(full.status).toBe(422);
	expect(await full.text()).toContain('2 Fotos hatten keinen Platz mehr');
	expect(photosOfDraft(db, draftId)).toHaveLength(30);
	const page = await (await member.get(path)).text();
	expect(page).toContain('Mehr als 30 Fotos gehen nicht.');
	expect(page).not.toContain('type="file"');
});

test('photos are brought into order by places, so that a second click does not move on', async () => {
	const { db, member, path, draftId } = await begun();
	await member.post(path, await formWith('a', 'b', 'c'));
	const [a = '', b = '', c = ''] = namesOf(db, draftId);
	const order = async (foto: string, platz: string) => (await member.post(`${path}/ordnen`, { foto, platz })).status;
	expect(await order(c, '0')).toBe(303);
	expect(namesOf(db, draftId)).toEqual([c, a, b]);
	await order(c, '0');
	expect(namesOf(db, draftId)).toEqual([c, a, b]);
	await order(a, '2');
	await order(a, '99');
	expect(namesOf(db, draftId)).toEqual([c, b, a]);
	for (const nonsense of ['-1', '1.5', '', 'x', '1e9']) expect(await order(a, nonsense)).toBe(400);
	expect(await order('../../x', '0')).toBe(303);
	expect(namesOf(db, draftId)).toEqual([c, b, a]);
});

test('what can be seen in a photo can be said, in one line of plain words', async () => {
	const { db, member, path, draftId } = await begun();
	await member.post(path, await formWith('a', 'b'));
	const [, b = ''] = namesOf(db, draftId);
	const say = (alt: string) => member.post(`${path}/beschreibung`, { foto: b, alt });
	expect((await say('  Kratzer\n hinten\u202e links ')).status).toBe(303);
	expect(photosOfDraft(db, draftId)[1]?.alt).toBe('Kratzer hinten links');
	const long = await say('x'.repeat(151));
	expect(long.status).toBe(422);
	expect(await long.text()).toContain('Höchstens 150 Zeichen');
	for (const foto of ['\u0000', 'ä', '../x', 'f'.repeat(32)]) {
		expect((await member.post(`${path}/beschreibung`, { foto, alt: 'Reifen' })).status).toBe(303);
	}
	expect((await say('…')).status).toBe(422);
	expect((await say('')).status).toBe(303);
	expect(photosOfDraft(db, draftId)[1]?.alt).toBe('');
});

test('a photo that is deleted is gone; the others move up, and the page asks nobody who has no right', async () => {
	const { db, member, path, draftId, site } = await begun();
	await member.post(path, await formWith('a', 'b'));
	const [a = '', b = ''] = namesOf(db, draftId);
	expect((await member.post(`${path}/loeschen`, { foto: a })).status).toBe(303);
	expect((await member.post(`${path}/loeschen`, { foto: a })).status).toBe(303);
	expect(namesOf(db, draftId)).toEqual([b]);
	const other = await signedIn(site);
	const form = await formWith('a');
	for (const answer of [
		await other.get(path),
		await other.post(path, form),
		await other.post(`${path}/loeschen`, { foto: b }),
		await other.post(`${path}/ordnen`, { foto: b, platz: '0' }),
		await other.post(`${path}/beschreibung`, { foto: b, alt: 'x' }),
		await other.get(`${path}/kennzeichen?foto=${b}`),
		await other.post(`${path}/kennzeichen`, { foto: b, links: '1', oben: '1', rechts: '9', unten: '9' }),
		await member.get('/inserieren/0815/fotos'),
		await member.get('/inserieren/99999999999999999999/fotos'),
	]) {
		expect(answer.status).toBe(404);
	}
	const guest = await visitor(site).post(path, form);
	expect(guest.headers.get('location')).toMatch(/^\/anmelden/);
	expect(namesOf(db, draftId)).toEqual([b]);
});

test('two clicks without a script cover a number plate, wherever on the photo they were', async () => {
	const { db, member, path, draftId } = await begun();
	await member.post(path, await formWith('a', 'b'));
	const [a = '', b = ''] = namesOf(db, draftId);
	const address = `${path}/kennzeichen?foto=${b}`;
	const first = await (await member.get(`${address}&klein.x=140&klein.y=21`)).text();
	expect(first).toContain('gegenüberliegende Ecke');
	expect(first).toContain('name="links" value="50,0"');
	expect(first).toContain('name="oben" value="10,0"');
	const second = await (await member.get(`${address}&links=50,0&oben=10,0&klein.x=70&klein.y=42`)).text();
	// Photos of this test have 400 × 300 pixels: from a quarter to a half, from a tenth to a fifth.
	expect(second).toContain('<rect x="100" y="30" width="100" height="30"');
	const covered = await member.post(`${path}/kennzeichen`, {
		...{ foto: b, links: '50,0', oben: '10,0', rechts: '25,0', unten: '20,0' },
	});
	const [stillFirst, box = ''] = namesOf(db, draftId);
	expect(covered.headers.get('location')).toBe(`${path}#foto-${box}`);
	expect([stillFirst, box === b]).toEqual([a, false]);
	const bytes = Buffer.from(await (await member.get(`/fotos/${box}-640.jpg`)).arrayBuffer());
	const cut = await sharp(bytes).extract({ left: 110, top: 38, width: 80, height: 14 }).png().toBuffer();
	const { channels } = await sharp(cut).stats();
	expect(channels.map(({ mean }) => Math.round(mean / 10))).toEqual([4, 5, 5]);
});

test.each([
	['nothing between the corners', { links: '10', oben: '10', rechts: '10', unten: '10' }, 'zu nah beieinander'],
	['the whole photo', { links: '0', oben: '0', rechts: '100', unten: '100' }, 'mehr als das halbe Foto'],
	['words', { links: 'a', oben: '1', rechts: '9', unten: '9' }, 'Eine Zahl von 0 bis 100'],
	['a number beyond the edge', { links: '1', oben: '1', rechts: '101', unten: '9' }, 'Eine Zahl von 0 bis 100'],
	['exponents', { links: '1e1', oben: '1', rechts: '9', unten: '9' }, 'Eine Zahl von 0 bis 100'],
])('a box of %s is sent back with a sentence', async (_, edges, message) => {
	const { db, member, path, draftId } = await begun();
	await member.post(path, await formWith('a'));
	const [a = ''] = namesOf(db, draftId);
	const answer = await member.post(`${path}/kennzeichen`, { foto: a, ...edges });
	expect(answer.status).toBe(422);
	expect(await answer.text()).toContain(message);
	const look = await member.get(`${path}/kennzeichen?${new URLSearchParams({ foto: a, ...edges })}`);
	expect([look.status, (await look.text()).includes(message)]).toEqual([200, true]);
	expect(namesOf(db, draftId)).toEqual([a]);
});

test('photos of a car on the market change in public: counted, found by the search, in its history', async () => {
	const { db, member, site } = await begun();
	const id = ownCar(db, member);
	const path = `/inserat/${id}/bearbeiten/fotos`;
	const count = () => db.prepare('SELECT photo_count FROM listings WHERE id = ?').pluck().get(id);
	const events = () => db.prepare(`SELECT event FROM listing_history WHERE listing_id = ?`).pluck().all(id);
	const changes = () => db.prepare('SELECT count(*) FROM listing_changes WHERE listing_id = ?').pluck().get(id);
	const logged = Number(changes());
	await member.post(path, await formWith('a'));
	await member.post(path, await formWith('b', 'c'));
	expect([count(), events(), changes()]).toEqual([3, ['photos'], logged + 2]);
	const [a = ''] = photosOfListing(db, id).map(({ name }) => name);
	await member.post(`${path}/ordnen`, { foto: a, platz: '1' });
	expect(events()).toEqual(['photos']);
	site.setTime(at + 2 * 86_400);
	await member.post(`${path}/loeschen`, { foto: a });
	expect([count(), events()]).toEqual([2, ['photos', 'photos']]);
	db.prepare("UPDATE listings SET status = 'sold', sold_at = 1 WHERE id = ?").run(id);
	expect((await member.get(path)).status).toBe(404);
	expect((await member.post(path, await formWith('d'))).status).toBe(404);
});

test('the script gets answers it can read: one file, one answer', async () => {
	const { member, path } = await begun();
	const json = { accept: 'application/json' };
	const good = await member.post(path, await formWith('a'), json);
	expect([good.status, await good.json()]).toEqual([200, { ok: true }]);
	const form = new FormData();
	form.append('fotos', new File(['nichts'], 'a.jpg'));
	const bad = await member.post(path, form, json);
	expect([bad.status, await bad.json()]).toEqual([422, { ok: false, message: expect.stringMatching(/kein Bild/) }]);
	const list = await member.get(path, { 'hx-request-type': 'partial' });
	expect(list.headers.get('vary')).toContain('HX-Request-Type');
	expect(await list.text()).toMatch(/^<section id="fotos"/);
});

test('whatever its sender calls a file, it is a photo like any other', async () => {
	const { db, member, path, draftId, site } = await begun();
	const names = [
		'../../x.jpg',
		'..%2f..%2fetc',
		'a%00.jpg',
		'C:\\windows\\x.jpg',
		'x'.repeat(4_000),
		'🚗💥.jpg',
		'\u202egpj.exe',
	];
	const form = new FormData();
	for (const name of names) form.append('fotos', new File([await photo(name)], name));
	expect((await member.post(path, form)).status).toBe(303);
	expect(photosOfDraft(db, draftId)).toHaveLength(names.length);
	expect(incoming(site)).toEqual([]);
});

async function begun() {
	const site = openTestSite(at);
	const member = await signedIn(site);
	const { lastInsertRowid } = site.db
		.prepare('INSERT INTO listing_drafts (seller_id, created_at, changed_at) VALUES (?, ?, ?)')
		.run(member.userId, at, at);
	const draftId = Number(lastInsertRowid);
	return { site, db: site.db, member, draftId, path: `/inserieren/${draftId}/fotos` };
}

/** Puts a car on the market that belongs to a member. */
function ownCar(db: Database, member: Member): number {
	fillMarket(db, marketOf(1, 1));
	const id = Number(db.prepare('SELECT id FROM listings').pluck().get());
	db.prepare(`UPDATE listings SET seller_id = ?, dealer_id = NULL, seller_kind = 'privat', source = 'radstand',
		status = 'active', photo_count = 0 WHERE id = ?`).run(member.userId, id);
	db.prepare('DELETE FROM listing_photos WHERE listing_id = ?').run(id);
	return id;
}

function namesOf(db: Database, draftId: number): string[] {
	return photosOfDraft(db, draftId).map(({ name }) => name);
}

function incoming(site: TestSite): string[] {
	return readdirSync(`${site.services.photos.uploads}/incoming`);
}

async function formWith(...whats: string[]): Promise<FormData> {
	const form = new FormData();
	for (const what of whats) form.append('fotos', new File([await photo(what)], `${what}.jpg`, { type: 'image/jpeg' }));
	return form;
}

/** 400 × 300 pixels, another picture for every text. */
async function photo(what: string): Promise<Uint8Array<ArrayBuffer>> {
	const seed = [...what].reduce((sum, letter) => sum * 31 + (letter.codePointAt(0) ?? 0), 7);
	const stripes = Array.from({ length: 12 }, (_, n) => {
		const colour = ((seed * (n + 3) * 977) % 4096).toString(16).padStart(3, '0');
		return `<rect x="${(seed * (n + 1) * 37) % 400}" y="${(seed * n * 53) % 300}" width="90" height="80" fill="#${colour}"/>`;
	});
	const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="400" height="300">${stripes.join('')}</svg>`;
	return new Uint8Array(await sharp(Buffer.from(svg)).flatten({ background: '#abc' }).jpeg().toBuffer());
}
