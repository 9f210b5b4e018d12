import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { writeInFull } from '../fetching/part-file.ts';
import { type Sample, sampleOf } from './sample.ts';

/** Name of the file in its folder. */
export const sampleName = 'sample.json';

const shape: z.ZodType<Sample> = z.object({
	format: z.enum(['csv', 'json', 'jsonl', 'xml']),
	encoding: z.enum(['utf-8', 'iso-8859-15', 'windows-1252']),
	delimiter: z
		.enum([',', ';', '\t', '|'])
		.nullable()
		.transform(delimiter => delimiter ?? undefined),
	row: z
		.string()
		.nullable()
		.transform(row => row ?? undefined),
	columns: z.array(z.string()),
	rows: z.array(z.array(z.string())),
	problem: z
		.string()
		.nullable()
		.transform(problem => problem ?? undefined),
});

/**
 * Takes a sample of a file and keeps it in a folder. For a process of its own: what a foreign file costs to read must not be felt
 * by whoever looks at the page that shows the sample.
 */
export async function keepSample(folder: string, file: string): Promise<void> {
	const { delimiter = null, row = null, problem = null, ...sample } = await sampleOf(file);
	await writeInFull(join(folder, sampleName), [Buffer.from(JSON.stringify({ ...sample, delimiter, row, problem }))]);
}

/** The sample of a folder; undefined where there is none, or an older version of this program took it. */
export async function readSample(folder: string): Promise<Sample | undefined> {
	try {
		return shape.safeParse(JSON.parse(await readFile(join(folder, sampleName), 'utf8'))).data;
	} catch {
		return undefined;
	}
}
