/** An axis of a chart: where a value lies, from 0 at its beginning to 1 at its end, and the values that are written beside it. */
export type Axis = {
	readonly kind: 'linear' | 'logarithmic';
	readonly at: (value: number) => number;
	readonly ticks: readonly number[];
};

/** Where the dearest costs so many times as much as the cheapest, cheap cars would lie on one line. */
const muchDearer = 25;

/** For prices, in any unit: even steps from zero, or even multiples where they lie far apart. `low` above 0 and not above `high`. */
export function priceAxis(low: number, high: number, mostTicks = 6): Axis {
	return high / low > muchDearer ? logarithmicAxis(low, high) : linearAxis(high, mostTicks);
}

/** From zero to the first even step that nothing lies beyond. */
export function linearAxis(high: number, mostTicks = 6): Axis {
	const step = evenStep(Math.max(high, 1) / (mostTicks - 1));
	const steps = Math.max(1, Math.ceil(high / step - nearly));
	const end = steps * step;
	return {
		kind: 'linear',
		at: value => value / end,
		ticks: Array.from({ length: steps + 1 }, (_, at) => at * step),
	};
}

/** Each step of the same length multiplies by the same number; written are 1, 2 and 5 and what is ten times as much. */
function logarithmicAxis(low: number, high: number): Axis {
	const [begin, end] = [roundDown(low), roundUp(high)];
	const [from, length] = [Math.log(begin), Math.log(end / begin)];
	const ticks: number[] = [];
	for (let tick = begin; tick <= end * (1 + nearly); tick = next(tick)) ticks.push(tick);
	return { kind: 'logarithmic', at: value => (Math.log(value) - from) / length, ticks };
}

/** Powers of ten come out of a logarithm a little crooked. */
const nearly = 1e-9;

/** 1, 2 or 5, or ten times as much. */
const evenNumbers = [1, 2, 5, 10];

function evenStep(least: number): number {
	const power = 10 ** Math.floor(Math.log10(least) + nearly);
	return power * (evenNumbers.find(one => one * power >= least * (1 - nearly)) ?? 10);
}

const roundUp = (value: number): number => evenStep(value);

function roundDown(value: number): number {
	const power = 10 ** Math.floor(Math.log10(value) + nearly);
	return power * (evenNumbers.findLast(one => one * power <= value * (1 + nearly)) ?? 1);
}

const next = (tick: number): number => evenStep(tick * 1.5);

/** To a tenth of a unit of the drawing: finer than any eye, and shorter to send. */
export function round(value: number): number {
	return Math.round(value * 10) / 10;
}
