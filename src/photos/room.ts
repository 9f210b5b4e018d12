import { mkdir, statfs } from 'node:fs/promises';

const leastBytes = 1024 ** 3;
const leastShare = 0.05;

/** What `statfs` tells of a disk. */
export type DiskSpace = { bsize: number; blocks: number; bavail: number };

/** Whether the disk takes more photos: the last gigabyte, and the last twentieth, belong to the database. */
export async function hasRoom(
	uploads: string,
	look: (folder: string) => Promise<DiskSpace> = statfs,
): Promise<boolean> {
	await mkdir(uploads, { recursive: true, mode: 0o700 });
	const { bsize, blocks, bavail } = await look(uploads);
	return bavail * bsize >= leastBytes && bavail >= blocks * leastShare;
}
