import { z } from 'zod';
import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';
import { seal, unseal } from '#src/accounts/sealing.ts';

const credentials = z.object({
	user: z.string(),
	password: z.string(),
	/** OpenSSH private key in PEM, where SFTP asks for one. */
	privateKey: z.string().optional(),
});

/** What a source wants to know before it answers. Never shown again, never in a log, a page or a message. */
export type Credentials = z.infer<typeof credentials>;

const purpose = 'credentials of sources';

/** Keeps the credentials of a source so that only this installation can read them, for this source alone; none = forgotten. */
export function keepCredentials(db: Database, sourceId: number, given: Credentials | undefined): void {
	const sealed = given === undefined ? null : seal(db, purpose, String(sourceId), JSON.stringify(given));
	prepared(db, 'UPDATE import_sources SET credentials = ? WHERE id = ?').run(sealed, sourceId);
}

/** Undefined where there are none, or where they were sealed with another installation's key. */
export function readCredentials(db: Database, sourceId: number): Credentials | undefined {
	const sealed = prepared(db, 'SELECT credentials FROM import_sources WHERE id = ?').pluck().get(sourceId);
	if (typeof sealed !== 'string') return undefined;
	const text = unseal(db, purpose, String(sourceId), sealed);
	return text === undefined ? undefined : credentials.parse(JSON.parse(text));
}
