import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** Whether this process may install packages of Debian. */
export function mayInstall() {
	return process.getuid?.() === 0 && existsSync('/etc/debian_version');
}

/**
 * Installs a package of Debian now. Throws one sentence that says what failed.
 * @param {string} name
 * @param {string} who what needs it: `The browser tests need Chromium`
 */
export function installPackage(name, who) {
	/** @type {import('node:child_process').ExecFileSyncOptions} */
	const options = {
		env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
		stdio: ['ignore', 'pipe', 'pipe'],
		maxBuffer: 64 * 1024 * 1024,
	};
	try {
		execFileSync('apt-get', ['update', '-q'], options);
		execFileSync('apt-get', ['install', '-y', '-q', '--no-install-recommends', name], options);
	} catch (error) {
		const said = error instanceof Error && 'stderr' in error ? String(error.stderr).trim() : String(error);
		throw new Error(`${who}, and \`apt-get install ${name}\` failed: ${said}`);
	}
}
