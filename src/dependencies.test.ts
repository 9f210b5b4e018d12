import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { projectRoot } from '#db/root.ts';
import { importsOf, packageOf } from '#src/testing/house/imports.ts';
import { reachableFrom, startedByName } from '#src/testing/house/reach.ts';
import { tableUnder } from '#src/testing/house/readme.ts';
import { sourceFiles } from '#src/testing/house/source-files.ts';

type Package = {
	version: string;
	resolved?: string;
	dev?: boolean;
	hasInstallScript?: boolean;
	os?: string[];
	cpu?: string[];
	optional?: boolean;
};
type Manifest = {
	dependencies: Record<string, string>;
	devDependencies: Record<string, string>;
	allowScripts: Record<string, boolean>;
};

const manifest: Manifest = JSON.parse(read('package.json'));
const lock: { packages: Record<string, Package> } = JSON.parse(read('package-lock.json'));
const locked = Object.entries(lock.packages)
	.filter(([path]) => path !== '')
	.map(([path, entry]) => ({
		...entry,
		path,
		name: path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length),
	}));

const files = sourceFiles();
const entries: readonly string[] = read('scripts/entries.mjs').match(/(?<=')(src|scripts)\/[\w/-]+\.tsx?(?=')/g) ?? [];

/** Below these somebody can be harmed; what is newer may still be worse for other reasons. */
const leastVersions: Record<string, [version: string, reason: string]> = {
	hono: ['4.13.7', 'six advisories about injection through hono/jsx and hono/css in 2026'],
	'@hono/node-server': ['2.0.0', 'made for the Node timeouts and streams that src/http/listening.ts relies on'],
	sharp: ['0.35.0', 'older ones carry the memory bugs of libvips that a photo can reach'],
	'better-sqlite3': ['13.0.0', 'older ones bundle an SQLite that can lose committed rows with two connections'],
	'htmx.org': ['4.0.1', '4.0.0 leaves live streams open and sends no request type when it preloads'],
	node: ['24.0.0', 'better-sqlite3 13 needs 22, and src and scripts run without a build only from 23.6'],
};

/** Used by Radstand without an import that a bundler could follow, each with the file that shows it. */
const usedOtherwise: Record<string, { file: string; text: string }> = {
	node: { file: 'scripts/runtime.mjs', text: "'node_modules', 'node', 'bin'" },
	'htmx.org': { file: 'static/js/vendor/htmx.min.js', text: 'htmx' },
	// The typed picture of the tables, which db/schema/schema.test.ts holds against the migrated database.
};

test('every package that production installs is used by production', () => {
	const used = packagesOfProduction();
	const unused = Object.keys(manifest.dependencies).filter(name => !used.has(name));
	expect(unused.sort()).toEqual(Object.keys(usedOtherwise).sort());
	for (const { file, text } of Object.values(usedOtherwise)) expect(read(file)).toContain(text);
});

test('whatever production starts by name is bundled', () => {
	expect(startedByName(reachableFrom(entries, files)).filter(path => !entries.includes(path))).toEqual([]);
	expect(entries).toContain('src/server.ts');
});

test('what production reads beside its bundles lies in the image too', () => {
	const copied = [...read('Dockerfile').matchAll(/^COPY (?!--from|package.json package-lock|\. )(.+) \S+$/gm)].flatMap(
		([, from = '']) => from.split(' '),
	);
	expect(copied).toContain('db/migrations');
	const named = reachableFrom(entries, files).flatMap(({ text }) =>
		[...text.matchAll(/join\(projectRoot, ((?:'[\w/.-]+'(?:, )?)+)/g)].map(([, parts = '']) =>
			parts.replace(/', '/g, '/').replace(/[', ]/g, ''),
		),
	);
	expect(named).toContain('db/reference/likeness-weights.json');
	const written = ['db/data', 'uploads', 'build'];
	const isThere = (file: string) => [...copied, ...written].some(from => file === from || file.startsWith(`${from}/`));
	expect(named.filter(file => !isThere(file))).toEqual([]);
});

test('production uses no package that only development installs', () => {
	expect([...packagesOfProduction()].filter(name => !(name in manifest.dependencies))).toEqual([]);
});

test('the htmx that visitors get is the one of the pinned package', () => {
	expect(read('static/js/vendor/htmx.min.js')).toBe(read('node_modules/htmx.org/dist/htmx.min.js'));
	expect(read('static/js/vendor/hx-sse.min.js')).toBe(read('node_modules/htmx.org/dist/ext/hx-sse.min.js'));
});

test('an operator reads in README why each package is there', () => {
	const rows = tableUnder(read('README.md'), 'Dependencies');
	expect(rows.map(([name]) => name).sort()).toEqual(
		Object.keys(manifest.dependencies)
			.map(name => `\`${name}\``)
			.sort(),
	);
	for (const [name, reason = ''] of rows) expect({ name, length: reason.length > 20 }).toEqual({ name, length: true });
});

test('production stays below 70 packages, counted with all they pull in', () => {
	const installed = locked.filter(({ dev }) => dev !== true);
	// Of a package for each system only one arrives.
	const counted = installed.filter(({ optional, os, cpu }) => !(optional && (os ?? cpu)));
	expect(counted.length).toBeGreaterThan(Object.keys(manifest.dependencies).length);
	expect(counted.length).toBeLessThanOrEqual(70);
});

test('no version is installed that is known to harm somebody', () => {
	const copies = locked.filter(({ name }) => name in leastVersions);
	expect(new Set(copies.map(({ name }) => name))).toEqual(new Set(Object.keys(leastVersions)));
	const old = copies.filter(({ name, version }) => isOlder(version, leastVersions[name]?.[0] ?? ''));
	expect(old.map(({ path, version, name }) => `${path} ${version}: ${leastVersions[name]?.join(', ')}`)).toEqual([]);
	expect(isOlder('4.13.7', '4.13.7') || isOlder('4.14.0', '4.13.7') || isOlder('10.0.0', '9.9.9')).toBe(false);
	expect(isOlder('4.13.6', '4.13.7') && isOlder('0.34.9', '0.35.0') && isOlder('4.13.7-rc.1', '4.13.7')).toBe(true);
});

test('two people who install Radstand get the same packages, from wherever they get packages', () => {
	const { dependencies, devDependencies } = manifest;
	for (const [name, wanted] of Object.entries({ ...dependencies, ...devDependencies })) {
		// 'npm:@types/x@1.2.3' is a package under a name of ours.
		const version = wanted.replace(/^npm:.+@/, '');
		expect({ name, version }).toEqual({ name, version: lock.packages[`node_modules/${name}`]?.version });
	}
	expect(locked.filter(({ resolved }) => resolved !== undefined).map(({ path }) => path)).toEqual([]);
});

test('only node and esbuild run something while they are installed', () => {
	const scripted = locked.filter(({ hasInstallScript }) => hasInstallScript).map(({ name }) => name);
	const allowed = Object.entries(manifest.allowScripts)
		.filter(([, allow]) => allow)
		.map(([name]) => name);
	expect(allowed.sort()).toEqual(['esbuild', 'node']);
	expect(scripted.filter(name => !(name in manifest.allowScripts))).toEqual([]);
});

/** Packages of every file that can be reached from what is started: server, workers, command line, and what starts them. */
function packagesOfProduction(): Set<string> {
	const reached = reachableFrom(['scripts/start.mjs', ...entries, ...startedByName(files)], files);
	const imported = reached.flatMap(importsOf).filter(({ typeOnly }) => !typeOnly);
	return new Set(imported.map(({ target }) => packageOf(target)).filter(name => name !== undefined));
}

/** By the numbers; a version before the release (`-rc.1`) is older than the release. */
function isOlder(version: string, least: string): boolean {
	const numbers = (text: string) => (text.split('-')[0] ?? '').split('.').map(Number);
	const [a, b] = [numbers(version), numbers(least)];
	const at = a.findIndex((number, position) => number !== b[position]);
	return at === -1 ? version.includes('-') && !least.includes('-') : (a[at] ?? 0) < (b[at] ?? 0);
}

function read(path: string): string {
	return readFileSync(join(projectRoot, path), 'utf8');
}
