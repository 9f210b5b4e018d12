import type { Chance } from '#src/testing/chance.ts';
import type { Quantiles } from './market-tables.ts';

/** Draws a member as often as its weight says, in the same short time for ten members and for ten thousand. */
export function weightedDraw<T>(choices: readonly (readonly [weight: number, choice: T])[]): (random: Chance) => T {
	const upTo = new Float64Array(choices.length);
	let sum = 0;
	choices.forEach(([weight], position) => {
		upTo[position] = sum += weight;
	});
	return random => {
		const point = random.fraction() * sum;
		let low = 0;
		let high = choices.length - 1;
		while (low < high) {
			const middle = (low + high) >>> 1;
			if (upTo[middle]! <= point) low = middle + 1;
			else high = middle;
		}
		const choice = choices[low];
		if (!choice) throw new Error('nothing to draw from');
		return choice[1];
	};
}

const points = [0.05, 0.25, 0.5, 0.75, 0.95] as const;

/** The value below which this share of the cars lies; beyond the outer quantiles the line goes on. */
export function atShare(quantiles: Quantiles, share: number): number {
	let upper = 1;
	while (upper < points.length - 1 && points[upper]! < share) upper++;
	const [from, to] = [points[upper - 1]!, points[upper]!];
	const [low, high] = [quantiles[upper - 1]!, quantiles[upper]!];
	return low + ((high - low) * (share - from)) / (to - from);
}

/** Ranks 0, 1, 2 … as words and popular things are spread: rank r about 1 / (r + flat) as often. Closed form, no table. */
export function zipfRank(random: Chance, count: number, flat: number): number {
	return Math.min(count - 1, Math.floor(flat * ((count + flat) / flat) ** random.fraction() - flat));
}
