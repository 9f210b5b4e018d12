import { topicCounts } from '#src/forum/reading/lively.ts';
import { makePath, modelPath, modelsPath } from '#src/paths.ts';
import { emptyFilter } from '#src/search/filter.ts';
import type { Services } from '#src/services.ts';
import { makes } from '#src/vehicles/catalogue.ts';
import type { OverviewProps } from '#views/model/overview-page.tsx';
import { modelTexts as words } from '#views/texts/model.ts';

/** Models of one make on the page of all makes; the others stand on the page of the make. */
const modelsOfMake = 24;

/** Makes from A to Z with the models that have cars or topics, the most frequent ones where there are many. */
export async function overviewProps({ search, db, config }: Services): Promise<Omit<OverviewProps, 't'>> {
	const { facets } = await search.facets(emptyFilter);
	const topics = topicCounts(db);
	const cars = facets.modell ?? {};
	return {
		head: {
			title: words.overview.headTitle,
			description: words.overview.description,
			canonical: config.origin + modelsPath,
		},
		makes: makes.flatMap(make => {
			const models = make.models
				.filter(({ group }) => group === undefined)
				.map(({ slug, name, members = [] }) => ({
					name,
					href: modelPath(make.slug, slug),
					cars: cars[`${make.slug}/${slug}`] ?? 0,
					topics: [slug, ...members].reduce((sum, one) => sum + (topics.get(`${make.slug}/${one}`) ?? 0), 0),
				}))
				.filter(({ cars, topics }) => cars + topics > 0);
			const shown = new Set(models.toSorted((a, b) => b.cars - a.cars || b.topics - a.topics).slice(0, modelsOfMake));
			return models.length === 0
				? []
				: [
						{
							name: make.name,
							slug: make.slug,
							href: makePath(make.slug),
							cars: facets.marke?.[make.slug] ?? 0,
							models: models.filter(model => shown.has(model)),
							more: models.length - shown.size,
						},
					];
		}),
	};
}
