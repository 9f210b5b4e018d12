import { HeartForm } from '#views/favourites/heart.tsx';
import { Page, type PageHead } from '#views/layout/page.tsx';
import type { Texts } from '#views/texts/texts.ts';
import { FilterFields, FilterForm } from './filter-form.tsx';
import type { FormModel } from './form-model.ts';
import { Results, type ResultsProps } from './results.tsx';

export type SearchPageProps = {
	t: Texts;
	/** `<title>` and the rest of the head. */
	head: PageHead;
	/** What stands in the search field: the parameter `q` as typed. */
	q: string;
	results: ResultsProps;
	form: FormModel;
};

/** The results page, `/autos…`. */
export function SearchPage(props: SearchPageProps) {
	const { t } = props;
	return (
		<Page {...props.head} t={t} search={{ q: props.q, form: 'filter' }} current="/autos">
			<div class="search" id="suche">
				<FilterForm t={t} form={props.form} />
				<Results t={t} {...props.results} />
			</div>
			<HeartForm />
			<p class="sr" id="ansage" role="status" />
		</Page>
	);
}

/**
 * The answer to a partial request (`HX-Request-Type: partial`): results, the form's inside with fresh counts, the text field,
 * and the sentence screen readers announce. Made of the same components as the page.
 */
export function SearchPart(props: SearchPageProps) {
	const { t } = props;
	return (
		<>
			<title>{t.layout.titleOf(props.head.title)}</title>
			<Results t={t} {...props.results} />
			<hx-partial hx-target="#filter" hx-swap="innerMorph">
				<FilterFields t={t} form={props.form} />
			</hx-partial>
			<hx-partial hx-target="#ansage" hx-swap="innerHTML">
				{t.search.found(props.results.total)}
			</hx-partial>
		</>
	);
}

export type AllFiltersPageProps = { t: Texts; head: PageHead; q: string; form: FormModel; problems: readonly string[] };

/** `/autos/filter`: every filter there is. */
export function AllFiltersPage(props: AllFiltersPageProps) {
	const { t } = props;
	return (
		<Page {...props.head} t={t} search={{ q: props.q, form: 'filter' }} current="/autos">
			<div class="allfilters">
				<h1>{t.search.allFilters}</h1>
				<FilterForm t={t} form={props.form} problems={props.problems} />
			</div>
		</Page>
	);
}

/** The answer to a partial request of `/autos/filter`: the form's inside. */
export function AllFiltersPart(props: AllFiltersPageProps) {
	return <FilterFields t={props.t} form={props.form} problems={props.problems} />;
}
