import { Page } from '#views/layout/page.tsx';
import { takingOverTexts as t } from '#views/texts/taking-over.ts';
import { Checkbox, ErrorSummary, errorIn, Field, type FormState, TextArea } from '#views/ui/form/form.tsx';

/** `/inserieren/uebernehmen`: the three ways to bring an ad along. */
export function TakeOverPage(props: { state: FormState }) {
	const { state } = props;
	return (
		<Page
			title={t.title}
			search={false}
			current="/inserieren"
			styles={['css/forms.css', 'css/selling.css', 'css/taking-over.css']}
			robots="noindex"
		>
			<div class="prose">
				<h1>{t.title}</h1>
				{t.intro.map(sentence => (
					<p>{sentence}</p>
				))}
			</div>
			<ErrorSummary title={t.errorsTitle} state={state} />
			{state.errors.length > 0 && <p class="hint">{t.chooseAgain}</p>}
			<form class="form" method="post" action="/inserieren/uebernehmen" enctype="multipart/form-data" novalidate>
				<TextArea name="text" label={t.text} help={t.textHelp} state={state} rows={10} unmarked />
				<Field name="datei" label={t.file} help={t.fileHelp} state={state} unmarked>
					<input
						type="file"
						id="feld-datei"
						name="datei"
						accept=".html,.htm,.mhtml,.mht,.json,.txt,text/html,application/json,text/plain"
						aria-invalid={errorIn(state, 'datei') === undefined ? undefined : 'true'}
						aria-describedby={`hilfe-datei${errorIn(state, 'datei') === undefined ? '' : ' fehler-datei'}`}
					/>
				</Field>
				<Checkbox name="eigen" label={t.own} help={t.ownHelp} state={state} />
				<p class="actions">
					<button class="main" type="submit">
						{t.submit}
					</button>
					<a href="/inserieren">{t.byHand}</a>
				</p>
			</form>
			<div class="prose">
				{(
					[
						[t.whyTitle, t.why],
						[t.photosTitle, t.photos],
						[t.dataTitle, t.data],
					] as const
				).map(([title, text]) => (
					<section>
						<h2>{title}</h2>
						<p>{text}</p>
					</section>
				))}
			</div>
		</Page>
	);
}
