import { pathToFileURL } from 'node:url';
import { installPackage, mayInstall } from './debian-package.mjs';
import { isExecutable } from './executable.mjs';

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
	if (!mayInstall()) {
		throw new Error(
			'The browser tests need Chromium: install it (Debian: `sudo apt-get install chromium`), or name one in RADSTAND_CHROMIUM.',
		);
	}
	return installed();
}

function installed() {
	installPackage('chromium', 'The browser tests need Chromium');
	const found = places.find(isExecutable);
	if (found === undefined) throw new Error(`Debian's chromium was installed, but is at none of ${places.join(', ')}.`);
	return found;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
	try {
		process.stdout.write(`${makeSureOfChromium()}\n`);
	} catch (error) {
		process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
		process.exit(1);
	}
}
