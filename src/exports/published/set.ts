import { mkdir, readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { writeDurably } from '#src/photos/store.ts';

/** Files that were written together, for everybody to fetch: the open data of a night, the vehicle feed of an hour. */
const publishedSet = z.object({
	/** Folder beside the manifest. */
	folder: z.string().regex(/^[a-z0-9-]+$/),
	/** Seconds since 1970. */
	writtenAt: z.int(),
	/** `marketVersion` when they were begun. */
	version: z.int(),
	cars: z.int(),
	files: z.record(
		z.string(),
		z.object({
			bytes: z.int(),
			/** Of the same file packed with gzip, `<name>.gz`. */
			packedBytes: z.int(),
			sha256: z.string(),
			/** Since when it has had this content. */
			since: z.int(),
		}),
	),
});
export type PublishedSet = z.infer<typeof publishedSet>;

export const setNames = ['open-data', 'feeds'] as const;
export type SetName = (typeof setNames)[number];

/** Where the files of a set lie: beside the database, for they are derived from it. */
export const setFolder = (dataFolder: string, name: SetName): string => join(dataFolder, name);

const manifest = 'current.json';

/** What is published now; `undefined` where nothing has been written yet. */
export async function readSet(folder: string): Promise<PublishedSet | undefined> {
	const text = await readFile(join(folder, manifest), 'utf8').catch(() => undefined);
	return text === undefined ? undefined : publishedSet.safeParse(JSON.parse(text)).data;
}

export type WrittenFile = { readonly bytes: number; readonly packedBytes: number; readonly sha256: string };
type Written = { readonly cars: number; readonly files: Readonly<Record<string, WrittenFile>> };

/**
 * Writes a set anew: all of it into a new folder, and only then the manifest that says so, so that nobody is ever sent half a file. The
 * set before it stays until the next one, for those who are in the middle of a download; older ones go.
 */
export async function writeSet(
	folder: string,
	{ at, version }: { at: number; version: number },
	write: (folder: string) => Promise<Written>,
): Promise<PublishedSet> {
	const before = await readSet(folder);
	const ours = `-${process.pid.toString(36)}`;
	const name = `s${at.toString(36)}${ours}`;
	await mkdir(join(folder, name), { recursive: true, mode: 0o700 });
	const { cars, files } = await write(join(folder, name));
	const dated = Object.entries(files).map(([file, written]) => {
		const known = before?.files[file];
		return [file, { ...written, since: known?.sha256 === written.sha256 ? known.since : at }] as const;
	});
	const set: PublishedSet = { folder: name, writtenAt: at, version, cars, files: Object.fromEntries(dated) };
	await writeDurably(join(folder, manifest), Buffer.from(JSON.stringify(set)));
	for (const old of await readdir(folder)) {
		if (old === manifest || old === name || old === before?.folder) continue;
		// The command line may be writing beside the server.
		if (!old.endsWith(ours) && (await isYoung(join(folder, old)))) continue;
		await rm(join(folder, old), { recursive: true, force: true });
	}
	return set;
}

/** What another process began so recently may still be growing. */
const longestWritingMs = 3_600_000;

async function isYoung(folder: string): Promise<boolean> {
	const found = await stat(folder).catch(() => undefined);
	return found !== undefined && Date.now() - found.mtimeMs < longestWritingMs;
}
