import { rowsOf, segmentCapacity } from './column-index/bitmap.ts';
import { numberColumn } from './column-index/columns.ts';
import { notStated } from './column-index/layout.ts';
import type { Found } from './searching.ts';

export type Spread = {
	/** The middle 80 % of the stated prices, to 100 €; absent under 8 of them, which say nothing about a market. */
	readonly prices?: { readonly fromCents: number; readonly toCents: number };
	/** Earliest and latest year of first registration. */
	readonly years?: { readonly from: number; readonly to: number };
};

const stepCents = 10_000;
const steps = 50_001;
const fewestPrices = 8;
const rows = new Uint16Array(segmentCapacity);

export function spreadOf(found: readonly Found[]): Spread {
	const prices = new Uint32Array(steps);
	let priced = 0;
	let from = Infinity;
	let to = -Infinity;
	for (const { segment, hits } of found) {
		const price = numberColumn(segment.columns, 'preis');
		const registered = numberColumn(segment.columns, 'ez');
		const count = rowsOf(hits, rows);
		for (let i = 0; i < count; i++) {
			const cents = price[rows[i]!]!;
			const month = registered[rows[i]!]!;
			if (cents !== notStated[4]) {
				prices[Math.min(steps - 1, Math.round(cents / stepCents))]!++;
				priced++;
			}
			if (month !== notStated[2]) {
				from = Math.min(from, month);
				to = Math.max(to, month);
			}
		}
	}
	return {
		...(priced >= fewestPrices && {
			prices: { fromCents: quantile(prices, priced, 0.1), toCents: quantile(prices, priced, 0.9) },
		}),
		...(to >= from && { years: { from: Math.floor(from / 13), to: Math.floor(to / 13) } }),
	};
}

function quantile(counts: Uint32Array, total: number, share: number): number {
	let seen = 0;
	for (let step = 0; step < steps; step++) {
		seen += counts[step]!;
		if (seen >= total * share) return step * stepCents;
	}
	return steps * stepCents;
}
