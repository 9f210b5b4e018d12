import type { SourceWay } from '#src/imports/sources.ts';
import type { Shrunk, SourceOverview, VisitWithRun } from '#src/pages/sources/overview.ts';
import { sourcePageTexts as t } from '#views/texts/source-pages.ts';
import { sourceTexts } from '#views/texts/sources.ts';
import { ErrorSummary, type FormState } from '#views/ui/form/form.tsx';
import { Notice } from '#views/ui/notice.tsx';
import { FileField } from './form-page.tsx';
import { SourcesFrame, sourceHref, Verb, when } from './frame.tsx';
import { PauseOrResume } from './list-page.tsx';
import { nextVisit, reasonInWords, StateBadge, troubleOf, visitInWords } from './state.tsx';
import { TechnicalDetail } from './technical-detail.tsx';

export type SourcePageProps = {
	overview: SourceOverview;
	shrunk: Shrunk | undefined;
	visits: readonly VisitWithRun[];
	/** Whether the columns of its file can be said anew. */
	hasMapping: boolean;
	done: string | undefined;
	/** Of the form for a new file. */
	state: FormState;
};

/** `/konto/quellen/{id}` */
export function SourcePage({ overview, shrunk, visits, hasMapping, done, state }: SourcePageProps) {
	const { source, last } = overview;
	const { id, name } = source;
	const isUpload = source.way === 'upload';
	const trouble = shrunk === undefined ? troubleOf(overview) : [];
	return (
		<SourcesFrame
			title={
				<bdi class="anybody" hx-ignore>
					{name}
				</bdi>
			}
			tab={name}
		>
			{done !== undefined && <Notice title={done} tone="good" />}
			{overview.state === 'laeuft' && (
				<Notice title={t.detail.running}>
					<p>
						<a href={sourceHref(id)}>{t.detail.reload}</a>
					</p>
				</Notice>
			)}
			{overview.state === 'neu' && (
				<Notice title={t.detail.newSource}>
					<p>{t.detail.newSourceText}</p>
					<p class="actions">
						<a class="main" href={sourceHref(id, 'vorschau')}>
							{t.verbs.look}
						</a>
					</p>
				</Notice>
			)}
			{shrunk !== undefined && <ShrunkNotice id={id} shrunk={shrunk} />}
			{trouble.length > 0 && (
				<Notice title={overview.state === 'wartet' ? t.detail.waits : t.detail.needsYou}>
					{trouble.map(text => (
						<p>{text}</p>
					))}
					{last !== undefined && <TechnicalDetail reason={last.visit.reason} detail={last.visit.detail} />}
				</Notice>
			)}
			<Summary overview={overview} hasMapping={hasMapping} />
			<div class="actions">
				{!isUpload && source.pausedAt === null && overview.state !== 'laeuft' && (
					<Verb href={sourceHref(id, 'abholen')} text={t.verbs.fetch} main />
				)}
				{overview.state !== 'neu' && (
					<>
						<PauseOrResume id={id} name={name} isPaused={source.pausedAt !== null} />
						<a class="second" href={sourceHref(id, 'vorschau')}>
							{t.verbs.look}
						</a>
					</>
				)}
				<a class="second" href={sourceHref(id, 'einstellungen')}>
					{t.verbs.settings}
				</a>
				{hasMapping && (
					<a class="second" href={sourceHref(id, 'zuordnung')}>
						{t.verbs.mapping}
					</a>
				)}
				<a class="second" href={sourceHref(id, 'trennen')}>
					{t.verbs.disconnect}
				</a>
			</div>
			{isUpload && <NewFile id={id} kind={source.kind} state={state} />}
			<Visits id={id} way={source.way} visits={visits} />
		</SourcesFrame>
	);
}

function ShrunkNotice({ id, shrunk }: { id: number; shrunk: Shrunk }) {
	return (
		<Notice title={t.shrunk.title}>
			<p>{t.shrunk.text(shrunk.before, shrunk.inFile)}</p>
			<div class="actions">
				<Verb href={sourceHref(id, 'stimmt')} text={t.shrunk.yes} />
				<a class="second" href="/konto/quellen">
					{t.shrunk.no}
				</a>
			</div>
			<p>{t.shrunk.noText}</p>
		</Notice>
	);
}

function Summary({ overview, hasMapping }: { overview: SourceOverview; hasMapping: boolean }) {
	const { source, state, last, cars } = overview;
	const next = nextVisit(overview);
	const rows: readonly (readonly [string, string])[] = [
		[t.facts.kind, `${sourceTexts.kinds[source.kind]}, ${t.howItComes[source.way]}`],
		...(source.address === '' ? [] : [[t.facts.address, source.address] as const]),
		...(source.way === 'upload' ? [] : [[t.facts.schedule, t.schedules[source.schedule]] as const]),
		...(source.hasCredentials ? [[t.facts.credentials, t.facts.credentialsKept] as const] : []),
		...(hasMapping
			? [[t.facts.mapping, source.mapping === null ? t.facts.usualMapping : t.facts.ownMapping] as const]
			: []),
		[t.facts.cars, t.cars(cars)],
		[t.facts.last, last === undefined ? t.facts.never : `${when(last.visit.startedAt)}: ${visitInWords(last)}`],
		...(next === undefined || source.way === 'upload' ? [] : [[t.facts.next, next] as const]),
	];
	return (
		<dl class="source-facts">
			<div>
				<dt>{t.facts.state}</dt>
				<dd>
					<StateBadge state={state} />
				</dd>
			</div>
			{rows.map(([name, text]) => (
				<div>
					<dt>{name}</dt>
					<dd hx-ignore>{text}</dd>
				</div>
			))}
		</dl>
	);
}

function NewFile({ id, kind, state }: { id: number; kind: string; state: FormState }) {
	return (
		<section class="narrow" id="datei">
			<h2>{t.detail.uploadTitle}</h2>
			<p>{t.detail.uploadText}</p>
			<ErrorSummary title={t.form.errorTitle} state={state} />
			<form class="form" method="post" action={sourceHref(id, 'datei')} enctype="multipart/form-data">
				<FileField kind={kind} state={state} />
				<p>
					<button type="submit">{t.detail.uploadButton}</button>
				</p>
			</form>
		</section>
	);
}

function Visits({ id, way, visits }: { id: number; way: SourceWay; visits: readonly VisitWithRun[] }) {
	return (
		<section class="narrow">
			<h2>{t.detail.visits}</h2>
			{visits.length === 0 ? (
				<p>{t.detail.noVisits}</p>
			) : (
				<ol class="visits">
					{visits.map(one => (
						<li>
							<p>
								<b>{when(one.visit.startedAt)}</b> <span class="hint">{t.visit.begunBy[one.visit.begunBy]}</span>
							</p>
							<p>{visitInWords(one)}</p>
							{one.visit.reason !== null && <p>{reasonInWords(one.visit.reason, way)}</p>}
							<p>
								<a
									href={sourceHref(id, `besuche/${one.visit.id}`)}
									aria-label={t.visit.reportLabel(when(one.visit.startedAt))}
								>
									{t.visit.report}
								</a>
							</p>
						</li>
					))}
				</ol>
			)}
		</section>
	);
}
