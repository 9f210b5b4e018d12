import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';
import { isPointShown, pointTables } from '#src/forum/weak-points/queries.ts';

/** How many weak points are known of each model of a make, by slug; those of a group are not counted with its members, nor the other way round. */
export function weakPointCounts(db: Database, make: string): ReadonlyMap<string, number> {
	const rows = prepared(
		db,
		`SELECT w.model, count(*) ${pointTables} WHERE w.make = ? AND ${isPointShown} GROUP BY w.model`,
	)
		.raw()
		.all(make) as [model: string, count: number][];
	return new Map(rows);
}
