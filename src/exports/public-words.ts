import type { Listing } from '#src/listings/reading.ts';
import { vehicleName } from '#src/listings/vehicle-name.ts';
import { contactsIn } from '#src/safety/contacts.ts';
import { findMake, findModel } from '#src/vehicles/catalogue.ts';

/**
 * Words of ads as they may leave the market in files that are made to be copied. On a page somebody reads how to reach a seller; in a
 * file a program collects it.
 */

/** What the catalogue calls the car; never the seller's own words. */
export function catalogueName({ vehicle }: Pick<Listing, 'vehicle'>): string {
	const { make, model } = vehicle;
	const words = [make && findMake(make)?.name, make && model && findModel(make, model)?.name];
	return words.filter(word => word).join(' ') || 'Auto';
}

/** A dealer's title, unless it says how to reach somebody; then what the car is called. */
export function titleForFiles(listing: Pick<Listing, 'title' | 'vehicle'>): string {
	if (contactsIn(listing.title).length === 0) return listing.title;
	const name = vehicleName(listing.vehicle);
	return name !== undefined && contactsIn(name).length === 0 ? name : catalogueName(listing);
}

/** A dealer's description without the lines that say how to reach somebody: names of salesmen stand beside their numbers. */
export function descriptionForFiles({ description }: Pick<Listing, 'description'>): string {
	return description
		.split('\n')
		.filter(line => line === '' || contactsIn(line).length === 0)
		.join('\n')
		.replace(/\n{3,}/g, '\n\n')
		.trim();
}

/** Other words of a dealer (a variant, a place): nothing where they say how to reach somebody. */
export function wordsForFiles(words: string | null): string | null {
	return words === null || contactsIn(words).length > 0 ? null : words;
}
