import { type Server, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';

/**
 * Answers what never becomes a request: broken or ambiguous HTTP (`Content-Length` twice, or beside `Transfer-Encoding`),
 * headers beyond the limit, a head that takes too long, expectations we do not know. Node would answer by itself, but
 * without the headers every answer carries.
 */
export function answerBrokenRequests(server: Server, headers: Record<string, string>): void {
	server.on('clientError', (error, socket) => {
		// Once an answer is under way on this connection, anything written now would be read as a part of it.
		if (!socket.writable || answered.has(socket) || isAnswering(socket)) return socket.destroy();
		answered.add(socket);
		const status = statusOf('code' in error ? String(error.code) : '');
		const text = `${texts[status]}\n`;
		const lines = [
			`HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
			...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
			'cache-control: no-store',
			'content-type: text/plain; charset=UTF-8',
			`content-length: ${Buffer.byteLength(text)}`,
			'connection: close',
		];
		socket.end(`${lines.join('\r\n')}\r\n\r\n${text}`);
		// Closed at once, with bytes of the sender unread, the connection would be reset and the answer lost on its way.
		setTimeout(() => socket.destroy(), 500).unref();
	});
	server.on('checkExpectation', (_, response) => {
		response.writeHead(417, { ...headers, 'cache-control': 'no-store', 'content-type': 'text/plain; charset=UTF-8' });
		response.end(`${texts[417]}\n`);
	});
}

const answered = new WeakSet<Duplex>();

const texts = {
	400: 'Diese Anfrage war nicht zu verstehen.',
	408: 'Die Anfrage kam zu langsam an.',
	413: 'Die Anfrage ist zu groß.',
	417: 'Diese Erwartung (Expect) können wir nicht erfüllen.',
	431: 'Die Kopfzeilen der Anfrage sind zu groß.',
};

function statusOf(code: string): 400 | 408 | 413 | 431 {
	if (code === 'HPE_HEADER_OVERFLOW') return 431;
	if (code === 'HPE_CHUNK_EXTENSIONS_OVERFLOW') return 413;
	if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return 408;
	return 400;
}

/** Node keeps the answer a connection is working on under this name, and looks at it for the same reason. */
function isAnswering(socket: Duplex): boolean {
	const current: unknown = Reflect.get(socket, '_httpMessage');
	return typeof current === 'object' && current !== null && Reflect.get(current, 'headersSent') === true;
}
