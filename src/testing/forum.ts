import { randomUUID } from 'node:crypto';
import type { Database } from '#db/open.ts';
import type { SectionValue } from '#src/forum/sections.ts';
import { openTopic, replyToTopic } from '#src/forum/writing/posting.ts';

type Written = { readonly topicId: number; readonly postId: number };

type NewTopic = { title?: string; body?: string; section?: SectionValue; tags?: readonly string[]; at?: number };

/** A topic as its writer's form would have opened it, without what the form checks. */
export function topicBy(db: Database, authorId: number, topic: NewTopic = {}): Written {
	const {
		title = 'Steuerkette beim Golf rasselt',
		body = 'Morgens rasselt es zwei Sekunden lang. Ist das die Kette?',
	} = topic;
	const { section = 'technik', tags = [], at = 1_700_000_000 } = topic;
	const viewer = { id: authorId, role: 'member' } as const;
	const posted = openTopic(db, { section, title, body, tags, key: randomUUID() }, { viewer, at });
	if (!posted.ok) throw new Error(posted.reason);
	return posted;
}

/** One more post in a topic. */
export function replyBy(
	db: Database,
	authorId: number,
	topicId: number,
	body = 'Bei mir auch.',
	at = 1_700_000_060,
): Written {
	const viewer = { id: authorId, role: 'member' } as const;
	const posted = replyToTopic(db, topicId, { body, key: randomUUID() }, { viewer, at });
	if (!posted.ok) throw new Error(posted.reason);
	return posted;
}
