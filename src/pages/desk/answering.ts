import type { Database } from '#db/open.ts';
import { inTransaction } from '#src/listings/changing.ts';
import { renewListing, resumeListing } from '#src/listings/lifecycle.ts';
import { recordSale, reserveListing } from '#src/listings/sale.ts';
import type { StillThereAnswer } from '#views/desk/asking.tsx';
import type { OwnListing } from './queries.ts';

export const stillThereAnswers = ['da', 'reserviert', 'verkauft'] as const satisfies readonly StillThereAnswer[];

/** Writes down what a seller answered, in one transaction. False where the ad is over and there is nothing to answer. */
export function answerStillThere(
	db: Database,
	{ id, status }: OwnListing,
	answer: StillThereAnswer,
	at: number,
): boolean {
	return inTransaction(db, () => {
		if (answer === 'verkauft') return recordSale(db, id, at).ok;
		const offered = status === 'paused' ? resumeListing(db, id, at) : renewListing(db, id, at);
		return offered.ok && (answer === 'da' || reserveListing(db, id, at).ok);
	});
}
