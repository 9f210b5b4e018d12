import { join } from 'node:path';
import * as esbuild from 'esbuild';
import { build } from './build.mjs';
import { giveUp, handOver, projectNode, root } from './runtime.mjs';

// `npm run bench -- …`: bundles the server, then the bench and the processes it starts, and runs the bench on the project's Node.
// `npm run bench -- pictures …`, `… uploads …`, `… accounts`, `… alerts …`, `… streams …`, `… imports …`, `… forum …` and `… models …` run those
// scripts alone.

projectNode();
const [subject, ...rest] = process.argv.slice(2);
const alone = ['pictures', 'uploads', 'accounts', 'alerts', 'streams', 'imports', 'forum', 'models'].find(
	name => name === subject,
);
const output = join(root, 'build', 'bench');

await build().catch(() => giveUp('The bench was not started: the build of the server failed.'));
await esbuild
	.build({
		absWorkingDir: root,
		entryPoints: alone
			? [`scripts/bench/${alone}.ts`]
			: ['main', 'load-client', 'committer', 'fixed-page-server'].map(name => `scripts/bench/${name}.ts`),
		outdir: output,
		bundle: true,
		platform: 'node',
		format: 'esm',
		target: 'node24',
		jsx: 'automatic',
		jsxImportSource: 'hono/jsx',
		sourcemap: 'linked',
		legalComments: 'none',
		logLevel: 'warning',
		external: ['better-sqlite3', 'sharp'],
		banner: {
			js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
		},
		// The command line of an imported entry must not start on its own.
		define: { 'import.meta.main': 'false' },
	})
	.catch(() => giveUp('The bench was not started: its build failed.'));
handOver(['--enable-source-maps', join(output, `${alone ?? 'main'}.js`), ...(alone ? rest : process.argv.slice(2))]);
