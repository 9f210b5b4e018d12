import { Page, type PageHead } from '#views/layout/page.tsx';
import { priceRatingTexts } from '#views/texts/price-rating.ts';
import type { Texts } from '#views/texts/texts.ts';

export type PriceRatingPageProps = {
	t: Texts;
	head: PageHead;
	/** Whole sentences: which cars are compared with each other, and what is worked out from them. */
	compared: readonly string[];
	median: readonly string[];
	/** Every rating with the prices it stands for. */
	ratings: readonly { readonly name: string; readonly text: string }[];
	limits: readonly string[];
};

/** `/preisbewertung`: how prices are compared, so that anybody can do it again by hand. */
export function PriceRatingPage(props: PriceRatingPageProps) {
	const { t } = props;
	const { page } = priceRatingTexts;
	return (
		<Page {...props.head} t={t}>
			<div class="prose">
				<h1>{page.title}</h1>
				<p class="lead">{page.intro}</p>
				<h2>{page.compared}</h2>
				<Sentences of={props.compared} />
				<h2>{page.median}</h2>
				<Sentences of={props.median} />
				<h2>{page.ratings}</h2>
				<dl>
					{props.ratings.map(rating => (
						<div>
							<dt>{rating.name}</dt>
							<dd>{rating.text}</dd>
						</div>
					))}
				</dl>
				<h2>{page.limits}</h2>
				<Sentences of={props.limits} />
			</div>
		</Page>
	);
}

function Sentences(props: { of: readonly string[] }) {
	return (
		<ul>
			{props.of.map(sentence => (
				<li>{sentence}</li>
			))}
		</ul>
	);
}
