import type { PriceSpread } from '../price-ratings.ts';

/**
 * Median and quartiles without putting all prices in order: a car that changes in a crowded market would otherwise sort thousands of
 * prices several times. Shuffles `prices`, of which there is at least one.
 */
export function spreadOfPrices(prices: Uint32Array): PriceSpread {
	const count = prices.length;
	const middle = count >> 1;
	const upper = nthSmallest(prices, middle, 0, count - 1);
	// What stands before the place that was looked for is no larger than what stands there, what stands behind it no smaller.
	const lower = count % 2 === 1 ? upper : largest(prices, middle);
	const quarter = Math.ceil(count / 4);
	return {
		count,
		twiceMedianCents: lower + upper,
		lowerQuartileCents: nthSmallest(prices, quarter - 1, 0, Math.max(0, middle - 1)),
		upperQuartileCents: nthSmallest(prices, count - quarter, middle, count - 1),
	};
}

function largest(values: Uint32Array, before: number): number {
	let most = 0;
	for (let i = 0; i < before; i++) if (values[i]! > most) most = values[i]!;
	return most;
}

/** Quickselect between two places with Hoare's partition, which does not mind that many cars cost the same. */
function nthSmallest(values: Uint32Array, n: number, first: number, last: number): number {
	let from = first;
	let to = last;
	while (from < to) {
		const pivot = middleOf(values[from]!, values[(from + to) >> 1]!, values[to]!);
		let left = from;
		let right = to;
		while (left <= right) {
			while (values[left]! < pivot) left++;
			while (values[right]! > pivot) right--;
			if (left > right) break;
			const value = values[left]!;
			values[left++] = values[right]!;
			values[right--] = value;
		}
		if (n <= right) to = right;
		else if (n >= left) from = left;
		else break;
	}
	return values[n]!;
}

function middleOf(a: number, b: number, c: number): number {
	return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
}
