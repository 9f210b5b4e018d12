import { isoTime } from '#src/formats/seconds.ts';
import { type Amount, factKeys, facts } from '#src/listings/facts.ts';
import type { Listing } from '#src/listings/reading.ts';
import { listingPath } from '#src/paths.ts';
import { adKinds, countries, sellerKinds, sources } from '#src/vehicles/enumerations.ts';
import { findPostcode } from '#src/vehicles/places.ts';
import { priceRatings } from '#src/vehicles/price-ratings.ts';
import type { Vocabulary } from '#src/vehicles/vocabulary.ts';
import type { Hit } from '../answer.ts';
import { carName, makeName } from '../filter-words.ts';

type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** A listing as the API shows it: names of the parameters, public values, `null` for what is not stated. */
export function listingJson(listing: Listing, origin: string, hit: Hit): Record<string, Json> {
	const { vehicle, location, facts: stated } = listing;
	const { distanceKm, priceRating } = hit;
	const found = location.plz === null ? undefined : findPostcode(location.plz, location.country);
	const centre = found?.ok ? found.postcode : undefined;
	const values: Record<string, Json> = {};
	const texts: Record<string, Json> = {};
	for (const key of factKeys) {
		const fact = facts[key];
		if ('confidential' in fact) continue;
		const value = stated[key];
		values[fact.parameter] = fact.kind === 'amount' ? inPublicUnit(fact, value as number | null) : (value as Json);
		if (fact.kind === 'choice' || fact.kind === 'choices') {
			texts[fact.parameter] = inWords(fact.vocabulary, value as string | readonly string[] | null);
		}
	}
	return {
		id: listing.id,
		url: origin + listingPath(listing.id, listing.title),
		titel: listing.title,
		beschreibung: listing.description,
		marke: vehicle.make,
		modell: vehicle.make !== null && vehicle.model !== null ? `${vehicle.make}/${vehicle.model}` : null,
		marke_text: vehicle.makeText,
		modell_text: vehicle.modelText,
		variante: vehicle.variant,
		...values,
		angebot: listing.adKind,
		anbieter: listing.sellerKind,
		land: location.country,
		plz: location.plz,
		ort: location.place,
		breite: centre?.latitude ?? null,
		laenge: centre?.longitude ?? null,
		entfernung: distanceKm === undefined ? null : Math.round(distanceKm * 10) / 10,
		quelle: listing.origin.source,
		quelle_url: listing.origin.url,
		preisbewertung: priceRating ?? null,
		reduziert: time(listing.reducedAt),
		preis_vorher: listing.priceBeforeCents === null ? null : listing.priceBeforeCents / 100,
		reserviert: listing.status === 'reserved',
		bilder: listing.photos.map(({ name }) => `${origin}/fotos/${name}-1280.jpg`),
		veroeffentlicht: time(listing.publishedAt),
		geaendert: time(listing.changedAt),
		bestaetigt: time(listing.confirmedAt),
		texte: {
			marke: vehicle.make === null ? vehicle.makeText : makeName(vehicle.make),
			modell:
				vehicle.make !== null && vehicle.model !== null
					? carName({ make: vehicle.make, model: vehicle.model })
					: vehicle.modelText,
			...texts,
			angebot: adKinds.german(listing.adKind),
			anbieter: sellerKinds.german(listing.sellerKind),
			land: countries.german(location.country),
			quelle: inWords(sources, listing.origin.source),
			preisbewertung: priceRating === undefined ? null : priceRatings.german(priceRating),
		},
	};
}

function inPublicUnit({ unit }: Amount, value: number | null): number | null {
	return value === null || unit !== 'ct' ? value : value / 100;
}

function inWords(words: Vocabulary, value: string | readonly string[] | null): Json {
	if (value === null) return null;
	const word = (one: string) => (words.has(one) ? words.german(one) : one);
	return typeof value === 'string' ? word(value) : value.map(word);
}

export function time(seconds: number | null): string | null {
	return seconds === null ? null : isoTime(seconds);
}
