/**
 * Everything that starts on its own (a process, a worker thread, a child process) and therefore gets its own bundle:
 * `src/search/worker.ts` becomes `build/search-worker.js`. `entryFile` in `db/root.ts` finds them under the same names.
 */
export const entries = [
	'src/server.ts',
	'src/search/worker.ts',
	'src/photos/making-process.ts',
	'src/taking-over/reading-worker.ts',
	'src/exports/publishing-process.ts',
	'src/imports/visiting/visiting-process.ts',
	'src/operations/backup/backup-process.ts',
	'scripts/radstand.ts',
];

/** File name in `build/` of an entry. */
export function bundleName(/** @type {string} */ source) {
	const name = source.replace(/^(src|scripts)\//, '').replace(/\.tsx?$/, '');
	return `${name.replaceAll('/', '-')}.js`;
}
