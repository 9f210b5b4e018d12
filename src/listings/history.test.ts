import fc from 'fast-check';
import { expect, test } from 'vitest';
import { chance } from '#src/testing/chance.ts';
import { freshDatabase } from '#src/testing/database.ts';
import { marketOf } from '#src/testing/market.ts';
import { randomFacts } from '#src/testing/random-facts.ts';
import { columnsOf, type StatedColumns } from './columns.ts';
import { nothingStated } from './facts.ts';
import { eraseHistory, type HistoryEntry, historyOf, recordEvent } from './history.ts';
import type { ListingDraft } from './listing.ts';
import { publicField, publicFields, publicValue } from './public-fields.ts';
import { publishListing, reviseListing } from './publishing.ts';

const at = 1_793_000_000;
const golf: ListingDraft = {
	adKind: 'angebot',
	sellerKind: 'privat',
	sellerId: null,
	dealerId: null,
	title: 'VW Golf',
	description: 'Guter Zustand.',
	vehicle: { make: 'volkswagen', model: 'golf', makeText: null, modelText: null, variant: null },
	facts: { ...nothingStated, priceCents: 990_000, mileageKm: 98_000, equipment: ['sitzheizung'] },
	location: { country: 'deutschland', plz: '10115', place: 'Berlin' },
	origin: { source: 'radstand', account: '', externalId: null, url: null, hash: null },
};

test('a seller who changes price, kilometres and words leaves a line for each', () => {
	const db = freshDatabase();
	const id = publishListing(db, golf, { at });
	const facts = { ...golf.facts, priceCents: 940_050, mileageKm: 89_000, damaged: false };
	reviseListing(db, id, { ...golf, title: 'Golf, Garagenwagen', facts }, at + 60);
	expect(historyOf(db, id).map(({ field, before, after }) => [field, before, after])).toEqual([
		['preis', 9_900, 9_400.5],
		['km', 98_000, 89_000],
		['schaden', null, false],
		['titel', 'VW Golf', 'Golf, Garagenwagen'],
	]);
	expect(historyOf(db, id)[0]).toMatchObject({ listingId: id, at: at + 60, event: 'changed', erasedAt: null });
});

test('what is saved unchanged, or names the same equipment in another order, is no change', () => {
	const db = freshDatabase();
	const equipment = ['sitzheizung', 'abs'] as const;
	const id = publishListing(db, { ...golf, facts: { ...golf.facts, equipment } }, { at });
	reviseListing(db, id, { ...golf, facts: { ...golf.facts, equipment: equipment.toReversed() } }, at + 1);
	expect(historyOf(db, id)).toEqual([]);
	expect(historyOf(db, 999)).toEqual([]);
	reviseListing(db, id, { ...golf, facts: { ...golf.facts, equipment: ['sitzheizung', 'esp'] } }, at + 2);
	expect(historyOf(db, id)).toHaveLength(1);
});

test('a swindler who does one thing a thousand times does not push out that the kilometres fell', () => {
	const db = freshDatabase();
	const id = publishListing(db, golf, { at });
	reviseListing(db, id, { ...golf, facts: { ...golf.facts, mileageKm: 48_000 } }, at + 1);
	for (let n = 0; n < 600; n++) {
		recordEvent(db, id, 'reserved', at + 2 + n);
		recordEvent(db, id, 'unreserved', at + 2 + n);
	}
	for (let n = 0; n < 60; n++) reviseListing(db, id, { ...golf, title: `Golf ${n}` }, at + 700 + n);
	const history = historyOf(db, id);
	expect(history[0]).toMatchObject({ field: 'km', before: 98_000, after: 48_000 });
	expect(history.length).toBeLessThan(200);
	expect(history.filter(({ field }) => field === 'titel').at(-1)).toMatchObject({ after: 'Golf 59' });
});

test('another make changes the public name of the model, too', () => {
	const db = freshDatabase();
	const id = publishListing(db, golf, { at });
	reviseListing(db, id, { ...golf, vehicle: { ...golf.vehicle, make: 'bmw' } }, at + 1);
	expect(historyOf(db, id).map(({ field, after }) => [field, after])).toEqual([
		['marke', 'bmw'],
		['modell', 'bmw/golf'],
	]);
});

test('the number of the chassis is never part of the history', () => {
	const db = freshDatabase();
	const withVin = (vin: string | null) => ({ ...golf, facts: { ...golf.facts, vin } });
	const id = publishListing(db, withVin(null), { at });
	reviseListing(db, id, withVin('WVWZZZ1KZAW123456'), at + 1);
	reviseListing(db, id, withVin('WVWZZZ1KZAW654321'), at + 2);
	expect(JSON.stringify(db.prepare('SELECT * FROM listing_history').all())).not.toMatch(/WVWZZZ|fin|vin/);
});

test('of a long description as much is kept as anybody will read, and never half a character', () => {
	const db = freshDatabase();
	const id = publishListing(db, { ...golf, description: `${'a'.repeat(1_998)}🚗${'b'.repeat(5_000)}` }, { at });
	reviseListing(db, id, golf, at + 1);
	const [entry] = historyOf(db, id);
	expect(String(entry?.before)).toHaveLength(2_000);
	expect(String(entry?.before).isWellFormed()).toBe(true);
	expect(entry?.after).toBe('Guter Zustand.');
});

test('nobody takes back what happened: lines are neither deleted nor rewritten', () => {
	const db = freshDatabase();
	const id = publishListing(db, golf, { at });
	reviseListing(db, id, { ...golf, title: 'Anders' }, at + 1);
	recordEvent(db, id, 'paused', at + 2);
	for (const sql of [
		'DELETE FROM listing_history',
		'UPDATE listing_history SET after = \'"Golf"\'',
		'UPDATE listing_history SET at = at - 1',
		"UPDATE listing_history SET event = 'resumed'",
		'UPDATE listing_history SET before = NULL, after = NULL',
		`UPDATE listing_history SET before = NULL, erased_at = ${at}`,
		`UPDATE listing_history SET before = NULL, after = NULL, at = 1, erased_at = ${at}`,
		`UPDATE listing_history SET listing_id = 7, before = NULL, after = NULL, erased_at = ${at}`,
	]) {
		expect(() => db.prepare(sql).run(), sql).toThrow(/only added to/);
	}
	expect(historyOf(db, id)).toHaveLength(2);
});

test('an erasure empties the words of one listing once, and leaves that something happened', () => {
	const db = freshDatabase();
	const [id, other] = [publishListing(db, golf, { at }), publishListing(db, golf, { at })];
	for (const one of [id, other]) reviseListing(db, one, { ...golf, title: 'Privates Wort' }, at + 1);
	eraseHistory(db, id, at + 9);
	eraseHistory(db, id, at + 20);
	expect(historyOf(db, id)).toMatchObject([
		{ event: 'changed', field: 'titel', before: null, after: null, at: at + 1, erasedAt: at + 9 },
	]);
	expect(historyOf(db, other)).toMatchObject([{ after: 'Privates Wort', erasedAt: null }]);
	expect(() =>
		db.prepare("UPDATE listing_history SET after = '1', erased_at = 5 WHERE listing_id = ?").run(id),
	).toThrow();
});

test('whatever sellers change and in whatever order, the history replayed gives what the listing says now', () => {
	const cars = marketOf(12, 4711).map(({ draft }) => ({ ...draft, origin: golf.origin }));
	fc.assert(
		fc.property(fc.array(fc.nat({ max: 9_999 }), { minLength: 1, maxLength: 8 }), seeds => {
			const db = freshDatabase();
			const states = seeds.map(seed => changedCar(cars[seed % cars.length] ?? golf, seed));
			const [first = golf, ...later] = states;
			const id = publishListing(db, first, { at });
			later.forEach((draft, step) => {
				reviseListing(db, id, draft, at + step + 1);
			});
			const last = states.at(-1) ?? golf;
			expect(replayed(columnsOf(first), historyOf(db, id))).toEqual(publicState(columnsOf(last)));
			db.close();
		}),
		{ numRuns: 60 },
	);
});

/** Some of the facts of a car drawn anew, some words changed. */
function changedCar(car: ListingDraft, seed: number): ListingDraft {
	const random = chance(seed);
	const drawn = Object.entries(randomFacts(random)).filter(([key]) => key !== 'vin' && random.happens(0.2));
	const facts = { ...car.facts, ...Object.fromEntries(drawn) };
	return { ...car, facts, description: random.pick([car.description, '', 'Ü & <b>', `Nr. ${seed}`]) };
}

function publicState(columns: StatedColumns): Record<string, unknown> {
	return Object.fromEntries(publicFields.map(column => [publicField(column), publicValue(column, columns)]));
}

function replayed(first: StatedColumns, history: readonly HistoryEntry[]): Record<string, unknown> {
	const state = publicState(first);
	for (const { event, field, before, after } of history) {
		if (event !== 'changed' || field === null) continue;
		expect(state[field]).toEqual(before);
		state[field] = after;
	}
	return state;
}
