import { isIPv4 } from 'node:net';
import { type Logger, pino, stdSerializers } from 'pino';
import { networkOf } from '#src/http/address.ts';
import { withSourcePositions } from './source-positions.ts';

export type { Logger } from 'pino';

/** Something that takes finished lines, each with its line break: standard output, or a list in a test. */
export type LogSink = { write(line: string): unknown };

/**
 * The log: one JSON object per line.
 *
 * JSON escapes line feeds and ESC by itself; NEL, the C1 controls and the Unicode line separators it leaves alone, though
 * log readers and terminals treat them as line ends or commands. They are escaped here, for every field of every line.
 */
export function createLog(level: string, sink: LogSink = pino.destination({ fd: 1, sync: true })): Logger {
	return pino(
		{
			level,
			base: null,
			messageKey: 'message',
			timestamp: () => `,"time":"${new Date().toISOString()}"`,
			formatters: { level: label => ({ level: label }) },
			serializers: { err: readableError },
		},
		{ write: (line: string) => sink.write(withoutControls(line)) },
	);
}

function readableError(error: Error): unknown {
	const told = stdSerializers.err(error);
	return typeof told?.stack === 'string' ? { ...told, stack: withSourcePositions(told.stack) } : told;
}

function withoutControls(line: string): string {
	return line.replace(/[\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g, character => {
		return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
	});
}

/**
 * The address of a request as a log may keep it: the path and the names of the query parameters. Values are left out
 * (somebody's postcode, a search text), and so are path segments that look like a token or a mail address: whoever reads
 * the log must not be able to confirm a registration with it.
 *
 * Expects the raw, still percent-encoded target, and returns at most 300 characters.
 */
export function loggableTarget(target: string): string {
	const [path = '', query = ''] = target.split('?', 2);
	const segments = path.split('/').map(segment => (isSecretive(segment) ? '…' : segment));
	const names = new Set(query.split('&').map(pair => pair.split('=', 1)[0] ?? ''));
	names.delete('');
	const shown = names.size === 0 ? segments.join('/') : `${segments.join('/')}?${[...names].join('&')}`;
	return shown.length > 300 ? `${shown.slice(0, 299)}…` : shown;
}

function isSecretive(segment: string): boolean {
	if (/@|%40/i.test(segment)) return true;
	// Slugs are lower-case words with hyphens; twenty characters that mix cases or never pause are none.
	return segment.length >= 20 && /^[\w-]+$/.test(segment) && (/[A-Z]/.test(segment) || /^[0-9a-z]{20,}$/.test(segment));
}

/** An address without the part that names one household: /24 of IPv4, /48 of IPv6. */
export function truncatedAddress(address: string): string {
	return networkOf(address, isIPv4(address) ? 24 : 48);
}
