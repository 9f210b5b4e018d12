import { expect, test } from 'vitest';
import type { Database } from '#db/open.ts';
import { freshDatabase } from '#src/testing/database.ts';
import { lockedPassword } from './passwords.ts';
import { createUser, type Role, type UserKind } from './registration.ts';
import { secondFactorDuty } from './second-factor-duty.ts';
import { openSessions, type SessionStart, type Sessions } from './sessions.ts';

const start = 1_800_000_000;
const [minute, hour, day] = [60, 3_600, 86_400];
const phone: SessionStart = {
	...{ persistent: true, secondFactor: false, device: 'Firefox auf Android', network: '192.0.2.0/24' },
};

type House = {
	db: Database;
	sessions: Sessions;
	setTime(at: number): void;
	user(role?: Role, kind?: UserKind): number;
};

function house({ production = true } = {}): House {
	const db = freshDatabase();
	let time = start;
	let users = 0;
	return {
		db,
		sessions: openSessions(db, () => new Date(time * 1000), secondFactorDuty({ production })),
		setTime(at) {
			time = at;
		},
		user(role = 'member', kind = 'privat') {
			users += 1;
			const created = createUser(db, {
				...{ email: `wer-${users}@post.example`, name: 'Frieda', role, kind },
				...{ passwordHash: lockedPassword, at: start, confirmedAt: start },
			});
			if (!created.ok) throw new Error(created.reason);
			return created.id;
		},
	};
}

const sent = (setCookie: string) => setCookie.split(';', 1)[0] ?? '';

test.each([
	{ who: 'somebody who stays signed in', role: 'member', persistent: true, idle: 14 * day, absolute: 30 * day },
	{ who: 'somebody on a strange computer', role: 'member', persistent: false, idle: 12 * hour, absolute: day },
	{ who: 'a moderator', role: 'moderator', persistent: true, idle: 30 * minute, absolute: 12 * hour },
	{ who: 'an admin', role: 'admin', persistent: false, idle: 30 * minute, absolute: 12 * hour },
] as const)('$who is signed out after a time without a visit, and once in any case', async one => {
	const { sessions, setTime, user } = house();
	const userId = user(one.role);
	const open = async () => sent((await sessions.open(userId, { ...phone, persistent: one.persistent })).cookie);

	const idle = await open();
	setTime(start + one.idle - 1);
	expect(await sessions.find(idle)).toMatchObject({ id: userId });

	setTime(start);
	const forgotten = await open();
	setTime(start + one.idle);
	expect(await sessions.find(forgotten)).toBeUndefined();

	setTime(start);
	const busy = await open();
	const step = one.idle / 2;
	for (let at = start + step; at < start + one.absolute; at += step) {
		setTime(at);
		expect(await sessions.find(busy)).toBeDefined();
	}
	setTime(start + one.absolute - 1);
	expect(await sessions.find(busy)).toBeDefined();
	setTime(start + one.absolute);
	expect(await sessions.find(busy)).toBeUndefined();
	expect(await sessions.list(userId)).toEqual([]);
	await sessions.sweep();
});

test('the cookie is one that scripts, other sites and plain connections never see', async () => {
	const { sessions, user } = house();
	const attributes = (cookie: string) => cookie.split('; ').slice(1).sort();
	const always = ['HttpOnly', 'Path=/', 'SameSite=Lax', 'Secure'];
	const passing = (await sessions.open(user(), { ...phone, persistent: false })).cookie;
	expect(passing).toMatch(/^__Host-session=[\w-]{27}; /);
	expect(attributes(passing)).toEqual(always);
	const lasting = (await sessions.open(user(), phone)).cookie;
	expect(lasting).toMatch(/^__Host-session=[\w-]{27}; /);
	expect(attributes(lasting)).toEqual([...always, `Max-Age=${30 * day}`].sort());
	expect(sessions.blankCookie).toMatch(/^__Host-session=; /);
	expect(attributes(sessions.blankCookie)).toEqual([...always, 'Max-Age=0'].sort());
});

test('whoever copies the database finds nothing in it that opens a session', async () => {
	const { db, sessions, user } = house();
	const opened = await Promise.all(Array.from({ length: 20 }, () => sessions.open(user(), phone)));
	const bytes = db.serialize();
	const tokens = opened.map(({ cookie }) => sent(cookie).replace('__Host-session=', ''));
	expect(new Set(tokens).size).toBe(20);
	for (const token of tokens) {
		// 160 bits, in base64url.
		expect(Buffer.from(token, 'base64url')).toHaveLength(20);
		expect(bytes.includes(token)).toBe(false);
		expect(bytes.includes(Buffer.from(token, 'base64url'))).toBe(false);
	}
	const columns = db.prepare('SELECT id, device, network FROM sessions').raw().all().flat();
	for (const value of [...columns, opened[0]?.sessionId]) {
		expect(await sessions.find(`__Host-session=${value}`)).toBeUndefined();
	}
});

test('nobody gets in with a cookie of their own making', async () => {
	const { sessions, user } = house();
	const cookie = sent((await sessions.open(user(), phone)).cookie);
	const forged = ['', 'x', '__Host-session=', '__Host-session', `session=${cookie.split('=')[1]}`, `${cookie}x`];
	for (const one of [
		...forged,
		cookie.slice(0, -1),
		cookie.toLowerCase(),
		`__Host-session=${'A'.repeat(27)}`,
		'=;=;',
	]) {
		expect({ one, viewer: await sessions.find(one) }).toEqual({ one, viewer: undefined });
	}
	expect(await sessions.find(`a=b; ${cookie}; c=d`)).toBeDefined();
});

test('somebody who is banned is out at once, on every device', async () => {
	const { db, sessions, user } = house();
	const userId = user();
	const cookie = sent((await sessions.open(userId, phone)).cookie);
	db.prepare('UPDATE users SET banned_at = ? WHERE id = ?').run(start, userId);
	expect(await sessions.find(cookie)).toBeUndefined();
	await sessions.sweep();
	expect(db.prepare('SELECT count(*) FROM sessions').pluck().get()).toBe(0);
});

test('a member sees the own devices, the last used first, and ends one, the others, or all', async () => {
	const { sessions, setTime, user } = house();
	const [frieda, karim] = [user(), user()];
	const first = await sessions.open(frieda, phone);
	setTime(start + hour);
	const second = await sessions.open(frieda, { ...phone, device: 'Chrome auf Windows', persistent: false });
	const third = await sessions.open(frieda, phone);
	const other = await sessions.open(karim, phone);
	setTime(start + 2 * hour);
	await sessions.find(sent(first.cookie));
	const list = await sessions.list(frieda);
	expect(list.map(({ id }) => id).sort()).toEqual([first, second, third].map(({ sessionId }) => sessionId).sort());
	expect(list[0]).toEqual({ ...phone, id: first.sessionId, createdAt: start, lastUsedAt: start + 2 * hour });

	await sessions.end(third.sessionId);
	expect(await sessions.find(sent(third.cookie))).toBeUndefined();
	await sessions.endAll(frieda, second.sessionId);
	expect(await sessions.find(sent(first.cookie))).toBeUndefined();
	expect(await sessions.find(sent(second.cookie))).toBeDefined();
	await sessions.endAll(frieda);
	expect(await sessions.find(sent(second.cookie))).toBeUndefined();
	expect(await sessions.find(sent(other.cookie))).toBeDefined();
});

test('a program that signs in all day keeps fifty sessions, the newest among them', async () => {
	const { sessions, setTime, user } = house();
	const [frieda, karim] = [user(), user()];
	const other = await sessions.open(karim, phone);
	let newest = '';
	for (let number = 0; number < 60; number++) {
		setTime(start + number);
		newest = sent((await sessions.open(frieda, phone)).cookie);
	}
	expect(await sessions.list(frieda)).toHaveLength(50);
	expect(await sessions.find(newest)).toMatchObject({ id: frieda });
	expect(await sessions.find(sent(other.cookie))).toMatchObject({ id: karim });
});

test('a renewed session is the same one with another key', async () => {
	const { sessions, setTime, user } = house();
	const dealer = user('member', 'haendler');
	const before = await sessions.open(dealer, { ...phone, persistent: false });
	setTime(start + hour);
	const renewed = await sessions.renew(before.sessionId, { secondFactor: true });
	if (renewed === undefined) throw new Error('the session is open');
	expect(await sessions.find(sent(before.cookie))).toBeUndefined();
	expect(await sessions.find(sent(renewed.cookie))).toMatchObject({ id: dealer, owesSecondFactor: false });
	expect(renewed.cookie).not.toContain('Max-Age');
	expect(await sessions.list(dealer)).toMatchObject([{ id: renewed.sessionId, createdAt: start, persistent: false }]);
	expect(await sessions.renew(before.sessionId)).toBeUndefined();
	// Renewing makes nobody stay longer.
	setTime(start + day);
	expect(await sessions.find(sent(renewed.cookie))).toBeUndefined();
});

test('a proof and a second factor count for the session they were given in', async () => {
	const { sessions, setTime, user } = house();
	const dealer = user('member', 'haendler');
	const one = await sessions.open(dealer, phone);
	const other = await sessions.open(dealer, phone);
	setTime(start + hour);
	sessions.prove(one.sessionId);
	expect(await sessions.find(sent(one.cookie))).toMatchObject({ provedAt: start + hour, owesSecondFactor: true });
	const renewed = await sessions.renew(one.sessionId, { secondFactor: true });
	expect(await sessions.find(sent(renewed?.cookie ?? ''))).toMatchObject({ owesSecondFactor: false });
	expect(await sessions.find(sent(other.cookie))).toMatchObject({ provedAt: start, owesSecondFactor: true });
});

test.each([
	['member', 'privat', false],
	['member', 'haendler', true],
	['moderator', 'privat', true],
	['admin', 'privat', true],
] as const)('a %s who sells as %s owes a second factor: %s', async (role, kind, owes) => {
	const { sessions, user } = house();
	const userId = user(role, kind);
	const without = await sessions.open(userId, phone);
	const withFactor = await sessions.open(userId, { ...phone, secondFactor: true });
	expect(await sessions.find(sent(without.cookie))).toMatchObject({ owesSecondFactor: owes });
	expect(await sessions.find(sent(withFactor.cookie))).toMatchObject({ owesSecondFactor: false });
});

test('who becomes a dealer or a moderator owes a second factor from the next page on', async () => {
	const { db, sessions, user } = house();
	const userId = user();
	const cookie = sent((await sessions.open(userId, phone)).cookie);
	db.prepare(`UPDATE users SET kind = 'haendler' WHERE id = ?`).run(userId);
	expect(await sessions.find(cookie)).toMatchObject({ owesSecondFactor: true });
});

test('the devices of people who come no more are forgotten, those of others are not', async () => {
	const { db, sessions, setTime, user } = house();
	const member = user();
	await sessions.open(member, { ...phone, persistent: false });
	await sessions.open(user('moderator'), phone);
	const lasting = await sessions.open(member, phone);
	setTime(start + 2 * day);
	await sessions.sweep();
	expect(db.prepare('SELECT id FROM sessions').pluck().all()).toEqual([lasting.sessionId]);
	setTime(start + 14 * day);
	await sessions.sweep();
	expect(db.prepare('SELECT count(*) FROM sessions').pluck().get()).toBe(0);
});

test('cookies that others have set on our domain, and broken ones, keep nobody from being known', async () => {
	const { sessions, user } = house();
	const userId = user();
	const cookie = sent((await sessions.open(userId, phone)).cookie);
	for (const others of ['rabatt=100%', 'a=%E0%A4%A', '__proto__=1', 'x__Host-session=y', '=', '"', '%', ';;']) {
		expect((await sessions.find(`${others}; ${cookie}`))?.id).toBe(userId);
		expect((await sessions.find(`${cookie};${others}`))?.id).toBe(userId);
	}
	for (const broken of [
		`x${cookie}`,
		`${cookie}x`,
		'__Host-session=%E0%A4%A',
		'__Host-session=',
		cookie.toLowerCase(),
	]) {
		expect(await sessions.find(broken)).toBeUndefined();
	}
});

test('a page a minute costs a write in five minutes', async () => {
	const { db, sessions, setTime, user } = house();
	const cookie = sent((await sessions.open(user(), phone)).cookie);
	const before = db.prepare('SELECT total_changes()').pluck().get();
	for (let page = 1; page <= 10; page++) {
		setTime(start + page * minute);
		await sessions.find(cookie);
	}
	expect(Number(db.prepare('SELECT total_changes()').pluck().get()) - Number(before)).toBe(2);
});

test('members go on reading while something else holds the database, or the disk is full', async () => {
	const { db, sessions, setTime, user } = house();
	const cookie = sent((await sessions.open(user(), phone)).cookie);
	setTime(start + hour);
	db.pragma('max_page_count = 1');
	db.exec(`CREATE TRIGGER full BEFORE UPDATE ON sessions BEGIN INSERT INTO instance (id, created_at)
		VALUES (hex(randomblob(200000)), 1); END`);
	expect(await sessions.find(cookie)).toBeDefined();
	db.exec('DROP TRIGGER full; ALTER TABLE sessions RENAME COLUMN last_used_at TO used_at');
	await expect(sessions.find(cookie)).rejects.toThrow();
});
