import { scriptJson } from '#src/formats/script-json.ts';
import type { ModelFigures } from '#src/search/figures/figures.ts';
import type { Crumb } from '#views/ui/breadcrumbs.tsx';

type Said = {
	readonly name: string;
	readonly make: string;
	readonly model: string;
	readonly url: string;
	readonly origin: string;
	readonly crumbs: readonly Crumb[];
	readonly figures: Pick<ModelFigures, 'priced' | 'prices'>;
};

/** schema.org: the model with what it costs here, and the way up from it; as text for a script element. */
export function modelJsonLd({ name, make, model, url, origin, crumbs, figures }: Said): string {
	const { priced, prices } = figures;
	const way = [...crumbs.map(({ text, href }) => ({ text, item: origin + href })), { text: model, item: url }];
	const data = {
		'@context': 'https://schema.org',
		'@graph': [
			{
				'@type': 'BreadcrumbList',
				itemListElement: way.map(({ text, item }, at) => ({ '@type': 'ListItem', position: at + 1, name: text, item })),
			},
			{
				'@type': 'Car',
				name,
				url,
				brand: { '@type': 'Brand', name: make },
				model,
				itemCondition: 'https://schema.org/UsedCondition',
				offers: prices && {
					'@type': 'AggregateOffer',
					offerCount: priced,
					lowPrice: prices.lowestCents / 100,
					highPrice: prices.highestCents / 100,
					priceCurrency: 'EUR',
				},
			},
		],
	};
	return scriptJson(data);
}
