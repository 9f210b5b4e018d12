import { randomBytes } from 'node:crypto';
import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';
import { hashOfFile } from '#src/formats/hash-of-file.ts';
import { isoTime } from '#src/formats/seconds.ts';
import { photosOfListing } from '#src/listings/photos.ts';
import { findListing } from '#src/listings/reading.ts';
import { findOriginal } from '#src/photos/store.ts';
import { canonicalJson } from './canonical.ts';
import { factsOfAd, sealOf, wordsHashOf, wordsOfAd } from './content.ts';

/** Names of photos with the SHA-256 of their stored files; '' where the file was not there. */
export type HashedPhotos = ReadonlyMap<string, string>;

/**
 * Reads the photos of a listing and hashes them. To be awaited before the transaction in which `takeSnapshot` is called.
 * @param uploads the folder of all photos
 */
export async function hashPhotos(db: Database, uploads: string, listingId: number): Promise<HashedPhotos> {
	const hashes = new Map<string, string>();
	for (const { name } of photosOfListing(db, listingId)) hashes.set(name, (await hashOfPhoto(uploads, name)) ?? '');
	return hashes;
}

/** SHA-256 of the stored file of a photo; undefined where there is none. */
export async function hashOfPhoto(uploads: string, name: string): Promise<string | undefined> {
	const original = await findOriginal(uploads, name);
	if (original === undefined) return undefined;
	try {
		return await hashOfFile(original.file);
	} catch (error) {
		// Swept between looking and reading.
		if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
		throw error;
	}
}

export type SnapshotToTake = {
	readonly conversationId: number;
	readonly listingId: number;
	readonly photos: HashedPhotos;
	/** Seconds since 1970. */
	readonly at: number;
};

/**
 * Keeps an ad as it stands now for the two of a conversation. To be called in the transaction of the first message. A photo that
 * came in after `hashPhotos` is left out: the buyer cannot have seen it.
 * @returns the number of the frozen ad
 */
export function takeSnapshot(db: Database, { conversationId, listingId, photos, at }: SnapshotToTake): number {
	const found = findListing(db, listingId);
	if (found === undefined) throw new Error(`listing ${listingId} cannot be frozen: there is none`);
	const listing = { ...found, photos: found.photos.filter(({ name }) => photos.has(name)) };
	const facts = { ...factsOfAd(listing), gespraech: conversationId, aufgenommen: isoTime(at) };
	const words = canonicalJson(wordsOfAd(db, listing));
	const salt = randomBytes(16).toString('hex');
	const wordsHash = wordsHashOf(salt, words);
	const hashes = listing.photos.map(({ name }) => photos.get(name) ?? '');
	const seal = sealOf(facts, wordsHash, hashes);
	const snapshotId = Number(
		prepared(
			db,
			`INSERT INTO listing_snapshots (conversation_id, listing_id, taken_at, facts, words, words_salt, words_hash, sha256)
			VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
		).run(conversationId, listingId, at, canonicalJson(facts), words, salt, wordsHash, seal).lastInsertRowid,
	);
	const keepPhoto = prepared(
		db,
		'INSERT INTO snapshot_photos (snapshot_id, position, sha256, name, width, height) VALUES (?, ?, ?, ?, ?, ?)',
	);
	for (const [position, { name, width, height }] of listing.photos.entries()) {
		keepPhoto.run(snapshotId, position, hashes[position], name, width, height);
	}
	return snapshotId;
}
