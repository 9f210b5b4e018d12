import { findCards } from '#src/listings/cards.ts';
import { makePath, modelPath, modelsPath } from '#src/paths.ts';
import type { ModelFigures } from '#src/search/figures/figures.ts';
import { fewestForModel, modelMarket } from '#src/search/figures/market.ts';
import type { Filter } from '#src/search/filter.ts';
import { latestMonthKey, monthKey } from '#src/search/filter.ts';
import { addressOf, parametersOf } from '#src/search/filter-writing.ts';
import type { Services } from '#src/services.ts';
import { findModel, type Make, type Model } from '#src/vehicles/catalogue.ts';
import { bodies, drives, gearboxes, sellerKinds } from '#src/vehicles/enumerations.ts';
import { equipment } from '#src/vehicles/equipment.ts';
import type { Vocabulary } from '#src/vehicles/vocabulary.ts';
import type { EngineRow, ForumPart, ModelPageProps, OfferedGroup } from '#views/model/page.tsx';
import { modelTexts as words } from '#views/texts/model.ts';
import { modelJsonLd } from './json-ld.ts';

/** Cars that are shown where there are too few for figures. */
const listedCars = 24;
const shownEngines = 12;
const shownSizes = 3;
const shownEquipment = 12;
/** What every car has of its age, stated or not: a list of it would say nothing about the model. */
const takenForGranted: ReadonlySet<string> = new Set([
	...['abs', 'esp', 'traktionskontrolle', 'servolenkung', 'isofix', 'zentralverriegelung', 'wegfahrsperre'],
	...['elektrische-seitenspiegel', 'elektrische-fensterheber', 'reifendruckkontrolle'],
]);

/** Everything the page of a model shows to anybody. */
export async function modelPageProps(
	{ search, db, config }: Services,
	make: Make,
	model: Model,
	forum: ForumPart,
): Promise<Omit<ModelPageProps, 't'>> {
	const choice = { make: make.slug, model: model.slug };
	const market = modelMarket(choice);
	const figures = await search.figures(choice);
	const isFew = figures.prices === undefined;
	const listed = isFew ? await search.find({ filter: market, sorting: 'neu', limit: listedCars }) : undefined;
	const name = `${make.name} ${model.name}`;
	const carsHref = addressOf({ filter: market });
	const url = config.origin + modelPath(make.slug, model.slug);
	const isEmpty = figures.count === 0 && forum.weakPoints.length === 0 && forum.topicsTotal === 0;
	const crumbs = crumbsOf(make, model);
	return {
		head: {
			title: words.headTitle(name),
			description: words.description(name, saidOf(figures, forum)),
			canonical: url,
			...(isEmpty && { robots: 'noindex, follow' }),
			jsonLd: modelJsonLd({ name, make: make.name, model: model.name, url, origin: config.origin, crumbs, figures }),
		},
		crumbs,
		name,
		model: model.slug,
		count: figures.count,
		priced: figures.priced,
		...(figures.prices && { prices: figures.prices }),
		fewest: fewestForModel,
		reduced: figures.reduced,
		carsHref,
		saveHref: `/suchauftraege/neu?${parametersOf({ filter: market })}`,
		years: figures.years.map(year => ({ ...year, href: addressOf({ filter: { ...market, ...ofYear(year.year) } }) })),
		withoutYear: figures.withoutYear,
		dots: figures.dots.map(dot => ({ ...dot, href: `/inserat/${dot.id}` })),
		dotsOf: figures.dotsOf,
		byMileageHref: addressOf({ filter: { ...market, ranges: { preis: { from: 0 } } }, sorting: 'km' }),
		best: isFew ? [] : findCards(db, figures.best),
		cars: listed ? findCards(db, listed.hits) : [],
		...enginesOf(figures, market),
		offered: offeredOf(figures, market),
		...(figures.standing && { standing: figures.standing }),
		...(figures.left && { left: figures.left }),
		members: (model.members ?? []).flatMap(slug => {
			const member = findModel(make.slug, slug);
			return member ? [{ text: member.name, href: modelPath(make.slug, slug) }] : [];
		}),
		checklistHref: `${modelPath(make.slug, model.slug)}/checkliste`,
		forum,
	};
}

/** Up from a model: all models, its make, and its group where it has one. */
function crumbsOf(make: Make, model: Model) {
	const group = model.group === undefined ? undefined : findModel(make.slug, model.group);
	return [
		{ text: words.models, href: modelsPath },
		{ text: make.name, href: makePath(make.slug) },
		...(group ? [{ text: group.name, href: modelPath(make.slug, group.slug) }] : []),
	];
}

/** What there is to be found on the page, in a line for search engines. */
function saidOf({ count, prices, years, engines }: ModelFigures, { weakPoints, topicsTotal }: ForumPart): string[] {
	const [first, last] = [years.at(0)?.year, years.at(-1)?.year];
	return [
		words.cars(count),
		...(prices ? [words.saidMedian(prices.medianCents)] : []),
		...(first !== undefined && last !== undefined ? [words.saidYears(first, last)] : []),
		...(engines.length > 0 ? [words.saidEngines(engines.length)] : []),
		...(weakPoints.length > 0 ? [words.saidWeakPoints(weakPoints.length)] : []),
		...(topicsTotal > 0 ? [words.saidTopics(topicsTotal)] : []),
	];
}

function ofYear(year: number): Pick<Filter, 'firstRegistration'> {
	return { firstRegistration: { from: monthKey(String(year)), to: latestMonthKey(String(year)) } };
}

function enginesOf({ engines, withoutEngine }: ModelFigures, market: Filter) {
	const rows = engines.slice(0, shownEngines).map(({ fuel, powerKw, sizes, ...engine }): EngineRow => {
		const filter = { ...market, choices: { kraftstoff: [fuel] }, ranges: { kw: powerKw } };
		return {
			...engine,
			fuel,
			href: addressOf({ filter }),
			sizes: sizes.slice(0, shownSizes).map(({ ccm, ...size }) => ({
				...size,
				href: addressOf({ filter: { ...filter, ranges: { kw: powerKw, hubraum: ccm } } }),
			})),
		};
	});
	const rest = engines.slice(shownEngines);
	return {
		engines: rows,
		otherEngines: { engines: rest.length, cars: rest.reduce((sum, { count }) => sum + count, 0) },
		withoutEngine,
	};
}

/** What can be chosen among these cars; a list with one choice is told as well, for it says that there is no other. */
function offeredOf({ offered }: ModelFigures, market: Filter): OfferedGroup[] {
	const group = (facet: keyof ModelFigures['offered'], vocabulary: Vocabulary, most: number): OfferedGroup => ({
		title: words.offered[facet],
		ways: Object.entries(offered[facet])
			.filter(([value, count]) => count > 0 && vocabulary.has(value) && !takenForGranted.has(value))
			.sort(([, a], [, b]) => b - a)
			.slice(0, most)
			.map(([value, count]) => ({
				text: vocabulary.german(value),
				count,
				href: addressOf({ filter: { ...market, choices: { [facet]: [value] } } }),
			})),
	});
	return [
		group('getriebe', gearboxes, 4),
		group('karosserie', bodies, 4),
		group('antrieb', drives, 4),
		group('anbieter', sellerKinds, 2),
		group('ausstattung', equipment, shownEquipment),
	].filter(({ ways }) => ways.length > 0);
}
