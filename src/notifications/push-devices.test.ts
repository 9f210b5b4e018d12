import { expect, test } from 'vitest';
import type { Database } from '#db/open.ts';
import { signedIn } from '#src/testing/members.ts';
import { browserAt } from '#src/testing/push-server.ts';
import { openTestSite } from '#src/testing/site.ts';
import {
	forgetPushDevicesOf,
	forgetPushDevicesOfSession,
	keepPushDevice,
	movePushDevicesOfSession,
	pushDevicesOf,
} from './push-devices.ts';

const now = 1_795_000_000;

function subscribe(db: Database, userId: number, sessionId: string): void {
	const { subscription } = browserAt(`https://fcm.googleapis.com/fcm/send/${userId}-${sessionId}`);
	const kept = keepPushDevice(db, subscription, { userId, sessionId, device: sessionId }, now);
	expect(kept).toEqual({ ok: true });
}

const namesOf = (db: Database, userId: number) => pushDevicesOf(db, userId).map(({ device }) => device);

test('whoever signs out on a shared phone leaves nothing there that goes on telling of them', async () => {
	const site = openTestSite(now);
	const frieda = await signedIn(site);
	const emre = await signedIn(site);
	for (const session of ['phone', 'tablet']) subscribe(site.db, frieda.userId, session);
	subscribe(site.db, emre.userId, 'other');
	forgetPushDevicesOfSession(site.db, 'phone');
	expect(namesOf(site.db, frieda.userId)).toEqual(['tablet']);
	expect(namesOf(site.db, emre.userId)).toEqual(['other']);
});

test('who is signed out everywhere is told nowhere, but where they stay signed in under a new name of the session', async () => {
	const site = openTestSite(now);
	const frieda = await signedIn(site);
	const emre = await signedIn(site);
	for (const session of ['phone', 'tablet', 'stranger']) subscribe(site.db, frieda.userId, session);
	subscribe(site.db, emre.userId, 'other');
	movePushDevicesOfSession(site.db, 'phone', 'phone, renewed');
	forgetPushDevicesOf(site.db, frieda.userId, 'phone, renewed');
	expect(namesOf(site.db, frieda.userId)).toEqual(['phone']);
	forgetPushDevicesOf(site.db, frieda.userId);
	expect(namesOf(site.db, frieda.userId)).toEqual([]);
	expect(namesOf(site.db, emre.userId)).toEqual(['other']);
});

test('a session that merely ran out keeps its device: who only waits for a car need not come by', async () => {
	const site = openTestSite(now);
	const frieda = await signedIn(site);
	const { sessions } = site.services;
	subscribe(site.db, frieda.userId, sessions.idIn(frieda.cookie) ?? expect.fail());
	site.setTime(now + 40 * 86_400);
	expect(await sessions.find(frieda.cookie)).toBeUndefined();
	await sessions.sweep();
	expect(namesOf(site.db, frieda.userId)).toHaveLength(1);
});
