import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';
import { modelsWithin } from '#src/vehicles/catalogue.ts';
import type { ModelChoice } from '../filter.ts';
import type { DaysFigures } from './figures.ts';
import { daysBetween } from './of-model.ts';
import { daysFigures } from './prices.ts';

/**
 * How long cars of a model stood that were sold or taken down since then: from the first ad of the car to its end. Which of both it was
 * is not told apart, for not every seller says so. A car that stands in a newer ad has not left; what moderators removed was no offer.
 * @param since seconds since 1970
 */
export function departuresOf(db: Database, { make, model }: ModelChoice, since: number): DaysFigures | undefined {
	const rows = prepared(
		db,
		`SELECT published_at, coalesce(sold_at, ended_at) FROM listings
		WHERE status IN ('sold', 'ended') AND ad_kind = 'angebot' AND damaged IS NOT 1
			AND make = ? AND model IN (SELECT value FROM json_each(?)) AND coalesce(sold_at, ended_at) > ?
			AND published_at IS NOT NULL
			AND NOT EXISTS (SELECT 1 FROM listings newer WHERE newer.continues_id = listings.id)`,
	)
		.raw()
		.all(make, JSON.stringify(modelsWithin(make, model)), since) as [publishedAt: number, leftAt: number][];
	return daysFigures(rows.map(([publishedAt, leftAt]) => daysBetween(publishedAt, leftAt)));
}
