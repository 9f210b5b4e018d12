import type { IncomingMessage } from 'node:http';
import { pipeline, Readable, type Transform } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate, createInflateRaw } from 'node:zlib';
import { broken } from './exchange.ts';
import { RequestRefused } from './outgoing.ts';
import type { Patience } from './patience.ts';

export type BodyLimits = {
	/** Of the decoded body; what comes over the wire may not be longer either. */
	readonly maxBytes: number;
	readonly patience: Patience;
	/** Told of every piece that came over the wire. */
	readonly onBytes: (count: number) => void;
};

/** What we say that we understand. */
export const acceptedEncodings = 'gzip, deflate, br';

/**
 * The body, decoded as it arrives. Throws `RequestRefused` as soon as there is too much of it, on the wire or decoded: a bomb has
 * unpacked no more than `maxBytes` and one piece by then. Leaving the loop early ends the connection.
 */
export async function* readBody(response: IncomingMessage, url: URL, limits: BodyLimits): AsyncGenerator<Buffer> {
	const encoding = encodingOf(response);
	if (encoding === undefined) {
		response.destroy();
		throw new RequestRefused('encoding', `${url.host} packs its answer in a way we do not understand.`);
	}
	const announced = Number(response.headers['content-length'] ?? 0);
	if (announced > limits.maxBytes) {
		response.destroy();
		throw tooLarge(url, limits);
	}
	const wire = wireBytes(response, url, limits);
	if (encoding === 'identity') return yield* wire;
	let decoded = 0;
	try {
		for await (const chunk of await unpacked(wire, encoding)) {
			decoded += chunk.length;
			if (decoded > limits.maxBytes) throw tooLarge(url, limits);
			yield chunk;
		}
	} catch (error) {
		if (limits.patience.signal.aborted) throw limits.patience.signal.reason;
		if (error instanceof RequestRefused) throw error;
		throw new RequestRefused('encoding', `What ${url.host} packed cannot be unpacked.`, error);
	} finally {
		response.destroy();
	}
}

async function* wireBytes(response: IncomingMessage, url: URL, limits: BodyLimits): AsyncGenerator<Buffer> {
	let length = 0;
	try {
		for await (const chunk of response) {
			limits.patience.touch();
			limits.onBytes(chunk.length);
			length += chunk.length;
			if (length > limits.maxBytes) throw tooLarge(url, limits);
			yield chunk;
		}
	} catch (error) {
		if (limits.patience.signal.aborted) throw limits.patience.signal.reason;
		throw error instanceof RequestRefused ? error : broken(url, error);
	}
}

type Encoding = 'identity' | 'gzip' | 'deflate' | 'br';

function encodingOf(response: IncomingMessage): Encoding | undefined {
	const named = (response.headers['content-encoding'] ?? '').trim().toLowerCase();
	if (named === '' || named === 'identity') return 'identity';
	if (named === 'x-gzip') return 'gzip';
	return named === 'gzip' || named === 'deflate' || named === 'br' ? named : undefined;
}

async function unpacked(wire: AsyncGenerator<Buffer>, encoding: Encoding): Promise<AsyncIterable<Buffer>> {
	const first = await wire.next();
	// A body without a byte, as some servers send with an error.
	if (first.done) return Readable.from([]);
	const decoder = decoderOf(encoding, first.value);
	pipeline(Readable.from(startingWith(first.value, wire), { objectMode: false }), decoder, () => {});
	return decoder;
}

async function* startingWith(first: Buffer, rest: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
	yield first;
	yield* rest;
}

function decoderOf(encoding: Encoding, first: Buffer): Transform {
	if (encoding === 'gzip') return createGunzip();
	if (encoding === 'br') return createBrotliDecompress();
	// Half of the servers that say "deflate" leave out the zlib header that RFC 9110 wants.
	return ((first[0] ?? 0) & 0x0f) === 8 ? createInflate() : createInflateRaw();
}

function tooLarge(url: URL, { maxBytes }: BodyLimits): RequestRefused {
	return new RequestRefused('too-large', `${url.host} sends more than ${Math.round(maxBytes / 1000)} kB.`);
}
