import { expect, test } from 'vitest';
import { topicPath } from '#src/forum/addresses.ts';
import { settleTopic } from '#src/forum/standing.ts';
import { replyBy, topicBy } from '#src/testing/forum.ts';
import { type Guest, signedIn, visitor } from '#src/testing/members.ts';
import { openTestSite } from '#src/testing/site.ts';
import { postsOfPage } from './posts.ts';

const now = 1_795_000_000;
const day = 86_400;

test('a topic is read twenty posts at a time, and every other spelling of its address leads there', async () => {
	const { guest, jan, db } = await forum();
	const { topicId } = topicBy(db, jan.userId, { title: 'VW Golf 7: Kette rasselt', at: now - day });
	for (let number = 2; number <= 45; number++) replyBy(db, jan.userId, topicId, `Antwort ${number}`, now - 3_600);
	const path = `/forum/thema/${topicId}-vw-golf-7-kette-rasselt`;
	const [first, last] = [await page(guest, path), await page(guest, `${path}?seite=3`)];
	expect(numbersOn(first.text)).toEqual(Array.from({ length: 20 }, (_, at) => at + 1));
	expect(numbersOn(last.text)).toEqual([41, 42, 43, 44, 45]);
	expect(first.text).toContain(`<link rel="canonical" href="http://localhost:3000${path}"`);
	expect(last.text).toContain(`<link rel="canonical" href="http://localhost:3000${path}?seite=3"`);
	expect(first.text).toContain('href="/forum/tag/volkswagen/golf"');
	for (const other of [`/forum/thema/${topicId}`, `/forum/thema/${topicId}-falsch`, `/forum/thema/0${topicId}-x`]) {
		const answer = await guest.get(`${other}?seite=2`);
		expect([answer.status, answer.headers.get('location')]).toEqual([301, `${path}?seite=2`]);
	}
	for (const nowhere of ['?seite=4', '?seite=0', '?seite=-1', '?seite=x', '?seite=1e3']) {
		expect({ nowhere, status: (await guest.get(path + nowhere)).status }).toEqual({ nowhere, status: 404 });
	}
	for (const nothing of [
		'/forum/thema/999-x',
		'/forum/thema/abc',
		'/forum/thema/99999999999999999999',
		'/forum/beitrag/999',
	]) {
		expect({ nothing, status: (await guest.get(nothing)).status }).toEqual({ nothing, status: 404 });
	}
	const postId = Number(db.prepare('SELECT id FROM forum_posts WHERE number = 42').pluck().get());
	const led = await guest.get(`/forum/beitrag/${postId}`);
	expect([led.status, led.headers.get('location')]).toEqual([303, `${path}?seite=3#beitrag-${postId}`]);
});

test('the last page of a long topic is found as the first is', async () => {
	const { db, jan } = await forum();
	const { topicId } = topicBy(db, jan.userId);
	const sqls: string[] = [];
	const prepare = db.prepare.bind(db);
	db.prepare = (sql: string) => {
		sqls.push(sql);
		return prepare(sql);
	};
	postsOfPage(db, undefined, topicId, 100);
	const [sql = ''] = sqls.filter(one => one.includes('BETWEEN'));
	const plan = prepare(`EXPLAIN QUERY PLAN ${sql}`).all({ topicId, from: 1, to: 20, reader: 1, isModerator: 0 }) as {
		detail: string;
	}[];
	const details = plan.map(({ detail }) => detail);
	expect(details.join('\n')).toMatch(
		/SEARCH p USING INDEX sqlite_autoindex_forum_posts_1 \(topic_id=\? AND number>\? AND number<\?\)/,
	);
	expect(details.filter(detail => /SCAN|TEMP B-TREE/.test(detail))).toEqual([]);
});

test('what was taken down, withdrawn, hidden or erased is said, and its words are for its writer and moderators alone', async () => {
	const { db, guest, jan, frieda, mo } = await forum();
	const { topicId } = topicBy(db, jan.userId);
	const standings = {
		removed: "removed_at = 1, removal_rule = 'werbung', removal_reason = 'Nur Werbung für einen Shop'",
		hidden: "hidden_at = 1, removal_rule = 'beleidigung', removal_reason = 'Drei Meldungen'",
		withdrawn: 'withdrawn_at = 1',
		held: "held_at = 1, held_for = 'neues Konto'",
		erased: 'erased_at = 1',
	};
	for (const [name, change] of Object.entries(standings)) {
		const { postId } = replyBy(db, frieda.userId, topicId, `Geheim ${name}`);
		db.exec(`UPDATE forum_posts SET ${change} WHERE id = ${postId}`);
		settleTopic(db, topicId, [postId], now);
	}
	const path = topicPath(topicId, 'Steuerkette beim Golf rasselt');
	for (const reader of [guest, jan]) {
		const { text } = await page(reader, path);
		expect(text).not.toMatch(/Geheim|Nur Werbung für|Drei Meldungen|neues Konto/);
		expect(text).toContain('Dieser Beitrag wurde entfernt. Regel: Werbung und Spam.');
		expect(text).toContain('zurückgezogen');
		expect(text).toContain('Gelöschtes Konto');
		// What waits is not even known of.
		expect(numbersOn(text)).toEqual([1, 2, 3, 4, 6]);
	}
	const own = (await page(frieda, path)).text;
	expect(own).toMatch(/Geheim removed/);
	expect(own).toContain('Begründung: Nur Werbung für einen Shop');
	expect(own).toMatch(/Geheim held[\s\S]*/);
	expect(own).toContain('Widersprechen');
	expect(own).not.toContain('Geheim erased');
	const moderated = (await page(mo, path)).text;
	expect(moderated.match(/Geheim (removed|hidden|withdrawn|held)/g)?.length).toBeGreaterThanOrEqual(4);
	expect(moderated).not.toContain('Geheim erased');
	expect(moderated).toContain('/verwaltung/forum/beitrag/2');
	const mine = (await page(frieda, '/forum/meine')).text;
	expect(mine).toMatch(/Geheim removed[\s\S]*/);
	expect(mine).toContain('Begründung: Drei Meldungen');
	expect((await guest.get(`/forum/mitglied/${frieda.userId}`)).status).toBe(404);
	const heldId = Number(db.prepare('SELECT id FROM forum_posts WHERE held_at IS NOT NULL').pluck().get());
	expect((await guest.get(`/forum/beitrag/${heldId}`)).status).toBe(404);
	expect((await frieda.get(`/forum/beitrag/${heldId}`)).status).toBe(303);
});

test('a topic nobody has looked at yet is its writer\u2019s, one taken down is gone, one merged leads to the other', async () => {
	const { db, guest, jan, frieda, mo } = await forum();
	const held = topicBy(db, jan.userId, { title: 'Noch nicht geprüft' });
	db.prepare('UPDATE forum_posts SET held_at = 1 WHERE id = ?').run(held.postId);
	settleTopic(db, held.topicId, undefined, now);
	const heldPath = topicPath(held.topicId, 'Noch nicht geprüft');
	for (const reader of [guest, frieda]) expect((await reader.get(heldPath)).status).toBe(404);
	for (const reader of [jan, mo]) expect((await page(reader, heldPath)).text).toContain('noindex');

	const removed = topicBy(db, jan.userId, { title: 'Peinlicher Titel' });
	const removedPath = topicPath(removed.topicId, 'Peinlicher Titel');
	db.prepare(
		"UPDATE forum_topics SET removed_at = 1, removal_rule = 'hass', removal_reason = 'Hetze' WHERE id = ?",
	).run(removed.topicId);
	settleTopic(db, removed.topicId, undefined, now);
	for (const address of [removedPath, `/forum/thema/${removed.topicId}`, `/forum/beitrag/${removed.postId}`]) {
		const gone = await guest.get(address);
		const text = await gone.text();
		expect([gone.status, gone.headers.get('location')]).toEqual([410, null]);
		expect(text).toContain('Regel: Hass und verbotene Inhalte.');
		expect(text).not.toMatch(/Peinlich|Hetze|rasselt/);
	}
	expect((await page(jan, removedPath)).text).toContain('Grund: Hetze');
	expect((await page(jan, '/forum/meine')).text).toContain('Begründung: Hetze');

	const other = topicBy(db, frieda.userId, { title: 'Ziel' });
	db.prepare('UPDATE forum_topics SET merged_into = ? WHERE id = ?').run(other.topicId, held.topicId);
	for (const address of [heldPath, `/forum/thema/${held.topicId}`]) {
		const led = await guest.get(address);
		expect([led.status, led.headers.get('location')]).toEqual([301, topicPath(other.topicId, 'Ziel')]);
	}
});

test('a search engine reads who wrote what when, and never what not everybody may read', async () => {
	const { db, guest, jan, frieda } = await forum();
	const body = `Morgens rasselt es. </script><script>alert(1)</script> ${'Lang genug. '.repeat(20)}`;
	const { topicId } = topicBy(db, jan.userId, { title: 'Kette </script>', body });
	replyBy(db, frieda.userId, topicId, 'Bei **mir** auch.');
	const gone = replyBy(db, frieda.userId, topicId, 'Geheimes');
	db.prepare('UPDATE forum_posts SET removed_at = 1 WHERE id = ?').run(gone.postId);
	settleTopic(db, topicId, undefined, now);
	const { text } = await page(guest, topicPath(topicId, 'Kette </script>'));
	const [, json = ''] = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(text) ?? [];
	const data = JSON.parse(json);
	expect(data).toMatchObject({
		'@type': 'DiscussionForumPosting',
		headline: 'Kette </script>',
		author: { '@type': 'Person', name: 'Jan' },
		datePublished: '2023-11-14T22:13:20Z',
		commentCount: 1,
		comment: [{ '@type': 'Comment', text: 'Bei mir auch.', author: { name: 'Frieda' } }],
	});
	expect(data.text.trim()).toBe(body.trim());
	expect(json).not.toMatch(/<|Geheimes/);
	expect(text).not.toMatch(/name="robots"/);
	const thin = topicBy(db, jan.userId, { title: 'Nur kurz', body: 'Kurz.' });
	expect((await page(guest, topicPath(thin.topicId, 'Nur kurz'))).text).toMatch(/name="robots" content="noindex"/);
});

test('somebody reads whom they read: names, trade, since when, and what answers what', async () => {
	const { db, site, guest, jan, mo } = await forum();
	const dealer = await signedIn(site, { name: 'Emre Kaltenbach', kind: 'haendler' });
	const { topicId, postId } = topicBy(db, jan.userId);
	const answer = replyBy(db, dealer.userId, topicId, 'Kommen Sie vorbei.');
	db.prepare('UPDATE forum_posts SET answers_id = ?, edited_at = ? WHERE id = ?').run(postId, now, answer.postId);
	replyBy(db, mo.userId, topicId, 'Bitte bleibt sachlich.');
	const { text } = await page(guest, topicPath(topicId, 'Steuerkette beim Golf rasselt'));
	expect(text).not.toContain('Kowalski');
	expect(text).toMatch(/<b>Jan<\/b><\/a> <span class="badge">Privat<\/span>/);
	expect(text).toMatch(/<b>Emre Kaltenbach<\/b><\/a> <span class="badge">Händler<\/span>/);
	expect(text).toMatch(/<span class="badge">Moderation<\/span>/);
	expect(text).toContain('dabei seit 11/2026');
	expect(text).toContain(`<a href="#beitrag-${postId}">Antwort auf #1 von Jan</a>`);
	expect(text).toContain(`/forum/beitrag/${answer.postId}/verlauf`);
	db.prepare("UPDATE forum_topics SET locked_at = 1, lock_reason = 'Alles gesagt' WHERE id = ?").run(topicId);
	const locked = (await page(jan, topicPath(topicId, 'Steuerkette beim Golf rasselt'))).text;
	expect(locked).toContain('Grund: Alles gesagt');
	expect(locked).not.toMatch(/id="schreiben"|antworten|\/bearbeiten/);
});

async function forum() {
	const site = openTestSite(now);
	const jan = await signedIn(site, { name: 'Jan Kowalski' });
	const frieda = await signedIn(site, { name: 'Frieda Lindner' });
	const mo = await signedIn(site, { name: 'Mo Derator', role: 'moderator' });
	return { site, db: site.db, guest: visitor(site), jan, frieda, mo };
}

async function page(reader: Guest, path: string): Promise<{ text: string }> {
	const answer = await reader.get(path);
	expect({ path, status: answer.status }).toEqual({ path, status: 200 });
	return { text: await answer.text() };
}

const numbersOn = (text: string) =>
	[...text.matchAll(/aria-label="Beitrag (\d+)"/g)].map(([, number]) => Number(number));
