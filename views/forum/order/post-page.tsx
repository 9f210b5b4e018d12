import type { Block } from '#src/forum/markdown/tree.ts';
import type { OldVersion, PostFile } from '#src/forum/order/files.ts';
import { forumOrderTexts } from '#views/texts/forum-order.ts';
import { ErrorSummary, type FormState, TextArea } from '#views/ui/form/form.tsx';
import { UserText } from '#views/ui/user-text.tsx';
import { DeskPage, type Done, moment } from './frame.tsx';
import { Ground, reasonMaxLength } from './ground.tsx';
import { Judged } from './judged.tsx';
import { LogLines } from './log-lines.tsx';

const words = forumOrderTexts.post;
const desk = forumOrderTexts.desk;

export type PostDeskPageProps = PostFile & {
	readonly blocks: readonly Block[];
	readonly isOwn: boolean;
	/** Whether the last decision is by whoever looks, and there is an objection to it. */
	readonly decidedBySelf: boolean;
	readonly now: number;
	readonly state: FormState;
	readonly done?: Done | undefined;
};

/** `/verwaltung/forum/beitrag/{id}`: everything about one post, and what can be decided. */
export function PostDeskPage(props: PostDeskPageProps) {
	const { post, state } = props;
	return (
		<DeskPage title={words.title(post.id)} done={props.done}>
			<h1>{words.title(post.id)}</h1>
			<article class="judged">
				<Judged post={post} blocks={props.blocks} now={props.now} />
				<p class="deciding">
					<a href={`/forum/beitrag/${post.id}`}>{desk.inForum}</a>
					<a href={`/verwaltung/forum/thema/${post.topic.id}`}>{words.topic}</a>
				</p>
			</article>
			<ErrorSummary title={desk.errors} state={state} />
			{post.topic.isRemoved && <p class="note">{words.topicRemoved}</p>}
			{props.isOwn ? <p class="note">{desk.writerOwn}</p> : post.state !== 'geloescht' && <Decisions {...props} />}
			<Note id={post.id} state={state} />
			<Trust {...props} />
			<Versions versions={props.versions} />
			<h2>{words.log}</h2>
			<LogLines lines={props.log} />
		</DeskPage>
	);
}

function Decisions({ post, state, decidedBySelf }: PostDeskPageProps) {
	const path = `/verwaltung/forum/beitrag/${post.id}`;
	const others = post.writer.waiting - (post.state === 'gehalten' ? 1 : 0);
	const isDown = post.state === 'entfernt' || post.topic.isRemoved;
	return (
		<section class="decisions" aria-labelledby="entscheiden">
			<h2 id="entscheiden">{words.decide}</h2>
			{decidedBySelf && <p class="note">{words.decidedBySelf}</p>}
			{!post.topic.isRemoved && (
				<form
					class="form"
					method="post"
					action={isDown || post.state === 'verborgen' ? `${path}/wiederherstellen` : `${path}/freigeben`}
				>
					{(isDown || post.reports.length > 0) && (
						<TextArea name="worte" label={desk.restoreReason} rows={2} maxlength={reasonMaxLength} state={state} />
					)}
					{post.state === 'gehalten' && others > 0 && (
						<label class="choice">
							<input type="checkbox" name="alle" value="ja" />
							<span>{desk.approveAll(others)}</span>
						</label>
					)}
					<div class="actions">
						<button class="main" type="submit">
							{desk.release[post.state]}
						</button>
					</div>
				</form>
			)}
			<form class="form" method="post" action={`${path}/entfernen`}>
				{post.number === 1 && !isDown && <p class="hint">{words.firstOfTopic}</p>}
				<Ground state={state} />
				<div class="actions">
					<button class="main" type="submit">
						{isDown ? desk.confirmRemoval : desk.remove}
					</button>
					{post.state === 'gezeigt' && !isDown && (
						<button type="submit" formaction={`${path}/verbergen`}>
							{desk.hide}
						</button>
					)}
				</div>
			</form>
		</section>
	);
}

function Note(props: { id: number; state: FormState }) {
	return (
		<form class="form" method="post" action={`/verwaltung/forum/beitrag/${props.id}/notiz`}>
			<NoteField state={props.state} />
		</form>
	);
}

/** A note for moderators, and the button that keeps it. */
export function NoteField(props: { state: FormState }) {
	return (
		<>
			<TextArea
				name="notiz"
				label={desk.note}
				help={desk.noteHelp}
				rows={2}
				maxlength={reasonMaxLength}
				state={props.state}
				required
			/>
			<div class="actions">
				<button type="submit">{desk.noteSave}</button>
			</div>
		</>
	);
}

function Trust({ post, isOwn }: PostDeskPageProps) {
	const { writer } = post;
	if (isOwn || writer.role !== 'member') return null;
	const verb = writer.isTrusted ? 'nicht-vertrauen' : 'vertrauen';
	return (
		<form class="form" method="post" action={`/verwaltung/forum/mitglied/${writer.id}/${verb}`}>
			<input type="hidden" name="beitrag" value={post.id} />
			<p class="hint">{words.trustHint}</p>
			<div class="actions">
				<button type="submit">{writer.isTrusted ? words.distrust : words.trust}</button>
			</div>
		</form>
	);
}

function Versions(props: { versions: readonly OldVersion[] }) {
	if (props.versions.length === 0) return null;
	return (
		<details class="versions">
			<summary>{words.versions(props.versions.length)}</summary>
			<ol class="log">
				{props.versions.map(({ title, body, writtenAt, writer }) => (
					<li>
						<p hx-ignore>
							<b>{words.version(moment(writtenAt), writer)}</b>
							{title !== null && <> {title}</>}
						</p>
						<UserText text={body} />
					</li>
				))}
			</ol>
		</details>
	);
}
