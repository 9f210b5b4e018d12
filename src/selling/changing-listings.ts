import type { Database } from '#db/open.ts';
import type { FormError } from '#src/http/form-data.ts';
import { inTransaction } from '#src/listings/changing.ts';
import { changedTooOften } from '#src/listings/history.ts';
import type { ListingDraft } from '#src/listings/listing.ts';
import { reviseListing } from '#src/listings/publishing.ts';
import { sellingErrors } from '#views/texts/selling-errors.ts';
import { checkCar, type SellingAs } from './checking.ts';
import type { Entered } from './fields.ts';
import { findOwnListing, isChangeable, type OwnListing } from './own-listings.ts';
import { enteredOf } from './writing-fields.ts';

export type ChangedListing =
	| { readonly ok: true; readonly changed: boolean }
	| { readonly ok: false; readonly reason: 'unknown' | 'fixed' | 'too-often' }
	| { readonly ok: false; readonly reason: 'wrong'; readonly errors: readonly FormError[] };

/**
 * Changes what a public car says, at once. Refused is what is wrong in the fields that were sent, and what they would make wrong
 * elsewhere (a car that turns into a new one owes its CO₂ class); what was wrong elsewhere before does not stand in the way.
 * @param isSent whether a field is one of those that were sent
 * @param entered every field, with those that were sent
 * @param at seconds since 1970
 */
export function changeListing(
	db: Database,
	as: SellingAs,
	{
		id,
		isSent,
		entered,
		at,
	}: { id: number; isSent: (field: string) => boolean; entered: (known: Entered) => Entered; at: number },
): ChangedListing {
	return inTransaction(db, (): ChangedListing => {
		const listing = findOwnListing(db, as.sellerId, id);
		if (!listing) return { ok: false, reason: 'unknown' };
		if (!isChangeable(listing)) return { ok: false, reason: 'fixed' };
		const known = enteredOf(listing);
		const { draft, errors } = checkCar(entered(known), as, at, listing);
		const before = checkCar(known, as, at, listing).errors;
		const wrong = [...anotherCar(draft, listing, at), ...errors].filter(
			({ field, message }) => isSent(field) || !before.some(old => old.field === field && old.message === message),
		);
		if (wrong.length > 0) return { ok: false, reason: 'wrong', errors: wrong };
		if (saysTheSame(draft, listing)) return { ok: true, changed: false };
		if (changedTooOften(db, id, at)) return { ok: false, reason: 'too-often' };
		reviseListing(db, id, draft, at);
		return { ok: true, changed: true };
	});
}

const correctionSeconds = 86_400;

/**
 * A mistyped make can be corrected for a day. Later it is another car, which would inherit the first one's place, age and price
 * history: "reduced from 30,000 €".
 */
function anotherCar(draft: ListingDraft, listing: OwnListing, at: number): FormError[] {
	if (listing.publishedAt === null || at - listing.publishedAt < correctionSeconds) return [];
	const { make, makeText } = listing.vehicle;
	const [vin, stated] = [draft.facts.vin, listing.facts.vin];
	return [
		...(draft.vehicle.make !== make || draft.vehicle.makeText !== makeText
			? [{ field: 'marke', message: sellingErrors.anotherMake }]
			: []),
		...(stated !== null && vin !== null && vin !== stated ? [{ field: 'fin', message: sellingErrors.anotherVin }] : []),
	];
}

/** A form sent as it came leaves no trace: no line in the history, no "changed today". */
function saysTheSame(draft: ListingDraft, listing: OwnListing): boolean {
	const said = ({ adKind, sellerKind, dealerId, title, description, vehicle, facts, location }: ListingDraft) =>
		JSON.stringify([
			...[adKind, sellerKind, dealerId, title, description],
			...[vehicle, facts, location].map(part => Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1))),
		]);
	return said(draft) === said(listing);
}
