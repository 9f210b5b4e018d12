import type { Hono } from 'hono';
import { hashPassword, lockedPassword } from '#src/accounts/passwords.ts';
import { createUser, type Role, type UserKind } from '#src/accounts/registration.ts';
import { secondsOf } from '#src/formats/seconds.ts';
import type { Env } from '#src/http/types.ts';
import type { Services } from '#src/services.ts';

/** What a form sends: by name, several texts where a field comes several times. */
export type SentFields = Readonly<Record<string, string | readonly string[]>>;

/** Somebody with a browser on one of our pages. Redirects are not followed. */
export type Guest = {
	get(path: string, headers?: Record<string, string>): Promise<Response>;
	/** As a form of ours sends it; `FormData` for forms with files. */
	post(path: string, fields: SentFields | FormData, headers?: Record<string, string>): Promise<Response>;
};

export type Member = Guest & {
	readonly userId: number;
	readonly email: string;
	readonly name: string;
	/** Name and value, as a `Cookie` header has it. */
	readonly cookie: string;
};

type Site = { readonly app: Hono<Env>; readonly services: Services };

type NewMember = {
	kind?: UserKind;
	role?: Role;
	email?: string;
	name?: string;
	/** Without it nobody gets in by the door: the session is opened for them. */
	password?: string;
};

/**
 * Somebody with a confirmed account who has signed in, second factor included: `await signedIn(site)` is a private member,
 * `{ kind: 'haendler' }` a dealer without dealer page.
 */
export async function signedIn(site: Site, member: NewMember = {}): Promise<Member> {
	const { db, sessions, now } = site.services;
	const at = secondsOf(now());
	const { kind = 'privat', role = 'member', name = 'Frieda Lindner', password } = member;
	const number = Number(db.prepare('SELECT count(*) FROM users').pluck().get()) + 1;
	const email = member.email ?? `mitglied-${number}@post.example`;
	const passwordHash = password === undefined ? lockedPassword : await hashPassword(password);
	const created = createUser(db, { email, name, role, kind, passwordHash, at, confirmedAt: at });
	if (!created.ok) throw new Error(`${email}: ${created.reason}`);
	const { cookie: setCookie } = await sessions.open(created.id, {
		...{ persistent: true, secondFactor: true, device: 'Firefox auf Linux', network: '127.0.0.0/24' },
	});
	const cookie = setCookie.split(';', 1)[0] ?? '';
	return { userId: created.id, email, name, cookie, ...visitor(site, { cookie }) };
}

/**
 * The cookie of a member for a browser (`context.addCookies`): one with the prefix `__Host-` can only be put there for an encrypted
 * address; loopback gets it all the same.
 */
export function browserCookie(origin: string, { cookie }: Pick<Member, 'cookie'>) {
	const [, name = '', value = ''] = /^([^=]+)=(.*)$/.exec(cookie) ?? [];
	return { name, value, url: origin.replace('http:', 'https:'), secure: true };
}

/**
 * Somebody who has not signed in, unless `cookie` says otherwise. `address` is where they ask from, for what is counted by
 * client.
 */
export function visitor(site: Pick<Site, 'app'>, from: { cookie?: string; address?: string } = {}): Guest {
	const { cookie, address = '127.0.0.1' } = from;
	const own = { accept: 'text/html', 'sec-fetch-site': 'same-origin', ...(cookie !== undefined && { cookie }) };
	const env = { incoming: { socket: { remoteAddress: address }, headers: {} } };
	return {
		get: async (path, headers = {}) => site.app.request(path, { headers: { ...own, ...headers } }, env),
		post: async (path, fields, headers = {}) =>
			site.app.request(path, { method: 'POST', headers: { ...own, ...headers }, body: bodyOf(fields) }, env),
	};
}

function bodyOf(fields: SentFields | FormData): URLSearchParams | FormData {
	if (fields instanceof FormData) return fields;
	const sent = new URLSearchParams();
	for (const [name, value] of Object.entries(fields)) {
		for (const text of typeof value === 'string' ? [value] : value) sent.append(name, text);
	}
	return sent;
}
