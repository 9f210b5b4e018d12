import { createServer } from 'node:http';
import { type BrowserServer, chromium } from 'playwright-core';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
	export interface ProvidedContext {
		/** Address that starts Chromium at the first request and answers with its WebSocket endpoint. */
		browserLauncher: string;
	}
}

/**
 * With a window come two hidden pages for suggestions below the address bar, which cost more than our own page. Chromium heeds
 * the last such list alone, so what Playwright turns off stands here as well.
 */
const unwantedFeatures =
	'WebUIOmniboxPopup,WebUIOmniboxAimPopup,' +
	'AvoidUnnecessaryBeforeUnloadCheckSync,DestroyProfileOnBrowserClose,HttpsUpgrades,HttpsFirstBalancedModeAutoEnable,' +
	'LensOverlay,MediaRouter,PaintHolding,ThirdPartyStoragePartitioning,AvoidCorsURLLoaderRestartOnRedirect,' +
	'TcpPortRandomizationWin,OptimizationHints,NetworkTimeServiceQuerying,AimEnabled,PreconnectToSearch';

/** Debian's flags of a container, and nothing that calls home: no name but the own machine's resolves. */
const flags = [
	'--headless',
	'--no-sandbox',
	'--disable-gpu',
	'--disable-quic',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
	`--disable-features=${unwantedFeatures}`,
	'--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost',
];

/**
 * Runs in vitest's main process: one Chromium for all test files, started only when the first of them asks, so that a
 * run without browser tests needs none.
 */
export async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
	let browser: Promise<BrowserServer> | undefined;
	const launcher = createServer(async (_request, response) => {
		try {
			browser ??= chromium.launchServer({
				executablePath: process.env.RADSTAND_CHROMIUM ?? '/usr/bin/chromium',
				args: flags,
				host: '127.0.0.1',
			});
			response.end((await browser).wsEndpoint());
		} catch (error) {
			response.writeHead(500).end(String(error));
		}
	});
	await new Promise<void>(done => void launcher.listen(0, '127.0.0.1', done));
	const address = launcher.address();
	if (address === null || typeof address === 'string') throw new Error('the launcher has no port');
	provide('browserLauncher', `http://127.0.0.1:${address.port}`);
	return async () => {
		launcher.close();
		launcher.closeAllConnections();
		await (await browser?.catch(() => undefined))?.close();
	};
}
