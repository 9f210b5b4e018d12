import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';
import { findDealer } from '#src/dealers/dealers.ts';
import { phoneText } from '#src/formats/phone.ts';
import type { Viewer } from '#src/http/viewer.ts';
import { findListing, type Listing } from '#src/listings/reading.ts';
import { vehicleName } from '#src/listings/vehicle-name.ts';

/** A car for which papers are printed, and who prints them. */
export type CarOnPaper = {
	readonly listing: Listing;
	readonly isOwner: boolean;
	/** "Volkswagen Golf", by the catalogue where it knows the car, else in the seller's words; '' where nothing is known. */
	readonly name: string;
	readonly dealer: ReturnType<typeof findDealer>;
};

/**
 * An ad of which a viewer may print papers: anybody while it is in the market, its owner also later, until it is removed.
 * Undefined for the rest, and for ads that offer no car.
 */
export function findCarOnPaper(db: Database, id: number, viewer: Viewer | undefined): CarOnPaper | undefined {
	const listing = findListing(db, id);
	if (listing === undefined || listing.adKind === 'gesuch') return undefined;
	const isOwner = viewer !== undefined && listing.sellerId === viewer.id;
	const isPublic = listing.status === 'active' || listing.status === 'reserved';
	const isTheirs = isOwner && listing.status !== 'removed' && listing.status !== 'draft';
	if (!isPublic && !isTheirs) return undefined;
	const dealer = listing.dealerId === null ? undefined : findDealer(db, listing.dealerId);
	return { listing, isOwner, name: vehicleName({ ...listing.vehicle, variant: null }) ?? '', dealer };
}

/** What only its owner may read: the VIN, and what the account says about them. */
export type OwnerWords = { readonly vin: string | null; readonly name: string; readonly phone: string | undefined };

export function ownerWords(db: Database, { listing, isOwner }: CarOnPaper): OwnerWords | undefined {
	if (!isOwner) return undefined;
	const row = prepared(
		db,
		'SELECT l.vin, u.name, u.phone FROM listings l JOIN users u ON u.id = l.seller_id WHERE l.id = ?',
	).get(listing.id) as { vin: string | null; name: string; phone: string | null } | undefined;
	return row && { ...row, phone: row.phone === null || row.phone === '' ? undefined : phoneText(row.phone) };
}
