import { Command } from 'commander';
import type { Database } from '#db/open.ts';
import { printResult } from './output.ts';
import { tableLines } from './printable.ts';
import { withDatabase } from './with-database.ts';

/** `radstand stats`. */
export function statsCommand(): Command {
	return new Command('stats')
		.description('the market in numbers')
		.option('--json', 'print JSON')
		.action((options: { json?: boolean }) =>
			withDatabase({ readonly: true }, db => {
				const numbers = marketNumbers(db);
				printResult(
					numbers,
					options,
					Object.entries(numbers).flatMap(([title, counts]) => [
						...tableLines([[title, 'count'], ...Object.entries(counts).map(([name, count]) => [name, String(count)])]),
						'',
					]),
				);
			}),
		);
}

function marketNumbers(db: Database): Record<string, Record<string, number>> {
	const counts = (sql: string) =>
		Object.fromEntries(
			(db.prepare(sql).raw().all() as [string | null, number][]).map(([name, count]) => [name ?? '-', count]),
		);
	return {
		'listings by status': counts('SELECT status, count(*) FROM listings GROUP BY status ORDER BY 2 DESC'),
		'listings by kind': counts('SELECT ad_kind, count(*) FROM listings GROUP BY ad_kind ORDER BY 2 DESC'),
		'listings by source': counts('SELECT source, count(*) FROM listings GROUP BY source ORDER BY 2 DESC'),
		'listings by seller': counts('SELECT seller_kind, count(*) FROM listings GROUP BY seller_kind ORDER BY 2 DESC'),
		'listings by make, the 15 most frequent': counts(
			'SELECT make, count(*) FROM listings GROUP BY make ORDER BY 2 DESC LIMIT 15',
		),
		accounts: counts('SELECT role, count(*) FROM users GROUP BY role ORDER BY 2 DESC'),
		other: counts(
			`SELECT 'photos', count(*) FROM listing_photos UNION ALL SELECT 'dealers', count(*) FROM dealers
			UNION ALL SELECT 'changes waiting for the next snapshot', count(*) FROM listing_changes`,
		),
	};
}
