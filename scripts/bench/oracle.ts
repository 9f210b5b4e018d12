import { performance } from 'node:perf_hooks';
import { styleText } from 'node:util';
import { openDatabase } from '#db/open.ts';
import { readSearch } from '#src/search/filter-reading.ts';
import { openSearching, type Searching } from '#src/search/searching.ts';
import { chance } from '#src/testing/chance.ts';
import { randomRadius, randomSearch } from '#src/testing/random-searches.ts';
import { type Difference, differencesOf } from '#src/testing/search-comparison.ts';
import { openOracle, type SearchOracle } from '#src/testing/search-oracle.ts';

export type OracleOptions = {
	/** Folder of the database to be judged; it is only read. */
	readonly data: string;
	/** Random combinations of filters, default 500. */
	readonly searches?: number;
	/** Pairs of a postcode and a radius, default 200. */
	readonly radii?: number;
	/** Another seed asks other questions. */
	readonly seed?: number;
	/** "Now" in seconds since 1970; filters such as `online_seit` count from it. */
	readonly now?: number;
};

/**
 * Asks the search and the oracle the same questions about a real market and prints every difference in totals, ids, order, distances
 * and facet counts. Sets the exit code to 1 where there is one. Needs about a gigabyte for a million listings.
 * @returns the number of differences
 */
export function runOracle(options: OracleOptions): number {
	const { data, searches = 500, radii = 200, seed = 1, now = Math.floor(Date.now() / 1000) } = options;
	const db = openDatabase(data, { readonly: true });
	const ownConnection = openDatabase(data, { readonly: true });
	try {
		const version = marketVersion(db);
		const started = performance.now();
		const oracle = openOracle(db);
		if (oracle.cars.length === 0) throw new Error(`no listings in ${data}: there is nothing to compare`);
		const searching = openSearching(ownConnection);
		console.log(`${count(oracle.cars.length)} listings read twice in ${seconds(started)}`);

		const random = chance(seed);
		const addresses = [
			...Array.from({ length: searches }, () => randomSearch(random, oracle.cars)),
			...Array.from({ length: radii }, () => randomRadius(random, oracle.cars)),
		];
		const differences = compareAll(oracle, searching, addresses, now);
		if (marketVersion(db) !== version) {
			throw new Error('the market was changed while it was compared: stop the server and the imports, and try again');
		}
		printDifferences(differences, addresses.length);
		if (differences.length > 0) process.exitCode = 1;
		return differences.length;
	} finally {
		db.close();
		ownConnection.close();
	}
}

function compareAll(oracle: SearchOracle, searching: Searching, addresses: readonly string[], now: number) {
	const started = performance.now();
	const totals = { none: 0, one: 0, tens: 0, hundreds: 0, more: 0 };
	const differences = addresses.flatMap((address, position) => {
		const expected = oracle.answer(address, now);
		const { total } = expected;
		totals[total === 0 ? 'none' : total < 10 ? 'one' : total < 100 ? 'tens' : total < 1000 ? 'hundreds' : 'more']++;
		// Pages of a hundred: all of them up to 2,000 hits, where the order may go wrong at the end, too.
		const ask = (page: string, wantFacets: boolean) => {
			const { request, problems } = readSearch(new URLSearchParams(page), { limit: 100 });
			return { answer: searching.find(request, now, wantFacets), problems };
		};
		if (process.stdout.isTTY) process.stdout.write(`\r${position + 1} of ${addresses.length}`);
		return [
			...differencesOf(ask, address, expected, { pages: total <= 2_000 ? Number.POSITIVE_INFINITY : 5 }),
			...differentIds(searching, address, expected.ids, now),
		];
	});
	if (process.stdout.isTTY) process.stdout.write('\r');
	console.log(`${addresses.length} searches compared in ${seconds(started)}`);
	console.log(
		`hits: none ${totals.none}, up to 9 ${totals.one}, up to 99 ${totals.tens}, up to 999 ${totals.hundreds}, more ${totals.more}`,
	);
	return differences;
}

/** All hits, however many, without their order. */
function differentIds(searching: Searching, address: string, expected: readonly number[], now: number): Difference[] {
	const found = searching.ids(readSearch(new URLSearchParams(address)).request.filter, now);
	const wanted = Uint32Array.from(expected).sort();
	const wrong = wanted.findIndex((id, position) => id !== found[position]);
	if (wrong < 0 && found.length === wanted.length) return [];
	const at = wrong < 0 ? wanted.length : wrong;
	return [{ address, what: 'ids', expected: String(wanted[at]), found: String(found[at]) }];
}

const mostPrinted = 40;

function printDifferences(differences: readonly Difference[], searches: number): void {
	if (differences.length === 0) {
		console.log(styleText('green', `0 differences in ${searches} searches`));
		return;
	}
	const wrong = new Set(differences.map(({ address }) => address)).size;
	console.log(styleText('red', `${count(differences.length)} differences in ${wrong} of ${searches} searches`));
	console.table(differences.slice(0, mostPrinted), ['what', 'expected', 'found', 'address']);
	if (differences.length > mostPrinted) console.log(`and ${count(differences.length - mostPrinted)} more`);
}

/** Stays true when the change log is compacted. */
function marketVersion(db: ReturnType<typeof openDatabase>): unknown {
	return db.prepare('SELECT seq FROM sqlite_sequence WHERE name = ?').pluck().get('listing_changes');
}

function seconds(since: number): string {
	return `${((performance.now() - since) / 1000).toFixed(1)} s`;
}

function count(value: number): string {
	return value.toLocaleString('en');
}
