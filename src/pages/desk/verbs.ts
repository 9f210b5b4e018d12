import type { Database } from '#db/open.ts';
import { inTransaction } from '#src/listings/changing.ts';
import { changedTooOften } from '#src/listings/history.ts';
import {
	offerAgain,
	pauseListing,
	renewListing,
	resumeListing,
	withdrawListing,
	withdrawnWhileHeld,
} from '#src/listings/lifecycle.ts';
import type { ListingStatus } from '#src/listings/listing.ts';
import type { Moved } from '#src/listings/moving.ts';
import { recordSale, releaseListing, reserveListing } from '#src/listings/sale.ts';
import { quotaReached } from '#src/selling/quotas.ts';
import { sellerOf } from '#src/selling/seller.ts';

/** What a seller does with an ad of theirs, as it stands in addresses: `/inserat/{id}/pausieren`; most wanted first. */
export const deskVerbs = [
	'fortsetzen',
	'wieder-einstellen',
	'verkauft',
	'freigeben',
	'reservieren',
	'erneuern',
	'pausieren',
	'loeschen',
] as const;
export type DeskVerb = (typeof deskVerbs)[number];

/** What can be done to several ads at once. */
export const bulkVerbs = ['erneuern', 'pausieren', 'fortsetzen', 'verkauft'] as const satisfies readonly DeskVerb[];
export type BulkVerb = (typeof bulkVerbs)[number];

type Rule = {
	/** Where the verb is offered. */
	readonly from: readonly ListingStatus[];
	/** Ads that come from a file are ended and confirmed by the file: what we did would be undone by the next one. */
	readonly notImported?: readonly ListingStatus[];
	readonly act: (db: Database, id: number, sellerId: number, at: number) => Moved;
};

/** Always possible: a car that is gone must not stand there for another day. */
const takesOut: readonly DeskVerb[] = ['verkauft', 'pausieren', 'loeschen'];

const inMarket: readonly ListingStatus[] = ['active', 'reserved'];
const everywhere: readonly ListingStatus[] = [
	'draft',
	'held',
	'active',
	'paused',
	'reserved',
	'sold',
	'ended',
	'removed',
];

const rules: Readonly<Record<DeskVerb, Rule>> = {
	erneuern: { from: inMarket, notImported: everywhere, act: (db, id, _, at) => renewListing(db, id, at) },
	reservieren: { from: ['active'], act: (db, id, _, at) => reserveListing(db, id, at) },
	freigeben: { from: ['reserved'], act: (db, id, _, at) => releaseListing(db, id, at) },
	verkauft: { from: ['active', 'reserved', 'paused'], act: (db, id, _, at) => recordSale(db, id, at) },
	pausieren: { from: inMarket, act: (db, id, _, at) => pauseListing(db, id, 'seller', at) },
	fortsetzen: { from: ['paused'], act: (db, id, _, at) => resumeListing(db, id, at) },
	'wieder-einstellen': {
		from: ['ended', 'sold'],
		notImported: ['ended'],
		act: (db, id, _, at) => offerAgain(db, id, at),
	},
	loeschen: {
		from: ['draft', 'held', 'active', 'paused', 'reserved', 'sold'],
		notImported: everywhere,
		act: (db, id, sellerId, at) => withdrawListing(db, id, sellerId, at),
	},
};

/** As much of an ad as decides what can be done to it. */
export type Standing = { readonly id: number; readonly status: ListingStatus; readonly source: string };

export type Done =
	| { readonly ok: true; readonly changed: boolean }
	| {
			readonly ok: false;
			readonly reason: 'imported' | 'not-now' | 'quota' | 'too-often';
			readonly now: ListingStatus;
	  };

/** Does it, in one transaction. Refused where the ad stands elsewhere by now; done already is done. */
export function carryOut(db: Database, verb: DeskVerb, own: Standing, sellerId: number, at: number): Done {
	const rule = rules[verb];
	if (isImported(own) && rule.notImported?.includes(own.status)) {
		return { ok: false, reason: 'imported', now: own.status };
	}
	return inTransaction(db, (): Done => {
		if (verb === 'wieder-einstellen' && rule.from.includes(own.status) && offersEnough(db, sellerId, at)) {
			return { ok: false, reason: 'quota', now: own.status };
		}
		if (!takesOut.includes(verb) && changedTooOften(db, own.id, at)) {
			return { ok: false, reason: 'too-often', now: own.status };
		}
		const moved = rule.act(db, own.id, sellerId, at);
		return moved.ok ? moved : { ok: false, reason: 'not-now', now: moved.now ?? own.status };
	});
}

/** What is offered for an ad as it stands. */
export function possibleVerbs(own: Standing): DeskVerb[] {
	return deskVerbs.filter(verb => {
		const { from, notImported } = rules[verb];
		return from.includes(own.status) && !(isImported(own) && notImported?.includes(own.status));
	});
}

/** Whether an ad may become the model of a new one: what the moderators took down, or look at, may not. */
export function canBeCopied({ status }: Standing): boolean {
	return status !== 'removed' && status !== 'held';
}

/** Whether the seller took it down themselves before it was decided about. */
export const isOwnWithdrawal = (removalReason: string | null): boolean => removalReason === withdrawnWhileHeld;

/** Whether a private seller has as many cars on offer as one may; how many were put in lately is not asked again. */
function offersEnough(db: Database, sellerId: number, at: number): boolean {
	const quota = quotaReached(db, sellerOf(db, sellerId), at);
	return quota === 'too-many-at-once' || quota === 'newcomer';
}

function isImported({ source }: Standing): boolean {
	return source !== 'radstand';
}
