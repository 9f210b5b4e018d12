import type { ServerResponse } from 'node:http';
import { setImmediate } from 'node:timers/promises';

/**
 * Open pages that wait for new messages. A stream is only a doorbell: what is new is asked for in the ordinary way, so that
 * nothing is lost while one is broken, and nothing has to be written twice.
 */
export type Streams = {
	/** Takes over an answer and keeps it open; false where there are too many already, and nothing has been written then. */
	open(waiting: Waiting): boolean;
	/** Something is new in a conversation, up to this message: everybody who waits for it is told. After the transaction. */
	ring(conversationId: number, messageId: number): void;
	size(): number;
	close(): void;
};

export type Waiting = {
	readonly conversationId: number;
	readonly userId: number;
	/** The newest message there is: whoever comes back after a break is told at once. */
	readonly messageId: number;
	readonly answer: ServerResponse;
	readonly headers: Readonly<Record<string, string>>;
	/** Asked with every heartbeat: sessions end, accounts are shut out. */
	readonly mayStay: () => boolean;
};

export type StreamLimits = {
	/** Of the 4,000 connections a server takes, so many may be streams. */
	readonly mostStreams: number;
	/** Tabs and devices of one person; the oldest gives way. */
	readonly mostOfOne: number;
	/** Proxies give up a connection on which nothing has come for a minute. */
	readonly heartbeatMs: number;
	/** Then it is opened anew, and everything about it is asked again. */
	readonly longestMs: number;
};

const standard: StreamLimits = { mostStreams: 2_500, mostOfOne: 6, heartbeatMs: 25_000, longestMs: 3_600_000 };

type Stream = Waiting & { readonly sinceMs: number };

/** Streams that get their heartbeat in one turn of the event loop: 2,500 at once would be felt. */
const atOnce = 100;

/** @param stopping ends all streams: without it a server could not stop before its last visitor leaves */
export function openStreams(stopping: AbortSignal, limits: Partial<StreamLimits> = {}): Streams {
	const { mostStreams, mostOfOne, heartbeatMs, longestMs } = { ...standard, ...limits };
	const byConversation = new Map<number, Set<Stream>>();
	const byUser = new Map<number, Set<Stream>>();
	let size = 0;
	let isBeating = false;
	const heart = setInterval(() => void beat(), heartbeatMs);
	heart.unref();
	stopping.addEventListener('abort', close, { once: true });

	return { open, ring, size: () => size, close };

	function open(waiting: Waiting): boolean {
		if (stopping.aborted) return false;
		const own = byUser.get(waiting.userId);
		const [oldest] = own ?? [];
		if (oldest !== undefined && own !== undefined && own.size >= mostOfOne) end(oldest);
		if (size >= mostStreams) return false;
		const stream: Stream = { ...waiting, sinceMs: performance.now() };
		keep(byConversation, stream.conversationId, stream);
		keep(byUser, stream.userId, stream);
		size++;
		const { answer, headers, messageId } = stream;
		answer.once('close', () => forget(stream));
		answer.on('error', () => end(stream));
		answer.writeHead(200, { ...headers, 'content-type': 'text/event-stream', 'x-accel-buffering': 'no' });
		answer.write(eventOf(messageId));
		return true;
	}

	function ring(conversationId: number, messageId: number): void {
		for (const { answer } of byConversation.get(conversationId) ?? []) answer.write(eventOf(messageId));
	}

	async function beat(): Promise<void> {
		if (isBeating) return;
		isBeating = true;
		try {
			const streams = [...byConversation.values()].flatMap(some => [...some]);
			for (const [index, stream] of streams.entries()) {
				if (index % atOnce === atOnce - 1) await setImmediate();
				const isOver = performance.now() - stream.sinceMs > longestMs;
				// Whoever takes nothing off the line any more has gone without saying so.
				if (isOver || stream.answer.writableNeedDrain || !stream.mayStay()) end(stream);
				else stream.answer.write(':\n\n');
			}
		} finally {
			isBeating = false;
		}
	}

	function end(stream: Stream): void {
		forget(stream);
		stream.answer.end();
		// A client that takes nothing would keep what is written, and the connection, for hours.
		if (stream.answer.writableNeedDrain) stream.answer.destroy();
	}

	function forget(stream: Stream): void {
		if (!byConversation.get(stream.conversationId)?.has(stream)) return;
		remove(byConversation, stream.conversationId, stream);
		remove(byUser, stream.userId, stream);
		size--;
	}

	function close(): void {
		clearInterval(heart);
		for (const stream of [...byConversation.values()].flatMap(some => [...some])) end(stream);
	}
}

const eventOf = (messageId: number): string => `id: ${messageId}\nevent: neu\ndata: ${messageId}\n\n`;

function keep(streams: Map<number, Set<Stream>>, key: number, stream: Stream): void {
	const some = streams.get(key);
	if (some === undefined) streams.set(key, new Set([stream]));
	else some.add(stream);
}

function remove(streams: Map<number, Set<Stream>>, key: number, stream: Stream): void {
	const some = streams.get(key);
	some?.delete(stream);
	if (some?.size === 0) streams.delete(key);
}
