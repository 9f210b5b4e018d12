import { expect, test } from 'vitest';
import { openDatabase } from '#db/open.ts';
import { queueMail } from './mail/queue.ts';
import { freshDataFolder } from './testing/database.ts';
import { postOffice } from './testing/post-office.ts';
import { startTestServer } from './testing/server.ts';
import { openTestSite } from './testing/site.ts';
import { startTimetable } from './timetable.ts';

test('a mail that is being accepted when the server stops is not sent again after the next start', async () => {
	const data = freshDataFolder();
	const accepting = Promise.withResolvers<() => void>();
	const office = await postOffice({
		onData(stream, _session, done) {
			stream.resume().on('end', () => accepting.resolve(() => done()));
		},
	});
	const settings = { RADSTAND_DATA: data, RADSTAND_SMTP_URL: office.url };
	const server = await startTestServer({ settings });
	const db = openDatabase(data);
	for (const to of ['frieda@post.example', 'hans@post.example'])
		queueMail(db, { to, subject: 'Neu', text: 'Hallo' }, 0);
	const accept = await accepting.promise;
	const stopped = server.stop();
	accept();
	await stopped;
	// Nobody began with the second one, and the first one is noted.
	const mails = db.prepare('SELECT recipient, attempts, sent_at IS NOT NULL AS sent FROM mails ORDER BY id').all();
	expect(mails).toEqual([
		{ recipient: 'frieda@post.example', attempts: 1, sent: 1 },
		{ recipient: 'hans@post.example', attempts: 0, sent: 0 },
	]);
	db.close();
});

test('a stop waits for no job that hangs, nor for one that failed', async () => {
	const { services } = openTestSite(1_795_000_000);
	const begun = Promise.withResolvers<void>();
	const everySecond = { when: '* * * * * *', quiet: true } as const;
	const stop = startTimetable(services, [
		{ ...everySecond, name: 'breaks', work: () => Promise.reject(new Error('broken')) },
		{
			...everySecond,
			name: 'hangs',
			work: () => {
				begun.resolve();
				return new Promise(() => {});
			},
		},
	]);
	await begun.promise;
	await stop(50);
});
