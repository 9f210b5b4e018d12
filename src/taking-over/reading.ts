import { Worker } from 'node:worker_threads';
import { entryFile } from '#db/root.ts';
import type { FileReading, RefusedFile } from './recognising/file.ts';

export type ReadJob =
	| { readonly kind: 'text'; readonly text: string }
	| { readonly kind: 'file'; readonly bytes: Uint8Array };

/** `too-slow` is what only hostile files bring about; `busy`: too many wait, ask again. */
export type Reading = FileReading | { readonly ok: false; readonly reason: RefusedFile | 'too-slow' | 'busy' };

/** Reads what sellers bring from elsewhere, one after the other, beside the thread that answers requests. */
export type Reader = { read(job: ReadJob): Promise<Reading> };

/** The longest real page takes half a second on a slow core. */
const longestMs = 5_000;
/** Loading the lists of makes and places takes a second; on a machine that is busy with everything else, some more. */
const longestStartMs = 20_000;
const longestQueue = 8;
/** A seller who corrects the text sends it again; after that the thread and its lists of places go. */
const idleMs = 60_000;
/** A page of 5 MB as a tree takes some 60 MB, the lists 30. */
const resourceLimits = { maxOldGenerationSizeMb: 160, maxYoungGenerationSizeMb: 16, stackSizeMb: 4 };

export function openReader(limits: { longestMs?: number } = {}): Reader {
	let last: Promise<unknown> = Promise.resolve();
	let waiting = 0;
	let thread: Thread | undefined;
	let idle: NodeJS.Timeout | undefined;

	function end(): void {
		void thread?.worker.terminate();
		thread = undefined;
	}

	async function readNext(job: ReadJob): Promise<Reading> {
		clearTimeout(idle);
		thread ??= openThread();
		const isReady = await thread.ready;
		const reading = isReady ? await readIn(thread.worker, job, limits.longestMs ?? longestMs) : 'too-slow';
		if (reading === 'too-slow' || reading === 'ended') end();
		else idle = setTimeout(end, idleMs).unref();
		if (reading === 'too-slow') return { ok: false, reason: 'too-slow' };
		// Out of memory, or out of stack: the same to whoever sent it.
		return reading === 'ended' ? { ok: false, reason: 'too-much' } : reading;
	}

	return {
		read(job) {
			if (waiting >= longestQueue) return Promise.resolve({ ok: false, reason: 'busy' });
			waiting++;
			const mine = last.then(() => readNext(job)).finally(() => waiting--);
			last = mine.catch(() => {});
			return mine;
		},
	};
}

type Thread = { readonly worker: Worker /** False where it did not come up. */; readonly ready: Promise<boolean> };

function openThread(): Thread {
	const worker = new Worker(entryFile('src/taking-over/reading-worker.ts'), { resourceLimits });
	const { promise: ready, resolve } = Promise.withResolvers<boolean>();
	const timer = setTimeout(() => resolve(false), longestStartMs);
	worker.once('message', () => resolve(true));
	worker.once('exit', () => resolve(false));
	// Whoever reads hears of it from `exit`; without a listener it would be an error of the whole process.
	worker.on('error', () => {});
	worker.unref();
	return { worker, ready: ready.finally(() => clearTimeout(timer)) };
}

function readIn(worker: Worker, job: ReadJob, ms: number): Promise<FileReading | 'too-slow' | 'ended'> {
	const { promise, resolve } = Promise.withResolvers<FileReading | 'too-slow' | 'ended'>();
	const timer = setTimeout(() => resolve('too-slow'), ms);
	const ended = () => resolve('ended');
	worker.once('message', resolve);
	worker.once('exit', ended);
	worker.postMessage(job);
	return promise.finally(() => {
		clearTimeout(timer);
		worker.off('message', resolve);
		worker.off('exit', ended);
	});
}
