import { connect } from 'node:net';
import type { Hono } from 'hono';
import { createApp, isOpenToGuests } from '#src/app.tsx';
import { readConfig } from '#src/config.ts';
import type { Env } from '#src/http/types.ts';
import { createLog } from '#src/operations/log.ts';
import { type RunningServer, type ServerOptions, startServer } from '#src/server.ts';
import type { Services } from '#src/services.ts';
import { afterThisTest } from './afterwards.ts';
import { freshDataFolder } from './database.ts';
import { picturesOfTests } from './picture-lanes.ts';

export type TestServer = RunningServer & {
	readonly port: number;
	readonly logLines: string[];
	/** What it runs, for `signedIn` and for looking into its database. */
	readonly app: Hono<Env>;
	readonly services: Services;
};

/**
 * The real server on a free port of 127.0.0.1, with a fresh database, stopped when the test is over. Limits per client are
 * lifted unless `settings` say otherwise; `routes` adds routes behind everything a request passes.
 */
export async function startTestServer(
	options: {
		settings?: Record<string, string>;
		routes?: (app: Hono<Env>, services: Services) => void;
		/** What the app is handed instead, parts with shorter limits for example. */
		replaced?: (services: Services) => Services;
		timeouts?: ServerOptions['timeouts'];
	} = {},
): Promise<TestServer> {
	const logLines: string[] = [];
	let running: Pick<TestServer, 'app' | 'services'> | undefined;
	const config = readConfig({
		RADSTAND_PORT: '0',
		RADSTAND_DEMO: 'off',
		RADSTAND_LIMITS: 'off',
		RADSTAND_SHUTDOWN_SECONDS: '2',
		RADSTAND_DATA: freshDataFolder(),
		...options.settings,
	});
	const server = await startServer(config, {
		log: createLog(config.logLevel, { write: line => logLines.push(line) }),
		app(opened) {
			const services = options.replaced?.(opened) ?? opened;
			// What tests add is about requests, not about members.
			const app = createApp(services, path => isOpenToGuests(path) || path.startsWith('/test/'));
			options.routes?.(app, services);
			running = { app, services };
			return app;
		},
		pictures: picturesOfTests(),
		...(options.timeouts && { timeouts: options.timeouts }),
	});
	afterThisTest(() => server.stop());
	if (running === undefined) throw new Error('a started server has an app');
	return { ...server, ...running, port: Number(new URL(server.localOrigin).port), logLines };
}

export type RawAnswer = { status: number; headers: Record<string, string>; body: string; text: string };

/** How long a busy machine may take until it begins to answer. */
const firstWordMs = 20_000;

/**
 * Sends exactly these characters over a connection of its own and reads until the other side closes it, or until nothing more
 * has come for `quietMs`: for requests that no HTTP client would make. Line ends are `\r\n` already.
 */
export function rawRequest(port: number, sent: string, quietMs = 400): Promise<RawAnswer> {
	return new Promise(resolve => {
		const socket = connect(port, '127.0.0.1');
		let text = '';
		const done = () => {
			clearTimeout(timer);
			socket.destroy();
			resolve(parsed(text));
		};
		let timer = setTimeout(done, firstWordMs);
		socket.setEncoding('utf8');
		socket.on('data', (chunk: string) => {
			text += chunk;
			clearTimeout(timer);
			timer = setTimeout(done, quietMs);
		});
		socket.on('error', () => {});
		socket.on('close', done);
		socket.write(sent);
	});
}

/** The first answer in a text; status 0 if there was none. */
function parsed(text: string): RawAnswer {
	const [head = '', ...rest] = text.split('\r\n\r\n');
	const [first = '', ...lines] = head.split('\r\n');
	const headers = lines.map(line => {
		const colon = line.indexOf(':');
		return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
	});
	return {
		status: Number(first.split(' ')[1] ?? 0),
		headers: Object.fromEntries(headers),
		body: rest.join('\r\n\r\n'),
		text,
	};
}
