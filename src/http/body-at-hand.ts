/**
 * The body of an answer that was made from a string or from bytes, without reading a stream; `undefined` for streams and
 * for answers that were not made while our server runs.
 *
 * Reading a body back through the standard interface turns it into a stream and costs more than compressing it. The server's
 * own `Response` keeps what it was made of under a symbol of this name until somebody touches the standard body; should a
 * later version keep it elsewhere, pages go out uncompressed, and `compression.test.ts` fails.
 */
export function bodyAtHand(response: Response): string | Uint8Array | undefined {
	for (const symbol of Object.getOwnPropertySymbols(response)) {
		if (symbol.description !== 'cache') continue;
		const kept: unknown = Reflect.get(response, symbol);
		const body: unknown = Array.isArray(kept) ? kept[1] : undefined;
		if (typeof body === 'string' || body instanceof Uint8Array) return body;
	}
	return undefined;
}
