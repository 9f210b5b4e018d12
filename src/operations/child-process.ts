import { type ChildProcess, fork, type StdioOptions } from 'node:child_process';
import { setPriority } from 'node:os';

/** Below the server: whoever reads a page goes before whatever else there is to do. */
const belowServer = 10;

/**
 * Starts an entry (`scripts/entries.mjs`) as a process of its own with a channel to it, below the server. It gets nothing of our
 * environment but `env`: no tokens, and no options meant for the server.
 * @param entry path of the file, from `entryFile`
 * @param options.nodeOptions how much memory it may take
 */
export function startProcess(
	entry: string,
	options: {
		readonly parameters?: readonly string[];
		readonly env?: NodeJS.ProcessEnv;
		readonly nodeOptions: readonly string[];
		readonly stderr?: 'ignore' | 'inherit' | 'pipe';
		/** Tests wait for what they start, and want it no slower than themselves. */
		readonly niceness?: number;
	},
): ChildProcess {
	const { parameters = [], env = {}, nodeOptions, stderr = 'ignore', niceness = belowServer } = options;
	const stdio: StdioOptions = ['ignore', 'ignore', stderr, 'ipc'];
	const settings = { env: { MALLOC_ARENA_MAX: '2', ...env }, execArgv: [...nodeOptions], stdio };
	const child = fork(entry, [...parameters], settings);
	try {
		if (child.pid !== undefined) setPriority(child.pid, niceness);
	} catch {
		// It ended already, or the system does not let us: then it competes as an equal.
	}
	return child;
}

/**
 * Starts an entry and waits for its end.
 * @param options.longestMs after which it is killed
 * @returns the last message it sent; undefined where it was told to stop. Throws with what it complained of where it failed
 */
export function runProcess(
	entry: string,
	options: {
		readonly parameters: readonly string[];
		readonly nodeOptions: readonly string[];
		readonly longestMs: number;
		readonly stopping: AbortSignal;
	},
): Promise<unknown> {
	const { parameters, nodeOptions, longestMs, stopping } = options;
	return new Promise((resolve, reject) => {
		const child = startProcess(entry, { parameters, nodeOptions, stderr: 'pipe' });
		let complaint = '';
		let answer: unknown;
		child.stderr?.on('data', (chunk: Buffer) => {
			complaint = (complaint + chunk.toString()).slice(-2_000);
		});
		child.on('message', message => {
			answer = message;
		});
		const late = setTimeout(() => child.kill('SIGKILL'), longestMs);
		const stop = () => child.kill('SIGTERM');
		stopping.addEventListener('abort', stop);
		const settle = () => {
			clearTimeout(late);
			stopping.removeEventListener('abort', stop);
		};
		child.on('error', error => {
			settle();
			reject(error);
		});
		child.on('exit', (code, signal) => {
			settle();
			if (stopping.aborted) resolve(undefined);
			else if (code === 0) resolve(answer);
			else reject(new Error(`it ended with ${signal ?? code}: ${complaint.trim()}`));
		});
	});
}
