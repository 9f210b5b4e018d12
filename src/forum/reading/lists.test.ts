import { expect, test } from 'vitest';
import { settleTopic } from '#src/forum/standing.ts';
import { replyBy, topicBy } from '#src/testing/forum.ts';
import { type Guest, signedIn, visitor } from '#src/testing/members.ts';
import { openTestSite } from '#src/testing/site.ts';
import { shownPages } from '#views/ui/numbered-pages.tsx';

const now = 1_795_000_000;
const day = 86_400;

test('a member sees what is new since the last look, and a look at a page is what makes it old', async () => {
	const { site, db, jan, frieda, guest } = await forum();
	const old = topicBy(db, jan.userId, { title: 'Vor der Zeit', at: now - 100 * day });
	const { topicId } = topicBy(db, jan.userId, { title: 'Golf gefunden', at: now + 10 });
	for (let number = 2; number <= 25; number++) replyBy(db, jan.userId, topicId, `Nummer ${number}`, now + 10 + number);
	replyBy(db, frieda.userId, topicId, 'Von mir selbst', now + 60);
	site.setTime(now + 100);
	const path = `/forum/thema/${topicId}-golf-gefunden`;
	expect(await unreadOn(frieda, '/forum')).toEqual(['25 neu']);
	expect(await unreadOn(guest, '/forum')).toEqual([]);
	expect(await leads(frieda, `/forum/thema/${topicId}/neues`)).toMatch(/golf-gefunden#beitrag-2$/);

	// A browser that looks ahead, and one that only asks whether the page is there, have read nothing.
	await frieda.get(path, { 'sec-purpose': 'prefetch;prerender' });
	await frieda.get(path, { purpose: 'prefetch' });
	expect(await unreadOn(frieda, '/forum/technik')).toEqual(['25 neu']);
	const shown = await (await frieda.get(path)).text();
	expect(shown.match(/<span class="new">neu<\/span>/g)).toHaveLength(20);
	expect(await unreadOn(frieda, '/forum/technik')).toEqual(['5 neu']);
	expect(await leads(frieda, `/forum/thema/${topicId}/neues`)).toMatch(/\?seite=2#beitrag-\d+$/);
	await frieda.get(`${path}?seite=2`);
	await frieda.get(path);
	expect(await unreadOn(frieda, '/forum')).toEqual([]);
	expect(await (await frieda.get(path)).text()).not.toContain('class="new"');
	expect(await leads(frieda, `/forum/thema/${old.topicId}/neues`)).toMatch(/vor-der-zeit$/);

	replyBy(db, jan.userId, topicId, 'Noch etwas', now + 200);
	replyBy(db, jan.userId, old.topicId, 'Auch hier', now + 210);
	expect(await unreadOn(frieda, '/forum')).toEqual(['1 neu', '1 neu']);
	const read = await frieda.post('/forum/gelesen', {});
	expect([read.status, read.headers.get('location')]).toEqual([303, '/forum?getan=gelesen']);
	expect(await unreadOn(frieda, '/forum?getan=gelesen')).toEqual([]);
	expect(db.prepare('SELECT DISTINCT user_id FROM forum_reads').pluck().all()).toEqual([frieda.userId]);
	for (const address of ['/forum/gelesen', `/forum/thema/${topicId}/neues`, '/forum/meine']) {
		const turned = address.endsWith('gelesen') ? await guest.post(address, {}) : await guest.get(address);
		expect({ address, to: turned.headers.get('location')?.slice(0, 10) }).toEqual({ address, to: '/anmelden?' });
	}
});

test('what waits, or was taken down, is new to nobody', async () => {
	const { db, jan, frieda } = await forum();
	const { topicId } = topicBy(db, frieda.userId, { at: now + 1 });
	for (const change of ['held_at = 1', 'removed_at = 1', 'withdrawn_at = 1', 'hidden_at = 1', 'erased_at = 1']) {
		const { postId } = replyBy(db, jan.userId, topicId, 'x', now + 2);
		db.exec(`UPDATE forum_posts SET ${change} WHERE id = ${postId}`);
		settleTopic(db, topicId, [postId], now);
	}
	expect(await unreadOn(frieda, '/forum')).toEqual([]);
});

test('a section has what is pinned first and then the latest, 25 a page, each topic once', async () => {
	const { db, jan, guest } = await forum();
	for (let number = 1; number <= 60; number++) {
		topicBy(db, jan.userId, { title: `Thema ${number}`, section: 'kosten', at: now - number * 60 });
	}
	topicBy(db, jan.userId, { title: 'Anderswo', section: 'technik', at: now });
	const pin = db.prepare('UPDATE forum_topics SET pinned_at = 1 WHERE title = ?');
	pin.run('Thema 55');
	const hidden = db.prepare('SELECT id FROM forum_topics WHERE title = ?').pluck().get('Thema 2') as number;
	db.prepare('UPDATE forum_topics SET removed_at = 1 WHERE id = ?').run(hidden);
	settleTopic(db, hidden, undefined, now);
	const pages = await Promise.all(['', '?seite=2', '?seite=3'].map(seite => titlesOn(guest, `/forum/kosten${seite}`)));
	expect(pages[0]?.slice(0, 3)).toEqual(['Thema 55', 'Thema 1', 'Thema 3']);
	expect(pages.map(titles => titles.length)).toEqual([26, 25, 8]);
	expect(new Set(pages.flat()).size).toBe(59);
	for (const nowhere of ['/forum/kosten?seite=4', '/forum/kosten?seite=0', '/forum/nirgends', '/forum/Kosten']) {
		expect({ nowhere, status: (await guest.get(nowhere)).status }).toEqual({ nowhere, status: 404 });
	}
	const empty = await (await guest.get('/forum/klassiker')).text();
	expect(empty).toContain('/forum/neu?rubrik=klassiker');
	expect(empty).toMatch(/name="robots" content="noindex"/);
	const home = await (await guest.get('/forum')).text();
	expect(home).toContain('59\u00a0Themen · 59\u00a0Beiträge');
	expect(home).toMatch(/Neuestes: <a href="\/forum\/thema\/\d+-thema-1">/);
});

test('topics about a 320 are found with it, with the 3er, and with BMW, and any name of a car leads to its own', async () => {
	const { db, jan, guest } = await forum();
	topicBy(db, jan.userId, { title: 'BMW 320 springt nicht an', tags: ['batterie'] });
	topicBy(db, jan.userId, { title: 'Was kostet ein Ölwechsel?', tags: ['oelwechsel'] });
	for (const tag of ['bmw', 'bmw/3er', 'bmw/320', 'batterie']) {
		expect({ tag, found: await titlesOn(guest, `/forum/tag/${tag}`) }).toEqual({
			tag,
			found: ['BMW 320 springt nicht an'],
		});
	}
	const model = await (await guest.get('/forum/tag/bmw/320')).text();
	expect(model).toContain('href="/modelle/bmw/320"');
	expect(model).toContain('href="/autos/bmw/320"');
	expect(await titlesOn(guest, '/forum/tag/bmw/330')).toEqual([]);
	for (const [other, right] of [
		['/forum/tag/vw', '/forum/tag/volkswagen'],
		['/forum/tag/VW/Golf', '/forum/tag/volkswagen/golf'],
	] as const) {
		const led = await guest.get(other);
		expect([led.status, led.headers.get('location')]).toEqual([301, right]);
	}
	for (const nothing of ['gibtsnicht', 'volkswagen/x5', '..%2f', '%00', 'a'.repeat(3_000), '<b>']) {
		expect({ nothing, status: (await guest.get(`/forum/tag/${nothing}`)).status }).toEqual({ nothing, status: 404 });
	}
});

test('somebody finds everything they wrote again, page by page, and others what everybody may read', async () => {
	const { db, jan, guest } = await forum();
	const { topicId } = topicBy(db, jan.userId, { title: 'Lange Geschichte' });
	for (let number = 2; number <= 45; number++) replyBy(db, jan.userId, topicId, `Folge ${number}.`);
	for (const path of ['/forum/meine', `/forum/mitglied/${jan.userId}`]) {
		const seen: string[] = [];
		for (let next: string | undefined = path; next !== undefined; ) {
			const text = await (await jan.get(next)).text();
			seen.push(...[...text.matchAll(/Folge (\d+)\./g)].map(([, number = '']) => number));
			next = /href="([^"]*\?vor=\d+)"/.exec(text)?.[1];
		}
		expect(seen).toEqual(Array.from({ length: 44 }, (_, at) => String(45 - at)));
	}
	expect(await titlesOn(jan, '/forum/meine?ansicht=themen')).toEqual(['Lange Geschichte']);
	for (const nobody of ['/forum/mitglied/999', '/forum/mitglied/0', '/forum/meine?ansicht=themen&seite=2']) {
		expect((await jan.get(nobody)).status).toBe(404);
	}
	expect((await guest.get(`/forum/mitglied/${jan.userId}?vor=abc`)).status).toBe(200);
});

test('the links below a list lead to its ends and its neighbours', () => {
	expect(shownPages(1, 1)).toEqual([1]);
	expect(shownPages(1, 5)).toEqual([1, 2, undefined, 5]);
	expect(shownPages(3, 5)).toEqual([1, 2, 3, 4, 5]);
	expect(shownPages(50, 100)).toEqual([1, undefined, 49, 50, 51, undefined, 100]);
});

async function forum() {
	const site = openTestSite(now);
	const jan = await signedIn(site, { name: 'Jan Kowalski' });
	const frieda = await signedIn(site, { name: 'Frieda Lindner' });
	return { site, db: site.db, guest: visitor(site), jan, frieda };
}

async function unreadOn(reader: Guest, path: string): Promise<string[]> {
	const text = (await (await reader.get(path)).text()).split('Viel los in dieser Woche')[0] ?? '';
	return [...text.matchAll(/<a class="new"[^>]*>([^<]*)<\/a>/g)].map(([, words = '']) => words);
}

async function titlesOn(reader: Guest, path: string): Promise<string[]> {
	const answer = await reader.get(path);
	expect({ path, status: answer.status }).toEqual({ path, status: 200 });
	return [...(await answer.text()).matchAll(/<h2 hx-ignore[^>]*><a href="\/forum\/thema\/[^"]*">([^<]*)</g)].map(
		([, title = '']) => title,
	);
}

async function leads(reader: Guest, path: string): Promise<string> {
	const answer = await reader.get(path);
	expect(answer.status).toBe(303);
	return answer.headers.get('location') ?? '';
}
