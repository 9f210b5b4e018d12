import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';
import { type DealerOfUser, findDealerOfUser } from '#src/accounts/dealers-of-accounts.ts';
import { findProfile, type Profile } from '#src/accounts/profile.ts';
import type { SellingAs } from './checking.ts';

/** Somebody who offers cars, as their listings know them. */
export type Seller = SellingAs & {
	readonly profile: Pick<Profile, 'phone' | 'country' | 'plz' | 'contact'>;
	readonly dealer: DealerOfUser | undefined;
	/** Seconds since 1970. */
	readonly memberSince: number;
};

/** The seller behind an account. Whether they sell by trade is what the account declares, never what a form says. */
export function sellerOf(db: Database, userId: number): Seller {
	const account = prepared(db, 'SELECT kind, created_at AS memberSince FROM users WHERE id = ?').get(userId) as
		| { kind: SellingAs['sellerKind']; memberSince: number }
		| undefined;
	const profile = findProfile(db, userId);
	if (!account || !profile) throw new Error(`there is no account ${userId}`);
	const dealer = account.kind === 'haendler' ? findDealerOfUser(db, userId) : undefined;
	const { kind: sellerKind, memberSince } = account;
	return { sellerId: userId, sellerKind, dealerId: dealer?.id ?? null, profile, dealer, memberSince };
}

/** A commercial offer names the company behind it (§ 5 DDG, § 5a UWG): without a dealer page there is none. */
export function owesDealerPage({ sellerKind, dealerId }: SellingAs): boolean {
	return sellerKind === 'haendler' && dealerId === null;
}
