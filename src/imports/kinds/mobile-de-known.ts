import { createReadStream } from 'node:fs';
import { open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { writeInFull } from '../fetching/part-file.ts';
import { idOf, type KeptAd } from './mobile-de-ad.ts';
import { jsonOf, objectOf } from './mobile-de-json.ts';

/**
 * What the ads of a source have said in full, from visit to visit, as lines of a file: one that has not changed is not asked for
 * again, and a visit that is killed after two hundred of three hundred goes on with the last hundred.
 */
export type KnownAds = {
	readonly count: () => number;
	/** The `modificationDate` with which the ad was asked for. */
	readonly modifiedOf: (id: string) => string | undefined;
	readonly find: (id: string) => Promise<KeptAd | undefined>;
	readonly keep: (id: string, modified: string, ad: KeptAd) => Promise<void>;
	readonly forget: (id: string) => void;
	/** Writes the file anew with these alone: the rest is gone from mobile.de, its VIN with it. */
	readonly keepOnly: (ids: ReadonlySet<string>) => Promise<void>;
	readonly close: () => Promise<void>;
};

type Place = { readonly modified: string; readonly offset: number; readonly bytes: number };
const line = z.object({ of: z.string(), modified: z.string(), ad: z.unknown() });
const longestLine = 1_000_000;

/** @param of whose ads: lines of another mobile.de, such as a fake of it, are left aside */
export async function openKnownAds(folder: string, of: string): Promise<KnownAds> {
	const file = join(folder, 'ads.jsonl');
	let places = new Map<string, Place>();
	let end = 0;
	let garbage = 0;
	for await (const { text, offset, bytes } of linesOf(file)) {
		end = offset + bytes;
		const read = line.safeParse(jsonOf(text));
		const id = idOf(objectOf(read.data?.ad));
		if (read.success && id !== undefined && read.data.of === of) {
			if (places.has(id)) garbage += 1;
			places.set(id, { modified: read.data.modified, offset, bytes });
		} else garbage += 1;
	}
	let handle = await open(file, 'a+', 0o600);
	// What was being written when the machine stopped.
	await handle.truncate(end);

	async function read({ offset, bytes }: Place): Promise<string> {
		const { buffer } = await handle.read(Buffer.alloc(bytes), 0, bytes, offset);
		return buffer.toString('utf8');
	}

	return {
		count: () => places.size,
		modifiedOf: id => places.get(id)?.modified,
		async find(id) {
			const place = places.get(id);
			const ad = place && objectOf(line.safeParse(jsonOf(await read(place))).data?.ad);
			return ad === undefined ? undefined : { ...ad, mobileAdId: id };
		},
		async keep(id, modified, ad) {
			const text = Buffer.from(`${JSON.stringify({ of, modified, ad })}\n`);
			await handle.appendFile(text);
			if (places.has(id)) garbage += 1;
			places.set(id, { modified, offset: end, bytes: text.length });
			end += text.length;
		},
		forget(id) {
			if (places.delete(id)) garbage += 1;
		},
		async keepOnly(ids) {
			const staying = [...places].filter(([id]) => ids.has(id));
			if (staying.length === places.size && garbage === 0) return;
			let offset = 0;
			const moved = new Map<string, Place>();
			async function* lines(): AsyncGenerator<Buffer> {
				for (const [id, place] of staying) {
					yield Buffer.from(await read(place));
					moved.set(id, { ...place, offset });
					offset += place.bytes;
				}
			}
			await writeInFull(file, lines());
			await handle.close();
			handle = await open(file, 'a+', 0o600);
			[places, end, garbage] = [moved, offset, 0];
		},
		close: () => handle.close(),
	};
}

/** Whole lines with where they lie; one without an end is none. */
async function* linesOf(file: string): AsyncGenerator<{ text: string; offset: number; bytes: number }> {
	let rest: Buffer = Buffer.alloc(0);
	let offset = 0;
	try {
		for await (const chunk of createReadStream(file, { highWaterMark: 256 * 1024 })) {
			if (!Buffer.isBuffer(chunk)) throw new Error('a stream without encoding gives buffers');
			rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
			for (let at = rest.indexOf(10); at !== -1; at = rest.indexOf(10)) {
				yield { text: rest.subarray(0, at).toString('utf8'), offset, bytes: at + 1 };
				offset += at + 1;
				rest = rest.subarray(at + 1);
			}
			// Written by nobody here.
			if (rest.length > longestLine) return void (await rm(file, { force: true }));
		}
	} catch (error) {
		if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
	}
}
