import { expect, test } from 'vitest';
import { openDatabase } from '#db/open.ts';
import { lockedPassword } from '#src/accounts/passwords.ts';
import { createUser } from '#src/accounts/registration.ts';
import { fileReport } from '#src/reports/reports.ts';
import { freshDataFolder } from '#src/testing/database.ts';
import { replyBy, topicBy } from '#src/testing/forum.ts';
import { forumCommand } from './forum.ts';
import { ranHere } from './ran-here.fixture.ts';
import { reportCommand } from './report.ts';

test('an operator sees what waits, decides it once, and finds it in the log', async () => {
	const { folder, post, topic, writer } = forum();
	const run = (...words: string[]) => radstand(folder, 'forum', ...words);
	const queue = (await run('queue')).stdout;
	expect(queue).toContain('\\u001b[31mKauf das');
	expect(queue).toMatch(/gehalten.*neues Konto/);
	expect(JSON.parse((await run('queue', '--json')).stdout)).toMatchObject({
		counts: { alle: 1 },
		posts: [{ id: post }],
	});
	expect((await run('approve', String(post))).stdout).toBe(`Post ${post} can be seen.\n`);
	expect((await run('approve', String(post))).stdout).toBe(`Post ${post} can be seen, as it was before.\n`);
	expect((await run('remove', String(post), '--reason', 'x')).status).toBe(1);
	expect((await run('remove', String(post), '--rule', 'erfunden', '--reason', 'x')).status).toBe(1);
	expect((await run('remove', String(post), '--rule', 'werbung', '--reason', 'Werbung für ein Mittel.')).status).toBe(
		0,
	);
	expect((await run('restore', String(post), '--json')).stdout).toContain('"isNew": true');
	expect((await run('lock', String(topic))).stderr).toContain('--reason is needed');
	expect((await run('lock', String(topic), '--reason', 'Alles gesagt.')).stdout).toContain('is closed');
	expect((await run('lock', String(topic), '--open')).stdout).toContain('is open');
	expect((await run('trust', writer)).stdout).toContain('is trusted');
	expect((await run('distrust', writer)).stdout).toContain('is not trusted');
	expect((await run('remove', '999', '--rule', 'werbung', '--reason', 'x')).stderr).toContain('no such number');
	expect((await run('remove', String(topic), '--topic', '--rule', 'doppelt', '--reason', 'x')).stdout).toContain(
		'Topic',
	);
	const lines = JSON.parse((await run('log', '--json')).stdout) as { action: string; actor: string }[];
	expect(lines.map(({ action }) => action)).toEqual([
		...['remove', 'distrust', 'trust', 'unlock', 'lock', 'restore', 'remove', 'approve'],
	]);
	expect(new Set(lines.map(({ actor }) => actor))).toEqual(new Set(['operator']));
	expect((await run('log', '--subject', 'topic', '--limit', '1')).stdout).toContain('doppelt');
});

test('an operator reads the post that a report is about, and decides both', async () => {
	const { folder, post } = forum();
	const run = (...words: string[]) => radstand(folder, 'report', ...words);
	const db = openDatabase(folder);
	fileReport(db, { subject: 'post', subjectId: post, reason: 'regeln: vorkasse', text: '' }, 1);
	db.close();
	expect((await run('show', '1')).stdout).toContain('\\u001b[31mKauf das');
	expect((await run('decide', '1', '--decision', 'x')).stderr).toContain('--approve, --hide, --remove or --restore');
	expect((await run('decide', '1', '--decision', 'x', '--remove')).stderr).toContain('--rule is one of');
	expect((await run('decide', '1', '--decision', 'Werbung.', '--remove', '--rule', 'werbung')).stdout).toContain(
		'is removed',
	);
	expect((await run('decide', '1', '--decision', 'x', '--approve')).stderr).toContain('decided before');
	const after = openDatabase(folder, { readonly: true });
	expect(after.prepare('SELECT decision FROM reports').pluck().all()).toEqual(['entfernt: Werbung.']);
	after.close();
});

/** A folder with a topic in which one post waits. */
function forum() {
	const folder = freshDataFolder();
	const db = openDatabase(folder);
	const person = (email: string) => {
		const made = createUser(db, {
			...{ email, name: 'A', role: 'member', kind: 'privat', passwordHash: lockedPassword, at: 1, confirmedAt: 1 },
		});
		if (!made.ok) throw new Error(made.reason);
		return made.id;
	};
	const { topicId } = topicBy(db, person('a@post.example'));
	const { postId } = replyBy(db, person('b@post.example'), topicId, '\u001b[31mKauf das Mittel');
	db.prepare("UPDATE forum_posts SET held_at = 1, held_for = 'neues Konto' WHERE id = ?").run(postId);
	db.close();
	return { folder, topic: topicId, post: postId, writer: 'b@post.example' };
}

const radstand = (folder: string, ...words: string[]) => ranHere([reportCommand(), forumCommand()], folder, words);
