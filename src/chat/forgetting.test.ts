import { expect, test } from 'vitest';
import { recordSale } from '#src/listings/sale.ts';
import { askSeller, say } from '#src/testing/chat.ts';
import { type Member, signedIn } from '#src/testing/members.ts';
import { publishOwnCar } from '#src/testing/own-cars.ts';
import { openTestSite, type TestSite } from '#src/testing/site.ts';
import { eraseMessagesOf, withoutPerson } from './erasing.ts';
import { sweepConversations } from './retention.ts';

const now = 1_795_000_000;
const day = 86_400;

async function talk(): Promise<{ site: TestSite; frieda: Member; jonas: Member; golf: number; id: number }> {
	const site = openTestSite(now);
	const frieda = await signedIn(site, { name: 'Frieda Lindner', email: 'frieda@post.example' });
	const jonas = await signedIn(site, { name: 'Jonas Wieczorek', email: 'jonas@post.example' });
	const golf = publishOwnCar(site.db, { sellerId: frieda.userId, at: now - day, title: 'Golf' });
	const id = await askSeller(
		jonas,
		golf,
		'Hier ist Jonas Wieczorek, 0171 / 555 01 98 oder jonas.w@post.example. Preis 9.900 VB?\nGruß, jonas',
	);
	await say(frieda, id, 'Ja, noch da.');
	const [first] = site.db.prepare('SELECT id FROM messages ORDER BY id').pluck().all();
	site.db.prepare("INSERT INTO message_photos VALUES (?, 0, ?, 640, 480, '445566')").run(first, 'a'.repeat(32));
	return { site, frieda, jonas, golf, id };
}

const count = (site: TestSite, table: string) => Number(site.db.prepare(`SELECT count(*) FROM ${table}`).pluck().get());
const tables = ['conversations', 'participants', 'messages', 'message_photos', 'listing_snapshots', 'snapshot_photos'];

test('a conversation goes twelve months after its car was sold, with everything that belongs to it', async () => {
	const { site, golf } = await talk();
	expect(await sweepConversations(site.db, now + 900 * day)).toBe(0);
	recordSale(site.db, golf, now);
	expect(await sweepConversations(site.db, now + 365 * day)).toBe(0);
	expect(await sweepConversations(site.db, now + 365 * day + 1)).toBe(1);
	for (const table of tables) expect({ table, rows: count(site, table) }).toEqual({ table, rows: 0 });
});

test('an ad that came back is an ad that has not ended', async () => {
	const { site, golf } = await talk();
	site.db.prepare("UPDATE listings SET status = 'active', ended_at = ? WHERE id = ?").run(now, golf);
	expect(await sweepConversations(site.db, now + 900 * day)).toBe(0);
	site.db.prepare("UPDATE listings SET status = 'ended' WHERE id = ?").run(golf);
	expect(await sweepConversations(site.db, now + 900 * day)).toBe(1);
});

test('who is erased leaves the other side the words, without name, address, number and photos', async () => {
	const { site, frieda, jonas, id } = await talk();
	eraseMessagesOf(site.db, jonas.userId, now);
	const html = await (await frieda.get(`/nachrichten/${id}`)).text();
	expect(html).toContain('Gespräch mit Gelöschtes Konto');
	expect(html).toContain('Preis 9.900 VB?');
	expect(html).toContain('Ja, noch da.');
	expect(html).toContain('Dieses Konto gibt es nicht mehr.');
	for (const path of [`/nachrichten/${id}`, '/nachrichten', `/nachrichten/${id}/melden`]) {
		expect(await (await frieda.get(path)).text()).not.toMatch(/jonas|wieczorek|0171|555|post\.example/i);
	}
	expect(count(site, 'message_photos')).toBe(0);
	expect((await frieda.post(`/nachrichten/${id}`, { text: 'x' })).status).toBe(422);
});

test('when both are gone nothing is left', async () => {
	const { site, frieda, jonas } = await talk();
	eraseMessagesOf(site.db, jonas.userId, now);
	eraseMessagesOf(site.db, frieda.userId, now);
	for (const table of tables) expect({ table, rows: count(site, table) }).toEqual({ table, rows: 0 });
});

test('a message nobody was shown yet goes with its sender', async () => {
	const { site, frieda, jonas } = await talk();
	const polo = publishOwnCar(site.db, { sellerId: frieda.userId, at: now });
	const other = await askSeller(jonas, polo, 'Hallo');
	site.db.prepare('UPDATE messages SET held_at = 1 WHERE conversation_id = ?').run(other);
	site.db.prepare('UPDATE conversations SET last_message_id = 0 WHERE id = ?').run(other);
	eraseMessagesOf(site.db, jonas.userId, now);
	expect(site.db.prepare('SELECT count(*) FROM messages WHERE conversation_id = ?').pluck().get(other)).toBe(0);
	expect(count(site, 'conversations')).toBe(1);
});

test.each([
	['Ich bin Jonas.', 'Ich bin [entfernt].'],
	['JONAS WIECZOREK schreibt', '[entfernt] schreibt'],
	['Jonasberg ist kein Name', 'Jonasberg ist kein Name'],
	['mail an a.b+c@d.example, danke', 'mail an [entfernt], danke'],
	['a.b (at) d.example', '[entfernt]'],
	['+49 (0)171-555 0198!', '[entfernt]!'],
	['0171/5550198', '[entfernt]'],
	['EZ 03/2016, 98.000 km, 9.900 €, HU 01.02.2027', 'EZ 03/2016, 98.000 km, 9.900 €, HU 01.02.2027'],
])('an erased %j reads %j', (text, left) => {
	expect(withoutPerson(text, 'Jonas Wieczorek')).toBe(left);
});

test('a name that looks like a pattern is only a name', () => {
	expect(withoutPerson('a.c und abc', 'a.c (x')).toBe('[entfernt] und abc');
	expect(withoutPerson('nichts', '')).toBe('nichts');
});
