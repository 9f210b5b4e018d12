import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { writeInFull } from '#src/imports/fetching/part-file.ts';
import { visitFolder } from '#src/imports/visit-folder.ts';
import { visitReasons } from '#src/imports/visits.ts';

const counted = z.object({ rule: z.string(), field: z.string(), count: z.int() });
const shape = z.discriminatedUnion('ok', [
	z.object({
		ok: z.literal(true),
		/** When it was looked, seconds since 1970. */
		at: z.int(),
		/** What was looked at: an absolute path. */
		file: z.string(),
		rows: z.int(),
		created: z.int(),
		updated: z.int(),
		unchanged: z.int(),
		refused: z.int(),
		/** Cars that would end; null where none would because it is not believed or not known. */
		ending: z.int(),
		shrunk: z.object({ known: z.int(), there: z.int() }).nullable(),
		refusals: z.array(counted),
		dropped: z.array(counted),
		cleaned: z.array(counted),
		rejects: z.array(z.object({ line: z.int(), rule: z.string(), reason: z.string() })),
		cars: z.array(
			z.object({
				line: z.int(),
				title: z.string(),
				price: z.string().nullable(),
				/** First registration, mileage, power: what a card says. */
				key: z.array(z.string()),
				photos: z.int(),
				facts: z.array(z.tuple([z.string(), z.string()])),
				equipment: z.int(),
				textLength: z.int(),
			}),
		),
	}),
	z.object({
		ok: z.literal(false),
		at: z.int(),
		reason: z.enum(visitReasons),
		detail: z.string(),
		/** It was not even begun: too many others look at this moment. */
		busy: z.boolean(),
		file: z.string().optional(),
	}),
]);

/** What a look at a source came to, as its page shows it: a page that is read again asks nobody outside. */
export type KeptPreview = z.infer<typeof shape>;

export async function keepPreview(dataFolder: string, sourceId: number, preview: KeptPreview): Promise<void> {
	const folder = visitFolder(dataFolder, sourceId);
	await mkdir(folder, { recursive: true, mode: 0o700 });
	await writeInFull(fileOf(dataFolder, sourceId), [Buffer.from(JSON.stringify(preview))]);
}

/** Undefined where nobody has looked yet, or an older version of this program did. */
export async function readPreview(dataFolder: string, sourceId: number): Promise<KeptPreview | undefined> {
	try {
		return shape.safeParse(JSON.parse(await readFile(fileOf(dataFolder, sourceId), 'utf8'))).data;
	} catch {
		return undefined;
	}
}

function fileOf(dataFolder: string, sourceId: number): string {
	return join(visitFolder(dataFolder, sourceId), 'preview.json');
}
