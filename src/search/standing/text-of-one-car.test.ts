import { expect, test } from 'vitest';
import { nothingStated } from '#src/listings/facts.ts';
import { publishListing } from '#src/listings/publishing.ts';
import { freshDatabase } from '#src/testing/database.ts';
import { readSearch } from '../filter-reading.ts';
import hostile from '../hostile-queries.json' with { type: 'json' };
import { openSearchHere } from '../opening.ts';
import labelled from '../text-queries.json' with { type: 'json' };

const now = 1_795_000_000;
const db = freshDatabase();
const unstated = { make: null, model: null, makeText: null, modelText: null, variant: null };
const ids = labelled.ads.map(({ title, description, key: _, ...vehicle }) =>
	publishListing(
		db,
		{
			...{ adKind: 'angebot', sellerKind: 'privat', sellerId: null, dealerId: null, title, description },
			vehicle: { ...unstated, ...vehicle },
			facts: nothingStated,
			location: { country: 'deutschland', plz: null, place: null },
			origin: { source: 'radstand', account: '', externalId: null, url: null, hash: null },
		},
		{ at: now },
	),
);

test('a saved text is answered by the ads that a search for it finds, whatever somebody typed', async () => {
	const search = openSearchHere(db, () => now);
	const typed = [...labelled.queries.map(({ q }) => q), ...hostile];
	const saved = typed.map((q, position) => ({ id: position + 1, query: String(new URLSearchParams({ q })) }));
	await search.standing.keep(saved);
	const answered = new Map(
		(await search.standing.answeredBy(ids)).map(({ listingId, searchIds }) => [listingId, new Set(searchIds)]),
	);
	let pairs = 0;
	for (const { id, query } of saved) {
		const { request, problems } = readSearch(new URLSearchParams(query));
		const found = new Set(problems.length > 0 ? [] : await search.ids(request.filter));
		pairs += found.size;
		expect(
			ids.filter(listing => answered.get(listing)?.has(id)),
			query,
		).toEqual(ids.filter(listing => found.has(listing)));
	}
	expect(pairs).toBeGreaterThan(300);
});
