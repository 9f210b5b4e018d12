import type { SourceKindName } from '#src/imports/sources.ts';
import type { SourceOverview } from '#src/pages/sources/overview.ts';
import { sourcePageTexts as t } from '#views/texts/source-pages.ts';
import { sourceTexts } from '#views/texts/sources.ts';
import { Notice } from '#views/ui/notice.tsx';
import { SourcesFrame, sourceHref, sourcesHref, Verb, when } from './frame.tsx';
import { nextVisit, StateBadge, troubleOf, visitInWords } from './state.tsx';

export type ConnectableKind = Extract<SourceKindName, keyof typeof t.form.newTitles>;

/** `/konto/quellen` */
export function SourceListPage(props: {
	sources: readonly SourceOverview[];
	kinds: readonly ConnectableKind[];
	most: number;
	done: string | undefined;
}) {
	const { sources, most, done } = props;
	const isFull = sources.length >= most;
	return (
		<SourcesFrame title={t.title} isList>
			{done !== undefined && <Notice title={done} tone="good" />}
			<p class="narrow">{t.intro}</p>
			{sources.length > 0 && (
				<ul class="sources">
					{sources.map(overview => (
						<SourceEntry overview={overview} />
					))}
				</ul>
			)}
			{isFull ? <p class="narrow">{t.full(most)}</p> : <Ways kinds={props.kinds} isFirst={sources.length === 0} />}
			<p class="narrow">
				{t.exports} <a href="/konto/export">{t.exportsLink}</a>
			</p>
		</SourcesFrame>
	);
}

function SourceEntry({ overview }: { overview: SourceOverview }) {
	const { source, state, last, cars } = overview;
	const { id, name } = source;
	const next = nextVisit(overview);
	const isUpload = source.way === 'upload';
	return (
		<li>
			<div>
				<h2 hx-ignore>
					<a href={sourceHref(id)}>
						<bdi>{name}</bdi>
					</a>
				</h2>
				<p>
					<StateBadge state={state} />
				</p>
				{troubleOf(overview).map(text => (
					<p>{text}</p>
				))}
				<p class="hint">
					{sourceTexts.kinds[source.kind]}, {t.howItComes[source.way]} · {t.cars(cars)}
				</p>
				<p class="hint">
					{t.facts.last}: {last === undefined ? t.facts.never : `${when(last.visit.startedAt)}: ${visitInWords(last)}`}
				</p>
				{next !== undefined && !isUpload && (
					<p class="hint">
						{t.facts.next}: {next}
					</p>
				)}
			</div>
			<div class="do">
				{state === 'neu' ? (
					<a class="main" href={sourceHref(id, 'vorschau')} aria-label={t.verbs.label(t.verbs.look, name)} hx-ignore>
						{t.verbs.look}
					</a>
				) : (
					<>
						{isUpload ? (
							<a
								class="second"
								href={`${sourceHref(id)}#datei`}
								aria-label={t.verbs.label(t.verbs.upload, name)}
								hx-ignore
							>
								{t.verbs.upload}
							</a>
						) : (
							source.pausedAt === null && (
								<Verb
									href={sourceHref(id, 'abholen')}
									text={t.verbs.fetch}
									label={t.verbs.label(t.verbs.fetch, name)}
								/>
							)
						)}
						<PauseOrResume id={id} name={name} isPaused={source.pausedAt !== null} />
					</>
				)}
			</div>
		</li>
	);
}

export function PauseOrResume({ id, name, isPaused }: { id: number; name: string; isPaused: boolean }) {
	const text = isPaused ? t.verbs.resume : t.verbs.pause;
	return (
		<Verb href={sourceHref(id, isPaused ? 'fortsetzen' : 'anhalten')} text={text} label={t.verbs.label(text, name)} />
	);
}

/** The ways in, side by side: which one is right for whom, and what to have at hand. */
function Ways({ kinds, isFirst }: { kinds: readonly ConnectableKind[]; isFirst: boolean }) {
	return (
		<section class="connecting" aria-labelledby="verbinden">
			<h2 id="verbinden">{isFirst ? t.ways.title : t.addAnother}</h2>
			<ul class="ways-in">
				{kinds.map(kind => {
					const { title, forWhom, need } = t.ways[kind];
					return (
						<li>
							<h3>{title}</h3>
							<p>{forWhom}</p>
							<p class="hint">{need}</p>
							<p>
								<a
									class={isFirst ? 'main' : 'second'}
									href={`${sourcesHref}/neu?art=${kind}`}
									aria-label={t.verbs.label(t.ways.choose, title)}
								>
									{t.ways.choose}
								</a>
							</p>
						</li>
					);
				})}
			</ul>
		</section>
	);
}

/** The same address for those who have no dealer page. */
export function NoSourcesPage({ isDealer }: { isDealer: boolean }) {
	const { private: forPrivate, takeOver, takeOverLink, dealerMissing, dealerMissingText, fillIn } = t.notForYou;
	return (
		<SourcesFrame title={t.title} isList>
			{isDealer ? (
				<Notice title={dealerMissing}>
					<p>
						{dealerMissingText} <a href="/konto/haendler">{fillIn}</a>
					</p>
				</Notice>
			) : (
				<>
					<p class="narrow">{forPrivate}</p>
					<p class="narrow">
						{takeOver} <a href="/inserieren/uebernehmen">{takeOverLink}</a>
					</p>
				</>
			)}
		</SourcesFrame>
	);
}
