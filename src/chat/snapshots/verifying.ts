import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';
import { isoTime } from '#src/formats/seconds.ts';
import { type CanonicalValue, canonicalJson } from './canonical.ts';
import { type Content, sealOf, wordsHashOf } from './content.ts';
import { hashOfPhoto } from './taking.ts';

/**
 * `ok` agrees with its hash, `changed` does not, `erased` was taken out on purpose and said so.
 */
export type Verdict = 'ok' | 'changed' | 'erased';

export type PhotoVerdicts = {
	readonly ok: number;
	/** The file is gone though nobody erased the ad. */
	readonly missing: number;
	/** The file, or the name that leads to it, is another one. */
	readonly changed: number;
	readonly erased: number;
	/** The file was not there when the ad was frozen: there is nothing to compare with. */
	readonly neverThere: number;
};

export type Verification = {
	readonly id: number;
	readonly conversationId: number;
	readonly listingId: number;
	/** Seconds since 1970. */
	readonly takenAt: number;
	readonly erasedAt: number | null;
	/** Whether facts, hash of the words and hashes of the photos, in their order, still give the hash of the whole. */
	readonly seal: Exclude<Verdict, 'erased'>;
	/** Whether the facts are written as they were sealed, and speak of this conversation, listing and time. */
	readonly facts: Exclude<Verdict, 'erased'>;
	readonly words: Verdict;
	readonly photos: PhotoVerdicts;
	readonly sha256: string;
	/** Nothing was changed, and no file is missing. */
	readonly ok: boolean;
};

type Row = {
	id: number;
	conversation_id: number;
	listing_id: number;
	taken_at: number;
	facts: string;
	words: string | null;
	words_salt: string | null;
	words_hash: string;
	sha256: string;
	erased_at: number | null;
};
type PhotoRow = { sha256: string; name: string | null };

/**
 * Puts a frozen ad together again and compares every part with its hash, the photos' files included; undefined where there is
 * none of this number.
 * @param uploads the folder of all photos
 */
export async function verifySnapshot(db: Database, uploads: string, id: number): Promise<Verification | undefined> {
	// In one read: an erasure beside us must not be taken for a forgery.
	const found = db.transaction(() => {
		const row = prepared(db, 'SELECT * FROM listing_snapshots WHERE id = ?').get(id) as Row | undefined;
		const photos = prepared(db, 'SELECT sha256, name FROM snapshot_photos WHERE snapshot_id = ? ORDER BY position');
		return row && { row, photos: photos.all(id) as PhotoRow[] };
	})();
	if (found === undefined) return undefined;
	const { row } = found;
	const facts = readContent(row.facts);
	const hashes = found.photos.map(({ sha256 }) => sha256);
	const isSealed = facts !== undefined && sealOf(facts, row.words_hash, hashes) === row.sha256;
	const verdicts = {
		seal: isSealed ? ('ok' as const) : ('changed' as const),
		facts: facts !== undefined && isSealed && agrees(row, facts) ? ('ok' as const) : ('changed' as const),
		words: wordsVerdict(row),
		photos: await photoVerdicts(uploads, found.photos, row.erased_at !== null),
	};
	const { photos } = verdicts;
	return {
		id: row.id,
		conversationId: row.conversation_id,
		listingId: row.listing_id,
		takenAt: row.taken_at,
		erasedAt: row.erased_at,
		...verdicts,
		sha256: row.sha256,
		ok: isSealed && verdicts.facts === 'ok' && verdicts.words !== 'changed' && photos.missing + photos.changed === 0,
	};
}

/** Numbers of all frozen ads, oldest first; one after the other, for there may be many. */
export function* snapshotIds(db: Database): Generator<number> {
	const next = prepared(db, 'SELECT id FROM listing_snapshots WHERE id > ? ORDER BY id LIMIT 1').pluck();
	for (let id = next.get(0); typeof id === 'number'; id = next.get(id)) yield id;
}

function readContent(text: string): Content | undefined {
	const value: CanonicalValue = JSON.parse(text);
	const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
	return isObject ? (value as Content) : undefined;
}

/** The seal is over what the facts mean; here is asked whether they stand there letter by letter, and in the right row. */
function agrees(row: Row, facts: Content): boolean {
	return (
		canonicalJson(facts) === row.facts &&
		facts.inserat === row.listing_id &&
		facts.gespraech === row.conversation_id &&
		facts.aufgenommen === isoTime(row.taken_at)
	);
}

function wordsVerdict({ words, words_salt, words_hash, erased_at }: Row): Verdict {
	if (words === null && words_salt === null && erased_at !== null) return 'erased';
	const isWhole = words !== null && words_salt !== null && erased_at === null;
	return isWhole && wordsHashOf(words_salt, words) === words_hash ? 'ok' : 'changed';
}

async function photoVerdicts(uploads: string, photos: readonly PhotoRow[], erased: boolean): Promise<PhotoVerdicts> {
	const counts = { ok: 0, missing: 0, changed: 0, erased: 0, neverThere: 0 };
	for (const photo of photos) counts[await photoVerdict(uploads, photo, erased)]++;
	return counts;
}

async function photoVerdict(
	uploads: string,
	{ name, sha256 }: PhotoRow,
	erased: boolean,
): Promise<keyof PhotoVerdicts> {
	if ((name === null) !== erased) return 'changed';
	if (name === null) return 'erased';
	if (sha256 === '') return 'neverThere';
	const hash = await hashOfPhoto(uploads, name);
	if (hash === undefined) return 'missing';
	return hash === sha256 ? 'ok' : 'changed';
}
