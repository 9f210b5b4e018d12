import { expect, test } from 'vitest';
import { saveSettings, settingsOf } from '#src/notifications/settings.ts';
import { replyBy, topicBy } from '#src/testing/forum.ts';
import { type Member, signedIn } from '#src/testing/members.ts';
import { openTestSite } from '#src/testing/site.ts';
import { followTag, followTopic, unfollowTag, unfollowTopic } from './follows.ts';
import { sweepForumNews, tellForumNews } from './telling.ts';

/** Monday, 23 November 2026, 12:00 in Germany. */
const now = Date.UTC(2026, 10, 23, 11) / 1000;
const minute = 60;
const hour = 3_600;

test('who follows a topic gets one mail about what was answered within ten minutes, and nothing of their own', async () => {
	const { jan, frieda, golf, at, mails, db } = await forum();
	followTopic(db, frieda.userId, golf, now);
	followTopic(db, jan.userId, golf, now);
	await at(1, () => replyBy(db, jan.userId, golf, 'Die Kette **längt** sich.', now + 1));
	await at(9 * minute, () => replyBy(db, jan.userId, golf, 'Mit Rechnung kostet es 1.800 €.', now + 9 * minute));
	expect(mails()).toEqual([]);
	await at(10 * minute + 1);
	const [mail, ...more] = mails();
	expect(more).toEqual([]);
	expect(mail).toMatchObject({ to: frieda.email, subject: '2 neue Beiträge: Steuerkette beim Golf rasselt' });
	expect(mail?.text).toContain('Jan: Die Kette längt sich.\nJan: Mit Rechnung kostet es 1.800 €.');
	await at(3 * hour);
	expect(mails()).toEqual([]);
	expect(waiting(db)).toBe(0);
});

test('nobody gets more than one mail in an hour, and what came meanwhile is in the next one', async () => {
	const { jan, frieda, golf, at, mails, db } = await forum();
	followTopic(db, frieda.userId, golf, now);
	await at(0, () => replyBy(db, jan.userId, golf, 'eins', now));
	await at(10 * minute);
	expect(mails()).toHaveLength(1);
	for (const minutes of [11, 20, 40]) {
		await at(minutes * minute, () => replyBy(db, jan.userId, golf, `nach ${minutes}`, now + minutes * minute));
	}
	await at(69 * minute);
	expect(mails()).toEqual([]);
	await at(70 * minute);
	const [mail, ...more] = mails();
	expect(more).toEqual([]);
	expect(mail?.subject).toMatch(/^3 neue Beiträge/);
	await at(5 * hour, () => replyBy(db, jan.userId, golf, 'viel später', now + 5 * hour));
	await at(5 * hour + 10 * minute);
	expect(mails().map(({ subject }) => subject)).toEqual(['Neuer Beitrag: Steuerkette beim Golf rasselt']);
});

test('whoever wants one mail a day gets it at eight, and whoever wants none gets none', async () => {
	const { jan, frieda, hans, golf, at, mails, db } = await forum();
	followTopic(db, frieda.userId, golf, now);
	followTopic(db, hans.userId, golf, now);
	saveSettings(db, frieda.userId, { ...settingsOf(db, frieda.userId), forum: 'taeglich' });
	saveSettings(db, hans.userId, { ...settingsOf(db, hans.userId), forum: 'nie' });
	await at(0, () => replyBy(db, jan.userId, golf, 'Mittags', now));
	await at(8 * hour, () => replyBy(db, jan.userId, golf, 'Abends', now + 8 * hour));
	await at(20 * hour - 1);
	expect(mails()).toEqual([]);
	await at(20 * hour);
	expect(mails().map(({ to, text }) => [to, text.includes('Mittags'), text.includes('Abends')])).toEqual([
		[frieda.email, true, true],
	]);
});

test('in the quiet hours it waits, even where they were asked for after the post', async () => {
	const { jan, frieda, golf, at, mails, db } = await forum();
	followTopic(db, frieda.userId, golf, now);
	await at(0, () => replyBy(db, jan.userId, golf, 'Hallo', now));
	saveSettings(db, frieda.userId, { ...settingsOf(db, frieda.userId), quietFrom: 12, quietTo: 14 });
	await at(hour);
	expect(mails()).toEqual([]);
	await at(2 * hour);
	expect(mails()).toHaveLength(1);
});

test('who has read it meanwhile, stopped following, or blocked the writer is not told, nor of what was taken down', async () => {
	const { jan, frieda, hans, golf, at, mails, db } = await forum();
	const polo = topicBy(db, jan.userId, { title: 'Polo: Zündspule', at: now }).topicId;
	const passat = topicBy(db, jan.userId, { title: 'Passat: DSG', at: now }).topicId;
	await at(0);
	for (const topic of [golf, polo, passat]) followTopic(db, frieda.userId, topic, now);
	followTopic(db, hans.userId, golf, now);
	db.prepare('INSERT INTO blocks VALUES (?, ?, 1)').run(hans.userId, jan.userId);
	replyBy(db, jan.userId, golf, 'gelesen', now + 1);
	replyBy(db, jan.userId, polo, 'nicht mehr gefolgt', now + 1);
	const hidden = replyBy(db, jan.userId, passat, 'verborgen', now + 1);
	await at(1);
	expect(db.prepare('SELECT user_id FROM forum_news').pluck().all()).toEqual(Array(3).fill(frieda.userId));
	db.prepare('INSERT INTO forum_reads VALUES (?, ?, 2)').run(frieda.userId, golf);
	unfollowTopic(db, frieda.userId, polo);
	db.prepare('UPDATE forum_posts SET hidden_at = 1 WHERE id = ?').run(hidden.postId);
	await at(hour);
	expect(mails()).toEqual([]);
	expect(waiting(db)).toBe(0);
});

test('who follows a make hears of its models, once, however many of a topic’s tags they follow', async () => {
	const { jan, frieda, at, mails, db } = await forum();
	for (const tag of ['volkswagen', 'volkswagen/golf', 'steuerkette']) followTag(db, frieda.userId, tag, now - 1);
	topicBy(db, jan.userId, { title: 'VW Golf 7 Kette', tags: ['steuerkette'], at: now });
	topicBy(db, jan.userId, { title: 'BMW 320d Kette', at: now });
	await at(0);
	await at(10 * minute);
	const [mail, ...more] = mails();
	expect(more).toEqual([]);
	expect(mail?.subject).toBe('Neuer Beitrag: VW Golf 7 Kette');
	expect(mail?.text).toMatch(/„Volkswagen Golf“ nicht mehr folgen:\n\S+\/forum\/abbestellen\?t=/);
	unfollowTag(db, frieda.userId, 'steuerkette');
});

test('whose post is answered hears of it without following, and once where they follow too', async () => {
	const { jan, frieda, golf, at, mails, db } = await forum();
	const first = Number(db.prepare('SELECT min(id) FROM forum_posts').pluck().get());
	const answer = replyBy(db, frieda.userId, golf, 'Ja, das ist sie.', now + 1);
	db.prepare('UPDATE forum_posts SET answers_id = ? WHERE id = ?').run(first, answer.postId);
	followTopic(db, jan.userId, golf, now);
	addDevice(db, jan.userId);
	await at(1);
	await at(11 * minute);
	const told = mails();
	expect(told.map(({ to, subject }) => [to, subject])).toEqual([
		[jan.email, 'Frieda hat dir geantwortet: Steuerkette beim Golf rasselt'],
	]);
	expect(told[0]?.text).toContain('Frieda (antwortet dir): Ja, das ist sie.');
	expect(db.prepare('SELECT title, body, path FROM pushes').all()).toEqual([
		{
			title: 'Frieda hat dir geantwortet: Steuerkette beim Golf rasselt',
			body: 'Frieda: Ja, das ist sie.',
			path: `/forum/beitrag/${answer.postId}`,
		},
	]);
});

test('a thousand followers of one tag are written down in pieces, and a process that dies between two of them doubles nobody', async () => {
	const { jan, at, db } = await forum();
	db.transaction(() => {
		const add = db.prepare(
			"INSERT INTO users (email, name, role, kind, password_hash, created_at, confirmed_at) VALUES (?, 'Kim', 'member', 'privat', '!', 1, 1)",
		);
		for (let n = 0; n < 1_000; n++) {
			followTag(db, Number(add.run(`kim-${n}@post.example`).lastInsertRowid), 'bmw', 1);
		}
	})();
	topicBy(db, jan.userId, { title: 'BMW 530d: Turbolader', at: now });
	// The third piece fails, as a process that is killed there.
	let rows = 0;
	db.function('died', () => {
		if (++rows === 401) throw new Error('killed');
		return 1;
	});
	db.exec('CREATE TEMP TRIGGER dying BEFORE INSERT ON forum_news WHEN died() = 0 BEGIN SELECT 1; END');
	await expect(at(0)).rejects.toThrow('killed');
	expect(count(db, 'SELECT count(*) FROM forum_news')).toBe(400);
	expect(count(db, 'SELECT count(*) FROM forum_arrivals')).toBe(1);
	db.exec('DROP TRIGGER dying');
	await at(0);
	expect(count(db, 'SELECT count(DISTINCT user_id) FROM forum_news')).toBe(1_000);
	expect(count(db, 'SELECT count(*) FROM forum_news')).toBe(1_000);
	expect(count(db, 'SELECT count(*) FROM forum_arrivals')).toBe(0);
});

test('a process that dies while it tells somebody has told nobody, and tells everything once when it is back', async () => {
	const { jan, frieda, golf, at, mails, db } = await forum();
	followTopic(db, frieda.userId, golf, now);
	addDevice(db, frieda.userId);
	await at(0, () => replyBy(db, jan.userId, golf, 'Hallo', now));
	for (const table of ['mails', 'pushes']) {
		db.exec(`CREATE TEMP TRIGGER dying AFTER INSERT ON ${table} BEGIN SELECT raise(ABORT, 'killed'); END`);
		await expect(at(hour)).rejects.toThrow('killed');
		db.exec('DROP TRIGGER dying');
		expect(mails()).toEqual([]);
		expect(waiting(db)).toBe(1);
	}
	db.exec("CREATE TEMP TRIGGER dying AFTER UPDATE ON forum_news BEGIN SELECT raise(ABORT, 'killed'); END");
	await expect(at(hour)).rejects.toThrow('killed');
	db.exec('DROP TRIGGER dying');
	expect(count(db, 'SELECT count(*) FROM mails') + count(db, 'SELECT count(*) FROM pushes')).toBe(0);
	await at(hour);
	await at(3 * hour);
	expect(mails()).toHaveLength(1);
	expect(count(db, 'SELECT count(*) FROM pushes')).toBe(1);
});

test('of more topics than fit into a mail the others are counted, and titles in it are words, not markup', async () => {
	const { jan, frieda, at, mails, db } = await forum();
	for (let n = 1; n <= 13; n++) {
		const { topicId } = topicBy(db, jan.userId, { title: `Thema ${n} <b>www.boese.example</b>`, at: now - hour });
		followTopic(db, frieda.userId, topicId, now - 1);
	}
	await at(0);
	for (const topic of db.prepare("SELECT id FROM forum_topics WHERE title LIKE 'Thema%'").pluck().all()) {
		for (let n = 0; n < 5; n++) replyBy(db, jan.userId, Number(topic), `Antwort ${n}`, now);
	}
	await at(1);
	await at(11 * minute);
	const [mail] = mails();
	expect(mail?.subject).toBe('Neues aus 13 Themen im Forum');
	expect(mail?.text).toContain('und 2 weitere Beiträge');
	expect(mail?.text).toContain('Und 3 weitere Themen');
	expect(mail?.html).not.toContain('<b>www');
	expect(mail?.html).toContain('&lt;b&gt;');
});

test('what was told half a year ago is forgotten, what waits is kept', async () => {
	const { jan, frieda, golf, at, db } = await forum();
	followTopic(db, frieda.userId, golf, now);
	await at(0, () => replyBy(db, jan.userId, golf, 'alt', now));
	await at(hour);
	await at(hour, () => replyBy(db, jan.userId, golf, 'wartet', now + hour));
	sweepForumNews(db, now + 400 * 24 * hour);
	expect(count(db, 'SELECT count(*) FROM forum_news')).toBe(1);
	expect(waiting(db)).toBe(1);
});

type Database = Awaited<ReturnType<typeof forum>>['db'];

/** Jan has opened a topic about a Golf, and everybody has heard of it. */
async function forum() {
	const site = openTestSite(now);
	const { db } = site;
	const jan = await signedIn(site, { name: 'Jan Kramer' });
	const frieda: Member = await signedIn(site, { name: 'Frieda Lindner' });
	const hans = await signedIn(site, { name: 'Hans Meier' });
	const golf = topicBy(db, jan.userId, { at: now - hour }).topicId;
	let seen = 0;
	/** Does something, and lets the timetable look so many seconds after noon. */
	async function at(seconds: number, work?: () => unknown) {
		site.setTime(now + seconds);
		work?.();
		await tellForumNews(site.services);
	}
	await at(-hour);
	function mails() {
		const rows = db
			.prepare(
				'SELECT id, recipient AS "to", subject, body_text AS text, body_html AS html FROM mails WHERE id > ? ORDER BY id',
			)
			.all(seen) as { id: number; to: string; subject: string; text: string; html: string }[];
		seen = rows.at(-1)?.id ?? seen;
		return rows;
	}
	return { site, db, jan, frieda, hans, golf, at, mails };
}

const count = (db: Database, sql: string) => Number(db.prepare(sql).pluck().get());
const waiting = (db: Database) => count(db, 'SELECT count(*) FROM forum_news WHERE handed_at IS NULL');

function addDevice(db: Database, userId: number): void {
	db.prepare(
		"INSERT INTO push_subscriptions (user_id, endpoint, p256dh, auth, device, created_at) VALUES (?, ?, 'x', 'y', 'Chrome', 1)",
	).run(userId, `https://fcm.googleapis.com/${userId}`);
}
