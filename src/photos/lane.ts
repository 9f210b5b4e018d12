import type { ChildProcess } from 'node:child_process';
import { entryFile } from '#db/root.ts';
import { startProcess } from '#src/operations/child-process.ts';
import type { Job, Outcome } from './picture-jobs.ts';

/** One picture process and the job it works on. The process is started with its first job and again after a crash. */
export type Lane = {
	/** One job at a time. A process that crashed, was killed or took too long comes back as `crashed`. */
	run(job: Job): Promise<Outcome | { ok: false; reason: 'crashed'; detail: string }>;
	/** Ends the process, whatever it does. */
	stop(): void;
};

const jobTimeoutMs = 20_000;
/** An idle process keeps 60 MB that the machine can use better. */
const idleTimeoutMs = 60_000;

/** @param options.niceness where it stands among other processes, if not below the server */
export function openLane(
	entry: string = entryFile('src/photos/making-process.ts'),
	{ niceness }: { niceness?: number } = {},
): Lane {
	let child: ChildProcess | undefined;
	let idle: NodeJS.Timeout | undefined;

	function started(): ChildProcess {
		if (child?.connected) return child;
		const process_ = startProcess(entry, { nodeOptions: ['--max-old-space-size=128'], niceness });
		// Without a listener an error such as a lost channel would end the server; every job listens for itself.
		process_.on('error', () => {});
		child = process_;
		return process_;
	}

	function stop(): void {
		clearTimeout(idle);
		child?.kill('SIGKILL');
		child = undefined;
	}

	return {
		async run(job) {
			clearTimeout(idle);
			const worker = started();
			try {
				return await answerOf(worker, job);
			} finally {
				idle = setTimeout(stop, idleTimeoutMs).unref();
				worker.unref();
				worker.channel?.unref();
			}
		},
		stop,
	};
}

function answerOf(worker: ChildProcess, job: Job): ReturnType<Lane['run']> {
	worker.ref();
	worker.channel?.ref();
	return new Promise(resolve => {
		const late = setTimeout(() => worker.kill('SIGKILL'), jobTimeoutMs);
		const settle = (outcome: Awaited<ReturnType<Lane['run']>>) => {
			clearTimeout(late);
			worker.off('message', onMessage).off('exit', onExit).off('error', onError);
			resolve(outcome);
		};
		const onMessage = (outcome: Outcome) => settle(outcome);
		const onExit = (code: number | null, signal: string | null) =>
			settle({ ok: false, reason: 'crashed', detail: signal ?? `exit code ${code}` });
		const onError = (error: Error) => {
			worker.kill('SIGKILL');
			settle({ ok: false, reason: 'crashed', detail: error.message });
		};
		worker.on('message', onMessage).on('exit', onExit).on('error', onError);
		worker.send(job, error => error && onError(error));
	});
}
