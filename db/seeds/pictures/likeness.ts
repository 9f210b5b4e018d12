import sharp from 'sharp';

/**
 * 64 bits of a picture's composition: on a grid of 9 × 8 grey cells, whether each cell is darker than its right-hand
 * neighbour. Copies differ in a few bits, unrelated photographs in about 32. (Difference hash, N. Krawetz, 2013.)
 */
export async function compositionHash(picture: Buffer): Promise<bigint> {
	// In two steps: a vector drawn straight onto nine cells would lose what is thinner than a cell.
	const small = await sharp(picture).resize(320).png({ compressionLevel: 1 }).toBuffer();
	const cells = await sharp(small).greyscale().resize(9, 8, { fit: 'fill' }).raw().toBuffer();
	let hash = 0n;
	for (let row = 0; row < 8; row++) {
		for (let column = 0; column < 8; column++) {
			const [left = 0, right = 0] = [cells[row * 9 + column], cells[row * 9 + column + 1]];
			hash = (hash << 1n) | (left < right ? 1n : 0n);
		}
	}
	return hash;
}

/** In how many of the 64 bits two hashes differ. */
export function hashDistance(first: bigint, second: bigint): number {
	const difference = first ^ second;
	return ones(Number(difference >> 32n)) + ones(Number(difference & 0xffffffffn));
}

function ones(word: number): number {
	let bits = word - ((word >>> 1) & 0x55555555);
	bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
	return Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
