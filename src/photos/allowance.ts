import { createHmac } from 'node:crypto';
import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';
import { keyFor } from '#db/secret.ts';

/** Who sends photos. */
export type Sender = { readonly id: number; readonly kind: 'privat' | 'haendler' };

const megabyte = 1024 * 1024;
const bytesPerDay = { privat: 400 * megabyte, haendler: 5 * 1024 * megabyte };
const rule = 'photo-bytes';
const daySeconds = 86_400;

/** Bytes a member may still send on this day (of UTC). @param at seconds since 1970 */
export function bytesLeftToday(db: Database, sender: Sender, at: number): number {
	const used = prepared(db, 'SELECT current FROM attempts WHERE rule = ? AND key_hash = ? AND window_start = ?')
		.pluck()
		.get(rule, keyOf(db, sender), dayOf(at)) as number | undefined;
	return Math.max(0, bytesPerDay[sender.kind] - (used ?? 0));
}

/** Counts what was sent. In the database, because a restart must not be a way to a new allowance. */
export function countBytes(db: Database, sender: Sender, bytes: number, at: number): void {
	prepared(
		db,
		`INSERT INTO attempts (rule, key_hash, window_start, current, previous) VALUES (@rule, @key, @day, @bytes, 0)
		ON CONFLICT (rule, key_hash) DO UPDATE SET window_start = @day,
			current = CASE window_start WHEN @day THEN current + @bytes ELSE @bytes END`,
	).run({ rule, key: keyOf(db, sender), day: dayOf(at), bytes });
}

function dayOf(at: number): number {
	return at - (at % daySeconds);
}

/** Keyed as all counted keys are: a copy of the table must not say who sends how much. */
function keyOf(db: Database, { id }: Sender): string {
	return createHmac('sha256', keyFor(db, 'attempts')).update(`${rule} ${id}`).digest('base64url');
}
