import { expect, test } from 'vitest';
import type { Database } from '#db/open.ts';
import { createUser, type UserKind } from '#src/accounts/registration.ts';
import { berlinDay } from '#src/formats/berlin-day.ts';
import { signed } from '#src/http/signing.ts';
import { freshDatabase } from '#src/testing/database.ts';
import { nothingStated } from './facts.ts';
import { pauseListing, renewListing } from './lifecycle.ts';
import { publishListing } from './publishing.ts';
import { recordSale } from './sale.ts';
import { askWhetherStillThere, readStillThereLink, stillThereLink } from './still-there.ts';

const origin = 'https://autos.example';
const seconds = (text: string) => Date.parse(text) / 1000;

function sellerOf(db: Database, kind: UserKind, more: { email?: string; passwordHash?: string } = {}): number {
	const { email = 'frieda@post.example', passwordHash = '$argon2id$' } = more;
	const user = createUser(db, { email, name: 'Frieda', role: 'member', kind, passwordHash, at: 1, confirmedAt: 1 });
	if (!user.ok) throw new Error(user.reason);
	return user.id;
}

function carOf(
	db: Database,
	sellerId: number,
	sellerKind: UserKind,
	at: number,
	more: { source?: string } = {},
): number {
	const { source = 'radstand' } = more;
	return publishListing(
		db,
		{
			...{ adKind: 'angebot', sellerKind, sellerId, dealerId: null, title: 'VW Golf <b>', description: '' },
			vehicle: { make: 'volkswagen', model: 'golf', makeText: null, modelText: null, variant: null },
			facts: nothingStated,
			location: { country: 'deutschland', plz: null, place: null },
			origin: { source, account: '', externalId: source === 'radstand' ? null : '1', url: null, hash: null },
		},
		{ at },
	);
}

async function run(db: Database, at: number): Promise<void> {
	await askWhetherStillThere({ db, now: () => new Date(at * 1000), config: { origin } });
}

/** The job as the timetable runs it, at nine in Berlin, from `first` on: day and subject of every mail. */
async function mornings(db: Database, first: string, days: number, between = (_: number) => {}): Promise<string[]> {
	const start = seconds(`${first}T12:00:00Z`);
	for (let day = 0; day < days; day++) {
		const noon = start + day * 86_400;
		// Nine o'clock in Berlin is 7 or 8 in UTC.
		const nine = noon - 5 * 3_600 + (isWinter(noon) ? 3_600 : 0);
		between(nine);
		await run(db, nine);
		// A clock that is set back an hour makes the job run again.
		await run(db, nine + 3_600);
	}
	return mailsOf(db);
}

const isWinter = (at: number) =>
	new Date(at * 1000).toLocaleTimeString('de-DE', { timeZone: 'Europe/Berlin' }).startsWith('13');
const mailsOf = (db: Database) =>
	(
		db.prepare('SELECT created_at AS at, subject FROM mails ORDER BY id').all() as { at: number; subject: string }[]
	).map(({ at, subject }) => `${berlinDay(at)} ${subject}`);
const statusOf = (db: Database, id: number) =>
	db.prepare('SELECT status, pause_reason FROM listings WHERE id = ?').raw().get(id);

test.each([
	['2026-03-15', '2026-03-29', '2026-04-03', '2026-04-05'],
	['2026-10-11', '2026-10-25', '2026-10-30', '2026-11-01'],
	['2026-03-08', '2026-03-22', '2026-03-27', '2026-03-29'],
	['2026-10-04', '2026-10-18', '2026-10-23', '2026-10-25'],
])(
	'who put a car in on %s and says nothing is asked, reminded and paused once each, whatever the clocks do',
	async (published, asked, reminded, paused) => {
		const db = freshDatabase();
		const id = carOf(db, sellerOf(db, 'privat'), 'privat', seconds(`${published}T09:30:00Z`));
		const mails = await mornings(db, published, 40);
		expect(mails).toEqual([
			`${asked} Ist dein Auto noch da? VW Golf <b>`,
			`${reminded} Noch da? Sonst pausiert dein Inserat in 2 Tagen: VW Golf <b>`,
			`${paused} Dein Inserat pausiert: VW Golf <b>`,
		]);
		expect(statusOf(db, id)).toEqual(['paused', 'silent']);
		const events = db.prepare('SELECT event, at FROM listing_history').all() as { event: string; at: number }[];
		expect(events.map(({ event, at }) => `${event} ${berlinDay(at)}`)).toEqual([`paused ${paused}`]);
	},
);

test('who answers is left in peace for another two weeks', async () => {
	const db = freshDatabase();
	const id = carOf(db, sellerOf(db, 'privat'), 'privat', seconds('2026-05-01T10:00:00Z'));
	const mails = await mornings(db, '2026-05-01', 35, nine => {
		if (berlinDay(nine) === '2026-05-17') renewListing(db, id, nine);
	});
	expect(mails.map(mail => mail.slice(0, 20))).toEqual(['2026-05-15 Ist dein ', '2026-05-31 Ist dein ']);
	expect(statusOf(db, id)).toEqual(['active', null]);
});

test('after weeks in which the server stood still nobody is paused without having been asked', async () => {
	const db = freshDatabase();
	const id = carOf(db, sellerOf(db, 'privat'), 'privat', seconds('2026-05-01T10:00:00Z'));
	await mornings(db, '2026-08-01', 7);
	expect(statusOf(db, id)).toEqual(['active', null]);
	expect(await mornings(db, '2026-08-08', 3)).toHaveLength(3);
	expect(statusOf(db, id)).toEqual(['paused', 'silent']);
});

test('nobody is asked about a car that is sold, paused, from elsewhere, or of somebody who cannot answer', async () => {
	const db = freshDatabase();
	const at = seconds('2026-05-01T10:00:00Z');
	const seller = sellerOf(db, 'privat');
	recordSale(db, carOf(db, seller, 'privat', at), at + 60);
	pauseListing(db, carOf(db, seller, 'privat', at), 'seller', at + 60);
	carOf(db, seller, 'privat', at, { source: 'mobile-de' });
	const banned = sellerOf(db, 'privat', { email: 'b@post.example' });
	db.prepare('UPDATE users SET banned_at = 1 WHERE id = ?').run(banned);
	carOf(db, banned, 'privat', at);
	const demo = carOf(db, sellerOf(db, 'privat', { email: 'd@post.example', passwordHash: '!' }), 'privat', at);
	expect(await mornings(db, '2026-05-02', 40)).toEqual([]);
	expect(statusOf(db, demo)).toEqual(['active', null]);
});

test('a dealer gets one mail a month about everything nobody has confirmed for sixty days, and nothing is paused', async () => {
	const db = freshDatabase();
	const dealer = sellerOf(db, 'haendler');
	const ids = [1, 5, 9].map(day => carOf(db, dealer, 'haendler', seconds(`2026-01-0${day}T10:00:00Z`)));
	const mails = await mornings(db, '2026-01-10', 90);
	expect(mails).toEqual([
		'2026-03-03 Noch im Bestand? 1 Auto lange nicht bestätigt',
		'2026-04-02 Noch im Bestand? 3 Autos lange nicht bestätigt',
	]);
	expect(ids.map(id => statusOf(db, id))).toEqual(ids.map(() => ['active', null]));
});

test('many ads are asked about in one run, each once', async () => {
	const db = freshDatabase();
	const seller = sellerOf(db, 'privat');
	const at = seconds('2026-05-01T10:00:00Z');
	for (let count = 0; count < 120; count++) carOf(db, seller, 'privat', at);
	expect(await mornings(db, '2026-05-15', 1)).toHaveLength(120);
});

test('the link of a mail leads to its ad for thirty days, and no other text does', () => {
	const db = freshDatabase();
	const ticket = { listingId: 12, sellerId: 7 };
	const at = seconds('2026-05-01T10:00:00Z');
	const text = stillThereLink(db, ticket, at).slice('/noch-da?t='.length);
	expect(readStillThereLink(db, text, at)).toEqual(ticket);
	expect(readStillThereLink(db, text, at + 30 * 86_400)).toEqual(ticket);
	for (const bad of [
		text.slice(0, -1),
		`${text}x`,
		'',
		'x.y',
		signed(db, 'anderes', '12 7', at + 60),
		signed(db, 'noch-da', '', at + 60),
	]) {
		expect(readStillThereLink(db, bad, at)).toBeUndefined();
	}
	expect(readStillThereLink(db, text, at + 30 * 86_400 + 1)).toBeUndefined();
});
