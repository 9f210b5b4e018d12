import { createHash } from 'node:crypto';
import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';
import type { Subscription } from './subscription.ts';

/** A browser of a member that is told of things. */
export type PushDevice = {
	readonly id: number;
	/** "Chrome auf Android" */
	readonly device: string;
	/** SHA-256 of its address in hexadecimal: by it a browser finds itself in the list, and nobody else can push to it. */
	readonly endpointHash: string;
	/** Seconds since 1970. */
	readonly createdAt: number;
	readonly lastSentAt: number | null;
};

/** Of one member. */
export const mostPushDevices = 10;

type NewDevice = {
	readonly userId: number;
	/** In which it was asked for: signing that one out ends this too. */
	readonly sessionId: string;
	readonly device: string;
	/** The address this browser had before, where it was given a new one. */
	readonly formerEndpoint?: string;
};

/**
 * Keeps a checked subscription. A browser that comes again is renewed; one that somebody else was signed in with before is
 * theirs no longer, and neither is what waited for it.
 */
export function keepPushDevice(
	db: Database,
	{ endpoint, p256dh, auth }: Subscription,
	{ userId, sessionId, device, formerEndpoint }: NewDevice,
	at: number,
): { ok: true } | { ok: false; reason: 'too-many' } {
	return db
		.transaction(() => {
			prepared(db, 'DELETE FROM push_subscriptions WHERE endpoint = ? AND user_id <> ?').run(endpoint, userId);
			if (formerEndpoint !== undefined && formerEndpoint !== endpoint) {
				moveTo(db, userId, formerEndpoint, endpoint);
			}
			const { others } = prepared(
				db,
				'SELECT count(*) AS others FROM push_subscriptions WHERE user_id = ? AND endpoint <> ?',
			).get(userId, endpoint) as { others: number };
			if (others >= mostPushDevices) return { ok: false, reason: 'too-many' } as const;
			prepared(
				db,
				`INSERT INTO push_subscriptions (user_id, endpoint, p256dh, auth, device, session_id, created_at)
				VALUES (@userId, @endpoint, @p256dh, @auth, @device, @sessionId, @at)
				ON CONFLICT (endpoint) DO UPDATE SET p256dh = excluded.p256dh, auth = excluded.auth,
					device = excluded.device, session_id = excluded.session_id`,
			).run({ userId, endpoint, p256dh, auth, device, sessionId, at });
			return { ok: true } as const;
		})
		.immediate();
}

/** What waits for the old address goes to the new one. */
function moveTo(db: Database, userId: number, from: string, to: string): void {
	prepared(
		db,
		`UPDATE push_subscriptions SET endpoint = @to WHERE user_id = @userId AND endpoint = @from
			AND NOT EXISTS (SELECT 1 FROM push_subscriptions WHERE endpoint = @to)`,
	).run({ userId, from, to });
	prepared(db, 'DELETE FROM push_subscriptions WHERE user_id = ? AND endpoint = ?').run(userId, from);
}

/** The devices of a member, the newest first. */
export function pushDevicesOf(db: Database, userId: number): PushDevice[] {
	const rows = prepared(
		db,
		`SELECT id, device, endpoint, created_at AS createdAt, last_sent_at AS lastSentAt FROM push_subscriptions
		WHERE user_id = ? ORDER BY id DESC`,
	).all(userId) as (Omit<PushDevice, 'endpointHash'> & { endpoint: string })[];
	return rows.map(({ endpoint, ...rest }) => ({
		...rest,
		endpointHash: createHash('sha256').update(endpoint).digest('hex'),
	}));
}

/** On how many devices a member gets push messages. */
export function countPushDevices(db: Database, userId: number): number {
	return Number(prepared(db, 'SELECT count(*) FROM push_subscriptions WHERE user_id = ?').pluck().get(userId));
}

/** Tells a device no more; false where the member has no such device. */
export function removePushDevice(db: Database, userId: number, id: number): boolean {
	return prepared(db, 'DELETE FROM push_subscriptions WHERE id = ? AND user_id = ?').run(id, userId).changes === 1;
}

/** For a browser that has signed out: the next to hold it must not read what concerns the last one. */
export function forgetPushDevicesOfSession(db: Database, sessionId: string): void {
	prepared(db, 'DELETE FROM push_subscriptions WHERE session_id = ?').run(sessionId);
}

/**
 * For accounts that were signed out everywhere, because somebody else may have been in them.
 * @param exceptSessionId the session that stays
 */
export function forgetPushDevicesOf(db: Database, userId: number, exceptSessionId?: string): void {
	prepared(db, 'DELETE FROM push_subscriptions WHERE user_id = ? AND session_id IS NOT ?').run(
		userId,
		exceptSessionId ?? null,
	);
}

/** For a session that was given a new name. */
export function movePushDevicesOfSession(db: Database, fromSessionId: string, toSessionId: string): void {
	prepared(db, 'UPDATE push_subscriptions SET session_id = ? WHERE session_id = ?').run(toSessionId, fromSessionId);
}
