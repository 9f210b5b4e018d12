import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';

/** What is needed to name somebody: `company` of the dealer page, where there is one. */
export type AuthorRow = {
	readonly name: string;
	readonly kind: 'privat' | 'haendler';
	readonly company: string | null;
};

/** What others read of a writer's name, as everywhere here: traders must say who they are, private people need not. */
export function shownName({ name, kind, company }: AuthorRow): string {
	if (company !== null) return company;
	return kind === 'haendler' ? name : (name.split(' ')[0] ?? name);
}

/** The names of writers by the number of their account. */
export function shownNamesOf(db: Database, userIds: readonly number[]): ReadonlyMap<number, string> {
	const rows = prepared(
		db,
		`SELECT u.id, u.name, u.kind, d.company FROM users u LEFT JOIN dealers d ON d.user_id = u.id
		WHERE u.id IN (SELECT value FROM json_each(?))`,
	).all(JSON.stringify([...new Set(userIds)])) as (AuthorRow & { id: number })[];
	return new Map(rows.map(row => [row.id, shownName(row)]));
}
