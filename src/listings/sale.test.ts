import { expect, test } from 'vitest';
import { freshDatabase } from '#src/testing/database.ts';
import { nothingStated } from './facts.ts';
import type { ListingDraft } from './listing.ts';
import { publishListing } from './publishing.ts';
import { recordSale, releaseListing, reserveListing } from './sale.ts';

const at = 1_793_000_000;
const draft: ListingDraft = {
	...{ adKind: 'angebot', sellerKind: 'privat', sellerId: null, dealerId: null, title: 'VW Golf', description: '' },
	vehicle: { make: 'volkswagen', model: 'golf', makeText: null, modelText: null, variant: null },
	facts: nothingStated,
	location: { country: 'deutschland', plz: null, place: null },
	origin: { source: 'radstand', account: '', externalId: null, url: null, hash: null },
};

test('a reserved car can still be sold, and a sold one is neither reserved nor sold again', () => {
	const db = freshDatabase();
	const id = publishListing(db, draft, { at });
	const row = () => db.prepare('SELECT status, reserved_at, sold_at, changed_at FROM listings WHERE id = ?').get(id);
	expect(reserveListing(db, id, at + 60)).toEqual({ ok: true, changed: true });
	expect(row()).toEqual({ status: 'reserved', reserved_at: at + 60, sold_at: null, changed_at: at + 60 });
	expect(recordSale(db, id, at + 120)).toEqual({ ok: true, changed: true });
	expect(row()).toEqual({ status: 'sold', reserved_at: at + 60, sold_at: at + 120, changed_at: at + 120 });
	expect(recordSale(db, id, at + 180)).toEqual({ ok: true, changed: false });
	expect(reserveListing(db, id, at + 180)).toEqual({ ok: false, now: 'sold' });
	expect(releaseListing(db, id, at + 180)).toEqual({ ok: false, now: 'sold' });
	// The search follows this log: published, reserved, sold, and nothing for what did not happen.
	expect(db.prepare('SELECT count(*) FROM listing_changes').pluck().get()).toBe(3);
	expect(db.prepare('SELECT event, at FROM listing_history ORDER BY id').all()).toEqual([
		{ event: 'reserved', at: at + 60 },
		{ event: 'sold', at: at + 120 },
	]);
});

test('who was kept waiting and left makes the car free again', () => {
	const db = freshDatabase();
	const id = publishListing(db, draft, { at });
	reserveListing(db, id, at + 60);
	expect(releaseListing(db, id, at + 120)).toEqual({ ok: true, changed: true });
	expect(db.prepare('SELECT status, reserved_at FROM listings WHERE id = ?').get(id)).toEqual({
		status: 'active',
		reserved_at: null,
	});
	expect(releaseListing(db, id, at + 180)).toEqual({ ok: true, changed: false });
});

test('a car that nobody offers cannot be sold', () => {
	const db = freshDatabase();
	expect(recordSale(db, 7, at)).toEqual({ ok: false, now: undefined });
	expect(reserveListing(db, 7, at)).toEqual({ ok: false, now: undefined });
});
