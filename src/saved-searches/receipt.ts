import type { Database } from '#db/open.ts';
import { nextAllowedAt, settingsOf } from '#src/notifications/settings.ts';
import { listingPath } from '#src/paths.ts';
import type { ReceiptEntry, Sending } from '#views/saved-searches/receipt.tsx';
import { type MatchRow, matchesOf, type SavedSearch } from './queries.ts';

/** Lines of the receipt on one page. */
export const receiptPageSize = 50;

/**
 * One page of everything that came to match a search, and what was done about it.
 * @param before the last line of the page before; 0 for the first page
 * @param at seconds since 1970
 */
export function receiptOf(
	db: Database,
	search: SavedSearch,
	before: number,
	at: number,
): { entries: ReceiptEntry[]; next: number | undefined } {
	const rows = matchesOf(db, search.id, before, receiptPageSize + 1);
	const shown = rows.slice(0, receiptPageSize);
	const isQuiet = nextAllowedAt(search.userId === null ? search : settingsOf(db, search.userId), at) > at;
	return {
		entries: shown.map(row => entryOf(search, row, { at, isQuiet })),
		next: rows.length > receiptPageSize ? shown.at(-1)?.id : undefined,
	};
}

type Moment = { readonly at: number; readonly isQuiet: boolean };

function entryOf(search: SavedSearch, row: MatchRow, moment: Moment): ReceiptEntry {
	const { listingId, title, reason, priceCents, priceBeforeCents, why } = row;
	const isThere = row.status === 'active' || row.status === 'reserved';
	return {
		title,
		href: isThere ? listingPath(listingId, title) : undefined,
		sold: row.status === 'sold',
		...{ reason, priceCents, priceBeforeCents, why },
		foundAt: dateOf(row.foundAt),
		sendings: sendingsOf(search, row, moment),
	};
}

/** What became of it, in the order it happened. */
function sendingsOf(search: SavedSearch, row: MatchRow, { at, isQuiet }: Moment): Sending[] {
	const { handedAt, dueAt, mailId, mailedAt, mailFailedAt, pushes } = row;
	if (handedAt === null) {
		if (search.pausedAt !== null) return [{ kind: 'paused' }];
		if (dueAt > at && search.pace !== 'sofort') return [{ kind: 'digest', until: dateOf(dueAt) }];
		return [dueAt > at && isQuiet ? { kind: 'quiet', until: dateOf(dueAt) } : { kind: 'soon' }];
	}
	const sendings: Sending[] = [];
	if (mailedAt !== null) sendings.push({ kind: 'mailed', at: dateOf(mailedAt) });
	else if (mailFailedAt !== null) sendings.push({ kind: 'mail-failed', at: dateOf(mailFailedAt) });
	else if (mailId !== null) sendings.push({ kind: 'mail-waits', tries: row.tries });
	if (pushes > 0) sendings.push({ kind: 'pushed', devices: pushes, at: dateOf(handedAt) });
	return sendings.length > 0 ? sendings : [{ kind: 'unsent' }];
}

function dateOf(seconds: number): Date {
	return new Date(seconds * 1000);
}
