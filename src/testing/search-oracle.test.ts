import { beforeAll, expect, test } from 'vitest';
import type { Database } from '#db/open.ts';
import { type Facts, nothingStated } from '#src/listings/facts.ts';
import type { ListingDraft, Vehicle } from '#src/listings/listing.ts';
import { publishListing } from '#src/listings/publishing.ts';
import { chance } from './chance.ts';
import { freshDatabase } from './database.ts';
import { fillMarket, marketOf, setStatus } from './market.ts';
import { randomSearch } from './random-searches.ts';
import { openOracle, type SearchOracle } from './search-oracle.ts';

// The judge is judged by a market small enough to answer by hand.
const now = Date.UTC(2026, 10, 30, 23, 30) / 1000;
let oracle: SearchOracle;

beforeAll(() => {
	const db = freshDatabase();
	const golf = { make: 'volkswagen', model: 'golf' };
	publish(db, 1, golf, { priceCents: 900_000, firstRegistration: '2015', fuel: 'diesel', metallic: true });
	publish(db, 2, golf, { priceCents: 900_001, firstRegistration: '2015-03', fuel: 'benzin', metallic: false });
	publish(db, 3, { make: 'bmw', model: '320' }, { priceCents: 500_000, fuel: 'diesel', accident: 'unfallfrei' });
	publish(db, 4, { make: 'bmw', model: '3er' }, { inspectionUntil: '2027', damaged: true });
	publish(db, 5, {}, { inspectionUntil: '2027-01', emissionClass: 'euro5', equipment: ['abs', 'esp'] });
	publish(db, 6, { make: 'bmw' }, { emissionClass: 'euro4', equipment: ['abs'], damaged: false }, '80331');
	publish(db, 7, golf, { priceCents: 100_000, fuel: 'diesel' });
	setStatus(db, 7, 'sold');
	oracle = openOracle(db);
});

test.each([
	['', [1, 2, 3, 5, 6]],
	['schaden=auch', [1, 2, 3, 4, 5, 6]],
	['schaden=nur', [4]],
	['preis_bis=9000', [1, 3]],
	['preis_von=9000', [1, 2]],
	['ez_von=2015', [1, 2]],
	['ez_von=2015-03', [2]],
	['ez_bis=2015-12', [1, 2]],
	['ez_bis=2015-06', [2]],
	['marke=-bmw', [1, 2, 5]],
	['modell=bmw/3er&schaden=auch', [3, 4]],
	['modell=-bmw/3er&schaden=auch', [1, 2, 5, 6]],
	['modell=bmw/alle', [3, 6]],
	['marke=bmw&modell=volkswagen/golf', []],
	['metallic=nein', [2]],
	['metallic=ja&metallic=nein', [1, 2]],
	['unfall=unbekannt', [1, 2, 5, 6]],
	['schadstoff=euro4', [5, 6]],
	['schadstoff=euro5&schadstoff=euro6', [5]],
	['ausstattung=abs&ausstattung=esp', [5]],
	// In Germany it is December already; the inspection that ends in 2027 is only certain until the end of 2026.
	['hu_monate=0&schaden=auch', [4, 5]],
	['hu_monate=1&schaden=auch', [5]],
	['hu_monate=2', []],
	['plz=80331&umkreis=10', [6]],
	['plz=80331&umkreis=600', [1, 2, 3, 5, 6]],
	['online_seit=2', [1, 2]],
])('who asks for "%s" gets the cars %j', (address, expected) => {
	expect([...oracle.answer(address, now).ids].sort()).toEqual(expected);
});

test('what is not stated comes last in both directions, and equals stand in order of id', () => {
	expect(oracle.answer('sortierung=preis', now).ids).toEqual([3, 1, 2, 5, 6]);
	expect(oracle.answer('sortierung=-preis', now).ids).toEqual([2, 1, 3, 5, 6]);
	expect(oracle.answer('sortierung=ez', now).ids).toEqual([1, 2, 3, 5, 6]);
	expect(oracle.answer('sortierung=-ez', now).ids).toEqual([2, 1, 3, 5, 6]);
	expect(oracle.answer('plz=80331&sortierung=entfernung', now).ids).toEqual([6, 1, 2, 3, 5]);
	expect(oracle.answer('', now).ids).toEqual([1, 2, 3, 5, 6]);
});

test('every group is counted without its own condition and with all the others', () => {
	const { total, facets } = oracle.answer('kraftstoff=diesel&marke=volkswagen', now);
	expect(total).toBe(1);
	expect(facets.kraftstoff).toMatchObject({ diesel: 1, benzin: 1, elektro: 0 });
	expect(facets.marke).toEqual({ volkswagen: 1, bmw: 1 });
	expect(facets.modell).toEqual({ 'volkswagen/golf': 1 });
	expect(facets.metallic).toEqual({ ja: 1, nein: 0 });
	expect(oracle.answer('modell=bmw/320', now).facets.modell).toEqual({
		'volkswagen/golf': 2,
		'bmw/320': 1,
		'bmw/3er': 1,
	});
	expect(oracle.answer('', now).facets.schaden).toEqual({ ohne: 5, auch: 6, nur: 1 });
	expect(oracle.answer('schadstoff=euro5', now).facets.schadstoff).toMatchObject({
		euro3: 2,
		euro4: 2,
		euro5: 1,
		euro6: 0,
	});
});

test('an address that asks for something unknown has no answer', () => {
	expect(() => oracle.answer('farben=rot', now)).toThrow('farben');
	expect(() => oracle.answer('plz=00000', now)).toThrow('00000');
});

test('the same seed makes the same market and the same searches, another seed others', () => {
	expect(marketOf(40, 7)).toEqual(marketOf(40, 7));
	expect(marketOf(40, 7)).not.toEqual(marketOf(40, 8));
	const db = freshDatabase();
	fillMarket(db, marketOf(40, 7));
	const { cars } = openOracle(db);
	const searches = (seed: number) => {
		const random = chance(seed);
		return Array.from({ length: 30 }, () => randomSearch(random, cars));
	};
	expect(searches(1)).toEqual(searches(1));
	expect(searches(1)).not.toEqual(searches(2));
});

function publish(db: Database, day: number, vehicle: Partial<Vehicle>, stated: Partial<Facts>, plz = '10115'): void {
	const draft: ListingDraft = {
		adKind: 'angebot',
		sellerKind: 'privat',
		sellerId: null,
		dealerId: null,
		title: `Auto ${day}`,
		description: '',
		vehicle: { make: null, model: null, makeText: null, modelText: null, variant: null, ...vehicle },
		facts: { ...nothingStated, ...stated },
		location: { country: 'deutschland', plz, place: null },
		origin: { source: 'radstand', account: '', externalId: null, url: null, hash: null },
	};
	publishListing(db, draft, { at: now - day * 86_400 });
}
