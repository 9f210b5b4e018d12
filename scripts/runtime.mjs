import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';

export const root = resolve(import.meta.dirname, '..');

const oldestNode = 24;

/**
 * How the server's Node is started. Its live data fits many times into these heaps; without limits V8 lets garbage grow with the
 * machine, and this one is small.
 */
export const serverFlags = ['--max-old-space-size=224', '--max-semi-space-size=16'];

/**
 * Path of a Node that can run Radstand: this one, or the one `npm ci` put into node_modules, because Debian's own is older.
 * Ends the process with one line when there is neither.
 */
export function projectNode() {
	if (isRecent(process.versions.node)) return process.execPath;
	const installed = join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
	if (existsSync(installed)) return installed;
	return giveUp(
		`Radstand runs on Node ${oldestNode} (this is ${process.version}): run \`npm ci\` in ${root}, which brings it along.`,
	);
}

/** @returns {never} */
export function giveUp(/** @type {string} */ message) {
	process.stderr.write(`${message}\n`);
	process.exit(1);
}

function isRecent(/** @type {string} */ version) {
	return Number(version.split('.')[0]) >= oldestNode;
}

/** Memory of the C library is taken from two pools instead of eight a core: compressing pages leaves holes in each of them. */
const environment = { MALLOC_ARENA_MAX: '2', ...process.env };

/**
 * Lets the project's Node run `args` in place of this process: the same process where the system can do that, so that
 * signals, exit code and memory are those of the program alone; otherwise a child that gets every signal once.
 */
export function handOver(/** @type {string[]} */ args) {
	const node = projectNode();
	if (process.execve !== undefined && process.platform !== 'win32') {
		process.removeAllListeners('warning');
		process.on('warning', () => {});
		process.execve(node, [node, ...args], environment);
	}
	const child = spawn(node, args, { stdio: 'inherit', env: environment });
	for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
		// The terminal sends Ctrl-C to the child as well: handing it on would be the second one, which means "at once".
		process.on(signal, () => (signal === 'SIGINT' && process.stdin.isTTY ? undefined : child.kill(signal)));
	}
	child.on('error', error => giveUp(`${node} does not start: ${error.message}`));
	child.on('exit', (code, signal) => {
		if (signal === null) process.exit(code ?? 1);
		process.removeAllListeners(signal);
		process.kill(process.pid, signal);
	});
}
