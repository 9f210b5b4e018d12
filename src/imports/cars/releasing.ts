import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';
import { inTransaction, logChange } from '#src/listings/changing.ts';
import { statedColumns } from '#src/listings/history.ts';
import { statusOf } from '#src/listings/moving.ts';
import { sources } from '#src/vehicles/enumerations.ts';
import { shortTransactions } from '../short-transactions.ts';
import { carsKnown, loseStock, mostAtOnce } from '../vanished.ts';
import { type CarKey, carsOfListing, findCar, noteGone, setLeading } from './import-cars.ts';
import { loseCar } from './leaving.ts';
import { hasSay, ownerOf } from './speaking.ts';

const onTheMarket: readonly (string | undefined)[] = ['active', 'reserved', 'paused', 'held'];

/**
 * Ends all cars that are on the market because of this account, but for those another source of the same owner still has. In
 * short transactions; killed half way, the same call goes on. Resolves with how many ended.
 * @param account as `accountOf(source)` answers
 * @param at seconds since 1970
 */
export async function endStock(db: Database, account: string, at: number): Promise<number> {
	let ended = 0;
	for (const source of sourcesOf(db, account)) ended += await loseStock(db, { source, account }, at);
	return ended;
}

/**
 * All cars that this account leads are ads of their owner's own from now on: they stay as they are, follow nobody, and are asked
 * after like any other ad. In short transactions; killed half way, the same call goes on. Resolves with how many there are.
 */
export async function keepStock(db: Database, account: string, at: number): Promise<number> {
	const keys = sourcesOf(db, account).flatMap(source =>
		carsKnown(db, source, account, Number.MAX_SAFE_INTEGER).map(externalId => ({ source, account, externalId })),
	);
	const transactions = shortTransactions(db);
	let [next, kept] = [0, 0];
	while (next < keys.length) {
		const end = Math.min(keys.length, next + mostAtOnce);
		await transactions.run(() => {
			const key = keys[next++];
			if (key && keepCarAsOwn(db, key, at)) kept += 1;
			return next < end;
		});
	}
	return kept;
}

function keepCarAsOwn(db: Database, key: CarKey, at: number): boolean {
	return inTransaction(db, () => {
		const car = findCar(db, key);
		if (!car || car.goneAt !== null) return false;
		const { listingId } = car;
		const here = statedColumns(db, listingId);
		if (!here || !onTheMarket.includes(statusOf(db, listingId))) return false;
		const owner = ownerOf(here);
		const hasHeir = carsOfListing(db, listingId).some(other => !isSame(other, car) && hasSay(other, owner));
		if (!car.leads || hasHeir) {
			loseCar(db, key, at);
			return false;
		}
		// Gone and not forgotten: by its number in the dealer's books the car is recognised should it come again.
		noteGone(db, key, at);
		setLeading(db, listingId, undefined);
		prepared(
			db,
			`UPDATE listings SET source = 'radstand', source_account = '', external_id = NULL, source_url = NULL, source_hash = NULL
			 WHERE id = ?`,
		).run(listingId);
		logChange(db, listingId);
		return true;
	});
}

function isSame(a: CarKey, b: CarKey): boolean {
	return a.source === b.source && a.account === b.account && a.externalId === b.externalId;
}

/** Under which values of `quelle` an account has brought cars: a mapping may have changed it. */
function sourcesOf(db: Database, account: string): string[] {
	const sql = 'SELECT 1 FROM import_cars WHERE source = ? AND account = ? LIMIT 1';
	return sources.values.filter(source => prepared(db, sql).get(source, account) !== undefined);
}

/** How many cars this account has on the market. */
export function countStock(db: Database, account: string): number {
	return sourcesOf(db, account).reduce(
		(sum, source) => sum + carsKnown(db, source, account, Number.MAX_SAFE_INTEGER).length,
		0,
	);
}
