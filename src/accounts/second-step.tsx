import type { Context } from 'hono';
import { z } from 'zod';
import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';
import { secondsOf } from '#src/formats/seconds.ts';
import type { FormError } from '#src/http/form-data.ts';
import { ownPath } from '#src/http/own-path.ts';
import { sendPage } from '#src/http/rendering.tsx';
import { readSigned, signed } from '#src/http/signing.ts';
import type { Env } from '#src/http/types.ts';
import type { Services } from '#src/services.ts';
import { SecondStepPage } from '#views/accounts/second-step-page.tsx';
import { secondFactorsOf } from './second-factor.ts';

/** Between the right password and the second factor. Nothing is stored for it and no cookie is set. */
export type SecondStep = {
	userId: number;
	/** "Angemeldet bleiben". */
	persistent: boolean;
	/** Own path to go to afterwards. */
	next: string;
};

/** What a ticket says, with the password it was given for: a new one starts the counting of wrong codes anew. */
export type ReadSecondStep = SecondStep & { passwordOf: number };

const purpose = 'second-step';
const ticketSeconds = 300;

/**
 * Asks for the second factor of somebody who has just given the right password: what sign-in answers with where
 * `hasSecondFactor` is true.
 * @param errors what was wrong with the code, when the page is shown again
 */
export function askForSecondFactor(
	c: Context<Env>,
	{ db, now }: Pick<Services, 'db' | 'now'>,
	step: SecondStep,
	again: { ticket: string; errors: readonly FormError[]; status?: 422 | 429 } | undefined = undefined,
): Response | Promise<Response> {
	const at = secondsOf(now());
	const page = (
		<SecondStepPage
			ticket={again?.ticket ?? secondStepTicket(db, step, at)}
			ways={secondFactorsOf(db, step.userId)}
			state={{ entered: {}, errors: again?.errors ?? [] }}
		/>
	);
	c.header('cache-control', 'no-store');
	return sendPage(c, page, again?.status ?? (again === undefined ? 200 : 422));
}

/** The signed text that says whose password was right, for five minutes. */
export function secondStepTicket(db: Database, { userId, persistent, next }: SecondStep, at: number): string {
	const payload = { userId, persistent, next, passwordOf: passwordDate(db, userId) };
	return signed(db, purpose, JSON.stringify(payload), at + ticketSeconds);
}

/** What a ticket of ours says; undefined for anything else, when it is too old, and when the password is another one now. */
export function readSecondStep(db: Database, ticket: string, at: number): ReadSecondStep | undefined {
	const payload = readSigned(db, purpose, ticket, at);
	if (payload === undefined) return undefined;
	const step = ticketShape.parse(JSON.parse(payload));
	return passwordDate(db, step.userId) === step.passwordOf ? { ...step, next: ownPath(step.next) } : undefined;
}

const ticketShape = z.object({
	userId: z.int(),
	persistent: z.boolean(),
	next: z.string(),
	passwordOf: z.int(),
});

/** When the password was changed last, 0 for never; undefined where the account is gone or locked out. */
function passwordDate(db: Database, userId: number): number | undefined {
	const date = prepared(db, 'SELECT coalesce(password_changed_at, 0) FROM users WHERE id = ? AND banned_at IS NULL')
		.pluck()
		.get(userId);
	return typeof date === 'number' ? date : undefined;
}
