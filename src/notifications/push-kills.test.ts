import { once } from 'node:events';
import { expect, test } from 'vitest';
import { openDatabase } from '#db/open.ts';
import { lockedPassword } from '#src/accounts/passwords.ts';
import { createUser } from '#src/accounts/registration.ts';
import { freshDataFolder } from '#src/testing/database.ts';
import { type PushRequest, pushService, vapidOf } from '#src/testing/push-server.ts';
import { addressLine, serverProcesses } from '#src/testing/server-process.ts';
import { keepPushDevice } from './push-devices.ts';
import { queuePush } from './push-queue.ts';

/** In the suite one; `RADSTAND_KILLS=20 npx vitest run src/notifications/push-kills.test.ts` for a release. */
const kills = Number(process.env.RADSTAND_KILLS ?? 1);
const ofRound = 25;
/** How many messages are on their way at the same time, and can therefore be taken without our having noted it. */
const onTheWay = 4;

const { start } = serverProcesses();

test('the process killed in the middle of sending loses no message, and repeats only what it could not note', async () => {
	const folder = freshDataFolder();
	const service = await pushService();
	const browser = service.browser();
	const db = openDatabase(folder);
	const at = Math.floor(Date.now() / 1000);
	const person = { email: 'frieda@post.example', name: 'Frieda Lindner', role: 'member', kind: 'privat' } as const;
	const user = createUser(db, { ...person, passwordHash: lockedPassword, at, confirmedAt: at });
	if (!user.ok) throw new Error(user.reason);
	const settings = { RADSTAND_PORT: '0', RADSTAND_DATA: folder, RADSTAND_PUSH_SERVICES: service.origin };
	keepPushDevice(db, browser.subscription, { userId: user.id, sessionId: 'x', device: 'Chrome' }, at);

	for (let round = 0; round < kills; round++) {
		for (let number = 0; number < ofRound; number++) {
			const text = { title: 'Neu', body: `${round}-${number}`, path: '/' };
			queuePush(db, { userId: user.id, onceKey: `suche ${round} auto ${number}`, ...text }, at);
		}
		// From the first message of the round to the last: taken by the service, and the process gone before it hears of it.
		const fatal = service.accepted.length + 1 + Math.floor(Math.random() * (ofRound - 1));
		const { child } = start(settings);
		const gone = once(child, 'exit');
		service.answer(() => {
			if (service.accepted.length + 1 >= fatal) child.kill('SIGKILL');
			return { status: 201 };
		});
		await gone;
		service.answer(() => ({ status: 201 }));
	}

	const last = start(settings);
	await last.printed(addressLine);
	const waiting = db.prepare('SELECT count(*) FROM pushes WHERE sent_at IS NULL').pluck();
	await expect.poll(() => waiting.get(), { timeout: 60_000, interval: 200 }).toBe(0);
	last.child.kill('SIGKILL');
	expect(last.errors()).toBe('');

	const read = service.accepted.map(request => ({ ...browser.read(request), topic: topicOf(request) }));
	expect(new Set(read.map(({ tag }) => tag)).size).toBe(kills * ofRound);
	expect(new Set(read.map(({ tag, topic }) => `${tag} ${topic}`)).size).toBe(kills * ofRound);
	expect(read.length - kills * ofRound).toBeLessThanOrEqual(kills * onTheWay);
	expect(new Set(service.all.map(request => vapidOf(request).publicKey)).size).toBe(1);
	console.log(`${kills} kills: ${kills * ofRound} messages, ${read.length - kills * ofRound} sent twice`);
	db.close();
}, 600_000);

function topicOf({ headers }: PushRequest): string {
	return String(headers.topic);
}
