import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { copyFile, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { stopped } from '../source-kinds.ts';
import { visitFolder } from '../visit-folder.ts';
import { plainName, type Way } from './brought.ts';
import { takenContent } from './content.ts';
import { folderOfSource } from './delivery.ts';

/**
 * Puts a file that its owner has sent where the next visit takes it; one that was waiting is replaced.
 * @param temporaryFile is moved away
 * @param originalName what it was called on their machine
 */
export async function placeUpload(
	dataFolder: string,
	sourceId: number,
	temporaryFile: string,
	originalName: string,
): Promise<void> {
	const folder = uploadFolder(visitFolder(dataFolder, sourceId));
	await mkdir(folder, { recursive: true, mode: 0o700 });
	const id = randomUUID();
	await writeFile(join(folder, `${id}.json`), JSON.stringify({ id, name: plainName(originalName) }), { mode: 0o600 });
	await moved(temporaryFile, join(folder, `${id}.data`));
	// Whoever reads finds the old one or the new one, whole: this name changes at once.
	await rename(join(folder, `${id}.json`), join(folder, 'waiting.json'));
	await forgetOthers(folder, id);
}

const waiting = z.object({ id: z.uuid(), name: z.string() });
const memory = z.object({ upload: z.uuid().optional() });

/** The file that was sent last, once: after its rows are in, there is nothing new until somebody sends another. */
export const bringUpload: Way = async ({ folder, source }, acceptance) => {
	const uploads = uploadFolder(folderOfSource(folder));
	const found = await readWaiting(uploads);
	if (found === undefined) return stopped('no-file', 'Nobody has uploaded a file yet.');
	if (memory.catch({}).parse(source.memory).upload === found.id) {
		await rm(join(uploads, `${found.id}.data`), { force: true });
		return { result: 'unchanged', confirms: false };
	}
	const file = join(uploads, `${found.id}.data`);
	// Taken in and removed before; whoever has changed the settings since wants it read anew.
	if (!existsSync(file)) return stopped('no-file', 'The file that was uploaded last is in already: upload it again.');
	const taken = await takenContent(file, acceptance, 'The upload');
	if ('result' in taken) return taken;
	return {
		result: 'file',
		...{ file, name: found.name, content: taken.content, beside: [] },
		validators: { upload: found.id },
	};
};

function uploadFolder(visitFolder: string): string {
	return join(visitFolder, 'upload');
}

async function readWaiting(folder: string): Promise<z.infer<typeof waiting> | undefined> {
	try {
		return waiting.parse(JSON.parse(await readFile(join(folder, 'waiting.json'), 'utf8')));
	} catch (error) {
		if (isMissing(error)) return undefined;
		throw error;
	}
}

async function forgetOthers(folder: string, id: string): Promise<void> {
	for (const name of await readdir(folder)) {
		if (name !== 'waiting.json' && name !== `${id}.data`) await rm(join(folder, name), { force: true });
	}
}

/** Forms write to the disk of photos, which may be another one. */
async function moved(from: string, to: string): Promise<void> {
	try {
		await rename(from, to);
	} catch (error) {
		if (!(error instanceof Error && 'code' in error && error.code === 'EXDEV')) throw error;
		await copyFile(from, `${to}.arriving`);
		await rename(`${to}.arriving`, to);
		await rm(from, { force: true });
	}
}

function isMissing(error: unknown): boolean {
	return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
