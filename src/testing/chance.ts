/** Chance that repeats itself: one seed gives the same market and the same questions on every machine. */
export type Chance = {
	/** A number from 0 up to, but never, 1. */
	fraction(): number;
	/** A whole number, both ends included. */
	whole(from: number, to: number): number;
	/** True with this probability, 0 to 1. */
	happens(probability: number): boolean;
	/** Throws for an empty list. */
	pick<T>(choices: readonly T[]): T;
	/** As many different members as there are, at most `count`, in random order. */
	some<T>(choices: readonly T[], count: number): T[];
	/** One of the members, each as often as its weight says. */
	weighted<T>(choices: readonly (readonly [weight: number, choice: T])[]): T;
};

/** A Weyl sequence through two rounds of multiplication and shifting: 32 bits of state, enough to spread searches. */
export function chance(seed: number): Chance {
	let state = Math.imul(seed, 0x9e3779b1) >>> 0;
	const fraction = () => {
		state = (state + 0x9e3779b9) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
		mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
		return ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32;
	};
	const whole = (from: number, to: number) => from + Math.floor(fraction() * (to - from + 1));
	const pick = <T>(choices: readonly T[]): T => {
		const choice = choices[whole(0, choices.length - 1)];
		if (choice === undefined) throw new Error('nothing to pick from');
		return choice;
	};
	return {
		fraction,
		whole,
		pick,
		happens: probability => fraction() < probability,
		some(choices, count) {
			const left = [...choices];
			const taken: typeof left = [];
			while (left.length > 0 && taken.length < count) taken.push(...left.splice(whole(0, left.length - 1), 1));
			return taken;
		},
		weighted(choices) {
			let point = fraction() * choices.reduce((sum, [weight]) => sum + weight, 0);
			for (const [weight, choice] of choices) {
				point -= weight;
				if (point < 0) return choice;
			}
			return pick(choices)[1];
		},
	};
}
