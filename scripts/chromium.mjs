import { execFileSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

const places = [
	'/usr/bin/chromium',
	'/usr/bin/chromium-browser',
	'/usr/bin/google-chrome-stable',
	'/usr/bin/google-chrome',
];

/**
 * Path of the Chromium the browser tests use: `RADSTAND_CHROMIUM`, one of the usual places, or Debian's package, installed
 * now where that is allowed. Throws one sentence that says what to install otherwise.
 */
export function makeSureOfChromium() {
	const named = process.env.RADSTAND_CHROMIUM;
	if (named) {
		if (isExecutable(named)) return named;
		throw new Error(`RADSTAND_CHROMIUM names ${named}, which cannot be run: name a Chromium, or leave it out.`);
	}
	const found = places.find(isExecutable);
	if (found !== undefined) return found;
	if (process.getuid?.() !== 0 || !existsSync('/etc/debian_version')) {
		throw new Error(
			'The browser tests need Chromium: install it (Debian: `sudo apt-get install chromium`), or name one in RADSTAND_CHROMIUM.',
		);
	}
	return installed();
}

function installed() {
	/** @type {import('node:child_process').ExecFileSyncOptions} */
	const options = {
		env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
		stdio: ['ignore', 'pipe', 'pipe'],
		maxBuffer: 64 * 1024 * 1024,
	};
	try {
		execFileSync('apt-get', ['update', '-q'], options);
		execFileSync('apt-get', ['install', '-y', '-q', '--no-install-recommends', 'chromium'], options);
	} catch (error) {
		const said = error instanceof Error && 'stderr' in error ? String(error.stderr).trim() : String(error);
		throw new Error(`The browser tests need Chromium, and \`apt-get install chromium\` failed: ${said}`);
	}
	const found = places.find(isExecutable);
	if (found === undefined) throw new Error(`Debian's chromium was installed, but is at none of ${places.join(', ')}.`);
	return found;
}

function isExecutable(/** @type {string} */ path) {
	try {
		accessSync(path, constants.X_OK);
		return true;
	} catch {
		return false;
	}
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
	try {
		process.stdout.write(`${makeSureOfChromium()}\n`);
	} catch (error) {
		process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
		process.exit(1);
	}
}
