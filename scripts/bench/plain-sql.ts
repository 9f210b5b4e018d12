import { existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { databaseFileName } from '#db/open.ts';
import { columnOf } from '#src/listings/columns.ts';
import { facts } from '#src/listings/facts.ts';
import { searchableStatuses } from '#src/listings/listing.ts';
import type { SearchRequest } from '#src/search/filter.ts';
import { choiceParameters, flagParameters, rangeParameters } from '#src/search/parameters.ts';
import { readTextQuery } from '#src/search/text-query.ts';
import { distancesFrom } from '#src/vehicles/distance.ts';
import { postcodes } from '#src/vehicles/places.ts';
import { benchTime } from './generating.ts';
import { conditionsOf, type SqlCondition, whereOf } from './plain-sql-conditions.ts';

/**
 * The yardstick: the same questions asked of SQL the way a site without a column index would: one COUNT, one page with ORDER BY
 * and LIMIT, one GROUP BY per facet group. SQL gets every help: a narrow table without texts, the place as a number, and the
 * indexes these questions call for.
 */
export type PlainSql = {
	answer(request: SearchRequest): { readonly total: number; readonly rows: readonly number[] };
	close(): void;
};

/** Another name whenever its columns change. */
const plainFileName = 'plain-2.sqlite';

const choiceColumns = { anbieter: 'seller_kind', quelle: 'source', land: 'country' } as const;
type Group = { readonly name: string; readonly column: string; readonly list: boolean };
const groups: readonly Group[] = [
	// What comparable cars cost stands in no column; to count it, SQL would have to compare every car with every other.
	...choiceParameters
		.filter(({ name }) => name !== 'preisbewertung')
		.map(({ name, fact }) => {
			const outside = Object.entries(choiceColumns).find(([parameter]) => parameter === name)?.[1] ?? name;
			return {
				name,
				column: fact ? columnOf(fact) : outside,
				list: fact !== undefined && facts[fact].kind === 'choices',
			};
		}),
	...flagParameters.map(({ name, fact }) => ({ name, column: columnOf(fact), list: false })),
	{ name: 'schaden', column: 'damaged', list: false },
	{ name: 'angebot', column: 'ad_kind', list: false },
	{ name: 'bilder', column: 'photo_count > 0', list: false },
	{ name: 'reduziert', column: 'reduced_at IS NOT NULL', list: false },
	{ name: 'marke', column: 'make', list: false },
	{ name: 'modell', column: 'make, model', list: false },
];

export function openPlainSql(folder: string): PlainSql {
	const file = join(folder, plainFileName);
	if (!existsSync(file)) copyColumns(folder, file);
	const db = new BetterSqlite3(file);
	db.pragma('cache_size = -262144');
	db.prepare('ATTACH ? AS market').run(join(folder, databaseFileName));
	let distances: Float64Array | undefined;
	db.function('km_to', place => (typeof place === 'number' ? (distances?.[place] ?? null) : null));

	return {
		answer(request) {
			distances = request.filter.near && distancesFrom(request.filter.near);
			const conditions = conditionsOf(request.filter, benchTime, distances);
			const everything = whereOf(conditions);
			const total = Number(
				db
					.prepare(`SELECT count(*) FROM cars WHERE ${everything.sql}`)
					.pluck()
					.get(...everything.values),
			);
			const rows = page(request, conditions);
			for (const group of groups) countGroup(group, conditions);
			return { total, rows };
		},
		close: () => db.close(),
	};

	function page({ sorting, filter, limit }: SearchRequest, conditions: readonly SqlCondition[]): number[] {
		const { sql, values } = whereOf(conditions);
		const text = sorting === 'relevanz' && filter.q !== undefined ? readTextQuery(filter.q) : undefined;
		if (text && text.all.length > 0) {
			return db
				.prepare(
					`WITH text AS MATERIALIZED (SELECT rowid AS hit, bm25(listing_text, 2.0, 1.5, 1.0, 1.0) AS score
					FROM market.listing_text WHERE listing_text MATCH ?)
					SELECT id FROM text JOIN cars ON id = hit WHERE ${sql} ORDER BY score, id LIMIT ?`,
				)
				.pluck()
				.all(text.all.join(' AND '), ...values, limit) as number[];
		}
		const order = orders[sorting] ?? orders.neu;
		return db
			.prepare(`SELECT id FROM cars WHERE ${sql} ORDER BY ${order}, id LIMIT ?`)
			.pluck()
			.all(...values, limit) as number[];
	}

	function countGroup({ name, column, list }: Group, conditions: readonly SqlCondition[]): void {
		const { sql, values } = whereOf(conditions.filter(({ owner }) => owner !== name));
		if (list) {
			db.prepare(
				`SELECT one.value, count(*) FROM (SELECT ${column} AS list FROM cars WHERE ${sql}), json_each(list) AS one GROUP BY 1`,
			)
				.raw()
				.all(...values);
			return;
		}
		db.prepare(`SELECT ${column}, count(*) FROM cars WHERE ${sql} GROUP BY ${column}`)
			.raw()
			.all(...values);
	}
}

const orders: Readonly<Record<string, string>> = {
	neu: 'published_at DESC',
	preis: 'price_cents ASC NULLS LAST',
	'-preis': 'price_cents DESC NULLS LAST',
	km: 'mileage_km ASC NULLS LAST',
	'-km': 'mileage_km DESC NULLS LAST',
	ez: 'first_registration ASC NULLS LAST',
	'-ez': 'first_registration DESC NULLS LAST',
	kw: 'power_kw ASC NULLS LAST',
	'-kw': 'power_kw DESC NULLS LAST',
	entfernung: 'km_to(place) ASC NULLS LAST',
	reduziert: 'reduced_at DESC NULLS LAST',
};

/** Once a folder; a minute at a million. */
function copyColumns(folder: string, file: string): void {
	const unfinished = `${file}.unfinished`;
	rmSync(unfinished, { force: true });
	const db = new BetterSqlite3(unfinished);
	db.pragma('journal_mode = OFF');
	db.pragma('synchronous = OFF');
	db.prepare('ATTACH ? AS market').run(join(folder, databaseFileName));
	const places = new Map(postcodes.map(({ country, plz, index }) => [`${country} ${plz}`, index]));
	db.function('place_of', { deterministic: true }, (country, plz) => places.get(`${country} ${plz}`) ?? null);
	const columns = new Set([
		...groups.flatMap(({ column }) => column.match(/[a-z_0-9]{2,}/g) ?? []),
		...rangeParameters.map(({ fact }) => columnOf(fact)),
		...['first_registration', 'inspection_until', 'published_at', 'confirmed_at'],
	]);
	db.exec(`CREATE TABLE cars AS SELECT id, place_of(country, plz) AS place,
		CASE length(first_registration) WHEN 4 THEN first_registration || '-12' ELSE first_registration END AS latest_registration,
		${[...columns].join(', ')} FROM market.listings WHERE status IN (${searchableStatuses.map(status => `'${status}'`).join(', ')})`);
	db.exec('CREATE UNIQUE INDEX cars_id ON cars (id)');
	for (const index of [
		'make, model, price_cents',
		'make, model, published_at',
		'price_cents',
		'published_at',
		'mileage_km',
		'first_registration',
		'power_kw',
		'place',
		'fuel, gearbox, body',
	]) {
		db.exec(`CREATE INDEX "cars by ${index}" ON cars (${index})`);
	}
	db.exec('ANALYZE');
	db.close();
	renameSync(unfinished, file);
}
