import type { Child } from 'hono/jsx';
import { Page } from '#views/layout/page.tsx';
import { sellingTexts as t } from '#views/texts/selling.ts';
import { placePath, type SellingPlace, type SellingStep, stepAfter, stepPath, stepsOf } from './steps.ts';

/** The frame of every page of putting a car in: where one is, and a way to every other step. */
export function SellingFrame(props: {
	place: SellingPlace;
	step: SellingStep;
	/** Steps in which something required is still missing. */
	incomplete?: readonly SellingStep[];
	styles?: readonly string[];
	scripts?: readonly string[];
	children?: Child;
}) {
	const { place, step } = props;
	const action = place.kind === 'draft' ? t.newCar : t.changeCar;
	return (
		<Page
			title={`${t.steps[step]} – ${action}`}
			robots="noindex"
			search={false}
			current="/inserieren"
			styles={['css/forms.css', 'css/selling.css', ...(props.styles ?? [])]}
			scripts={props.scripts}
		>
			<p class="up">
				{place.kind === 'draft' ? <a href="/inserieren">{t.allDrafts}</a> : <a href={placePath(place)}>{t.overview}</a>}
			</p>
			<StepBar place={place} step={step} incomplete={props.incomplete ?? []} />
			<h1>{t.steps[step]}</h1>
			{props.children}
			{step === 'fotos' && place.kind === 'draft' && <NextStep place={place} step={step} />}
		</Page>
	);
}

function StepBar(props: { place: SellingPlace; step: SellingStep; incomplete: readonly SellingStep[] }) {
	return (
		<nav class="steps" aria-label={t.stepsLabel}>
			<ol class="plain">
				{stepsOf(props.place).map(step => (
					<li>
						<a href={stepPath(props.place, step)} aria-current={step === props.step ? 'step' : undefined}>
							{t.steps[step]}
							{props.incomplete.includes(step) && <small> ({t.incomplete})</small>}
						</a>
					</li>
				))}
			</ol>
		</nav>
	);
}

/** The photos are sent one by one: leaving them is a link, not the button of a form. */
function NextStep(props: { place: SellingPlace; step: SellingStep }) {
	const next = stepAfter(props.place, props.step);
	if (next === undefined) return null;
	return (
		<p class="actions">
			<a class="main" href={stepPath(props.place, next)}>
				{t.next(next)}
			</a>
		</p>
	);
}
