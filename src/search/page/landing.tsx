import { makePath, modelPath } from '#src/paths.ts';
import { findMake, findModel } from '#src/vehicles/catalogue.ts';
import type { Way } from '#views/start/page.tsx';
import { german } from '#views/texts/german.ts';
import { MakeIntro } from '#views/vehicles/make-page.tsx';
import { ModelIntro } from '#views/vehicles/model-page.tsx';
import type { FacetCounts } from '../answer.ts';
import { emptyFilter, type Filter } from '../filter.ts';
import { addressOf } from '../filter-writing.ts';
import type { Search } from '../search.ts';

/** Ways shown on a landing page. */
const waysAtMost = 24;

/** The head of a page that is about one make or one model and nothing else; `undefined` for every other search. */
export async function landingIntro(filter: Filter, search: Search, facets: FacetCounts) {
	const path = addressOf({ filter });
	const [makeSlug] = filter.makes;
	if (makeSlug === undefined || path.includes('?')) return undefined;
	const make = findMake(makeSlug);
	if (!make) return undefined;
	const { prices, years } = await search.spread(filter);
	const [choice] = filter.models;
	const model = choice && findModel(make.slug, choice.model);
	const ways = (slugs: readonly string[]): Way[] =>
		slugs
			.map(slug => ({
				text: findModel(make.slug, slug)?.name ?? slug,
				href: addressOf({ filter: { ...emptyFilter, makes: [make.slug], models: [{ make: make.slug, model: slug }] } }),
				count: facets.modell?.[`${make.slug}/${slug}`] ?? 0,
			}))
			.filter(({ count }) => count > 0)
			.sort((a, b) => b.count - a.count)
			.slice(0, waysAtMost);
	const topLevel = make.models.filter(({ group }) => group === undefined).map(({ slug }) => slug);
	if (!model) return <MakeIntro t={german} models={ways(topLevel)} prices={prices} pageHref={makePath(make.slug)} />;
	return (
		<ModelIntro
			t={german}
			make={make.name}
			pageHref={modelPath(make.slug, model.slug)}
			prices={prices}
			years={years}
			variants={ways(model.members ?? [])}
			others={ways(topLevel.filter(slug => slug !== model.slug))}
		/>
	);
}
