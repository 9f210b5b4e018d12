import { type Way, WayList } from '#views/start/page.tsx';
import type { Texts } from '#views/texts/texts.ts';

export type PriceRange = { readonly fromCents: number; readonly toCents: number };

export type MakeIntroProps = {
	t: Texts;
	/** Models with cars, the most frequent first. */
	models: readonly Way[];
	/** The middle 80 % of the prices; absent where too few cars state one. */
	prices?: PriceRange;
	/** What is known of its models. */
	pageHref?: string;
};

/** The head of `/autos/{marke}`, handed to the results as `intro`. */
export function MakeIntro(props: MakeIntroProps) {
	const { t } = props;
	return (
		<div class="intro">
			<PriceSentence t={t} prices={props.prices} />
			<AboutModels t={t} href={props.pageHref} />
			{props.models.length > 0 && (
				<nav aria-label={t.vehicles.models}>
					<WayList t={t} ways={props.models} />
				</nav>
			)}
		</div>
	);
}

/** The way to what a model, or the models of a make, cost and suffer from. */
export function AboutModels(props: { t: Texts; href: string | undefined }) {
	if (props.href === undefined) return null;
	return (
		<p>
			<a href={props.href}>{props.t.vehicles.about}</a>
		</p>
	);
}

export function PriceSentence(props: { t: Texts; prices: PriceRange | undefined }) {
	const { t, prices } = props;
	if (prices === undefined) return null;
	const range = t.formats.between(t.formats.price(prices.fromCents), t.formats.price(prices.toCents));
	return <p>{t.vehicles.priceRange(range)}</p>;
}
