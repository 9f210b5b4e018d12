import { createHash, randomBytes } from 'node:crypto';
import { type Adapter, type DatabaseSession, Lucia } from 'lucia';
import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';
import { secondsOf } from '#src/formats/seconds.ts';
import type { Viewer } from '#src/http/viewer.ts';
import {
	forgetPushDevicesOf,
	forgetPushDevicesOfSession,
	movePushDevicesOfSession,
} from '#src/notifications/push-devices.ts';
import type { Role, UserKind } from './registration.ts';

/**
 * The only file that knows lucia, which is at its end of life: see src/decisions/0007.
 *
 * Cookies carry 160 random bits; the database keeps their SHA-256, so that a copy of it opens no session. How long a
 * session lives is decided here, by the clock that is handed in (source: OWASP ASVS 5.0, 7.3).
 */
export type Sessions = {
	/** Opens a session for somebody who has just proved who they are. Resolves to the `Set-Cookie` value. */
	open(userId: number, start: SessionStart): Promise<{ cookie: string; sessionId: string }>;
	/** Name of the session a `Cookie` header speaks of, whether or not it is still open; undefined without one. */
	idIn(cookieHeader: string): string | undefined;
	/** Who a `Cookie` header belongs to; undefined for guests, and for sessions that ended. */
	find(cookieHeader: string): Promise<Viewer | undefined>;
	/** Whether a session found earlier is still there, and its account not shut out. Asking does not lengthen it. */
	isOpen(sessionId: string): boolean;
	/** The sessions of an account that are still open, the last used first. */
	list(userId: number): Promise<OpenSession[]>;
	/**
	 * Gives a session a new cookie, so that the old one opens nothing any more: after a change of password, role or second
	 * factor. It keeps its age, and its place in the list. Resolves to the `Set-Cookie` value; undefined where it has ended.
	 */
	renew(
		sessionId: string,
		change?: { secondFactor: boolean },
	): Promise<{ cookie: string; sessionId: string } | undefined>;
	/** Says that password, passkey or code were given again just now. */
	prove(sessionId: string): void;
	end(sessionId: string): Promise<void>;
	/** Ends the sessions of an account, `except` one where its owner is to stay signed in. */
	endAll(userId: number, except?: string): Promise<void>;
	/** Removes sessions nobody can use any more. */
	sweep(): Promise<void>;
	/** The `Set-Cookie` value that takes the cookie away. */
	readonly blankCookie: string;
};

export type SessionStart = {
	/** "Angemeldet bleiben": the cookie outlives the browser. */
	persistent: boolean;
	secondFactor: boolean;
	/** What the session is called in the list, "Firefox auf Android". */
	device: string;
	/** Shortened network, "192.0.2.0/24". */
	network: string;
};

export type OpenSession = SessionStart & { id: string; createdAt: number; lastUsedAt: number };

type SessionRow = {
	id: string;
	user_id: number;
	created_at: number;
	last_used_at: number;
	proved_at: number;
	persistent: 0 | 1;
	second_factor: 0 | 1;
	device: string;
	network: string;
};
type UserRow = { name: string; email: string; role: Role; kind: UserKind; banned_at: number | null };

declare module 'lucia' {
	interface Register {
		Lucia: Lucia<SessionRow, UserRow>;
		DatabaseSessionAttributes: SessionRow;
		DatabaseUserAttributes: UserRow;
		UserId: number;
	}
}

type Lifetime = { idleSeconds: number; absoluteSeconds: number };
const hour = 3_600;
const day = 24 * hour;
const memberLifetime: Lifetime = { idleSeconds: 14 * day, absoluteSeconds: 30 * day };
/** Without "Angemeldet bleiben" the browser forgets the cookie when it is closed; some never are. */
const passingLifetime: Lifetime = { idleSeconds: 12 * hour, absoluteSeconds: day };
const staffLifetime: Lifetime = { idleSeconds: hour / 2, absoluteSeconds: 12 * hour };
/** Open sessions of one account: nobody has more devices, and a program that signs in all day must not fill the disk. */
const mostSessions = 50;
/** How exactly it is kept when a session was last used: a write per page would wait for the disk each time. */
const usedEverySeconds = 300;
const usedEverySecondsByStaff = 60;

export const sessionCookieName = '__Host-session';
/** Lucia decodes every cookie there is, and throws at the first that some neighbour on our domain has not encoded. */
const tokenIn = new RegExp(`(?:^|;)\\s*${sessionCookieName}=([\\w-]{27})\\s*(?:;|$)`);

/**
 * @param owesSecondFactor whether somebody of this role and kind must have a second factor and has none in this session
 */
export function openSessions(
	db: Database,
	now: () => Date,
	owesSecondFactor: (user: { id: number; email: string; role: Role; kind: UserKind }, passed: boolean) => boolean,
): Sessions {
	const seconds = () => secondsOf(now());
	const lucia = new Lucia<SessionRow, UserRow>(adapter(db, seconds), {
		sessionCookie: { name: sessionCookieName, attributes: { secure: true, sameSite: 'lax', path: '/' } },
		getSessionAttributes: row => row,
		getUserAttributes: row => row,
	});

	const cookieOf = (token: string, persistent: boolean) => {
		const cookie = lucia.createSessionCookie(token).serialize();
		return persistent ? cookie : withoutMaxAge(cookie);
	};

	const idIn = (cookieHeader: string) => {
		const token = tokenIn.exec(cookieHeader)?.[1];
		return token === undefined ? undefined : idOf(token);
	};

	return {
		async open(userId, { persistent, secondFactor, device, network }) {
			const token = randomBytes(20).toString('base64url');
			const at = seconds();
			const sessionId = idOf(token);
			await lucia.createSession(
				userId,
				{
					id: sessionId,
					user_id: userId,
					created_at: at,
					last_used_at: at,
					proved_at: at,
					persistent: persistent ? 1 : 0,
					second_factor: secondFactor ? 1 : 0,
					device,
					network,
				},
				{ sessionId },
			);
			return { cookie: cookieOf(token, persistent), sessionId };
		},
		async renew(sessionId, change) {
			const token = randomBytes(20).toString('base64url');
			movePushDevicesOfSession(db, sessionId, idOf(token));
			const persistent = prepared(
				db,
				`UPDATE sessions SET id = @newId, second_factor = coalesce(@secondFactor, second_factor) WHERE id = @oldId
				RETURNING persistent`,
			)
				.pluck()
				.get({
					oldId: sessionId,
					newId: idOf(token),
					secondFactor: change === undefined ? null : change.secondFactor ? 1 : 0,
				});
			return persistent === undefined
				? undefined
				: { cookie: cookieOf(token, persistent === 1), sessionId: idOf(token) };
		},
		idIn,
		async find(cookieHeader) {
			const id = idIn(cookieHeader);
			if (id === undefined) return undefined;
			const { session, user } = await lucia.validateSession(id);
			if (session === null) return undefined;
			noteUse(db, session, user.role, seconds());
			return {
				id: user.id,
				name: user.name,
				email: user.email,
				role: user.role,
				kind: user.kind,
				sessionId: session.id,
				provedAt: session.proved_at,
				owesSecondFactor: owesSecondFactor(user, session.second_factor === 1),
			};
		},
		isOpen: sessionId =>
			prepared(
				db,
				'SELECT 1 FROM sessions s JOIN users u ON u.id = s.user_id WHERE s.id = ? AND u.banned_at IS NULL',
			).get(sessionId) !== undefined,
		async list(userId) {
			const open = await lucia.getUserSessions(userId);
			return open
				.map(session => ({
					id: session.id,
					createdAt: session.created_at,
					lastUsedAt: session.last_used_at,
					persistent: session.persistent === 1,
					secondFactor: session.second_factor === 1,
					device: session.device,
					network: session.network,
				}))
				.sort((a, b) => b.lastUsedAt - a.lastUsedAt);
		},
		prove(sessionId) {
			prepared(db, 'UPDATE sessions SET proved_at = ? WHERE id = ?').run(seconds(), sessionId);
		},
		async end(sessionId) {
			// The next to hold this phone must not read what concerns the last one.
			forgetPushDevicesOfSession(db, sessionId);
			await lucia.invalidateSession(sessionId);
		},
		async endAll(userId, except) {
			forgetPushDevicesOf(db, userId, except);
			if (except === undefined) return lucia.invalidateUserSessions(userId);
			prepared(db, 'DELETE FROM sessions WHERE user_id = ? AND id <> ?').run(userId, except);
		},
		sweep: () => lucia.deleteExpiredSessions(),
		blankCookie: lucia.createBlankSessionCookie().serialize(),
	};
}

function idOf(token: string): string {
	return createHash('sha256').update(token).digest('base64url');
}

/** A cookie without an age lives as long as the browser's session. */
function withoutMaxAge(cookie: string): string {
	return cookie.replace(/; Max-Age=\d+/i, '').replace(/; Expires=[^;]+/i, '');
}

function noteUse(db: Database, session: SessionRow, role: Role, at: number): void {
	const every = role === 'member' ? usedEverySeconds : usedEverySecondsByStaff;
	if (at - session.last_used_at < every) return;
	try {
		prepared(db, 'UPDATE sessions SET last_used_at = ? WHERE id = ?').run(at, session.id);
	} catch (error) {
		// A full disk or a long import must not keep members from reading; the next page notes it.
		if (!(error instanceof Error && 'code' in error && /^SQLITE_(BUSY|FULL|IOERR)/.test(String(error.code))))
			throw error;
	}
}

function isAlive(session: SessionRow, role: Role, at: number): boolean {
	const lifetime = role !== 'member' ? staffLifetime : session.persistent === 1 ? memberLifetime : passingLifetime;
	return at - session.created_at < lifetime.absoluteSeconds && at - session.last_used_at < lifetime.idleSeconds;
}

/** What lucia asks of a database. It judges expiry by the machine's clock, so what it is given is alive by ours already. */
function adapter(db: Database, seconds: () => number): Adapter {
	const columns =
		's.id, s.user_id, s.created_at, s.last_used_at, s.proved_at, s.persistent, s.second_factor, s.device, s.network';
	const alive = (row: SessionRow): DatabaseSession => ({
		id: row.id,
		userId: row.user_id,
		expiresAt: new Date(8.64e15),
		attributes: row,
	});
	return {
		async getSessionAndUser(sessionId) {
			const row = prepared(
				db,
				`SELECT ${columns}, u.name, u.email, u.role, u.kind, u.banned_at
				FROM sessions s JOIN users u ON u.id = s.user_id WHERE s.id = ?`,
			).get(sessionId) as (SessionRow & UserRow) | undefined;
			if (row === undefined || row.banned_at !== null || !isAlive(row, row.role, seconds())) return [null, null];
			return [alive(row), { id: row.user_id, attributes: row }];
		},
		async getUserSessions(userId) {
			const rows = prepared(
				db,
				`SELECT ${columns}, u.role FROM sessions s JOIN users u ON u.id = s.user_id WHERE s.user_id = ?`,
			).all(userId) as (SessionRow & { role: Role })[];
			return rows.filter(row => isAlive(row, row.role, seconds())).map(alive);
		},
		async setSession({ id, userId, attributes }) {
			prepared(
				db,
				`INSERT INTO sessions (id, user_id, created_at, last_used_at, proved_at, persistent, second_factor, device, network)
				VALUES (@id, @user_id, @created_at, @last_used_at, @proved_at, @persistent, @second_factor, @device, @network)`,
			).run({ ...attributes, id, user_id: userId });
			prepared(
				db,
				`DELETE FROM sessions WHERE user_id = @userId AND id NOT IN
					(SELECT id FROM sessions WHERE user_id = @userId ORDER BY last_used_at DESC, created_at DESC, id = @id DESC LIMIT @most)`,
			).run({ userId, id, most: mostSessions });
		},
		// Lifetimes are absolute, or counted from the last use.
		async updateSessionExpiration() {},
		async deleteSession(sessionId) {
			prepared(db, 'DELETE FROM sessions WHERE id = ?').run(sessionId);
		},
		async deleteUserSessions(userId) {
			prepared(db, 'DELETE FROM sessions WHERE user_id = ?').run(userId);
		},
		async deleteExpiredSessions() {
			const rows = prepared(
				db,
				`SELECT ${columns}, u.role, u.banned_at FROM sessions s JOIN users u ON u.id = s.user_id`,
			).all() as (SessionRow & UserRow)[];
			const ended = rows.filter(row => row.banned_at !== null || !isAlive(row, row.role, seconds()));
			const remove = prepared(db, 'DELETE FROM sessions WHERE id = ?');
			db.transaction(() => {
				for (const { id } of ended) remove.run(id);
			}).immediate();
		},
	};
}
