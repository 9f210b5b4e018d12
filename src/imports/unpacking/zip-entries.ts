import type { Entry, FileEntry, ZipReader } from '@zip.js/zip.js';
import { megabyte } from '../ways/brought.ts';

/** What one ZIP may cost, whatever it claims (safety.md I5). */
export const zipLimits = {
	entries: 5_000,
	/** All files together, unpacked. */
	bytes: 1_000 * megabyte,
	/** Unpacked to packed: a list of cars reaches 30, a bomb 1,000. */
	ratio: 100,
	/** The list of contents: 5,000 entries with long names and dates need half of it. */
	directoryBytes: 2 * megabyte,
} as const;

export type ZipLimits = { readonly [K in keyof typeof zipLimits]: number };

/** Says in its message what is wrong with a ZIP. */
export class ZipRefused extends Error {
	readonly reason: 'too-large' | 'not-understood';

	constructor(reason: ZipRefused['reason'], message: string) {
		super(message);
		this.reason = reason;
	}
}

/** All entries, looked at before the first byte is unpacked. */
export async function checkedEntries(
	zip: ZipReader<unknown>,
	limits: ZipLimits,
): Promise<{ entries: FileEntry[]; inFolders: number }> {
	const entries: FileEntry[] = [];
	const names = new Set<string>();
	let [count, bytes, inFolders] = [0, 0, 0];
	for await (const entry of zip.getEntriesGenerator()) {
		count += 1;
		if (count > limits.entries) {
			throw new ZipRefused('too-large', `The ZIP has more than ${limits.entries.toLocaleString('en')} entries.`);
		}
		const shown = JSON.stringify(entry.filename.slice(0, 80));
		refuseName(entry, shown);
		if (entry.directory) continue;
		if (entry.filename.includes('/')) {
			inFolders += 1;
			continue;
		}
		// Two names that differ in case alone are one file on half of all machines: nobody can tell which was meant.
		const name = entry.filename.normalize('NFC').toLowerCase();
		if (names.has(name)) throw new ZipRefused('not-understood', `The ZIP has ${shown} twice.`);
		names.add(name);
		bytes += entry.uncompressedSize;
		if (bytes > limits.bytes) {
			throw new ZipRefused('too-large', `The ZIP holds more than ${Math.floor(limits.bytes / megabyte)} MB.`);
		}
		if (entry.uncompressedSize > 1_000 + limits.ratio * entry.compressedSize) {
			throw new ZipRefused('too-large', `The ZIP has ${shown} packed more tightly than any list or picture.`);
		}
		entries.push(entry);
	}
	return { entries, inFolders };
}

function refuseName(entry: Entry, shown: string): void {
	const { filename } = entry;
	const refuse = (what: string) => {
		throw new ZipRefused('not-understood', `The ZIP has ${shown}, ${what}.`);
	};
	if (entry.encrypted) refuse('which is encrypted');
	if (entry.symlink) refuse('which is a symbolic link');
	if (filename === '' || filename.length > 200) refuse('a name without an end or a beginning');
	if (/[\\\p{Cc}]|^\/|^[a-z]:|(?:^|\/)\.\.?(?:\/|$)/iu.test(filename)) refuse('which leads out of its folder');
}
