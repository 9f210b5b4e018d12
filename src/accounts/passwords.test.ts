import { expect, test } from 'vitest';
import { hashPassword, isOutdated, lockedPassword, passwordsBusy, verifyPassword } from './passwords.ts';

test('a member signs in with the password they chose, and with no other', async () => {
	const hash = await hashPassword('Kühler & Öl 98');
	expect(await verifyPassword('Kühler & Öl 98', hash)).toBe(true);
	expect(await verifyPassword('kühler & öl 98', hash)).toBe(false);
	expect(await verifyPassword('', hash)).toBe(false);
});

test('an umlaut typed on a Mac opens what an umlaut typed on a PC closed', async () => {
	expect(await verifyPassword('Mu\u0308hle-1234', await hashPassword('M\u00fchle-1234'))).toBe(true);
});

test('whoever copies the database finds argon2id with 19 MiB, two passes, 16 bytes of salt and 32 of tag', async () => {
	const [, name, version, cost, salt = '', tag = ''] = (await hashPassword('geheim geheim')).split('$');
	expect([name, version, cost]).toEqual(['argon2id', 'v=19', 'm=19456,t=2,p=1']);
	expect([Buffer.from(salt, 'base64').length, Buffer.from(tag, 'base64').length]).toEqual([16, 32]);
});

test('two people with the same password have different hashes', async () => {
	expect(await hashPassword('Passwort123!')).not.toBe(await hashPassword('Passwort123!'));
});

test('a hash made with an older, cheaper setting still opens, and is known to be outdated', async () => {
	const hash = await cheapHash('Probefahrt');
	expect(await verifyPassword('Probefahrt', hash)).toBe(true);
	expect(isOutdated(hash)).toBe(true);
	expect(isOutdated(await hashPassword('Probefahrt'))).toBe(false);
});

test('a locked account opens for nobody, nor does a damaged hash', async () => {
	const hashes = [lockedPassword, '', '$argon2id$', '$argon2i$v=19$m=64,t=1,p=1$AAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAA'];
	const impossible = '$argon2id$v=19$m=1,t=0,p=0$AAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAA';
	for (const hash of [...hashes, impossible]) expect(await verifyPassword(hash, hash)).toBe(false);
});

test('twenty-two people who sign in at once all get their answer, and the next one is asked to come back', async () => {
	const hash = await cheapHash('gemeinsam');
	const answers = Array.from({ length: 22 }, (_, n) => verifyPassword(n % 3 ? 'gemeinsam' : 'x', hash));
	await expect(verifyPassword('gemeinsam', hash)).rejects.toMatchObject({ code: passwordsBusy });
	expect(await Promise.all(answers)).toEqual(Array.from({ length: 22 }, (_, n) => n % 3 > 0));
	expect(await verifyPassword('gemeinsam', hash)).toBe(true);
});

async function cheapHash(password: string): Promise<string> {
	const { argon2Sync } = await import('node:crypto');
	const salt = Buffer.from('somesaltsomesalt');
	const tag = argon2Sync('argon2id', {
		message: password,
		nonce: salt,
		parallelism: 1,
		tagLength: 32,
		memory: 64,
		passes: 2,
	});
	const text = (bytes: Buffer) => bytes.toString('base64').replace(/=+$/, '');
	return `$argon2id$v=19$m=64,t=2,p=1$${text(salt)}$${text(tag)}`;
}
