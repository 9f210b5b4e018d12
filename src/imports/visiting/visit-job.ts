import { setTimeout as wait } from 'node:timers/promises';
import type { Database } from '#db/open.ts';
import { openOutgoing } from '../fetching/opening.ts';
import { userAgentOf } from '../fetching/user-agent.ts';
import type { ImageReceiver } from '../images/receiver.ts';
import type { Source } from '../sources.ts';
import type { SourceVisit } from '../visits.ts';
import { type Preview, previewSource } from './preview.ts';
import { type Visitor, type VisitResult, visitSource } from './visiting.ts';

/** What the server asks a visiting process to do. */
export type VisitJob = {
	readonly dataFolder: string;
	readonly uploads: string;
	readonly origin: string;
	readonly sourceId: number;
	/** Whether Kleinanzeigen is read at all; absent = no. */
	readonly kleinanzeigen?: boolean;
	/** Name of the visit: whoever began it can tell that its process died. */
	readonly lease: string;
} & ({ readonly task: 'visit'; readonly begunBy: SourceVisit['begunBy'] } | { readonly task: 'preview' });

/** What it answers; `report` is left out of a visit's answer: it stands in the database. */
export type VisitAnswer =
	| { readonly task: 'visit'; readonly result: Omit<VisitResult, 'report'> | undefined }
	| { readonly task: 'preview'; readonly preview: Preview };

/** Carries a job out in this process. */
export async function carryOutVisit(
	job: VisitJob,
	{
		db,
		photos,
		signal,
		now = () => new Date(),
	}: { db: Database; photos: ImageReceiver; signal: AbortSignal; now?: () => Date },
): Promise<VisitAnswer> {
	const { dataFolder, kleinanzeigen = false } = job;
	const visitor: Visitor = { ...visitorAs(job.origin), db, photos, signal, now, dataFolder, kleinanzeigen };
	if (job.task === 'preview') return { task: 'preview', preview: await previewSource(visitor, job.sourceId) };
	const done = await visitSource(visitor, job.sourceId, job.begunBy, job.lease);
	if (done === undefined) return { task: 'visit', result: undefined };
	const { report: _report, ...result } = done;
	return { task: 'visit', result };
}

/** What every real visitor has: honest requests, and a clock that waits. */
export function visitorAs(origin: string): Pick<Visitor, 'origin' | 'openOutgoing' | 'pause'> {
	return {
		origin,
		openOutgoing: (source, signal) => {
			const { privateNetwork, kind } = source;
			// With a gap no connection is kept: one that had died would be tried twice, and this site is asked once.
			const gapMs = kind === 'kleinanzeigen' ? 1_000 : 0;
			const allowedOrigins = privateOriginsOf(source);
			return openOutgoing({ privateNetwork, allowedOrigins, userAgent: userAgentOf(origin), gapMs, signal });
		},
		pause: async ms => {
			await wait(ms);
		},
	};
}

/**
 * Which private servers a visit may ask: the one of the source's address. A feed names addresses of pictures, and whoever writes it
 * must not have us call at every door in there. Only files the operator keeps in a folder of this machine may name what they like.
 */
function privateOriginsOf({ way, address, dealerId }: Source): readonly string[] | undefined {
	if (way === 'https' && URL.canParse(address)) return [new URL(address).origin];
	return dealerId === null && way === 'ordner' ? undefined : [];
}
