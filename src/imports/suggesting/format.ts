import { open } from 'node:fs/promises';
import type { Mapping } from '../mapping.ts';

export type Format = Mapping['format'];

/** What a text file holds, by its first character: names and content types of feeds are often wrong. */
export async function formatOf(file: string): Promise<Format> {
	const handle = await open(file, 'r');
	try {
		const { buffer, bytesRead } = await handle.read(Buffer.alloc(4_096), 0, 4_096, 0);
		const text = buffer
			.subarray(0, bytesRead)
			.toString('latin1')
			.replace(/^\u00ef\u00bb\u00bf/, '')
			.trimStart();
		if (text.startsWith('<')) return 'xml';
		if (text.startsWith('[')) return 'json';
		return text.startsWith('{') ? 'jsonl' : 'csv';
	} finally {
		await handle.close();
	}
}
