import { type Context, Hono } from 'hono';
import type { MadePage } from '#src/http/page-memory.ts';
import { isPartial } from '#src/http/partial.ts';
import { renderPage, renderPart, sendPage } from '#src/http/rendering.tsx';
import type { Env } from '#src/http/types.ts';
import type { Services } from '#src/services.ts';
import { findMake, findModel, recogniseMake, recogniseModel } from '#src/vehicles/catalogue.ts';
import { PriceHelpBlock } from '#views/listings/price-rating.tsx';
import { AllFiltersPage, AllFiltersPart, SearchPage, SearchPart } from '#views/search/page.tsx';
import { PriceRatingPage } from '#views/search/price-rating-page.tsx';
import { SortingPage } from '#views/search/sorting-page.tsx';
import { SuggestionOptions } from '#views/search/suggestion-options.tsx';
import { german } from '#views/texts/german.ts';
import { priceRatingTexts } from '#views/texts/price-rating.ts';
import { didYouMean } from './did-you-mean.ts';
import type { Filter } from './filter.ts';
import { readSearch, type SearchReading } from './filter-reading.ts';
import { titleOf } from './filter-words.ts';
import { addressOf } from './filter-writing.ts';
import { wholeForm } from './page/form.ts';
import { landingIntro } from './page/landing.tsx';
import { comparedRules, limitRules, medianRules, ratingRules } from './page/price-rating-rules.ts';
import { problemText, resultsPage } from './page/results.ts';
import { sortingOrders, sortingRules } from './page/sorting-rules.ts';
import { meansWholeMakes } from './page/whole-makes.ts';
import { priceHelp, readPricedCar } from './price-help.ts';

/** Hits a page. */
const pageSize = 24;
/** Fewer hits than this make "did you mean" worth a look. */
const fewHits = 3;
const suggestionCount = 8;

const sortingHead = { title: 'Wie wird sortiert?' };
const priceRatingHead = { title: priceRatingTexts.page.title };

/** Results, the form with all filters, suggestions while typing, and how it is sorted. */
export function searchRoutes(services: Services): Hono<Env> {
	return new Hono<Env>()
		.get('/autos/filter', c => allFilters(c, services))
		.get('/autos/vorschlaege', c => suggest(c, services))
		.get('/autos', c => results(c, services, query(c)))
		.get('/autos/:marke', c => inPath(c, services))
		.get('/autos/:marke/:modell', c => inPath(c, services))
		.get('/sortierung', c =>
			sendPage(c, <SortingPage t={german} head={sortingHead} orders={sortingOrders} rules={sortingRules} />),
		)
		.get('/preisbewertung', c =>
			sendPage(
				c,
				<PriceRatingPage
					t={german}
					head={priceRatingHead}
					compared={comparedRules}
					median={medianRules}
					ratings={ratingRules}
					limits={limitRules}
				/>,
			),
		)
		.get('/inserieren/preishilfe', c => helpWithPrice(c, services));
}

/** What comparable cars cost, while somebody fills in the selling form: a piece of a page. */
async function helpWithPrice(c: Context<Env>, services: Services): Promise<Response> {
	const help = await priceHelp(
		services,
		readPricedCar(name => (c.req.query(name) ?? '').slice(0, 200).trim()),
	);
	return c.html(String(<PriceHelpBlock t={german} help={help} />));
}

/** `/autos/vw/golf` belongs to `/autos/volkswagen/golf`; what the catalogue does not know is no page. */
async function inPath(c: Context<Env>, services: Services): Promise<Response> {
	const { marke = '', modell } = c.req.param() as { marke?: string; modell?: string };
	const make = findMake(marke) ?? recogniseMake(marke);
	if (!make) return c.notFound();
	const model = modell === undefined ? undefined : (findModel(make.slug, modell) ?? recogniseModel(make, modell));
	if (modell !== undefined && !model) return c.notFound();
	if (make.slug !== marke || (model && model.slug !== modell)) {
		const path = model ? `/autos/${make.slug}/${model.slug}` : `/autos/${make.slug}`;
		return c.redirect(path + new URL(c.req.url).search, 301);
	}
	const parameters = query(c);
	parameters.append('marke', make.slug);
	if (model) parameters.append('modell', `${make.slug}/${model.slug}`);
	return results(c, services, parameters);
}

async function results(c: Context<Env>, services: Services, typed: URLSearchParams): Promise<Response> {
	const reading = readSearch(typed, { limit: pageSize });
	const { filter, sorting, after } = reading.request;
	const whole = meansWholeMakes(filter);
	if (whole && !isPartial(c)) return c.redirect(addressOf({ filter: whole, sorting, after }), 303);
	const request = whole ? { ...reading.request, filter: whole } : reading.request;
	return answer(c, services, async () => {
		const props = await searchPageProps(services, { ...reading, request }, typed);
		const passing = dependsOnTheHour(filter);
		if (!isPartial(c)) return { html: renderPage(c, <SearchPage {...props} />), passing };
		// One address per search, however it was clicked together; what was not understood stays in the address.
		const headers = reading.problems.length === 0 ? { 'HX-Push-Url': addressOf(request) } : undefined;
		return { html: renderPart(c, <SearchPart {...props} />), headers, passing };
	});
}

async function searchPageProps(services: Services, reading: SearchReading, typed: URLSearchParams) {
	const { search, db, config } = services;
	const { request } = reading;
	const found = await search.find(request, { facets: true });
	const meant = found.total < fewHits ? await didYouMean(request.filter, search, services.suggestions()) : undefined;
	const intro = await landingIntro(request.filter, search, found.facets ?? {});
	return resultsPage({ db, search, origin: config.origin, reading, typed, didYouMean: meant, intro }, found);
}

function allFilters(c: Context<Env>, services: Services): Promise<Response> {
	const typed = query(c);
	const { request: asked, problems } = readSearch(typed, { limit: pageSize });
	const request = { ...asked, filter: meansWholeMakes(asked.filter) ?? asked.filter };
	return answer(c, services, async () => {
		const { total, facets } = await services.search.facets(request.filter);
		const props = {
			t: german,
			head: { title: `Alle Filter: ${titleOf(request.filter)}`, robots: 'noindex, follow' },
			q: typed.get('q') ?? '',
			form: wholeForm({ ...request, total, facets, typed, problems }),
			problems: problems.map(problemText),
		};
		const html = isPartial(c) ? String(<AllFiltersPart {...props} />) : renderPage(c, <AllFiltersPage {...props} />);
		return { html, passing: dependsOnTheHour(request.filter) };
	});
}

/** The same for every visitor, so it is made once and kept until a car changes. */
function answer(c: Context<Env>, { pages }: Services, make: () => Promise<MadePage>): Promise<Response> {
	c.header('Vary', 'HX-Request-Type');
	const { pathname, search } = new URL(c.req.url);
	return pages.answer(c, `${isPartial(c) ? 'part' : 'page'} ${pathname}${search}`, make);
}

function dependsOnTheHour({ onlineDays, confirmedDays, inspectionMonths }: Filter): boolean {
	return (onlineDays ?? confirmedDays ?? inspectionMonths) !== undefined;
}

/** Options for the search field (`q`) or the field for a place (`ort`): the inside of a `<datalist>`. */
function suggest(c: Context<Env>, services: Services): Response | Promise<Response> {
	const place = c.req.query('ort');
	const typed = (place ?? c.req.query('q') ?? '').trim();
	const kinds = place === undefined ? 'cars' : 'places';
	const found = typed.length < 2 ? [] : services.suggestions().suggest(typed, suggestionCount, kinds);
	return c.html(String(<SuggestionOptions suggestions={found.map(({ text }) => text)} />));
}

/** Back and forward ask for the whole page with other htmx headers, so this one alone decides. */
function query(c: Context<Env>): URLSearchParams {
	return new URL(c.req.url).searchParams;
}
