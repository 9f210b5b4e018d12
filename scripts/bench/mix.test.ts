import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { openDatabase } from '#db/open.ts';
import { readSearch } from '#src/search/filter-reading.ts';
import { sortings } from '#src/search/parameters.ts';
import { openSearching, type Searching } from '#src/search/searching.ts';
import { makeMarket } from './filling.ts';
import { benchTime } from './generating.ts';
import { measurePlainSql } from './measuring-plain-sql.ts';
import { drawMix, drawRepeats, type MixedSearch, type SearchKind } from './mix.ts';

const listings = 1_500;
const folder = mkdtempSync(join(tmpdir(), 'radstand-bench-test-'));
let searching: Searching;
let mix: MixedSearch[];

beforeAll(() => {
	makeMarket(folder, listings, () => {});
	const db = openDatabase(folder, { readonly: true });
	searching = openSearching(db);
	mix = drawnMix(700);
	return () => {
		db.close();
		rmSync(folder, { recursive: true });
	};
});

function drawnMix(count: number): MixedSearch[] {
	return drawMix(count, listings, request => searching.find(request, benchTime, false).next);
}

test('a market that is there already is not made again', () => {
	let told = 0;
	makeMarket(folder, listings, () => told++);
	expect(told).toBe(0);
	expect(searching.cars.size().listings).toBe(listings);
});

test('a folder of somebody else is left alone', () => {
	const foreign = mkdtempSync(join(tmpdir(), 'radstand-bench-test-'));
	const file = join(foreign, 'photos.txt');
	writeFileSync(file, 'dear to somebody');
	expect(() => makeMarket(foreign, 10, () => {})).toThrow('name another --folder');
	expect(existsSync(file)).toBe(true);
	rmSync(foreign, { recursive: true });
});

test('the mix has the shares it promises, every order of results, and no address twice', () => {
	const share = (kind: SearchKind) => mix.filter(({ kinds }) => kinds.includes(kind)).length / mix.length;
	expect(share('with a make')).toBeCloseTo(0.7, 1);
	expect(share('text')).toBeCloseTo(0.2, 1);
	expect(share('radius')).toBeCloseTo(0.25, 1);
	expect(share('later page')).toBeCloseTo(0.1, 1);
	expect(new Set(mix.map(({ address }) => address)).size).toBe(mix.length);
	expect(new Set(mix.map(({ request }) => request.sorting))).toEqual(new Set(sortings));
});

test('the same mix is drawn again', () => {
	expect(drawnMix(50).map(({ address }) => address)).toEqual(mix.slice(0, 50).map(({ address }) => address));
});

test('every address of the mix is understood, and means the search it was drawn as', () => {
	for (const { address, request } of mix) {
		const { pathname, searchParams } = new URL(address, 'http://localhost');
		const [, , make, model] = pathname.split('/');
		if (make !== undefined) searchParams.append('marke', make);
		if (model !== undefined) searchParams.append('modell', `${make}/${model}`);
		const reading = readSearch(searchParams);
		expect(reading.problems, address).toEqual([]);
		expect(reading.request, address).toEqual(request);
	}
});

test('most searches of the mix find something', () => {
	const found = mix.filter(({ request }) => searching.find(request, benchTime, false).total > 0);
	expect(found.length / mix.length).toBeGreaterThan(0.5);
});

test('plain SQL and the column index give the same answers', () => {
	const { sql, differences } = measurePlainSql(folder, searching, mix.slice(0, 60));
	expect(differences).toEqual([]);
	expect(sql.count).toBeGreaterThan(40);
});

test('of repeated addresses the first is asked for about twice as often as the second', () => {
	const asked = drawRepeats(60_000, 20_000);
	const times = (rank: number) => asked.filter(one => one === rank).length;
	expect(times(0) / times(1)).toBeGreaterThan(1.8);
	expect(times(0) / times(1)).toBeLessThan(2.2);
	expect(Math.max(...asked)).toBeGreaterThan(19_000);
});
