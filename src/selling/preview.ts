import type { Database } from '#db/open.ts';
import { findDealer } from '#src/dealers/dealers.ts';
import { placeName } from '#src/listings/cards.ts';
import type { ListingDraft } from '#src/listings/listing.ts';
import { vehicleName } from '#src/listings/vehicle-name.ts';
import { dealerPath } from '#src/paths.ts';
import type { Preview } from '#views/selling/check.tsx';
import { photosOfDraft } from './publishing-drafts.ts';

/** The car of a draft as buyers will see it. */
export function previewOf(db: Database, draftId: number, car: ListingDraft): Preview {
	const dealer = car.dealerId === null ? undefined : findDealer(db, car.dealerId);
	const place = car.location.plz === null ? undefined : placeName(car.location);
	return {
		title: car.title,
		vehicle: vehicleName(car.vehicle),
		facts: car.facts,
		adKind: car.adKind,
		photos: photosOfDraft(db, draftId),
		description: car.description,
		seller: {
			kind: car.sellerKind,
			...(place !== undefined && { place }),
			...(dealer && { dealer: { ...dealer, href: dealerPath(dealer.slug) } }),
		},
	};
}
