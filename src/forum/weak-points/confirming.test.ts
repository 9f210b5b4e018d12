import { expect, test } from 'vitest';
import { bySureness, isConfirmed, sureness } from './confirming.ts';

test.each([
	[0, 0, false],
	[2, 0, false],
	[3, 0, true],
	[3, 1, true],
	[3, 2, false],
	[4, 2, true],
	[5, 3, false],
	[100, 50, true],
	[100, 51, false],
])('%i who know it from their car and %i who do not: confirmed is %s', (agreeing, disagreeing, expected) => {
	expect(isConfirmed({ agreeing, disagreeing })).toBe(expected);
});

test('many owners weigh more than a few who all agree', () => {
	// By hand: p = 1, n = 3: (1 + 1.9208/3 − 1.96·√(0.9604/9)) / (1 + 3.8416/3) = 1/(1 + 3.8416/3).
	expect(sureness({ agreeing: 3, disagreeing: 0 })).toBeCloseTo(0.4385, 4);
	expect(sureness({ agreeing: 40, disagreeing: 5 })).toBeCloseTo(0.765, 3);
	expect(sureness({ agreeing: 0, disagreeing: 0 })).toBe(0);
	expect(sureness({ agreeing: 0, disagreeing: 9 })).toBeCloseTo(0, 10);
	const points = [
		{ id: 1, agreeing: 2, disagreeing: 0 },
		{ id: 2, agreeing: 3, disagreeing: 0 },
		{ id: 3, agreeing: 40, disagreeing: 5 },
		{ id: 4, agreeing: 40, disagreeing: 30 },
		{ id: 5, agreeing: 0, disagreeing: 0 },
		{ id: 6, agreeing: 0, disagreeing: 0 },
	];
	expect(points.toSorted(bySureness).map(({ id }) => id)).toEqual([3, 2, 4, 1, 5, 6]);
});
