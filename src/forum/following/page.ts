import type { Database } from '#db/open.ts';
import { date } from '#src/formats/german.ts';
import { settingsOf } from '#src/notifications/settings.ts';
import type { FollowedPageProps } from '#views/forum/following/followed-page.tsx';
import { followingTexts } from '#views/texts/forum-following.ts';
import { tagPath } from '../addresses.ts';
import { tagNames } from '../tags.ts';
import type { Reader } from '../visibility.ts';
import { countFollowedTopics, followedTags, followedTopics, topicsPerPage } from './followed.ts';

/** What `/forum/gefolgt` shows; a page beyond the last one is the last one. */
export function followedPage(db: Database, reader: NonNullable<Reader>, askedPage: string): FollowedPageProps {
	const { id: userId } = reader;
	const total = countFollowedTopics(db, userId);
	const last = Math.max(1, Math.ceil(total / topicsPerPage));
	const page = /^[1-9]\d{0,3}$/.test(askedPage) ? Math.min(Number(askedPage), last) : 1;
	const tags = page > 1 ? [] : followedTags(db, userId);
	const nameOf = tagNames(
		db,
		tags.map(({ tag }) => tag),
	);
	return {
		topics: followedTopics(db, reader, page).map(({ topicId, title, isListed, lastPostAt, unread }) => ({
			topicId,
			// What was taken down is not repeated here.
			title: isListed ? title : followingTexts.goneTitle,
			href: isListed ? `/forum/thema/${topicId}/neues` : undefined,
			unread: isListed ? unread : 0,
			lastPost: date(new Date(lastPostAt * 1_000)),
		})),
		tags: tags.map(({ tag, unread }) => ({ tag, name: nameOf(tag), href: tagPath(tag), unread })),
		pace: settingsOf(db, userId).forum,
		firstHref: page > 1 ? '/forum/gefolgt' : undefined,
		nextHref: page < last ? `/forum/gefolgt?seite=${page + 1}` : undefined,
	};
}
