import { randomUUID } from 'node:crypto';

/**
 * A name for one request, twelve hexadecimal characters: it stands in the log line, in `X-Request-Id` and on error pages, so
 * that a visitor can read it to the operator over the phone. Never taken from the client, who could give two requests one
 * name, and random rather than counted, so that it does not tell how busy the site is.
 */
export function newRequestId(): string {
	const uuid = randomUUID();
	return `${uuid.slice(0, 8)}${uuid.slice(9, 13)}`;
}
