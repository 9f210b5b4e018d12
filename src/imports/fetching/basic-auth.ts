import type { Credentials } from '../credentials.ts';

/** The value of `Authorization` for a user name and a password (RFC 7617, as UTF-8). */
export function basicAuth({ user, password }: Pick<Credentials, 'user' | 'password'>): string {
	return `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
}
