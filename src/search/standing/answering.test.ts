import { expect, test } from 'vitest';
import { openDatabase } from '#db/open.ts';
import { logChange } from '#src/listings/changing.ts';
import { publishListing, reviseListing } from '#src/listings/publishing.ts';
import { chance } from '#src/testing/chance.ts';
import { freshDataFolder } from '#src/testing/database.ts';
import { fillMarket, marketOf, marketTime, setStatus } from '#src/testing/market.ts';
import { randomRadius, randomSearch } from '#src/testing/random-searches.ts';
import { ratedCar } from '#src/testing/rated-market.ts';
import { openOracle } from '#src/testing/search-oracle.ts';
import { readSearch } from '../filter-reading.ts';
import { choiceParameters, flagParameters, rangeParameters } from '../parameters.ts';
import { openSearching } from '../searching.ts';
import { openStandingMemory, type StandingMemory } from './answering.ts';

// Saved searches are held against cars in two ways: all cars against one search by the pages' index and by an oracle that shares no code
// with it, and one car against all searches by the programs. Both must say the same of every pair.
const market = marketOf(900, 71);
const folder = freshDataFolder();
const db = openDatabase(folder);
const ids = fillMarket(db, market);
const random = chance(72);
for (let car = 0; car < 150; car++) ids.push(publishListing(db, ratedCar(random), { at: marketTime - car }));
db.prepare(
	`UPDATE listings SET reduced_at = published_at, price_before_cents = price_cents + 100
	WHERE id % 9 = 0 AND price_cents IS NOT NULL AND published_at IS NOT NULL`,
).run();

const everyKind = 'schaden=auch&angebot=angebot&angebot=gesuch&angebot=teiletraeger';
const words = [
	...[
		'scheckheftgepflegt',
		'hand',
		'"aus erster Hand"',
		'"erster aus"',
		'scheck*',
		'tu*',
		'TÜV',
		'neu -Bastler',
		'-SMS',
	],
	...[
		'vw',
		'volkswagen golf',
		'kombi',
		'"Kein Tausch" -scheck*',
		'eigenbau',
		'3er',
		'mercedes benz',
		'gibtesnicht',
		'Nur/an',
	],
];
const searches = searchesAround(openOracle(db).cars, 800);

function searchesAround(cars: Parameters<typeof randomSearch>[1], count: number): string[] {
	const drawn = Array.from({ length: count }, () => randomSearch(random, cars));
	const near = Array.from({ length: 100 }, () => randomRadius(random, cars));
	const worded = drawn.slice(0, 300).map(address => `${address}&q=${encodeURIComponent(random.pick(words))}`);
	return [
		...drawn,
		...near,
		...worded,
		// A radius of nothing is the one distance a car can have exactly.
		...market
			.filter(({ draft: { location } }) => location.country === 'deutschland' && location.plz !== null)
			.slice(0, 20)
			.map(({ draft }) => `${everyKind}&plz=${draft.location.plz}&umkreis=0`),
		...words.map(text => `${everyKind}&q=${encodeURIComponent(text)}`),
		...choiceParameters.flatMap(({ name, vocabulary, unstated }) =>
			[...vocabulary.values, ...(unstated ? [unstated] : [])].map(value => `${everyKind}&${name}=${value}`),
		),
		...flagParameters.flatMap(({ name }) => ['ja', 'nein'].map(value => `${everyKind}&${name}=${value}`)),
		...rangeParameters.flatMap(({ name, bounds }) => [
			...(bounds === 'to' ? [] : [`${everyKind}&${name}_von=0`]),
			...(bounds === 'from' ? [] : [`${everyKind}&${name}_bis=0`]),
		]),
	].map(address => address.replace(/^&/, ''));
}

const reader = openDatabase(folder, { readonly: true });
const searching = openSearching(reader);
const searchIds = searches.map((_, position) => position + 1);
const standing = keeping(searches);

/** Ids are positions + 1. */
function keeping(queries: readonly string[]): StandingMemory {
	const memory = openStandingMemory(reader, searching);
	done(memory.keep(queries.map((query, position) => ({ id: position + 1, query }))));
	return memory;
}

function done<T>(work: Generator<void, T>): T {
	for (;;) {
		const step = work.next();
		if (step.done) return step.value;
	}
}

/** Pairs of a search and a car about which the two ways disagree, as `address | car`. */
function disagreements(memory: StandingMemory, expected: Found, asked: readonly number[] = searchIds): string[] {
	return done(memory.answeredBy(ids, marketTime)).flatMap(({ listingId, searchIds }) => {
		const answered = new Set(searchIds);
		return asked
			.filter(id => answered.has(id) !== expected.get(listingId)?.has(id))
			.map(id => `${searches[id - 1]} | ${listingId}`);
	});
}

/** By car, the searches that find it. */
type Found = ReadonlyMap<number, ReadonlySet<number>>;

/** As the pages do it. */
function foundByPages(asked: readonly number[] = searchIds): Found {
	const found = new Map(ids.map(id => [id, new Set<number>()]));
	for (const search of asked) {
		const { request, problems } = readSearch(new URLSearchParams(searches[search - 1]));
		if (problems.length > 0) throw new Error(`${searches[search - 1]}: ${JSON.stringify(problems)}`);
		for (const id of searching.ids(request.filter, marketTime)) found.get(id)?.add(search);
	}
	return found;
}

const expected = foundByPages();

test('a car answers exactly the saved searches whose results it stands in', () => {
	expect(disagreements(standing, expected)).toEqual([]);
	expect(standing.statistics()).toMatchObject({ searches: searches.length, unreadable: 0 });
	// Where nothing is answered nothing could differ.
	const pairs = [...expected.values()].reduce((sum, { size }) => sum + size, 0);
	expect(pairs).toBeGreaterThan(20_000);
	const answered = new Set([...expected.values()].flatMap(set => [...set]));
	expect(answered.size).toBeGreaterThan(searches.length * 0.7);
});

test('an oracle that shares no code with the search says the same', () => {
	const oracle = openOracle(db);
	const found = new Map<number, number[]>(ids.map(id => [id, []]));
	const asked = searches.filter((address, position) => position % 4 === 0 && !/(^|&)q=/.test(address));
	asked.forEach((address, position) => {
		for (const id of oracle.answer(address, marketTime).ids) found.get(id)?.push(position + 1);
	});
	const told = done(keeping(asked).answeredBy(ids, marketTime));
	const differing = told.filter(({ listingId, searchIds }) => String(searchIds) !== String(found.get(listingId)));
	expect(differing).toEqual([]);
});

test('every filter there is was asked for, and answered by some cars and not by others', () => {
	const names = [
		...choiceParameters.map(({ name }) => name),
		...flagParameters.map(({ name }) => name),
		...rangeParameters.flatMap(({ name, bounds }) =>
			bounds === 'both' ? [`${name}_von`, `${name}_bis`] : [`${name}_${bounds === 'from' ? 'von' : 'bis'}`],
		),
		...['q', 'marke', 'modell', 'ez_von', 'ez_bis', 'ps_von', 'ps_bis', 'plz', 'ort', 'umkreis', 'schaden', 'angebot'],
		...['bilder', 'reduziert', 'hu_monate', 'online_seit', 'bestaetigt_seit', 'preisbewertung'],
	];
	const answers = new Map<number, number>();
	for (const set of expected.values()) for (const search of set) answers.set(search, (answers.get(search) ?? 0) + 1);
	const untried = names.filter(
		name =>
			!searches.some((address, position) => {
				const count = answers.get(position + 1) ?? 0;
				return new URLSearchParams(address).has(name) && count > 0 && count < ids.length;
			}),
	);
	expect(untried).toEqual([]);
});

test('a month later "online since" and "inspection left" mean something else', () => {
	const later = marketTime + 31 * 86_400;
	const timed = ['online_seit=30', 'bestaetigt_seit=14', 'hu_monate=6'].map(one => `${everyKind}&${one}`);
	const memory = keeping(timed);
	for (const at of [marketTime, later]) {
		const found = timed.map(
			address => new Set(searching.ids(readSearch(new URLSearchParams(address)).request.filter, at)),
		);
		const told = done(memory.answeredBy(ids, at));
		for (const { listingId, searchIds } of told) {
			expect(searchIds).toEqual([1, 2, 3].filter(id => found[id - 1]?.has(listingId)));
		}
	}
});

const wronglyKept: Record<string, (asked: URLSearchParams) => void> = {
	'a price one euro above the bound': asked => more(asked, 'preis_bis', 1),
	'a car one kilometre outside the radius': asked => more(asked, 'umkreis', 1),
	'one horsepower too few': asked => more(asked, 'ps_von', -4),
	'a car that came a day too early': asked => more(asked, 'online_seit', 1),
	'damaged cars for everybody': asked => asked.set('schaden', 'auch'),
	'any car for a text': asked => asked.delete('q'),
	'cars without the equipment asked for': asked => asked.delete('ausstattung'),
	'cars of excluded makes': asked => {
		const kept = asked.getAll('marke').filter(make => !make.startsWith('-'));
		asked.delete('marke');
		for (const make of kept) asked.append('marke', make);
	},
};

test.each(Object.entries(wronglyKept))('a memory that lets in %s is caught', (_, wrong) => {
	const changed = searches.flatMap((address, position) => {
		const asked = new URLSearchParams(address);
		const before = asked.toString();
		wrong(asked);
		return asked.toString() === before ? [] : [{ id: position + 1, query: asked.toString() }];
	});
	const few = changed.slice(0, 150);
	const memory = openStandingMemory(reader, searching);
	done(memory.keep(few));
	const asked = few.map(({ id }) => id);
	expect(disagreements(memory, expected, asked)).not.toEqual([]);
});

test('a car that was changed, sold or removed answers what it is now, and a revised text its new words', () => {
	const before = done(standing.answeredBy(ids, marketTime));
	db.transaction(() => {
		marketOf(120, 73).forEach(({ draft }, position) => {
			const old = market[position * 7];
			if (!old) throw new Error('more revisions than cars');
			reviseListing(db, ids[position * 7] ?? 0, { ...draft, origin: old.draft.origin }, marketTime);
		});
		for (const id of ids.filter(id => id % 11 === 0)) setStatus(db, id, id % 2 === 0 ? 'sold' : 'removed');
		for (const id of ids.filter(id => id % 13 === 0)) {
			db.prepare('UPDATE listings SET price_cents = price_cents / 2 WHERE id = ?').run(id);
			logChange(db, id);
		}
	}).immediate();
	const after = done(standing.answeredBy(ids, marketTime));
	expect(JSON.stringify(after)).not.toBe(JSON.stringify(before));
	expect(after.find(({ listingId }) => listingId % 11 === 0)?.searchIds).toEqual([]);
	const asked = searchIds.filter(id => id % 3 === 0);
	expect(disagreements(standing, foundByPages(asked), asked)).toEqual([]);
});

function more(asked: URLSearchParams, name: string, by: number): void {
	const value = asked.get(name);
	if (value !== null) asked.set(name, String(Math.max(0, Number(value) + by)));
}
