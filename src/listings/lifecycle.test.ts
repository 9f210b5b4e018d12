import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Database } from '#db/open.ts';
import { createUser } from '#src/accounts/registration.ts';
import { freshDatabase } from '#src/testing/database.ts';
import { setStatus } from '#src/testing/market.ts';
import { nothingStated } from './facts.ts';
import {
	confirmListing,
	endListing,
	offerAgain,
	pauseListing,
	relistListing,
	renewListing,
	resumeListing,
	withdrawListing,
	withdrawnWhileHeld,
} from './lifecycle.ts';
import type { ListingStatus } from './listing.ts';
import type { Moved } from './moving.ts';
import { publishListing } from './publishing.ts';
import { removeListing, restoreListing } from './removal.ts';
import { recordSale, releaseListing, reserveListing } from './sale.ts';

const at = 1_793_000_000;

function carOf(db: Database): { id: number; sellerId: number } {
	const user = createUser(db, {
		...{ email: 'frieda@post.example', name: 'Frieda', role: 'member', kind: 'privat', passwordHash: '!', at },
	});
	if (!user.ok) throw new Error(user.reason);
	const id = publishListing(
		db,
		{
			...{ adKind: 'angebot', sellerKind: 'privat', sellerId: user.id, dealerId: null, title: 'VW Golf' },
			...{ description: '', facts: nothingStated },
			vehicle: { make: 'volkswagen', model: 'golf', makeText: null, modelText: null, variant: null },
			location: { country: 'deutschland', plz: null, place: null },
			origin: { source: 'radstand', account: '', externalId: null, url: null, hash: null },
		},
		{ at },
	);
	return { id, sellerId: user.id };
}

type Row = Record<string, string | number | null> & { status: ListingStatus };
const rowOf = (db: Database, id: number) => db.prepare('SELECT * FROM listings WHERE id = ?').get(id) as Row;

/** What must be so of a listing at each place; `set` has a time, `not` has none. */
const shape: Readonly<Partial<Record<ListingStatus, { set: readonly string[]; not: readonly string[] }>>> = {
	active: {
		set: ['published_at'],
		not: ['reserved_at', 'paused_at', 'pause_reason', 'sold_at', 'ended_at', 'removed_at'],
	},
	reserved: { set: ['reserved_at'], not: ['paused_at', 'pause_reason', 'sold_at', 'ended_at', 'removed_at'] },
	paused: { set: ['paused_at', 'pause_reason'], not: ['reserved_at', 'sold_at', 'ended_at', 'removed_at'] },
	sold: { set: ['sold_at'], not: ['paused_at', 'pause_reason', 'removed_at'] },
	ended: { set: ['ended_at'], not: ['removed_at'] },
	removed: { set: ['removed_at', 'removal_reason'], not: [] },
};

const steps: Record<string, (db: Database, id: number, sellerId: number, at: number) => Moved | undefined> = {
	pause: (db, id, _, at) => pauseListing(db, id, 'seller', at),
	silence: (db, id, _, at) => pauseListing(db, id, 'silent', at),
	resume: (db, id, _, at) => resumeListing(db, id, at),
	reserve: (db, id, _, at) => reserveListing(db, id, at),
	release: (db, id, _, at) => releaseListing(db, id, at),
	sell: (db, id, _, at) => recordSale(db, id, at),
	renew: (db, id, _, at) => renewListing(db, id, at),
	withdraw: (db, id, sellerId, at) => withdrawListing(db, id, sellerId, at),
	again: (db, id, _, at) => offerAgain(db, id, at),
	end: (db, id, _, at) => void endListing(db, id, at),
	relist: (db, id, _, at) => relistListing(db, id, at),
	confirm: (db, id, _, at) => void confirmListing(db, id, at),
	remove: (db, id, _, at) => void removeListing(db, id, { by: null, reason: 'Betrug', at }),
	restore: (db, id, _, at) => void restoreListing(db, id, at),
};

test('whatever a seller, a source and the moderators do in whatever order, an ad is always somewhere that makes sense', () => {
	const db = freshDatabase();
	const { id: first, sellerId } = carOf(db);
	fc.assert(
		fc.property(fc.array(fc.constantFrom(...Object.keys(steps)), { maxLength: 14 }), names => {
			const undo = db.transaction(() => {
				let now = at;
				for (const name of names) {
					now += 4_000;
					const before = rowOf(db, first);
					const events = countOf(db, 'listing_history');
					const changes = countOf(db, 'listing_changes');
					const moved = steps[name]?.(db, first, sellerId, now);
					const row = rowOf(db, first);
					for (const column of shape[row.status]?.set ?? [])
						expect({ names, column, value: row[column] }).not.toMatchObject({ value: null });
					for (const column of shape[row.status]?.not ?? [])
						expect({ names, column, value: row[column] }).toMatchObject({ value: null });
					expect(row.published_at).toBe(at);
					if (moved === undefined) continue;
					const isChanged = moved.ok && moved.changed;
					if (!isChanged) expect({ names, row }).toEqual({ names, row: before });
					expect(countOf(db, 'listing_history') - events).toBe(isChanged ? 1 : 0);
					expect(countOf(db, 'listing_changes') - changes).toBe(isChanged ? 1 : 0);
				}
				throw undone;
			});
			expect(undo).toThrow(undone);
		}),
		{ numRuns: 120 },
	);
});

/** Takes back what a run did, so that all runs share one database. */
const undone = new Error('undone');
const countOf = (db: Database, table: string) => Number(db.prepare(`SELECT count(*) FROM ${table}`).pluck().get());

test('an ad that is being looked at cannot be brought back by the one who took it down', () => {
	const db = freshDatabase();
	const { id, sellerId } = carOf(db);
	setStatus(db, id, 'held');
	expect(withdrawListing(db, id, sellerId, at + 60)).toEqual({ ok: true, changed: true });
	expect(rowOf(db, id)).toMatchObject({ status: 'removed', removed_by: sellerId, removal_reason: withdrawnWhileHeld });
	for (const back of [offerAgain, relistListing, resumeListing]) {
		expect(back(db, id, at + 120)).toEqual({ ok: false, now: 'removed' });
	}
	restoreListing(db, id, at + 180);
	expect(rowOf(db, id)).toMatchObject({ status: 'held', removed_at: null });
});

test('saying again that the car is there makes it no newer, and is written down once an hour', () => {
	const db = freshDatabase();
	const { id } = carOf(db);
	const later = at + 3 * 86_400;
	expect(renewListing(db, id, later)).toEqual({ ok: true, changed: true });
	expect(renewListing(db, id, later + 5)).toEqual({ ok: true, changed: false });
	expect(rowOf(db, id)).toMatchObject({ published_at: at, changed_at: at, confirmed_at: later });
	expect(db.prepare('SELECT event FROM listing_history').pluck().all()).toEqual(['renewed']);
});

test('who takes up a paused ad again says that the car is there', () => {
	const db = freshDatabase();
	const { id } = carOf(db);
	pauseListing(db, id, 'silent', at + 60);
	expect(rowOf(db, id)).toMatchObject({ status: 'paused', pause_reason: 'silent', paused_at: at + 60 });
	resumeListing(db, id, at + 120);
	expect(rowOf(db, id)).toMatchObject({ status: 'active', confirmed_at: at + 120, published_at: at, asked_at: null });
});
