import { expect, test } from 'vitest';
import { saveSettings, settingsOf } from '#src/notifications/settings.ts';
import { formsOf } from '#src/testing/forms-of-page.ts';
import { replyBy, topicBy } from '#src/testing/forum.ts';
import { signedIn, visitor } from '#src/testing/members.ts';
import { openTestSite } from '#src/testing/site.ts';
import { followTag, followTopic, isFollowingTag, isFollowingTopic, mostTags } from './follows.ts';
import { tellForumNews } from './telling.ts';

const now = 1_795_000_000;
const partial = { 'hx-request-type': 'partial' };

test('a member follows a topic and a tag with plain buttons, finds both on the list, and ends it there', async () => {
	const { site, frieda, golf, jan } = await forum();
	expect((await frieda.post(`/forum/thema/${golf}/folgen`, {})).headers.get('location')).toBe(
		`/forum/thema/${golf}-steuerkette-beim-golf-rasselt`,
	);
	expect((await frieda.post('/forum/tag-folgen', { tag: 'VW Golf' })).headers.get('location')).toBe(
		'/forum/tag/volkswagen/golf',
	);
	site.setTime(now + 60);
	replyBy(site.db, jan.userId, golf, 'Neues', now + 60);
	const html = await (await frieda.get('/forum/gefolgt')).text();
	expect(html).toContain('Steuerkette beim Golf rasselt');
	expect(html).toContain('Volkswagen Golf');
	expect(html).toContain('höchstens eine in der Stunde');
	const forms = formsOf(html, '/forum/gefolgt').filter(({ action }) => action.endsWith('nicht-folgen'));
	expect(forms.map(({ action }) => action)).toEqual(['/forum/tag-nicht-folgen', `/forum/thema/${golf}/nicht-folgen`]);
	for (const { action, sent } of forms) {
		const answer = await frieda.post(action, Object.fromEntries(sent));
		expect([answer.status, answer.headers.get('location')]).toEqual([303, '/forum/gefolgt?beendet']);
	}
	expect(await (await frieda.get('/forum/gefolgt?beendet')).text()).toMatch(/Erledigt.*Du folgst noch nichts/s);
});

test('the list counts what is new: neither own posts, nor read ones, nor those of before', async () => {
	const { site, db, frieda, jan, golf } = await forum();
	site.setTime(now + 10);
	followTopic(db, frieda.userId, golf, now + 10);
	followTag(db, frieda.userId, 'volkswagen/polo', now + 10);
	topicBy(db, jan.userId, { title: 'VW Polo zieht nicht', at: now + 20 });
	for (let n = 0; n < 3; n++) replyBy(db, jan.userId, golf, `Neu ${n}`, now + 20);
	replyBy(db, frieda.userId, golf, 'Meiner', now + 20);
	db.prepare('INSERT INTO forum_reads VALUES (?, ?, 2)').run(frieda.userId, golf);
	const html = await (await frieda.get('/forum/gefolgt')).text();
	const [tags = '', topics = ''] = html.split('id="gefolgte-themen"');
	expect(topics).toContain('2\u00a0neue Beiträge');
	expect(tags).toContain('1\u00a0neuer Beitrag');
});

test('with htmx the button comes back the other way round, without leaving the page', async () => {
	const { frieda, golf, db } = await forum();
	const followed = await frieda.post(`/forum/thema/${golf}/folgen`, {}, partial);
	expect(followed.status).toBe(200);
	const [form] = formsOf(await followed.text(), '/');
	expect(form?.action).toBe(`/forum/thema/${golf}/nicht-folgen`);
	expect(isFollowingTopic(db, frieda.userId, golf)).toBe(true);
	const tag = await frieda.post('/forum/tag-folgen', { tag: 'steuerkette' }, partial);
	expect(formsOf(await tag.text(), '/')[0]).toMatchObject({
		action: '/forum/tag-nicht-folgen',
		sent: [['tag', 'steuerkette']],
	});
	expect((await frieda.post('/forum/tag-nicht-folgen', { tag: 'steuerkette' }, partial)).status).toBe(200);
	expect(isFollowingTag(db, frieda.userId, 'steuerkette')).toBe(false);
});

test('guests are asked to sign in, and what cannot be read cannot be followed', async () => {
	const { site, db, frieda, hans, golf } = await forum();
	for (const path of [`/forum/thema/${golf}/folgen`, '/forum/tag-folgen', '/forum/gefolgt']) {
		const guest = visitor(site);
		const answer = path === '/forum/gefolgt' ? await guest.get(path) : await guest.post(path, { tag: 'bmw' });
		expect(answer.headers.get('location')).toMatch(/^\/anmelden/);
	}
	db.prepare('UPDATE forum_topics SET is_listed = 0 WHERE id = ?').run(golf);
	expect((await frieda.post(`/forum/thema/${golf}/folgen`, {})).status).toBe(404);
	expect((await frieda.post('/forum/thema/999999999999999999999/folgen', {})).status).toBe(404);
	for (const tag of ['', ' ', '/', '!!!', '<script>', 'x'.repeat(5_000)]) {
		const answer = await frieda.post('/forum/tag-folgen', { tag });
		expect([303, 404]).toContain(answer.status);
	}
	expect((await frieda.post(`/forum/thema/${golf}/folgen`, {}, { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
	expect(isFollowingTopic(db, hans.userId, golf)).toBe(false);
	expect(site.errors).toEqual([]);
});

test('who follows a topic that was taken down can end it, and its title is not repeated to them', async () => {
	const { db, frieda, golf } = await forum();
	followTopic(db, frieda.userId, golf, now);
	db.prepare('UPDATE forum_topics SET is_listed = 0, removed_at = 1 WHERE id = ?').run(golf);
	const html = await (await frieda.get('/forum/gefolgt')).text();
	expect(html).toContain('zurzeit nicht zu lesen');
	expect(html).not.toContain('Steuerkette beim Golf rasselt');
	expect((await frieda.post(`/forum/thema/${golf}/nicht-folgen`, {})).headers.get('location')).toBe(
		'/forum/gefolgt?beendet',
	);
	expect(isFollowingTopic(db, frieda.userId, golf)).toBe(false);
});

test('a long list has pages, and whoever follows more than fits is told so', async () => {
	const { db, frieda, jan, golf } = await forum();
	db.transaction(() => {
		for (let n = 0; n < 60; n++) {
			followTopic(db, frieda.userId, topicBy(db, jan.userId, { title: `Thema Nr. ${n}`, at: now }).topicId, 1);
		}
		for (let n = 0; n < mostTags; n++) followTag(db, frieda.userId, `wort${n}`, 1);
	})();
	const first = await (await frieda.get('/forum/gefolgt')).text();
	expect(first).toContain('href="/forum/gefolgt?seite=2"');
	expect(await (await frieda.get('/forum/gefolgt?seite=2')).text()).toContain('Thema Nr. 0');
	for (const page of ['0', '-1', '99999', 'x', '1e9', '']) {
		expect((await frieda.get(`/forum/gefolgt?seite=${page}`)).status).toBe(200);
	}
	const refused = await frieda.post('/forum/tag-folgen', { tag: 'steuerkette' });
	expect([refused.status, await refused.text()]).toEqual([422, expect.stringContaining('Du folgst schon')]);
	expect((await frieda.post('/forum/tag-folgen', { tag: 'wort7' })).status, 'again').toBe(303);
	expect((await frieda.post(`/forum/thema/${golf}/folgen`, {})).status, 'there is room for topics').toBe(303);
});

test('the links of a mail end what they name without signing in; only following them changes nothing', async () => {
	const { site, db, frieda, jan, golf } = await forum();
	followTopic(db, frieda.userId, golf, now - 20);
	followTag(db, frieda.userId, 'steuerkette', now - 20);
	db.prepare("INSERT INTO forum_topic_tags VALUES ('steuerkette', ?)").run(golf);
	replyBy(db, jan.userId, golf, 'Neues', now);
	await tellForumNews(site.services);
	site.setTime(now + 600);
	await tellForumNews(site.services);
	const { text, headers } = db.prepare('SELECT body_text AS text, headers FROM mails').get() as {
		text: string;
		headers: string;
	};
	const path = (address: string) => address.replace(site.services.config.origin, '');
	const linkOf = (words: string) => path(new RegExp(`${words}:\\n(\\S+)`).exec(text)?.[1] ?? expect.fail());
	const [topic, tag, all] = [
		linkOf('„Steuerkette beim Golf rasselt“ nicht mehr folgen'),
		linkOf('„steuerkette“ nicht mehr folgen'),
		linkOf('Alle Mails aus dem Forum abbestellen'),
	];
	expect(JSON.parse(headers)).toEqual({
		'List-Unsubscribe': `<${site.services.config.origin}${all}>`,
		'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
	});
	const guest = visitor(site);
	const page = await guest.get(topic);
	expect([page.status, page.headers.get('cache-control')]).toEqual([200, 'no-store']);
	expect(await page.text()).toContain('Zum Thema „Steuerkette beim Golf rasselt“ bekommst du dann keine Mails mehr');
	expect(isFollowingTopic(db, frieda.userId, golf)).toBe(true);
	// A mail program posts by itself, from nowhere.
	const fromMailProgram = {
		'content-type': 'application/x-www-form-urlencoded',
		'sec-fetch-site': 'cross-site',
		origin: 'null',
	};
	expect((await guest.post(topic, { 'List-Unsubscribe': 'One-Click' }, fromMailProgram)).status).toBe(200);
	expect(isFollowingTopic(db, frieda.userId, golf)).toBe(false);
	expect((await guest.post(tag, {})).status).toBe(200);
	expect(isFollowingTag(db, frieda.userId, 'steuerkette')).toBe(false);
	expect(settingsOf(db, frieda.userId).forum).toBe('gesammelt');
	expect((await guest.post(all, {})).status).toBe(200);
	expect(settingsOf(db, frieda.userId).forum).toBe('nie');
	saveSettings(db, frieda.userId, { ...settingsOf(db, frieda.userId), forum: 'taeglich' });
	expect((await guest.post(topic, { alles: 'ja' })).status).toBe(200);
	expect(settingsOf(db, frieda.userId).forum).toBe('nie');
});

test('a link that is not ours ends nothing', async () => {
	const { site } = await forum();
	for (const ticket of ['', 'x', 'a.b', 'a.b.c', '%00', 'x'.repeat(9_000)]) {
		const address = `/forum/abbestellen?t=${ticket}`;
		expect((await visitor(site).get(address)).status).toBe(410);
		expect((await visitor(site).post(address, { alles: 'ja' })).status).toBe(410);
	}
	expect(site.errors).toEqual([]);
});

async function forum() {
	const site = openTestSite(now);
	const jan = await signedIn(site, { name: 'Jan Kramer' });
	const frieda = await signedIn(site, { name: 'Frieda Lindner' });
	const hans = await signedIn(site, { name: 'Hans Meier' });
	const golf = topicBy(site.db, jan.userId, { at: now - 3_600 }).topicId;
	site.db.exec('DELETE FROM forum_arrivals');
	return { site, db: site.db, jan, frieda, hans, golf };
}
