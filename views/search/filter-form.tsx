import type { Texts } from '#views/texts/texts.ts';
import { Icon } from '#views/ui/icon.tsx';
import { Problems } from '#views/ui/problems.tsx';
import { FacetGroup } from './facet-group.tsx';
import type { FormModel } from './form-model.ts';
import { MakeField } from './make-field.tsx';

type FormProps = {
	t: Texts;
	form: FormModel;
	/** Shown in the form itself where there are no results beside it. */
	problems?: readonly string[];
};

/**
 * The filters as a plain GET form. Where scripts run, every change asks for new results (and new counts) at once. On phones the
 * short form is a popover, opened by a button of the results and closed by Escape, by the system's back gesture, or by its own
 * button; on wide screens main.css shows it beside the results. Browsers without popovers show it above them.
 */
export function FilterForm(props: FormProps) {
	const { t, form } = props;
	if (form.kind === 'all') {
		return (
			<form
				id="filter"
				class="all"
				action="/autos"
				autocomplete="off"
				aria-label={t.search.filters}
				hx-get="/autos/filter"
				hx-target="this"
				hx-swap="innerMorph"
				hx-replace-url="true"
				hx-trigger="change, input delay:300ms from:#q"
				hx-sync="this:replace"
			>
				<FilterFields {...props} />
			</form>
		);
	}
	return (
		<form
			id="filter"
			popover="auto"
			action="/autos"
			autocomplete="off"
			aria-label={t.search.filters}
			hx-get="/autos"
			hx-target="#ergebnisse"
			hx-swap="outerHTML"
			hx-push-url="true"
			hx-trigger="change from:#suche, input delay:300ms from:#q"
			hx-sync="this:replace"
		>
			<FilterFields {...props} />
		</form>
	);
}

/** What is inside the form: replaced with fresh counts after every change, while focus, typing and folding stay. */
export function FilterFields(props: FormProps) {
	const { t, form } = props;
	const problems = props.problems ?? [];
	return (
		<>
			{form.kind === 'results' && (
				<div class="top">
					<h2>{t.search.filters}</h2>
					<Reset t={t} form={form} />
					<button type="button" class="x" popovertarget="filter" popovertargetaction="hide" aria-label={t.search.close}>
						<Icon name="close" />
					</button>
				</div>
			)}
			{form.kind === 'all' && <Go t={t} form={form} />}
			<Problems title={t.search.problems} problems={problems} />
			<div class="fields">
				{form.hidden.map(({ name, value }) => (
					<input type="hidden" name={name} value={value} />
				))}
				<MakeField t={t} field={form.makes} />
				{form.sections.map(section =>
					section.title === undefined ? (
						section.groups.map(group => <FacetGroup t={t} group={group} />)
					) : (
						<section>
							<h2 class="head">{section.title}</h2>
							<div>
								{section.groups.map(group => (
									<FacetGroup t={t} group={group} />
								))}
							</div>
						</section>
					),
				)}
			</div>
			{form.kind === 'results' && <Go t={t} form={form} />}
		</>
	);
}

/** Always in sight: above the fields of the long form, where it covers nothing, below those of the short one. */
function Go(props: { t: Texts; form: FormModel }) {
	const { t, form } = props;
	return (
		<div class="go">
			<a href={form.otherFormHref}>{form.kind === 'all' ? t.search.backToResults : t.search.allFilters}</a>
			{form.kind === 'all' && <Reset t={t} form={form} />}
			<button type="submit" class="main">
				{t.search.show(form.total)}
			</button>
		</div>
	);
}

function Reset(props: { t: Texts; form: FormModel }) {
	const { t, form } = props;
	return form.resetHref === undefined ? null : <a href={form.resetHref}>{t.search.resetAll}</a>;
}
