import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';
import { queueMail } from '#src/mail/queue.ts';
import { composeMail } from '#views/mails/layout.tsx';
import { secondFactorTexts } from '#views/texts/second-factor.ts';
import { type AttemptRule, forgetAttempts, takeAttempt } from './attempts.ts';
import type { ReadSecondStep } from './second-step.tsx';

/**
 * A million codes, three of them right at any time: sixty tries a day find one once in fifteen years. The limits of an account
 * are wider than those of a network, so that somebody who has stolen the password does not lock its owner out at once.
 */
const networkRules: readonly AttemptRule[] = [{ name: 'second step, network', limit: 5, windowSeconds: 900 }];
const accountRules: readonly AttemptRule[] = [
	{ name: 'second step, hour', limit: 20, windowSeconds: 3_600 },
	{ name: 'second step, day', limit: 60, windowSeconds: 86_400 },
];

/**
 * Counts one try of a code. When a limit is reached the owner gets a mail, once a day: whoever stands there has the right
 * password.
 * @param network as `clientKey` gives it
 * @returns seconds to wait; 0 = go on
 */
export function takeSecondStepTry(
	db: Database,
	step: ReadSecondStep,
	network: string,
	{ origin, at }: { origin: string; at: number },
): number {
	const wait =
		takeAttempt(db, networkRules, networkKey(step, network), at) || takeAttempt(db, accountRules, accountKey(step), at);
	if (wait > 0) warnOwner(db, step.userId, origin, at);
	return wait;
}

/** After a right code. */
export function forgetSecondStepTries(db: Database, step: ReadSecondStep, network: string): void {
	forgetAttempts(db, networkRules, networkKey(step, network));
	forgetAttempts(db, accountRules, accountKey(step));
}

/** With a new password all counts begin anew: its owner has taken the account back. */
const accountKey = ({ userId, passwordOf }: ReadSecondStep) => `${userId} ${passwordOf}`;
const networkKey = (step: ReadSecondStep, network: string) => `${accountKey(step)} ${network}`;

function warnOwner(db: Database, userId: number, origin: string, at: number): void {
	const email = prepared(db, 'SELECT email FROM users WHERE id = ?').pluck().get(userId);
	const { guessedSubject, guessed, guessedClosing, resetPassword } = secondFactorTexts.mails;
	const mail = composeMail({
		origin,
		subject: guessedSubject,
		paragraphs: [guessed],
		link: { href: '/passwort-vergessen', text: resetPassword },
		closing: guessedClosing,
	});
	const day = Math.floor(at / 86_400);
	queueMail(db, { to: String(email), ...mail, onceKey: `second step ${userId} ${day}` }, at);
}
