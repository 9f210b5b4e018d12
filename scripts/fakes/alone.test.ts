import { expect, test } from 'vitest';
import { importsOf } from '#src/testing/house/imports.ts';
import { isForTests, sourceFiles } from '#src/testing/house/source-files.ts';

test('a fake knows nothing of the reader that is tried against it: it imports its own folder, Node and sharp', () => {
	const fakes = sourceFiles().filter(({ path }) => path.startsWith('scripts/fakes/') && !isForTests(path));
	const foreign = fakes.flatMap(file =>
		importsOf(file)
			.map(({ target }) => target)
			.filter(target => !target.startsWith('scripts/fakes/') && !target.startsWith('node:') && target !== 'sharp')
			.map(target => `${file.path} imports ${target}`),
	);
	expect(fakes.length).toBeGreaterThan(20);
	expect(foreign).toEqual([]);
});
