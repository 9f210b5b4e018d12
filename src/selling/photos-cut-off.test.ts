import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openDatabase } from '#db/open.ts';
import { createUser } from '#src/accounts/registration.ts';
import { storeDrawing } from '#src/photos/store.ts';
import { sweepIncoming, sweepPhotos } from '#src/photos/sweeping.ts';
import { afterThisTest } from '#src/testing/afterwards.ts';
import { freshDataFolder } from '#src/testing/database.ts';

const at = 1_800_000_000;

test('a server killed while it receives photos leaves no row without its file, and no file for ever', async () => {
	const { folder, db, uploads, sellerId, draftId } = seller();
	const rows = () => db.prepare<[], string>('SELECT name FROM draft_photos').pluck().all();
	const fileOf = (name: string) => join(uploads, 'originals', name.slice(0, 2), `${name}.jpg`);
	let orphan = '';
	for (const [cycle, killedAfter] of [/file (\w+)\n/, /row .*\nrow .*\n/s, /row/, /(file.*){4}/s].entries()) {
		const args = [join(import.meta.dirname, 'photos-cut-off.fixture.ts'), folder, sellerId, draftId, cycle * 50];
		const child = spawn(process.execPath, args.map(String), { stdio: ['ignore', 'pipe', 'inherit'] });
		afterThisTest(() => void child.kill('SIGKILL'));
		let said = '';
		child.stdout.on('data', chunk => {
			said += chunk;
			const found = killedAfter.exec(said);
			if (found && child.exitCode === null) child.kill('SIGKILL');
			if (found && cycle === 0) orphan = found[1] ?? '';
		});
		await once(child, 'exit');
		expect(said).toMatch(killedAfter);
		for (const [, name = ''] of said.matchAll(/row (\w+)\n/g)) expect(rows()).toContain(name);
		for (const name of rows()) expect({ name, isThere: existsSync(fileOf(name)) }).toEqual({ name, isThere: true });
	}
	expect(rows()).not.toContain(orphan);
	expect(existsSync(fileOf(orphan))).toBe(true);
	const inAWhile = Math.floor(Date.now() / 1000);
	const unfinished = filesIn(join(uploads, 'incoming')).length;
	expect(await sweepPhotos(db, uploads, inAWhile + 23 * 3600)).toBe(unfinished);
	expect(existsSync(fileOf(orphan))).toBe(true);
	await sweepPhotos(db, uploads, inAWhile + 25 * 3600);
	expect(existsSync(fileOf(orphan))).toBe(false);
	const kept = filesIn(uploads).map(file => file.slice(0, 32));
	expect(new Set(kept)).toEqual(new Set(rows()));
});

test('what somebody still shows is never swept: photos of cars, of drafts, logos, our own drawings', async () => {
	const { db, uploads, draftId, sellerId } = seller();
	const drawn = ['red', 'green', 'blue', 'gone'].map(
		colour => storeDrawing(uploads, `<svg xmlns="http://www.w3.org/2000/svg" fill="${colour}"/>`).name,
	);
	const [car = '', draft = '', logo = '', unused = ''] = drawn;
	db.exec(`INSERT INTO listings (id, status, seller_kind, title, country, created_at, changed_at)
		VALUES (1, 'sold', 'privat', 'T', 'deutschland', 1, 1)`);
	db.prepare(
		`INSERT INTO listing_photos (listing_id, position, name, width, height, colour, created_at) VALUES (1, 0, ?, 9, 9, '777777', 1)`,
	).run(car);
	db.prepare(
		`INSERT INTO draft_photos (draft_id, position, name, width, height, colour, created_at) VALUES (?, 0, ?, 9, 9, '777777', 1)`,
	).run(draftId, draft);
	db.prepare(
		`INSERT INTO dealers (user_id, slug, company, street, country, plz, place, phone, email, imprint, created_at, logo)
		VALUES (?, 's', 'c', 's', 'deutschland', '20095', 'p', '1', 'e', 'i', 1, ?)`,
	).run(sellerId, logo);
	expect(await sweepPhotos(db, uploads, Date.now() / 1000 + 90_000)).toBe(1);
	expect(filesIn(uploads).map(file => file.slice(0, 32))).toEqual(expect.arrayContaining([car, draft, logo]));
	expect(filesIn(uploads)).not.toContain(`${unused}.svg`);
});

test('a photo that is sent again while it waits to be swept stays', async () => {
	const { db, uploads } = seller();
	const svg = '<svg xmlns="http://www.w3.org/2000/svg"/>';
	const { name } = storeDrawing(uploads, svg);
	const file = join(uploads, 'originals', name.slice(0, 2), `${name}.svg`);
	utimesSync(file, 1_000, 1_000);
	storeDrawing(uploads, svg);
	expect(await sweepPhotos(db, uploads, Math.floor(Date.now() / 1000))).toBe(0);
	expect(statSync(file).size).toBe(svg.length);
	expect(await sweepIncoming(join(uploads, 'nirgends'), at)).toBe(0);
});

function seller() {
	const folder = freshDataFolder();
	const db = openDatabase(folder);
	afterThisTest(() => void db.close());
	const user = createUser(db, {
		...{ email: 'a@post.example', name: 'A', role: 'member', kind: 'privat', passwordHash: 'x', at },
	});
	if (!user.ok) throw new Error(user.reason);
	const { lastInsertRowid } = db
		.prepare('INSERT INTO listing_drafts (seller_id, created_at, changed_at) VALUES (?, ?, ?)')
		.run(user.id, at, at);
	return { folder, db, uploads: join(folder, 'uploads'), sellerId: user.id, draftId: Number(lastInsertRowid) };
}

function filesIn(folder: string): string[] {
	return readdirSync(folder, { recursive: true, withFileTypes: true }).flatMap(entry =>
		entry.isFile() ? [entry.name] : [],
	);
}
