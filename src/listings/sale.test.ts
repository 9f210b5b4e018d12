import { expect, test } from 'vitest';
import { freshDatabase } from '#src/testing/database.ts';
import { nothingStated } from './facts.ts';
import type { ListingDraft } from './listing.ts';
import { publishListing } from './publishing.ts';
import { recordSale, reserveListing } from './sale.ts';

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
	expect(reserveListing(db, id, at + 60)).toBe(true);
	expect(row()).toEqual({ status: 'reserved', reserved_at: at + 60, sold_at: null, changed_at: at + 60 });
	expect(recordSale(db, id, at + 120)).toBe(true);
	expect(row()).toEqual({ status: 'sold', reserved_at: at + 60, sold_at: at + 120, changed_at: at + 120 });
	expect(recordSale(db, id, at + 180)).toBe(false);
	expect(reserveListing(db, id, at + 180)).toBe(false);
	// The search follows this log: published, reserved, sold, and nothing for what did not happen.
	expect(db.prepare('SELECT count(*) FROM listing_changes').pluck().get()).toBe(3);
});

test('a car that nobody offers cannot be sold', () => {
	const db = freshDatabase();
	expect(recordSale(db, 7, at)).toBe(false);
	expect(reserveListing(db, 7, at)).toBe(false);
});
