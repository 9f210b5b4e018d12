import { createHash, type Hash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createZstdCompress, createZstdDecompress } from 'node:zlib';
import { syncFile } from './folder.ts';

type Sum = { readonly bytes: number; readonly sha256: string };

/** Packs a file. @returns what was packed, and how many bytes that takes */
export async function pack(from: string, to: string): Promise<Sum & { readonly packedBytes: number }> {
	const sum = summing();
	await pipeline(createReadStream(from), sum.stream, createZstdCompress(), createWriteStream(to, { mode: 0o600 }));
	syncFile(to);
	return { ...sum.result(), packedBytes: (await stat(to)).size };
}

/** Unpacks a file and reads it on the way. Throws where it is damaged. */
export async function unpack(from: string, to: string): Promise<Sum> {
	const sum = summing();
	await pipeline(createReadStream(from), createZstdDecompress(), sum.stream, createWriteStream(to, { mode: 0o600 }));
	syncFile(to);
	return sum.result();
}

/** First half of the SHA-256 of a file, hexadecimal: the name of an original. */
export async function photoNameOf(file: string): Promise<string> {
	const hash = createHash('sha256');
	await pipeline(createReadStream(file), hash);
	return hash.digest('hex').slice(0, 32);
}

function summing(): { readonly stream: Transform; result(): Sum } {
	const hash: Hash = createHash('sha256');
	let bytes = 0;
	const stream = new Transform({
		transform(chunk: Buffer, _encoding, done) {
			hash.update(chunk);
			bytes += chunk.length;
			done(null, chunk);
		},
	});
	return { stream, result: () => ({ bytes, sha256: hash.digest('hex') }) };
}
