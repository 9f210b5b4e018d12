import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { afterThisTest } from '#src/testing/afterwards.ts';
import { freshDataFolder } from '#src/testing/database.ts';
import { isServerRunning, takeServerLock } from './lock.ts';
import { openDatabase } from './open.ts';
import { DatabaseRefused } from './refused.ts';
import { projectRoot } from './root.ts';

test('a second server on the same folder is refused and told who has it', async () => {
	const folder = freshDataFolder();
	const other = await serverIn(folder);
	expect(isServerRunning(folder)).toBe(true);
	expect(() => takeServerLock(folder)).toThrow(DatabaseRefused);
	expect(() => takeServerLock(folder)).toThrow(new RegExp(`process ${other.pid}\\b`));
});

test('a server that was killed leaves nothing in the way of the next', async () => {
	const folder = freshDataFolder();
	const other = await serverIn(folder);
	other.kill('SIGKILL');
	await once(other, 'exit');
	expect(isServerRunning(folder)).toBe(false);
	takeServerLock(folder).release();
});

test('a process number left by a container, where it was ours too, stops nobody', () => {
	const folder = freshDataFolder();
	writeFileSync(join(folder, 'server.pid'), `${process.pid}\n`);
	takeServerLock(folder).release();
});

test('two servers in one process are refused as well, until the first has stopped', () => {
	const folder = freshDataFolder();
	const lock = takeServerLock(folder);
	expect(() => takeServerLock(folder)).toThrow(/already runs/);
	expect(isServerRunning(folder)).toBe(true);
	lock.release();
	lock.release();
	takeServerLock(folder).release();
});

test('a command writes beside a living server', async () => {
	const folder = freshDataFolder();
	await serverIn(folder);
	const command = openDatabase(folder);
	command.exec('create table cars (name text)');
	command.close();
	expect(isServerRunning(folder)).toBe(true);
});

test('the first server makes its folder; asking whether one runs makes nothing', () => {
	const folder = join(freshDataFolder({ empty: true }), 'data');
	expect(isServerRunning(folder)).toBe(false);
	takeServerLock(folder).release();
	rmSync(folder, { recursive: true });
});

async function serverIn(folder: string): Promise<ChildProcess> {
	const code = `
		const { takeServerLock } = await import(${JSON.stringify(join(projectRoot, 'db', 'lock.ts'))});
		takeServerLock(${JSON.stringify(folder)});
		globalThis.gc();
		console.log('running');
		setInterval(() => {}, 1000);`;
	const child = spawn(process.execPath, ['--expose-gc', '--input-type=module', '-e', code], {
		stdio: ['ignore', 'pipe', 'inherit'],
	});
	afterThisTest(() => void child.kill('SIGKILL'));
	await once(child.stdout, 'data');
	return child;
}
