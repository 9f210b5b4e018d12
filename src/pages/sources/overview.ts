import type { Database } from '#db/open.ts';
import { countStock } from '#src/imports/cars/releasing.ts';
import { findRun, type ImportRun } from '#src/imports/runs.ts';
import { accountOf, type Source } from '#src/imports/sources.ts';
import { type SourceVisit, visitsOf } from '#src/imports/visits.ts';

/**
 * How a source is: `laeuft` is being visited; `bestellt` will be in a moment; `neu` waits until its owner has seen what it would
 * bring; `wartet` failed and is asked again by itself; `braucht-dich` goes on only when somebody has looked.
 */
export type SourceState = 'laeuft' | 'bestellt' | 'neu' | 'angehalten' | 'wartet' | 'braucht-dich' | 'in-ordnung';

/** A visit with what its rows came to. */
export type VisitWithRun = { readonly visit: SourceVisit; readonly run: ImportRun | undefined };

export type SourceOverview = {
	readonly source: Source;
	readonly state: SourceState;
	readonly last: VisitWithRun | undefined;
	/** Cars on the market that come from it. */
	readonly cars: number;
};

/** What may be over by the next visit needs nobody, unless it lasts. */
const passing: ReadonlySet<string> = new Set(['unreachable', 'too-many-requests', 'internal']);
const patience = 3;

export function overviewOf(db: Database, source: Source, at: number): SourceOverview {
	const [last] = visitsWithRuns(db, source.id, 1);
	return { source, last, state: stateOf(source, last?.visit, at), cars: countStock(db, accountOf(source)) };
}

/** Newest first. */
export function visitsWithRuns(db: Database, sourceId: number, most: number): VisitWithRun[] {
	return visitsOf(db, sourceId, most).map(visit => ({
		visit,
		run: visit.runId === null ? undefined : findRun(db, visit.runId),
	}));
}

function stateOf(source: Source, last: SourceVisit | undefined, at: number): SourceState {
	if ((source.leaseUntil ?? 0) > at) return 'laeuft';
	if (source.pauseReason === 'hand') return last === undefined ? 'neu' : 'angehalten';
	if (source.pauseReason !== null) return 'braucht-dich';
	if (source.askedAt !== null || (last === undefined && source.nextRunAt !== null)) return 'bestellt';
	if (last?.reason == null) return 'in-ordnung';
	return passing.has(last.reason) && source.failuresInARow < patience ? 'wartet' : 'braucht-dich';
}

/** What a stop because of a shrunk stock is about, in cars. */
export type Shrunk = { readonly before: number; readonly inFile: number };

/** Undefined unless the last visit stopped because too many cars are gone and nobody has answered yet. */
export function shrunkOf({ source, last, cars }: SourceOverview): Shrunk | undefined {
	if (last?.visit.state !== 'stopped' || last.visit.reason !== 'shrunk' || last.run === undefined) return undefined;
	if (source.shrinkingAllowedAt !== null) return undefined;
	const { created, updated, unchanged } = last.run;
	return { before: cars - created, inFile: created + updated + unchanged };
}
