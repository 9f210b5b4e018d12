import { createHash } from 'node:crypto';
import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { configure, type FileEntry, Reader, ZipReader } from '@zip.js/zip.js';
import { checkedEntries, type ZipLimits, ZipRefused, zipLimits } from './zip-entries.ts';

export type UnpackedFile = {
	/** As in the ZIP: a plain name without folders. */
	readonly name: string;
	/** Absolute path. */
	readonly file: string;
	readonly bytes: number;
	/** SHA-256 of its content, hexadecimal. */
	readonly hash: string;
};
export type Unpacked =
	| { readonly ok: true; readonly files: readonly UnpackedFile[]; readonly inFolders: number }
	| {
			readonly ok: false;
			readonly reason: 'too-large' | 'not-understood';
			/** One English sentence. */
			readonly detail: string;
	  };

// zip.js would start workers, which a bundle does not carry along.
configure({ useWebWorkers: false });

/**
 * Unpacks the files of a flat ZIP that `wanted` takes into a folder, each under its hash, so that no name from outside reaches our
 * disk. A ZIP that anybody could read in two ways, that reaches out of its folder or that is larger than it says is refused as a
 * whole, and nothing of it stays.
 * @param nameOnDisk file name for a content: its hash, or a name that has been made plain
 */
export async function unpackZip(
	zipFile: string,
	folder: string,
	{
		wanted,
		nameOnDisk,
		signal,
		limits = zipLimits,
	}: {
		readonly wanted: (name: string) => boolean;
		readonly nameOnDisk: (name: string, hash: string) => string;
		readonly signal?: AbortSignal;
		readonly limits?: ZipLimits;
	},
): Promise<Unpacked> {
	const handle = await open(zipFile, 'r');
	const files: UnpackedFile[] = [];
	try {
		const { size } = await handle.stat();
		const zip = new ZipReader(readerOf(handle, size, limits.directoryBytes), {
			strictness: 'strict',
			filenameValidation: 'tolerant',
			checkOverlappingEntry: true,
			checkSignature: true,
			useWebWorkers: false,
		});
		const { entries, inFolders } = await checkedEntries(zip, limits);
		let left = limits.bytes;
		for (const entry of entries) {
			if (!wanted(entry.filename)) continue;
			const arrived = await unpackEntry(entry, join(folder, `.unpacking-${files.length}`), left, signal);
			const file = join(folder, nameOnDisk(entry.filename, arrived.hash));
			await rename(arrived.file, file);
			files.push({ name: entry.filename, file, bytes: arrived.bytes, hash: arrived.hash });
			left -= arrived.bytes;
		}
		return { ok: true, files, inFolders };
	} catch (error) {
		for (const { file } of files) await rm(file, { force: true });
		signal?.throwIfAborted();
		return refusedFor(error);
	} finally {
		await handle.close();
	}
}

/** zip.js throws plain errors for what is wrong with a ZIP; whatever else goes wrong is not the ZIP's fault. */
function refusedFor(error: unknown): Unpacked {
	if (error instanceof ZipRefused) return { ok: false, reason: error.reason, detail: error.message };
	if (error instanceof Error && !('code' in error && typeof error.code === 'string')) {
		return { ok: false, reason: 'not-understood', detail: `The ZIP is broken or ambiguous: ${error.message}.` };
	}
	throw error;
}

async function unpackEntry(
	entry: FileEntry,
	file: string,
	most: number,
	signal: AbortSignal | undefined,
): Promise<{ file: string; bytes: number; hash: string }> {
	const handle = await open(file, 'wx', 0o600);
	const hash = createHash('sha256');
	let bytes = 0;
	try {
		const target = new WritableStream<Uint8Array>({
			write: async chunk => {
				bytes += chunk.length;
				// What it says about itself has been checked; this is what it is.
				if (bytes > Math.min(most, entry.uncompressedSize))
					throw new ZipRefused('too-large', 'The ZIP is larger than it says.');
				hash.update(chunk);
				await writeAll(handle, chunk);
			},
		});
		await entry.getData(target, signal === undefined ? {} : { signal });
		if (bytes !== entry.uncompressedSize) throw new ZipRefused('not-understood', 'The ZIP breaks off.');
		await handle.close();
		return { file, bytes, hash: hash.digest('hex') };
	} catch (error) {
		await handle.close();
		await rm(file, { force: true });
		throw error;
	}
}

async function writeAll(handle: FileHandle, chunk: Uint8Array): Promise<void> {
	let written = 0;
	while (written < chunk.length) written += (await handle.write(chunk, written)).bytesWritten;
}

/** Reads a ZIP piece by piece; the list of contents is the only piece that could be large. */
function readerOf(handle: FileHandle, size: number, mostAtOnce: number): Reader<unknown> {
	return Object.assign(new Reader<undefined>(undefined), {
		size,
		readUint8Array: async (offset: number, length: number): Promise<Uint8Array> => {
			if (length > mostAtOnce) throw new ZipRefused('too-large', 'The list of contents of the ZIP is too long.');
			const { buffer, bytesRead } = await handle.read(new Uint8Array(length), 0, length, offset);
			return buffer.subarray(0, bytesRead);
		},
	});
}
