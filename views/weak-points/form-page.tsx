import type { Child } from 'hono/jsx';
import type { WeakPoint } from '#src/forum/weak-points/weak-point.ts';
import { fuels, gearboxes } from '#src/vehicles/enumerations.ts';
import { Page } from '#views/layout/page.tsx';
import { weakPointTexts } from '#views/texts/weak-points.ts';
import {
	ErrorSummary,
	type Option,
	Select,
	type FormState as State,
	TextArea,
	TextField,
} from '#views/ui/form/form.tsx';
import { Notice } from '#views/ui/notice.tsx';
import { UserText } from '#views/ui/user-text.tsx';
import { howSure } from './item.tsx';
import { whichCars } from './which-cars.ts';

const words = weakPointTexts.form;

type FormProps = {
	readonly action: string;
	readonly state: State;
	/** Tags of models that the topic is about, with their names. */
	readonly models: readonly Option[];
	readonly adviceMaxLength: number;
	readonly titleMaxLength: number;
	/** Where "Abbrechen" leads. */
	readonly backHref: string;
};

/** Draws a weak point from a post, `/forum/beitrag/{id}/schwachstelle`. */
export function MarkPage(
	props: FormProps & {
		post: { readonly topicTitle: string; readonly body: string };
		/** What is noted of these models already. */
		known: readonly WeakPoint[];
	},
) {
	return (
		<Frame title={words.title}>
			<p class="lead">{words.intro}</p>
			<details hx-ignore>
				<summary>
					{words.post}: {props.post.topicTitle}
				</summary>
				<UserText text={props.post.body} />
			</details>
			{props.known.length > 0 && <Known points={props.known} />}
			<WeakPointForm {...props} submit={words.save} />
		</Frame>
	);
}

/** Changes a weak point or takes it back, `/schwachstellen/{id}/aendern`. */
export function ChangePage(
	props: FormProps & {
		/** Of others, which a change of the statement would end. */
		votes: number;
		/** Somebody else has marked it: they are told why. */
		needsReason: boolean;
		withdrawAction: string;
		/** Of the form to withdraw it. */
		withdrawState: State;
	},
) {
	const { needsReason, votes, withdrawState } = props;
	return (
		<Frame title={words.titleOfChange}>
			{votes > 0 && <Notice title={words.votesEnd(votes)} tone="warn" />}
			<WeakPointForm {...props} submit={words.saveChange} />
			<section class="withdraw">
				<h2>{words.withdrawTitle}</h2>
				<p>{words.withdrawText}</p>
				<ErrorSummary title={words.errors} state={withdrawState} />
				<form class="form" method="post" action={props.withdrawAction}>
					{needsReason && (
						<div class="field">
							<label for="grund-zurueck">{words.reason}</label>
							<p class="hint">{words.reasonHelp}</p>
							<input id="grund-zurueck" name="grund" required maxlength={500} />
						</div>
					)}
					<div class="actions">
						<button type="submit">{words.withdraw}</button>
					</div>
				</form>
			</section>
		</Frame>
	);
}

function Frame(props: { title: string; children?: Child }) {
	return (
		<Page title={props.title} robots="noindex" search={false} styles={['css/forms.css', 'css/weak-points.css']}>
			<div class="weak-point">
				<h1>{props.title}</h1>
				{props.children}
			</div>
		</Page>
	);
}

/** Whoever finds it here confirms it, instead of noting it a second time. */
function Known(props: { points: readonly WeakPoint[] }) {
	return (
		<section>
			<h2>{words.known}</h2>
			<p class="hint">{words.knownHint}</p>
			<ul class="known" hx-ignore>
				{props.points.map(point => (
					<li>
						<a href={`/schwachstellen/${point.id}`}>{point.title}</a>{' '}
						<span class="hint">
							{[weakPointTexts.parts[point.part], ...whichCars(point), howSure(point)].join(' · ')}
						</span>
					</li>
				))}
			</ul>
		</section>
	);
}

function WeakPointForm(props: FormProps & { submit: string; needsReason?: boolean }) {
	const { state, models } = props;
	const parts = Object.entries(weakPointTexts.parts).map(([value, text]) => ({ value, text }));
	return (
		<>
			<ErrorSummary title={words.errors} state={state} />
			<form class="form" method="post" action={props.action}>
				<Select name="modell" label={words.model} options={models} none={words.choosePart} state={state} required />
				<TextField
					name="titel"
					label={words.name}
					help={words.nameHelp}
					state={state}
					required
					maxlength={props.titleMaxLength}
				/>
				<Select name="teil" label={words.part} options={parts} none={words.choosePart} state={state} required />
				<TextArea
					name="rat"
					label={words.advice}
					help={words.adviceHelp}
					state={state}
					required
					rows={5}
					maxlength={props.adviceMaxLength}
				/>
				<fieldset class="which">
					<legend>{words.which}</legend>
					<p class="hint">{words.whichHint}</p>
					<TextField name="motor" label={words.engine} help={words.engineHelp} state={state} maxlength={40} unmarked />
					<Select
						name="kraftstoff"
						label={words.fuel}
						options={fuels.values.map(value => ({ value, text: fuels.german(value) }))}
						none={words.anyFuel}
						state={state}
						unmarked
					/>
					<Select
						name="getriebe"
						label={words.gearbox}
						help={words.gearboxHelp}
						options={gearboxes.values.map(value => ({ value, text: gearboxes.german(value) }))}
						none={words.anyGearbox}
						state={state}
						unmarked
					/>
					<p class="hint">{words.powerHelp}</p>
					<div class="pair">
						<TextField name="leistung_von" label={words.powerFrom} state={state} maxlength={20} unmarked />
						<TextField name="leistung_bis" label={words.powerTo} state={state} maxlength={20} unmarked />
					</div>
					<div class="pair">
						<TextField
							name="jahr_von"
							label={words.yearFrom}
							state={state}
							inputmode="numeric"
							maxlength={4}
							unmarked
						/>
						<TextField name="jahr_bis" label={words.yearTo} state={state} inputmode="numeric" maxlength={4} unmarked />
					</div>
					<TextField
						name="km_ab"
						label={words.mileage}
						help={words.mileageHelp}
						state={state}
						maxlength={20}
						unit="km"
						unmarked
					/>
				</fieldset>
				{props.needsReason === true && (
					<TextField name="grund" label={words.reason} help={words.reasonHelp} state={state} required maxlength={500} />
				)}
				<div class="actions">
					<button class="main" type="submit">
						{props.submit}
					</button>
					<a href={props.backHref}>{words.cancel}</a>
				</div>
			</form>
		</>
	);
}
