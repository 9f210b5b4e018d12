import type { TopicFile } from '#src/forum/order/files.ts';
import { forumOrderTexts } from '#views/texts/forum-order.ts';
import { ErrorSummary, type FormState, Select, TextArea, TextField } from '#views/ui/form/form.tsx';
import { DeskPage, type Done, moment } from './frame.tsx';
import { Ground, reasonMaxLength } from './ground.tsx';
import { Judged, type JudgedProps } from './judged.tsx';
import { LogLines } from './log-lines.tsx';
import { NoteField } from './post-page.tsx';

const words = forumOrderTexts.topic;
const desk = forumOrderTexts.desk;

export type TopicDeskPageProps = Omit<TopicFile, 'troubled' | 'tags'> & {
	/** As they stand in the field. */
	readonly tags: string;
	readonly sectionName: string;
	/** Sections of the forum. */
	readonly sections: readonly { readonly value: string; readonly text: string }[];
	readonly mostTags: number;
	readonly troubled: readonly JudgedProps[];
	readonly isOwn: boolean;
	readonly state: FormState;
	readonly done?: Done | undefined;
};

/** `/verwaltung/forum/thema/{id}`: everything about one topic, and what can be done with it. */
export function TopicDeskPage(props: TopicDeskPageProps) {
	const { topic, state } = props;
	const isThere = topic.removedAt === null && topic.mergedInto === null;
	return (
		<DeskPage title={words.title(topic.id)} done={props.done}>
			<h1 hx-ignore>
				{words.title(topic.id)}: {topic.title}
			</h1>
			<Facts {...props} />
			<ErrorSummary title={desk.errors} state={state} />
			{isThere && <Tools {...props} />}
			{topic.mergedInto === null && !props.isOwn && <Removal {...props} />}
			{props.isOwn && <p class="note">{desk.writerOwn}</p>}
			<form class="form" method="post" action={`${pathOf(topic.id)}/notiz`}>
				<NoteField state={state} />
			</form>
			{props.troubled.length > 0 && (
				<>
					<h2>{words.postsLabel}</h2>
					<ul class="queue">
						{props.troubled.map(judged => (
							<li>
								<article class="judged" aria-label={`Beitrag ${judged.post.id}`}>
									<Judged {...judged} />
									<p class="deciding">
										<a href={`/verwaltung/forum/beitrag/${judged.post.id}`}>
											{desk.open}: Beitrag {judged.post.id}
										</a>
									</p>
								</article>
							</li>
						))}
					</ul>
				</>
			)}
			<h2>{forumOrderTexts.post.log}</h2>
			<LogLines lines={props.log} />
		</DeskPage>
	);
}

const pathOf = (id: number) => `/verwaltung/forum/thema/${id}`;

function Facts({ topic, writer, allPosts, sectionName, mergedTitle }: TopicDeskPageProps) {
	return (
		<ul class="facts" hx-ignore>
			<li>
				{desk.section(sectionName)}, {words.opened(writer, moment(topic.createdAt))}
			</li>
			<li>{words.posts(topic.posts, allPosts)}</li>
			{topic.pinnedAt !== null && <li>{words.pinned}</li>}
			{topic.lockedAt !== null && <li>{words.locked(moment(topic.lockedAt), topic.lockReason ?? '')}</li>}
			{topic.removedAt !== null && (
				<li>
					{words.removed(moment(topic.removedAt))}: {topic.removalReason}
				</li>
			)}
			{topic.mergedInto !== null && (
				<li>
					{words.merged}: <a href={pathOf(topic.mergedInto)}>{mergedTitle ?? words.mergedLink}</a>
				</li>
			)}
			{topic.isListed === 0 && topic.mergedInto === null && <li>{words.notListed}</li>}
			<li>
				<a href={`/forum/thema/${topic.id}`}>{desk.inForum}</a>
			</li>
		</ul>
	);
}

function Tools(props: TopicDeskPageProps) {
	const { topic, state } = props;
	const path = pathOf(topic.id);
	return (
		<div class="tools">
			{topic.lockedAt === null ? (
				<form class="form" method="post" action={`${path}/sperren`}>
					<h2>{words.lockTitle}</h2>
					<TextField
						name="anlass"
						label={words.lockReason}
						maxlength={reasonMaxLength}
						autocomplete="off"
						state={state}
						required
					/>
					<Send text={words.lock} />
				</form>
			) : (
				<form class="form" method="post" action={`${path}/oeffnen`}>
					<Send text={words.unlock} />
				</form>
			)}
			<form class="form" method="post" action={`${path}/${topic.pinnedAt === null ? 'anheften' : 'loesen'}`}>
				<Send text={topic.pinnedAt === null ? words.pin : words.unpin} />
			</form>
			<form class="form" method="post" action={`${path}/verschieben`}>
				<h2>{words.moveTitle}</h2>
				<Select
					name="rubrik"
					label={words.section}
					options={props.sections}
					none={desk.ruleNone}
					state={withDefault(state, 'rubrik', topic.section)}
					required
				/>
				<Send text={words.move} />
			</form>
			<form class="form" method="post" action={`${path}/schlagworte`}>
				<h2>{words.tagsTitle}</h2>
				<TextField
					name="schlagworte"
					label={words.tags}
					help={words.tagsHelp(props.mostTags)}
					autocomplete="off"
					maxlength={300}
					state={withDefault(state, 'schlagworte', props.tags)}
				/>
				<Send text={words.tagsSave} />
			</form>
			<form class="form" method="post" action={`${path}/zusammenfuehren`}>
				<h2>{words.mergeTitle}</h2>
				<TextField
					name="ziel"
					label={words.mergeTarget}
					help={words.mergeHelp}
					autocomplete="off"
					maxlength={300}
					state={state}
					required
				/>
				<Send text={words.merge} />
			</form>
		</div>
	);
}

function Send(props: { text: string }) {
	return (
		<div class="actions">
			<button type="submit">{props.text}</button>
		</div>
	);
}

function Removal({ topic, state }: TopicDeskPageProps) {
	const path = pathOf(topic.id);
	if (topic.removedAt !== null) {
		return (
			<form class="form" method="post" action={`${path}/wiederherstellen`}>
				<TextArea name="worte" label={desk.restoreReason} rows={2} maxlength={reasonMaxLength} state={state} />
				<Send text={words.restore} />
			</form>
		);
	}
	return (
		<form class="form" method="post" action={`${path}/entfernen`}>
			<h2>{words.remove}</h2>
			<Ground state={state} />
			<div class="actions">
				<button class="main" type="submit">
					{words.remove}
				</button>
			</div>
		</form>
	);
}

/** What stands in a field that was not sent. */
function withDefault(state: FormState, name: string, value: string): FormState {
	return Object.hasOwn(state.entered, name) ? state : { ...state, entered: { ...state.entered, [name]: value } };
}
