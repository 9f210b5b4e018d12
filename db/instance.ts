import { randomUUID } from 'node:crypto';
import type { Database } from './open.ts';

/** Which installation this database belongs to; given to it once, at the first call. */
export function instanceId(db: Database, at: number): string {
	const known = db.prepare('SELECT id FROM instance').pluck().get() as string | undefined;
	if (known !== undefined) return known;
	const id = randomUUID();
	db.prepare('INSERT INTO instance (id, created_at) VALUES (?, ?)').run(id, at);
	return id;
}
