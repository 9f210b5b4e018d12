import type { Hono } from 'hono';
import { createApp } from './app.tsx';
import { type Config, defaultOrigin, loadEnvFile, readConfig, refuseUnfinished } from './config.ts';
import { createEntrance } from './entrance.ts';
import { fillEmptyMarket, makeCoversAhead } from './first-start.ts';
import { ourAssets } from './http/assets.ts';
import { securityHeaders } from './http/headers.ts';
import { listen, type Timeouts } from './http/listening.ts';
import type { Env } from './http/types.ts';
import { exitWith } from './operations/exit.ts';
import type { Logger } from './operations/log.ts';
import type { PhotoMakerOptions } from './photos/making.ts';
import { openServices, type Services } from './services.ts';
import { startTimetable } from './timetable.ts';

export type RunningServer = {
	/** The public origin: what links start with. */
	origin: string;
	/** Lines for whoever started it: what the first start made. */
	welcome: readonly string[];
	/** Where the server can be reached from this machine; differs from `origin` behind a proxy. */
	localOrigin: string;
	/** Finishes running requests and jobs within `shutdownSeconds`, then closes everything. May be called more than once. */
	stop(): Promise<void>;
};

/** What tests replace; the real server uses none of it. */
export type ServerOptions = {
	timeouts?: Partial<Timeouts>;
	log?: Logger;
	/** For tests, which share the processes that make pictures. */
	pictures?: PhotoMakerOptions;
	app?: (services: Services) => Hono<Env>;
};

/**
 * Starts a complete server: services, app, port. With port 0 any free port is taken, and an origin nobody chose names it.
 *
 * Throws `StartRefused` or `DatabaseRefused` for what the operator can mend.
 */
export async function startServer(config: Config, options: ServerOptions = {}): Promise<RunningServer> {
	const opened = await openServices(config, options.log, options.pictures);
	const { log } = opened.services;
	let origin = config.origin;
	try {
		let { services } = opened;
		const welcome = await fillEmptyMarket(services);
		const listening = await listen(
			{
				host: config.host,
				port: config.port,
				headers: securityHeaders(config.origin),
				...(options.timeouts && { timeouts: options.timeouts }),
			},
			port => {
				if (config.origin === defaultOrigin(0)) origin = defaultOrigin(port);
				services = { ...services, config: { ...config, origin, port } };
				return createEntrance(services, (options.app ?? createApp)(services));
			},
		);
		void ourAssets().compressFully();
		makeCoversAhead(services);
		const localOrigin = `http://${reachableHost(config.host)}:${listening.port}`;
		for (const name of config.unknownSettings) log.warn({ name }, 'unknown setting: nothing reads it');
		log.info({ origin, host: config.host, port: listening.port }, 'listening');
		const stopTimetable = startTimetable(services);
		let stopped: Promise<void> | undefined;

		async function stop(): Promise<void> {
			opened.beginStop();
			const graceMs = config.shutdownSeconds * 1000;
			await Promise.all([listening.stop(graceMs), stopTimetable(graceMs)]);
			await opened.close();
			log.info('stopped');
		}

		return {
			origin,
			localOrigin,
			welcome,
			stop() {
				stopped ??= stop();
				return stopped;
			},
		};
	} catch (error) {
		await opened.close();
		throw error;
	}
}

/** `0.0.0.0` and `::` are for listening; nobody can connect to them everywhere. */
function reachableHost(host: string): string {
	if (host === '0.0.0.0') return '127.0.0.1';
	if (host === '::') return '[::1]';
	return host.includes(':') ? `[${host}]` : host;
}

/** The server as a process: reads the environment, prints its address, stops on the first signal. */
export async function runServer(): Promise<void> {
	loadEnvFile();
	const config = readConfig(process.env);
	refuseUnfinished(config);
	const server = await startServer(config);
	let stoppingSince: number | undefined;
	for (const signal of ['SIGTERM', 'SIGINT'] as const) {
		process.on(signal, () => {
			// Whoever asks twice does not want to wait for anybody's upload. One Ctrl-C under npm arrives as two signals at once.
			if (stoppingSince !== undefined) {
				if (performance.now() - stoppingSince > 1_000) process.exit(1);
				return;
			}
			stoppingSince = performance.now();
			server.stop().then(() => process.exit(0), exitWith);
		});
	}
	// After the handlers: whoever reads the address may send a signal at once.
	for (const line of server.welcome) console.log(line);
	console.log(`Radstand: ${server.origin}`);
}

if (import.meta.main) runServer().catch(exitWith);
