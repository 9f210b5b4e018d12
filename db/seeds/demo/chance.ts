import { type Random, randomFrom } from '#db/seeds/pictures/random.ts';

/** Chance with what a market needs beside what a picture needs. The same topic gives the same numbers everywhere. */
export type Chance = Random & {
	/** One of the choices, by weight; those without weight never. Undefined where nothing has any. */
	weighted<T>(choices: readonly T[], weightOf: (choice: T) => number): T | undefined;
	/** About 1, spread so that two thirds lie within ± `spread`; never below 0.4 or above 2.5. */
	factor(spread: number): number;
};

export function chanceFrom(...topic: readonly (string | number)[]): Chance {
	const random = randomFrom('demo market', ...topic);
	return {
		...random,
		weighted(choices, weightOf) {
			const total = choices.reduce((sum, choice) => sum + weightOf(choice), 0);
			let left = random.between(0, total);
			for (const choice of choices) {
				left -= weightOf(choice);
				if (left < 0) return choice;
			}
			return undefined;
		},
		factor(spread) {
			const bell = random.between(-1, 1) + random.between(-1, 1) + random.between(-1, 1);
			return Math.min(2.5, Math.max(0.4, Math.exp(bell * spread)));
		},
	};
}
