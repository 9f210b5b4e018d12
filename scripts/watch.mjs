import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { watch as watchFolder } from 'node:fs';
import { join } from 'node:path';
import { build } from './build.mjs';
import { projectNode, root, serverFlags } from './runtime.mjs';

/** What the server is made of. The data folder is not among them: it changes with every request. */
const watched = ['src', 'views', 'static', 'scripts', 'db/schema', 'db/migrations', 'db/reference', 'db/seeds'];
const settleMs = 80;

/** Builds and runs the server, and again after every change; a build that fails leaves the running server alone. */
export async function watch(/** @type {string[]} */ args) {
	/** @type {import('node:child_process').ChildProcess | undefined} */
	let server;
	let stopping = false;
	let changed = () => {};

	for (const folder of watched) {
		watchFolder(join(root, folder), { recursive: true }, (_event, name) => {
			if (name === null || !/\.test\.tsx?$|~$|\.unfinished$/.test(name)) changed();
		});
	}
	watchFolder(join(root, 'db'), (_event, name) => {
		if (name?.endsWith('.ts') && !name.endsWith('.test.ts')) changed();
	});
	for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
		process.on(signal, () => {
			stopping = true;
			changed();
			// Ctrl-C in a terminal has reached the server already, and a second one would mean "at once".
			if (!(signal === 'SIGINT' && process.stdin.isTTY)) server?.kill(signal);
		});
	}

	while (!stopping) {
		const change = new Promise(resolve => {
			changed = () => resolve(undefined);
		});
		if (await builds()) {
			await stop(server);
			if (stopping) break;
			server = run(args);
		}
		await change;
		if (!stopping) await new Promise(resolve => setTimeout(resolve, settleMs));
	}
	if (isRunning(server)) await once(server, 'exit');
	process.exit(server?.exitCode ?? 0);
}

async function builds() {
	return build().then(
		() => true,
		() => false,
	);
}

function run(/** @type {string[]} */ args) {
	return spawn(projectNode(), [...serverFlags, join(root, 'build', 'server.js'), ...args], {
		stdio: 'inherit',
	});
}

async function stop(/** @type {import('node:child_process').ChildProcess | undefined} */ server) {
	if (!isRunning(server)) return;
	server.kill('SIGTERM');
	await once(server, 'exit');
}

/** @returns {server is import('node:child_process').ChildProcess} */
function isRunning(/** @type {import('node:child_process').ChildProcess | undefined} */ server) {
	return server !== undefined && server.exitCode === null && server.signalCode === null;
}
