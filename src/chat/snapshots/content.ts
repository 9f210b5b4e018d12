import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';
import { isoTime } from '#src/formats/seconds.ts';
import { type FactKey, factKeys, facts } from '#src/listings/facts.ts';
import type { ListingStatus } from '#src/listings/listing.ts';
import type { Listing } from '#src/listings/reading.ts';
import { shownName } from '../conversations.ts';
import { type CanonicalValue, canonicalJson, sha256Of } from './canonical.ts';

/** By public name, as in the API; what is not stated is `null`. */
export type Content = { readonly [name: string]: CanonicalValue };

/** Version of how a frozen ad is put together and hashed. */
export const formatVersion = 1;

/** A status as frozen ads call it. Part of what is hashed: never renamed. */
const statuses: Readonly<Record<ListingStatus, string>> = {
	draft: 'entwurf',
	held: 'zurueckgehalten',
	active: 'angeboten',
	paused: 'pausiert',
	reserved: 'reserviert',
	sold: 'verkauft',
	ended: 'beendet',
	removed: 'entfernt',
};

/** Facts that a seller writes in their own words. */
export const wordFacts: readonly FactKey[] = factKeys.filter(
	key => facts[key].kind === 'text' && !('confidential' in facts[key]),
);
/** Facts that are values of our lists, numbers, months, yes or no: they say something about a car and about nobody. */
export const technicalFacts: readonly FactKey[] = factKeys.filter(key => facts[key].kind !== 'text');

/**
 * What an ad says about its car, and nothing about a person: what an erasure leaves.
 *
 * A price behind "on request" was shown to nobody and is not kept.
 */
export function factsOfAd(listing: Listing): Content {
	const { vehicle, facts: stated, location } = listing;
	const isPriceHidden = stated.priceKind === 'auf-anfrage';
	const values: Record<string, CanonicalValue> = {};
	for (const key of technicalFacts) {
		const value = isPriceHidden && key === 'priceCents' ? null : stated[key];
		const fact = facts[key];
		values[fact.parameter] = fact.kind === 'amount' && fact.unit === 'ct' ? inEuros(value) : value;
	}
	return {
		...values,
		inserat: listing.id,
		status: statuses[listing.status],
		marke: vehicle.make,
		modell: vehicle.make !== null && vehicle.model !== null ? `${vehicle.make}/${vehicle.model}` : null,
		angebot: listing.adKind,
		anbieter: listing.sellerKind,
		land: location.country,
		quelle: listing.origin.source,
		reduziert: isPriceHidden ? null : time(listing.reducedAt),
		preis_vorher: isPriceHidden ? null : inEuros(listing.priceBeforeCents),
		veroeffentlicht: time(listing.publishedAt),
		geaendert: time(listing.changedAt),
		bestaetigt: time(listing.confirmedAt),
	};
}

/** What a seller wrote, who they are and where the car stands: what an erasure takes. No phone, mail address or VIN. */
export function wordsOfAd(db: Database, listing: Listing): Content {
	const { vehicle, location, origin } = listing;
	const own = Object.fromEntries(wordFacts.map(key => [facts[key].parameter, listing.facts[key]]));
	return {
		...own,
		titel: listing.title,
		beschreibung: listing.description,
		marke_text: vehicle.makeText,
		modell_text: vehicle.modelText,
		variante: vehicle.variant,
		plz: location.plz,
		ort: location.place,
		quelle_url: origin.url,
		bildtexte: listing.photos.map(({ alt }) => alt),
		...sellerOf(db, listing),
	};
}

/** The seller as the conversation names them: traders in full, private people by their first name. */
function sellerOf(db: Database, { sellerId, dealerId }: Listing): Content {
	const dealer = prepared(db, 'SELECT company, street, plz, place FROM dealers WHERE id = ?').get(dealerId) as
		| { company: string; street: string; plz: string; place: string }
		| undefined;
	const user = prepared(db, 'SELECT name, kind, NULL AS company FROM users WHERE id = ?').get(sellerId) as
		| Parameters<typeof shownName>[0]
		| undefined;
	return {
		verkaeufer: user === undefined ? null : shownName(user),
		firma: dealer?.company ?? null,
		anschrift: dealer === undefined ? null : `${dealer.street}, ${dealer.plz} ${dealer.place}`,
	};
}

/** Hash of the words with their salt in front: nobody finds an erased name by trying names. */
export function wordsHashOf(salt: string, words: string): string {
	return sha256Of(salt + words);
}

/** The hash of a whole frozen ad. `photos` are the hashes of the stored files in their order, '' for one that was not there. */
export function sealOf(facts: Content, wordsHash: string, photos: readonly string[]): string {
	return sha256Of(canonicalJson({ version: formatVersion, facts, words_hash: wordsHash, photos }));
}

function time(seconds: number | null): string | null {
	return seconds === null ? null : isoTime(seconds);
}

function inEuros(value: CanonicalValue): CanonicalValue {
	return typeof value === 'number' ? value / 100 : null;
}
