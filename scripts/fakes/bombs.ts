import { Readable, type Transform } from 'node:stream';
import { crc32, createDeflateRaw } from 'node:zlib';
import { zipOf } from './zip.ts';

const piece = Buffer.alloc(64 * 1024);

/** So many zeros, packed piece by piece: the fake itself must not need the memory that it tempts others to spend. */
export async function packedZeros(packer: Transform, bytes: number): Promise<Buffer> {
	const packed: Buffer[] = [];
	for await (const part of Readable.from(zeros(bytes)).pipe(packer)) packed.push(part);
	return Buffer.concat(packed);
}

/** A small archive with one file that unpacks to a very large one. */
export async function zipOfZeros(name: string, bytes: number): Promise<Buffer> {
	let crc = 0;
	for (const part of zeros(bytes)) crc = crc32(part, crc);
	return zipOf([
		{ name, bytes: { packed: await packedZeros(createDeflateRaw({ level: 1 }), bytes), crc, size: bytes } },
	]);
}

function* zeros(bytes: number): Generator<Buffer> {
	for (let made = 0; made < bytes; made += piece.length) yield piece;
}
