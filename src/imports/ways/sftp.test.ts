import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { accountOf, type Credentials } from '../sources.ts';
import type { Acceptance } from './brought.ts';
import { bringOverSftp } from './sftp.ts';
import { forgetHostKey } from './sftp-program.ts';
import { dealerPassword, freshKey, type SftpFile, sftpServer } from './sftp-server.fixture.ts';
import { connectedSource, visitedAt } from './visiting.fixture.ts';

const acceptance: Acceptance = {
	extensions: ['.csv', '.zip'],
	mostBytes: 2_000_000,
	mostZipBytes: 2_000_000,
	pictures: true,
};
const withPassword: Credentials = { user: 'haendler', password: dealerPassword };
const list = Buffer.from('1;2;3\n');
const long = 1_700_000_000;

const stock = (more: Readonly<Record<string, SftpFile>> = {}) =>
	new Map<string, SftpFile>(Object.entries({ '/export/stock list.csv': { content: list }, ...more }));

test('a dealer’s newest list comes over SFTP with the pictures beside it, and next time nothing is new', async () => {
	const picture = (content: string): SftpFile => ({ content: Buffer.from(content) });
	const server = await sftpServer(
		stock({
			'/export/old.csv': { content: Buffer.from('old'), changedAt: long - 900 },
			'/export/MH-1_1.jpg': picture('first'),
			'/export/MH-1_02.JPG': picture('second'),
			'/export/readme.txt': picture('x'),
			'/export/gone_1.jpg': { content: list, forbidden: true },
			'/export/zlink.csv': { content: list, isLink: true, changedAt: long + 900 },
			'/export/sub/newer.csv': { content: list, changedAt: long + 900 },
		}),
	);
	const source = connectedSource(
		{ way: 'sftp', address: `sftp://127.0.0.1:${server.port}/export` },
		{ credentials: withPassword },
	);
	const brought = await bringOverSftp(source.visit(), acceptance);
	if (brought.result !== 'file') throw new Error(JSON.stringify(brought));
	expect(readFileSync(brought.file)).toEqual(list);
	expect(brought.name).toBe('stock list.csv');
	expect(brought.beside.map(({ name, file = '' }) => [name, readFileSync(file, 'utf8')])).toEqual(
		expect.arrayContaining([
			['MH-1_1.jpg', 'first'],
			['MH-1_02.JPG', 'second'],
		]),
	);
	expect(brought.beside).toHaveLength(2);
	// Nothing of the sign-in is left: no key, no password, no program that asks.
	expect(readdirSync(join(source.folder, 'sftp'))).toEqual(['known_hosts']);
	expect(await bringOverSftp(source.visit(brought.validators), acceptance)).toEqual({
		result: 'unchanged',
		confirms: true,
	});
	expect(existsSync('pwned') || existsSync(join(source.folder, 'pwned'))).toBe(false);
});

test('one named file is taken, also where its folder holds newer ones, and with a private key', async () => {
	const key = freshKey();
	const server = await sftpServer(stock({ '/export/new.csv': { content: Buffer.from('new'), changedAt: long + 9 } }), {
		userKey: key.publicKey,
	});
	const address = `sftp://127.0.0.1:${server.port}/export/stock%20list.csv`;
	const source = connectedSource(
		{ way: 'sftp', address },
		{ credentials: { user: 'haendler', password: '', privateKey: key.pem.replaceAll('\n', '\r\n') } },
	);
	expect(await bringOverSftp(source.visit(), acceptance)).toMatchObject({ result: 'file', name: 'stock list.csv' });
	expect(server.opened).toEqual(['/export/stock list.csv']);
	const wrongKey = { user: 'haendler', password: '', privateKey: freshKey().pem };
	const stranger = connectedSource({ way: 'sftp', address }, { credentials: wrongKey });
	expect(await bringOverSftp(stranger.visit(), acceptance)).toMatchObject({ result: 'stop', reason: 'credentials' });
	const noKey = connectedSource({ way: 'sftp', address }, { credentials: { ...wrongKey, privateKey: 'no key' } });
	expect(await bringOverSftp(noKey.visit(), acceptance)).toMatchObject({ result: 'stop', reason: 'credentials' });
});

test('a wrong password, another host key and a missing folder are said in one sentence without secrets', async () => {
	const first = await sftpServer(stock());
	const address = `sftp://127.0.0.1:${first.port}/export`;
	const wrong = connectedSource({ way: 'sftp', address }, { credentials: { ...withPassword, password: 'falsch-123' } });
	const refused = await bringOverSftp(wrong.visit(), acceptance);
	expect(refused).toMatchObject({ result: 'stop', reason: 'credentials' });
	expect(JSON.stringify(refused)).not.toContain('falsch-123');

	const source = connectedSource({ way: 'sftp', address }, { credentials: withPassword });
	expect(await bringOverSftp(source.visit(), acceptance)).toMatchObject({ result: 'file' });
	await first.close();
	await sftpServer(stock(), { port: first.port });
	const other = await bringOverSftp(source.visit(), acceptance);
	expect(other).toMatchObject({
		result: 'stop',
		reason: 'forbidden',
		detail: expect.stringContaining('another host key'),
	});
	await forgetHostKey(source.dataFolder, source.id);
	expect(await bringOverSftp(source.visit(), acceptance)).toMatchObject({ result: 'file' });

	const nowhere = connectedSource({ way: 'sftp', address: `${address}/missing` }, { credentials: withPassword });
	expect(await bringOverSftp(nowhere.visit(), acceptance)).toMatchObject({ result: 'stop', reason: 'no-file' });
});

test('a file without an end, one that grows, one that is too large and one we may not read are stopped', async () => {
	const server = await sftpServer(
		stock({
			'/endless/a.csv': { content: list, endless: true, saysBytes: 10 },
			'/growing/a.csv': { content: list, saysBytes: 3 },
			'/large/a.csv': { content: list, saysBytes: 3_000_000_000 },
			'/secret/a.csv': { content: list, forbidden: true },
			'/login/a.csv': { content: Buffer.from('<!DOCTYPE html><title>Anmelden</title>') },
			'/empty/a.csv': { content: Buffer.alloc(0) },
			'/none/a.txt': { content: list },
		}),
	);
	const reasonAt = async (folder: string) => {
		const address = `sftp://127.0.0.1:${server.port}/${folder}`;
		const source = connectedSource({ way: 'sftp', address }, { credentials: withPassword });
		const brought = await bringOverSftp(source.visit(), acceptance);
		expect(readdirSync(join(source.folder, 'sftp'))).toEqual(['known_hosts']);
		return brought.result === 'stop' ? brought.reason : brought.result;
	};
	const folders = ['endless', 'growing', 'large', 'secret', 'login', 'empty', 'none'];
	const reasons = await Promise.all(folders.map(reasonAt));
	expect(reasons).toEqual(['too-large', 'no-file', 'too-large', 'not-allowed', 'not-understood', 'no-file', 'no-file']);
});

test('a visit that is stopped ends the program it has started', async () => {
	const server = await sftpServer(stock(), { slowMs: 60_000 });
	const source = connectedSource(
		{ way: 'sftp', address: `sftp://127.0.0.1:${server.port}/export` },
		{ credentials: withPassword },
	);
	const controller = new AbortController();
	const visit = bringOverSftp(source.visit({}, controller.signal), acceptance);
	await vi.waitFor(() => expect(server.signIns()).toBe(1), 10_000);
	controller.abort();
	await expect(visit).rejects.toThrow(/abort/i);
	expect(readdirSync(join(source.folder, 'sftp'))).toEqual(['known_hosts']);
});

test('no address becomes a command, and no private network is asked for a dealer', async () => {
	const server = await sftpServer(stock());
	const reasonFor = async (address: string, privateNetwork = true, user = 'haendler') => {
		const source = connectedSource(
			{ way: 'sftp', address },
			{ credentials: { ...withPassword, user }, privateNetwork },
		);
		const brought = await bringOverSftp(source.visit(), acceptance);
		return brought.result === 'stop' ? brought.reason : brought.result;
	};
	const origin = `sftp://127.0.0.1:${server.port}`;
	for (const path of [
		...[
			'/a%22%0a!touch%20pwned',
			'/a%0aget%20x',
			'/a%22b',
			"/a'b",
			'/*.csv',
			'/a%3fb',
			'/[a]',
			'/a%5cb',
			'/%00',
			'/$(id)',
			'/;id',
		],
		...['/-o/x', '/a/%2e%2e/b%2f..', '/`id`', '/%zz', '/a?b', '/a#b', '/a|b'],
	]) {
		expect([path, await reasonFor(origin + path)]).toEqual([path, expect.stringMatching(/^(settings|no-file)$/)]);
	}
	for (const address of [
		'',
		'sftp://',
		'ftp://127.0.0.1/a',
		'https://127.0.0.1/a',
		'sftp:///a',
		'sftp://u:p@127.0.0.1/a',
		'sftp://-oProxyCommand=id/a',
		'/etc/passwd',
	]) {
		expect([address, await reasonFor(address)]).toEqual([address, 'settings']);
	}
	for (const user of ['-oProxyCommand=id', 'a b', '', 'a\nb', 'a"b'])
		expect(await reasonFor(origin, true, user)).toBe('credentials');
	for (const host of [
		'127.0.0.1',
		'localhost',
		'[::1]',
		'2130706433',
		'0x7f.1',
		'169.254.169.254',
		'10.0.0.1',
		'[::ffff:127.0.0.1]',
	]) {
		expect([host, await reasonFor(`sftp://${host}/a`, false)]).toEqual([host, 'address-refused']);
	}
	expect(await reasonFor(`sftp://example.com:${server.port}/a`, false)).toBe('address-refused');
	expect(server.signIns()).toBe(0);
	expect(existsSync('pwned')).toBe(false);
});

test('where there is no sftp, the sentence says what to install', async () => {
	const empty = connectedSource({ way: 'sftp', address: 'sftp://127.0.0.1:9/x' }, { credentials: withPassword });
	mkdirSync(join(empty.folder, 'bin'));
	vi.stubEnv('PATH', join(empty.folder, 'bin'));
	try {
		expect(await bringOverSftp(empty.visit(), acceptance)).toMatchObject({
			detail: expect.stringContaining('openssh-client'),
		});
	} finally {
		vi.unstubAllEnvs();
	}
});

test('a picture that is in the photo store already does not come again', async () => {
	const files = stock({ '/export/MH-1_1.jpg': { content: Buffer.from('first'), changedAt: long } });
	const server = await sftpServer(files);
	const source = connectedSource(
		{ way: 'sftp', address: `sftp://127.0.0.1:${server.port}/export` },
		{ credentials: withPassword, now: () => visitedAt },
	);
	const first = await bringOverSftp(source.visit(), acceptance);
	const [picture] = first.result === 'file' ? first.beside : [];
	source.db
		.prepare(
			`INSERT INTO import_images (source, account, external_id, position, key, address, state, due_at)
			 VALUES ('haendlerdatei', ?, 'MH-1', 0, ?, 'x', 'kept', 0)`,
		)
		.run(accountOf({ id: source.id }), picture?.hash);
	files.set('/export/MH-1_2.jpg', { content: Buffer.from('second') });
	server.opened.length = 0;
	const second = await bringOverSftp(source.visit(), acceptance);
	expect(server.opened.sort()).toEqual(['/export/MH-1_2.jpg', '/export/stock list.csv']);
	expect(second).toMatchObject({
		beside: expect.arrayContaining([{ name: 'MH-1_1.jpg', hash: picture?.hash }]),
	});
});
