import { expect, test } from 'vitest';
import type { Database } from '#db/open.ts';
import { freshDatabase } from '#src/testing/database.ts';
import { createDealer, type NewDealer } from './dealer-registration.ts';
import { lockedPassword } from './passwords.ts';
import { createUser, isEmail, type NewUser } from './registration.ts';

const at = 1_793_000_000;
const jana: NewUser = {
	...{ email: 'jana@post.example', name: 'Jana Möller', role: 'member', kind: 'privat' },
	...{ passwordHash: lockedPassword, at },
};
const yard: Omit<NewDealer, 'userId'> = {
	...{ company: 'Autohof Möller GmbH', street: 'Am Hafen 3', country: 'deutschland', plz: '28217', place: 'Bremen' },
	...{ phone: '+49 40 66969 123', email: 'info@autohof.example', imprint: 'Autohof Möller GmbH\nAm Hafen 3', at },
};

test('a second account for the same address is refused, however it is typed', () => {
	const db = freshDatabase();
	expect(createUser(db, jana)).toEqual({ ok: true, id: 1 });
	expect(createUser(db, { ...jana, email: ' JANA@Post.example ' })).toEqual({ ok: false, reason: 'email-taken' });
	expect(db.prepare('SELECT count(*) FROM users').pluck().get()).toBe(1);
});

test('nobody gets in with an address that no mail could reach', () => {
	for (const email of ['', 'jana', 'jana@', '@post.example', 'jana@localhost', 'ja na@post.example', 'a@b@c.example']) {
		expect(createUser(freshDatabase(), { ...jana, email }), email).toEqual({ ok: false, reason: 'email-invalid' });
	}
	for (const email of ['a@-b.example', 'a..b@c.example', 'x\r\nBcc: y@z.example', `${'a'.repeat(250)}@b.example`]) {
		expect(isEmail(email), email).toBe(false);
	}
	for (const email of ['o.k+tag@müller.example', 'ä@ö.example', 'x@sub.domain.example'])
		expect(isEmail(email)).toBe(true);
});

test('a name that would turn the words beside it around is refused', () => {
	for (const name of ['', '   ', '---', 'Jana\u202Ellerm', 'Jana\u0000', 'x'.repeat(81), '\ud800']) {
		expect(createUser(freshDatabase(), { ...jana, name })).toEqual({ ok: false, reason: 'name-invalid' });
	}
});

test('two dealers of one name in one town have pages of their own', () => {
	const db = freshDatabase();
	const first = createDealer(db, { ...yard, userId: dealerAccount(db, 'a@x.example') });
	const second = createDealer(db, { ...yard, userId: dealerAccount(db, 'b@x.example') });
	expect(first).toMatchObject({ ok: true, slug: 'autohof-moeller-gmbh-bremen' });
	expect(second).toMatchObject({ ok: true, slug: 'autohof-moeller-gmbh-bremen-2' });
});

test('a private person gets no dealer page, and a dealer only one', () => {
	const db = freshDatabase();
	const seller = createUser(db, jana);
	const userId = dealerAccount(db, 'a@x.example');
	expect(createDealer(db, { ...yard, userId: seller.ok ? seller.id : 0 })).toMatchObject({
		reason: 'account-not-commercial',
	});
	expect(createDealer(db, { ...yard, userId: 99 })).toMatchObject({ reason: 'account-unknown' });
	expect(createDealer(db, { ...yard, userId }).ok).toBe(true);
	expect(createDealer(db, { ...yard, userId })).toMatchObject({ reason: 'account-has-dealer' });
});

test('a dealer page without imprint, real postcode or harmless website is refused', () => {
	const db = freshDatabase();
	const userId = dealerAccount(db, 'a@x.example');
	const faults: [Partial<NewDealer>, string][] = [
		[{ imprint: ' \n' }, 'imprint-missing'],
		[{ plz: '00000' }, 'postcode-unknown'],
		[{ plz: '28217', country: 'schweiz' }, 'postcode-unknown'],
		[{ website: 'javascript:alert(1)' }, 'website-invalid'],
		[{ website: 'https://user:pw@x.example/' }, 'website-invalid'],
		[{ phone: 'ruf mich an' }, 'phone-invalid'],
		[{ company: '\u0007' }, 'company-invalid'],
		[{ about: 'x'.repeat(10_001) }, 'text-too-long'],
	];
	for (const [change, reason] of faults) {
		expect(createDealer(db, { ...yard, userId, ...change })).toEqual({ ok: false, reason });
	}
	expect(db.prepare('SELECT count(*) FROM dealers').pluck().get()).toBe(0);
});

function dealerAccount(db: Database, email: string): number {
	const created = createUser(db, { ...jana, email, kind: 'haendler' });
	if (!created.ok) throw new Error(created.reason);
	return created.id;
}
