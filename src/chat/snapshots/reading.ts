import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';
import { type FactKey, type Facts, facts, nothingStated } from '#src/listings/facts.ts';
import type { ListingStatus } from '#src/listings/listing.ts';
import { type PublicValue, publicField, publicFields } from '#src/listings/public-fields.ts';
import type { Listing } from '#src/listings/reading.ts';
import { visibilityOf } from '#src/listings/visibility.ts';
import { snapshotTexts } from '#views/texts/snapshot.ts';
import { type CanonicalValue, canonicalJson } from './canonical.ts';
import { type Content, factsOfAd, formatVersion, technicalFacts, wordFacts, wordsOfAd } from './content.ts';

export type FrozenPhoto = {
	/** `null` after an erasure. */
	readonly name: string | null;
	readonly width: number;
	readonly height: number;
	/** Of the stored file, 64 hexadecimal digits; '' where it was not there. */
	readonly sha256: string;
};

/** An ad as it stood when the buyer wrote. Times are seconds since 1970. */
export type FrozenAd = {
	readonly id: number;
	readonly conversationId: number;
	readonly listingId: number;
	readonly takenAt: number;
	readonly erasedAt: number | null;
	/** By public name, as in the API. */
	readonly facts: Content;
	/** The same for what an erasure takes; undefined after one. */
	readonly words: Content | undefined;
	readonly wordsSalt: string | null;
	readonly wordsHash: string;
	readonly photos: readonly FrozenPhoto[];
	readonly sha256: string;
};

/** The frozen ad of a conversation. Whether the viewer takes part in it is for the caller to find out. */
export function findFrozenAd(db: Database, conversationId: number): FrozenAd | undefined {
	const row = prepared(
		db,
		`SELECT id, conversation_id AS conversationId, listing_id AS listingId, taken_at AS takenAt, erased_at AS erasedAt,
			facts, words, words_salt AS wordsSalt, words_hash AS wordsHash, sha256
		FROM listing_snapshots WHERE conversation_id = ?`,
	).get(conversationId) as Row | undefined;
	if (row === undefined) return undefined;
	const photos = prepared(
		db,
		'SELECT name, width, height, sha256 FROM snapshot_photos WHERE snapshot_id = ? ORDER BY position',
	).all(row.id) as FrozenPhoto[];
	const words = row.words === null ? undefined : (JSON.parse(row.words) as Content);
	return { ...row, facts: JSON.parse(row.facts), words, photos };
}

type Row = Omit<FrozenAd, 'facts' | 'words' | 'photos'> & { facts: string; words: string | null };

/** Everything that goes into the hash of a frozen ad, for those who want to put it together again without us. */
export function recomputable(frozen: FrozenAd): Content {
	return {
		version: formatVersion,
		sha256: frozen.sha256,
		facts: frozen.facts,
		words_hash: frozen.wordsHash,
		photos: frozen.photos.map(({ sha256 }) => sha256),
		words: frozen.words ?? null,
		words_salt: frozen.wordsSalt,
		anleitung: snapshotTexts.instructions,
	};
}

/** What a frozen ad states about its car, as the pages of cars show it; what was not asked for then is not stated. */
export function statedFacts({ facts: frozen, words }: FrozenAd): Facts {
	const read: Partial<Record<FactKey, unknown>> = {};
	for (const key of technicalFacts) {
		const fact = facts[key];
		const value = frozen[fact.parameter] ?? null;
		if (fact.kind === 'choices') read[key] = Array.isArray(value) ? value : [];
		else read[key] = fact.kind === 'amount' && fact.unit === 'ct' ? inCents(value) : value;
	}
	for (const key of wordFacts) read[key] = words?.[facts[key].parameter] ?? null;
	return { ...nothingStated, ...read } as Facts;
}

/** What a word of a frozen ad says; undefined where nothing was stated, or it was erased. */
export function wordOf({ words }: FrozenAd, name: string): string | undefined {
	const value = words?.[name];
	return typeof value === 'string' && value !== '' ? value : undefined;
}

/** What anybody can see of the ad now. */
export type Today = PublicToday | { readonly state: 'hidden' } | { readonly state: 'gone' };

export type PublicToday = {
	readonly state: 'active' | 'reserved' | 'sold';
	/** Everything that reads differently since, in the order of the pages; descriptions are not repeated. */
	readonly changes: readonly Change[];
	readonly photosAdded: number;
	readonly photosGone: number;
};

/** A field by its public name, as in the history of an ad. */
export type Change = { readonly field: string; readonly before: PublicValue; readonly after: PublicValue };

/**
 * What has become of the ad since; after an erasure of the frozen one only its facts can be compared.
 * @param at seconds since 1970
 */
export function compareWithToday(db: Database, frozen: FrozenAd, listing: Listing | undefined, at: number): Today {
	if (listing === undefined) return { state: 'gone' };
	const { status } = listing;
	const visibility = visibilityOf(listing, at);
	if (visibility === 'private') return { state: 'hidden' };
	if (visibility === 'gone' || !isPublic(status)) return { state: 'gone' };
	const isErased = frozen.words === undefined;
	const before: Content = { ...frozen.facts, ...frozen.words };
	const after: Content = { ...factsOfAd(listing), ...(!isErased && wordsOfAd(db, listing)) };
	const wereThere = new Set(frozen.photos.map(({ name }) => name));
	const areThere = new Set<string | null>(listing.photos.map(({ name }) => name));
	return {
		state: status,
		changes: [...new Set(publicFields.map(publicField))].flatMap(field => changeOf(field, before, after)),
		photosAdded: isErased ? 0 : listing.photos.filter(({ name }) => !wereThere.has(name)).length,
		photosGone: isErased ? 0 : frozen.photos.filter(({ name }) => !areThere.has(name)).length,
	};
}

function isPublic(status: ListingStatus): status is PublicToday['state'] {
	return status === 'active' || status === 'reserved' || status === 'sold';
}

function changeOf(field: string, before: Content, after: Content): Change[] {
	const [was, is] = [before[field] ?? null, after[field] ?? null];
	if (isSame(was, is)) return [];
	// Two long texts in one line would be read by nobody: the old one stands on the page itself.
	if (field === 'beschreibung') return [{ field, before: null, after: null }];
	return [{ field, before: publicOf(was), after: publicOf(is) }];
}

/** The same equipment in another order is the same. */
function isSame(a: CanonicalValue, b: CanonicalValue): boolean {
	const sorted = (value: CanonicalValue) => canonicalJson(Array.isArray(value) ? value.toSorted() : value);
	return sorted(a) === sorted(b);
}

function publicOf(value: CanonicalValue): PublicValue {
	if (Array.isArray(value)) return value.map(String);
	return typeof value === 'object' ? null : (value as Exclude<typeof value, object>);
}

function inCents(value: CanonicalValue): number | null {
	return typeof value === 'number' ? Math.round(value * 100) : null;
}
