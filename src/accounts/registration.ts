import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';

export const roles = ['member', 'moderator', 'admin'] as const;
export type Role = (typeof roles)[number];
/** What sellers declare themselves to be (§ 5b UWG): consumers have other rights against a `haendler`. */
export const userKinds = ['privat', 'haendler'] as const;
export type UserKind = (typeof userKinds)[number];

export type NewUser = {
	email: string;
	name: string;
	role: Role;
	kind: UserKind;
	/** As `hashPassword` made it, or `lockedPassword`. */
	passwordHash: string;
	/** Seconds since 1970. */
	at: number;
	/** When the address was confirmed; not given = not yet. */
	confirmedAt?: number;
};

/** RFC 5321, section 4.5.3.1.3: a path has 256 characters with its angle brackets. */
const emailMaxLength = 254;
export const nameMaxLength = 80;

export type CreatedUser =
	| { ok: true; id: number }
	| { ok: false; reason: 'email-invalid' | 'email-taken' | 'name-invalid' };

/**
 * Opens an account. The address is kept in lower case: people type it differently every time. Control characters and
 * direction marks are refused in names, which are shown beside other people's words.
 */
export function createUser(db: Database, user: NewUser): CreatedUser {
	const email = user.email.trim().toLowerCase();
	const name = user.name.trim().replace(/\s+/g, ' ');
	if (!isEmail(email)) return { ok: false, reason: 'email-invalid' };
	if (!isPlainLine(name, nameMaxLength)) return { ok: false, reason: 'name-invalid' };
	const { changes, lastInsertRowid } = prepared(
		db,
		`INSERT INTO users (email, name, role, kind, password_hash, created_at, confirmed_at)
		VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (email) DO NOTHING`,
	).run(email, name, user.role, user.kind, user.passwordHash, user.at, user.confirmedAt ?? null);
	return changes === 1 ? { ok: true, id: Number(lastInsertRowid) } : { ok: false, reason: 'email-taken' };
}

/** Whether mail could reach the address: one `@`, a domain with a dot, no spaces, quotes or control characters. */
export function isEmail(text: string): boolean {
	if (text.length > emailMaxLength) return false;
	const [, local = '', domain = ''] = /^([^\s@"'<>()[\]\\,;:]{1,64})@([^\s@]+)$/u.exec(text) ?? [];
	if (!isPlainLine(text, emailMaxLength) || local.startsWith('.') || local.endsWith('.') || local.includes('..'))
		return false;
	const labels = domain.split('.');
	return labels.length >= 2 && labels.every(label => /^[\p{L}\p{N}]([\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?$/u.test(label));
}

/** One line of visible text: not empty, no control, format or unassigned characters, no half surrogates, no piles of marks. */
export function isPlainLine(text: string, maxLength: number): boolean {
	return (
		text.length <= maxLength &&
		/[\p{L}\p{N}]/u.test(text) &&
		!/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\u2028\u2029]|\p{M}{7}/u.test(text)
	);
}
