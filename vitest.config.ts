import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config';

/** Whoever measures the memory of the own process, or changes the user it runs as, needs one that nobody has used before. */
const alone = [
	'db/open.test.ts',
	'src/imports/kinds/vehicle-feed.test.ts',
	'src/imports/parsing/header-row.test.ts',
	'src/imports/parsing/xml-rows.test.ts',
];

const everywhere = {
	// Processes, not threads: tests change the user id, send signals and load native code.
	pool: 'forks',
	maxWorkers: 2,
	// For machines that have much else to do: a test that hangs is told late, one that is slow is not called broken.
	testTimeout: 300_000,
	hookTimeout: 300_000,
	expect: { poll: { timeout: 60_000 } },
	setupFiles: ['src/testing/every-file.ts'],
	// Programs that tests start load the same sources again and again.
	env: { NODE_COMPILE_CACHE: `${import.meta.dirname}/node_modules/.cache/radstand-tests` },
} as const satisfies TestProjectInlineConfiguration['test'];

export default defineConfig({
	test: {
		globalSetup: ['src/testing/browser-launcher.ts'],
		projects: [
			{
				test: {
					...everywhere,
					name: 'together',
					include: ['{src,views,db,scripts}/**/*.test.{ts,tsx}'],
					exclude: alone,
					// Loading the whole app anew for every file took longer than most of the tests.
					isolate: false,
				},
			},
			{
				test: { ...everywhere, name: 'alone', include: alone, isolate: true, sequence: { groupOrder: 1 } },
			},
		],
	},
});
