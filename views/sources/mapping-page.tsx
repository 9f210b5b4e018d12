import type { Beginning } from '#src/pages/sources/mapping-of-source.ts';
import { sourceMappingTexts as t } from '#views/texts/source-mapping.ts';
import { ErrorSummary, type FormState } from '#views/ui/form/form.tsx';
import { Notice } from '#views/ui/notice.tsx';
import { SourcesFrame, sourceHref, Verb } from './frame.tsx';
import { MappingField, type ShownField } from './mapping-field.tsx';

export type MappingPageProps = {
	source: { readonly id: number; readonly name: string; readonly hasOwnMapping: boolean };
	/** Undefined where there is no file to look at. */
	shown:
		| {
				readonly begins: Beginning;
				readonly rows: number;
				readonly problem: string | undefined;
				readonly filled: readonly ShownField[];
				readonly others: readonly ShownField[];
				readonly unsure: readonly {
					readonly column: string;
					readonly field: string;
					readonly because: keyof typeof t.unsure.because;
				}[];
		  }
		| undefined;
	state: FormState;
};

/** `/konto/quellen/{id}/zuordnung`: what the columns of a list mean, field by field, without any script. */
export function MappingPage({ source, shown, state }: MappingPageProps) {
	const { id } = source;
	const hasColumns = shown !== undefined && shown.rows > 0;
	return (
		<SourcesFrame title={t.title} of={source}>
			<p class="narrow">{source.hasOwnMapping ? t.ownNow : t.usualNow}</p>
			{!hasColumns && (
				<>
					<p class="narrow">{shown === undefined ? t.noFile : t.noColumns}</p>
					{shown?.problem !== undefined && (
						<p class="narrow" lang="en" hx-ignore>
							{shown.problem}
						</p>
					)}
					<div class="actions">
						<Verb href={sourceHref(id, 'vorschau')} text={t.look} main />
					</div>
				</>
			)}
			{hasColumns && (
				<>
					{shown.begins === 'vorschlag' ? (
						<Notice title={t.suggested} />
					) : (
						<p class="narrow">
							<a href={`${sourceHref(id, 'zuordnung')}?vorschlag`}>{t.suggestAgain}</a>
						</p>
					)}
					<p class="narrow">{t.intro}</p>
					<ErrorSummary title={t.errorTitle} state={state} />
					{shown.unsure.length > 0 && <Unsure unsure={shown.unsure} />}
					<form class="mapping" method="post" action={sourceHref(id, 'zuordnung')}>
						<input type="hidden" name="grundlage" value={shown.begins} />
						<h2>{t.filled}</h2>
						<p class="hint">{t.rows(shown.rows)}</p>
						{shown.filled.map(field => (
							<MappingField shown={field} state={state} />
						))}
						{shown.others.length > 0 && (
							<details>
								<summary>{t.others(shown.others.length)}</summary>
								<p class="hint">{t.othersHint}</p>
								{shown.others.map(field => (
									<MappingField shown={field} state={state} />
								))}
							</details>
						)}
						<div class="actions">
							<button type="submit" class="main">
								{t.save}
							</button>
							<button type="submit" name="ansehen" value="ja" aria-describedby="hilfe-ansehen">
								{t.refresh}
							</button>
							<span class="hint" id="hilfe-ansehen">
								{t.refreshHint}
							</span>
						</div>
					</form>
				</>
			)}
			{source.hasOwnMapping && (
				<div class="actions">
					<Verb href={sourceHref(id, 'zuordnung/zuruecksetzen')} text={t.reset} />
				</div>
			)}
		</SourcesFrame>
	);
}

function Unsure({ unsure }: { unsure: NonNullable<MappingPageProps['shown']>['unsure'] }) {
	return (
		<section class="narrow">
			<h2>{t.unsure.title}</h2>
			<ul hx-ignore>
				{unsure.map(({ column, field, because }) => (
					<li>
						<bdi>
							<code>{column}</code>
						</bdi>
						{' → '}
						{field}: {t.unsure.because[because]}
					</li>
				))}
			</ul>
		</section>
	);
}
