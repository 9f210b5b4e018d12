import { Page, type PageHead } from '#views/layout/page.tsx';
import { forumTexts as words } from '#views/texts/forum.ts';
import { german } from '#views/texts/german.ts';
import { Breadcrumbs, type Crumb } from '#views/ui/breadcrumbs.tsx';
import { NumberedPages } from '#views/ui/numbered-pages.tsx';
import { type BarProps, ForumBar } from './bar.tsx';
import { FollowTagButton } from './follow-button.tsx';
import { type TagLink, type TopicLine, TopicList } from './topic-list.tsx';

export type ListPageProps = {
	readonly head: PageHead;
	readonly bar: BarProps;
	readonly crumbs: readonly Crumb[];
	readonly heading: string;
	readonly about: string | undefined;
	/** The car's own pages, for a tag that is a make or a model. */
	readonly car: readonly { readonly text: string; readonly href: string }[];
	/** Models that a tag stands for besides itself. */
	readonly members: readonly TagLink[];
	readonly follow: { readonly tag: string; readonly name: string; readonly isFollowed: boolean } | undefined;
	readonly topics: readonly TopicLine[];
	/** Where the first topic can be begun. */
	readonly newHref: string;
	readonly page: number;
	readonly pages: number;
	readonly hrefOf: (page: number) => string;
};

/** Topics of a section, `/forum/{rubrik}`, or with a tag, `/forum/tag/…`. */
export function ListPage(props: ListPageProps) {
	const { car, members, follow, topics, page, pages } = props;
	return (
		<Page {...props.head} search={false} current="/forum" styles={['css/forum.css']}>
			<div class="forum">
				<Breadcrumbs t={german} crumbs={props.crumbs} />
				<div class="title">
					<h1 hx-ignore>{props.heading}</h1>
					{follow !== undefined && <FollowTagButton {...follow} />}
				</div>
				{props.about !== undefined && <p class="lead">{props.about}</p>}
				{car.length > 0 && (
					<ul class="chips">
						{car.map(({ text, href }) => (
							<li>
								<a href={href}>{text}</a>
							</li>
						))}
					</ul>
				)}
				{members.length > 0 && (
					<p class="marks">
						{words.tag.members}{' '}
						{members.map(({ name, href }) => (
							<a class="tag" href={href}>
								{name}
							</a>
						))}
					</p>
				)}
				<ForumBar {...props.bar} />
				{topics.length === 0 ? (
					<div class="nothing">
						<b>{words.noTopics}</b>
						<a href={props.newHref} rel="nofollow">
							{words.beFirst}
						</a>
					</div>
				) : (
					<TopicList topics={topics} />
				)}
				<NumberedPages label={words.pages} {...{ page, pages, words }} hrefOf={props.hrefOf} />
			</div>
		</Page>
	);
}
