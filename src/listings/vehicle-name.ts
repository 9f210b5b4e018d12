import { findMake, findModel } from '#src/vehicles/catalogue.ts';
import type { Vehicle } from './listing.ts';

/** "Volkswagen Golf", as the catalogue calls the car, with the variant; free text where the catalogue does not know it. */
export function vehicleName({ make, model, makeText, modelText, variant }: Vehicle): string | undefined {
	const makeWords = make === null ? makeText : (findMake(make)?.name ?? make);
	const modelWords = make === null || model === null ? modelText : (findModel(make, model)?.name ?? model);
	const words = [makeWords, modelWords, variant].filter(word => word !== null && word !== '');
	return words.length === 0 ? undefined : words.join(' ');
}
