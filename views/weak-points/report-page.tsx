import { Page } from '#views/layout/page.tsx';
import { weakPointTexts } from '#views/texts/weak-points.ts';
import { Choices, ErrorSummary, type FormState, TextArea } from '#views/ui/form/form.tsx';

const words = weakPointTexts.report;

/** Says that something is wrong with a weak point, `/schwachstellen/{id}/melden`. */
export function WeakPointReportPage(props: { id: number; title: string; state: FormState }) {
	const { id, title, state } = props;
	const path = `/schwachstellen/${id}`;
	return (
		<Page title={words.title} robots="noindex" search={false} styles={['css/forms.css', 'css/weak-points.css']}>
			<div class="weak-point">
				<h1>{words.title}</h1>
				<p class="lead" hx-ignore>
					{title}
				</p>
				<ErrorSummary title={weakPointTexts.vote.errors} state={state} />
				<form class="form" method="post" action={`${path}/melden`}>
					<Choices name="grund" label={words.heading} options={words.reasons} state={state} required />
					<TextArea name="text" label={words.text} state={state} rows={4} maxlength={2_000} />
					<div class="actions">
						<button class="main" type="submit">
							{words.send}
						</button>
						<a href={path}>{weakPointTexts.back}</a>
					</div>
				</form>
			</div>
		</Page>
	);
}
