import type { Dot } from '#src/search/figures/figures.ts';
import { modelTexts as words } from '#views/texts/model.ts';
import { linearAxis, priceAxis, round } from './axis.ts';
import { withinReach } from './reach.ts';
import { chartWidth, PriceLines } from './year-chart.tsx';

const height = 300;
const plot = { left: 48, right: chartWidth - 14, top: 10, bottom: height - 38 } as const;
/** A car of the chart, with where its ad stands. */
export type ChartDot = Dot & { readonly href: string };

/**
 * Prices against mileage, a dot a car, each leading to its ad. For eyes and pointers: four hundred stops of the Tab key would be a wall,
 * so that the list of the same cars in order of mileage is what everybody else is led to, beside it.
 */
export function MileageChart(props: { dots: readonly ChartDot[] }) {
	const { drawn } = withinReach(props.dots);
	if (drawn.length === 0) return null;
	const prices = drawn.map(({ priceCents }) => priceCents);
	const axis = priceAxis(Math.min(...prices), Math.max(...prices));
	const across = linearAxis(Math.max(1_000, drawn.at(-1)?.mileageKm ?? 0), 7);
	const x = (km: number) => round(plot.left + 4 + across.at(km) * (plot.right - plot.left - 4));
	const y = (cents: number) => round(plot.bottom - axis.at(cents) * (plot.bottom - plot.top));
	return (
		<svg class="chart" viewBox={`0 0 ${chartWidth} ${height}`} width={chartWidth} height={height} aria-hidden="true">
			<PriceLines axis={axis} y={y} />
			{across.ticks.map(km => (
				<text x={x(km)} y={height - 22} text-anchor="middle">
					{words.thousands(km)}
				</text>
			))}
			<text x={plot.right} y={height - 5} text-anchor="end">
				{words.mileageAxis}
			</text>
			<g class="dots">
				{drawn.map(dot => (
					<a href={dot.href} tabindex={-1}>
						<title>{words.dot(dot)}</title>
						<circle cx={x(dot.mileageKm)} cy={y(dot.priceCents)} r="3.5" />
					</a>
				))}
			</g>
		</svg>
	);
}
