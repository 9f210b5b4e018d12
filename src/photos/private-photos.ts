import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';

/**
 * Whether a photo was sent in a message and stands nowhere else: only the two who talk may see it. The same picture in an ad, a
 * draft, a frozen ad or a dealer's logo is at its public address as before.
 *
 * Asked for every picture of every page, and answered by an index that is small; the others are looked at only for photos of
 * messages.
 */
export function isOfMessagesAlone(db: Database, name: string): boolean {
	return (
		prepared(
			db,
			`SELECT EXISTS (SELECT 1 FROM message_photos WHERE name = @name)
				AND NOT EXISTS (SELECT 1 FROM listing_photos WHERE name = @name)
				AND NOT EXISTS (SELECT 1 FROM draft_photos WHERE name = @name)
				AND NOT EXISTS (SELECT 1 FROM snapshot_photos WHERE name = @name)
				AND NOT EXISTS (SELECT 1 FROM dealers WHERE logo = @name)`,
		)
			.pluck()
			.get({ name }) === 1
	);
}
