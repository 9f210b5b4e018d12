import { expect, test } from 'vitest';
import { chance } from '#src/testing/chance.ts';
import { spreadOfPrices } from './middle.ts';

test('median and quartiles are those one finds by putting the prices in order', () => {
	const random = chance(7);
	for (let trial = 0; trial < 3_000; trial++) {
		const count = random.whole(1, random.pick([3, 9, 60, 400]));
		const largest = random.pick([1, 3, 50, 2 ** 32 - 1]);
		const prices = Array.from({ length: count }, () => random.whole(0, largest));
		if (random.happens(0.1)) prices.sort((a, b) => (random.happens(0.5) ? a - b : b - a));
		const ordered = prices.toSorted((a, b) => a - b);
		const quarter = Math.ceil(count / 4);
		expect(spreadOfPrices(Uint32Array.from(prices)), prices.join()).toEqual({
			count,
			twiceMedianCents: (ordered[(count - 1) >> 1] ?? 0) + (ordered[count >> 1] ?? 0),
			lowerQuartileCents: ordered[quarter - 1],
			upperQuartileCents: ordered[count - quarter],
		});
	}
});
