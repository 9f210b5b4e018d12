import { describe, expect, test } from 'vitest';
import { openDatabase } from '#db/open.ts';
import { confirmListing, endListing, offerAgain, relistListing } from '#src/listings/lifecycle.ts';
import { publishListing, reviseListing } from '#src/listings/publishing.ts';
import { removeListing, restoreListing } from '#src/listings/removal.ts';
import { recordSale, reserveListing } from '#src/listings/sale.ts';
import { everything, filledFolder, market, opened, otherProcess, told, truth } from '#src/testing/followed-market.ts';
import { fillMarket, marketOf, marketTime } from '#src/testing/market.ts';
import { openSearching } from './searching.ts';

describe('a change is seen by the next search', () => {
	test('whatever a seller, a buyer or a moderator did', async () => {
		const site = filledFolder();
		const search = await opened(site);
		const shown = market.findIndex(({ status }) => status === 'active');
		const id = site.ids[shown] ?? 0;
		const draft = market[shown]?.draft;
		if (!draft) throw new Error('nobody is active');
		const isFound = async () => (await search.ids(everything)).includes(id);
		expect(await isFound()).toBe(true);

		const at = marketTime;
		const steps: [change: () => unknown, found: boolean][] = [
			[() => reserveListing(site.db, id, at), true],
			[() => recordSale(site.db, id, at), false],
			[() => removeListing(site.db, id, { by: null, reason: 'Betrug', at }), false],
			[() => restoreListing(site.db, id, at), false],
			[() => offerAgain(site.db, id, at), true],
			[() => removeListing(site.db, id, { by: null, reason: 'Irrtum', at }), false],
			[() => restoreListing(site.db, id, at), true],
			[() => endListing(site.db, id, at), false],
			[() => relistListing(site.db, id, at), true],
			[() => confirmListing(site.db, id, at), true],
			[() => reviseListing(site.db, id, { ...draft, facts: { ...draft.facts, priceCents: 123_400 } }, at), true],
		];
		for (const [change, found] of steps) {
			change();
			expect(await isFound(), String(change)).toBe(found);
			expect(await told(search)).toEqual(await truth(site));
		}
		const [cheap] = await search.count([{ ...everything, ranges: { preis: { from: 123_400, to: 123_400 } } }]);
		expect(cheap).toBeGreaterThan(0);
		const young = publishListing(site.db, draft, { at });
		expect(await search.ids(everything)).toContain(young);
	});

	test('from another connection, and only once it is committed', async () => {
		const site = filledFolder();
		const search = await opened(site);
		const before = await told(search);
		const other = openDatabase(site.folder);
		other.exec('BEGIN IMMEDIATE');
		fillMarket(other, marketOf(5, 92));
		expect(await told(search)).toEqual(before);
		other.exec('ROLLBACK');
		expect(await told(search)).toEqual(before);
		fillMarket(other, marketOf(5, 93));
		other.close();
		expect(await told(search)).toEqual(await truth(site));
	});

	test('from another process', { timeout: 300_000 }, async () => {
		const site = filledFolder();
		const search = await opened(site);
		const [id = 0] = await search.ids(everything);
		expect(otherProcess(site, 'remove', id)).toEqual({ ok: true });
		expect(await search.ids(everything)).not.toContain(id);
		expect(otherProcess(site, 'publish', 30, 94)).toHaveLength(30);
		expect(await told(search)).toEqual(await truth(site));
	});

	test.each([
		['the beginning', 'seq < (SELECT max(seq) FROM listing_changes)'],
		['the middle', 'seq = (SELECT max(seq) - 1 FROM listing_changes)'],
		['the end', 'seq = (SELECT max(seq) FROM listing_changes)'],
		['all of it', 'seq > 0'],
	])('when somebody has cut %s out of the log', async (_, cut) => {
		const site = filledFolder();
		const search = await opened(site);
		site.db.transaction(() => {
			fillMarket(site.db, marketOf(8, 95));
			for (const id of site.ids.slice(0, 20)) removeListing(site.db, id, { by: null, reason: 'x', at: marketTime });
			site.db.exec(`DELETE FROM listing_changes WHERE ${cut}`);
		})();
		expect(await told(search)).toEqual(await truth(site));
	});

	test('after a search that failed half-way', async () => {
		const site = filledFolder();
		const reader = openDatabase(site.folder, { readonly: true });
		const searching = openSearching(reader);
		site.db.transaction(() => {
			removeListing(site.db, Number(searching.ids(everything, marketTime)[0]), {
				by: null,
				reason: 'x',
				at: marketTime,
			});
			site.db.exec('ALTER TABLE listings RENAME COLUMN price_cents TO lost');
		})();
		expect(() => searching.ids(everything, marketTime)).toThrow();
		// It must not take what it could not read for read.
		expect(() => searching.ids(everything, marketTime)).toThrow();
		site.db.exec('ALTER TABLE listings RENAME COLUMN lost TO price_cents');
		expect([...searching.ids(everything, marketTime)]).toEqual((await truth(site)).ids);
		reader.close();
	});
});
