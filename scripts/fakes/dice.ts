/** Dice that fall the same way for the same seed (mulberry32), so that a fake market is the same at every start. */
export type Dice = {
	/** A whole number, both ends included. */
	between(low: number, high: number): number;
	oneOf<T>(choices: readonly T[]): T;
	/** @param chance 0 to 1 */
	happens(chance: number): boolean;
};

export function diceOf(seed: number): Dice {
	let state = seed >>> 0;
	const next = () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
	const between = (low: number, high: number) => low + Math.floor(next() * (high - low + 1));
	return {
		between,
		oneOf: choices => {
			const chosen = choices[between(0, choices.length - 1)];
			if (chosen === undefined) throw new Error('nothing to choose from');
			return chosen;
		},
		happens: chance => next() < chance,
	};
}
