import { forumTexts as words } from '#views/texts/forum.ts';
import { forumOrderTexts } from '#views/texts/forum-order.ts';
import { ForumSearchBox } from './search/search-box.tsx';

export type BarProps = {
	/** Members have pages of their own here. */
	readonly isMember: boolean;
	/** And those who decide about others' posts. */
	readonly isModerator?: boolean | undefined;
	/** What a new topic begins with, and a search keeps to. */
	readonly section?: string | undefined;
	readonly tag?: string | undefined;
};

/** What somebody may want on every page of the forum: search it, write, and find what is their own. */
export function ForumBar({ isMember, isModerator, section, tag }: BarProps) {
	const query = new URLSearchParams({ ...(section && { rubrik: section }), ...(tag && { tag }) }).toString();
	return (
		<div class="forum-bar">
			<ForumSearchBox {...(section !== undefined && { section })} {...(tag !== undefined && { tag })} />
			<a class="main" href={`/forum/neu${query === '' ? '' : `?${query}`}`} rel="nofollow">
				{words.newTopic}
			</a>
			{isMember && (
				<nav aria-label={words.ownPages}>
					<a href="/forum/meine">{words.own}</a>
					<a href="/forum/gefolgt">{words.followed}</a>
					<a href="/forum/entwuerfe">{words.drafts}</a>
					{isModerator && <a href="/verwaltung/forum">{forumOrderTexts.desk.link}</a>}
				</nav>
			)}
			<a href="/forum/regeln">{forumOrderTexts.rulesPage.link}</a>
		</div>
	);
}
