import type { DisputedPoint, QueueKind } from '#src/forum/order/queue.ts';
import { forumOrderTexts } from '#views/texts/forum-order.ts';
import { ErrorSummary, emptyForm, type FormState, isChosen } from '#views/ui/form/form.tsx';
import { PageLinks } from '#views/ui/page-links.tsx';
import { DeskPage, type Done } from './frame.tsx';
import { ShortGround } from './ground.tsx';
import { Judged, type JudgedProps } from './judged.tsx';

const words = forumOrderTexts.desk;

export type QueueEntryProps = JudgedProps & {
	/** Whether whoever looks has written it: then somebody else decides. */
	readonly isOwn: boolean;
};

export type QueuePageProps = {
	readonly kind: QueueKind;
	readonly counts: Readonly<Record<QueueKind, number>>;
	readonly entries: readonly QueueEntryProps[];
	/** From 1. */
	readonly page: number;
	readonly hasMore: boolean;
	readonly weakPoints: readonly (DisputedPoint & { readonly car: string })[];
	/** What was just done, in words. */
	readonly done?: Done | undefined;
	/** Of the form for several posts at once. */
	readonly state?: FormState;
};

/** `/verwaltung/forum`: everything that somebody has to decide, the worst first. */
export function QueuePage(props: QueuePageProps) {
	const { entries, kind, state = emptyForm } = props;
	const canPick = entries.some(isPickable);
	return (
		<DeskPage title={words.title} current="/verwaltung/forum" done={props.done}>
			<h1>{words.title}</h1>
			<Kinds kind={kind} counts={props.counts} />
			<ErrorSummary title={words.errors} state={state} />
			{entries.length === 0 && (
				<div class="narrow">
					<p class="lead">{words.empty}</p>
					<p>{words.emptyHint}</p>
				</div>
			)}
			<ul class="queue">
				{entries.map(entry => (
					<li>
						<Entry {...entry} state={state} />
					</li>
				))}
			</ul>
			{canPick && <Bulk state={state} />}
			<PageLinks
				label={words.pages}
				first={{ href: props.page > 1 ? queuePath(kind, 1) : undefined, text: words.first }}
				next={{ href: props.hasMore ? queuePath(kind, props.page + 1) : undefined, text: words.next }}
			/>
			<WeakPoints points={props.weakPoints} />
		</DeskPage>
	);
}

function queuePath(kind: QueueKind, page: number): string {
	const query = [...(kind === 'alle' ? [] : [`art=${kind}`]), ...(page === 1 ? [] : [`seite=${page}`])].join('&');
	return `/verwaltung/forum${query === '' ? '' : `?${query}`}`;
}

function Kinds(props: { kind: QueueKind; counts: QueuePageProps['counts'] }) {
	const kinds: readonly QueueKind[] = ['alle', 'gehalten', 'gemeldet', 'verborgen', 'widerspruch'];
	return (
		<nav class="kinds" aria-label={words.kindsLabel}>
			{kinds.map(kind => (
				<a href={queuePath(kind, 1)} aria-current={kind === props.kind ? 'page' : undefined}>
					{words.kinds[kind]} <span class="cnt">{props.counts[kind]}</span>
				</a>
			))}
		</nav>
	);
}

const isPickable = ({ post, isOwn }: QueueEntryProps) => post.state === 'gehalten' && !isOwn;

function Entry(props: QueueEntryProps & { state: FormState }) {
	const { post, isOwn } = props;
	const path = `/verwaltung/forum/beitrag/${post.id}`;
	const about = (text: string) => `${text}: Beitrag ${post.id}`;
	const back = <input type="hidden" name="zurueck" value="warteschlange" />;
	return (
		<article class="judged" aria-label={`Beitrag ${post.id}`}>
			<Judged {...props} />
			{isOwn && <p class="note">{words.writerOwn}</p>}
			<div class="deciding">
				{!isOwn && !post.topic.isRemoved && (
					<form method="post" action={post.state === 'entfernt' ? `${path}/wiederherstellen` : `${path}/freigeben`}>
						{back}
						<button class="main" type="submit" aria-label={about(words.release[post.state])}>
							{words.release[post.state]}
						</button>
					</form>
				)}
				<a href={path} aria-label={about(words.open)}>
					{words.open}
				</a>
				{isPickable(props) && (
					<label class="choice">
						<input
							type="checkbox"
							form="auswahl"
							name="beitrag"
							value={post.id}
							checked={isChosen(props.state, 'beitrag', String(post.id))}
						/>
						<span>{words.bulkPick}</span>
					</label>
				)}
			</div>
			{!isOwn && (
				<details>
					<summary>{words.restrict[post.state]}</summary>
					<form class="form" method="post" action={`${path}/entfernen`}>
						{back}
						<ShortGround />
						<div class="actions">
							<button class="main" type="submit" aria-label={about(words.remove)}>
								{post.state === 'entfernt' ? words.confirmRemoval : words.remove}
							</button>
							{post.state === 'gezeigt' && (
								<button type="submit" formaction={`${path}/verbergen`} aria-label={about(words.hide)}>
									{words.hide}
								</button>
							)}
						</div>
					</form>
				</details>
			)}
		</article>
	);
}

/** The boxes of the posts above belong to this form. */
function Bulk(props: { state: FormState }) {
	return (
		<section class="bulk" aria-labelledby="auswahl-titel">
			<h2 id="auswahl-titel">{words.bulk}</h2>
			<p class="hint">{words.bulkHint}</p>
			<form class="form" id="auswahl" method="post" action="/verwaltung/forum/auswahl">
				<ShortGround state={props.state} required={false} />
				<div class="actions">
					<button class="main" type="submit" name="tun" value="freigeben">
						{words.approve}
					</button>
					<button type="submit" name="tun" value="entfernen">
						{words.remove}
					</button>
				</div>
			</form>
		</section>
	);
}

function WeakPoints(props: { points: QueuePageProps['weakPoints'] }) {
	if (props.points.length === 0) return null;
	return (
		<section class="disputed" aria-labelledby="schwachstellen">
			<h2 id="schwachstellen">{words.weakPoints}</h2>
			<ul hx-ignore>
				{props.points.map(({ id, title, car, agreeing, disagreeing, reports }) => (
					<li>
						<a href={`/schwachstellen/${id}`}>
							{car}: {title}
						</a>{' '}
						<small>
							{words.weakPointVotes(agreeing, disagreeing)}
							{reports > 0 && `, ${words.weakPointReports(reports)}`}
						</small>
					</li>
				))}
			</ul>
		</section>
	);
}
