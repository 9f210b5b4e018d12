import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './runtime.mjs';

const bundled = /\.(tsx?|json|mjs|sql)$/;
const sources = ['src', 'views', 'scripts', 'db/schema', 'db/reference', 'db/seeds'];

/** Whether a bundle is missing or older than anything it was made of (a folder's own time tells of deleted files). */
export function isOutdated(/** @type {string} */ bundle) {
	const made = statSync(bundle, { throwIfNoEntry: false })?.mtimeMs;
	if (made === undefined) return true;
	const isNewer = (/** @type {string} */ path) => (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0) > made;
	if (isNewer(join(root, 'package-lock.json'))) return true;
	const files = [
		...sources.flatMap(folder => readdirSync(join(root, folder), { recursive: true, withFileTypes: true })),
		...readdirSync(join(root, 'db'), { withFileTypes: true }).filter(entry => entry.isFile()),
	];
	return files.some(
		entry => (entry.isDirectory() || bundled.test(entry.name)) && isNewer(join(entry.parentPath, entry.name)),
	);
}
