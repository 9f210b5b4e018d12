import type { SourceWay } from '#src/imports/sources.ts';
import type { VisitReason } from '#src/imports/visits.ts';
import type { SourceOverview, SourceState, VisitWithRun } from '#src/pages/sources/overview.ts';
import { sourcePageTexts as t } from '#views/texts/source-pages.ts';
import { sourceTexts } from '#views/texts/sources.ts';
import { when } from './frame.tsx';

/** How a source is, in a sign and a word. */
export function StateBadge({ state }: { state: SourceState }) {
	const [sign, word] = t.states[state];
	const tone = state === 'braucht-dich' || state === 'neu' ? ' needs' : state === 'in-ordnung' ? ' fine' : '';
	return (
		<span class={`state${tone}`}>
			<span aria-hidden="true">{sign}</span> {word}
		</span>
	);
}

/** What happened and what to do about it. */
export function reasonInWords(reason: VisitReason, way: SourceWay): string {
	const ofUploads: Readonly<Partial<Record<VisitReason, string>>> = sourceTexts.reasonsOfUploads;
	return (way === 'upload' ? ofUploads[reason] : undefined) ?? sourceTexts.reasons[reason];
}

/** What a visit came to, in one line. */
export function visitInWords({ visit, run }: VisitWithRun): string {
	const said: string[] = [];
	if (visit.state === 'running') said.push(t.visit.running);
	if (visit.state === 'unchanged') said.push(t.visit.nothingNew);
	if (run !== undefined) {
		said.push(t.visit.new(run.created), t.visit.changed(run.updated));
		if (run.ended > 0) said.push(t.visit.ended(run.ended));
		if (run.refused > 0) said.push(t.visit.refused(run.refused));
	}
	if (visit.photosNew > 0) said.push(t.visit.photos(visit.photosNew));
	if (visit.photosFailed > 0) said.push(t.visit.photosFailed(visit.photosFailed));
	if (visit.state === 'interrupted') said.push(t.visit.interrupted);
	if (visit.finishedAt !== null) said.push(t.visit.seconds(visit.finishedAt - visit.startedAt));
	return said.join(' · ');
}

/** Why the last visit went wrong, and why nobody asks any more. */
export function troubleOf({ source, state, last }: SourceOverview): readonly string[] {
	if (state !== 'braucht-dich' && state !== 'wartet') return [];
	const reason = last?.visit.reason;
	return [
		...(reason == null ? [] : [reasonInWords(reason, source.way)]),
		...(source.pauseReason === null ? [] : [sourceTexts.pauses[source.pauseReason]]),
	];
}

/** When a source is visited next. */
export function nextVisit({ source, state }: SourceOverview): string | undefined {
	if (state === 'laeuft' || source.pausedAt !== null) return undefined;
	if (state === 'bestellt') return t.facts.soon;
	return source.nextRunAt === null ? t.facts.onlyByHand : when(source.nextRunAt);
}
