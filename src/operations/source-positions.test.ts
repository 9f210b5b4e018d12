import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { expect, test } from 'vitest';
import { projectRoot } from '#db/root.ts';
import { afterThisTest } from '#src/testing/afterwards.ts';
import { withSourcePositions } from './source-positions.ts';

test('an admin reads in the log which line of the sources failed, not which line of a bundle', async () => {
	const folder = join(projectRoot, 'build', `positions-${process.pid}`);
	mkdirSync(folder, { recursive: true });
	afterThisTest(() => rmSync(folder, { recursive: true, force: true }));
	const outfile = join(folder, 'bundle.js');
	await build({
		absWorkingDir: projectRoot,
		stdin: {
			contents: "\n\nexport const fail = () => {\n\tthrow new Error('kaputt');\n};",
			sourcefile: 'src/broken.ts',
			loader: 'ts',
		},
		...{
			outfile,
			bundle: true,
			format: 'esm',
			platform: 'node',
			sourcemap: 'linked',
			banner: { js: '// one\n// two' },
		},
	});
	// In a process of its own: the test runner reads maps by itself.
	const program = `import { fail } from ${JSON.stringify(outfile)}; try { fail(); } catch (error) { console.log(error.stack); }`;
	const stack = spawnSync(process.execPath, ['--input-type=module', '-e', program], { encoding: 'utf8' }).stdout;
	expect(stack).toContain('bundle.js');
	const told = withSourcePositions(stack);
	expect(told).toMatch(/broken\.ts:4:\d+/);
	expect(told).not.toContain('bundle.js');
	expect(withSourcePositions('Error: x\n    at y (/etc/passwd.js:1:1)\n    at node:events:526:24')).toContain(
		'/etc/passwd.js:1:1',
	);
});
