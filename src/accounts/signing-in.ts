import type { Context } from 'hono';
import { prepared } from '#db/prepared.ts';
import { secondsOf } from '#src/formats/seconds.ts';
import { ownPath } from '#src/http/own-path.ts';
import { clientKey } from '#src/http/throttle.ts';
import type { Env } from '#src/http/types.ts';
import { queueMail } from '#src/mail/queue.ts';
import type { Services } from '#src/services.ts';
import { newDeviceMail } from '#views/mails/accounts.ts';
import { mayEnter } from './admission.ts';
import { returnAttempt, takeAttempt } from './attempts.ts';
import { type Client, deviceName, knownDevice, networkName, rememberDevice } from './devices.ts';
import { decoyHash, hashPassword, isOutdated, lockedPassword, verifyPassword } from './passwords.ts';
import { forgetPasswordTries, networkRules, takePasswordTry, triesOf } from './sign-in-limits.ts';

export type PasswordAnswer =
	| { ok: true; userId: number }
	/** No account, another password, not confirmed: nobody is told which. */
	| { ok: false; reason: 'wrong' }
	| { ok: false; reason: 'wait'; seconds: number }
	/** Said only to who knows the password. */
	| { ok: false; reason: 'banned'; why: string | null };

type Account = {
	id: number;
	passwordHash: string;
	passwordChangedAt: number | null;
	bannedAt: number | null;
	banReason: string | null;
};

/**
 * Whether this is the password of the account with this address. Takes the same time and leaves the same traces whether there
 * is such an account or not.
 * @param at seconds since 1970
 */
export async function checkPassword(
	services: Pick<Services, 'db' | 'config'>,
	{ email, password }: { email: string; password: string },
	client: Client,
	at: number,
): Promise<PasswordAnswer> {
	const { db, config } = services;
	const address = email.trim().toLowerCase();
	const account = prepared(
		db,
		`SELECT id, password_hash AS passwordHash, password_changed_at AS passwordChangedAt, banned_at AS bannedAt,
			ban_reason AS banReason FROM users WHERE email = ?`,
	).get(address) as Account | undefined;
	const tries = triesOf(db, address, account?.id, client);
	const seconds = takeTry(services, tries, client, at);
	if (seconds > 0) return { ok: false, reason: 'wait', seconds };

	const hash = account?.passwordHash ?? decoyHash;
	const isRight = await verifyPassword(password, hash === lockedPassword ? decoyHash : hash);
	if (!isRight || account === undefined) return { ok: false, reason: 'wrong' };
	if (account.bannedAt === null && !mayEnter(db, account.id, config)) return { ok: false, reason: 'wrong' };

	const rehashed = isOutdated(account.passwordHash) ? await hashPassword(password) : undefined;
	const isStillRight = db
		.transaction(() => {
			// While it was compared, the owner may have set another one, to shut out whoever knows this one.
			const same = prepared(db, 'SELECT 1 FROM users WHERE id = ? AND password_changed_at IS ?');
			if (same.get(account.id, account.passwordChangedAt) === undefined) return false;
			if (config.limits) returnAttempt(db, networkRules, clientKey(client.address));
			forgetPasswordTries(db, tries);
			if (rehashed !== undefined) {
				const replace = prepared(db, 'UPDATE users SET password_hash = ? WHERE id = ? AND password_hash = ?');
				replace.run(rehashed, account.id, account.passwordHash);
			}
			return true;
		})
		.immediate();
	if (!isStillRight) return { ok: false, reason: 'wrong' };
	if (account.bannedAt !== null) return { ok: false, reason: 'banned', why: account.banReason };
	return { ok: true, userId: account.id };
}

/**
 * Signs somebody in who has proved everything there is to prove: a new session in place of the one whose cookie came along,
 * a mail to the owner where the device is new, and on to `next`.
 * @param next an own path; anything else leads to the start page
 */
export async function completeSignIn(
	c: Context<Env>,
	services: Services,
	userId: number,
	{ persistent, secondFactor, next }: { persistent: boolean; secondFactor: boolean; next: string },
): Promise<Response> {
	const { db, sessions, config, now } = services;
	c.header('cache-control', 'no-store');
	// Somebody may have been banned between password and code.
	if (!mayEnter(db, userId, config)) return c.redirect('/anmelden', 303);
	const client = clientOf(c, services);
	const device = deviceName(client.userAgent);
	if (client.sessionId !== undefined) await sessions.end(client.sessionId);
	const { cookie, sessionId } = await sessions.open(userId, {
		...{ persistent, secondFactor, device, network: networkName(client.address) },
	});
	noteDevice(services, userId, client, sessionId, secondsOf(now()));
	c.header('set-cookie', cookie);
	services.whenSignedIn(c, userId);
	return c.redirect(ownPath(next), 303);
}

/** What a request says about the device it comes from. */
export function clientOf(c: Context<Env>, { sessions }: Pick<Services, 'sessions'>): Client {
	return {
		address: c.get('clientAddress'),
		userAgent: c.req.header('user-agent') ?? '',
		sessionId: sessions.idIn(c.req.header('cookie') ?? ''),
	};
}

/** A fresh account knows where its owner is: the first mails would be about their own second device. */
const newAccountSeconds = 86_400;

function noteDevice(
	{ db, config }: Pick<Services, 'db' | 'config'>,
	userId: number,
	client: Client,
	sessionId: string,
	at: number,
): void {
	db.transaction(() => {
		const isNew = knownDevice(db, userId, client) === undefined;
		rememberDevice(db, userId, { ...client, sessionId }, at);
		if (!isNew) return;
		const owner = prepared(db, 'SELECT email FROM users WHERE id = ? AND created_at < ?');
		const email = owner.pluck().get(userId, at - newAccountSeconds);
		if (typeof email !== 'string') return;
		const where = { device: deviceName(client.userAgent), network: networkName(client.address), at };
		queueMail(db, { to: email, ...newDeviceMail(config.origin, where) }, at);
	}).immediate();
}

function takeTry({ db, config }: Pick<Services, 'db' | 'config'>, tries: string, client: Client, at: number): number {
	return db
		.transaction(() => {
			const wait = config.limits ? takeAttempt(db, networkRules, clientKey(client.address), at) : 0;
			return wait > 0 ? wait : takePasswordTry(db, tries, at);
		})
		.immediate();
}
