import type { AdKind } from '#src/listings/listing.ts';
import { type Dropped, plausibilityRules } from '#src/listings/plausibility.ts';
import { fieldOf } from './cars/statement.ts';
import type { Carried } from './restating.ts';

export type CountedOutcome = 'taken' | 'refused' | 'not-stated' | 'removed';
export type Count = { readonly outcome: CountedOutcome; readonly rule: string; readonly field: string; count: number };
export type Reject = { readonly line: number; readonly rule: string; readonly reason: string };

/** What came of some rows: of one transaction, or of a whole preview. */
export type Tally = {
	rows: number;
	created: number;
	updated: number;
	unchanged: number;
	refused: number;
	readonly counts: Map<string, Count>;
	readonly rejects: Reject[];
};

export function emptyTally(): Tally {
	return { rows: 0, created: 0, updated: 0, unchanged: 0, refused: 0, counts: new Map(), rejects: [] };
}

export function countTaken(
	tally: Tally,
	{ outcome, kept, joined }: Carried,
	kind: AdKind,
	dropped: readonly Dropped[],
): void {
	tally.rows += 1;
	tally[outcome] += 1;
	count(tally, 'taken', kind, '');
	if (joined) count(tally, 'taken', 'same-car', '');
	for (const field of new Set(kept.map(fieldOf))) count(tally, 'taken', 'changed-by-hand', field);
	for (const { rule, field } of dropped) count(tally, removing.has(rule) ? 'removed' : 'not-stated', rule, field);
}

/** A row that is no car of this stock: neither taken nor bad. */
export function countSkipped(tally: Tally, rule: string): void {
	tally.rows += 1;
	count(tally, 'refused', rule, '');
}

export function countRefused(tally: Tally, reject: Reject): void {
	tally.rows += 1;
	tally.refused += 1;
	tally.rejects.push(reject);
	count(tally, 'refused', reject.rule, '');
}

function count(tally: Tally, outcome: CountedOutcome, rule: string, field: string): void {
	const key = `${outcome} ${rule} ${field}`;
	const known = tally.counts.get(key);
	if (known) known.count += 1;
	else tally.counts.set(key, { outcome, rule, field, count: 1 });
}

const removing = new Set(plausibilityRules.filter(({ outcome }) => outcome === 'removed').map(({ name }) => name));
