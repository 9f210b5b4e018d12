import { realpath, stat } from 'node:fs/promises';
import { join, resolve, sep } from 'node:path';

/**
 * The file of a visit that a row names, if it is one: inside the folder, a plain file, reached through no link. A row is written
 * by strangers, and so may be what was unpacked beside it.
 */
export async function imageFile(folder: string, address: string, maxBytes: number): Promise<string | undefined> {
	if (address.includes('\0')) return undefined;
	try {
		const root = await realpath(folder);
		const file = resolve(join(root, address));
		if (!file.startsWith(root + sep) || (await realpath(file)) !== file) return undefined;
		const found = await stat(file);
		return found.isFile() && found.size <= maxBytes ? file : undefined;
	} catch (error) {
		if (error instanceof Error && 'code' in error && missing.has(String(error.code))) return undefined;
		throw error;
	}
}

const missing = new Set(['ENOENT', 'ENOTDIR', 'ELOOP', 'ENAMETOOLONG', 'EACCES']);
