import { number } from '#src/formats/german.ts';
import type { SourceKindName, SourceWay } from '#src/imports/sources.ts';
import type { KeptPreview } from '#src/pages/sources/kept-preview.ts';
import { sourcePageTexts } from '#views/texts/source-pages.ts';
import { Notice } from '#views/ui/notice.tsx';
import { type BadRow, BadRows, Figures, leftOutOf, type RuleCount, RuleCounts } from './counts.tsx';
import { SourcesFrame, sourceHref, sourcesHref, Verb, when } from './frame.tsx';
import { reasonInWords } from './state.tsx';
import { TechnicalDetail } from './technical-detail.tsx';

const t = sourcePageTexts.preview;
type Looked = Extract<KeptPreview, { ok: true }>;

export type PreviewPageProps = {
	source: { readonly id: number; readonly name: string; readonly kind: SourceKindName; readonly way: SourceWay };
	/** Its owner has said what the columns mean. */
	hasOwnMapping: boolean;
	preview: KeptPreview | undefined;
	/** Of a look that succeeded, in words. */
	refusals: readonly RuleCount[];
	dropped: readonly RuleCount[];
	cleaned: readonly RuleCount[];
	rejects: readonly BadRow[];
	hasMapping: boolean;
	/** It was fetched since somebody looked. */
	isPast: boolean;
	/** Somebody looked too often. */
	refused: string | undefined;
};

/** `/konto/quellen/{id}/vorschau`: what a source would bring, before any of it counts. */
export function PreviewPage(props: PreviewPageProps) {
	const { source, preview, refused } = props;
	const look = (text: string, main = false) => (
		<Verb href={sourceHref(source.id, 'vorschau')} text={text} main={main} />
	);
	return (
		<SourcesFrame title={t.title} of={source}>
			{refused !== undefined && <Notice title={refused} />}
			{preview === undefined && (
				<>
					<p class="narrow">{t.none}</p>
					<div class="actions">{look(t.look, true)}</div>
				</>
			)}
			{preview?.ok === false && <Failed {...props} preview={preview} />}
			{preview?.ok === true && <Success {...props} preview={preview} />}
			{preview !== undefined && (
				<section class="narrow">
					<h2>{t.notRight}</h2>
					<div class="actions">
						{props.hasMapping && preview.file !== undefined && (
							<a class="second" href={sourceHref(source.id, 'zuordnung')}>
								{sourcePageTexts.verbs.mapping}
							</a>
						)}
						<a class="second" href={sourceHref(source.id, 'einstellungen')}>
							{sourcePageTexts.verbs.settings}
						</a>
						{source.way === 'upload' && (
							<a class="second" href={`${sourceHref(source.id)}#datei`}>
								{sourcePageTexts.verbs.upload}
							</a>
						)}
						{look(t.again)}
					</div>
				</section>
			)}
		</SourcesFrame>
	);
}

function Failed(props: PreviewPageProps & { preview: Extract<KeptPreview, { ok: false }> }) {
	const { source, preview, hasMapping } = props;
	if (preview.busy) {
		return (
			<Notice title={t.busyTitle}>
				<p>{t.busyText}</p>
			</Notice>
		);
	}
	if (preview.reason === 'mapping' && hasMapping && preview.file !== undefined && !props.hasOwnMapping) {
		return (
			<Notice title={t.ownColumns}>
				<p>{t.ownColumnsText}</p>
				<p class="actions">
					<a class="main" href={sourceHref(source.id, 'zuordnung')}>
						{t.mapThem}
					</a>
				</p>
				<TechnicalDetail reason={preview.reason} detail={preview.detail} />
			</Notice>
		);
	}
	const isOtherFormat = source.kind === 'mobile-de-datei' && preview.reason === 'not-understood';
	return (
		<Notice title={t.failed}>
			<p>{reasonInWords(preview.reason, source.way)}</p>
			{hasMapping && preview.file !== undefined && (
				<p>
					{t.mapColumns} <a href={sourceHref(source.id, 'zuordnung')}>{sourcePageTexts.verbs.mapping}</a>
				</p>
			)}
			{source.way === 'upload' && preview.reason !== 'mapping' && (
				<p>
					{t.uploadAgain} <a href={`${sourceHref(source.id)}#datei`}>{sourcePageTexts.verbs.upload}</a>
				</p>
			)}
			{isOtherFormat && (
				<p>
					{t.otherColumns}{' '}
					<a href={`${sourcesHref}/neu?art=fahrzeug-feed`}>{sourcePageTexts.form.newTitles['fahrzeug-feed']}</a>
				</p>
			)}
			<TechnicalDetail reason={preview.reason} detail={preview.detail} />
		</Notice>
	);
}

function Success(props: PreviewPageProps & { preview: Looked }) {
	const { source, preview, rejects } = props;
	const { created, updated, unchanged, ending, refused, shrunk, cars } = preview;
	const hasCars = created + updated + unchanged > 0;
	return (
		<>
			{props.isPast ? (
				<Notice title={t.past(when(preview.at))} />
			) : (
				<p class="narrow">{t.lookedAt(when(preview.at))}</p>
			)}
			<section>
				<h2>{t.counts}</h2>
				<Figures
					figures={[
						[t.willBeNew, number(created)],
						[t.willChange, number(updated)],
						[t.same, number(unchanged)],
						...(ending > 0 ? [[t.willEnd, number(ending)] as const] : []),
						...(refused > 0 ? [[t.refused, number(refused)] as const] : []),
						...leftOutOf(preview.rows, preview, t.leftOut),
					]}
				/>
				{shrunk !== null && <Notice title={t.shrunk(shrunk.known, shrunk.there)} />}
				{!hasCars && <p class="narrow">{t.noCars}</p>}
				{hasCars && !props.isPast && (
					<div class="actions">
						<Verb href={sourceHref(source.id, 'uebernehmen')} text={t.take} main />
					</div>
				)}
			</section>
			{cars.length > 0 && (
				<section>
					<h2>{t.firstCars}</h2>
					<ul class="seen-cars" hx-ignore>
						{cars.map(car => (
							<SeenCar car={car} />
						))}
					</ul>
				</section>
			)}
			{rejects.length > 0 && (
				<section class="narrow">
					<h2>{sourcePageTexts.report.badRows}</h2>
					{refused > rejects.length && <p>{sourcePageTexts.report.firstOf(rejects.length, refused)}</p>}
					<BadRows rows={rejects} />
				</section>
			)}
			{(props.refusals.length > 1 || refused > rejects.length || rejects.length === 0) && (
				<RuleCounts title={sourcePageTexts.report.byReason} counts={props.refusals} />
			)}
			<RuleCounts
				title={sourcePageTexts.report.dropped}
				hint={sourcePageTexts.report.droppedHint}
				counts={props.dropped}
			/>
			<RuleCounts title={sourcePageTexts.report.cleaned} counts={props.cleaned} />
		</>
	);
}

function SeenCar({ car }: { car: Looked['cars'][number] }) {
	const { line, title, price, key, photos, facts, equipment, textLength } = car;
	return (
		<li>
			<div class="head-of-car">
				<h3>
					<bdi>{title}</bdi>
				</h3>
				<p class="price">
					<b class={price === null ? 'words' : undefined}>{price ?? t.noPrice}</b>
				</p>
			</div>
			<p>{[...key, t.photos(photos)].join(' · ')}</p>
			<details>
				<summary>{t.more}</summary>
				<dl>
					{facts.map(([name, text]) => (
						<div>
							<dt>{name}</dt>
							<dd>
								<bdi>{text}</bdi>
							</dd>
						</div>
					))}
				</dl>
				<p class="hint">{[t.equipment(equipment), t.textLength(textLength), t.line(line)].join(' · ')}</p>
			</details>
		</li>
	);
}
