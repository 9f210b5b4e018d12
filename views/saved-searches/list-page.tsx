import { savedSearchTexts } from '#views/texts/saved-searches.ts';
import { Conditions, SavedSearchFrame, type SearchNotice } from './frame.tsx';
import { SearchActions } from './search-actions.tsx';
import { type ToldProps, toldHow } from './told.ts';

const t = savedSearchTexts;

export type ListedSearch = ToldProps & {
	readonly id: number;
	readonly name: string;
	readonly conditions: readonly string[];
	/** The search's page of results. */
	readonly resultsHref: string;
	/** Cars that came to match in the last week. */
	readonly newCars: number;
};

/** A member's searches. */
export function SavedSearchesPage(props: {
	searches: readonly ListedSearch[];
	most: number;
	notice?: SearchNotice | undefined;
	failure?: string | undefined;
}) {
	const { searches } = props;
	return (
		<SavedSearchFrame title={t.title} crumbs={[]} notice={props.notice}>
			{props.failure !== undefined && (
				<p class="err" role="alert">
					{props.failure}
				</p>
			)}
			<p class="lead">{searches.length === 0 ? t.list.none : t.list.lead}</p>
			{searches.length === 0 && (
				<p>
					<a class="main" href="/autos">
						{t.list.find}
					</a>
				</p>
			)}
			{searches.length > 0 && (
				<ul class="searches">
					{searches.map(search => (
						<li>
							<h2 hx-ignore>
								<a href={`/suchauftraege/${search.id}`}>{search.name}</a>
							</h2>
							{search.pausedAt !== undefined && <p class="badge">{t.list.paused(search.pausedAt)}</p>}
							<Conditions conditions={search.conditions} />
							<p class="hint">{toldHow(search)}</p>
							<p>{t.list.week(search.newCars)}</p>
							<SearchActions
								id={search.id}
								resultsHref={search.resultsHref}
								paused={search.pausedAt !== undefined}
								token={undefined}
							/>
						</li>
					))}
				</ul>
			)}
			{searches.length > 0 && <p class="hint">{t.list.limit(props.most)}</p>}
		</SavedSearchFrame>
	);
}

/** The same address for those who have not signed in: what it is, and how it works without an account. */
export function SavedSearchesForGuestsPage(props: { notice?: SearchNotice | undefined }) {
	return (
		<SavedSearchFrame title={t.title} crumbs={[]} notice={props.notice}>
			<div class="prose narrow">
				<p class="lead">{t.guests.lead}</p>
				<h2>{t.guests.how}</h2>
				<ol>
					{t.guests.steps.map(step => (
						<li>{step}</li>
					))}
				</ol>
				<p>
					<a class="main" href="/autos">
						{t.list.find}
					</a>
				</p>
				<p>
					{t.guests.members} <a href="/anmelden?weiter=/suchauftraege">{t.guests.signIn}</a>
				</p>
			</div>
		</SavedSearchFrame>
	);
}
