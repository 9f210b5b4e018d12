import { Page, type PageHead } from '#views/layout/page.tsx';
import { forumTexts as words } from '#views/texts/forum.ts';
import { german } from '#views/texts/german.ts';
import { Breadcrumbs, type Crumb } from '#views/ui/breadcrumbs.tsx';
import { Notice } from '#views/ui/notice.tsx';
import { NumberedPages } from '#views/ui/numbered-pages.tsx';
import { FollowTopicButton } from './follow-button.tsx';
import { Post, type PostProps } from './post.tsx';
import { type TagLink, Tags } from './topic-list.tsx';
import { PostForm, type PostFormProps, postFormScripts, postFormStyles } from './writing/post-form.tsx';

export type TopicPageProps = {
	readonly head: PageHead;
	readonly crumbs: readonly Crumb[];
	readonly id: number;
	readonly title: string;
	readonly tags: readonly TagLink[];
	readonly isPinned: boolean;
	/** What is to be known of the topic as a whole: closed, taken down, not yet looked at. */
	readonly notices: readonly { readonly title: string; readonly lines: readonly string[] }[];
	readonly posts: readonly PostProps[];
	readonly page: number;
	readonly pages: number;
	readonly hrefOf: (page: number) => string;
	/** For members. */
	readonly isFollowed: boolean | undefined;
	/** For moderators. */
	readonly moderateHref: string | undefined;
	/** Where an answer is written: here, on a page of its own, or after signing in; undefined where nobody writes any more. */
	readonly answer:
		| { readonly kind: 'form'; readonly form: PostFormProps }
		| { readonly kind: 'link'; readonly href: string; readonly text: string }
		| undefined;
};

/** One page of a topic, `/forum/thema/{id}-{slug}`. */
export function TopicPage(props: TopicPageProps) {
	const { id, title, tags, posts, page, pages, answer, isFollowed } = props;
	const isForm = answer?.kind === 'form';
	const pageLinks = <NumberedPages label={words.pages} {...{ page, pages, words }} hrefOf={props.hrefOf} />;
	return (
		<Page
			{...props.head}
			search={false}
			current="/forum"
			styles={['css/forum.css', ...(isForm ? postFormStyles : [])]}
			scripts={isForm ? postFormScripts : []}
		>
			<div class="forum topic">
				<Breadcrumbs t={german} crumbs={props.crumbs} />
				<div class="title">
					<h1 hx-ignore>{title}</h1>
					{isFollowed !== undefined && <FollowTopicButton {...{ topicId: id, title, isFollowed }} />}
				</div>
				<p class="marks">
					{props.isPinned && <span class="badge">{words.pinned}</span>}
					<Tags tags={tags} />
					{props.moderateHref !== undefined && <a href={props.moderateHref}>{words.topic.moderate}</a>}
				</p>
				{props.notices.map(notice => (
					<Notice title={notice.title}>
						{notice.lines.map(line => (
							<p hx-ignore>{line}</p>
						))}
					</Notice>
				))}
				{pages > 1 && <p class="under">{words.pageOf(page, pages)}</p>}
				{page > 1 && pageLinks}
				{posts.length === 0 && <p>{words.topic.nothingHere}</p>}
				<div class="posts">
					{posts.map(post => (
						<Post {...post} />
					))}
				</div>
				{pageLinks}
				{answer?.kind === 'link' && (
					<p>
						<a class="main" href={answer.href} rel="nofollow">
							{answer.text}
						</a>
					</p>
				)}
				{answer?.kind === 'form' && (
					<section class="answer">
						<h2>{words.topic.answerHere}</h2>
						<PostForm {...answer.form} />
					</section>
				)}
			</div>
		</Page>
	);
}

/** Answered with 410: the topic was taken down, and nothing of it is shown. */
export function RemovedTopicPage(props: { rule: string | undefined }) {
	return (
		<Page title={words.topic.removed} robots="noindex" search={false} current="/forum" styles={['css/forum.css']}>
			<div class="prose">
				<h1>{words.topic.removed}</h1>
				{props.rule !== undefined && <p>{words.topic.removedRule(props.rule)}</p>}
				<p>{words.topic.removedText}</p>
				<p>
					<a class="main" href="/forum">
						{words.topic.toForum}
					</a>
				</p>
			</div>
		</Page>
	);
}
