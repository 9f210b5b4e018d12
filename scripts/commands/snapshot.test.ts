import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openDatabase } from '#db/open.ts';
import { createUser } from '#src/accounts/registration.ts';
import { eraseSnapshots } from '#src/chat/snapshots/erasing.ts';
import { freshDataFolder } from '#src/testing/database.ts';
import { conversationAbout, photoFile, twoPhotos } from '#src/testing/frozen-ads.ts';
import { publishOwnCar } from '#src/testing/own-cars.ts';

const at = 1_795_352_520;

test('an operator proves a frozen ad, finds the one that was touched, and learns which part of it', async () => {
	const folder = freshDataFolder();
	const uploads = join(folder, 'uploads');
	const db = openDatabase(folder);
	const [frieda, jonas] = ['Frieda', 'Jonas'].map(name => {
		const user = createUser(db, {
			...{
				email: `${name}@post.example`,
				name,
				role: 'member',
				kind: 'privat',
				passwordHash: 'x',
				at,
				confirmedAt: at,
			},
		});
		if (!user.ok) throw new Error(user.reason);
		return user.id;
	}) as [number, number];
	const photos = await twoPhotos(uploads);
	const car = { sellerId: frieda, at, photos, title: 'Golf von Oma', description: 'Immer Garage.' };
	const listings = [publishOwnCar(db, car), publishOwnCar(db, { ...car, photos: [] }), publishOwnCar(db, car)];
	for (const listingId of listings)
		await conversationAbout(db, uploads, { listingId, buyerId: jonas, sellerId: frieda, at });

	const good = verify(folder, '1');
	expect(good).toMatchObject({ status: 0, stderr: '' });
	expect(good.stdout).toMatch(/seal +ok\nfacts +ok\nwords +ok\nphotos +2 ok\n/);
	expect(good.stdout).toContain('taken         2026-11-22 13:02:00 UTC');
	expect(good.stdout).not.toMatch(/Oma|Garage/);

	eraseSnapshots(db, { listingId: listings[2] ?? 0 }, at + 60);
	const erased = verify(folder, '3');
	expect(erased.status).toBe(0);
	expect(erased.stdout).toMatch(/words +erased\nphotos +2 erased\n/);

	db.prepare(`UPDATE listing_snapshots SET words = replace(words, 'Garage', 'garage') WHERE id = 2`).run();
	const file = photoFile(uploads, photos[0]?.name ?? '');
	const bytes = readFileSync(file);
	bytes[300] = (bytes[300] ?? 0) ^ 1;
	writeFileSync(file, bytes);
	rmSync(photoFile(uploads, photos[1]?.name ?? ''));
	expect(verify(folder, '1').stdout).toMatch(/words +ok\nphotos +1 missing \/ 1 changed\n/);
	const touched = JSON.parse(verify(folder, '2', '--json').stdout);
	expect(touched).toMatchObject({ id: 2, ok: false, seal: 'ok', facts: 'ok', words: 'changed' });
	const all = verify(folder, '--all');
	expect(all.status).toBe(1);
	expect(all.stdout).toMatch(
		/\n1 .* 1 missing \/ 1 changed\n2 .* changed {2}none\n\n3 frozen ads verified, 2 differ\.\n$/,
	);
	db.close();

	for (const [wrong, said] of [
		[['99'], 'there is no frozen ad 99'],
		[['x'], 'a frozen ad has a number'],
	] as const) {
		const refused = verify(folder, ...wrong);
		expect(refused.status).toBe(1);
		expect(refused.stderr).toContain(said);
		expect(refused.stderr).not.toContain('    at ');
	}
}, 300_000);

/** The command in a process of its own, as an operator runs it. */
function verify(folder: string, ...words: readonly string[]) {
	const program = `
		import { Command } from 'commander';
		import { snapshotCommand } from '#scripts/commands/snapshot.ts';
		import { exitWith } from '#src/operations/exit.ts';
		await new Command('radstand').addCommand(snapshotCommand())
			.parseAsync(process.argv.slice(1), { from: 'user' }).catch(exitWith);`;
	const args = ['--input-type=module', '-e', program, '--', 'snapshot', 'verify', ...words];
	const { status, stdout, stderr } = spawnSync(process.execPath, args, {
		encoding: 'utf8',
		env: { ...process.env, NODE_ENV: 'test', RADSTAND_DATA: folder, RADSTAND_UPLOADS: join(folder, 'uploads') },
	});
	return { status, stdout, stderr };
}
