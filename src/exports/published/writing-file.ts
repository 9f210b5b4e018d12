import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type { WrittenFile } from './set.ts';

/** Writes pieces of text into a new file, in one go with its packed twin, and says what it is. */
export async function writeText(file: string, pieces: Iterable<string> | AsyncIterable<string>): Promise<WrittenFile> {
	await pipeline(Readable.from(pieces, { highWaterMark: 1 }), createWriteStream(file, { mode: 0o600, flags: 'wx' }));
	return finishFile(file);
}

/** Packs a written file as `<file>.gz`, hashes it, and has both on disk when it resolves. */
export async function finishFile(file: string): Promise<WrittenFile> {
	const hash = createHash('sha256');
	const packed = `${file}.gz`;
	await pipeline(
		createReadStream(file),
		async function* (chunks: AsyncIterable<Buffer>) {
			for await (const chunk of chunks) {
				hash.update(chunk);
				yield chunk;
			}
		},
		createGzip({ level: 6 }),
		createWriteStream(packed, { mode: 0o600, flags: 'wx' }),
	);
	for (const written of [file, packed]) {
		const handle = await open(written, 'r');
		await handle.sync();
		await handle.close();
	}
	const [{ size: bytes }, { size: packedBytes }] = await Promise.all([stat(file), stat(packed)]);
	return { bytes, packedBytes, sha256: hash.digest('hex') };
}
