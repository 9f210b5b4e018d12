import { expect, test } from 'vitest';
import type { Database } from '#db/open.ts';
import { type Authenticator, authenticator, type Claims } from '#src/testing/authenticator.ts';
import { freshDatabase } from '#src/testing/database.ts';
import { newChallenge, sweepChallenges } from './passkey-challenges.ts';
import {
	beginPasskey,
	beginProof,
	keepPasskey,
	mostPasskeys,
	passkeysOf,
	proveByPasskey,
	readNewPasskey,
	removePasskey,
} from './passkeys.ts';
import { lockedPassword } from './passwords.ts';
import { createUser } from './registration.ts';

const start = 1_800_000_000;
const origin = 'https://autos.example';

function user(db: Database, email: string): { id: number; email: string; name: string } {
	const created = createUser(db, {
		...{
			email,
			name: 'Frieda',
			role: 'member',
			kind: 'privat',
			passwordHash: lockedPassword,
			at: start,
			confirmedAt: start,
		},
	});
	if (!created.ok) throw new Error(created.reason);
	return { id: created.id, email, name: 'Frieda' };
}

/** Somebody with a device, and the passkey in it added to the account. */
async function owner(db: Database, email: string, device = authenticator({ origin })) {
	const person = user(db, email);
	expect(await add(db, person, device)).toEqual({ ok: true });
	return { ...person, device };
}

async function add(
	db: Database,
	person: { id: number; email: string; name: string },
	device: Authenticator,
	claims: Partial<Claims> = {},
) {
	const answer = device.create(beginPasskey(db, person, origin, start), claims);
	const passkey = await readNewPasskey(db, person.id, answer, origin, start);
	return passkey && keepPasskey(db, person.id, 'Handy', passkey, start);
}

async function signIn(db: Database, device: Authenticator, claims: Partial<Claims> = {}, at = start) {
	return proveByPasskey(db, undefined, device.get(beginProof(db, undefined, origin, start), claims), origin, at);
}

test.each(['ES256', 'RS256'] as const)('somebody signs in with a passkey (%s) and nothing else', async algorithm => {
	const db = freshDatabase();
	const frieda = await owner(db, 'frieda@post.example', authenticator({ origin, algorithm }));
	expect(await signIn(db, frieda.device)).toBe(frieda.id);
	expect(passkeysOf(db, frieda.id)).toEqual([
		{ id: frieda.device.id, name: 'Handy', createdAt: start, lastUsedAt: start },
	]);
	expect(removePasskey(db, frieda.id, frieda.device.id)).toBe(true);
	expect(await signIn(db, frieda.device)).toBeUndefined();
});

test.each([
	['a short first number', (signature: Buffer) => (signature[3] ?? 99) < 32],
	['a short second number', (signature: Buffer) => (signature[5 + (signature[3] ?? 0)] ?? 99) < 32],
] as const)('one signature in 128 has %s, and signs in like any other', async (_, wanted) => {
	const db = freshDatabase();
	const frieda = await owner(db, 'frieda@post.example', authenticator({ origin, wanted }));
	expect(await signIn(db, frieda.device)).toBe(frieda.id);
});

const lies: readonly [string, Partial<Claims>][] = [
	['another site, which asked for it', { origin: 'https://evil.example' }],
	['a sibling of our host name', { origin: 'https://evil.autos.example' }],
	['our host name without encryption', { origin: 'http://autos.example' }],
	['another port', { origin: 'https://autos.example:8443' }],
	['a device that signed for another site', { rpId: 'evil.example' }],
	['a frame in another page', { crossOrigin: true }],
	['a challenge nobody gave', { challenge: 'A'.repeat(43) }],
	['a device that nobody touched', { userPresent: false }],
	['a device that nobody unlocked', { userVerified: false }],
	['something of another kind', { type: 'webauthn.something' }],
];

test.each([...lies, ['what was said at a sign-in', { type: 'webauthn.get' }] as [string, Partial<Claims>]])(
	'no passkey comes from %s',
	async (_, claims) => {
		const db = freshDatabase();
		const frieda = user(db, 'frieda@post.example');
		expect(await add(db, frieda, authenticator({ origin }), claims)).toBeUndefined();
		expect(passkeysOf(db, frieda.id)).toEqual([]);
	},
);

test.each([
	...lies,
	['what was said when a passkey was made', { type: 'webauthn.create' }] as [string, Partial<Claims>],
	['a device that does not say whose it is', { userHandle: undefined }] as [string, Partial<Claims>],
	['a device that says it is somebody else’s', { userHandle: 'AAAA' }] as [string, Partial<Claims>],
	['an unknown passkey', { id: 'AAAA' }] as [string, Partial<Claims>],
])('nobody signs in with the answer of %s', async (_, claims) => {
	const db = freshDatabase();
	const frieda = await owner(db, 'frieda@post.example');
	expect(await signIn(db, frieda.device, claims)).toBeUndefined();
	expect(await signIn(db, frieda.device)).toBe(frieda.id);
});

test('an answer that somebody has overheard is worth nothing', async () => {
	const db = freshDatabase();
	const frieda = await owner(db, 'frieda@post.example');
	const answer = frieda.device.get(beginProof(db, undefined, origin, start));
	expect(await proveByPasskey(db, undefined, answer, origin, start)).toBe(frieda.id);
	expect(await proveByPasskey(db, undefined, answer, origin, start)).toBeUndefined();
	const created = frieda.device.create(beginPasskey(db, frieda, origin, start));
	expect(await readNewPasskey(db, frieda.id, created, origin, start)).toBeDefined();
	expect(await readNewPasskey(db, frieda.id, created, origin, start)).toBeUndefined();
});

test('a challenge holds five minutes, and no failed answer gets a second try', async () => {
	const db = freshDatabase();
	const frieda = await owner(db, 'frieda@post.example');
	expect(await signIn(db, frieda.device, {}, start + 300)).toBe(frieda.id);
	expect(await signIn(db, frieda.device, {}, start + 301)).toBeUndefined();
	const asked = beginProof(db, undefined, origin, start);
	const wrong = frieda.device.get(asked, { userVerified: false });
	expect(await proveByPasskey(db, undefined, wrong, origin, start)).toBeUndefined();
	expect(await proveByPasskey(db, undefined, frieda.device.get(asked), origin, start)).toBeUndefined();
});

test('a challenge for one account is answered by nobody else, nor for anything else', async () => {
	const db = freshDatabase();
	const frieda = await owner(db, 'frieda@post.example');
	const karim = await owner(db, 'karim@post.example');
	const proveAs = (userId: number | undefined, answer: string) => proveByPasskey(db, userId, answer, origin, start);
	const forFrieda = () => beginProof(db, frieda.id, origin, start);

	expect(forFrieda().allowCredentials.map(({ id }) => id)).toEqual([frieda.device.id]);
	// The second step of Frieda's sign-in: her password is known, Karim's passkey is at hand.
	expect(await proveAs(frieda.id, karim.device.get(forFrieda()))).toBeUndefined();
	expect(await proveAs(frieda.id, karim.device.get(forFrieda(), { id: frieda.device.id }))).toBeUndefined();
	expect(await proveAs(frieda.id, karim.device.get(beginProof(db, karim.id, origin, start)))).toBeUndefined();
	expect(await proveAs(undefined, frieda.device.get(forFrieda()))).toBeUndefined();
	expect(await proveAs(frieda.id, frieda.device.get(beginProof(db, undefined, origin, start)))).toBeUndefined();
	expect(await proveAs(frieda.id, frieda.device.get(forFrieda()))).toBe(frieda.id);
	expect(await proveAs(frieda.id, frieda.device.get(forFrieda(), { userHandle: undefined }))).toBe(frieda.id);
	// Karim's question, answered for Frieda's account.
	const answer = authenticator({ origin }).create(beginPasskey(db, karim, origin, start));
	expect(await readNewPasskey(db, frieda.id, answer, origin, start)).toBeUndefined();
});

test('nobody puts a key of their own under the id of somebody else’s passkey', async () => {
	const db = freshDatabase();
	const frieda = await owner(db, 'frieda@post.example');
	const karim = user(db, 'karim@post.example');
	const device = authenticator({ origin });
	expect(await add(db, karim, device, { id: frieda.device.id })).toEqual({ ok: false, reason: 'known' });
	expect(await signIn(db, frieda.device)).toBe(frieda.id);
	expect(await signIn(db, device, { id: frieda.device.id })).toBeUndefined();
	// Nor does the id in the answer differ from the one the device speaks of.
	const answer = JSON.parse(device.create(beginPasskey(db, karim, origin, start)));
	const other = JSON.stringify({ ...answer, id: 'AAAAAAAAAAAAAAAAAAAAAA' });
	expect(await readNewPasskey(db, karim.id, other, origin, start)).toBeUndefined();
});

test('a copied device is noticed by its counter', async () => {
	const db = freshDatabase();
	const frieda = await owner(db, 'frieda@post.example', authenticator({ origin, counts: true }));
	expect(await signIn(db, frieda.device, { counter: 7 })).toBe(frieda.id);
	for (const counter of [7, 6, 1, 0]) expect(await signIn(db, frieda.device, { counter })).toBeUndefined();
	expect(await signIn(db, frieda.device, { counter: 8 })).toBe(frieda.id);
	// Two copies at the same moment.
	const answers = [9, 9].map(counter => frieda.device.get(beginProof(db, undefined, origin, start), { counter }));
	const both = await Promise.all(answers.map(answer => proveByPasskey(db, undefined, answer, origin, start)));
	expect(both.filter(id => id === frieda.id)).toHaveLength(1);
});

test('a phone that does not count signs in again and again', async () => {
	const db = freshDatabase();
	const frieda = await owner(db, 'frieda@post.example');
	for (let i = 0; i < 3; i++) expect(await signIn(db, frieda.device)).toBe(frieda.id);
});

test('nonsense is refused and breaks nothing', async () => {
	const db = freshDatabase();
	const frieda = await owner(db, 'frieda@post.example');
	const good = () => JSON.parse(frieda.device.get(beginProof(db, undefined, origin, start)));
	const changed = (part: object) => {
		const answer = good();
		return JSON.stringify({ ...answer, response: { ...answer.response, ...part } });
	};
	const answers = [
		...['', 'x', '{}', '[]', 'null', '"x"', '1e999', '{"id":{}}', '{"__proto__":1}', '['.repeat(5_000)],
		JSON.stringify({ ...good(), id: frieda.device.id.toUpperCase() }),
		JSON.stringify({ ...good(), id: ['x'] }),
		JSON.stringify({ ...good(), type: 'password' }),
		...['', 'AAAA', 'AAA', 'A', '*', 'MAA', 'MAYCAQECAQE', 'A'.repeat(5_000)].map(signature => changed({ signature })),
		...['AAAA', 'A'.repeat(49), 'A'.repeat(50), 'A'.repeat(6_000)].map(data => changed({ authenticatorData: data })),
		...['AAAA', Buffer.from('{}').toString('base64url'), Buffer.from('null').toString('base64url')].map(data =>
			changed({ clientDataJSON: data }),
		),
		changed({ userHandle: 7 }),
	];
	for (const answer of answers) {
		const proved = await proveByPasskey(db, undefined, answer, origin, start);
		expect({ answer: answer.slice(0, 80), proved }).toEqual({ answer: answer.slice(0, 80), proved: undefined });
		expect(await readNewPasskey(db, frieda.id, answer, origin, start)).toBeUndefined();
	}
	const create = () => JSON.parse(authenticator({ origin }).create(beginPasskey(db, frieda, origin, start)));
	for (const part of [
		{ publicKey: 'AAAA' },
		{ publicKeyAlgorithm: -8 },
		{ publicKeyAlgorithm: -257 },
		{ transports: 'usb' },
	]) {
		const answer = create();
		const json = JSON.stringify({ ...answer, response: { ...answer.response, ...part } });
		expect(await readNewPasskey(db, frieda.id, json, origin, start)).toBeUndefined();
	}
	expect(await signIn(db, frieda.device)).toBe(frieda.id);
});

test('a browser that knows of newer ways to reach a device is understood', async () => {
	const db = freshDatabase();
	const frieda = user(db, 'frieda@post.example');
	const answer = JSON.parse(authenticator({ origin }).create(beginPasskey(db, frieda, origin, start)));
	const transports = ['telepathy', 'usb'];
	const json = JSON.stringify({ ...answer, response: { ...answer.response, transports } });
	expect(await readNewPasskey(db, frieda.id, json, origin, start)).toMatchObject({ transports: ['usb'] });
});

test('an account has room for some passkeys, each with a name that fits on a line', async () => {
	const db = freshDatabase();
	const frieda = await owner(db, 'frieda@post.example');
	const made = async (name: string) => {
		const answer = authenticator({ origin }).create(beginPasskey(db, frieda, origin, start));
		const passkey = await readNewPasskey(db, frieda.id, answer, origin, start);
		return passkey && keepPasskey(db, frieda.id, name, passkey, start);
	};
	for (const name of ['', '   ', 'a\nb', 'x'.repeat(61), '\u202ehandy']) {
		expect(await made(name)).toEqual({ ok: false, reason: 'name-invalid' });
	}
	for (let i = 1; i < mostPasskeys; i++) expect(await made(`Handy ${i}`)).toEqual({ ok: true });
	expect(await made('Tablet')).toEqual({ ok: false, reason: 'too-many' });
	expect(beginPasskey(db, frieda, origin, start).excludeCredentials).toHaveLength(mostPasskeys);
});

test('what a device is told about a person is the same each time, and says nothing', () => {
	const db = freshDatabase();
	const [frieda, karim] = [user(db, 'frieda@post.example'), user(db, 'karim@post.example')];
	const handle = (person: typeof frieda) => beginPasskey(db, person, origin, start).user.id;
	expect(handle(frieda)).toBe(handle(frieda));
	expect(handle(frieda)).not.toBe(handle(karim));
	expect(Buffer.from(handle(frieda), 'base64url')).toHaveLength(32);
});

test('a flood of questions does not fill the disk', () => {
	const db = freshDatabase();
	const insert = db.prepare('INSERT INTO passkey_challenges (challenge, expires_at) VALUES (?, ?)');
	db.transaction(() => {
		for (let i = 0; i < 10_500; i++) insert.run(`c${i}`, start + 300 + Math.floor(i / 100));
	})();
	const newest = newChallenge(db, undefined, start + 300);
	const kept = db.prepare('SELECT challenge FROM passkey_challenges').pluck().all();
	expect(kept.length).toBe(10_000);
	expect(kept).toContain(newest);
	expect(kept).not.toContain('c0');
	sweepChallenges(db, start + 10_000);
	expect(db.prepare('SELECT count(*) FROM passkey_challenges').pluck().get()).toBe(0);
});
