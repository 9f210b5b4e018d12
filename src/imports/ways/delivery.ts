import { mkdir, readdir, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/** Where the file of the newest delivery lies, inside the visit's folder. */
export async function deliveryFolder(visitFolder: string): Promise<string> {
	const folder = join(visitFolder, 'delivery');
	await mkdir(folder, { recursive: true, mode: 0o700 });
	return folder;
}

/** Where everything of a source lies: a preview has a folder of its own inside it. */
export function folderOfSource(visitFolder: string): string {
	return basename(visitFolder) === 'preview' ? dirname(visitFolder) : visitFolder;
}

/** The same folder without what an earlier delivery left, but for `keep`. */
export async function clearedDelivery(visitFolder: string, ...keep: readonly string[]): Promise<string> {
	const folder = await deliveryFolder(visitFolder);
	for (const name of await readdir(folder)) {
		if (!keep.includes(name)) await rm(join(folder, name), { recursive: true, force: true });
	}
	return folder;
}
