import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { entryFile, isBundled, projectRoot } from './root.ts';

test('the root is where package.json and the migrations are', () => {
	expect(existsSync(join(projectRoot, 'package.json'))).toBe(true);
	expect(existsSync(join(projectRoot, 'db', 'migrations'))).toBe(true);
});

test('every entry is found under the name the build gives it', async () => {
	const list: unknown = await import(join(projectRoot, 'scripts', 'entries.mjs'));
	expect(list).toMatchObject({ entries: expect.arrayContaining(['src/server.ts', 'scripts/radstand.ts']) });
	if (typeof list !== 'object' || list === null || !('entries' in list) || !('bundleName' in list))
		throw new Error('no list');
	const { entries, bundleName } = list;
	if (!Array.isArray(entries) || typeof bundleName !== 'function') throw new Error('no list');
	for (const entry of [...entries, 'src/search/worker.ts', 'src/photos/decode/child.tsx']) {
		expect(entryFile(entry, true)).toBe(join(projectRoot, 'build', bundleName(entry)));
	}
	for (const entry of entries) expect(readFileSync(entryFile(entry, false), 'utf8')).not.toBe('');
});

test('a test runs the sources, not a bundle of yesterday', () => {
	expect(isBundled).toBe(false);
	expect(entryFile('src/server.ts')).toBe(join(projectRoot, 'src', 'server.ts'));
});
