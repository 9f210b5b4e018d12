import type { PriceStep } from '#src/listings/price-path.ts';
import { historyTexts } from '#views/texts/history.ts';
import type { Texts } from '#views/texts/texts.ts';
import { FactList } from './fact-list.tsx';

const width = 420;
const height = 140;
/** Room for the highest price above the line, and for the lowest and the days below it. */
const top = 24;
const bottom = 98;
/** A feed that moves a price every day draws no more than this. */
const mostSteps = 120;

/**
 * How a price went, as a line of steps from `steps` until `until` (seconds since 1970), with the same in words. Nothing where
 * the price never changed. Colours come from the page, so that it follows dark mode.
 */
export function PriceChart(props: { t: Texts; steps: readonly PriceStep[]; until: number }) {
	const { t, until } = props;
	const steps = props.steps.filter(({ at }) => at < until).slice(-mostSteps);
	const prices = steps.flatMap(({ priceCents }) => priceCents ?? []);
	const [first, firstAt] = [prices[0], steps[0]?.at];
	const last = prices.at(-1);
	const [lowest, highest] = [Math.min(...prices), Math.max(...prices)];
	if (first === undefined || last === undefined || firstAt === undefined || lowest === highest) return null;
	const x = (at: number) => round(((at - firstAt) / (until - firstAt)) * width);
	const y = (cents: number) => round(bottom - ((cents - lowest) / (highest - lowest)) * (bottom - top));
	const { price, date } = t.formats;
	const day = (at: number) => date(new Date(at * 1000));
	const label = historyTexts.chart(day(firstAt), price(first), day(until), price(last), price(lowest), price(highest));
	return (
		<figure>
			<figcaption>
				<h3>{historyTexts.prices}</h3>
			</figcaption>
			<svg viewBox={`0 0 ${width} ${height}`} width={width} height={height} role="img" aria-label={label}>
				<path d={line(steps, until, x, y)} fill="none" stroke="var(--accent)" stroke-width="2.5" />
				<g fill="currentColor" font-size="14">
					<text y={top - 8}>{price(highest)}</text>
					<text y={bottom + 17}>{price(lowest)}</text>
					<text y={height - 4}>{day(firstAt)}</text>
					<text x={width} y={height - 4} text-anchor="end">
						{day(until)}
					</text>
				</g>
			</svg>
			<details>
				<summary>{historyTexts.pricesAsText}</summary>
				<FactList
					facts={steps.map(({ at, priceCents }) => ({
						label: day(at),
						text: priceCents === null ? historyTexts.notOffered : price(priceCents),
					}))}
				/>
			</details>
		</figure>
	);
}

/** A price holds until the next one; where the car was not offered the line breaks off. */
function line(
	steps: readonly PriceStep[],
	until: number,
	x: (at: number) => number,
	y: (cents: number) => number,
): string {
	let drawing = false;
	return steps
		.map(({ at, priceCents }, position) => {
			if (priceCents === null) {
				drawing = false;
				return '';
			}
			const begin = drawing ? `V${y(priceCents)}` : `M${x(at)} ${y(priceCents)}`;
			drawing = true;
			return `${begin}H${x(steps[position + 1]?.at ?? until)}`;
		})
		.join('');
}

function round(value: number): number {
	return Math.round(value * 10) / 10;
}
