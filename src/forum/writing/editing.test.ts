import { expect, test } from 'vitest';
import { formsOf } from '#src/testing/forms-of-page.ts';
import { longTimeMember, replyBy, topicBy, writeOn } from '#src/testing/forum.ts';
import { type Guest, visitor } from '#src/testing/members.ts';
import { openTestSite, type TestSite } from '#src/testing/site.ts';
import { approvePost } from '../order/releasing.ts';

const now = 1_795_000_000;
const hour = 3_600;

test('a change is there for everybody, and so is what the post said before, word by word', async () => {
	const { site, jan, postId, path } = await forum();
	const changed = await writeOn(jan, `/forum/beitrag/${postId}/bearbeiten`, {
		text: 'Morgens rasselt es vier Sekunden lang. Ist das die Kette?',
		titel: 'Golf 7: Steuerkette rasselt beim Start',
		schlagworte: 'Steuerkette',
	});
	expect(changed.status).toBe(303);
	expect(changed.headers.get('location')).toContain('golf-7-steuerkette-rasselt-beim-start#beitrag-1');
	const html = await (await visitor(site).get(changed.headers.get('location') ?? '')).text();
	expect(html).toContain('vier Sekunden');
	expect(html).toContain(`/forum/beitrag/${postId}/verlauf`);
	const history = await (await visitor(site).get(`/forum/beitrag/${postId}/verlauf`)).text();
	const plain = history.replace(/<span class="sr">.*?<\/span>/g, '');
	expect(plain).toMatch(/es <del>zwei<\/del><ins>vier<\/ins> Sekunden/);
	expect(plain).toContain('<del>beim</del>');
	expect(plain).toContain('Erste Fassung');
	expect(found(site, 'vier')).toEqual([postId]);
	expect(found(site, 'zwei')).toEqual([]);
	expect(site.db.prepare('SELECT tag FROM forum_topic_tags ORDER BY tag').pluck().all()).toEqual([
		...['steuerkette', 'volkswagen', 'volkswagen/golf'],
	]);
	expect((await jan.get(path)).status).toBe(301);
});

test('a slip put right within five minutes leaves no trace, unless somebody has reacted already', async () => {
	const { site, jan, mia, topicId } = await forum();
	const post = replyBy(site.db, jan.userId, topicId, 'Die Kete ist es.', now - 60).postId;
	const edit = (text: string) => writeOn(jan, `/forum/beitrag/${post}/bearbeiten`, { text });
	await edit('Die Kette ist es.');
	expect(versions(site, post)).toBe(0);
	replyBy(site.db, mia.userId, topicId, 'Danke!', now - 10);
	await edit('Die Kette ist es nicht.');
	expect(versions(site, post)).toBe(1);
	await edit('Die Kette ist es nicht.');
	expect(versions(site, post)).toBe(1);
});

test('title and tags can be changed for a day, words for ever, by their writer alone', async () => {
	const { site, jan, mia, postId } = await forum();
	const mara = await longTimeMember(site, { name: 'Mara', role: 'moderator' });
	const path = `/forum/beitrag/${postId}/bearbeiten`;
	for (const stranger of [mia, mara]) {
		for (const verb of ['bearbeiten', 'zurueckziehen']) {
			expect((await stranger.get(`/forum/beitrag/${postId}/${verb}`)).status).toBe(404);
			expect((await stranger.post(`/forum/beitrag/${postId}/${verb}`, { text: 'Fremd', fassung: 'x' })).status).toBe(
				404,
			);
		}
		expect((await stranger.get(`/forum/beitrag/999/bearbeiten`)).status).toBe(404);
	}
	site.setTime(now + 25 * hour);
	const form = formsOf(await (await jan.get(path)).text(), path).find(({ offered }) => offered.has('ort'));
	expect([form?.offered.has('titel'), form?.offered.has('schlagworte')]).toEqual([false, false]);
	await writeOn(jan, path, { text: 'Neu gefasst nach einem Tag.', titel: 'Untergeschobener Titel' });
	expect(site.db.prepare('SELECT title FROM forum_topics').pluck().get()).toBe('Steuerkette beim Golf rasselt');
	expect(site.db.prepare('SELECT body FROM forum_posts').pluck().get()).toBe('Neu gefasst nach einem Tag.');
});

test('two windows on one post: the second one sees both texts and decides', async () => {
	const { site, jan, postId } = await forum();
	const path = `/forum/beitrag/${postId}/bearbeiten`;
	const fassung = new Map((await editForm(jan, path)).sent).get('fassung') ?? '';
	await writeOn(jan, path, { text: 'Aus dem ersten Fenster.' });
	const second = await writeOn(jan, path, { text: 'Aus dem zweiten Fenster.', fassung });
	expect(second.status).toBe(409);
	const html = await second.text();
	expect(html).toMatch(/So steht der Beitrag jetzt da[\s\S]*Aus dem ersten Fenster\.[\s\S]*Aus dem zweiten Fenster\./);
	const again = formsOf(html, path).find(({ offered }) => offered.has('ort'));
	const fields = Object.fromEntries(again?.sent ?? []);
	expect((await jan.post(path, { ...fields, text: 'Aus dem zweiten Fenster.' })).status).toBe(303);
	expect(site.db.prepare('SELECT body FROM forum_posts').pluck().get()).toBe('Aus dem zweiten Fenster.');
	expect(versions(site, postId)).toBe(2);
});

test('what is removed or in a closed topic cannot be changed, what is hidden can', async () => {
	const { site, jan, postId, topicId } = await forum();
	const path = `/forum/beitrag/${postId}/bearbeiten`;
	const fassung = new Map((await editForm(jan, path)).sent).get('fassung') ?? '';
	const change = () =>
		jan.post(path, { text: 'Textkanarie', fassung, titel: 'Golf 7: Kette rasselt laut', schlagworte: '' });
	for (const [table, fact] of [
		['forum_topics', 'locked_at'],
		['forum_topics', 'removed_at'],
		['forum_posts', 'removed_at'],
		['forum_posts', 'withdrawn_at'],
	] as const) {
		site.db.prepare(`UPDATE ${table} SET ${fact} = 1`).run();
		expect({ fact, shown: (await jan.get(path)).status }).toEqual({ fact, shown: 409 });
		const refused = await change();
		expect({ fact, status: refused.status }).toEqual({ fact, status: 409 });
		expect(await refused.text()).toContain('Textkanarie');
		site.db.prepare(`UPDATE ${table} SET ${fact} = NULL`).run();
	}
	site.db.prepare('UPDATE forum_posts SET hidden_at = 1').run();
	expect((await change()).status).toBe(303);
	expect(site.db.prepare('SELECT hidden_at FROM forum_posts').pluck().get()).toBe(1);
	expect((await visitor(site).get(`/forum/beitrag/${postId}/verlauf`)).status).toBe(404);
	expect((await jan.get(`/forum/beitrag/${postId}/verlauf`)).status).toBe(200);
	expect(topicId).toBe(1);
});

test('a change passes the checks of a new post', async () => {
	const { site, jan, topicId } = await forum();
	const nele = await longTimeMember(site, { name: 'Nele' });
	site.db.prepare('UPDATE users SET created_at = ? WHERE id = ?').run(now - 86_400, nele.userId);
	const { postId } = replyBy(site.db, nele.userId, topicId, 'Ganz harmlos.', now - hour);
	await writeOn(nele, `/forum/beitrag/${postId}/bearbeiten`, { text: 'Jetzt mit https://billig.example/kette dabei' });
	expect(site.db.prepare('SELECT held_for FROM forum_posts WHERE id = ?').pluck().get(postId)).toBe(
		'Link von neuem Konto',
	);
	expect(found(site, 'harmlos')).toEqual([]);
	expect(await (await jan.get(`/forum/thema/${topicId}-steuerkette-beim-golf-rasselt`)).text()).not.toContain(
		'billig.example',
	);
	for (const text of ['', 'ü'.repeat(10_001)]) {
		expect((await writeOn(nele, `/forum/beitrag/${postId}/bearbeiten`, { text })).status).toBe(422);
	}
});

test('while the first post waits again nobody finds the answers under it, and afterwards everybody does', async () => {
	const { site, jan } = await forum();
	const nele = await longTimeMember(site, { name: 'Nele' });
	site.db.prepare('UPDATE users SET created_at = ? WHERE id = ?').run(now - 86_400, nele.userId);
	const { topicId, postId } = topicBy(site.db, nele.userId, { title: 'Motor zieht nicht', at: now - hour });
	const answer = replyBy(site.db, jan.userId, topicId, 'Das ist der Ladedruckregler.', now - hour).postId;
	expect(found(site, 'ladedruckregler')).toEqual([answer]);
	const text = 'Jetzt mit https://billig.example/turbo dabei';
	await writeOn(nele, `/forum/beitrag/${postId}/bearbeiten`, { text });
	expect((await visitor(site).get(`/forum/thema/${topicId}-motor-zieht-nicht`)).status).toBe(404);
	expect(found(site, 'ladedruckregler')).toEqual([]);
	approvePost(site.db, postId, { actor: { kind: 'operator' }, reason: '', origin: 'https://radstand.test', at: now });
	expect(found(site, 'ladedruckregler')).toEqual([answer]);
});

test('a post is withdrawn, brought back for a day, and the first one stays once others have answered', async () => {
	const { site, jan, mia, topicId, postId, path } = await forum();
	const own = `/forum/beitrag/${postId}/zurueckziehen`;
	const second = replyBy(site.db, mia.userId, topicId, 'Antwortkanarie', now - hour).postId;
	const refused = await jan.post(own, { aktion: 'zurueckziehen' });
	expect(refused.status).toBe(409);
	expect(await refused.text()).toContain('Du kannst ihn ändern, aber nicht zurückziehen.');

	const theirs = `/forum/beitrag/${second}/zurueckziehen`;
	expect(await (await mia.get(theirs)).text()).toContain('Ja, zurückziehen');
	expect((await mia.post(theirs, { aktion: 'zurueckziehen' })).status).toBe(303);
	expect((await mia.post(theirs, { aktion: 'zurueckziehen' })).status).toBe(303);
	expect(await (await visitor(site).get(path)).text()).not.toContain('Antwortkanarie');
	expect(found(site, 'antwortkanarie')).toEqual([]);
	expect((await jan.post(theirs, { aktion: 'zurueckholen' })).status).toBe(404);
	expect((await mia.post(theirs, { aktion: 'zurueckholen' })).status).toBe(303);
	expect(await (await visitor(site).get(path)).text()).toContain('Antwortkanarie');
	await mia.post(theirs, { aktion: 'zurueckziehen' });
	site.setTime(now + 25 * hour);
	expect((await mia.post(theirs, { aktion: 'zurueckholen' })).status).toBe(409);

	// Nobody's answer stands there any more.
	expect((await jan.post(own, { aktion: 'zurueckziehen' })).headers.get('location')).toContain('#beitrag-1');
	expect((await visitor(site).get(path)).status).toBe(404);
});

test('members like posts of others once each, and nothing that not everybody reads', async () => {
	const { site, jan, mia, postId, path } = await forum();
	const like = `/forum/beitrag/${postId}/gefaellt`;
	for (let click = 0; click < 2; click++) {
		expect((await mia.post(like, {})).headers.get('location')).toBe(`${path}#beitrag-1`);
	}
	expect(likes(site)).toEqual([1, 1]);
	const part = await (await mia.post(`${like}-nicht-mehr`, {}, { 'hx-request-type': 'partial' })).text();
	expect(part).toMatch(/^<form class="likes"[\s\S]*aria-pressed="false"/);
	expect(likes(site)).toEqual([0, 0]);
	expect((await jan.post(like, {})).status).toBe(403);
	for (const fact of ['held_at', 'hidden_at', 'removed_at', 'withdrawn_at', 'erased_at']) {
		site.db.prepare(`UPDATE forum_posts SET ${fact} = 1`).run();
		expect({ fact, status: (await mia.post(like, {})).status }).toEqual({ fact, status: 404 });
		site.db.prepare(`UPDATE forum_posts SET ${fact} = NULL`).run();
	}
	expect((await mia.post('/forum/beitrag/999/gefaellt', {})).status).toBe(404);
	expect(likes(site)).toEqual([0, 0]);
});

async function forum() {
	const site = openTestSite(now);
	const jan = await longTimeMember(site, { name: 'Jan Petersen' });
	const mia = await longTimeMember(site, { name: 'Mia Sommer' });
	const { topicId, postId } = topicBy(site.db, jan.userId, { at: now - 2 * hour });
	return { site, jan, mia, topicId, postId, path: `/forum/thema/${topicId}-steuerkette-beim-golf-rasselt` };
}

async function editForm(who: Guest, path: string) {
	const form = formsOf(await (await who.get(path)).text(), path).find(({ offered }) => offered.has('ort'));
	if (form === undefined) throw new Error(`${path} has no form`);
	return form;
}

const versions = (site: TestSite, postId: number) =>
	site.db.prepare('SELECT count(*) FROM forum_versions WHERE post_id = ?').pluck().get(postId);

const found = (site: TestSite, word: string) =>
	site.db.prepare('SELECT rowid FROM forum_text WHERE forum_text MATCH ?').pluck().all(`"${word}"`);

const likes = (site: TestSite) =>
	site.db.prepare('SELECT p.likes, t.likes FROM forum_posts p JOIN forum_topics t ON t.id = p.topic_id').raw().get();
