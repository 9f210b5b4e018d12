import type { Vehicle } from '#src/listings/listing.ts';
import { textLimits } from '#src/listings/plausible-texts.ts';
import { vehicleName } from '#src/listings/vehicle-name.ts';
import { type Entered, typed } from './fields.ts';
import { readVehicle } from './reading-car.ts';
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

/** What a draft is called in lists: its title, else the car as far as it is known; `undefined` before that. */
export function draftName(entered: Entered): string | undefined {
	return typed(entered, 'titel') || vehicleName(readVehicle(entered).vehicle);
}
