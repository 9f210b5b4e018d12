import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';
import { inTransaction, logChange } from '#src/listings/changing.ts';
import type { StatedColumns } from '#src/listings/columns.ts';
import { draftOfColumns } from '#src/listings/draft-of-columns.ts';
import { statedColumns } from '#src/listings/history.ts';
import { endListing } from '#src/listings/lifecycle.ts';
import { statusOf } from '#src/listings/moving.ts';
import { placeImages } from '../images/placing.ts';
import {
	type CarKey,
	carsOfListing,
	expectNews,
	findCar,
	forgetCar,
	type ImportCar,
	moveCars,
	noteGone,
	setLeading,
} from './import-cars.ts';
import { findSameCar } from './same-car.ts';
import { hasSay, ownerOf, type SpeakingCar, saidBefore, speak, voicesAmong } from './speaking.ts';
import { mergedGroups, statementOf } from './statement.ts';

const onTheMarket: readonly (string | undefined)[] = ['active', 'reserved', 'paused', 'held'];

/** What became of a listing whose source no longer has the car. */
export type Left = 'ended' | 'stays';

/**
 * A source no longer has a car. Where another source of the same owner still has it, that one leads from now on; where it was
 * entered by hand, it stays; else its listing ends. What is over already stays as it is.
 * @param at seconds since 1970
 */
export function loseCar(db: Database, key: CarKey, at: number): Left {
	return inTransaction(db, (): Left => {
		const car = findCar(db, key);
		if (!car || car.goneAt !== null) return 'stays';
		const { listingId } = car;
		const here = statedColumns(db, listingId);
		const all = carsOfListing(db, listingId);
		noteGone(db, key, at);
		if (!here || !onTheMarket.includes(statusOf(db, listingId))) return 'stays';
		const owner = ownerOf(here);
		const voices = voicesAmong(all, owner);
		const left = voices.filter(voice => !isSame(voice.car, car));
		const [next] = left;
		if (car.leads && next === undefined) {
			endWithNamed(db, listingId, all, at);
			return 'ended';
		}
		// The page of the car names its sources.
		logChange(db, listingId);
		if (!hasSay(car, owner)) return 'stays';
		if (isSame(voices[0]?.car, car)) {
			if (next) takeOver(db, here, { voices, next }, at, car.leads);
		} else {
			speak(db, listingId, { before: saidBefore(voices), voices: left }, at, at);
		}
		uniteWithItsNewNumber(db, car, at);
		return 'stays';
	});
}

/**
 * Makes one listing of two that are the same car: the first one stays, with all that sources know of both, the second one ends.
 * Whoever kept the second or wrote about it finds it as an ad that is over.
 */
export function uniteListings(db: Database, staysId: number, endsId: number, at: number): void {
	inTransaction(db, () => {
		const here = statedColumns(db, staysId);
		if (!here) throw new Error(`there is no listing ${staysId}`);
		const owner = ownerOf(here);
		const before = voicesAmong(carsOfListing(db, staysId), owner);
		moveCars(db, endsId, staysId, at);
		const after = voicesAmong(carsOfListing(db, staysId), owner);
		speak(db, staysId, { before: saidBefore(before), voices: after }, at, at);
		// Its number at the source is the other listing's from now on.
		prepared(db, 'UPDATE listings SET external_id = NULL WHERE id = ?').run(endsId);
		endListing(db, endsId, at);
	});
}

/** Sources that only named the ended listing bring the car as their own when they have it still. */
function endWithNamed(db: Database, listingId: number, cars: readonly ImportCar[], at: number): void {
	endListing(db, listingId, at);
	for (const car of cars) if (!car.leads && car.goneAt === null) forgetCar(db, car);
}

/**
 * The next source has the first word. Nothing in the listing changes by it: what is there counts as its word where it was not
 * changed by hand, until it says something itself.
 */
function takeOver(
	db: Database,
	here: StatedColumns,
	{ voices, next }: { voices: readonly SpeakingCar[]; next: SpeakingCar },
	at: number,
	leads: boolean,
): void {
	const { car } = next;
	const before = saidBefore(voices);
	const shown = statementOf(here);
	const own = next.voice.statement;
	const assumed = mergedGroups.flatMap(group => {
		const byHand = before !== undefined && group.some(column => shown[column] !== before[column]);
		const from = byHand ? own : shown;
		return group.flatMap(column => (from[column] === undefined ? [] : [[column, from[column]] as const]));
	});
	expectNews(db, car, Object.fromEntries(assumed));
	if (!leads) return;
	setLeading(db, car.listingId, car);
	becomeOf(db, car);
	placeImages(db, car, at);
}

/**
 * A source that no longer has a car may bring it under a new number, which was a car of its own as long as the old one was
 * there. Then the two listings are one, and who led before leads on; an ad entered by hand stays.
 */
function uniteWithItsNewNumber(db: Database, lost: ImportCar, at: number): void {
	const { listingId, dealerId, inventoryNumber } = lost;
	const here = statedColumns(db, listingId);
	if (!here) return;
	const draft = draftOfColumns(here);
	const again = findSameCar(db, { key: lost, dealerId, draft, inventoryNumber, besides: listingId });
	if (again === undefined) return;
	const [stays, ends] = lost.leads ? [again, listingId] : [listingId, again];
	const isByHand = prepared(db, "SELECT source = 'radstand' FROM listings WHERE id = ?").pluck();
	if (isByHand.get(ends) === 0) uniteListings(db, stays, ends, at);
	else if (isByHand.get(stays) === 0) uniteListings(db, ends, stays, at);
}

/** The listing names the source that leads it. */
export function becomeOf(db: Database, { source, account, externalId, url, listingId }: ImportCar): void {
	// An ad that is over had this number before.
	prepared(
		db,
		'UPDATE listings SET external_id = NULL WHERE source = ? AND source_account = ? AND external_id = ? AND id <> ?',
	).run(source, account, externalId, listingId);
	prepared(
		db,
		`UPDATE listings SET source = ?, source_account = ?, external_id = ?, source_url = ?, source_hash = NULL WHERE id = ?`,
	).run(source, account, externalId, url, listingId);
}

function isSame(a: CarKey | undefined, b: CarKey | undefined): boolean {
	return a?.source === b?.source && a?.account === b?.account && a?.externalId === b?.externalId;
}
