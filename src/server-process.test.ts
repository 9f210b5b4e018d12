import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, rmSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { join } from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { projectRoot } from '#db/root.ts';
import { afterThisTest } from '#src/testing/afterwards.ts';
import { freshDataFolder } from '#src/testing/database.ts';

// Below the project, because what is not bundled is looked for in node_modules above the file.
const folder = join(projectRoot, 'build', `test-${process.pid}`);
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
		banner: { js: "import { createRequire as r } from 'node:module'; const require = r(import.meta.url);" },
	});
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

type Run = {
	child: ChildProcess;
	output: () => string;
	errors: () => string;
	printed: (what: RegExp) => Promise<string>;
};

/** The server as the operator starts it, in a folder without `.env`. */
function start(settings: Record<string, string>): Run {
	const cwd = freshDataFolder({ empty: true });
	const child = spawn(process.execPath, [program], {
		cwd,
		env: { PATH: process.env.PATH, RADSTAND_DATA: cwd, RADSTAND_DEMO: 'off', RADSTAND_HOST: '127.0.0.1', ...settings },
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
}

const address = /^Radstand: (http:\/\/localhost:\d+)$/m;

test.each(['SIGTERM', 'SIGINT'] as const)('an operator who stops the server with %s gets exit code 0', async signal => {
	const run = start({ RADSTAND_PORT: '0' });
	const origin = await run.printed(address);
	await expect.poll(async () => (await fetch(`${origin}/readyz`)).status, { timeout: 10_000 }).toBe(200);
	run.child.kill(signal);
	const [code] = await once(run.child, 'exit');
	expect(code).toBe(0);
	expect(run.errors()).toBe('');
	expect(run.output()).toContain('"message":"stopped"');
});

test('an operator who asks twice does not wait for a request that hangs', async () => {
	const run = start({ RADSTAND_PORT: '0', RADSTAND_SHUTDOWN_SECONDS: '300' });
	const origin = await run.printed(address);
	const socket = connect(Number(new URL(origin).port), '127.0.0.1');
	socket.on('error', () => {});
	socket.write('GET /healthz HTTP/1.1\r\nHost: ');
	await once(socket, 'connect');
	run.child.kill('SIGTERM');
	// One Ctrl-C under npm arrives as two signals at once: only what comes later is a second wish.
	run.child.kill('SIGINT');
	await new Promise(resolve => setTimeout(resolve, 1_300));
	expect(run.child.exitCode).toBeNull();
	const exit = once(run.child, 'exit');
	// On a busy machine the first two may have arrived later than they were sent.
	const insisting = setInterval(() => run.child.kill('SIGTERM'), 500);
	const [code] = await exit;
	clearInterval(insisting);
	expect(code).toBe(1);
	socket.destroy();
});

test('an operator whose start fails reads what to do on stderr, without a stack', async () => {
	const blocker = createServer().listen(0, '127.0.0.1');
	await once(blocker, 'listening');
	const taken = blocker.address();
	const port = typeof taken === 'object' ? String(taken?.port) : '';
	for (const settings of [{ RADSTAND_PORT: port }, { RADSTAND_PORT: 'viele' }]) {
		const run = start(settings);
		const [code] = await once(run.child, 'close');
		expect(code).toBe(1);
		expect(run.errors()).toMatch(/RADSTAND_PORT/);
		expect(run.errors()).not.toMatch(/\n\s+at /);
	}
	blocker.close();
});
