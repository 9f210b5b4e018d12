import type { Database } from '#db/open.ts';
import { draftColumns, type StatedColumns, type Value } from '#src/listings/columns.ts';
import { draftOfColumns } from '#src/listings/draft-of-columns.ts';
import { statedColumns } from '#src/listings/history.ts';
import { reviseListing } from '#src/listings/publishing.ts';
import { type ImportCar, noteDiffers } from './import-cars.ts';
import { merge, type Spoken, spoken, type Voice } from './merging.ts';
import { type Statement, silence, statementOf } from './statement.ts';

/** Who a listing belongs to here. */
export type Owner = { readonly sellerId: number | null; readonly dealerId: number | null };

/**
 * Whether a source has a say in a listing: the one that leads it, and the others of the same owner. One that only knows the
 * same car, such as another market's open data, is named and says nothing.
 */
export function hasSay({ leads, dealerId, goneAt }: ImportCar, owner: Owner): boolean {
	if (goneAt !== null) return false;
	return leads || isOf(dealerId, owner);
}

/** Whether a source of this dealer (`null` = of nobody here) is of the owner of a listing. */
export function isOf(dealerOfSource: number | null, { sellerId, dealerId }: Owner): boolean {
	return dealerOfSource === null ? sellerId === null && dealerId === null : dealerOfSource === dealerId;
}

/** Those of the cars that have a say, in order, as voices. */
export function voicesAmong(cars: readonly ImportCar[], owner: Owner): readonly SpeakingCar[] {
	return cars.filter(car => hasSay(car, owner)).map(car => ({ car, voice: voiceOf(car) }));
}

export type SpeakingCar = { readonly car: ImportCar; readonly voice: Voice };

function voiceOf({ stated, dealerId }: ImportCar): Voice {
	return { statement: stated ?? silence, fills: dealerId !== null };
}

export function ownerOf(columns: StatedColumns): Owner {
	const whole = (value: Value | undefined) => (typeof value === 'number' ? value : null);
	return { sellerId: whole(columns.seller_id), dealerId: whole(columns.dealer_id) };
}

/** What the sources said before; undefined where the one that speaks first was read by an older version of this program. */
export function saidBefore(voices: readonly SpeakingCar[]): Statement | undefined {
	if (voices[0] && voices[0].car.stated === undefined) return undefined;
	return spoken(voices.map(({ voice }) => voice)).statement;
}

export type Spoke = {
	/** Whether anything in the listing is different now. */
	readonly changed: boolean;
	/** Columns in which what was entered by hand stands against the source. */
	readonly kept: readonly string[];
};

/**
 * Brings a listing to what its sources say now. What was changed by hand stays; what the source says instead is noted with
 * the car that speaks first.
 * @param before what they said last, as `saidBefore` answers
 * @param origin columns that are the leading source's alone: whose the listing is, and where it comes from
 * @param at seconds since 1970; `confirmedAt` = until when the car is known to be there
 */
export function speak(
	db: Database,
	listingId: number,
	{
		before,
		voices,
		origin = {},
	}: { before: Statement | undefined; voices: readonly SpeakingCar[]; origin?: StatedColumns },
	at: number,
	confirmedAt: number,
): Spoke {
	const here = statedColumns(db, listingId);
	if (here === undefined) throw new Error(`there is no listing ${listingId}`);
	const now = spoken(voices.map(({ voice }) => voice));
	const { follow, kept } = merge(before, statementOf(here), now.statement);
	const taken = follow.flatMap(column => {
		const value = now.said(column);
		return value === undefined ? [] : [[column, value] as const];
	});
	const columns = { ...here, ...Object.fromEntries(taken), ...origin };
	const changed = draftColumns.some(column => column !== 'source_hash' && columns[column] !== here[column]);
	if (changed) reviseListing(db, listingId, draftOfColumns(columns), at, confirmedAt);
	noteWhatDiffers(db, voices[0]?.car, kept, now);
	return { changed, kept };
}

function noteWhatDiffers(db: Database, first: ImportCar | undefined, kept: readonly string[], now: Spoken): void {
	if (first === undefined) return;
	const known = kept.flatMap(column => {
		const said = now.said(column);
		// Of a long text the source's own words are there only when it has just said them.
		const value = said === undefined ? first.differs[column] : said;
		return value === undefined ? [] : [[column, value] as const];
	});
	const differs = Object.fromEntries(known);
	if (JSON.stringify(differs) !== JSON.stringify(first.differs)) noteDiffers(db, first, differs);
}
