import type { Database } from '#db/open.ts';
import type { TopicPageProps } from '#views/forum/topic-page.tsx';
import { forumTexts as words } from '#views/texts/forum.ts';
import { topicPagePath } from '../addresses.ts';
import { isModerator } from '../visibility.ts';
import { replyFormProps } from '../writing/form-props.ts';
import type { Looking } from './showing-posts.ts';
import type { Topic } from './topics.ts';

type Page = { readonly page: number; readonly upTo: number };

/** Where an answer is written: below the last page; before it, and for guests, a link leads there. */
export function answerPart(
	db: Database,
	topic: Topic,
	{ page, upTo }: Page,
	{ reader, now }: Looking,
): TopicPageProps['answer'] {
	if (topic.removedAt !== null || (topic.lockedAt !== null && !isModerator(reader))) return undefined;
	const path = `/forum/thema/${topic.id}/antworten`;
	if (reader === undefined) {
		const here = encodeURIComponent(topicPagePath(topic, page));
		return { kind: 'link', href: `/anmelden?weiter=${here}`, text: words.topic.signIn };
	}
	if (page < topic.pages) return { kind: 'link', href: path, text: words.topic.answer };
	return { kind: 'form', form: replyFormProps(db, { viewer: reader, topicId: topic.id, at: now }, { after: upTo }) };
}
