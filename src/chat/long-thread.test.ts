import { expect, test } from 'vitest';
import { askSeller } from '#src/testing/chat.ts';
import { linksOf } from '#src/testing/forms-of-page.ts';
import { signedIn } from '#src/testing/members.ts';
import { publishOwnCar } from '#src/testing/own-cars.ts';
import { openTestSite, type TestSite } from '#src/testing/site.ts';
import { listSql } from './conversation-list.ts';
import { afterSql, beforeSql } from './messages.ts';
import { waitingUsersSql } from './unread-mail.ts';

const now = 1_795_000_000;

async function longTalk() {
	const site = openTestSite(now);
	const frieda = await signedIn(site, { name: 'Frieda Lindner' });
	const jonas = await signedIn(site, { name: 'Jonas Wieczorek' });
	const golf = publishOwnCar(site.db, { sellerId: frieda.userId, at: now - 86_400 });
	const id = await askSeller(jonas, golf, 'Nummer 1.');
	const insert = site.db.prepare(
		`INSERT INTO messages (conversation_id, sender_id, kind, body, client_key, sent_at) VALUES (?, ?, 'text', ?, ?, ?)`,
	);
	site.db.transaction(() => {
		for (let count = 2; count <= 10_000; count += 1) {
			const sender = count % 2 === 0 ? frieda : jonas;
			insert.run(id, sender.userId, `Nummer ${count}.`, `k${count}`, now - 10_000 + count);
		}
	})();
	site.db.prepare('UPDATE conversations SET last_message_id = (SELECT max(id) FROM messages)').run();
	return { site, frieda, jonas, id };
}

test('a talk of ten thousand messages opens with the newest fifty, and leads back to the first without leaving one out', async () => {
	const { jonas, id } = await longTalk();
	const seen: number[] = [];
	let path: string | undefined = `/nachrichten/${id}`;
	for (let pages = 0; path !== undefined; pages += 1) {
		expect(pages).toBeLessThan(201);
		const html: string = await (await jonas.get(path)).text();
		const numbers = [...html.matchAll(/Nummer (\d+)\./g)].map(([, number]) => Number(number));
		expect(numbers.length).toBeLessThanOrEqual(50);
		seen.unshift(...numbers);
		path = linksOf(html).find(link => link.includes('?vor='));
	}
	expect(seen).toEqual(Array.from({ length: 10_000 }, (_, index) => index + 1));
});

test('no question about messages reads more than it shows', async () => {
	const { site, id } = await longTalk();
	const values = { conversationId: id, viewerId: 1, before: 9_000, after: 9_000, limit: 50 };
	for (const sql of [beforeSql, afterSql]) {
		const plan = planOf(site, sql, values);
		expect(plan).toMatch(
			/SEARCH messages USING INDEX messages_by_conversation \(conversation_id=\? AND rowid[<>]\?\)|conversation_id=\? AND id[<>]\?/,
		);
		expect(plan).not.toMatch(/SCAN|TEMP B-TREE/);
	}
	const list = { userId: 1, archived: 0, listingId: null, afterUnread: 2, afterAt: 0, afterId: 0, limit: 31 };
	// Sorting reads somebody's own conversations; names and words are read for one page of them.
	expect(planOf(site, listSql, list)).not.toMatch(/SCAN (?!page)/);
	expect(planOf(site, waitingUsersSql, { after: 0, before: now })).toMatch(/participants_unread/);
});

function planOf(site: TestSite, sql: string, values: Record<string, number | null>): string {
	const rows = site.db.prepare<[object], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`).all(values);
	return rows.map(({ detail }) => detail).join('\n');
}
