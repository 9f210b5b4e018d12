import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Database } from '#db/open.ts';
import { keyFor } from '#db/secret.ts';

/** For links of mails that somebody may open years later. */
export const forEver = 99_999_999_999;

/**
 * A text that can be handed out and recognised again: safe in an address, readable by anybody, made by nobody else.
 * @param purpose keeps what was signed for one thing from opening another
 * @param until seconds since 1970 after which it is worth nothing
 */
export function signed(db: Database, purpose: string, payload: string, until: number): string {
	const body = Buffer.from(`${until}:${payload}`).toString('base64url');
	return `${body}.${tagOf(db, purpose, body)}`;
}

/** What `signed` was given; undefined for anything else, another purpose, and what has expired. */
export function readSigned(db: Database, purpose: string, text: string, at: number): string | undefined {
	const [body = '', tag = '', ...rest] = text.split('.');
	const expected = Buffer.from(tagOf(db, purpose, body));
	const given = Buffer.from(tag);
	if (rest.length > 0 || given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined;
	const [, until, payload] = /^(\d{1,12}):([\s\S]*)$/.exec(Buffer.from(body, 'base64url').toString()) ?? [];
	return payload !== undefined && at <= Number(until) ? payload : undefined;
}

function tagOf(db: Database, purpose: string, body: string): string {
	return createHmac('sha256', keyFor(db, `signed ${purpose}`))
		.update(body)
		.digest('base64url');
}
