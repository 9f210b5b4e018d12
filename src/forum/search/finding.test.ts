import { expect, test } from 'vitest';
import { createUser } from '#src/accounts/registration.ts';
import { freshDatabase } from '#src/testing/database.ts';
import { replyBy, topicBy } from '#src/testing/forum.ts';
import { settleTopic } from '../standing.ts';
import { countedAtMost, findPosts, hitsPerPage } from './finding.ts';
import { readPostSearch } from './search-reading.ts';

const day = 86_400;
/** 1 January 2026, midnight in Germany. */
const newYear = Date.UTC(2025, 11, 31, 23) / 1_000;

test('a word finds the posts it stands in, newest first, whatever spelling it has', () => {
	const { db, find, posts } = forum();
	expect(find('q=steuerkette')).toEqual([posts.reply, posts.golf]);
	expect(find('q=STEUERKETTE')).toEqual([posts.reply, posts.golf]);
	expect(find('q=oelverlust')).toEqual([posts.polo]);
	expect(find('q=%C3%96lverlust')).toEqual([posts.polo]);
	expect(find('q=egolf')).toEqual([posts.eGolf]);
	expect(find('q=e-golf')).toEqual([posts.eGolf]);
	expect(find('q=1.8+TSI')).toEqual([posts.golf]);
	expect(find('q=1%2C8tsi')).toEqual([posts.golf]);
	expect(find('q=steuerk*')).toEqual([posts.reply, posts.golf]);
	expect(find('q=gibtesnicht')).toEqual([]);
	expect(db.prepare('SELECT count(*) FROM forum_posts').pluck().get()).toBe(5);
});

test('phrases want their words side by side, minus takes posts out', () => {
	const { find, posts, problems } = forum();
	expect(find('q="steuerkette+rasselt"')).toEqual([posts.golf]);
	expect(find('q=„rasselt+steuerkette“')).toEqual([]);
	expect(find('q=steuerkette+-rasselt')).toEqual([posts.reply]);
	expect(find('q=steuer*+ras*')).toEqual([posts.golf]);
	expect(problems('q=st*')).toEqual([expect.stringContaining('mindestens drei Buchstaben')]);
	expect(find('q=-rasselt')).toEqual([]);
	expect(find('q=-rasselt&rubrik=technik')).toEqual([posts.reply, posts.polo]);
	expect(find('q=-rasselt+-"Ölverlust+am+Motor"&rubrik=technik')).toEqual([posts.reply]);
});

test('section, tag, writer and days each narrow it down, and all of them together', () => {
	const { find, posts, frieda } = forum();
	expect(find('rubrik=elektroautos')).toEqual([posts.eGolf]);
	expect(find('q=golf&rubrik=elektroautos')).toEqual([posts.eGolf]);
	expect(find('tag=vw')).toEqual([posts.eGolf, posts.reply, posts.polo, posts.golf]);
	expect(find('tag=VW+Golf&q=steuerkette')).toEqual([posts.reply, posts.golf]);
	expect(find(`von=${frieda}`)).toEqual([posts.reply]);
	expect(find('von=frieda&q=steuerkette')).toEqual([posts.reply]);
	expect(find('seit=2026-01-02')).toEqual([posts.bmw, posts.eGolf, posts.reply]);
	expect(find('seit=02.01.2026&bis=3.1.2026')).toEqual([posts.eGolf, posts.reply]);
	expect(find('bis=2025')).toEqual([]);
	expect(find('bis=2026-01-01')).toEqual([posts.polo, posts.golf]);
	expect(find('seit=2027')).toEqual([]);
	expect(find('q=steuerkette&rubrik=technik&tag=golf&von=frieda&seit=2026-01-01&bis=2026-12')).toEqual([posts.reply]);
	expect(find('q=steuerkette&rubrik=technik&tag=golf&von=frieda&bis=2026-01-01')).toEqual([]);
});

test('a family of models is every one of them, and a model alone is not its family', () => {
	const { find, posts } = forum();
	expect(find('tag=bmw/3er')).toEqual([posts.bmw]);
	expect(find('tag=bmw/320')).toEqual([posts.bmw]);
	expect(find('tag=bmw/330')).toEqual([]);
});

test('a title finds its topic once, and weighs more than the text of another one', () => {
	const { db, jan, find } = forum();
	const { topicId, postId } = topicBy(db, jan, {
		title: 'Zahnriemen gerissen',
		body: 'Was tun?',
		at: newYear + 9 * day,
	});
	replyBy(db, jan, topicId, 'Abschleppen lassen.', newYear + 9 * day);
	const other = topicBy(db, jan, {
		title: 'Audi A4 gekauft',
		body: `${'Er fährt sich gut und braucht wenig. '.repeat(9)}Der Zahnriemen ist neu.`,
		at: newYear + 10 * day,
	});
	expect(find('q=zahnriemen')).toEqual([other.postId, postId]);
	expect(find('q=zahnriemen&sortierung=relevanz')).toEqual([postId, other.postId]);
});

test('what waits, is hidden, removed, withdrawn or in a removed topic is found by nobody', () => {
	const { db, find, posts } = forum();
	for (const column of ['held_at', 'hidden_at', 'removed_at', 'withdrawn_at', 'erased_at']) {
		db.prepare(`UPDATE forum_posts SET ${column} = 1 WHERE id = ?`).run(posts.reply);
		settle(db, posts.reply);
		expect(find('q=steuerkette')).toEqual([posts.golf]);
		db.prepare(`UPDATE forum_posts SET ${column} = NULL WHERE id = ?`).run(posts.reply);
		settle(db, posts.reply);
		expect(find('q=steuerkette')).toEqual([posts.reply, posts.golf]);
	}
	const topicId = Number(db.prepare('SELECT topic_id FROM forum_posts WHERE id = ?').pluck().get(posts.golf));
	db.prepare('UPDATE forum_topics SET removed_at = 1 WHERE id = ?').run(topicId);
	settleTopic(db, topicId, undefined, 1);
	expect(find('q=steuerkette')).toEqual([]);
});

test('nobody finds out by trying who somebody is, nor reaches the marks of the index', () => {
	const { find, posts, jan, problems } = forum();
	expect(find('von=Jan')).toContain(posts.golf);
	expect(problems('von=Jan+Kramer')).toEqual([expect.stringContaining('Von „Jan Kramer“ gibt es hier keine Beiträge')]);
	expect(problems('von=Kramer')).toHaveLength(1);
	expect(find(`q=u${jan}`)).toEqual([]);
	expect(find(`q=${`s${Buffer.from('technik').toString('hex')}`}`)).toEqual([]);
	expect(find('q=marks:u1')).toEqual([]);
});

test('a search is paged without gaps and without doubles, and counts exactly until it says "more"', {
	timeout: 60_000,
}, () => {
	const { db, jan } = forum();
	const { topicId } = topicBy(db, jan, { title: 'Lange Liste', body: 'Nachzügler', at: newYear + 20 * day });
	db.transaction(() => {
		const insert = db.prepare(
			'INSERT INTO forum_posts (topic_id, number, author_id, body, client_key, created_at) VALUES (?, ?, ?, ?, ?, ?)',
		);
		for (let n = 2; n <= 1_200; n++) insert.run(topicId, n, jan, `Nachzügler ${n}`, `k${n}`, newYear + 20 * day + n);
		settleTopic(db, topicId, undefined, newYear);
	})();
	const seen: number[] = [];
	for (let page = 1; page <= countedAtMost / hitsPerPage; page++) {
		const { search } = readPostSearch(db, new URLSearchParams(`q=nachzuegler&seite=${page}`));
		const found = findPosts(db, search);
		expect([found.total, found.isMore, found.ids.length]).toEqual([1_000, true, hitsPerPage]);
		seen.push(...found.ids);
	}
	expect(new Set(seen).size).toBe(1_000);
	expect(seen).toEqual(seen.toSorted((a, b) => b - a));
	const few = findPosts(db, readPostSearch(db, new URLSearchParams('q=nachzuegler+117*')).search);
	expect([few.total, few.isMore]).toEqual([11, false]);
});

function forum() {
	const db = freshDatabase();
	const jan = member('Jan Kramer');
	const frieda = member('Frieda Lindner');
	const golf = topicBy(db, jan, {
		title: 'Golf 7: Steuerkette rasselt',
		body: 'Beim 1.8 TSI rasselt morgens die Steuerkette. Rasselt es bei euch auch?',
		at: newYear + 100,
	});
	const polo = topicBy(db, jan, { title: 'VW Polo', body: 'Ölverlust am Motor', at: newYear + 200 });
	const reply = replyBy(db, frieda, golf.topicId, 'Die Steuerkette habe ich machen lassen.', newYear + day);
	const eGolf = topicBy(db, jan, {
		...{ title: 'VW e-Golf: Reichweite im Winter', body: 'Wie weit kommt ihr?', section: 'elektroautos' },
		at: newYear + 3 * day - 1,
	});
	const bmw = topicBy(db, jan, {
		...{ title: 'BMW 320d', body: 'Glühkerzen wechseln', section: 'werkstatt', at: newYear + 5 * day },
	});
	const posts = { golf: golf.postId, polo: polo.postId, reply: reply.postId, eGolf: eGolf.postId, bmw: bmw.postId };
	const read = (query: string) => readPostSearch(db, new URLSearchParams(query));
	const find = (query: string) => {
		const { search } = read(query);
		const { query: words, ...rest } = search;
		if (words?.all.length === 0 && rest.section === undefined) return [];
		return findPosts(db, search).ids;
	};
	return { db, jan, frieda, posts, find, problems: (query: string) => read(query).problems };

	function member(name: string): number {
		const account = { email: `${name.replace(' ', '.')}@post.example`, name, role: 'member', kind: 'privat' } as const;
		const created = createUser(db, { ...account, passwordHash: '!', at: 1, confirmedAt: 1 });
		if (!created.ok) throw new Error(created.reason);
		return created.id;
	}
}

function settle(db: ReturnType<typeof freshDatabase>, postId: number): void {
	const topicId = Number(db.prepare('SELECT topic_id FROM forum_posts WHERE id = ?').pluck().get(postId));
	settleTopic(db, topicId, [postId], newYear);
}
