import { join } from 'node:path';
import { giveUp, handOver, projectNode, root, serverFlags } from './runtime.mjs';

// `npm start`, and with --watch `npm run dev`. Other arguments go to the server.

const watching = process.argv.includes('--watch');
const args = process.argv.slice(2).filter(argument => argument !== '--watch');

projectNode();
if (watching) {
	const { watch } = await import('./watch.mjs');
	await watch(args);
} else {
	const { build } = await import('./build.mjs');
	await build().catch(() => giveUp('Radstand was not started: the build failed.'));
	handOver([...serverFlags, join(root, 'build', 'server.js'), ...args]);
}
