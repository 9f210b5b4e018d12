import { defineConfig } from 'vitest/config';

export default defineConfig({
	test: {
		include: ['{src,views,db,scripts}/**/*.test.{ts,tsx}'],
		// Processes, not threads: tests change the user id, send signals and load native code.
		pool: 'forks',
		maxWorkers: 2,
		testTimeout: 30_000,
		hookTimeout: 30_000,
		globalSetup: ['src/testing/browser-launcher.ts'],
	},
});
