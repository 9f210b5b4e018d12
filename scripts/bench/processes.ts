import { type ChildProcess, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';
import { projectRoot } from '#db/root.ts';
import { serverFlags } from '#scripts/runtime.mjs';
import type { LoadResult, LoadTask } from './load-client.ts';

/** The server under test: the bundle that `npm start` runs, as a process of its own. */
export type MeasuredServer = {
	readonly port: number;
	readonly pid: number;
	/** Milliseconds from the start of the process to the first time `/readyz` said yes. */
	readonly readyMs: number;
	memory(): Memory;
	cpu(): Cpu;
	/** Stops it as an operator does; it writes its snapshot. */
	stop(): Promise<void>;
};

/**
 * Milliseconds of processor time since the start, to 10 ms. On a machine with other work it says more than the clock: a page
 * costs as much of it as ever.
 */
export type Cpu = { readonly mainThreadMs: number; readonly allThreadsMs: number };

/** Megabytes (10⁶ bytes) of the process, as Linux counts them. */
export type Memory = { readonly residentMb: number; readonly peakMb: number };

/** @param profileFolder where the server leaves a processor profile of each of its threads when it stops */
export async function startServer(folder: string, profileFolder?: string): Promise<MeasuredServer> {
	const profiling = profileFolder === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${profileFolder}`];
	return startProcess([...serverFlags, ...profiling, join(projectRoot, 'build', 'server.js')], {
		RADSTAND_DATA: folder,
		RADSTAND_UPLOADS: join(folder, 'uploads'),
	});
}

/** A server that answers every address with one fixed page, behind everything a request passes in the real one. */
export async function startFixedPageServer(folder: string, pageFile: string): Promise<MeasuredServer> {
	return startProcess([benchFile('fixed-page-server'), pageFile], { RADSTAND_DATA: folder });
}

/** Runs a task of load in a process of its own. */
export async function load(task: LoadTask): Promise<LoadResult> {
	const child = fork(benchFile('load-client'), { serialization: 'advanced' });
	child.send(task);
	const result = await new Promise<LoadResult>((resolve, reject) => {
		child.once('message', message => resolve(message as LoadResult));
		child.once('exit', code => reject(new Error(`the load generator ended (${code})`)));
	});
	return result;
}

/** A bundle of `scripts/bench.mjs`, beside this one. */
export function benchFile(name: string): string {
	return join(import.meta.dirname, `${name}.js`);
}

async function startProcess(args: readonly string[], env: Record<string, string>): Promise<MeasuredServer> {
	const start = performance.now();
	const child = spawn(process.execPath, [...args], {
		stdio: ['ignore', 'pipe', 'inherit'],
		env: {
			// As `npm start` does, see scripts/runtime.mjs.
			MALLOC_ARENA_MAX: '2',
			...process.env,
			RADSTAND_PORT: '0',
			RADSTAND_HOST: '127.0.0.1',
			RADSTAND_LIMITS: 'off',
			RADSTAND_DEMO: 'off',
			RADSTAND_LOG_LEVEL: process.env.RADSTAND_LOG_LEVEL ?? 'error',
			...env,
		},
	});
	const port = await portOf(child);
	// What the server goes on saying must not fill the pipe.
	child.stdout?.resume();
	while (!(await isReady(port))) await pause(5);
	return {
		port,
		pid: child.pid ?? 0,
		readyMs: performance.now() - start,
		memory: () => memoryOf(child.pid),
		cpu: () => ({
			mainThreadMs: cpuMsIn(`/proc/${child.pid}/task/${child.pid}/stat`),
			allThreadsMs: cpuMsIn(`/proc/${child.pid}/stat`),
		}),
		async stop() {
			const ended = once(child, 'exit');
			child.kill('SIGTERM');
			await ended;
		},
	};
}

async function portOf({ stdout, ...child }: ChildProcess): Promise<number> {
	let text = '';
	if (stdout) {
		for await (const chunk of stdout.iterator({ destroyOnReturn: false })) {
			text += String(chunk);
			const port = /^Radstand: http:\/\/[^:\s]+:(\d+)/m.exec(text)?.[1];
			if (port !== undefined) return Number(port);
		}
	}
	throw new Error(`the server did not start (${child.exitCode}): ${text}`);
}

async function isReady(port: number): Promise<boolean> {
	const answer = await fetch(`http://127.0.0.1:${port}/readyz`);
	await answer.arrayBuffer();
	return answer.status === 200;
}

function memoryOf(pid: number | undefined): Memory {
	const text = readFileSync(`/proc/${pid}/status`, 'utf8');
	const megabytes = (name: string) => (Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(text)?.[1]) * 1024) / 1e6;
	return { residentMb: megabytes('VmRSS'), peakMb: megabytes('VmHWM') };
}

/** Linux counts in hundredths of a second: fields 14 and 15, counted behind the name in brackets. */
function cpuMsIn(file: string): number {
	const text = readFileSync(file, 'utf8');
	const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
	return (Number(fields[11]) + Number(fields[12])) * 10;
}
