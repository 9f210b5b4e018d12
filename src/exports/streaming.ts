import { setImmediate } from 'node:timers/promises';

/**
 * A body that is made while it is sent: a piece when the client has taken the one before, and others are served in between. Ends
 * quietly when the client goes away.
 */
export function streamed(pieces: Iterable<Uint8Array<ArrayBuffer>>): ReadableStream<Uint8Array<ArrayBuffer>> {
	const iterator = pieces[Symbol.iterator]();
	return new ReadableStream({
		async pull(controller) {
			await turn();
			const next = iterator.next();
			if (next.done) controller.close();
			else controller.enqueue(next.value);
		},
		cancel() {
			iterator.return?.();
		},
	});
}

/**
 * One piece for each round of the event loop, however many bodies are being made: with fifty feeds at once, fifty pieces in one
 * round would keep every other visitor waiting for a second.
 */
function turn(): Promise<void> {
	lastTurn = lastTurn.then(() => setImmediate());
	return lastTurn;
}
let lastTurn: Promise<void> = Promise.resolve();

const encoder = new TextEncoder();

/** Pieces of text as bytes in UTF-8. */
export function* utf8(pieces: Iterable<string>): Generator<Uint8Array<ArrayBuffer>> {
	for (const piece of pieces) yield encoder.encode(piece);
}
