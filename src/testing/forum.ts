import { randomUUID } from 'node:crypto';
import type { Database } from '#db/open.ts';
import type { Role } from '#src/accounts/registration.ts';
import type { SectionValue } from '#src/forum/sections.ts';
import { openTopic, replyToTopic } from '#src/forum/writing/posting.ts';
import { formsOf } from './forms-of-page.ts';
import { type Guest, type Member, signedIn } from './members.ts';
import type { TestSite } from './site.ts';

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

/** Somebody who has been here for a year, and has signed in. */
export async function longTimeMember(
	site: Pick<TestSite, 'app' | 'services'>,
	member: { name?: string; role?: Role; password?: string } = {},
): Promise<Member> {
	const joined = await signedIn(site, member);
	site.services.db.prepare('UPDATE users SET created_at = created_at - 31536000 WHERE id = ?').run(joined.userId);
	return joined;
}

/** Opens a page of the forum on which somebody writes, and sends its form with these fields. */
export async function writeOn(
	who: Guest,
	path: string,
	fields: Readonly<Record<string, string>>,
	photos: readonly Buffer<ArrayBuffer>[] = [],
): Promise<Response> {
	const html = await (await who.get(path)).text();
	const form = formsOf(html, path).find(({ offered }) => offered.has('ort') && offered.has('text'));
	if (form === undefined) throw new Error(`${path} has no form to write in`);
	const sent = new FormData();
	for (const [name, value] of form.sent) if (!(name in fields)) sent.append(name, value.replace(/^\n/, ''));
	for (const [name, value] of Object.entries(fields)) sent.set(name, value);
	for (const [index, photo] of photos.entries()) sent.append('fotos', new File([photo], `Bild ${index}.png`));
	return who.post(form.action, sent);
}
