import { createHash, randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, renameSync, utimesSync, writeFileSync } from 'node:fs';
import { access, mkdir, open, rename, rm, utimes } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { PhotoSize } from './sizes.ts';

/** What an original may be. `svg` is for drawings of our own: nothing a visitor sends is ever stored as one. */
export const originalKinds = ['jpg', 'png', 'webp', 'svg'] as const;
export type OriginalKind = (typeof originalKinds)[number];

export type StoredOriginal = {
	/** First half of the SHA-256 of the bytes, hexadecimal: the same picture is stored once, and addresses never change. */
	name: string;
	kind: OriginalKind;
	/** False where exactly these bytes lay there already. */
	isNew: boolean;
};

/**
 * Keeps the bytes of an original under `uploads/originals/ab/…`. When it resolves, they survive a power cut: temporary
 * file, fsync, rename, fsync of the folder. Whoever writes a row about the photo waits for this first.
 */
export async function storeOriginal(uploads: string, bytes: Uint8Array, kind: OriginalKind): Promise<StoredOriginal> {
	const name = nameOf(bytes);
	const file = originalFile(uploads, name, kind);
	if (await touched(file)) return { name, kind, isNew: false };
	await writeDurably(file, bytes);
	return { name, kind, isNew: true };
}

/**
 * The same at once and without fsync, for pictures that can be drawn again: thousands of them would otherwise wait for
 * the disk one after the other. The rename still keeps half a file from being seen.
 */
export function storeDrawing(uploads: string, svg: string): StoredOriginal {
	const bytes = Buffer.from(svg);
	const name = nameOf(bytes);
	const file = originalFile(uploads, name, 'svg');
	if (existsSync(file)) {
		utimesSync(file, new Date(), new Date());
		return { name, kind: 'svg', isNew: false };
	}
	makeFolder(dirname(file));
	const temporary = temporaryFile(file);
	writeFileSync(temporary, bytes, { mode: fileMode });
	renameSync(temporary, file);
	return { name, kind: 'svg', isNew: true };
}

export type Original = { file: string; kind: OriginalKind };

/** Where the original of a name lies, whatever its kind; undefined where there is none. */
export async function findOriginal(uploads: string, name: string): Promise<Original | undefined> {
	for (const kind of originalKinds) {
		const file = originalFile(uploads, name, kind);
		if (await exists(file)) return { file, kind };
	}
	return undefined;
}

/** Where a made size lies; `quick` is the one that was made while a visitor waited, until the smaller one is ready. */
export function sizeFile(uploads: string, { name, width, format }: PhotoSize, quick: boolean): string {
	return join(uploads, 'sizes', name.slice(0, 2), `${name}-${width}${quick ? '.quick' : ''}.${format}`);
}

/** Writes a file that is either there in full or not at all, power cut included. */
export async function writeDurably(file: string, bytes: Uint8Array): Promise<void> {
	const folder = dirname(file);
	await mkdir(folder, { recursive: true, mode: folderMode });
	const temporary = temporaryFile(file);
	try {
		const handle = await open(temporary, 'wx', fileMode);
		try {
			await handle.writeFile(bytes);
			await handle.sync();
		} finally {
			await handle.close();
		}
		await rename(temporary, file);
	} catch (error) {
		await rm(temporary, { force: true });
		throw error;
	}
	const handle = await open(folder, 'r');
	try {
		await handle.sync();
	} finally {
		await handle.close();
	}
}

/** 0700 and 0600: other accounts of the machine have no business with originals, which may show where a car stands. */
const folderMode = 0o700;
const fileMode = 0o600;

function originalFile(uploads: string, name: string, kind: OriginalKind): string {
	// Two digits of fan-out: folders with a million files make listing and backup crawl.
	return join(uploads, 'originals', name.slice(0, 2), `${name}.${kind}`);
}

function nameOf(bytes: Uint8Array): string {
	return createHash('sha256').update(bytes).digest('hex').slice(0, 32);
}

function temporaryFile(file: string): string {
	return `${file}.${randomUUID()}.tmp`;
}

const madeFolders = new Set<string>();

function makeFolder(folder: string): void {
	if (madeFolders.has(folder) && existsSync(folder)) return;
	mkdirSync(folder, { recursive: true, mode: folderMode });
	madeFolders.add(folder);
}

/** A file without a row is swept away when it is a day old: one that is stored again is young again. False where there is none. */
async function touched(file: string): Promise<boolean> {
	const now = new Date();
	return utimes(file, now, now).then(
		() => true,
		() => false,
	);
}

async function exists(file: string): Promise<boolean> {
	return access(file).then(
		() => true,
		() => false,
	);
}
