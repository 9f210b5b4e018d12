import { createReadStream, createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';

export type Gunzipped = { readonly ok: true } | { readonly ok: false; readonly reason: 'too-large' | 'damaged' };

/** Bytes out of one byte in: texts of feeds come to 20, bombs to 1,000. */
const mostRatio = 200;
/** What may come out before the ratio is looked at: a short file of one repeated row is no attack. */
const ratioFreeBytes = 10_000_000;

/**
 * Unpacks a gzip file to `target`, streaming, until `mostBytes` have come out: what is more is not written. The target is
 * complete where it answers ok, and gone otherwise.
 */
export async function gunzipFile(
	file: string,
	target: string,
	mostBytes: number,
	signal?: AbortSignal,
): Promise<Gunzipped> {
	let [packed, unpacked] = [0, 0];
	const tooLarge = new Error('too large');
	const counted = new Transform({
		transform(chunk: Buffer, _encoding, done) {
			packed += chunk.length;
			done(null, chunk);
		},
	});
	const limited = new Transform({
		transform(chunk: Buffer, _encoding, done) {
			unpacked += chunk.length;
			const over = unpacked > mostBytes || (unpacked > ratioFreeBytes && unpacked > packed * mostRatio);
			done(over ? tooLarge : null, over ? undefined : chunk);
		},
	});
	try {
		await pipeline(
			createReadStream(file),
			counted,
			createGunzip(),
			limited,
			createWriteStream(target, { mode: 0o600 }),
			{
				...(signal && { signal }),
			},
		);
		return { ok: true };
	} catch (error) {
		await rm(target, { force: true });
		if (error === tooLarge) return { ok: false, reason: 'too-large' };
		if (isZlibError(error)) return { ok: false, reason: 'damaged' };
		throw error;
	}
}

function isZlibError(error: unknown): boolean {
	return error instanceof Error && 'code' in error && typeof error.code === 'string' && error.code.startsWith('Z_');
}
