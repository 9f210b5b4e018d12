import { hkdfSync, randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, linkSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Database } from './open.ts';

/** Beside the database and never in it: a copied database opens no link, no session and no code. */
export const secretFileName = 'secret.key';
const secretBytes = 32;

const known = new WeakMap<Database, Buffer>();

/**
 * A key of 32 bytes that belongs to this installation and to one purpose (`vin`, `links`, …); the same in every process.
 * The secret behind it is made at first use, for its owner only. A database in memory has one of its own.
 *
 * Throws where the file is damaged: keys made of something else would open nothing that was closed before.
 */
export function keyFor(db: Database, purpose: string): Buffer {
	let secret = known.get(db);
	if (secret === undefined) {
		secret = db.memory ? randomBytes(secretBytes) : secretOfFolder(dirname(db.name));
		known.set(db, secret);
	}
	return Buffer.from(hkdfSync('sha256', secret, '', `radstand ${purpose}`, 32));
}

function secretOfFolder(folder: string): Buffer {
	const file = join(folder, secretFileName);
	const secret = read(file) ?? make(file);
	if (secret.length !== secretBytes) throw new Error(`${file} is damaged: it must have ${secretBytes} bytes`);
	return secret;
}

function make(file: string): Buffer {
	const secret = randomBytes(secretBytes);
	const temporary = `${file}.${randomBytes(6).toString('hex')}.tmp`;
	const handle = openSync(temporary, 'wx', 0o600);
	try {
		writeSync(handle, secret);
		fsyncSync(handle);
	} finally {
		closeSync(handle);
	}
	try {
		// Not rename: of two processes that start at the same time the first one's secret holds for both.
		linkSync(temporary, file);
		syncFolder(dirname(file));
		return secret;
	} catch (error) {
		const other = read(file);
		if (other === undefined) throw error;
		return other;
	} finally {
		rmSync(temporary, { force: true });
	}
}

function read(file: string): Buffer | undefined {
	try {
		return readFileSync(file);
	} catch (error) {
		if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
		throw error;
	}
}

function syncFolder(folder: string): void {
	const handle = openSync(folder, 'r');
	try {
		fsyncSync(handle);
	} finally {
		closeSync(handle);
	}
}
