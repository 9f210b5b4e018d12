import type { ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import type { Database } from '#db/open.ts';
import { entryFile } from '#db/root.ts';
import { secondsOf } from '#src/formats/seconds.ts';
import { startProcess } from '#src/operations/child-process.ts';
import type { Logger } from '#src/operations/log.ts';
import { dueSources, findSource, type Source } from '../sources.ts';
import type { Preview } from './preview.ts';
import type { VisitAnswer, VisitJob } from './visit-job.ts';
import { noteDeath } from './visiting.ts';

/** Visits to sources, begun by the clock or by somebody who wants to see. */
export type Visits = {
	/** Begins visits to sources that are due. Returns at once; what comes of them stands in the database. */
	look(): void;
	/** What a visit would bring. */
	preview(sourceId: number): Promise<Preview>;
	/** Resolves when no visit runs any more; those that do are asked to stop. */
	close(): Promise<void>;
};

/** Carries a job out somewhere; resolves with undefined where the process died. */
export type CarryOut = (job: VisitJob, signal: AbortSignal) => Promise<VisitAnswer | undefined>;

/** A reader that waits ten seconds between two requests must not keep all others waiting, nor must a dealer with ten slow servers. */
const mostAtOnce = 3;
const mostOfDealer = 1;
const longestPreviewMs = 60_000;
const mostPreviews = 2;
/** What a preview says that was not even begun: asking again a little later helps. */
export const tooManyPreviews = 'too many previews at once';

export function openVisits(
	{ db, now, log }: { db: Database; now: () => Date; log: Logger },
	/** Asked anew each time: the origin of a server on any free port is known late. */
	where: () => Pick<VisitJob, 'dataFolder' | 'uploads' | 'origin' | 'kleinanzeigen'>,
	carryOut: CarryOut = inChildProcess,
): Visits {
	const stop = new AbortController();
	const running = new Map<number, { readonly dealerId: number | null; readonly ended: Promise<void> }>();
	const previews: (number | null)[] = [];

	async function visit(source: Source): Promise<void> {
		const begunBy = source.askedAt === null ? 'uhr' : 'hand';
		const start = performance.now();
		const job = { ...where(), task: 'visit', sourceId: source.id, lease: randomUUID(), begunBy } as const;
		const answer = await carryOut(job, stop.signal).catch((error: unknown) => {
			log.error({ err: error, source: source.id }, 'a source was not visited');
			return undefined;
		});
		if (answer === undefined) noteDeath(db, source.id, job.lease, secondsOf(now()));
		if (answer?.task !== 'visit' || answer.result === undefined) return;
		const { state, reason, detail, visit, requests, bytes } = answer.result;
		const ms = Math.round(performance.now() - start);
		log[state === 'failed' || state === 'stopped' ? 'warn' : 'info'](
			{ source: source.id, visit, state, reason, detail, requests, bytes, ms },
			'a source was visited',
		);
	}

	/** The operator's own sources wait for nobody but each other. */
	function isBusy(dealerId: number | null): boolean {
		if (dealerId === null) return false;
		return [...running.values()].filter(one => one.dealerId === dealerId).length >= mostOfDealer;
	}

	return {
		look() {
			if (stop.signal.aborted) return;
			for (const source of dueSources(db, secondsOf(now()))) {
				if (running.size >= mostAtOnce) return;
				const { id, dealerId } = source;
				if (running.has(id) || isBusy(dealerId)) continue;
				running.set(id, { dealerId, ended: visit(source).finally(() => running.delete(id)) });
			}
		},
		async preview(sourceId) {
			const dealerId = findSource(db, sourceId)?.dealerId ?? null;
			const isTooMany = previews.length >= mostPreviews || (dealerId !== null && previews.includes(dealerId));
			if (isTooMany) return { ok: false, reason: 'internal', detail: tooManyPreviews };
			previews.push(dealerId);
			try {
				const signal = AbortSignal.any([stop.signal, AbortSignal.timeout(longestPreviewMs)]);
				const answer = await carryOut({ ...where(), task: 'preview', sourceId, lease: '' }, signal);
				if (answer?.task === 'preview') return answer.preview;
				return { ok: false, reason: 'internal', detail: 'the process that looked died' };
			} finally {
				previews.splice(previews.indexOf(dealerId), 1);
			}
		},
		async close() {
			stop.abort();
			await Promise.all([...running.values()].map(({ ended }) => ended));
		},
	};
}

/** A process that was asked to stop has so long to end its transaction or its request. */
const graceMs = 10_000;

async function inChildProcess(job: VisitJob, signal: AbortSignal): Promise<VisitAnswer | undefined> {
	const child = startProcess(entryFile('src/imports/visiting/visiting-process.ts'), {
		// What finds programs: OpenSSH's is one.
		env: { PATH: process.env.PATH, HOME: process.env.HOME },
		nodeOptions: ['--max-old-space-size=256'],
		stderr: 'inherit',
	});
	let late: NodeJS.Timeout | undefined;
	const onStop = () => {
		child.kill('SIGTERM');
		late = setTimeout(() => child.kill('SIGKILL'), graceMs).unref();
	};
	signal.addEventListener('abort', onStop, { once: true });
	if (signal.aborted) onStop();
	try {
		return await answerOf(child, job);
	} finally {
		clearTimeout(late);
		signal.removeEventListener('abort', onStop);
	}
}

function answerOf(child: ChildProcess, job: VisitJob): Promise<VisitAnswer | undefined> {
	return new Promise(resolve => {
		let answer: VisitAnswer | undefined;
		child.on('message', (message: VisitAnswer) => {
			answer = message;
		});
		child.on('error', () => resolve(answer));
		child.on('exit', () => resolve(answer));
		child.send(job, error => error && child.kill('SIGKILL'));
	});
}
