import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { publicLife } from '#src/listings/public-life.ts';
import { freshDatabase, freshDataFolder } from '#src/testing/database.ts';
import { type Mapping, readMapping } from './mapping.ts';
import { runImport } from './running.ts';

const day = 86_400;
const at = Date.UTC(2026, 10, 2) / 1000;

test('a car of a dealer’s stock that comes under a new number is no new car, and tells nothing of an end', async () => {
	const db = freshDatabase();
	const run = (rows: readonly string[], days: number) =>
		runImport(db, { file: fileOf([...others, ...rows]), mapping: stock(), at: at + days * day });
	await run(['1,Golf,9900,98000,WVWZZZ1KZAW123456'], 0);
	expect(await run(['1,Golf,9400,98000,WVWZZZ1KZAW123456'], 3)).toMatchObject({ updated: 1, unchanged: 9 });
	expect(await run(['2,Golf,9200,89000,WVWZZZ1KZAW123456'], 5)).toMatchObject({ created: 1, ended: 1 });
	const row = db.prepare("SELECT * FROM listings WHERE external_id = '2'").get() as Record<string, unknown>;
	expect(row).toMatchObject({ published_at: at, created_at: at + 5 * day, price_before_cents: 940_000 });
	expect(publicLife(db, Number(row.id)).entries.map(({ event, field, after }) => [event, field, after])).toEqual([
		['relisted', 'km', 89_000],
		['relisted', 'preis', 9_200],
		['relisted', null, null],
		['changed', 'preis', 9_400],
		['published', null, null],
	]);
	expect(publicLife(db, Number(row.id)).prices.map(({ priceCents }) => priceCents)).toEqual([
		990_000, 940_000, 920_000,
	]);
	// Gone, and back in a later file under a third number.
	expect(await run([], 9)).toMatchObject({ ended: 1 });
	await run(['3,Golf,9200,89000,WVWZZZ1KZAW123456'], 20);
	const back = db.prepare("SELECT * FROM listings WHERE external_id = '3'").get() as Record<string, unknown>;
	expect(back).toMatchObject({ published_at: at, continues_id: row.id, reduced_at: at + 5 * day });
	expect(publicLife(db, Number(back.id)).entries.slice(0, 2)).toMatchObject([
		{ event: 'relisted' },
		{ event: 'ended' },
	]);
});

/** So many that one car more or less is no reason to doubt the file. */
const others = Array.from({ length: 9 }, (_, n) => `x${n},Polo Nummer ${n},5000,1000,`);

function fileOf(rows: readonly string[]): string {
	const file = join(freshDataFolder({ empty: true }), 'stock.csv');
	writeFileSync(file, `id,title,price,km,vin\n${rows.join('\n')}\n`);
	return file;
}

function stock(): Mapping {
	const column = (name: string) => ({ column: name });
	const fields = {
		...{ id: column('id'), titel: column('title'), preis: column('price'), km: column('km'), fin: column('vin') },
		...{ land: { constant: 'deutschland' }, anbieter: { constant: 'haendler' } },
	};
	const mapping = { name: 'stock', format: 'csv', source: 'haendlerdatei', complete: true, fields };
	const read = readMapping(JSON.stringify(mapping));
	if (!read.ok) throw new Error(read.problems.join('\n'));
	return read.mapping;
}
