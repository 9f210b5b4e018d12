import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeSureOfChromium } from './chromium.mjs';
import { makeSureOfSftp } from './openssh.mjs';
import { projectNode, root } from './runtime.mjs';

// `npm test`: everything that must hold before a change goes anywhere. Goes on after a failure, so that one run shows all
// of them. Its last line is `N passed, N failed`: vitest's tests, and one for each other step.

const node = projectNode();
const scratch = mkdtempSync(join(tmpdir(), 'radstand-check-'));
const total = { passed: 0, failed: 0 };

/** @type {import('node:child_process').ChildProcess | undefined} */
let running;
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
	process.on(signal, () => {
		running?.kill(signal);
		process.exitCode = 130;
	});
}

try {
	await step('Format and lint', () =>
		run(bin('@biomejs/biome', 'bin/biome'), ['check', '--error-on-warnings', '--max-diagnostics=200']),
	);
	await step('Types', () => run(bin('typescript', 'bin/tsc'), ['--noEmit', '-p', '.']));
	await step('Chromium', async () => {
		process.env.RADSTAND_CHROMIUM = makeSureOfChromium();
		return true;
	});
	await step('SFTP', async () => makeSureOfSftp() !== '');
	await tests();
} finally {
	rmSync(scratch, { recursive: true, force: true });
}
process.exitCode ||= total.failed > 0 ? 1 : 0;
process.stdout.write(`\n${total.passed} passed, ${total.failed} failed\n`);

async function step(/** @type {string} */ name, /** @type {() => Promise<boolean>} */ work) {
	if (process.exitCode) return;
	process.stdout.write(`\n── ${name}\n`);
	const passed = await work().catch(error => {
		process.stdout.write(`${error instanceof Error ? error.message : error}\n`);
		return false;
	});
	total[passed ? 'passed' : 'failed'] += 1;
}

async function tests() {
	if (process.exitCode) return;
	process.stdout.write('\n── Tests\n');
	const report = join(scratch, 'vitest.json');
	const clean = await run(bin('vitest', 'vitest.mjs'), [
		'run',
		'--reporter=default',
		'--reporter=json',
		`--outputFile.json=${report}`,
	]);
	const { passed, failed } = counts(report);
	total.passed += passed;
	// Something outside any test (an unhandled rejection, a worker that died) makes vitest fail without a failed test.
	total.failed += !clean && failed === 0 ? 1 : failed;
}

/** A file that cannot even be loaded has no tests to fail; it counts as one. */
function counts(/** @type {string} */ reportFile) {
	try {
		/** @type {{ numPassedTests: number, numFailedTests: number, testResults: { status: string, assertionResults: { status: string }[] }[] }} */
		const report = JSON.parse(readFileSync(reportFile, 'utf8'));
		const broken = report.testResults.filter(
			({ status, assertionResults }) => status === 'failed' && !assertionResults.some(test => test.status === 'failed'),
		);
		return { passed: report.numPassedTests, failed: report.numFailedTests + broken.length };
	} catch {
		return { passed: 0, failed: 0 };
	}
}

function bin(/** @type {string} */ packageName, /** @type {string} */ file) {
	return join(root, 'node_modules', packageName, file);
}

/** Both streams go to stdout, in order, so that nothing can follow the last line. */
function run(/** @type {string} */ script, /** @type {string[]} */ args) {
	const env = { ...process.env };
	if (process.stdout.isTTY && !('NO_COLOR' in env)) env.FORCE_COLOR = '1';
	return new Promise((/** @type {(passed: boolean) => void} */ resolve, reject) => {
		running = spawn(node, [script, ...args], { cwd: root, stdio: ['ignore', 1, 1], env });
		running.on('error', reject);
		running.on('exit', code => resolve(code === 0));
	});
}
