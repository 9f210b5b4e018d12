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
