import { FollowTagButton, FollowTopicButton } from '#views/forum/follow-button.tsx';
import { Page } from '#views/layout/page.tsx';
import { followingTexts as words } from '#views/texts/forum-following.ts';
import { german } from '#views/texts/german.ts';
import { Breadcrumbs } from '#views/ui/breadcrumbs.tsx';
import { Notice } from '#views/ui/notice.tsx';
import { PageLinks } from '#views/ui/page-links.tsx';

export type FollowedPageProps = {
	readonly topics: readonly {
		readonly topicId: number;
		readonly title: string;
		/** Leads to the first post that is new; undefined where the topic cannot be read any more. */
		readonly href: string | undefined;
		readonly unread: number;
		readonly lastPost: string;
	}[];
	readonly tags: readonly {
		readonly tag: string;
		readonly name: string;
		readonly href: string;
		readonly unread: number;
	}[];
	/** How somebody is told of it. */
	readonly pace: 'gesammelt' | 'taeglich' | 'nie';
	readonly firstHref: string | undefined;
	readonly nextHref: string | undefined;
	readonly hasEnded?: boolean;
};

/** `/forum/gefolgt`: everything somebody follows in the forum, and what is new in it. */
export function FollowedPage(props: FollowedPageProps) {
	const { topics, tags } = props;
	return (
		<Page
			title={words.title}
			robots="noindex"
			search={false}
			current="/forum"
			styles={['css/forms.css', 'css/forum.css', 'css/forum-finding.css']}
		>
			<div class="forum">
				<Breadcrumbs t={german} crumbs={[{ text: words.forum, href: '/forum' }]} />
				<h1>{words.title}</h1>
				{props.hasEnded === true && <Notice title={words.unfollowed} tone="good" />}
				<p class="narrow">
					{words.paces[props.pace]} <a href="/konto/benachrichtigungen#forum">{words.change}</a>
				</p>
				{topics.length + tags.length === 0 ? (
					<section class="prose">
						<h2>{words.emptyTitle}</h2>
						<p>{words.emptyText}</p>
						<p>
							<a class="main" href="/forum">
								{words.find}
							</a>
						</p>
					</section>
				) : (
					<>
						{tags.length > 0 && (
							<section aria-labelledby="gefolgte-schlagworte">
								<h2 id="gefolgte-schlagworte">{words.tags}</h2>
								<ul class="plain followed">
									{tags.map(({ tag, name, href, unread }) => (
										<li hx-ignore>
											<p>
												<a href={href}>{name}</a> <Unread count={unread} />
											</p>
											<FollowTagButton tag={tag} name={name} isFollowed fromList />
										</li>
									))}
								</ul>
							</section>
						)}
						{topics.length > 0 && (
							<section aria-labelledby="gefolgte-themen">
								<h2 id="gefolgte-themen">{words.topics}</h2>
								<ul class="plain followed">
									{topics.map(({ topicId, title, href, unread, lastPost }) => (
										<li hx-ignore>
											<p>
												{href === undefined ? title : <a href={href}>{title}</a>} <Unread count={unread} />
												<br />
												<small class="hint">{href === undefined ? words.gone : words.lastPost(lastPost)}</small>
											</p>
											<FollowTopicButton topicId={topicId} title={title} isFollowed fromList />
										</li>
									))}
								</ul>
							</section>
						)}
						<PageLinks
							label={words.topics}
							first={{ href: props.firstHref, text: words.toFirst }}
							next={{ href: props.nextHref, text: words.earlier }}
						/>
					</>
				)}
			</div>
		</Page>
	);
}

function Unread(props: { count: number }) {
	return props.count === 0 ? (
		<small class="hint">{words.nothingNew}</small>
	) : (
		<b class="new">{words.unread(props.count)}</b>
	);
}
