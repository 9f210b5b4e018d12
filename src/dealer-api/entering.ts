import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';
import { mayEnter } from '#src/accounts/admission.ts';
import { owesDealerPage, type Seller, sellerOf } from '#src/selling/seller.ts';
import { hashOfKey, isWellFormedKey } from './keys.ts';
import { stillOpens } from './managing-keys.ts';

/** Who asks with a key. */
export type Caller = { readonly keyId: number; readonly seller: Seller };

export type Entered =
	| { readonly ok: true; readonly caller: Caller }
	/** 401: no key, or none that opens anything; 403: the key is right, but its owner may not. */
	| { readonly ok: false; readonly status: 401; readonly reason: 'missing' | 'misspelt' | 'void' }
	| { readonly ok: false; readonly status: 403; readonly reason: 'shut-out' | 'not-a-dealer' };

/** How exactly it is kept when a key was last used: a write for every question would wait for the disk each time. */
const usedEverySeconds = 300;

/**
 * Whose key an `Authorization` header brings. What the account is allowed is asked each time, so that a ban, or a dealer page that
 * is gone, holds from the next request on.
 * @param at seconds since 1970
 */
export function enterWithKey(
	db: Database,
	authorization: string | undefined,
	{ production, at }: { production: boolean; at: number },
): Entered {
	const [, key] = /^Bearer +(\S+) *$/i.exec(authorization ?? '') ?? [];
	if (key === undefined) return { ok: false, status: 401, reason: 'missing' };
	if (!isWellFormedKey(key)) return { ok: false, status: 401, reason: 'misspelt' };
	const found = prepared(
		db,
		`SELECT k.id, k.user_id AS userId, k.last_used_at AS lastUsedAt
		FROM api_keys k JOIN users u ON u.id = k.user_id WHERE k.hash = @hash AND ${stillOpens}`,
	).get({ hash: hashOfKey(key), at }) as { id: number; userId: number; lastUsedAt: number | null } | undefined;
	if (found === undefined) return { ok: false, status: 401, reason: 'void' };
	if (!mayEnter(db, found.userId, { production })) return { ok: false, status: 403, reason: 'shut-out' };
	const seller = sellerOf(db, found.userId);
	if (seller.sellerKind !== 'haendler' || owesDealerPage(seller)) {
		return { ok: false, status: 403, reason: 'not-a-dealer' };
	}
	noteUse(db, found, at);
	return { ok: true, caller: { keyId: found.id, seller } };
}

function noteUse(db: Database, { id, lastUsedAt }: { id: number; lastUsedAt: number | null }, at: number): void {
	if (lastUsedAt !== null && at - lastUsedAt < usedEverySeconds) return;
	try {
		prepared(db, 'UPDATE api_keys SET last_used_at = ? WHERE id = ?').run(at, id);
	} catch (error) {
		// A full disk or a long import must not keep a dealer from reading; the next request notes it.
		if (!(error instanceof Error && 'code' in error && /^SQLITE_(BUSY|FULL|IOERR)/.test(String(error.code))))
			throw error;
	}
}
