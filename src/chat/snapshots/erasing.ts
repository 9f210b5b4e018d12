import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';
import { inTransaction } from '#src/listings/changing.ts';

/**
 * Takes words, names and photos out of the frozen ads of a listing, or of everything a seller ever offered. The facts, all
 * hashes and the time stay: with the salt gone nobody learns the words from their hash, and whoever kept a print can still
 * prove what it says. The photos' files are swept later, as far as nothing else speaks of them.
 * @param at seconds since 1970
 * @returns how many frozen ads were emptied
 */
export function eraseSnapshots(
	db: Database,
	whose: { readonly listingId: number } | { readonly userId: number },
	at: number,
): number {
	const [of, id] =
		'listingId' in whose
			? ['listing_id = ?', whose.listingId]
			: [
					"conversation_id IN (SELECT conversation_id FROM participants WHERE user_id = ? AND side = 'seller')",
					whose.userId,
				];
	const concerned = `FROM listing_snapshots WHERE erased_at IS NULL AND ${of}`;
	return inTransaction(db, () => {
		prepared(db, `UPDATE snapshot_photos SET name = NULL WHERE snapshot_id IN (SELECT id ${concerned})`).run(id);
		return prepared(
			db,
			`UPDATE listing_snapshots SET words = NULL, words_salt = NULL, erased_at = ? WHERE id IN (SELECT id ${concerned})`,
		).run(at, id).changes;
	});
}

/** Forgets the frozen ad of a conversation altogether; to be called where the conversation is deleted, in its transaction. */
export function deleteSnapshot(db: Database, conversationId: number): void {
	prepared(
		db,
		'DELETE FROM snapshot_photos WHERE snapshot_id IN (SELECT id FROM listing_snapshots WHERE conversation_id = ?)',
	).run(conversationId);
	prepared(db, 'DELETE FROM listing_snapshots WHERE conversation_id = ?').run(conversationId);
}
