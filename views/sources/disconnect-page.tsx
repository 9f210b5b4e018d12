import { sourcePageTexts } from '#views/texts/source-pages.ts';
import { Choices, ErrorSummary, type FormState } from '#views/ui/form/form.tsx';
import { Notice } from '#views/ui/notice.tsx';
import { SourcesFrame, sourceHref } from './frame.tsx';

const t = sourcePageTexts.disconnect;

/** `/konto/quellen/{id}/trennen` */
export function DisconnectPage(props: {
	source: { readonly id: number; readonly name: string };
	cars: number;
	isRunning: boolean;
	state: FormState;
}) {
	const { source, cars, state } = props;
	return (
		<SourcesFrame title={t.title} of={source}>
			{props.isRunning && <Notice title={t.running} />}
			<p class="narrow">{t.intro}</p>
			<ErrorSummary title={sourcePageTexts.form.errorTitle} state={state} />
			<form class="form" method="post" action={sourceHref(source.id, 'trennen')}>
				<Choices
					{...{ name: 'autos', label: t.question(cars), state, required: true }}
					options={Object.entries(t.choices).map(([value, [text, hint]]) => ({ value, text, hint }))}
				/>
				<p class="actions">
					<button type="submit" class="main">
						{t.button}
					</button>
					<a href={sourceHref(source.id)}>{sourcePageTexts.form.cancel}</a>
				</p>
			</form>
		</SourcesFrame>
	);
}
