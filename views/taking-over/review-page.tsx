import type { Review, ReviewLine } from '#src/taking-over/review.ts';
import { Page } from '#views/layout/page.tsx';
import { FactField } from '#views/selling/fact-field.tsx';
import { placePath, type SellingStep, stepPath } from '#views/selling/steps.ts';
import { sellingTexts } from '#views/texts/selling.ts';
import { takingOverTexts as t } from '#views/texts/taking-over.ts';
import type { FormState } from '#views/ui/form/form.tsx';
import { Notice } from '#views/ui/notice.tsx';
import { UserText } from '#views/ui/user-text.tsx';

type ReviewPageProps = {
	readonly id: number;
	readonly review: Review;
	readonly state: FormState;
	readonly unread: readonly string[];
	readonly removed: readonly string[];
};

/** `/inserieren/12/uebernommen`: what was recognised, where it came from, and what somebody should look at. */
export function ReviewPage(props: ReviewPageProps) {
	const { id, review, state, unread, removed } = props;
	const path = placePath({ kind: 'draft', id });
	const count = review.doubtful.length + review.steps.reduce((sum, { lines }) => sum + lines.length, 0);
	return (
		<Page
			title={t.reviewTitle}
			search={false}
			current="/inserieren"
			styles={['css/forms.css', 'css/selling.css', 'css/taking-over.css']}
			robots="noindex"
		>
			<div class="prose">
				<h1>{t.reviewTitle}</h1>
				<p>{t.reviewIntro(count)}</p>
				{removed.length > 0 && (
					<Notice title={t.removedTitle} tone="good">
						<p>{t.removed(removed.map(kindInWords).join(', '))}</p>
					</Notice>
				)}
			</div>
			<form class="form" id="uebernehmen" method="post" action={`${path}/uebernommen`} novalidate>
				{review.doubtful.length > 0 && (
					<section class="doubtful">
						<h2>
							<Sign sureness="bitte-pruefen" /> {t.doubtful}
						</h2>
						<p class="hint">{t.doubtfulHint}</p>
						{review.doubtful.map(({ fact }) => fact !== undefined && <FactField fact={fact} state={state} unmarked />)}
					</section>
				)}
				<p class="actions">
					<button class="main" type="submit">
						{t.takeOver}
					</button>
				</p>
			</form>
			{review.steps.map(({ step, lines }) => (
				<section class="taken">
					<h2>{sellingTexts.steps[step]}</h2>
					<dl>
						{lines.map(line => (
							<Line line={line} id={id} />
						))}
					</dl>
				</section>
			))}
			{unread.length > 0 && (
				<details class="g">
					<summary>{t.unread(unread.length)}</summary>
					<p class="hint">{t.unreadHint}</p>
					<ul class="unread" hx-ignore>
						{unread.map(text => (
							<li>{text}</li>
						))}
					</ul>
				</details>
			)}
			{review.missing.length > 0 && (
				<section class="taken">
					<h2>{t.missing}</h2>
					<p class="hint">{t.missingHint}</p>
					<ul class="missing">
						{review.missing.map(({ message, field, step }) => (
							<li>
								<a href={hrefOf(id, step, field)}>{message}</a>
							</li>
						))}
					</ul>
				</section>
			)}
			<form class="actions" method="post" action={`${path}/verwerfen`}>
				<button class="main" type="submit" form="uebernehmen">
					{t.takeOver}
				</button>
				<button type="submit">{t.discard}</button>
			</form>
		</Page>
	);
}

function Line(props: { line: ReviewLine; id: number }) {
	const { label, value, from, sureness, step, field } = props.line;
	return (
		<div>
			<dt>{label}</dt>
			<dd>
				{field === 'beschreibung' ? <UserText text={value} /> : <b hx-ignore>{value}</b>}
				<small class="hint">
					<Sign sureness={sureness} /> {t.sureness[sureness]} · <span hx-ignore>{from}</span>
				</small>
				<a href={hrefOf(props.id, step, field)} aria-label={t.changeField(label)}>
					{t.change}
				</a>
			</dd>
		</div>
	);
}

/** A sign beside the word: nothing hangs on a colour. */
function Sign(props: { sureness: ReviewLine['sureness'] }) {
	return (
		<span class="how" aria-hidden="true">
			{t.signs[props.sureness]}
		</span>
	);
}

function hrefOf(id: number, step: SellingStep, field: string): string {
	return `${stepPath({ kind: 'draft', id }, step)}#feld-${field}`;
}

function kindInWords(kind: string): string {
	return Object.hasOwn(t.kinds, kind) ? t.kinds[kind as keyof typeof t.kinds] : kind;
}
