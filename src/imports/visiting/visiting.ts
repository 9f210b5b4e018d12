import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { z } from 'zod';
import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';
import { secondsOf } from '#src/formats/seconds.ts';
import { hasRoom } from '#src/photos/room.ts';
import type { Country } from '#src/vehicles/places.ts';
import { unitePhotoTwins } from '../cars/photo-twins.ts';
import { readCredentials } from '../credentials.ts';
import type { Outgoing } from '../fetching/outgoing.ts';
import { bringImages } from '../images/bringing.ts';
import type { ImageReceiver } from '../images/receiver.ts';
import { sourceKinds } from '../kinds/kinds.ts';
import type { ImportReport } from '../report.ts';
import { runImport } from '../running.ts';
import type { Fetched, FetchedFile, FetchStopped, Visit } from '../source-kinds.ts';
import { accountOf, findSource, giveSourceBack, pauseSource, type Source, takeSource } from '../sources.ts';
import { visitFolder } from '../visit-folder.ts';
import { beginVisit, endVisit, giveUpVisits, type SourceVisit, type VisitOutcome, visitsOf } from '../visits.ts';
import { confirmStock } from './confirming.ts';
import { whatWentWrong } from './going-wrong.ts';
import { mostFailures, nextVisitAt } from './schedule.ts';

/** What a visit needs of the process it runs in. */
export type Visitor = {
	readonly db: Database;
	readonly dataFolder: string;
	readonly origin: string;
	readonly photos: ImageReceiver;
	readonly kleinanzeigen?: boolean;
	readonly openOutgoing: (source: Source, signal: AbortSignal) => Outgoing & { close(): void };
	readonly now: () => Date;
	readonly pause: (ms: number) => Promise<void>;
	/** Stops between two transactions, requests or photos; the next visit goes on from there. */
	readonly signal: AbortSignal;
	readonly tell?: (line: string) => void;
	readonly onProgress?: Parameters<typeof runImport>[1]['onProgress'];
};

export type VisitResult = VisitOutcome & { readonly visit: number; readonly report: ImportReport | undefined };

const leaseSeconds = 300;
const leaseRenewedMs = 60_000;
/** A stock of photos that comes for the first time is spread over several visits, so that rows are never late for them. */
const longestPhotosMs = 10 * 60_000;

/**
 * Visits a source once: brings what is outside, puts the rows into the market, then fetches photos, and writes down what came
 * of it. Undefined where another process is visiting it at this moment, or there is no such source.
 */
export async function visitSource(
	visitor: Visitor,
	sourceId: number,
	begunBy: SourceVisit['begunBy'],
	lease: string = randomUUID(),
): Promise<VisitResult | undefined> {
	const { db, now } = visitor;
	const take = () => takeSource(db, sourceId, lease, secondsOf(now()), secondsOf(now()) + leaseSeconds);
	const source = take() ? findSource(db, sourceId) : undefined;
	if (source === undefined) return undefined;
	// Whoever held it before has died in the middle.
	giveUpVisits(db, sourceId, secondsOf(now()));
	const startedAt = secondsOf(now());
	const visit = beginVisit(db, sourceId, begunBy, startedAt);
	const lost = new AbortController();
	const signal = AbortSignal.any([visitor.signal, lost.signal]);
	const renewing = setInterval(() => take() || lost.abort(), leaseRenewedMs).unref();
	const outgoing = visitor.openOutgoing(source, signal);
	let done: Done;
	try {
		done = await visited({ ...visitor, signal }, source, visit, outgoing);
	} catch (error) {
		done = whatWentWrong(error, signal);
	} finally {
		clearInterval(renewing);
		outgoing.close();
	}
	return conclude(visitor, { source, lease, visit, startedAt }, done, outgoing.figures());
}

/** How a visit ended, before it is written down. */
export type Done = Pick<VisitOutcome, 'state' | 'reason' | 'detail'> & {
	readonly report?: ImportReport;
	readonly memory?: Readonly<Record<string, unknown>>;
	readonly stop?: FetchStopped;
};

async function visited(visitor: Visitor, source: Source, visit: number, outgoing: Outgoing): Promise<Done> {
	if (!(await hasRoom(visitor.dataFolder))) return { state: 'failed', reason: 'internal', detail: noRoom };
	const fetched = await fetchFrom(visitor, source, outgoing);
	if (fetched.result === 'stop') {
		return { state: 'failed', reason: fetched.reason, detail: fetched.detail, stop: fetched };
	}
	if (fetched.result === 'interrupted') return { state: 'interrupted', reason: null, detail: fetched.detail };
	const fine = { reason: null, detail: null } as const;
	if (fetched.result === 'unchanged') {
		if (fetched.confirms) await confirmStock(visitor.db, source.id, secondsOf(visitor.now()));
		await photosOf(visitor, source, visit, outgoing);
		return { state: 'unchanged', ...fine };
	}
	const report = await rowsOf(visitor, source, fetched);
	prepared(visitor.db, 'UPDATE source_visits SET run_id = ? WHERE id = ?').run(report.run, visit);
	const { memory } = fetched;
	if (report.state === 'interrupted') return { state: 'interrupted', ...fine, report };
	if (report.state === 'failed') return { state: 'failed', reason: 'broken-file', detail: report.note, report };
	await photosOf(visitor, source, visit, outgoing);
	if (visitor.signal.aborted) return { state: 'interrupted', ...fine, report };
	if (report.vanished.outcome === 'shrunk') {
		// Not remembered as seen: the next visit reads it again, after somebody has looked.
		return { state: 'stopped', reason: 'shrunk', detail: report.note, report };
	}
	return { state: 'finished', ...fine, report, ...(memory && { memory }) };
}

/** A delivery may unpack to a gigabyte: on a disk that is nearly full, the database goes first. */
export const noRoom = 'the disk has no room for another delivery';

function fetchFrom(visitor: Visitor, source: Source, outgoing: Outgoing): Promise<Fetched> {
	const { db, dataFolder, origin, now, pause, signal, kleinanzeigen = false, tell = () => {} } = visitor;
	const kind = sourceKinds[source.kind];
	const folder = visitFolder(dataFolder, source.id);
	mkdirSync(folder, { recursive: true, mode: 0o700 });
	const visit: Visit = {
		db,
		source,
		credentials: readCredentials(db, source.id),
		folder,
		outgoing,
		origin,
		now,
		pause,
		signal,
		kleinanzeigen,
		tell,
	};
	return kind.fetch(visit);
}

/** The largest stock of one dealer has 20,000 cars; a file of a million rows is there to bury all others. */
export const mostCarsOfDealer = 30_000;

async function rowsOf(visitor: Visitor, source: Source, fetched: FetchedFile): Promise<ImportReport> {
	const { db, now, signal, onProgress } = visitor;
	const owner = ownerOf(db, source.dealerId);
	return runImport(db, {
		...{ file: fetched.file, mapping: fetched.mapping, account: accountOf(source), at: secondsOf(now()), signal },
		...{
			sourceId: source.id,
			complete: fetched.complete,
			gentle: true,
			shrinkingAllowed: source.shrinkingAllowedAt !== null,
		},
		...(owner && { owner, mostRows: mostCarsOfDealer }),
		...(fetched.imagesOf && { imagesOf: fetched.imagesOf }),
		...(onProgress && { onProgress }),
	});
}

async function photosOf(visitor: Visitor, source: Source, visit: number, outgoing: Outgoing): Promise<void> {
	const { db, photos, dataFolder, now, signal } = visitor;
	const { kept, failed } = await bringImages(
		{ db, photos, outgoing, folder: visitFolder(dataFolder, source.id) },
		{ account: accountOf(source) },
		{ signal, longestMs: longestPhotosMs },
		() => secondsOf(now()),
	);
	const sql = 'UPDATE source_visits SET photos_new = photos_new + ?, photos_failed = photos_failed + ? WHERE id = ?';
	prepared(db, sql).run(kept, failed, visit);
	// Two sources of a dealer may show the same car: with its photos there, that can be seen.
	if (kept > 0 && source.dealerId !== null) unitePhotoTwins(db, source.dealerId, secondsOf(now()));
}

const ownerRow = z.object({
	sellerId: z.int(),
	dealerId: z.int(),
	country: z.custom<Country>(value => typeof value === 'string'),
	plz: z.string(),
	place: z.string(),
});

/** In whose name the cars of a dealer's source stand; undefined for the operator's. */
export function ownerOf(db: Database, dealerId: number | null): z.infer<typeof ownerRow> | undefined {
	if (dealerId === null) return undefined;
	const sql = 'SELECT user_id AS sellerId, id AS dealerId, country, plz, place FROM dealers WHERE id = ?';
	return ownerRow.parse(prepared(db, sql).get(dealerId));
}

function conclude(
	{ db, now }: Visitor,
	{ source, lease, visit, startedAt }: { source: Source; lease: string; visit: number; startedAt: number },
	{ report, memory, stop, ...ended }: Done,
	figures: ReturnType<Outgoing['figures']>,
): VisitResult {
	const at = secondsOf(now());
	const failed = ended.state === 'failed' || ended.state === 'stopped';
	const outcome = { ...ended, ...figures };
	const givesUp = failed && source.failuresInARow + 1 >= mostFailures;
	const pause = stop?.pause ?? (givesUp ? 'gescheitert' : undefined);
	const nextRunAt =
		ended.state === 'interrupted' ? at : nextVisitAt(source, startedAt, { failed, retryAt: stop?.retryAt });
	db.transaction(() => {
		endVisit(db, visit, outcome, at);
		giveSourceBack(db, source.id, lease, { nextRunAt, failed, ...(memory && { memory }) });
		if (pause !== undefined) pauseSource(db, source.id, pause, at);
	}).immediate();
	return { ...outcome, visit, report };
}

/**
 * Writes down that the process of a visit died, if it was the one that held the source: too little memory, or a kill. The next
 * visit goes on where it was.
 * @param at seconds since 1970
 */
export function noteDeath(db: Database, sourceId: number, lease: string, at: number): void {
	db.transaction(() => {
		const source = findSource(db, sourceId);
		const held = prepared(db, 'SELECT 1 FROM import_sources WHERE id = ? AND lease = ?').get(sourceId, lease);
		const visit = visitsOf(db, sourceId, 1)[0];
		if (source === undefined || held === undefined || visit?.state !== 'running') return;
		const detail = 'the process of the visit died: too little memory, or somebody killed it';
		const { requests, bytes } = visit;
		endVisit(db, visit.id, { state: 'failed', reason: 'internal', detail, requests, bytes }, at);
		giveSourceBack(db, sourceId, lease, { nextRunAt: nextVisitAt(source, at, { failed: true }), failed: true });
		if (source.failuresInARow + 1 >= mostFailures) pauseSource(db, sourceId, 'gescheitert', at);
	}).immediate();
}
