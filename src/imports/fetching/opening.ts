import type { IncomingMessage } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { acceptedEncodings, type BodyLimits, readBody } from './body.ts';
import { exchange, openAgents } from './exchange.ts';
import { type AskOptions, type DownloadOptions, type Outgoing, RequestRefused } from './outgoing.ts';
import { writeInFull } from './part-file.ts';
import { openPatience } from './patience.ts';
import { followed } from './redirects.ts';
import { findTarget, type Resolve, readAddress, resolveName, type Target, type Territory } from './target.ts';

export type OutgoingOptions = Territory & {
	/** Who we are and whom to ask about us: `Radstand/1.2.0 (+https://autos.example)`. */
	readonly userAgent: string;
	/** At least so long between the end of a request and the next one, redirects included. */
	readonly gapMs?: number;
	/** Stops what runs and refuses what comes; requests then reject with its reason. */
	readonly signal: AbortSignal;
	/** How names become addresses. */
	readonly resolve?: Resolve;
	/** The clock by which the gap is kept, and how it is waited for. */
	readonly now?: () => Date;
	readonly pause?: (ms: number) => Promise<void>;
};

const megabyte = 1024 * 1024;
const defaults = { idleMs: 30_000, totalMs: 300_000, askBytes: 5 * megabyte, downloadBytes: 50 * megabyte };
const mostRedirects = 3;

/** Opens the way out for one visit. One request at a time: calls queue. */
export function openOutgoing(options: OutgoingOptions): Outgoing & { close(): void } {
	const { userAgent, gapMs = 0, signal, resolve = resolveName, now = () => new Date() } = options;
	const pause = options.pause ?? (ms => sleep(ms, undefined, { signal }));
	const agents = openAgents(gapMs);
	const closing = new AbortController();
	const stopped = AbortSignal.any([signal, closing.signal]);
	let [requests, bytes] = [0, 0];
	let endedAt: number | undefined;
	let last: Promise<unknown> = Promise.resolve();

	function inTurn<T>(work: () => Promise<T>): Promise<T> {
		const turn = last.then(work);
		last = turn.catch(() => {});
		return turn;
	}

	async function keepGap(): Promise<void> {
		stopped.throwIfAborted();
		if (endedAt === undefined) return;
		// A clock that was set back must not make anybody wait for hours.
		const left = Math.min(gapMs, endedAt + gapMs - now().getTime());
		if (left > 0) await pause(left);
		stopped.throwIfAborted();
	}

	/** Follows redirects and hands the answer that is none to `take`, which reads its body or destroys it. */
	async function get<T>(
		address: string,
		headers: Readonly<Record<string, string>>,
		asked: AskOptions,
		maxBytes: number,
		take: (answer: Answer) => Promise<T>,
	): Promise<T> {
		let url = readAddress(address, options);
		let sent = headers;
		let from: Target | undefined;
		const { idleMs = defaults.idleMs, totalMs = defaults.totalMs, follow = true } = asked;
		let leftMs = totalMs;
		for (let hops = 0; ; hops += 1) {
			await keepGap();
			const begun = performance.now();
			const patience = openPatience(stopped, { idleMs, totalMs: leftMs, of: url.host });
			let response: IncomingMessage | undefined;
			try {
				const cameFromPublic = from?.isPrivate === false;
				const target = await patience.orGiveUp(findTarget(url, options, resolve, cameFromPublic));
				response = await exchange(target, { ...sent, ...ours(userAgent) }, agents, patience, onRequest);
				const next = follow ? followed(url, response, sent) : undefined;
				if (next === undefined) return await take(answerOf(response, url, { maxBytes, patience, onBytes }));
				response.destroy();
				if (hops === mostRedirects) {
					throw new RequestRefused('redirects', `${url.host} redirects more than ${mostRedirects} times.`);
				}
				url = readAddress(next.address, options);
				[sent, from] = [next.headers, target];
			} catch (error) {
				// Also where nobody has begun to read: the rest would wait in an open connection.
				response?.destroy();
				throw error;
			} finally {
				patience.stop();
				leftMs -= performance.now() - begun;
				endedAt = now().getTime();
			}
		}
	}

	function onRequest(): void {
		requests += 1;
	}

	function onBytes(count: number): void {
		bytes += count;
	}

	return {
		ask(address, asked = {}) {
			const { maxBytes = defaults.askBytes } = asked;
			return inTurn(() =>
				get(address, lowerCased(asked.headers), asked, maxBytes, async ({ head, body }) => {
					const chunks: Buffer[] = [];
					for await (const chunk of body()) chunks.push(chunk);
					return { ...head, text: new TextDecoder().decode(Buffer.concat(chunks)) };
				}),
			);
		},
		download(address, file, asked = {}) {
			const { maxBytes = defaults.downloadBytes } = asked;
			const headers = { ...lowerCased(asked.headers), ...conditionsOf(asked) };
			return inTurn(() =>
				get(address, headers, asked, maxBytes, async ({ head, body, leave }) => {
					if (head.status === 200) return { ...head, bytes: await writeInFull(file, body()) };
					leave();
					return { ...head, bytes: 0 };
				}),
			);
		},
		figures: () => ({ requests, bytes }),
		close() {
			closing.abort(new Error('this way out was closed'));
			agents.http.destroy();
			agents.https.destroy();
		},
	};
}

type Answer = {
	readonly head: { readonly status: number; readonly url: string; header(name: string): string | undefined };
	body(): AsyncGenerator<Buffer>;
	/** The body is not wanted. */
	leave(): void;
};

function answerOf(response: IncomingMessage, url: URL, limits: BodyLimits): Answer {
	return {
		head: {
			status: response.statusCode ?? 0,
			url: url.href,
			header(name) {
				const value = response.headers[name.toLowerCase()];
				return Array.isArray(value) ? value.join(', ') : value;
			},
		},
		body: () => readBody(response, url, limits),
		// A 304 has no body, and its connection can be used again.
		leave: () => void (response.statusCode === 304 ? response.resume() : response.destroy()),
	};
}

function ours(userAgent: string): Record<string, string> {
	return { 'user-agent': userAgent, 'accept-encoding': acceptedEncodings };
}

function lowerCased(headers: Readonly<Record<string, string>> = {}): Record<string, string> {
	const entries = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value] as const);
	return { accept: '*/*', ...Object.fromEntries(entries) };
}

function conditionsOf({ etag, lastModified }: DownloadOptions): Record<string, string> {
	return {
		...(etag === undefined ? {} : { 'if-none-match': etag }),
		...(lastModified === undefined ? {} : { 'if-modified-since': lastModified }),
	};
}
