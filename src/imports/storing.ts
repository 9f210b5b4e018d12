import { z } from 'zod';
import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';
import { publishListing } from '#src/listings/publishing.ts';
import { type CarKey, keepCar, noteSeen, readDiffers } from './cars/import-cars.ts';
import { findSameCar } from './cars/same-car.ts';
import { type Carried, confirm, confirmAfterSeconds, type From, keyOf, restate, seenIn } from './restating.ts';
import type { MappedListing } from './row-to-draft.ts';

/** What a row means for the market as it is. */
export type Decision =
	| { readonly action: 'create' }
	/** Another source, or somebody by hand, brought this car already. */
	| { readonly action: 'join'; readonly id: number }
	| {
			readonly action: 'revise' | 'relist' | 'confirm' | 'leave';
			readonly id: number;
			/** Columns in which what was entered by hand stands against the source. */
			readonly kept: readonly string[];
	  }
	| {
			readonly action: 'refuse';
			readonly rule: 'removed-here' | 'sold-here' | 'ended-here';
			readonly reason: string;
	  };

/** Looks at what is there; writes nothing. */
export function decide(db: Database, row: MappedListing): Decision {
	const known = findKnown(db, row);
	if (!known) return decideAboutNew(db, row);
	const { id, status } = known;
	const refuse = (rule: 'removed-here' | 'sold-here' | 'ended-here', what: string): Decision => ({
		...{ action: 'refuse', rule },
		reason: `listing ${id} was ${what}`,
	});
	if (status === 'removed') return refuse('removed-here', 'removed by the moderators');
	if (status === 'sold') return refuse('sold-here', 'marked as sold');
	const kept = Object.keys(readDiffers(known.differs));
	const seenAt = row.confirmedAt ?? 0;
	if (status === 'ended') {
		if (known.gone_at === null || known.by_hand === 1) return refuse('ended-here', 'ended by its seller');
		if (seenAt <= known.gone_at) return { action: 'leave', id, kept };
		// Meanwhile another source may have brought it.
		const other = decideAboutNew(db, row);
		return other.action === 'join' ? other : { action: 'relist', id, kept };
	}
	if (known.hash !== row.hash || known.gone_at !== null || known.written === 0) return { action: 'revise', id, kept };
	return { action: seenAt >= known.seen_at + confirmAfterSeconds ? 'confirm' : 'leave', id, kept };
}

function decideAboutNew(db: Database, row: MappedListing): Decision {
	const { draft, inventoryNumber } = row;
	const id = findSameCar(db, { key: keyOf(row), dealerId: draft.dealerId, draft, inventoryNumber });
	return id === undefined ? { action: 'create' } : { action: 'join', id };
}

/** Carries a decision out, in the transaction that is open. */
export function carryOut(
	db: Database,
	decision: Exclude<Decision, { action: 'refuse' }>,
	row: MappedListing,
	from: From,
	at: number,
): Carried {
	const { action } = decision;
	const key = keyOf(row);
	const confirmedAt = row.confirmedAt ?? at;
	if (action === 'leave') return { outcome: 'unchanged', kept: decision.kept, joined: false };
	if (action === 'confirm') {
		noteSeen(db, key, confirmedAt);
		confirm(db, decision.id, row, confirmedAt);
		return { outcome: 'unchanged', kept: decision.kept, joined: false };
	}
	if (action === 'create') {
		const times = { at, publishedAt: row.publishedAt ?? at, confirmedAt };
		const listingId = publishListing(db, row.draft, times);
		keepCar(db, key, { ...seenIn(row, from), listingId, leads: true }, confirmedAt);
		from.stateImages(db, key, row.images, at);
		return { outcome: 'created', kept: [], joined: false };
	}
	return restate(db, { listingId: decision.id, relist: action === 'relist', isNew: action === 'join' }, row, from, at);
}

/** What `carryOut` would answer, as far as it can be known without doing it. */
export function foreseen(decision: Exclude<Decision, { action: 'refuse' }>): Carried {
	switch (decision.action) {
		case 'create':
			return { outcome: 'created', kept: [], joined: false };
		case 'join':
			return { outcome: 'unchanged', kept: [], joined: true };
		case 'revise':
		case 'relist':
			return { outcome: 'updated', kept: decision.kept, joined: false };
		case 'confirm':
		case 'leave':
			return { outcome: 'unchanged', kept: decision.kept, joined: false };
	}
}

function findKnown(db: Database, row: MappedListing): z.infer<typeof known> | undefined {
	const key = keyOf(row);
	const { source, account, externalId } = key;
	const found = prepared(
		db,
		`SELECT l.id, l.status, l.source = 'radstand' AS by_hand, c.hash, c.seen_at, c.gone_at, c.differs, c.stated IS NOT NULL AS written
		 FROM import_cars c JOIN listings l ON l.id = c.listing_id
		 WHERE c.source = ? AND c.account = ? AND c.external_id = ?`,
	).get(source, account, externalId);
	return found === undefined ? findUnkept(db, key) : known.parse(found);
}

/** A listing of this source that was not brought by an import, such as those of the demo: its next row writes it down. */
function findUnkept(db: Database, { source, account, externalId }: CarKey): z.infer<typeof known> | undefined {
	const found = prepared(
		db,
		`SELECT id, status, 0 AS by_hand, source_hash AS hash, coalesce(confirmed_at, created_at) AS seen_at, ended_at AS gone_at,
			'{}' AS differs, 0 AS written
		 FROM listings WHERE source = ? AND source_account = ? AND external_id = ?`,
	).get(source, account, externalId);
	return found === undefined ? undefined : known.parse(found);
}

const known = z.object({
	id: z.int(),
	status: z.string(),
	/** Entered by hand: it is no source's listing, sources only know the same car. */
	by_hand: z.int(),
	hash: z.string().nullable(),
	seen_at: z.int(),
	gone_at: z.int().nullable(),
	differs: z.string(),
	/** Whether it is known what the source said last. */
	written: z.int(),
});
