import { createServer, IncomingMessage, type Server, ServerResponse } from 'node:http';
import { getRequestListener, RequestError } from '@hono/node-server';
import { StartRefused } from '#src/operations/start-refused.ts';
import { answerBrokenRequests } from './broken-requests.ts';
import { plainPage } from './plain-page.ts';
import { problemTexts } from './problem-texts.ts';
import type { Entrance } from './types.ts';

export type Timeouts = {
	/** For a complete request head. Whoever sends one letter every few seconds holds a connection no longer than this. */
	headersTimeoutMs: number;
	/** For a whole request, the largest upload included; ordinary bodies have a shorter limit of their own. */
	requestTimeoutMs: number;
	keepAliveTimeoutMs: number;
	/** How often the first two are looked at. */
	checkEveryMs: number;
};

/** Node's own defaults (60 s, and a look every 30 s) leave thousands of slow connections open for a minute and a half. */
const standardTimeouts: Timeouts = {
	headersTimeoutMs: 10_000,
	requestTimeoutMs: 300_000,
	keepAliveTimeoutMs: 65_000,
	checkEveryMs: 2_000,
};

const maxHeaderBytes = 16 * 1024;
const maxConnections = 4_000;

export type Listening = {
	port: number;
	/** Takes no new connections, lets running requests finish for `graceMs`, then closes what is left. Resolves when closed. */
	stop(graceMs: number): Promise<void>;
};

/**
 * Listens, and hands every request to what `entranceAt` returns; it is told the port, which port 0 leaves to the system. The
 * headers are put on the answers that are given before the app is asked: to what is no HTTP, has no usable address, or is
 * too slow.
 *
 * Throws `StartRefused` if the address cannot be used.
 */
export async function listen(
	at: { host: string; port: number; headers: Record<string, string>; timeouts?: Partial<Timeouts> },
	entranceAt: (port: number) => Entrance,
): Promise<Listening> {
	const timeouts = { ...standardTimeouts, ...at.timeouts };
	let entrance: Entrance | undefined;
	const server = createServer(
		{
			headersTimeout: timeouts.headersTimeoutMs,
			requestTimeout: timeouts.requestTimeoutMs,
			keepAliveTimeout: timeouts.keepAliveTimeoutMs,
			connectionsCheckingInterval: timeouts.checkEveryMs,
			maxHeaderSize: maxHeaderBytes,
			// A request without Host is refused below, with all headers; Node would refuse it without any.
			requireHostHeader: false,
		},
		getRequestListener(
			(request, { incoming, outgoing }) => {
				if (!(incoming instanceof IncomingMessage) || !(outgoing instanceof ServerResponse) || entrance === undefined) {
					throw new Error('a request that did not come through this server');
				}
				return entrance.fetch(request, { incoming, outgoing });
			},
			{ errorHandler: error => refusal(error instanceof RequestError ? 400 : 500, at.headers) },
		),
	);
	answerBrokenRequests(server, at.headers);
	limitConnections(server);
	const port = await bind(server, at.host, at.port);
	entrance = entranceAt(port);
	if (entrance.connected) server.on('connection', entrance.connected);
	return { port, stop: graceMs => stopServer(server, graceMs) };
}

function refusal(status: 400 | 500, headers: Record<string, string>): Response {
	const { title, text } = problemTexts[status];
	return new Response(plainPage(title, text), {
		status,
		headers: { ...headers, 'cache-control': 'no-store', 'content-type': 'text/html; charset=UTF-8' },
	});
}

/** Beyond the limit Node drops newcomers; so before it is reached those who are only holding a connection have to go. */
function limitConnections(server: Server): void {
	let open = 0;
	server.maxConnections = maxConnections;
	server.on('connection', socket => {
		open += 1;
		socket.once('close', () => {
			open -= 1;
		});
		if (open > maxConnections * 0.9) server.closeIdleConnections();
	});
}

function bind(server: Server, host: string, port: number): Promise<number> {
	return new Promise((resolve, reject) => {
		server.once('error', error => reject(explained(error, host, port)));
		server.listen({ host, port }, () => {
			server.removeAllListeners('error');
			const address = server.address();
			resolve(typeof address === 'object' && address !== null ? address.port : port);
		});
	});
}

function explained(error: Error, host: string, port: number): Error {
	const code = 'code' in error ? String(error.code) : '';
	const reasons: Readonly<Record<string, string>> = {
		EADDRINUSE: `port ${port} on ${host} is taken: stop what uses it, or set RADSTAND_PORT to another one`,
		EACCES: `this user may not listen on port ${port}: set RADSTAND_PORT to 1024 or more`,
		EADDRNOTAVAIL: `this machine has no address ${host}: set RADSTAND_HOST to one it has, or to 0.0.0.0 for all`,
		ENOTFOUND: `the name ${host} is unknown: set RADSTAND_HOST to an address`,
		EAI_AGAIN: `the name ${host} cannot be looked up: set RADSTAND_HOST to an address`,
	};
	const reason = reasons[code];
	return reason === undefined ? error : new StartRefused(reason, error);
}

function stopServer(server: Server, graceMs: number): Promise<void> {
	return new Promise(resolve => {
		// A connection that becomes idle after `close()` would stay for the whole keep-alive time.
		const sweep = setInterval(() => server.closeIdleConnections(), 50);
		const end = setTimeout(() => server.closeAllConnections(), graceMs);
		server.close(() => {
			clearInterval(sweep);
			clearTimeout(end);
			resolve();
		});
	});
}
