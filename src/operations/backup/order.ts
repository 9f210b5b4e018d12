import { z } from 'zod';

/** What the server asks of the process that makes a backup. */
export type BackupOrder = z.infer<typeof backupOrder>;

export const backupOrder = z.object({
	dataFolder: z.string(),
	uploads: z.string(),
	backups: z.string(),
	keep: z.object({ hours: z.number(), days: z.number(), weeks: z.number() }),
	withPhotos: z.boolean(),
	/** Seconds since 1970. */
	at: z.number(),
});

/** What the process answers. */
export const backupDone = z.object({
	name: z.string(),
	problems: z.array(z.string()),
	photos: z.object({ kept: z.number(), copied: z.number() }),
	deleted: z.array(z.string()),
});
