import { beforeAll, describe, expect, test } from 'vitest';
import type { Database } from '#db/open.ts';
import { nothingStated } from '#src/listings/facts.ts';
import type { ListingDraft } from '#src/listings/listing.ts';
import { publishListing } from '#src/listings/publishing.ts';
import { freshDatabase } from '#src/testing/database.ts';
import { emptyFilter } from './filter.ts';
import { readSearch } from './filter-reading.ts';
import hostile from './hostile-queries.json' with { type: 'json' };
import { openSearching, type Searching } from './searching.ts';
import labelled from './text-queries.json' with { type: 'json' };

const now = 1_795_000_000;

type Ad = {
	title: string;
	description: string;
	make?: string;
	model?: string;
	makeText?: string;
	modelText?: string;
	variant?: string;
};

function draftOf(ad: Ad): ListingDraft {
	return {
		adKind: 'angebot',
		sellerKind: 'privat',
		sellerId: null,
		dealerId: null,
		title: ad.title,
		description: ad.description,
		vehicle: {
			make: ad.make ?? null,
			model: ad.model ?? null,
			makeText: ad.makeText ?? null,
			modelText: ad.modelText ?? null,
			variant: ad.variant ?? null,
		},
		facts: nothingStated,
		location: { country: 'deutschland', plz: null, place: null },
		origin: { source: 'radstand', account: '', externalId: null, url: null, hash: null },
	};
}

let db: Database;
let searching: Searching;
const keys = new Map<number, string>();

function found(q: string): Set<string> {
	return new Set(Array.from(searching.ids({ ...emptyFilter, q }, now), id => keys.get(id) ?? '?'));
}

beforeAll(() => {
	db = freshDatabase();
	for (const { key, ...ad } of labelled.ads) keys.set(publishListing(db, draftOf(ad), { at: now }), key);
	searching = openSearching(db);
});

describe('the labelled questions, written from the contract by somebody who had not seen the text index', () => {
	test.each(labelled.queries)('$q: $why', ({ q, mustFind, mustNotFind }) => {
		const hits = found(q);
		expect(mustFind.filter(key => !hits.has(key))).toEqual([]);
		expect(mustNotFind.filter(key => hits.has(key))).toEqual([]);
	});
});

test('nothing a visitor types into the search field is an error', () => {
	for (const q of hostile) {
		const { request, problems } = readSearch(new URLSearchParams({ q }));
		for (const sorting of ['neu', 'relevanz'] as const) {
			expect(() => searching.find({ ...request, sorting }, now, true)).not.toThrow();
		}
		// What was not searched for is said.
		if (request.filter.q === undefined && q.trim() !== '') expect(problems.length, q).toBeGreaterThan(0);
	}
});

test('a buyer who sorts by the best text match sees a word in the title before the same word in the text', () => {
	const own = freshDatabase();
	const inText = publishListing(
		own,
		draftOf({ title: 'Opel Astra Kombi', description: 'Tausche gegen Cabrio oder anderes' }),
		{ at: now },
	);
	const inTitle = publishListing(
		own,
		draftOf({ title: 'Cabrio Opel Astra', description: 'Schönes Auto für den Sommer jetzt' }),
		{ at: now },
	);
	const { hits } = openSearching(own).find(
		{ filter: { ...emptyFilter, q: 'cabrio' }, sorting: 'relevanz', limit: 10 },
		now,
		false,
	);
	expect(hits.map(({ id }) => id)).toEqual([inTitle, inText]);
});

test('pages of best text matches show every hit once, while new ads come in', () => {
	const own = freshDatabase();
	const ids = Array.from({ length: 60 }, (_, at) =>
		publishListing(
			own,
			draftOf({ title: `Golf ${at % 3 === 0 ? 'TDI TDI' : 'TDI'} Nummer ${at}`, description: 'tdi '.repeat(at % 7) }),
			{ at: now },
		),
	);
	const search = openSearching(own);
	const seen: number[] = [];
	let after: ReturnType<typeof search.find>['next'];
	do {
		const answer = search.find(
			{ filter: { ...emptyFilter, q: 'tdi' }, sorting: 'relevanz', limit: 7, ...(after && { after }) },
			now,
			false,
		);
		seen.push(...answer.hits.map(({ id }) => id));
		after = answer.next;
		publishListing(own, draftOf({ title: 'Neuer Golf TDI', description: '' }), { at: now });
	} while (after);
	expect(seen.filter(id => ids.includes(id)).sort((a, b) => a - b)).toEqual(ids);
	expect(new Set(seen).size).toBe(seen.length);
});

test('a word that stands in thousands of ads stays true when ads change', () => {
	const own = freshDatabase();
	const first = publishListing(own, draftOf({ title: 'Gepflegt Nummer 0', description: '' }), { at: now });
	own.transaction(() => {
		for (let at = 1; at < 6_000; at++)
			publishListing(own, draftOf({ title: `Gepflegt Nummer ${at}`, description: '' }), { at: now });
	})();
	const search = openSearching(own);
	const count = () =>
		search.count(
			[
				{ ...emptyFilter, q: 'gepflegt' },
				{ ...emptyFilter, q: 'nummer -gepflegt' },
			],
			now,
		);
	expect(count()).toEqual([6_000, 0]);
	own.transaction(() => {
		own.prepare("UPDATE listings SET title = 'Nummer 0' WHERE id = ?").run(first);
		own.prepare('DELETE FROM listing_text WHERE rowid = ?').run(first);
		own
			.prepare("INSERT INTO listing_text (rowid, title, car, body, forms) VALUES (?, 'nummer 0', '', '', '')")
			.run(first);
		own.prepare('INSERT INTO listing_changes (listing_id) VALUES (?)').run(first);
	})();
	publishListing(own, draftOf({ title: 'Gepflegt und neu', description: '' }), { at: now });
	expect(count()).toEqual([6_000, 1]);
});

test('a buyer finds the same words after the index has moved cars to other rows', () => {
	const own = freshDatabase();
	const search = openSearching(own);
	own.transaction(() => {
		for (let at = 0; at < 1_200; at++) {
			publishListing(own, draftOf({ title: `Audi A${at % 9} ${at === 700 ? 'Sammlerstück' : ''}`, description: '' }), {
				at: now,
			});
		}
	})();
	const filter = { ...emptyFilter, q: 'sammlerstück' };
	expect(search.count([filter], now)).toEqual([1]);
	while (search.tidy());
	expect(search.cars.size().tailRows).toBe(0);
	expect(search.count([filter], now)).toEqual([1]);
});
