import type { Vehicle } from '#src/listings/listing.ts';
import { textLimits } from '#src/listings/plausible-texts.ts';
import { vehicleName } from '#src/listings/vehicle-name.ts';
import type { Entered } from './fields.ts';
import type { Seller } from './seller.ts';

/** A title to begin with: the car by its name. */
export function proposedTitle(vehicle: Vehicle): string {
	return (vehicleName(vehicle) ?? '').slice(0, textLimits.title).trim();
}

/** What a new draft knows already: where the seller's cars usually stand. */
export function knownOfSeller({ profile, dealer }: Seller): Entered {
	const { plz, country } = dealer ?? profile;
	return plz === null || country === null ? {} : { plz, land: country };
}
