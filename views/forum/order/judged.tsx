import { daysBetween } from '#src/formats/berlin-day.ts';
import type { Block } from '#src/forum/markdown/tree.ts';
import type { JudgedPost, PostReportLine } from '#src/forum/order/judged-posts.ts';
import type { WriterRecord } from '#src/forum/order/writer-record.ts';
import { forumOrderTexts } from '#views/texts/forum-order.ts';
import { PostPhotos } from '../post-photos.tsx';
import { PostText } from '../post-text.tsx';
import { Moment } from './frame.tsx';
import { ruleName, warningName } from './ground.tsx';

const words = forumOrderTexts.desk;

/** A post as moderators see it: where it stands, what it says, why it is here, who wrote it. */
export type JudgedProps = {
	readonly post: JudgedPost;
	/** Its text, read. */
	readonly blocks: readonly Block[];
	/** Seconds since 1970. */
	readonly now: number;
};

export function Judged({ post, blocks, now }: JudgedProps) {
	const { topic, writer } = post;
	return (
		<>
			<p hx-ignore>
				<a href={`/verwaltung/forum/thema/${topic.id}`}>{words.inTopic(topic.title)}</a>{' '}
				{post.number === 1 && <span class="badge">{words.topicOpens}</span>}
			</p>
			<p class="state">
				<span class={`badge ${post.state}`}>{words.states[post.state]}</span>{' '}
				<small>
					{words.since} <Moment at={post.since} />
				</small>
			</p>
			<Why post={post} />
			<PostText blocks={blocks} />
			<PostPhotos photos={post.photos} hiddenIn={post.id} />
			<Reports reports={post.reports} />
			<Writer writer={writer} now={now} />
		</>
	);
}

/** Why a post waits, is hidden or removed. */
function Why({ post }: { post: JudgedPost }) {
	const facts = [
		...(post.heldFor === null ? [] : [{ name: words.heldFor, text: ruleName(post.heldFor) }]),
		...(post.warnings.length === 0 ? [] : [{ name: words.warnings, text: post.warnings.map(warningName).join(', ') }]),
		...(post.removalRule === null ? [] : [{ name: words.rule, text: ruleName(post.removalRule) }]),
		...(post.removalReason === null || post.removalReason === ''
			? []
			: [{ name: words.reason, text: post.removalReason }]),
	];
	if (facts.length === 0) return null;
	return (
		<dl class="why" hx-ignore>
			{facts.map(({ name, text }) => (
				<div>
					<dt>{name}</dt>
					<dd>{text}</dd>
				</div>
			))}
		</dl>
	);
}

/** What members, and rules of ours, say about a post. */
export function Reports(props: { reports: readonly PostReportLine[] }) {
	const open = props.reports.filter(({ decision }) => decision === null).length;
	if (props.reports.length === 0) return null;
	return (
		<div class="reports" hx-ignore>
			<h2>{words.reports(open)}</h2>
			<ul>
				{props.reports.map(({ reason, text, at, reporter, isObjection, decision }) => (
					<li>
						<b>{isObjection ? words.objection : ruleName(reason)}</b>{' '}
						<small>
							{reporter ?? words.reportByRule}, <Moment at={at} />
							{decision !== null && `, ${decision}`}
						</small>
						{text !== '' && <p class="report-text">{text}</p>}
					</li>
				))}
			</ul>
		</div>
	);
}

/** Who wrote it, for how long they have been there, and what was decided about them before. */
function Writer({ writer, now }: { writer: WriterRecord; now: number }) {
	const { held, hidden, removed, restored } = writer;
	const record = [
		...(held > 0 ? [words.writerHeld(held)] : []),
		...(hidden > 0 ? [words.writerHidden(hidden)] : []),
		...(removed > 0 ? [words.writerRemoved(removed)] : []),
		...(restored > 0 ? [words.writerRestored(restored)] : []),
	];
	return (
		<p class="writer" hx-ignore>
			{words.writer}{' '}
			<a href={`/forum/mitglied/${writer.id}`} rel="nofollow">
				{writer.name}
			</a>
			{writer.role !== 'member' && <span class="badge">{words.moderatorRole}</span>}
			{writer.isTrusted && <span class="badge">{words.writerTrusted}</span>}
			{writer.isBanned && <span class="badge">{words.writerBanned}</span>}
			<small>
				{[
					words.writerSince(Math.max(0, daysBetween(writer.createdAt, now))),
					words.writerPosts(writer.posts),
					...(record.length === 0 ? [words.writerClean] : record),
				].join(' · ')}
			</small>
		</p>
	);
}
