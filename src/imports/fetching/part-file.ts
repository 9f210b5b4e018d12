import { randomUUID } from 'node:crypto';
import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * Writes a file that is either there in full or as it was before, power cut included: beside it first, synced, then renamed.
 * What `chunks` throws is thrown on; where the disk takes nothing, one sentence says so.
 * @returns its length
 */
export async function writeInFull(file: string, chunks: AsyncIterable<Buffer> | Iterable<Buffer>): Promise<number> {
	const part = `${file}.${randomUUID()}.part`;
	const handle = await onDisk(file, () => open(part, 'wx', 0o600));
	try {
		let bytes: number;
		try {
			bytes = await writeAll(file, handle, chunks);
		} finally {
			await handle.close();
		}
		await onDisk(file, () => rename(part, file));
		await onDisk(file, () => syncFolder(dirname(file)));
		return bytes;
	} catch (error) {
		await rm(part, { force: true });
		throw error;
	}
}

async function writeAll(
	file: string,
	handle: FileHandle,
	chunks: AsyncIterable<Buffer> | Iterable<Buffer>,
): Promise<number> {
	let bytes = 0;
	for await (const chunk of chunks) {
		await onDisk(file, () => handle.writeFile(chunk));
		bytes += chunk.length;
	}
	await onDisk(file, () => handle.sync());
	return bytes;
}

async function syncFolder(folder: string): Promise<void> {
	const handle = await open(folder, 'r');
	try {
		await handle.sync();
	} finally {
		await handle.close();
	}
}

async function onDisk<T>(file: string, work: () => Promise<T>): Promise<T> {
	try {
		return await work();
	} catch (error) {
		const code = error instanceof Error && 'code' in error ? String(error.code) : '';
		const why = full.has(code) ? 'the disk is full' : code || String(error);
		throw new Error(`${file} cannot be written: ${why}.`, { cause: error });
	}
}

const full = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);
