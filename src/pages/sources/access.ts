import type { Context } from 'hono';
import type { DealerOfUser } from '#src/accounts/dealers-of-accounts.ts';
import { viewerOf } from '#src/http/session.ts';
import type { Env } from '#src/http/types.ts';
import { findSourceOfDealer, type Source } from '#src/imports/sources.ts';
import { sellerOf } from '#src/selling/seller.ts';
import type { Services } from '#src/services.ts';

export const sourcesPath = '/konto/quellen';

export const sourcePath = (id: number, below = ''): string => `${sourcesPath}/${id}${below === '' ? '' : `/${below}`}`;

/** The dealer page behind whoever asks; undefined for everybody who has none. */
export function ownDealer(c: Context<Env>, { db }: Pick<Services, 'db'>): DealerOfUser | undefined {
	return sellerOf(db, viewerOf(c).id).dealer;
}

/** The source of the address, if it is the asking dealer's; of others' nobody hears that they exist. */
export function ownSource(c: Context<Env>, services: Pick<Services, 'db'>): Source | undefined {
	const dealer = ownDealer(c, services);
	const id = Number(c.req.param('id'));
	if (dealer === undefined || !Number.isSafeInteger(id)) return undefined;
	return findSourceOfDealer(services.db, dealer.id, id);
}
