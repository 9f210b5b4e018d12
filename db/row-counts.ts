import type { Database } from './open.ts';

/**
 * Rows per ordinary table. Virtual tables and what they keep in shadow tables (full text) are left out: their rows are
 * not ours; so are SQLite's own tables and our record of migrations.
 */
export function rowCounts(connection: Database): Map<string, number> {
	const tables = connection
		.prepare<[], { name: string; type: string }>("select name, type from pragma_table_list where schema = 'main'")
		.all()
		.filter(({ name, type }) => type === 'table' && !name.startsWith('sqlite_') && name !== 'schema_migrations');
	return new Map(
		tables.map(({ name }) => [
			name,
			Number(
				connection
					.prepare(`select count(*) from "${name.replaceAll('"', '""')}"`)
					.pluck()
					.get(),
			),
		]),
	);
}

/**
 * One line for each table that existed before and has another number of rows now (a dropped one has none), apart from
 * those a migration says it changes. Names are compared as SQLite does, without case.
 */
export function lostRows(
	before: ReadonlyMap<string, number>,
	after: ReadonlyMap<string, number>,
	declared: readonly string[],
): string[] {
	const expected = new Set(declared.map(name => name.toLowerCase()));
	const now = new Map([...after].map(([name, count]) => [name.toLowerCase(), count]));
	return [...before].flatMap(([name, count]) => {
		const left = now.get(name.toLowerCase()) ?? 0;
		return left === count || expected.has(name.toLowerCase()) ? [] : [`${name} ${count} → ${left}`];
	});
}
