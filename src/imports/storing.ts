import { z } from 'zod';
import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';
import { confirmListing, relistListing } from '#src/listings/lifecycle.ts';
import { publishListing, reviseListing } from '#src/listings/publishing.ts';
import type { MappedListing } from './row-to-draft.ts';

/** What a row means for the market as it is. */
export type Decision =
	| { readonly action: 'create' }
	| { readonly action: 'revise' | 'relist' | 'confirm' | 'leave'; readonly id: number }
	| { readonly action: 'refuse'; readonly rule: 'removed-here' | 'sold-here'; readonly reason: string };

/** A car seen again within a day is not written again: most of a daily feed does not change. */
const confirmAfterSeconds = 86_400;

/** Looks at what is there; writes nothing. */
export function decide(db: Database, row: MappedListing): Decision {
	const listing = findKnown(db, row);
	if (!listing) return { action: 'create' };
	const { id } = listing;
	if (listing.status === 'removed') {
		return { action: 'refuse', rule: 'removed-here', reason: `listing ${id} was removed by the moderators` };
	}
	if (listing.status === 'sold')
		return { action: 'refuse', rule: 'sold-here', reason: `listing ${id} was marked as sold` };
	const seenAt = row.confirmedAt ?? 0;
	if (listing.status === 'ended') return { action: seenAt > (listing.ended_at ?? 0) ? 'relist' : 'leave', id };
	if (listing.source_hash !== row.hash) return { action: 'revise', id };
	return { action: seenAt >= (listing.confirmed_at ?? 0) + confirmAfterSeconds ? 'confirm' : 'leave', id };
}

/** Carries a decision out, in the transaction that is open. */
export function carryOut(
	db: Database,
	decision: Exclude<Decision, { action: 'refuse' }>,
	row: MappedListing,
	at: number,
): 'created' | 'updated' | 'unchanged' {
	const confirmedAt = row.confirmedAt ?? at;
	switch (decision.action) {
		case 'create':
			publishListing(db, row.draft, { at, publishedAt: row.publishedAt ?? at, confirmedAt });
			return 'created';
		case 'relist':
			relistListing(db, decision.id, at);
			reviseListing(db, decision.id, row.draft, at, confirmedAt);
			return 'updated';
		case 'revise':
			reviseListing(db, decision.id, row.draft, at, confirmedAt);
			return 'updated';
		case 'confirm':
			confirmListing(db, decision.id, confirmedAt);
			return 'unchanged';
		case 'leave':
			return 'unchanged';
	}
}

/** What `carryOut` would answer. */
export function foreseen(decision: Exclude<Decision, { action: 'refuse' }>): 'created' | 'updated' | 'unchanged' {
	if (decision.action === 'create') return 'created';
	return decision.action === 'confirm' || decision.action === 'leave' ? 'unchanged' : 'updated';
}

function findKnown(db: Database, row: MappedListing): z.infer<typeof known> | undefined {
	const { source, account } = row.draft.origin;
	const found = prepared(
		db,
		`SELECT id, status, source_hash, confirmed_at, ended_at FROM listings
		 WHERE source = ? AND source_account = ? AND external_id = ?`,
	).get(source, account, row.externalId);
	return found === undefined ? undefined : known.parse(found);
}

const known = z.object({
	id: z.int(),
	status: z.string(),
	source_hash: z.string().nullable(),
	confirmed_at: z.int().nullable(),
	ended_at: z.int().nullable(),
});
