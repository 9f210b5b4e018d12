import { ComparePage } from '#views/compare/page.tsx';
import { DealerPage } from '#views/dealers/page.tsx';
import { FavouritesPage } from '#views/favourites/page.tsx';
import { UnsubscribePage } from '#views/favourites/unsubscribe-page.tsx';
import { VisitorContext } from '#views/layout/visitor.ts';
import { GonePage } from '#views/listings/gone.tsx';
import { CarPage } from '#views/listings/page.tsx';
import { MakePage } from '#views/model/make-page.tsx';
import { ModelPage } from '#views/model/page.tsx';
import { ProblemPage } from '#views/problems/page.tsx';
import { AllFiltersPage, SearchPage } from '#views/search/page.tsx';
import { SortingPage } from '#views/search/sorting-page.tsx';
import { StartPage } from '#views/start/page.tsx';
import { german as t } from '#views/texts/german.ts';
import { compared, favourites } from '#views/ui/favourite-samples.ts';
import { Gallery } from '#views/ui/gallery.tsx';
import * as models from '#views/ui/model-samples.ts';
import * as pages from '#views/ui/page-samples.ts';
import * as samples from '#views/ui/search-samples.ts';
import { MakeIntro } from '#views/vehicles/make-page.tsx';
import { ModelIntro } from '#views/vehicles/model-page.tsx';

const plain = { ...samples.results, problems: [], didYouMean: undefined, similarBodies: undefined, chips: [] };
const search = (results: typeof samples.results, title = results.heading) => (
	<SearchPage t={t} head={{ title }} q="" results={results} form={samples.form} />
);

/** Every kind of page there is, filled with samples. */
export const allPages = {
	start: () => <StartPage t={t} {...pages.start} />,
	results: () => search(samples.results),
	'nothing found': () => search(samples.nothingFound),
	'all filters': () => (
		<AllFiltersPage
			t={t}
			head={{ title: 'Alle Filter' }}
			q=""
			form={samples.allFiltersForm}
			problems={samples.results.problems}
		/>
	),
	make: () => search({ ...plain, heading: 'Gebrauchte Volkswagen', intro: <MakeIntro t={t} {...pages.makeIntro} /> }),
	model: () => search({ ...plain, heading: 'Gebrauchte Golf', intro: <ModelIntro t={t} {...pages.modelIntro} /> }),
	'model page': () => <ModelPage t={t} {...models.modelPage} />,
	'page of a rare model': () => <ModelPage t={t} {...models.rareModelPage} />,
	'page of a make': () => <MakePage t={t} {...models.makePage} />,
	car: () => <CarPage t={t} {...pages.car} />,
	'car that says nothing': () => <CarPage t={t} {...pages.bareCar} />,
	gone: () => <GonePage t={t} {...pages.gone} />,
	favourites: () => (
		<VisitorContext.Provider value={{ name: 'Frieda', unread: 0, favourites: new Set([1_000]) }}>
			<FavouritesPage t={t} {...favourites} />
		</VisitorContext.Provider>
	),
	'empty list': () => <FavouritesPage t={t} {...favourites} total={0} cars={[]} gone={[]} telling={undefined} />,
	compare: () => <ComparePage t={t} {...compared} />,
	'comparison of nothing': () => <ComparePage t={t} {...compared} cars={[]} />,
	unsubscribe: () => <UnsubscribePage state="asking" ticket="x" />,
	dealer: () => <DealerPage t={t} {...pages.dealer} />,
	sorting: () => <SortingPage t={t} {...pages.sorting} />,
	problem: () => <ProblemPage status={404} title="Seite nicht gefunden" text="Hier ist nichts." requestId="abc" />,
	gallery: () => <Gallery t={t} />,
};
