import type { Block } from '#src/forum/markdown/tree.ts';
import { Page } from '#views/layout/page.tsx';
import { forumTexts as words } from '#views/texts/forum.ts';
import { german } from '#views/texts/german.ts';
import { Breadcrumbs } from '#views/ui/breadcrumbs.tsx';
import { NumberedPages } from '#views/ui/numbered-pages.tsx';
import { PageLinks } from '#views/ui/page-links.tsx';
import { Author, type PostAuthor, type PostStanding, Standing } from './post.tsx';
import { PostText } from './post-text.tsx';
import { type TopicLine, TopicList } from './topic-list.tsx';

/** A post by itself, away from its topic. */
export type LonePost = {
	readonly id: number;
	readonly topicTitle: string;
	/** It opened the topic. */
	readonly isFirst: boolean;
	readonly when: string;
	readonly machineTime: string;
	readonly blocks: readonly Block[];
	readonly likes: number;
	/** Where not everybody may read it. */
	readonly standing: PostStanding | undefined;
};

type Further = { readonly newestHref: string | undefined; readonly olderHref: string | undefined };

/** What a member wrote and everybody may read, `/forum/mitglied/{id}`. */
export function MemberPage(props: { author: PostAuthor; posts: readonly LonePost[] } & Further) {
	const title = words.member.title(props.author.name ?? words.erased);
	return (
		<Page title={title} robots="noindex" search={false} current="/forum" styles={['css/forum.css']}>
			<div class="forum">
				<Breadcrumbs t={german} crumbs={[{ text: words.title, href: '/forum' }]} />
				<h1 hx-ignore>{title}</h1>
				<Author {...props.author} href={undefined} />
				<LonePosts {...props} />
			</div>
		</Page>
	);
}

export type MinePageProps = {
	readonly view: 'posts' | 'topics';
	readonly posts: readonly LonePost[];
	readonly topics: readonly TopicLine[];
	/** Of the topics. */
	readonly page: number;
	readonly pages: number;
} & Further;

/** Everything a member wrote, also what others do not see, `/forum/meine`. */
export function MinePage(props: MinePageProps) {
	const { view, posts, topics, page, pages } = props;
	const isEmpty = view === 'posts' ? posts.length === 0 : topics.length === 0;
	return (
		<Page title={words.mine.title} robots="noindex" search={false} current="/forum" styles={['css/forum.css']}>
			<div class="forum">
				<Breadcrumbs t={german} crumbs={[{ text: words.title, href: '/forum' }]} />
				<h1>{words.mine.title}</h1>
				<nav class="tabs" aria-label={words.mine.which}>
					<a href="/forum/meine" aria-current={view === 'posts' ? 'page' : undefined}>
						{words.mine.posts}
					</a>
					<a href="/forum/meine?ansicht=themen" aria-current={view === 'topics' ? 'page' : undefined}>
						{words.mine.topics}
					</a>
					<a href="/forum/entwuerfe">{words.drafts}</a>
					<a href="/forum/gefolgt">{words.followed}</a>
				</nav>
				{isEmpty && (
					<div class="nothing">
						<b>{words.mine.none}</b>
						<p>{words.mine.noneHint}</p>
					</div>
				)}
				{view === 'posts' ? (
					<LonePosts {...props} />
				) : (
					<>
						<TopicList topics={topics} />
						<NumberedPages
							label={words.pages}
							{...{ page, pages, words }}
							hrefOf={one => `/forum/meine?ansicht=themen${one > 1 ? `&seite=${one}` : ''}`}
						/>
					</>
				)}
			</div>
		</Page>
	);
}

function LonePosts({ posts, newestHref, olderHref }: { posts: readonly LonePost[] } & Further) {
	return (
		<>
			<div class="posts">
				{posts.map(post => (
					<article class={post.standing === undefined ? 'post' : 'post gone'}>
						<header>
							<h2 hx-ignore>
								<a href={`/forum/beitrag/${post.id}`}>{post.topicTitle}</a>
							</h2>
							<p class="when">
								{post.isFirst && `${words.member.first} · `}
								<time datetime={post.machineTime}>{post.when}</time>
								{post.likes > 0 && ` · ${words.likes(post.likes)}`}
							</p>
						</header>
						{post.standing !== undefined && <Standing {...post.standing} />}
						<PostText blocks={post.blocks} />
					</article>
				))}
			</div>
			<PageLinks
				label={words.pages}
				first={{ href: newestHref, text: words.member.newest }}
				next={{ href: olderHref, text: words.member.older }}
			/>
		</>
	);
}
