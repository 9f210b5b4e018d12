import { number } from '#src/formats/german.ts';
import type { SourceWay } from '#src/imports/sources.ts';
import type { VisitWithRun } from '#src/pages/sources/overview.ts';
import { sourcePageTexts } from '#views/texts/source-pages.ts';
import { Notice } from '#views/ui/notice.tsx';
import { type BadRow, BadRows, Figures, leftOutOf, type RuleCount, RuleCounts } from './counts.tsx';
import { SourcesFrame, sourceHref, when } from './frame.tsx';
import { reasonInWords } from './state.tsx';
import { TechnicalDetail } from './technical-detail.tsx';

const t = sourcePageTexts.report;

export type ReportPageProps = {
	source: { readonly id: number; readonly name: string; readonly way: SourceWay };
	shown: VisitWithRun;
	rejects: readonly BadRow[];
	refusals: readonly RuleCount[];
	dropped: readonly RuleCount[];
	cleaned: readonly RuleCount[];
	kept: readonly RuleCount[];
	sameCars: number;
};

/** `/konto/quellen/{id}/besuche/{visit}`: what a visit came to, for whoever has to mend the file. */
export function ReportPage(props: ReportPageProps) {
	const { source, shown, rejects } = props;
	const { visit, run } = shown;
	return (
		<SourcesFrame title={t.title(when(visit.startedAt))} of={source}>
			{visit.reason !== null && (
				<Notice title={reasonInWords(visit.reason, source.way)}>
					<TechnicalDetail reason={visit.reason} detail={visit.detail} />
				</Notice>
			)}
			{visit.state === 'running' && (
				<Notice title={sourcePageTexts.detail.running}>
					<p>
						<a href={sourceHref(source.id, `besuche/${visit.id}`)}>{sourcePageTexts.detail.reload}</a>
					</p>
				</Notice>
			)}
			<Figures figures={figuresOf(shown)} />
			{props.sameCars > 0 && <p class="narrow">{t.sameCars(props.sameCars)}</p>}
			{run === undefined ? (
				visit.state !== 'running' && <p class="narrow">{t.nothing}</p>
			) : (
				<section class="narrow">
					<h2>{t.badRows}</h2>
					{rejects.length === 0 ? (
						<p>{t.noBadRows}</p>
					) : (
						<>
							{run.refused > rejects.length && <p>{t.firstOf(rejects.length, run.refused)}</p>}
							<p>
								<a href={sourceHref(source.id, `besuche/${visit.id}/zeilen.csv`)} download>
									{t.download}
								</a>
							</p>
							<BadRows rows={rejects} />
						</>
					)}
				</section>
			)}
			<RuleCounts title={t.byReason} counts={props.refusals} />
			<RuleCounts title={t.dropped} hint={t.droppedHint} counts={props.dropped} />
			<RuleCounts title={t.cleaned} counts={props.cleaned} />
			<RuleCounts title={t.kept} hint={t.keptHint} counts={props.kept} />
		</SourcesFrame>
	);
}

function figuresOf({ visit, run }: VisitWithRun): readonly (readonly [string, string])[] {
	return [
		...(run === undefined
			? []
			: ([
					[t.rows, number(run.rows_done)],
					[t.newCars, number(run.created)],
					[t.changed, number(run.updated)],
					[t.unchanged, number(run.unchanged)],
					[t.ended, number(run.ended)],
					[t.refused, number(run.refused)],
					...leftOutOf(run.rows_done, run, t.leftOut),
				] as const)),
		[t.photos, number(visit.photosNew)],
		...(visit.photosFailed > 0 ? [[t.photosFailed, number(visit.photosFailed)] as const] : []),
		...(visit.finishedAt === null
			? []
			: [[t.duration, sourcePageTexts.visit.seconds(visit.finishedAt - visit.startedAt)] as const]),
		[t.begunBy, sourcePageTexts.visit.begunBy[visit.begunBy]],
	];
}
