import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll } from 'vitest';
import { projectRoot } from '#db/root.ts';
import { afterThisTest } from './afterwards.ts';
import { freshDataFolder } from './database.ts';

export type ServerProcess = {
	child: ChildProcess;
	output: () => string;
	errors: () => string;
	/** Waits for a line of the output and resolves to its first group. */
	printed: (what: RegExp) => Promise<string>;
};

/** What the server prints when it can be reached. */
export const addressLine = /^Radstand: (http:\/\/localhost:\d+)$/m;

/**
 * Bundles the server for the tests of a file, and starts it as the operator does, in a process that can be killed. Without a
 * data folder it starts in an empty one, which is also the working directory: no `.env` there.
 */
export function serverProcesses(): { start(settings: Record<string, string>): ServerProcess } {
	// Below the project, because what is not bundled is looked for in node_modules above the file.
	const folder = join(projectRoot, 'build', `test-${process.pid}-${Math.random().toString(36).slice(2)}`);
	const program = join(folder, 'server.js');

	beforeAll(async () => {
		mkdirSync(folder, { recursive: true });
		await build({
			absWorkingDir: projectRoot,
			entryPoints: ['src/server.ts'],
			outfile: program,
			bundle: true,
			platform: 'node',
			format: 'esm',
			target: 'node24',
			jsx: 'automatic',
			jsxImportSource: 'hono/jsx',
			logLevel: 'silent',
			external: ['better-sqlite3', 'sharp'],
			banner: {
				js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
			},
		});
	});

	afterAll(() => rmSync(folder, { recursive: true, force: true }));

	return {
		start(settings) {
			const cwd = freshDataFolder({ empty: true });
			const child = spawn(process.execPath, [program], {
				cwd,
				env: {
					PATH: process.env.PATH,
					RADSTAND_DATA: cwd,
					RADSTAND_DEMO: 'off',
					RADSTAND_HOST: '127.0.0.1',
					...settings,
				},
			});
			afterThisTest(() => void child.kill('SIGKILL'));
			let output = '';
			let errors = '';
			child.stdout.on('data', chunk => {
				output += chunk;
			});
			child.stderr.on('data', chunk => {
				errors += chunk;
			});
			return {
				child,
				output: () => output,
				errors: () => errors,
				async printed(what) {
					while (!what.test(output)) await once(child.stdout, 'data');
					return what.exec(output)?.[1] ?? '';
				},
			};
		},
	};
}
