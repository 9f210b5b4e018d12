import { InvalidArgumentError } from 'commander';

/** Reads an argument that is a whole number within these bounds; says so otherwise. */
export function wholeNumber(low: number, high: number = 1e15): (text: string) => number {
	const upTo = high < 1e15 ? ` to ${high.toLocaleString('en')}` : '';
	return text => {
		if (!/^\d{1,15}$/.test(text) || Number(text) < low || Number(text) > high) {
			throw new InvalidArgumentError(`a whole number from ${low}${upTo}`);
		}
		return Number(text);
	};
}

/** Reads an argument that is one of these words. */
export function oneOf<T extends string>(words: readonly T[]): (text: string) => T {
	return text => {
		const found = words.find(word => word === text);
		if (found === undefined) throw new InvalidArgumentError(`one of ${words.join(', ')}`);
		return found;
	};
}
