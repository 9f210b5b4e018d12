/** Bits of a dhash that must be set, and unset, before it says anything: a white wall is as even as any other. */
const leastBits = 8;
const bits = 64;

/** Whether the look of a picture (64 bits, hexadecimal) tells it from others at all. */
export function isTelling(dhash: string): boolean {
	const set = bitsSet(dhash);
	return dhash.length === bits / 4 && set >= leastBits && set <= bits - leastBits;
}

/** In how many of 64 bits two pictures look different. */
export function bitsApart(a: string, b: string): number {
	if (a.length !== bits / 4 || b.length !== bits / 4) return bits;
	const apart = BigInt(`0x${a}`) ^ BigInt(`0x${b}`);
	return bitsSet(apart.toString(16));
}

function bitsSet(hexadecimal: string): number {
	return [...hexadecimal].reduce((sum, digit) => sum + (bitsOfDigit[Number.parseInt(digit, 16)] ?? 0), 0);
}

const bitsOfDigit = Array.from({ length: 16 }, (_, digit) => digit.toString(2).replaceAll('0', '').length);
