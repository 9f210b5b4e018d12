import { type Way, WayList } from '#views/start/page.tsx';
import type { Texts } from '#views/texts/texts.ts';
import { AboutModels, type PriceRange, PriceSentence } from './make-page.tsx';

export type ModelIntroProps = {
	t: Texts;
	make: string;
	/** What is known of the model. */
	pageHref?: string;
	prices?: PriceRange;
	/** First registrations on offer, as years. */
	years?: { readonly from: number; readonly to: number };
	/** For a group of models: its members. */
	variants: readonly Way[];
	/** Other models of the make with cars. */
	others: readonly Way[];
};

/** The head of `/autos/{marke}/{modell}`, handed to the results as `intro`. */
export function ModelIntro(props: ModelIntroProps) {
	const { t, years } = props;
	return (
		<div class="intro">
			<PriceSentence t={t} prices={props.prices} />
			{years !== undefined && <p>{t.vehicles.years(t.formats.between(String(years.from), String(years.to)))}</p>}
			<AboutModels t={t} href={props.pageHref} />
			<Links t={t} title={t.vehicles.variants} ways={props.variants} />
			<Links t={t} title={t.vehicles.otherModels(props.make)} ways={props.others} />
		</div>
	);
}

function Links(props: { t: Texts; title: string; ways: readonly Way[] }) {
	if (props.ways.length === 0) return null;
	return (
		<nav aria-label={props.title}>
			<h2>{props.title}</h2>
			<WayList t={props.t} ways={props.ways} />
		</nav>
	);
}
