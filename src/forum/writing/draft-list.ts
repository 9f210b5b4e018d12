import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';
import type { ShownDraft } from '#views/forum/writing/drafts-page.tsx';
import { forumWritingTexts as words } from '#views/texts/forum-writing.ts';
import { excerptOf } from '../markdown/plain.ts';
import { whenOf } from '../reading/times.ts';
import { type Draft, draftsOf, formPathOf, readPlace } from './drafts.ts';

const excerptLength = 160;

/** The drafts of somebody, as their list shows them. */
export function shownDrafts(db: Database, userId: number, now: number): readonly ShownDraft[] {
	return draftsOf(db, userId).map(draft => {
		const when = whenOf(draft.updatedAt, now);
		return {
			place: draft.place,
			...headOf(db, userId, draft),
			excerpt: excerptOf(draft.fields.text ?? '', excerptLength),
			photos: draft.photos.length,
			...{ when: when.text, machineTime: when.machine },
		};
	});
}

function headOf(db: Database, userId: number, draft: Draft): Pick<ShownDraft, 'heading' | 'href'> {
	const place = readPlace(draft.place);
	if (place === undefined) throw new Error(`a draft for ${draft.place} was saved`);
	if (place.kind === 'new-topic') {
		return { heading: words.draftPlaces['new-topic'](draft.fields.titel ?? ''), href: formPathOf(place) };
	}
	const isReply = place.kind === 'reply';
	const title = isReply ? titleOfTopic(db, place.topicId, userId) : titleAroundPost(db, place.postId, userId);
	if (title === undefined) return { heading: words.draftPlaces.gone, href: undefined };
	return { heading: words.draftPlaces[place.kind](title), href: formPathOf(place) };
}

/** Of topics that the one who writes may read. */
function titleOfTopic(db: Database, id: number, userId: number): string | undefined {
	return prepared(
		db,
		'SELECT title FROM forum_topics WHERE id = ? AND removed_at IS NULL AND (is_listed = 1 OR author_id = ?)',
	)
		.pluck()
		.get(id, userId) as string | undefined;
}

function titleAroundPost(db: Database, id: number, userId: number): string | undefined {
	return prepared(
		db,
		`SELECT t.title FROM forum_posts p JOIN forum_topics t ON t.id = p.topic_id
		WHERE p.id = ? AND p.author_id = ? AND p.removed_at IS NULL AND p.erased_at IS NULL AND t.removed_at IS NULL`,
	)
		.pluck()
		.get(id, userId) as string | undefined;
}
