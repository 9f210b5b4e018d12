import { expect, test } from 'vitest';
import type { YearFigures } from '#src/search/figures/figures.ts';
import { chance } from '#src/testing/chance.ts';
import { linearAxis, priceAxis } from './axis.ts';
import { type ChartDot, MileageChart } from './mileage-chart.tsx';
import { recentYears, withinReach } from './reach.ts';
import { YearChart } from './year-chart.tsx';

const random = chance(3);

const numbers = (svg: string, attribute: string) =>
	[...svg.matchAll(new RegExp(` ${attribute}="(-?[\\d.]+)"`, 'g'))].map(([, value]) => Number(value));
const paths = (svg: string, name: string) =>
	[...svg.matchAll(new RegExp(`class="${name}" d="([^"]+)"`, 'g'))].map(([, path = '']) =>
		[...path.matchAll(/-?[\d.]+/g)].map(Number),
	);

function year(of: number, cheapest: number, dearest: number): YearFigures {
	const step = (dearest - cheapest) / 4;
	const [lowerQuartileCents, medianCents, upperQuartileCents] = [1, 2, 3].map(part => cheapest + part * step);
	const prices = { lowestCents: cheapest, highestCents: dearest, lowerQuartileCents, medianCents, upperQuartileCents };
	return { year: of, count: 9, priced: 9, single: [], prices: prices as NonNullable<YearFigures['prices']> };
}

test('whoever reads an axis finds the cheapest and the dearest on it, and steps a person would choose', () => {
	for (let times = 0; times < 2_000; times++) {
		const low = random.whole(1, 10 ** random.whole(1, 8));
		const high = low + random.whole(0, 10 ** random.whole(0, 8));
		for (const axis of [priceAxis(low, high), linearAxis(high)]) {
			expect(axis.at(high)).toBeLessThanOrEqual(1 + 1e-9);
			expect(axis.at(low)).toBeGreaterThanOrEqual(-1e-9);
			expect(axis.at(high)).toBeGreaterThanOrEqual(axis.at(low));
			expect(axis.ticks.length).toBeLessThan(30);
			expect(axis.ticks.length).toBeGreaterThan(1);
			for (const tick of axis.ticks) {
				expect(axis.at(tick)).toBeGreaterThan(-1e-6);
				expect(axis.at(tick)).toBeLessThan(1 + 1e-6);
			}
		}
	}
	expect(priceAxis(100_000, 1_900_000).ticks).toEqual([0, 500_000, 1_000_000, 1_500_000, 2_000_000]);
	expect(priceAxis(60_000, 4_500_000).ticks).toEqual(
		[500, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000].map(euro => euro * 100),
	);
	expect(linearAxis(183_000, 7).ticks).toEqual([0, 50_000, 100_000, 150_000, 200_000]);
});

test('a dearer year stands higher, a later one further right, and everything lies inside the drawing', () => {
	for (let times = 0; times < 60; times++) {
		const from = random.whole(1950, 2020);
		const years = Array.from({ length: random.whole(1, 40) }, (_, at) => {
			const cheapest = random.whole(10_000, 5_000_000);
			return random.happens(0.2)
				? { year: from + at, count: 2, priced: 1, single: [cheapest] }
				: year(from + at, cheapest, cheapest + random.whole(0, 9_000_000));
		});
		const svg = String(<YearChart name="Golf" years={years} />);
		expect(svg).not.toMatch(/NaN|Infinity|undefined|style=/);
		const [xs, ys] = [
			[...numbers(svg, 'x'), ...numbers(svg, 'cx')],
			[...numbers(svg, 'y'), ...numbers(svg, 'cy')],
		];
		expect(Math.min(...xs, ...ys)).toBeGreaterThanOrEqual(0);
		expect(Math.max(...xs)).toBeLessThanOrEqual(360);
		expect(Math.max(...ys)).toBeLessThanOrEqual(260);
		const drawn = recentYears(years).drawn.filter(({ prices }) => prices !== undefined);
		const medians = paths(svg, 'median').map(([x = 0, y = 0]) => ({ x, y }));
		expect(medians.length).toBe(drawn.length);
		for (let at = 1; at < drawn.length; at++) {
			expect(medians[at]!.x).toBeGreaterThan(medians[at - 1]!.x);
			const [a, b] = [drawn[at - 1]!.prices!.medianCents, drawn[at]!.prices!.medianCents];
			if (a > b) expect(medians[at]!.y).toBeGreaterThanOrEqual(medians[at - 1]!.y);
			else expect(medians[at]!.y).toBeLessThanOrEqual(medians[at - 1]!.y);
		}
		for (const [, top = 0, bottom = 0] of paths(svg, 'whisker')) expect(top).toBeLessThanOrEqual(bottom);
	}
});

test('on an even axis twice the price stands twice as high', () => {
	const years = [year(2015, 400_000, 400_000), year(2016, 800_000, 800_000)];
	const svg = String(<YearChart name="Golf" years={years} />);
	const [bottom = 0] = [...svg.matchAll(/d="M48 ([\d.]+)H/g)].map(([, y]) => Number(y));
	const [first, second] = paths(svg, 'median').map(([, y = 0]) => bottom - y);
	expect(second).toBeCloseTo(2 * (first ?? 0), 0);
});

test('every dot leads to its car, says what it is, and stands where its price and mileage say', () => {
	const dots = Array.from({ length: 300 }, (_, at): ChartDot => {
		const mileageKm = at * 800;
		return { id: at, href: `/inserat/${at}`, year: 2015, mileageKm, priceCents: 2_000_000 - at * 5_000 };
	});
	const svg = String(<MileageChart dots={dots} />);
	expect(svg).toContain('<a href="/inserat/150" tabindex="-1"><title>2015, 120.000\u00a0km, 12.500\u00a0€</title>');
	const [xs, ys] = [numbers(svg, 'cx'), numbers(svg, 'cy')];
	expect(xs.length).toBe(300);
	expect(xs).toEqual(xs.toSorted((a, b) => a - b));
	expect(ys).toEqual(ys.toSorted((a, b) => a - b));
	expect(xs[200]! - xs[100]!).toBeCloseTo(xs[100]! - xs[0]!, 0);
	expect(Math.max(...xs)).toBeLessThanOrEqual(360);
});

test('one car with a million kilometres does not push all others into a corner, and is spoken of', () => {
	const dot = (mileageKm: number) => ({ id: mileageKm, mileageKm, priceCents: 500_000 });
	const dots = [...Array.from({ length: 40 }, (_, at) => dot(at * 5_000)), dot(1_400_000)];
	expect(withinReach(dots)).toMatchObject({ beyond: 1 });
	expect(withinReach(dots.slice(0, 40))).toMatchObject({ beyond: 0 });
	expect(withinReach([])).toEqual({ drawn: [], beyond: 0 });
	expect(withinReach([dot(0)]).drawn.length).toBe(1);
});

test('three old-timers stand in the table alone; where many are old, all are drawn', () => {
	const modern = Array.from({ length: 10 }, (_, at) => year(2010 + at, 100_000, 200_000));
	const old = { year: 1975, count: 1, priced: 1, single: [900_000] };
	expect(recentYears([old, ...modern])).toEqual({ drawn: modern, older: [old] });
	const many = [year(1975, 100, 200), year(1976, 100, 200), ...modern];
	expect(recentYears(many)).toEqual({ drawn: many, older: [] });
	expect(recentYears([])).toEqual({ drawn: [], older: [] });
});
