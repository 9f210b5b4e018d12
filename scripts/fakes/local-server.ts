import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';

/** One request as it arrived. */
export type FakeRequest = {
	readonly method: string;
	/** Without the query, still encoded. */
	readonly path: string;
	/** Parameters, decoded; of a repeated one the last. */
	readonly query: Readonly<Record<string, string>>;
	/** As sent, path and query. */
	readonly url: string;
	/** Lower-case names; the Authorization is left out, so that it stands in no log. */
	readonly headers: Readonly<Record<string, string>>;
	readonly signedInAs: { readonly user: string; readonly password: string } | undefined;
	/** Milliseconds since 1970, by the fake's clock. */
	readonly at: number;
	/** Requests that were being answered when this one came, itself among them. */
	readonly atOnce: number;
};

export type Answer = {
	readonly status: number;
	readonly headers?: Readonly<Record<string, string>>;
	readonly body?: string | Buffer | AsyncIterable<Buffer>;
	/** Wait before the first byte. */
	readonly slowMs?: number;
	/** Wait between one small piece of the body and the next. */
	readonly dripMs?: number;
	/** Compressed with gzip for whoever accepts it. */
	readonly gzip?: boolean;
	/** `hang`: never a byte; `break off`: the line is cut in the middle of the body. */
	readonly end?: 'hang' | 'break off';
};

export type LocalServer = {
	/** `http://127.0.0.1:{port}` */
	readonly origin: string;
	readonly requests: readonly FakeRequest[];
	/** The most requests that were ever being answered at the same time. */
	readonly mostAtOnce: number;
	/** Cuts every line and stops listening. */
	close(): Promise<void>;
};

/** A server on 127.0.0.1 alone, which writes down every request; an error in `answer` is a 500 with its words. */
export async function listenLocally({
	port = 0,
	now = Date.now,
	answer,
	onAnswered,
}: {
	port?: number;
	/** Milliseconds since 1970. */
	now?: () => number;
	answer: (request: FakeRequest) => Answer | Promise<Answer>;
	onAnswered?: ((request: FakeRequest, status: number) => void) | undefined;
}): Promise<LocalServer> {
	const requests: FakeRequest[] = [];
	let open = 0;
	let most = 0;
	const closing = new AbortController();
	const server = createServer(async (incoming, outgoing) => {
		open += 1;
		most = Math.max(most, open);
		const request = read(incoming, now(), open);
		requests.push(request);
		incoming.resume();
		const given = await Promise.resolve(request)
			.then(answer)
			.catch(error => ({ status: 500, body: `the fake itself failed: ${error}` }));
		try {
			await send(given, request, outgoing, closing.signal);
		} catch {
			// Whoever asked has gone, or we are closing.
			outgoing.destroy();
		}
		// Over once the last byte is handed on: whoever asks again on reading it does not ask twice at once.
		open -= 1;
		onAnswered?.(request, given.status);
	});
	await new Promise<void>((resolve, reject) => {
		server.once('error', reject);
		server.listen(port, '127.0.0.1', resolve);
	});
	const address = server.address();
	if (address === null || typeof address === 'string') throw new Error('the server listens on no port');
	return {
		origin: `http://127.0.0.1:${address.port}`,
		requests,
		get mostAtOnce() {
			return most;
		},
		close: () => {
			closing.abort();
			return new Promise(resolve => {
				server.close(() => resolve());
				server.closeAllConnections();
			});
		},
	};
}

function read(incoming: IncomingMessage, at: number, atOnce: number): FakeRequest {
	const url = incoming.url ?? '/';
	const [path = '/'] = url.split('?', 1);
	const headers: Record<string, string> = {};
	for (const [name, value] of Object.entries(incoming.headers)) {
		if (name !== 'authorization' && value !== undefined) headers[name] = String(value);
	}
	return {
		method: incoming.method ?? 'GET',
		path,
		query: Object.fromEntries(new URLSearchParams(url.slice(path.length))),
		url,
		headers,
		signedInAs: basic(incoming.headers.authorization),
		at,
		atOnce,
	};
}

function basic(authorization: string | undefined): FakeRequest['signedInAs'] {
	const encoded = /^basic ([a-z0-9+/=]+)$/i.exec(authorization ?? '')?.[1];
	if (encoded === undefined) return undefined;
	const [user = '', ...password] = Buffer.from(encoded, 'base64').toString().split(':');
	return { user, password: password.join(':') };
}

async function send(answer: Answer, request: FakeRequest, outgoing: ServerResponse, signal: AbortSignal) {
	const gone = new AbortController();
	outgoing.once('close', () => gone.abort());
	const untilGone = { signal: AbortSignal.any([signal, gone.signal]) };
	if (answer.end === 'hang') return wait(2 ** 31 - 1, undefined, untilGone);
	if (answer.slowMs) await wait(answer.slowMs, undefined, untilGone);
	const { body = '', headers = {} } = answer;
	if (typeof body !== 'string' && !Buffer.isBuffer(body)) return sendStream(answer, body, outgoing, untilGone.signal);
	const zipped = answer.gzip && /\bgzip\b/.test(request.headers['accept-encoding'] ?? '');
	const bytes = zipped ? gzipSync(body) : Buffer.from(body);
	outgoing.writeHead(answer.status, {
		...headers,
		...(zipped ? { 'content-encoding': 'gzip', vary: 'Accept-Encoding' } : {}),
		...(answer.status === 304 ? {} : { 'content-length': bytes.length }),
	});
	if (request.method === 'HEAD' || answer.status === 304) return outgoing.end();
	if (answer.end === 'break off') {
		outgoing.write(bytes.subarray(0, bytes.length >> 1));
		await wait(20, undefined, untilGone);
		outgoing.destroy();
		return;
	}
	if (!answer.dripMs) return outgoing.end(bytes);
	for (let from = 0; from < bytes.length; from += 16) {
		outgoing.write(bytes.subarray(from, from + 16));
		await wait(answer.dripMs, undefined, untilGone);
	}
	outgoing.end();
}

/** Only as fast as it is read: an endless body costs the fake no memory. */
async function sendStream(answer: Answer, body: AsyncIterable<Buffer>, outgoing: ServerResponse, signal: AbortSignal) {
	outgoing.writeHead(answer.status, { ...answer.headers });
	for await (const piece of body) {
		signal.throwIfAborted();
		if (!outgoing.write(piece)) await once(outgoing, 'drain', { signal });
	}
	outgoing.end();
}

/** A path without its percent signs, or undefined where they are none. */
export function decodedPath(path: string): string | undefined {
	try {
		return decodeURIComponent(path);
	} catch {
		return undefined;
	}
}
