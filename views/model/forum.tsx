import { modelTexts } from '#views/texts/model.ts';
import type { Texts } from '#views/texts/texts.ts';
import { WeakPointList } from '#views/weak-points/list.tsx';
import type { ForumPart } from './page.tsx';

/** More are folded up: the surest come first. */
const shownPoints = 6;

/** What the model is known to suffer from, and what to look at before buying one. */
export function WeakPoints(props: { model: string; checklistHref: string; forum: ForumPart }) {
	const { model, forum } = props;
	const words = modelTexts.weakPoints;
	const more = forum.weakPoints.slice(shownPoints);
	return (
		<>
			<WeakPointList points={forum.weakPoints.slice(0, shownPoints)} model={model} />
			{more.length > 0 && (
				<details>
					<summary>{words.more(more.length)}</summary>
					<WeakPointList points={more} model={model} />
				</details>
			)}
			<p class="reach">
				<a class="second" href={props.checklistHref}>
					{words.checklist}
				</a>
			</p>
		</>
	);
}

/** The topics in which most is going on, and the way to ask. */
export function Topics(props: { t: Texts; forum: ForumPart }) {
	const { topics, topicsTotal, tagHref, askHref } = props.forum;
	const words = modelTexts.topics;
	return (
		<>
			{topics.length === 0 ? (
				<p class="hint">{words.none}</p>
			) : (
				<ul class="topics" hx-ignore>
					{topics.map(({ title, href, posts, lastPostAt }) => (
						<li>
							<a href={href}>{title}</a> <small>{words.about(posts, new Date(lastPostAt * 1_000))}</small>
						</li>
					))}
				</ul>
			)}
			<p class="reach">
				<a class="second" href={askHref} rel="nofollow">
					{words.ask}
				</a>
				{topicsTotal > topics.length && (
					<a class="second" href={tagHref}>
						{words.all(topicsTotal)}
					</a>
				)}
			</p>
		</>
	);
}
