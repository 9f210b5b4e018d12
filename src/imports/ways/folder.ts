import { createHash } from 'node:crypto';
import { constants, type Dirent } from 'node:fs';
import { copyFile, lstat, open, readdir, realpath } from 'node:fs/promises';
import { basename, dirname, extname, isAbsolute, join } from 'node:path';
import { stopped, type Visit } from '../source-kinds.ts';
import { type Acceptance, type BroughtFile, mostPictures, pictureName, plainName, type Way } from './brought.ts';
import { takenContent } from './content.ts';
import { clearedDelivery } from './delivery.ts';

/** How long a file must lie still, and how often we look, before it counts as written to its end. */
const stillMs = 2_000;
const looks = 5;
const againAfterSeconds = 300;

/**
 * The newest file of a folder of this machine, or one named file. For the operator alone, on the command line: whoever could name
 * folders in a form could read any file of the server. Links are not followed.
 */
export const bringFromFolder: Way = async (visit, acceptance) => {
	const { source, folder, now, tell } = visit;
	if (!source.privateNetwork) {
		return stopped(
			'address-refused',
			'Folders of this machine are read only where the operator has said so (--private-network).',
		);
	}
	if (!isAbsolute(source.address)) return stopped('settings', 'The folder needs an absolute path.');
	const found = await newestFile(source.address, acceptance);
	if (typeof found === 'string') return stopped('no-file', found);
	if (!(await liesStill(found.file, visit))) {
		const retryAt = Math.floor(now().getTime() / 1000) + againAfterSeconds;
		return stopped('no-file', `${found.file} is still being written.`, { retryAt });
	}
	const pictures = acceptance.pictures ? await picturesBeside(dirname(found.file)) : [];
	if (pictures.length > mostPictures)
		return stopped('too-large', `The folder holds more than ${mostPictures} pictures.`);
	const stamp = createHash('sha256')
		.update(JSON.stringify([found, ...pictures]))
		.digest('base64url');
	if (source.memory.folder === stamp) return { result: 'unchanged', confirms: true };
	const target = await clearedDelivery(folder);
	const name = plainName(basename(found.file));
	const file = join(target, name);
	await copyFile(found.file, file, constants.COPYFILE_FICLONE);
	const taken = await takenContent(file, acceptance, 'The folder');
	if ('result' in taken) return taken;
	tell(`${found.file}: ${found.bytes.toLocaleString('en')} bytes, ${pictures.length} pictures beside it`);
	return {
		result: 'file',
		...{ file, name, content: taken.content, validators: { folder: stamp } },
		beside: await copied(pictures, target),
	};
};

type Found = { readonly file: string; readonly bytes: number; readonly changedMs: number };

/** The file, or an English sentence that says why there is none. */
async function newestFile(address: string, acceptance: Acceptance): Promise<Found | string> {
	try {
		const real = await realpath(address);
		const named = await plainFileAt(real);
		if (named) return named;
		const files: Found[] = [];
		for (const entry of await readdir(real, { withFileTypes: true })) {
			if (!isWanted(entry, acceptance)) continue;
			const found = await plainFileAt(join(real, entry.name));
			if (found) files.push(found);
		}
		const [newest] = files.sort((a, b) => b.changedMs - a.changedMs || (a.file < b.file ? -1 : 1));
		return newest ?? `There is no ${acceptance.extensions.map(ending => `*${ending}`).join(' or ')} in ${address}.`;
	} catch (error) {
		if (error instanceof Error && 'code' in error) return `${address} cannot be read: ${error.code}.`;
		throw error;
	}
}

function isWanted(entry: Dirent, { extensions }: Acceptance): boolean {
	return entry.isFile() && extensions.includes(extname(entry.name).toLowerCase());
}

async function plainFileAt(file: string): Promise<Found | undefined> {
	const stats = await lstat(file);
	return stats.isFile() ? { file, bytes: stats.size, changedMs: stats.mtimeMs } : undefined;
}

/** Stock systems write for minutes, and half a list would look like half the cars were gone. */
async function liesStill(file: string, { pause, now }: Visit): Promise<boolean> {
	let before = await plainFileAt(file);
	for (let look = 0; look < looks; look++) {
		if (!before) return false;
		if (now().getTime() - before.changedMs > 60_000) return true;
		await pause(stillMs);
		const after = await plainFileAt(file);
		if (after && after.bytes === before.bytes && after.changedMs === before.changedMs) return true;
		before = after;
	}
	return false;
}

async function picturesBeside(folder: string): Promise<Found[]> {
	const pictures: Found[] = [];
	for (const entry of await readdir(folder, { withFileTypes: true })) {
		if (!entry.isFile() || !pictureName.test(entry.name)) continue;
		const found = await plainFileAt(join(folder, entry.name));
		if (found) pictures.push(found);
		if (pictures.length > mostPictures) break;
	}
	return pictures.sort((a, b) => (a.file < b.file ? -1 : 1));
}

/** Into the visit's folder, where pictures wait for their turn: the operator's may be gone by then. */
async function copied(pictures: readonly Found[], target: string): Promise<BroughtFile['beside']> {
	const beside: { file: string; name: string }[] = [];
	for (const [number, { file }] of pictures.entries()) {
		const copy = join(target, `picture-${number}${extname(file).toLowerCase()}`);
		if (await copiedPlainFile(file, copy)) beside.push({ file: copy, name: basename(file) });
	}
	return beside;
}

/** Opened without following a link: between looking and reading, somebody may have put one there. */
async function copiedPlainFile(from: string, to: string): Promise<boolean> {
	const source = await open(from, constants.O_RDONLY | constants.O_NOFOLLOW).catch(() => undefined);
	if (source === undefined) return false;
	try {
		const target = await open(to, 'wx', 0o600);
		try {
			for await (const chunk of source.createReadStream({ autoClose: false })) await target.writeFile(chunk);
		} finally {
			await target.close();
		}
		return true;
	} finally {
		await source.close();
	}
}
