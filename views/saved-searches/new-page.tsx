import { german } from '#views/texts/german.ts';
import { savedSearchTexts } from '#views/texts/saved-searches.ts';
import { ErrorSummary, type FormState, isChosen, Select, TextField } from '#views/ui/form/form.tsx';
import { Notice } from '#views/ui/notice.tsx';
import { Problems } from '#views/ui/problems.tsx';
import { Conditions, SavedSearchFrame } from './frame.tsx';
import { Probe, type ProbeProps } from './probe.tsx';
import { SettingsFields } from './settings-form.tsx';

const t = savedSearchTexts;

export type NewSearchProps = {
	readonly state: FormState;
	readonly isGuest: boolean;
	readonly devices: number;
	/** As the form sends it again. */
	readonly query: string;
	readonly conditions: readonly string[];
	readonly resultsHref: string;
	/** Cars that match today. */
	readonly total: number;
	readonly probe: ProbeProps;
	/** Whole sentences about what in the search was not understood. */
	readonly problems: readonly string[];
	/** The same search, saved before. */
	readonly known: { readonly href: string; readonly name: string } | undefined;
	/** Searches whose filters this may become. */
	readonly replaceable: readonly { readonly id: number; readonly name: string }[];
};

/** Before a search is saved: what it means, how often it will speak up, and how. */
export function NewSearchPage(props: NewSearchProps) {
	const { state, known } = props;
	return (
		<SavedSearchFrame title={t.fresh.title}>
			<Problems title={german.search.problems} problems={props.problems} />
			{known !== undefined && (
				<Notice title={t.fresh.known}>
					<p hx-ignore>
						<a href={known.href}>{known.name}</a>
					</p>
				</Notice>
			)}
			<h2>{t.fresh.what}</h2>
			<Conditions conditions={props.conditions} />
			<p>
				{t.fresh.today(props.total)} <a href={props.resultsHref}>{t.fresh.show}</a>
			</p>
			<ErrorSummary title={t.form.errors} state={state} />
			<form class="form" method="post" action="/suchauftraege" novalidate>
				<input type="hidden" name="suche" value={props.query} />
				<Replacing {...props} />
				{props.isGuest && (
					<TextField
						name="email"
						label={t.form.email}
						state={state}
						help={t.form.emailHelp}
						type="email"
						autocomplete="email"
						maxlength={254}
						required={!isReplacing(props)}
						unmarked
					/>
				)}
				<SettingsFields {...props} />
				<p class="actions">
					<button type="submit" class="main">
						{t.fresh.submit}
					</button>
				</p>
				{props.isGuest && <p class="hint">{t.fresh.guestHint}</p>}
			</form>
			<section>
				<h2>{t.probe.heading}</h2>
				<Probe probe={props.probe} />
			</section>
		</SavedSearchFrame>
	);
}

function Replacing({ state, replaceable }: NewSearchProps) {
	if (replaceable.length === 0) return null;
	return (
		<div hx-ignore>
			<Select
				name="ersetzt"
				label={t.fresh.replaces}
				state={state}
				unmarked
				help={t.fresh.replacesHint}
				none={t.fresh.asNew}
				options={replaceable.map(({ id, name }) => ({ value: String(id), text: t.fresh.replace(name) }))}
			/>
		</div>
	);
}

const isReplacing = ({ state, replaceable }: NewSearchProps) =>
	replaceable.some(({ id }) => isChosen(state, 'ersetzt', String(id)));

/** Somebody came here without a search. */
export function NothingToSavePage(props: { problems: readonly string[] }) {
	return (
		<SavedSearchFrame title={t.fresh.unsearched}>
			<Problems title={german.search.problems} problems={props.problems} />
			<div class="prose narrow">
				<p class="lead">{t.fresh.unsearchedText}</p>
				<p>
					<a class="main" href="/autos/filter">
						{german.layout.links.allFilters}
					</a>
				</p>
			</div>
		</SavedSearchFrame>
	);
}
