/** Chance that repeats itself: the same parts give the same numbers on every machine and in every year. */
export type Random = {
	/** A number in [from, to). */
	between(from: number, to: number): number;
	/** A whole number in [from, to]. */
	whole(from: number, to: number): number;
	pick<T>(choices: readonly T[]): T;
	/** True with the given probability (0 to 1). */
	chance(probability: number): boolean;
};

/**
 * Opens one stream of chance for a topic. Each topic has a stream of its own, so that drawing one tree more does not
 * change the rims of the car in front of it.
 */
export function randomFrom(...topic: readonly (string | number)[]): Random {
	let state = fingerprint(topic.join('\u0000'));
	const next = (): number => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
	return {
		between: (from, to) => from + next() * (to - from),
		whole: (from, to) => from + Math.floor(next() * (to - from + 1)),
		pick: choices => {
			const choice = choices[Math.floor(next() * choices.length)];
			if (choice === undefined) throw new Error('nothing to pick from');
			return choice;
		},
		chance: probability => next() < probability,
	};
}

/** FNV-1a, then avalanched: neighbouring seeds (1, 2, 3 …) must not draw neighbouring pictures. */
function fingerprint(text: string): number {
	let hash = 0x811c9dc5;
	for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
	hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
	hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
	return hash ^ (hash >>> 16);
}
