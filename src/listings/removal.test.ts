import { expect, test } from 'vitest';
import { freshDatabase } from '#src/testing/database.ts';
import { marketOf, setStatus } from '#src/testing/market.ts';
import { historyOf } from './history.ts';
import type { ListingStatus } from './listing.ts';
import { publicLife } from './public-life.ts';
import { publishListing } from './publishing.ts';
import { removeListing, restoreListing } from './removal.ts';

const at = 1_793_000_000;

test.each<ListingStatus>(['active', 'reserved', 'paused', 'held', 'sold', 'ended', 'draft'])(
	'an ad that was %s is that again when its removal is taken back, and nobody reads of it',
	status => {
		const db = freshDatabase();
		const [listing] = marketOf(1, 5);
		if (!listing) throw new Error('a market of one');
		const id = publishListing(db, listing.draft, { at });
		setStatus(db, id, status);
		expect(restoreListing(db, id, at)).toEqual({ ok: false, reason: 'not-possible-now' });
		const before = publicLife(db, id);
		expect(removeListing(db, id, { by: null, reason: 'Irrtum', at: at + 1 })).toEqual({ ok: true });
		expect(removeListing(db, id, { by: null, reason: 'noch einmal', at: at + 2 })).toMatchObject({ ok: false });
		expect(restoreListing(db, id, at + 3)).toEqual({ ok: true });
		expect(db.prepare('SELECT status, removed_at, status_before_removal FROM listings').get()).toEqual({
			...{ status, removed_at: null, status_before_removal: null },
		});
		expect(historyOf(db, id).map(({ event }) => event)).toEqual(['removed', 'restored']);
		expect(publicLife(db, id).entries).toEqual(before.entries);
	},
);

test('a listing removed before its place was kept goes back to where its times say', () => {
	const db = freshDatabase();
	const [listing] = marketOf(1, 5);
	if (!listing) throw new Error('a market of one');
	const id = publishListing(db, listing.draft, { at });
	removeListing(db, id, { by: null, reason: 'x', at });
	db.prepare('UPDATE listings SET status_before_removal = NULL, sold_at = ?').run(at);
	restoreListing(db, id, at);
	expect(db.prepare('SELECT status FROM listings').pluck().get()).toBe('sold');
});
