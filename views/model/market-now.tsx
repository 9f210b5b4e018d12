import type { PriceFigures } from '#src/search/figures/figures.ts';
import { modelTexts as words } from '#views/texts/model.ts';
import { FactList } from '#views/ui/fact-list.tsx';

export type MarketNowProps = {
	count: number;
	priced: number;
	prices?: PriceFigures;
	fewest: number;
	reduced: number;
};

/** What the model costs today, in the few figures everybody looks for; or why there are none. */
export function MarketNow(props: MarketNowProps) {
	const { count, priced, prices, reduced } = props;
	if (prices === undefined) return <p class="notice">{words.tooFew(priced, props.fewest)}</p>;
	return (
		<div>
			<FactList
				look="key"
				facts={[
					{ label: words.median, text: words.roundPrice(prices.medianCents) },
					{ label: words.middleHalf, text: words.roundSpan(prices.lowerQuartileCents, prices.upperQuartileCents) },
					{ label: words.wholeSpan, text: words.span(prices.lowestCents, prices.highestCents) },
					{ label: words.reducedShare, text: words.reducedOf(reduced, count) },
				]}
			/>
			<p class="hint">
				{words.medianOf(priced)}. {words.whichCars}
			</p>
		</div>
	);
}
