import { readFileSync } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { writeInFull } from '../../fetching/part-file.ts';

const keptAd = z.object({
	id: z.string(),
	path: z.string(),
	/** Of its card when its page was read. */
	card: z.string(),
	/** When its page was read, and when it was last seen to be there; seconds since 1970. */
	readAt: z.int(),
	seenAt: z.int(),
	facts: z.object({
		titel: z.string(),
		preis: z.string(),
		preisart: z.string(),
		plz: z.string(),
		angaben: z.record(z.string(), z.string()),
		merkmale: z.record(z.string(), z.literal('ja')),
	}),
	/** Key and name of the file of its picture, where the permission covers pictures. */
	picture: z.object({ key: z.string(), file: z.string() }).nullable(),
});
const shape = z.object({
	ads: z.array(keptAd),
	/** Ads of private people by a keyed hash of their number, and the day until which they are not asked for again. */
	passedOver: z.record(z.string(), z.string()),
});

/** An ad that was read, so that its page is asked for again only when it has changed. */
export type KeptAd = z.infer<typeof keptAd>;
export type Kept = {
	readonly ads: Map<string, KeptAd>;
	readonly passedOver: Map<string, string>;
	/** Writes it all down: a visit that is killed goes on where it was. */
	save(): Promise<void>;
};

const fileName = 'read.json';
export const spoolName = 'ads.jsonl';
export const pictureFolder = 'pictures';

export function openKept(folder: string): Kept {
	const file = join(folder, fileName);
	const read = shape.safeParse(parsed(file)).data ?? { ads: [], passedOver: {} };
	const ads = new Map(read.ads.map(ad => [ad.id, ad]));
	const passedOver = new Map(Object.entries(read.passedOver));
	return {
		ads,
		passedOver,
		async save() {
			const json = JSON.stringify({ ads: [...ads.values()], passedOver: Object.fromEntries(passedOver) });
			await writeInFull(file, [Buffer.from(json)]);
		},
	};
}

/** Without a permission nothing of it stays. */
export async function forgetKept(folder: string): Promise<void> {
	const kept = [fileName, spoolName, pictureFolder];
	for (const name of await readdir(folder).catch(() => [])) {
		// What was being written when somebody killed us begins with the same name.
		const isOfIt = kept.some(one => name === one || name.startsWith(`${one}.`));
		if (isOfIt) await rm(join(folder, name), { recursive: true, force: true });
	}
}

/** Damaged or missing: everything is read anew. */
function parsed(file: string): unknown {
	try {
		return JSON.parse(readFileSync(file, 'utf8'));
	} catch {
		return undefined;
	}
}
