import { mkdirSync, readdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { freshDataFolder } from '#src/testing/database.ts';
import { openSftp } from './sftp-program.ts';

test('the private key of a visit that was killed does not stay on the disk, that of a running one does', async () => {
	const folder = freshDataFolder({ empty: true });
	const around = join(folder, 'sftp');
	for (const [name, ageHours] of [
		['killed', 5],
		['running', 1],
	] as const) {
		mkdirSync(join(around, name), { recursive: true });
		writeFileSync(join(around, name, '.key'), 'secret');
		const then = Date.now() / 1000 - ageHours * 3_600;
		utimesSync(join(around, name), then, then);
	}
	writeFileSync(join(around, 'known_hosts'), 'haus.example ssh-ed25519 AAAA');
	const address = { host: 'haus.example', port: 22, folder: '/', file: undefined };
	const session = await openSftp(folder, address, '192.0.2.1', { user: 'd', password: '', privateKey: 'secret' });
	expect(readdirSync(around)).toHaveLength(3);
	expect(readdirSync(around)).toEqual(expect.arrayContaining(['known_hosts', 'running']));
	await session.close();
	expect(readdirSync(around).sort()).toEqual(['known_hosts', 'running']);
});
