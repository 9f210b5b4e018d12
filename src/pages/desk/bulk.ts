import type { Database } from '#db/open.ts';
import type { FormFields } from '#src/http/form-data.ts';
import { inTransaction } from '#src/listings/changing.ts';
import { findOwnListings } from './queries.ts';
import { type BulkVerb, bulkVerbs, carryOut } from './verbs.ts';

/** Ads that one form may change: more than a page has. */
const mostAtOnce = 100;

export type Bulk = { readonly verb: BulkVerb; readonly ids: readonly number[] };

/**
 * Which ads, and what is to be done to them: those ticked, or all of the page where that was ticked. Undefined where nothing
 * was ticked, or nothing that can be done was asked for.
 */
export function readBulkForm(form: FormFields): Bulk | undefined {
	const verb = bulkVerbs.find(one => one === form.get('aktion'));
	const named = form.get('alle') === 'ja' ? form.get('seite').split(' ') : form.all('inserat');
	const ids = [...new Set(named.filter(text => /^\d{1,15}$/.test(text)).map(Number))].slice(0, mostAtOnce);
	return verb === undefined || ids.length === 0 ? undefined : { verb, ids };
}

/** Does it to every ad where it can be done, in one transaction. Other people's ads count as refused. */
export function carryOutOnSeveral(
	db: Database,
	sellerId: number,
	{ verb, ids }: Bulk,
	at: number,
): { done: number; refused: number } {
	return inTransaction(db, () => {
		const done = findOwnListings(db, sellerId, ids).filter(own => carryOut(db, verb, own, sellerId, at).ok).length;
		return { done, refused: ids.length - done };
	});
}
