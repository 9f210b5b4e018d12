import { forumTexts as words } from '#views/texts/forum.ts';

export type TagLink = { readonly name: string; readonly href: string };

/** A topic in a list. */
export type TopicLine = {
	readonly title: string;
	readonly href: string;
	/** Where lists of several sections show it. */
	readonly section?: { readonly name: string; readonly href: string } | undefined;
	readonly tags: readonly TagLink[];
	readonly posts: number;
	readonly likes: number;
	/** Who wrote last, when, and where that stands. */
	readonly last: {
		readonly writer: string;
		readonly when: string;
		readonly machineTime: string;
		readonly href: string;
	};
	readonly isPinned: boolean;
	readonly isLocked: boolean;
	/** Posts that a member has not read; 0 for guests. */
	readonly unread: number;
	readonly unreadHref: string;
};

/** Topics, by whatever they are sorted by. */
export function TopicList(props: { topics: readonly TopicLine[]; heading?: 'h2' | 'h3' }) {
	const Heading = props.heading ?? 'h2';
	return (
		<ul class="topics">
			{props.topics.map(topic => (
				<li>
					<Heading hx-ignore>
						<a href={topic.href}>{topic.title}</a>
					</Heading>
					<Marks {...topic} />
					<p class="under">
						{words.posts(topic.posts)}
						{topic.likes > 0 && ` · ${words.likes(topic.likes)}`} ·{' '}
						<span hx-ignore>
							{words.lastBy(topic.last.writer)},{' '}
							<a href={topic.last.href} rel="nofollow">
								<time datetime={topic.last.machineTime}>{topic.last.when}</time>
							</a>
						</span>
					</p>
				</li>
			))}
		</ul>
	);
}

function Marks(props: TopicLine) {
	const { isPinned, isLocked, unread, unreadHref, section, tags } = props;
	if (!isPinned && !isLocked && unread === 0 && section === undefined && tags.length === 0) return null;
	return (
		<p class="marks">
			{unread > 0 && (
				<a class="new" href={unreadHref} rel="nofollow" title={words.toUnread}>
					{words.unread(unread)}
				</a>
			)}
			{isPinned && <span class="badge">{words.pinned}</span>}
			{isLocked && <span class="badge">{words.locked}</span>}
			{section !== undefined && <a href={section.href}>{section.name}</a>}
			<Tags tags={tags} />
		</p>
	);
}

/** Tags as links, on one line. */
export function Tags(props: { tags: readonly TagLink[] }) {
	return (
		<>
			{props.tags.map(({ name, href }) => (
				<a class="tag" href={href} hx-ignore>
					{name}
				</a>
			))}
		</>
	);
}
