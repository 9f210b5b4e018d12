import { expect, test } from 'vitest';
import { formsOf } from '#src/testing/forms-of-page.ts';
import { topicBy } from '#src/testing/forum.ts';
import { signedIn } from '#src/testing/members.ts';
import { openTestSite } from '#src/testing/site.ts';
import { isFollowingTopic } from './follows.ts';

const now = 1_795_000_000;

test('who opens a topic follows it, and who answers follows where they tick the box, which is not ticked beforehand', async () => {
	const site = openTestSite(now);
	const { db } = site;
	const jan = await signedIn(site, { name: 'Jan Kramer' });
	const frieda = await signedIn(site, { name: 'Frieda Lindner' });
	const form = await fieldsOf(jan, '/forum/neu');
	const titel = 'Golf 7: was kostet die Kette?';
	const opened = await jan.post('/forum/neu', { ...form, rubrik: 'technik', titel, text: 'Wer weiß, was sie kostet?' });
	expect(opened.status).toBe(303);
	const opening = Number(db.prepare('SELECT id FROM forum_topics WHERE title = ?').pluck().get(titel));
	expect(isFollowingTopic(db, jan.userId, opening)).toBe(true);

	const { topicId } = topicBy(db, jan.userId, { at: now });
	const path = `/forum/thema/${topicId}/antworten`;
	const answer = await fieldsOf(frieda, path);
	expect(answer).not.toHaveProperty('folgen');
	expect((await frieda.post(path, { ...answer, text: 'Rund 1.800 Euro.' })).status).toBe(303);
	expect(isFollowingTopic(db, frieda.userId, topicId)).toBe(false);
	const again = await fieldsOf(frieda, path);
	expect((await frieda.post(path, { ...again, text: 'Mit Spannern.', folgen: 'ja' })).status).toBe(303);
	expect(isFollowingTopic(db, frieda.userId, topicId)).toBe(true);
	expect(await (await frieda.get(path)).text()).not.toContain('Bei neuen Antworten benachrichtigen');
});

async function fieldsOf(member: { get(path: string): Promise<Response> }, path: string) {
	const html = await (await member.get(path)).text();
	const form = formsOf(html, path).find(({ action }) => action === path) ?? expect.fail();
	return Object.fromEntries(form.sent);
}
