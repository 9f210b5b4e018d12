import type { PriceComparison } from '#src/search/price-comparison.ts';
import { type PriceRating, priceRatings } from '#src/vehicles/price-ratings.ts';
import { priceRatingTexts as texts } from '#views/texts/price-rating.ts';
import type { Texts } from '#views/texts/texts.ts';

/** Tints say it once more; the words say it alone. */
const tints: Record<PriceRating, string> = {
	'sehr-gut': 'badge good',
	gut: 'badge good',
	fair: 'badge',
	erhoeht: 'badge high',
	hoch: 'badge high',
};

export function PriceRatingBadge(props: { t: Texts; rating: PriceRating }) {
	return <span class={tints[props.rating]}>{props.t.word(priceRatings, props.rating)}</span>;
}

/** The price of a car beside those of comparable ones, with the way to exactly these. */
export function PriceComparisonBlock(props: { t: Texts; comparison: PriceComparison }) {
	const { t, comparison } = props;
	const { own } = comparison;
	return (
		<section class="compare" aria-labelledby="preisvergleich">
			<h2 id="preisvergleich">{texts.heading}</h2>
			{own && (
				<p>
					<PriceRatingBadge t={t} rating={own.rating} />
				</p>
			)}
			<Spread comparison={comparison} />
			<Ways comparison={comparison} />
		</section>
	);
}

/** The same in words and as a drawing that those who see it need not read. */
function Spread(props: { comparison: PriceComparison }) {
	const { count, medianCents, lowerQuartileCents, upperQuartileCents, own } = props.comparison;
	return (
		<>
			<Scale comparison={props.comparison} />
			<p>
				{texts.spread(count, lowerQuartileCents, upperQuartileCents)} {texts.median(medianCents)}
				{own && <> {texts.difference(own.priceCents, medianCents)}</>}
			</p>
		</>
	);
}

function Ways(props: { comparison: PriceComparison }) {
	const { count, href, comparedBy } = props.comparison;
	return (
		<>
			<p class="hint">{texts.comparedBy(comparedBy)}</p>
			<p class="row">
				<a href={href} rel="nofollow">
					{texts.exactly(count)}
				</a>
				<a href="/preisbewertung">{texts.explained}</a>
			</p>
		</>
	);
}

/** Shares of the median that lie at the two ends of the drawing. */
const scaleFrom = 0.4;
const scaleTo = 1.6;
const scaleWidth = 240;

/** The middle half as a bar, the median as a stroke through it, the car as a dot; what lies outside stands at the end. */
function Scale(props: { comparison: PriceComparison }) {
	const { medianCents, lowerQuartileCents, upperQuartileCents, own } = props.comparison;
	const at = (cents: number) => {
		const share = (cents / medianCents - scaleFrom) / (scaleTo - scaleFrom);
		return Math.round(Math.min(0.98, Math.max(0.02, share)) * scaleWidth);
	};
	const from = at(lowerQuartileCents);
	return (
		<svg class="scale" viewBox={`0 0 ${scaleWidth} 20`} aria-hidden="true">
			<path d={`M0 10H${scaleWidth}`} />
			<rect x={from} y="5" width={Math.max(2, at(upperQuartileCents) - from)} height="10" rx="2" />
			<path class="mid" d={`M${at(medianCents)} 2V18`} />
			{own && <circle cx={at(own.priceCents)} cy="10" r="5" />}
		</svg>
	);
}

export type PriceHelpProps = {
	t: Texts;
	help:
		| { readonly kind: 'comparison'; readonly comparison: PriceComparison }
		| { readonly kind: 'too-few'; readonly fewest: number }
		| { readonly kind: 'incomplete' };
};

/** What comparable cars cost, beside the field where a seller types a price. */
export function PriceHelpBlock(props: PriceHelpProps) {
	const { t, help } = props;
	return (
		<section class="compare" aria-labelledby="preishilfe">
			<h2 id="preishilfe">{texts.help.heading}</h2>
			{help.kind === 'incomplete' && <p class="hint">{texts.help.incomplete}</p>}
			{help.kind === 'too-few' && <p class="hint">{texts.help.tooFew(help.fewest)}</p>}
			{help.kind === 'comparison' && (
				<>
					<Spread comparison={help.comparison} />
					{help.comparison.own && <p>{texts.help.yours(t.word(priceRatings, help.comparison.own.rating))}</p>}
					<Ways comparison={help.comparison} />
				</>
			)}
		</section>
	);
}
