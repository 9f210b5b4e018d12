import { expect, test } from 'vitest';
import type { Database } from '#db/open.ts';
import { draftOfColumns } from '#src/listings/draft-of-columns.ts';
import { statedColumns } from '#src/listings/history.ts';
import { reviseListing } from '#src/listings/publishing.ts';
import { type Chance, chance } from '#src/testing/chance.ts';
import { freshDatabase } from '#src/testing/database.ts';
import { at, count, day, newDealer, newStock, type Row } from './stock.fixture.ts';

const sequences = Number(process.env.RADSTAND_TEST_SEQUENCES ?? 8);

test('whatever two sources of a dealer bring and lose in whatever order, every car has one voice, and the same file again is no news', async () => {
	for (let seed = 1; seed <= sequences; seed++) {
		const random = chance(seed);
		const db = freshDatabase();
		const anna = newDealer(db, 'anna');
		const stocks = [newStock(db, anna), newStock(db, anna, 'mobile-de')];
		for (let step = 1; step <= 10; step++) {
			const stock = random.pick(stocks);
			const rows = stockOf(random, stock.source, step);
			const words = `seed ${seed}, step ${step}, ${stock.source} ${JSON.stringify(rows)}`;
			await stock.run(rows, step, { shrinkingAllowed: true });
			holdsTogether(db, words);
			// Where a car is back under an old number, that one speaks when the newer one has gone: with the next pass.
			await stock.run(rows, step, { shrinkingAllowed: true });
			if (random.happens(0.4)) somebodyChanges(db, random, step);
			const before = [count(db, 'listing_changes'), count(db, 'listing_history'), listings(db)];
			const again = await stock.run(rows, step, { shrinkingAllowed: true });
			expect(again, words).toMatchObject({ created: 0, updated: 0, ended: 0, unchanged: rows.length });
			expect([count(db, 'listing_changes'), count(db, 'listing_history'), listings(db)], words).toEqual(before);
			holdsTogether(db, words);
		}
	}
});

/** Five cars that both may have, now and then under a new number. */
function stockOf(random: Chance, source: string, step: number): Row[] {
	return [1, 2, 3, 4, 5].flatMap(car => {
		if (random.happens(0.3)) return [];
		const more = {
			colour: random.pick(['', 'rot', 'blau']),
			price: random.pick([9_000, 9_500]),
			text: random.pick(['', 'Neu.']),
		};
		const number = random.happens(0.2) ? step : 0;
		return [{ id: `${source}-${car}-${number}`, vin: `WVWZZZ1KZAW10000${car}`, title: `VW Golf ${car}`, ...more }];
	});
}

function somebodyChanges(db: Database, random: Chance, step: number): void {
	const ids = db.prepare("SELECT id FROM listings WHERE status = 'active'").pluck().all() as number[];
	if (ids.length === 0) return;
	const id = random.pick(ids);
	const here = statedColumns(db, id);
	if (here) reviseListing(db, id, draftOfColumns({ ...here, price_cents: 777_700 }), at + step * day);
}

const listings = (db: Database) => db.prepare('SELECT * FROM listings ORDER BY id').all();

function holdsTogether(db: Database, words: string): void {
	const voiceless = `SELECT l.id FROM listings l WHERE l.status = 'active' AND l.external_id IS NOT NULL AND NOT EXISTS (
		SELECT 1 FROM import_cars c WHERE c.listing_id = l.id AND c.leads = 1 AND c.gone_at IS NULL
			AND c.source = l.source AND c.account = l.source_account AND c.external_id = l.external_id)`;
	expect(db.prepare(voiceless).all(), words).toEqual([]);
	const lost = `SELECT c.external_id FROM import_cars c JOIN listings l ON l.id = c.listing_id WHERE c.gone_at IS NULL AND l.status <> 'active'`;
	expect(db.prepare(lost).all(), words).toEqual([]);
	const twice = "SELECT vin FROM listings WHERE status = 'active' GROUP BY vin HAVING count(*) > 1";
	expect(db.prepare(twice).all(), words).toEqual([]);
}
