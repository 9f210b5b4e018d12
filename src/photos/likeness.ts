/** Columns and rows of brightness that `dhashOf` compares. */
export const likenessGrid = { width: 9, height: 8 };

/**
 * How a picture looks, in 64 bits: for each of eight rows, whether it becomes darker from one column to the next. Stays nearly
 * the same when a picture is shrunk, compressed again or slightly changed.
 * @param grey 9 × 8 brightnesses, row by row
 * @returns 16 hexadecimal digits
 */
export function dhashOf(grey: Uint8Array): string {
	let hash = '';
	for (let row = 0; row < 8; row++) {
		let bits = 0;
		for (let column = 0; column < 8; column++) {
			const at = row * 9 + column;
			bits = (bits << 1) | ((grey[at] ?? 0) > (grey[at + 1] ?? 0) ? 1 : 0);
		}
		hash += bits.toString(16).padStart(2, '0');
	}
	return hash;
}

/** In how many of 64 bits two pictures differ: copies in up to 10, pictures that have nothing to do with each other in about 32. */
export function dhashDistance(a: string, b: string): number {
	let different = 0;
	for (let at = 0; at < 16; at += 4) {
		let bits = Number.parseInt(a.slice(at, at + 4), 16) ^ Number.parseInt(b.slice(at, at + 4), 16);
		for (; bits !== 0; bits &= bits - 1) different++;
	}
	return different;
}

/** What the mirrored picture would have: mirroring is the cheapest way to hide a stolen photo. */
export function mirroredDhash(hash: string): string {
	return hash.replace(/../g, row => {
		const bits = Number.parseInt(row, 16);
		let mirrored = 0;
		for (let column = 0; column < 8; column++) mirrored = (mirrored << 1) | (((bits >> column) & 1) ^ 1);
		return mirrored.toString(16).padStart(2, '0');
	});
}
