import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';
import { forEver, readSigned, signed } from '#src/http/signing.ts';
import { saveSettings, settingsOf } from '#src/notifications/settings.ts';
import { unfollowTag, unfollowTopic } from './follows.ts';

const purpose = 'forum unsubscribe';

export const unsubscribePath = '/forum/abbestellen';

/** What a link ends: the news of one topic, of one tag, or every mail from the forum. */
export type Subscription =
	| { readonly kind: 'thema'; readonly topicId: number }
	| { readonly kind: 'schlagwort'; readonly tag: string }
	| { readonly kind: 'alle' };

/** Address of the page with the button that ends it; it opens nothing else. */
export function unsubscribeLink(db: Database, origin: string, userId: number, what: Subscription): string {
	return `${origin}${unsubscribePath}?t=${signed(db, purpose, payloadOf(userId, what), forEver)}`;
}

/** What a link ends, and for whom; undefined for what we did not write, and for accounts that are gone. `at` in seconds since 1970. */
export function readUnsubscribeLink(
	db: Database,
	text: string,
	at: number,
): { readonly userId: number; readonly what: Subscription } | undefined {
	const [, id, kind, subject = ''] = /^(\d{1,15}) (thema|schlagwort|alle)(?: (.+))?$/.exec(
		readSigned(db, purpose, text, at) ?? '',
	) ?? [undefined, '', ''];
	const userId = prepared(db, 'SELECT id FROM users WHERE id = ?').pluck().get(Number(id)) as number | undefined;
	if (userId === undefined || kind === '') return undefined;
	if (kind === 'thema') return { userId, what: { kind, topicId: Number(subject) } };
	return { userId, what: kind === 'schlagwort' ? { kind, tag: subject } : { kind: 'alle' } };
}

/** No more of it, until the member wants it again. What was followed stays followed where all mails are ended. */
export function unsubscribe(db: Database, userId: number, what: Subscription): void {
	if (what.kind === 'thema') unfollowTopic(db, userId, what.topicId);
	else if (what.kind === 'schlagwort') unfollowTag(db, userId, what.tag);
	else db.transaction(() => saveSettings(db, userId, { ...settingsOf(db, userId), forum: 'nie' })).immediate();
}

function payloadOf(userId: number, what: Subscription): string {
	if (what.kind === 'thema') return `${userId} thema ${what.topicId}`;
	return what.kind === 'schlagwort' ? `${userId} schlagwort ${what.tag}` : `${userId} alle`;
}
