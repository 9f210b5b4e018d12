import type { Child } from 'hono/jsx';
import { Page } from '#views/layout/page.tsx';
import { sellingTexts } from '#views/texts/selling.ts';
import { ErrorSummary, enteredIn, errorIn, type FormState, TextField } from '#views/ui/form/form.tsx';
import { Notice } from '#views/ui/notice.tsx';
import { type SellingPlace, stepPath, stepsOf } from './steps.ts';

const t = sellingTexts.edit;

export type EditPageProps = {
	readonly place: SellingPlace;
	readonly title: string;
	/** The page buyers see. */
	readonly href: string;
	/** The price form. */
	readonly state: FormState;
	/** What outside sources have to say about the car. */
	readonly aboutSource: Child;
	readonly notice?: 'saved' | 'unchanged';
};

/** `/inserat/{id}/bearbeiten`: the price at once, everything else by its step. */
export function EditPage(props: EditPageProps) {
	const { place, state } = props;
	return (
		<Page
			title={`${sellingTexts.changeCar}: ${props.title}`}
			robots="noindex"
			search={false}
			styles={['css/forms.css', 'css/selling.css']}
		>
			<div class="narrow edit">
				<h1>{sellingTexts.changeCar}</h1>
				<p>
					<b hx-ignore>{props.title}</b>
				</p>
				<p class="actions">
					<a href={props.href}>{t.open}</a>
					<a href="/meine-inserate">{t.own}</a>
				</p>
				{props.notice !== undefined && (
					<Notice tone={props.notice === 'saved' ? 'good' : undefined} title={t[props.notice]} />
				)}
				<ErrorSummary title={sellingTexts.errorsTitle} state={state} />
				{props.aboutSource}
				<QuickPrice place={place} state={state} />
				<h2>{t.everything}</h2>
				<ul class="ways-on">
					{stepsOf(place).map(step => (
						<li>
							<a href={stepPath(place, step)}>{sellingTexts.steps[step]}</a>
						</li>
					))}
				</ul>
			</div>
		</Page>
	);
}

/** What sellers change most. A price "auf Anfrage" is changed in the step of the price. */
function QuickPrice(props: { place: SellingPlace; state: FormState }) {
	const { place, state } = props;
	if (enteredIn(state, 'preis') === '' && errorIn(state, 'preis') === undefined) return null;
	return (
		<form class="form" method="post" action={`/inserat/${place.id}/bearbeiten/nur-preis`} novalidate>
			<TextField
				name="preis"
				label={t.newPrice}
				state={state}
				required
				inputmode="decimal"
				unit="€"
				autocomplete="off"
			/>
			<p class="actions">
				<button class="main" type="submit">
					{t.savePrice}
				</button>
			</p>
		</form>
	);
}
