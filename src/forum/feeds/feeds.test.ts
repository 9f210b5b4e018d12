import { expect, test } from 'vitest';
import { settleTopic } from '#src/forum/standing.ts';
import { replyBy, topicBy } from '#src/testing/forum.ts';
import { hostileTexts } from '#src/testing/hostile-texts.ts';
import { signedIn, visitor } from '#src/testing/members.ts';
import { openTestSite } from '#src/testing/site.ts';
import { xmlFaults } from '#src/testing/xml.ts';

const now = 1_795_000_000;

test('a feed reader gets new topics of the forum, a section, a car or a word, whole and with addresses that stay', async () => {
	const { site, db, jan, guest } = await forum();
	const { origin } = site.services.config;
	const body = '**Fett** & <b>\n\n> alt\n\n[hier](https://www.adac.de/x)';
	const first = topicBy(db, jan.userId, { title: 'BMW 320: <Kette> & "mehr"', body, tags: ['kette'], at: now - 60 });
	replyBy(db, jan.userId, first.topicId, 'Nur eine Antwort');
	topicBy(db, jan.userId, { title: 'Was kostet das?', section: 'kosten', at: now - 30 });
	const paths = [
		'/forum',
		'/forum/technik',
		'/forum/tag/bmw',
		'/forum/tag/bmw/320',
		'/forum/tag/bmw/3er',
		'/forum/tag/kette',
	];
	for (const path of paths) {
		const answer = await guest.get(`${path}/feed.atom`);
		const feed = await answer.text();
		expect({ path, status: answer.status, faults: xmlFaults(feed) }).toEqual({ path, status: 200, faults: [] });
		expect(answer.headers.get('content-type')).toBe('application/atom+xml; charset=UTF-8');
		expect(feed).toContain(`<id>${origin}${path}/feed.atom</id>`);
		expect(feed).toContain(`<link rel="self" type="application/atom+xml" href="${origin}${path}/feed.atom"/>`);
		expect(feed).toContain(`<id>${origin}/forum/thema/${first.topicId}</id>`);
		expect(feed).toContain('<title>BMW 320: &lt;Kette&gt; &amp; &quot;mehr&quot;</title>');
		expect(feed).toContain('Fett &amp; &lt;b&gt;\n\n&gt; alt\n\nhier (https://www.adac.de/x)</content>');
		expect(feed).toContain('<category term="bmw/320" label="BMW 320"/>');
		expect(feed).not.toContain('Nur eine Antwort');
		expect(feed.match(/<entry>/g)).toHaveLength(path === '/forum' ? 2 : 1);
		expect(await (await guest.get(path)).text()).toContain(`type="application/atom+xml" href="${path}/feed.atom"`);
	}
	const answer = await guest.get('/forum/feed.atom');
	expect(answer.headers.get('last-modified')).toBe(new Date((now - 30) * 1000).toUTCString());
	const etag = answer.headers.get('etag') ?? '';
	expect((await guest.get('/forum/feed.atom', { 'if-none-match': etag })).status).toBe(304);
	expect((await guest.get('/forum/tag/vw/feed.atom')).headers.get('location')).toBe('/forum/tag/volkswagen/feed.atom');
	expect(xmlFaults(await (await guest.get('/forum/tag/niemals/feed.atom')).text())).toEqual([]);
	expect((await guest.get('/forum/tag/<x>/feed.atom')).status).toBe(404);
});

test('a topic has a feed of its newest posts, without what not everybody may read', async () => {
	const { db, jan, guest } = await forum();
	const { topicId } = topicBy(db, jan.userId, { title: 'Lang' });
	for (let number = 2; number <= 40; number++) replyBy(db, jan.userId, topicId, `Folge ${number}.`, now - 100 + number);
	for (const [number, change] of [
		[40, 'removed_at = 1'],
		[39, 'hidden_at = 1'],
		[38, 'held_at = 1'],
		[37, 'withdrawn_at = 1'],
	] as const) {
		db.exec(`UPDATE forum_posts SET ${change} WHERE topic_id = ${topicId} AND number = ${number}`);
	}
	settleTopic(db, topicId, undefined, now);
	const path = `/forum/thema/${topicId}/feed.atom`;
	const feed = await (await jan.get(path)).text();
	expect(xmlFaults(feed)).toEqual([]);
	expect([...feed.matchAll(/Folge (\d+)\./g)].map(([, number]) => Number(number))).toEqual(
		Array.from({ length: 30 }, (_, at) => 36 - at),
	);
	expect(feed).toMatch(/href="[^"]*\/forum\/thema\/\d+-lang\?seite=2#beitrag-36"/);
	db.prepare('UPDATE forum_topics SET removed_at = 1 WHERE id = ?').run(topicId);
	settleTopic(db, topicId, undefined, now);
	expect((await guest.get(path)).status).toBe(410);
	expect(await guest.get('/forum/feed.atom').then(answer => answer.text())).not.toContain('Folge');
	expect((await guest.get('/forum/thema/999/feed.atom')).status).toBe(404);
});

test('whatever somebody writes, a feed stays XML', async () => {
	const { db, jan, guest } = await forum();
	for (const text of [...hostileTexts.slice(0, 12), '\u0000\u0008]]>', '\ud800']) {
		topicBy(db, jan.userId, { title: text, body: text, at: now });
	}
	expect(xmlFaults(await (await guest.get('/forum/feed.atom')).text())).toEqual([]);
});

async function forum() {
	const site = openTestSite(now);
	const jan = await signedIn(site, { name: 'Jan Kowalski' });
	return { site, db: site.db, jan, guest: visitor(site) };
}
