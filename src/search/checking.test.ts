import { expect, test } from 'vitest';
import { freshDatabase } from '#src/testing/database.ts';
import { fillMarket, marketOf, marketTime } from '#src/testing/market.ts';
import { checkIndex } from './checking.ts';
import { emptyFilter } from './filter.ts';
import { openSearchHere } from './opening.ts';

test('the admin reads nothing of an index that agrees, and the cars of one that does not', async () => {
	const db = freshDatabase();
	fillMarket(db, marketOf(200, 7));
	const search = openSearchHere(db, () => marketTime);
	const said: { cars?: number; first?: number[] }[] = [];
	const log = { info: () => {}, error: (detail: object) => said.push(detail) };
	await checkIndex({ db, search, log } as unknown as Parameters<typeof checkIndex>[0]);
	expect(said).toEqual([]);
	const ids = await search.ids({ ...emptyFilter, damage: 'auch', adKinds: ['angebot', 'gesuch', 'teiletraeger'] });
	// Behind the back of the change log.
	db.prepare("UPDATE listings SET status = 'ended' WHERE id = ?").run(ids[3]);
	await checkIndex({ db, search, log } as unknown as Parameters<typeof checkIndex>[0]);
	expect(said).toEqual([{ cars: 1, first: [ids[3]] }]);
});
