import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Absolute path of the folder with package.json: of a checkout as well as of an image. Migrations, static files and
 * the default data folder lie below it, wherever this code itself was bundled to. */
export const projectRoot = findRoot(import.meta.dirname);

/** True in the bundles of `scripts/build.mjs`, false when Node or vitest runs the sources themselves. */
export const isBundled = import.meta.dirname === join(projectRoot, 'build');

/**
 * The file to hand to `new Worker()` or `fork()` for a source such as `src/search/worker.ts`: the source itself in tests,
 * its bundle in `build/` otherwise. `scripts/entries.mjs` lists what is bundled, under the same names.
 */
export function entryFile(source: string, bundled: boolean = isBundled): string {
	return bundled ? join(projectRoot, 'build', bundleName(source)) : join(projectRoot, source);
}

function bundleName(source: string): string {
	const name = source.replace(/^(src|scripts)\//, '').replace(/\.tsx?$/, '');
	return `${name.replaceAll('/', '-')}.js`;
}

function findRoot(start: string): string {
	for (let folder = start; ; folder = dirname(folder)) {
		if (existsSync(join(folder, 'package.json'))) return folder;
		if (folder === dirname(folder)) throw new Error(`no package.json above ${start}`);
	}
}
