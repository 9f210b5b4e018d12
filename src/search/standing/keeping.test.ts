import { expect, test } from 'vitest';
import { openDatabase } from '#db/open.ts';

import { recordSale } from '#src/listings/sale.ts';
import { filledFolder, opened } from '#src/testing/followed-market.ts';
import { marketTime } from '#src/testing/market.ts';
import { publishOwnCar } from '#src/testing/own-cars.ts';
import { emptyFilter } from '../filter.ts';
import { openSearchHere } from '../opening.ts';

test('a new car answers the searches that were kept, whoever published it', async () => {
	const site = filledFolder();
	const { standing } = await opened(site);
	await standing.keep([
		{ id: 1, query: 'marke=volkswagen&modell=volkswagen/golf&preis_bis=10000' },
		{ id: 2, query: 'marke=volkswagen&preis_bis=9000' },
		{ id: 3, query: 'q=golf&plz=10115&umkreis=10' },
		{ id: 4, query: 'q="variant golf"' },
		{ id: 5, query: '' },
	]);
	const other = openDatabase(site.folder);
	const id = publishOwnCar(other, { sellerId: seller(site.db), at: marketTime });
	other.close();
	expect(await standing.answeredBy([id])).toEqual([{ listingId: id, searchIds: [1, 3, 5] }]);
	recordSale(site.db, id, marketTime);
	expect(await standing.answeredBy([id, 999_999])).toEqual([
		{ listingId: id, searchIds: [] },
		{ listingId: 999_999, searchIds: [] },
	]);
});

test('a search that was changed, paused or taken up again counts as it was kept last', async () => {
	const site = filledFolder();
	const { standing } = await opened(site);
	const id = publishOwnCar(site.db, { sellerId: seller(site.db), at: marketTime });
	const answered = async () => (await standing.answeredBy([id]))[0]?.searchIds;
	await standing.keep([
		{ id: 7, query: 'marke=bmw' },
		{ id: 8, query: 'q=golf' },
	]);
	expect(await answered()).toEqual([8]);
	await standing.keep([{ id: 7, query: 'marke=volkswagen' }]);
	expect(await answered()).toEqual([7, 8]);
	await standing.keep([{ id: 7, query: 'marke=bmw' }]);
	expect(await answered()).toEqual([8]);
	await standing.keep([{ id: 7, query: 'marke=volkswagen' }]);
	await standing.forget([8, 4_711]);
	expect(await answered()).toEqual([7]);
	await standing.keep([{ id: 8, query: 'q=golf' }]);
	expect(await answered()).toEqual([7, 8]);
	// Nobody waits for anybody here: what was said first is done first.
	const said = [standing.forget([7, 8]), standing.keep([{ id: 9, query: 'modell=volkswagen/alle' }])];
	expect(await answered()).toEqual([9]);
	await Promise.all(said);
	expect(await standing.statistics()).toMatchObject({ searches: 1, texts: 0, unreadable: 0 });
});

test('who changes a search while all of them are being read keeps the change', async () => {
	const site = filledFolder();
	const { standing } = openSearchHere(site.db, () => marketTime);
	const id = publishOwnCar(site.db, { sellerId: seller(site.db), at: marketTime });
	const all = standing.keep(Array.from({ length: 2_500 }, (_, n) => ({ id: n + 1, query: 'marke=bmw' })));
	const changed = standing.keep([{ id: 2_500, query: 'marke=volkswagen' }]);
	await Promise.all([all, changed]);
	expect(await standing.answeredBy([id])).toEqual([{ listingId: id, searchIds: [2_500] }]);
});

test('two buyers with the same words do not lose them when one of them goes', async () => {
	const site = filledFolder();
	const { standing } = openSearchHere(site.db, () => marketTime);
	const id = publishOwnCar(site.db, { sellerId: seller(site.db), at: marketTime });
	const answered = async () => (await standing.answeredBy([id]))[0]?.searchIds;
	await standing.keep([
		{ id: 1, query: 'q=cabrio' },
		{ id: 2, query: 'q=cabrio' },
	]);
	await standing.forget([1]);
	expect(await answered()).toEqual([]);
	await standing.keep([{ id: 3, query: 'q=golf' }]);
	expect(await answered()).toEqual([3]);
	expect(await standing.statistics()).toMatchObject({ searches: 2, texts: 2 });
	await standing.forget([2, 3]);
	expect(await standing.statistics()).toMatchObject({ searches: 0, texts: 0 });
});

test('a saved search with a filter that is not known any more is told of, and answered by nothing rather than by too much', async () => {
	const site = filledFolder();
	const { standing } = openSearchHere(site.db, () => marketTime);
	const id = publishOwnCar(site.db, { sellerId: seller(site.db), at: marketTime });
	await standing.keep([
		{ id: 1, query: 'marke=volkswagen&kraftstoff=wasser' },
		{ id: 2, query: 'marke=volkswagen&gibtesnicht=1' },
		{ id: 3, query: 'marke=borgwart&preis_bis=10000' },
		{ id: 4, query: '%zz=%&&==?' },
		{ id: 5, query: `q=${'golf'.repeat(1_000)}` },
		{ id: 6, query: 'plz=00000&umkreis=10' },
		{ id: 7, query: 'marke=volkswagen&sortierung=gibtesnicht' },
		{ id: 8, query: 'q="golf' },
	]);
	expect(await standing.answeredBy([id])).toEqual([{ listingId: id, searchIds: [7, 8] }]);
	expect(await standing.statistics()).toMatchObject({ searches: 2, unreadable: 6 });
	await standing.keep([{ id: 1, query: 'marke=volkswagen&kraftstoff=diesel' }]);
	await standing.forget([2]);
	expect(await standing.statistics()).toMatchObject({ searches: 3, unreadable: 4 });
});

test('searches that change all the time do not fill the memory', async () => {
	const site = filledFolder();
	const { standing } = openSearchHere(site.db, () => marketTime);
	const id = publishOwnCar(site.db, { sellerId: seller(site.db), at: marketTime });
	const kept = (round: number) =>
		Array.from({ length: 1_000 }, (_, n) => ({
			id: n + 1,
			query: `q=wort${round}x${n}&preis_bis=${n + 9_000 + round}&marke=volkswagen`,
		}));
	await standing.keep(kept(0));
	const { megabytes } = await standing.statistics();
	for (let round = 1; round < 8; round++) await standing.keep(kept(round));
	const later = await standing.statistics();
	expect(later).toMatchObject({ searches: 1_000, texts: 1_000 });
	expect(later.megabytes).toBeLessThan(megabytes * 3);
	await standing.keep(kept(9).map(({ id, query }) => ({ id, query: query.replace(/^q=[^&]*&/, '') })));
	const [answer] = await standing.answeredBy([id]);
	// The car costs 9,900 €.
	expect(answer?.searchIds).toEqual(Array.from({ length: 1_000 }, (_, n) => n + 1).filter(n => n - 1 + 9_009 >= 9_900));
	await standing.forget(Array.from({ length: 1_000 }, (_, n) => n + 1));
	expect(await standing.statistics()).toMatchObject({ searches: 0, texts: 0 });
	expect((await standing.statistics()).megabytes).toBeLessThan(0.1);
});

test('a visitor does not wait until an import has been held against all saved searches', async () => {
	const site = filledFolder();
	const search = await opened(site);
	await search.standing.keep(
		Array.from({ length: 6_000 }, (_, n) => ({ id: n + 1, query: `preis_von=${n}&schaden=auch` })),
	);
	let isDone = false;
	const long = search.standing.answeredBy(site.ids.slice(0, 60)).then(() => {
		isDone = true;
	});

	await search.count([emptyFilter]);
	expect(isDone).toBe(false);
	await long;
});

test('a server that stops while cars are held against searches stops all the same, and says so to who waits', async () => {
	const site = filledFolder();
	const search = await opened(site);
	await search.standing.keep(Array.from({ length: 5_000 }, (_, n) => ({ id: n + 1, query: `preis_von=${n}` })));
	const waiting = search.standing.answeredBy(Array.from({ length: 5_000 }, () => site.ids[0] ?? 0));
	const told = expect(waiting).rejects.toThrow();
	await search.close();
	await told;
});

function seller(db: ReturnType<typeof filledFolder>['db']): number {
	const insert = db.prepare(
		`INSERT INTO users (email, name, kind, password_hash, created_at) VALUES ('sabine@post.example', 'Sabine', 'privat', 'x', 1)`,
	);
	return Number(insert.run().lastInsertRowid);
}
