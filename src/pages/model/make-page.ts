import { topicCounts } from '#src/forum/reading/lively.ts';
import { makePath, modelPath, modelsPath } from '#src/paths.ts';
import type { ModelCount } from '#src/search/figures/figures.ts';
import { makeMarket } from '#src/search/figures/market.ts';
import { addressOf } from '#src/search/filter-writing.ts';
import type { Services } from '#src/services.ts';
import type { Make, Model } from '#src/vehicles/catalogue.ts';
import type { MakePageProps, ModelRow } from '#views/model/make-page.tsx';
import { modelTexts as words } from '#views/texts/model.ts';
import { weakPointCounts } from './weak-point-counts.ts';

/** The models of a make that have cars, topics or known weak points, members behind their group. */
export async function makePageProps({ search, db, config }: Services, make: Make): Promise<Omit<MakePageProps, 't'>> {
	const counted = new Map((await search.modelsOf(make.slug)).map(one => [one.model, one]));
	const [topics, weakPoints] = [topicCounts(db, make.slug), weakPointCounts(db, make.slug)];
	const rowOf = ({ slug, name, group }: Model): ModelRow[] => {
		const cars: Omit<ModelCount, 'model'> = counted.get(slug) ?? { count: 0, priced: 0 };
		const row = {
			name,
			href: modelPath(make.slug, slug),
			count: cars.count,
			...(cars.prices && { medianCents: cars.prices.medianCents }),
			topics: topics.get(slug) ?? 0,
			weakPoints: weakPoints.get(slug) ?? 0,
			isMember: group !== undefined,
		};
		return row.count + row.topics + row.weakPoints > 0 ? [row] : [];
	};
	const models = inGroups(make).flatMap(rowOf);
	const count = (await search.count([makeMarket(make.slug)]))[0] ?? 0;
	return {
		head: {
			title: words.make.headTitle(make.name),
			description: words.make.description(make.name, models.length, count),
			canonical: config.origin + makePath(make.slug),
			...(models.length === 0 && { robots: 'noindex, follow' }),
		},
		crumbs: [{ text: words.models, href: modelsPath }],
		name: make.name,
		count,
		carsHref: addressOf({ filter: makeMarket(make.slug) }),
		models,
	};
}

/** In the order of the catalogue, each group followed by its members. */
function inGroups({ models }: Make): Model[] {
	return models
		.filter(({ group }) => group === undefined)
		.flatMap(model => [model, ...models.filter(({ group }) => group === model.slug)]);
}
