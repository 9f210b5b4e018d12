import type { Context } from 'hono';
import { takeAttempt } from '#src/accounts/attempts.ts';
import { secondsOf } from '#src/formats/seconds.ts';
import { viewerOf } from '#src/http/session.ts';
import type { Env } from '#src/http/types.ts';
import type { Services } from '#src/services.ts';

/** Each look asks a foreign server in our name and reads a whole file. */
const looksOfMember = { name: 'quelle-vorschau', limit: 60, windowSeconds: 3600 };

/** Whether somebody may look at a source once more; it is counted. */
export function mayLook(c: Context<Env>, { db, config, now }: Services): boolean {
	return !config.limits || takeAttempt(db, [looksOfMember], String(viewerOf(c).id), secondsOf(now())) === 0;
}
