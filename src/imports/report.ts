import type { AdKind } from '#src/listings/listing.ts';
import type { MappedListing } from './row-to-draft.ts';
import { describeRule } from './rules.ts';
import type { Count, Reject, Tally } from './tally.ts';
import type { Vanished } from './vanished.ts';

/** How often a rule applied, in words. */
export type RuleCount = {
	readonly rule: string;
	/** Public name of the field; '' for a whole row. */
	readonly field: string;
	readonly count: number;
	readonly meaning: string;
};

export type ImportReport = {
	/** Number of the run; none for a preview. */
	readonly run: number | null;
	/** `interrupted`: stopped between two transactions; the same command goes on. `failed`: the file breaks off. */
	readonly state: 'finished' | 'interrupted' | 'failed' | 'preview';
	readonly file: string;
	readonly mapping: string;
	readonly source: string;
	readonly account: string;
	/** Rows an interrupted run had done before. */
	readonly resumedAfter: number;
	readonly rows: number;
	readonly created: number;
	readonly updated: number;
	readonly unchanged: number;
	readonly refused: number;
	readonly ended: number;
	/** Rows taken, by kind of ad. */
	readonly kinds: Readonly<Record<AdKind, number>>;
	readonly refusals: readonly RuleCount[];
	/** Facts kept as not stated. */
	readonly dropped: readonly RuleCount[];
	/** Texts out of which characters were taken. */
	readonly cleaned: readonly RuleCount[];
	/** Facts in which what was entered by hand stands against the source. */
	readonly kept: readonly RuleCount[];
	/** Rows about cars that were here already, from another source or entered by hand: no second listing. */
	readonly sameCars: number;
	/** What was done about cars that are known and not in the file. */
	readonly vanished: Vanished;
	/** The first rows that were not taken. */
	readonly rejects: readonly Reject[];
	readonly note: string | null;
	/** The first mapped rows of a preview. */
	readonly firstRows: readonly MappedListing[];
	readonly seconds: number;
	/** Write transactions; `tooLong` of them held the lock more than 20 ms, which a busy machine does to any. */
	readonly locks: { readonly count: number; readonly longestMs: number; readonly tooLong: number };
};

/** How many rejects a report carries; the rest is in the run's history. */
export const rejectsShown = 100;

export function countsForReport(
	counts: readonly Count[],
): Pick<ImportReport, 'kinds' | 'refusals' | 'dropped' | 'cleaned' | 'kept' | 'sameCars'> {
	const taken = (kind: AdKind) => counts.find(({ outcome, rule }) => outcome === 'taken' && rule === kind)?.count ?? 0;
	const ruled = (wanted: Count['outcome']): RuleCount[] =>
		counts
			.filter(({ outcome }) => outcome === wanted)
			.map(({ rule, field, count }) => ({ rule, field, count, meaning: describeRule(rule) }))
			.sort((a, b) => b.count - a.count);
	return {
		kinds: { angebot: taken('angebot'), gesuch: taken('gesuch'), teiletraeger: taken('teiletraeger') },
		refusals: ruled('refused'),
		dropped: ruled('not-stated'),
		cleaned: ruled('removed'),
		kept: ruled('taken').filter(({ rule }) => rule === 'changed-by-hand'),
		sameCars: counts.find(({ outcome, rule }) => outcome === 'taken' && rule === 'same-car')?.count ?? 0,
	};
}

export function tallyForReport(
	tally: Tally,
): Pick<ImportReport, 'rows' | 'created' | 'updated' | 'unchanged' | 'refused' | 'rejects'> {
	const { rows, created, updated, unchanged, refused, rejects } = tally;
	return { rows, created, updated, unchanged, refused, rejects: rejects.slice(0, rejectsShown) };
}
