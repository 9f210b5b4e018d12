/** What a series of measurements says. Milliseconds where nothing else is named. */
export type Spread = {
	readonly count: number;
	readonly p50: number;
	readonly p90: number;
	readonly p99: number;
	readonly mean: number;
	readonly max: number;
};

export function spreadOf(values: readonly number[]): Spread {
	const sorted = Float64Array.from(values).sort();
	const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
	const sum = sorted.reduce((total, value) => total + value, 0);
	return {
		count: sorted.length,
		p50: at(0.5),
		p90: at(0.9),
		p99: at(0.99),
		mean: sorted.length === 0 ? 0 : sum / sorted.length,
		max: at(1),
	};
}
