import type { YearFigures } from '#src/search/figures/figures.ts';
import { modelTexts as words } from '#views/texts/model.ts';
import { type Axis, priceAxis, round } from './axis.ts';
import { pricesOf, recentYears } from './reach.ts';

/** Width of a small phone: there, type has the size that is written here. */
export const chartWidth = 360;
const height = 260;
/** Room for prices on the left, years below, half a line above. */
const plot = { left: 48, right: chartWidth - 4, top: 10, bottom: height - 24 } as const;
/** A year written below the axis takes so much. */
const labelWidth = 34;
const widestBox = 16;

/**
 * What cars of each year cost: a line from the cheapest to the dearest, a box around the middle half and a bar at the median; dots
 * where there are too few for that. Years are those of first registration, oldest first. The same stands in a table beside it.
 */
export function YearChart(props: { name: string; years: readonly YearFigures[] }) {
	const { drawn: years } = recentYears(props.years);
	const [first, last] = [years.at(0)?.year, years.at(-1)?.year];
	if (first === undefined || last === undefined) return null;
	const all = pricesOf(years);
	const axis = priceAxis(Math.min(...all), Math.max(...all));
	const slot = (plot.right - plot.left) / (last - first + 1);
	const x = (year: number) => round(plot.left + (year - first + 0.5) * slot);
	const y = (cents: number) => round(plot.bottom - axis.at(cents) * (plot.bottom - plot.top));
	const halfBox = round(Math.min(widestBox, slot * 0.7) / 2);
	return (
		<svg
			class="chart"
			viewBox={`0 0 ${chartWidth} ${height}`}
			width={chartWidth}
			height={height}
			role="img"
			aria-label={words.yearChart(props.name, first, last)}
		>
			<PriceLines axis={axis} y={y} />
			{labelledYears(first, last, slot).map(year => (
				<text x={x(year)} y={height - 6} text-anchor="middle">
					{year}
				</text>
			))}
			{years.map(figures => (
				<Year figures={figures} x={x(figures.year)} halfBox={halfBox} y={y} />
			))}
		</svg>
	);
}

/** Prices along the left edge, with a thin line each. */
export function PriceLines(props: { axis: Axis; y: (cents: number) => number }) {
	return (
		<>
			<path class="grid" d={props.axis.ticks.map(cents => `M${plot.left} ${props.y(cents)}H${plot.right}`).join('')} />
			{props.axis.ticks.map(cents => (
				<text x={plot.left - 5} y={props.y(cents) + 4} text-anchor="end">
					{words.euros(cents)}
				</text>
			))}
		</>
	);
}

function Year(props: { figures: YearFigures; x: number; halfBox: number; y: (cents: number) => number }) {
	const { figures, x, halfBox, y } = props;
	const { prices, single, year } = figures;
	if (prices === undefined) {
		return (
			<g>
				<title>{words.yearFew(year, single)}</title>
				{single.map(cents => (
					<circle cx={x} cy={y(cents)} r="2.5" />
				))}
			</g>
		);
	}
	const [top, bottom] = [y(prices.upperQuartileCents), y(prices.lowerQuartileCents)];
	const [left, width] = [round(x - halfBox), round(2 * halfBox)];
	return (
		<g>
			<title>{words.yearOfChart(figures)}</title>
			<path class="whisker" d={`M${x} ${y(prices.highestCents)}V${y(prices.lowestCents)}`} />
			<rect class="box" x={left} y={top} width={width} height={Math.max(1, round(bottom - top))} />
			<path class="median" d={`M${left} ${y(prices.medianCents)}h${width}`} />
		</g>
	);
}

/** Every year, or every second, fifth, tenth …, so that none is written over its neighbour. */
function labelledYears(first: number, last: number, slot: number): number[] {
	const step = [1, 2, 5, 10, 20, 50].find(years => years * slot >= labelWidth) ?? 100;
	const years: number[] = [];
	for (let year = Math.ceil(first / step) * step; year <= last; year += step) years.push(year);
	// Half of a year at the very edge would stand outside the drawing.
	const inside = years.filter(year => (last - year + 0.5) * slot + 4 >= labelWidth / 2 - 4);
	return inside.length > 0 ? inside : [first];
}
