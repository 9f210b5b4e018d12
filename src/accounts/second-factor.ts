import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';

/** What somebody can show besides the password. */
export type SecondFactors = { readonly app: boolean; readonly passkey: boolean };

/**
 * Whether a sign-in with the password has to be followed by something else: a confirmed authenticator app, or a passkey.
 * Recovery codes alone are none: they only stand in for an app or a key that was lost.
 */
export function hasSecondFactor(db: Database, userId: number): boolean {
	const { app, passkey } = secondFactorsOf(db, userId);
	return app || passkey;
}

export function secondFactorsOf(db: Database, userId: number): SecondFactors {
	const [app, passkey] = prepared(
		db,
		`SELECT EXISTS (SELECT 1 FROM totp_secrets WHERE user_id = @userId AND confirmed_at IS NOT NULL),
			EXISTS (SELECT 1 FROM passkeys WHERE user_id = @userId)`,
	)
		.raw()
		.get({ userId }) as [0 | 1, 0 | 1];
	return { app: app === 1, passkey: passkey === 1 };
}
