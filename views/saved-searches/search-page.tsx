import { savedSearchTexts } from '#views/texts/saved-searches.ts';
import { ErrorSummary, type FormState } from '#views/ui/form/form.tsx';
import { Notice } from '#views/ui/notice.tsx';
import { Conditions, SavedSearchFrame, type SearchNotice } from './frame.tsx';
import { Probe, type ProbeProps } from './probe.tsx';
import { Receipt, type ReceiptEntry } from './receipt.tsx';
import { SearchActions, SearchButton, searchPath, TokenField } from './search-actions.tsx';
import { SettingsFields } from './settings-form.tsx';
import { type ToldProps, toldHow } from './told.ts';

const t = savedSearchTexts;

/** A search as all of its pages show it. */
export type ShownSearch = ToldProps & {
	readonly id: number;
	readonly name: string;
	readonly conditions: readonly string[];
	readonly resultsHref: string;
	readonly feedHref: string;
	/** What a guest came with. */
	readonly token: string | undefined;
};

/** One search: what it does, and the receipt of everything it told. */
export function SavedSearchPage(props: {
	search: ShownSearch;
	notice: SearchNotice | undefined;
	failure?: string | undefined;
	since: Date;
	/** Cars there were when it began. */
	known: number | undefined;
	entries: readonly ReceiptEntry[];
	olderHref: string | undefined;
	newestHref: string | undefined;
}) {
	const { search, known } = props;
	const { id, token } = search;
	return (
		<SavedSearchFrame title={search.name} notice={props.notice} feedHref={search.feedHref} {...crumbsFor(token)}>
			{props.failure !== undefined && (
				<p class="err" role="alert">
					{props.failure}
				</p>
			)}
			{search.pausedAt !== undefined && (
				<Notice title={t.search.pausedTitle}>
					<p>{t.search.pausedText(search.pausedAt)}</p>
				</Notice>
			)}
			<Conditions conditions={search.conditions} />
			<p class="hint" hx-ignore>
				{toldHow(search)}
			</p>
			<SearchActions id={id} resultsHref={search.resultsHref} paused={search.pausedAt !== undefined} token={token} />
			<p class="more">
				<a href={searchPath(id, 'test', token)}>{t.search.probe}</a>
				<a href={search.feedHref} type="application/atom+xml">
					{t.search.feed}
				</a>
			</p>
			{token !== undefined && <p class="hint">{t.search.keepLink}</p>}
			<section>
				<h2>{t.receipt.title}</h2>
				<Receipt
					entries={props.entries}
					{...(props.olderHref !== undefined && { olderHref: props.olderHref })}
					{...(props.newestHref !== undefined && { newestHref: props.newestHref })}
				/>
			</section>
			{known !== undefined && (
				<section>
					<h2>{t.receipt.before}</h2>
					<p>
						{t.receipt.beforeText(known, props.since)} <a href={search.resultsHref}>{t.search.results}</a>
					</p>
				</section>
			)}
		</SavedSearchFrame>
	);
}

/** What the last 30 days would have brought. */
export function ProbePage(props: { search: ShownSearch; probe: ProbeProps }) {
	const { search, probe } = props;
	return (
		<SavedSearchFrame title={t.probe.heading} {...upTo(search)}>
			<Conditions conditions={search.conditions} />
			<Probe probe={probe} />
			<p>
				<a class="second" href={searchPath(search.id, '', search.token)}>
					{t.search.back}
				</a>
			</p>
		</SavedSearchFrame>
	);
}

/** Name, pace, ways, and the way to other filters. */
export function EditSearchPage(props: {
	search: ShownSearch;
	state: FormState;
	devices: number;
	notice: SearchNotice | undefined;
}) {
	const { search, state } = props;
	const { id, token } = search;
	return (
		<SavedSearchFrame title={t.edit.title} notice={props.notice} {...upTo(search)}>
			<ErrorSummary title={t.form.errors} state={state} />
			<form class="form" method="post" action={searchPath(id, 'bearbeiten', undefined)} novalidate>
				<TokenField token={token} />
				<SettingsFields state={state} isGuest={search.email !== undefined} devices={props.devices} />
				<p class="actions">
					<button type="submit" class="main">
						{t.form.save}
					</button>
					<a class="second" href={searchPath(id, '', token)}>
						{t.form.cancel}
					</a>
				</p>
			</form>
			<section class="form">
				<h2>{t.edit.filter}</h2>
				<Conditions conditions={search.conditions} />
				<p class="hint">{t.edit.changeHint}</p>
				<div>
					<SearchButton id={id} verb="filter" token={token} text={t.edit.change} />
				</div>
			</section>
		</SavedSearchFrame>
	);
}

/** Asked before a search is deleted. */
export function DeleteSearchPage(props: { search: ShownSearch }) {
	const { search } = props;
	const { id, token } = search;
	return (
		<SavedSearchFrame title={t.remove.title} {...upTo(search)}>
			<p class="lead" hx-ignore>
				{t.remove.text(search.name)}
			</p>
			<div class="actions">
				<SearchButton id={id} verb="loeschen" token={token} text={t.remove.yes} main />
				<a class="second" href={searchPath(id, '', token)}>
					{t.remove.no}
				</a>
			</div>
		</SavedSearchFrame>
	);
}

/** Guests have no list of their own to go up to. */
function crumbsFor(token: string | undefined) {
	return token === undefined ? {} : { crumbs: [] };
}

function upTo({ id, token }: ShownSearch) {
	const own = { text: t.search.crumb, href: searchPath(id, '', token) };
	return { crumbs: token === undefined ? [{ text: t.title, href: '/suchauftraege' }, own] : [own] };
}
