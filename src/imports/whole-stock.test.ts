import { expect, test } from 'vitest';
import { openDatabase } from '#db/open.ts';
import { afterThisTest } from '#src/testing/afterwards.ts';
import { freshDataFolder } from '#src/testing/database.ts';
import { count, day, fileOf, newDealer, newStock, type Row } from './cars/stock.fixture.ts';
import { runImport } from './running.ts';

/** RADSTAND_TEST_ROWS=10000 tries it with the stock of a large dealer. */
const cars = Number(process.env.RADSTAND_TEST_ROWS ?? 2_000);
const bad = 50;
const first = Date.UTC(2026, 10, 2) / 1000;

test('a large dealer’s stock comes in with its bad rows named, comes again without a change, and comes from a second source without a second car', async () => {
	const db = openDatabase(freshDataFolder());
	afterThisTest(() => void db.close());
	const anna = newDealer(db, 'anna');
	const [stock, second] = [newStock(db, anna), newStock(db, anna, 'mobile-de')];
	const rows = Array.from(
		{ length: cars },
		(_, n): Row => (n % (cars / bad) === 7 ? { id: `${n}`, title: '' } : car(n)),
	);
	const file = fileOf(rows);
	const bring = async (of: typeof stock, at: number) => {
		const report = await runImport(db, { ...of.options, file, at });
		if (process.env.RADSTAND_TEST_ROWS) console.log(report.rows, report.seconds, report.locks);
		return report;
	};
	const report = await bring(stock, first);
	expect(report).toMatchObject({ created: cars - bad, refused: bad, vanished: { outcome: 'none' } });
	expect(report.rejects).toHaveLength(bad);
	expect(report.rejects[0]).toMatchObject({ line: 9, rule: 'title-empty' });
	const lines = count(db, 'listing_changes');
	expect(lines).toBe(cars - bad);
	expect(await bring(stock, first + 3_600)).toMatchObject({ created: 0, updated: 0, unchanged: cars - bad, ended: 0 });
	expect(count(db, 'listing_changes')).toBe(lines);
	expect(await bring(second, first + 3_600)).toMatchObject({ created: 0, updated: 0, sameCars: cars - bad });
	expect(count(db, 'listings')).toBe(cars - bad);
	// The next day says once that they are all still there.
	const [changes, history] = [count(db, 'listing_changes'), count(db, 'listing_history')];
	expect(await bring(stock, first + day)).toMatchObject({ updated: 0, unchanged: cars - bad });
	expect(count(db, 'listing_changes')).toBe(changes + cars - bad);
	expect(await bring(second, first + day + 60)).toMatchObject({ updated: 0, unchanged: cars - bad });
	expect(count(db, 'listing_changes')).toBe(changes + cars - bad);
	expect(count(db, 'listing_history')).toBe(history);
});

function car(n: number): Row {
	return {
		...{ id: `${n}`, number: `N-${n}`, vin: `WVWZZZ1KZAW${String(100_000 + n)}`, km: 1_000 + n, price: 5_000 + n },
		...{
			title: `VW Golf Nummer ${n}`,
			text: `Gepflegtes Auto Nummer ${n} aus erster Hand. `.repeat(8),
			equipment: 'abs esp',
		},
		images: Array.from({ length: 8 }, (_, image) => `https://bilder.example/${n}/${image}.jpg`).join(' '),
	};
}
