/** Sets of rows of one segment, a bit a row. All sets of a segment have the same length, so they combine word by word. */
export type Bitmap = Uint32Array;

/** A segment holds at most so many rows: a row number fits in 16 bits, and one bitmap (8 kB) in the nearest cache. */
export const segmentCapacity = 65_536;
export const wordsPerSegment = segmentCapacity / 32;

export const emptyBitmap = (): Bitmap => new Uint32Array(wordsPerSegment);

export function setBit(bitmap: Bitmap, row: number): void {
	bitmap[row >>> 5]! |= 1 << (row & 31);
}

export function clearBit(bitmap: Bitmap, row: number): void {
	bitmap[row >>> 5]! &= ~(1 << (row & 31));
}

export function hasBit(bitmap: Bitmap, row: number): boolean {
	return ((bitmap[row >>> 5]! >>> (row & 31)) & 1) === 1;
}

/** Sets the rows `from` ≤ row < `to`. */
export function setRange(bitmap: Bitmap, from: number, to: number): void {
	if (from >= to) return;
	const first = from >>> 5;
	const last = (to - 1) >>> 5;
	const head = 0xffffffff << (from & 31);
	const tail = 0xffffffff >>> (31 - ((to - 1) & 31));
	if (first === last) {
		bitmap[first]! |= head & tail;
		return;
	}
	bitmap[first]! |= head;
	bitmap.fill(0xffffffff, first + 1, last);
	bitmap[last]! |= tail;
}

/** `target &= other`. Returns false when nothing is left. */
export function intersect(target: Bitmap, other: Bitmap): boolean {
	let any = 0;
	for (let word = 0; word < wordsPerSegment; word++) {
		const both = target[word]! & other[word]!;
		target[word] = both;
		any |= both;
	}
	return any !== 0;
}

/** `target &= ~other`. */
export function subtract(target: Bitmap, other: Bitmap): void {
	for (let word = 0; word < wordsPerSegment; word++) target[word]! &= ~other[word]!;
}

export function isEmpty(bitmap: Bitmap): boolean {
	for (let word = 0; word < wordsPerSegment; word++) if (bitmap[word] !== 0) return false;
	return true;
}

function bitsOf(word: number): number {
	let bits = word - ((word >>> 1) & 0x55555555);
	bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
	return Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

export function countBits(bitmap: Bitmap): number {
	let count = 0;
	for (let word = 0; word < wordsPerSegment; word++) {
		const bits = bitmap[word]!;
		if (bits !== 0) count += bitsOf(bits);
	}
	return count;
}

/** Number of rows `from` ≤ row < `to` in the set. */
export function countRange(bitmap: Bitmap, from: number, to: number): number {
	if (from >= to) return 0;
	const first = from >>> 5;
	const last = (to - 1) >>> 5;
	const head = 0xffffffff << (from & 31);
	const tail = 0xffffffff >>> (31 - ((to - 1) & 31));
	if (first === last) return bitsOf(bitmap[first]! & head & tail);
	let count = bitsOf(bitmap[first]! & head) + bitsOf(bitmap[last]! & tail);
	for (let word = first + 1; word < last; word++) {
		const bits = bitmap[word]!;
		if (bits !== 0) count += bitsOf(bits);
	}
	return count;
}

/** Writes the row numbers of the set into `rows`, ascending. Returns how many. */
export function rowsOf(bitmap: Bitmap, rows: Uint16Array): number {
	let count = 0;
	for (let word = 0; word < wordsPerSegment; word++) {
		let bits = bitmap[word]! | 0;
		const base = word << 5;
		while (bits !== 0) {
			const lowest = bits & -bits;
			rows[count++] = base + 31 - Math.clz32(lowest);
			bits ^= lowest;
		}
	}
	return count;
}
