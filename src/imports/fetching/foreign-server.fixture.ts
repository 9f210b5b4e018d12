import { once } from 'node:events';
import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterThisTest } from '#src/testing/afterwards.ts';
import { type OutgoingOptions, openOutgoing } from './opening.ts';

export type ForeignServer = {
	/** `http://127.0.0.1:…` */
	readonly origin: string;
	readonly port: number;
	/** Connections that were opened, whatever was said on them. */
	connections(): number;
	/** Requests in their order. */
	readonly requests: readonly IncomingMessage[];
};

/** A server on loopback that answers as `answer` says, gone when the test is over. */
export async function foreignServer(
	answer: RequestListener<typeof IncomingMessage, typeof ServerResponse>,
): Promise<ForeignServer> {
	let connections = 0;
	const requests: IncomingMessage[] = [];
	const server = createServer((request, response) => {
		requests.push(request);
		answer(request, response);
	});
	server.on('connection', () => {
		connections += 1;
	});
	// Both families where the machine has both: an address that gets through in IPv6 counts as well.
	await listenOn(server, '::').catch(() => listenOn(server, '127.0.0.1'));
	afterThisTest(() => {
		server.closeAllConnections();
		server.close();
	});
	const { port } = server.address() as AddressInfo;
	return { origin: `http://127.0.0.1:${port}`, port, connections: () => connections, requests };
}

async function listenOn(server: Server, host: string): Promise<void> {
	server.listen(0, host);
	// Rejects with the error that comes instead.
	await once(server, 'listening');
}

/** A way out as an operator's source in the private network has it; closed when the test is over. */
export function wayOut(options: Partial<OutgoingOptions> = {}) {
	const outgoing = openOutgoing({
		privateNetwork: true,
		userAgent: 'Radstand/test (+https://autos.example)',
		signal: new AbortController().signal,
		...options,
	});
	afterThisTest(() => outgoing.close());
	return outgoing;
}

/** Why a request was refused; undefined where it was not. Other errors are thrown on. */
export async function refusalOf(request: Promise<unknown>): Promise<{ reason: string; message: string } | undefined> {
	try {
		await request;
		return undefined;
	} catch (error) {
		if (error instanceof Error && 'reason' in error) return { reason: String(error.reason), message: error.message };
		throw error;
	}
}
