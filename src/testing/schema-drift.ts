import { is, SQL } from 'drizzle-orm';
import { getTableConfig, type SQLiteColumn, SQLiteSyncDialect, type SQLiteTable } from 'drizzle-orm/sqlite-core';
import type { Database } from '#db/open.ts';
import { indexDrift, referenceDrift } from './schema-drift-keys.ts';

/**
 * Where the drizzle schema and the migrated database disagree, one English line each; empty when they agree. Looks at
 * every ordinary table: columns with type, not null, primary key, default and generation, both ways. References, unique
 * constraints and indexes only as far as drizzle states them: the migrations may well have more.
 *
 * Full-text and other virtual tables have names of columns at most, so only these are compared, where drizzle has them.
 */
export function schemaDrift(database: Database, tables: readonly SQLiteTable[]): string[] {
	const existing = databaseTables(database);
	const stated = new Map(tables.map(table => [getTableConfig(table).name, table]));
	const unknown = [...existing].filter(([name, kind]) => kind === 'table' && !stated.has(name));
	return [
		...unknown.map(([name]) => `${name}: drizzle has no such table`),
		...[...stated].flatMap(([name, table]) => {
			const kind = existing.get(name);
			if (kind === undefined) return [`${name}: the database has no such table`];
			const drift =
				kind === 'virtual'
					? nameDrift(database, table)
					: [
							...columnDrift(database, table),
							...primaryKeyDrift(database, table),
							...referenceDrift(database, table),
							...indexDrift(database, table),
						];
			return drift.map(line => `${name}${line}`);
		}),
	];
}

type ColumnInfo = {
	name: string;
	type: string;
	notnull: 0 | 1;
	dflt_value: string | null;
	/** Place in the primary key, from 1; 0 outside. */
	pk: number;
	/** 2 generated virtual, 3 generated stored. */
	hidden: number;
};

function databaseTables(database: Database): Map<string, 'table' | 'virtual'> {
	const rows = database
		.prepare<[], { name: string; type: 'table' | 'virtual' }>(
			`select name, type from pragma_table_list where schema = 'main' and type in ('table', 'virtual')
				and name not like 'sqlite\\_%' escape '\\' and name <> 'schema_migrations' order by name`,
		)
		.all();
	return new Map(rows.map(({ name, type }) => [name, type]));
}

function columnInfos(database: Database, table: string): ColumnInfo[] {
	// Hidden 1 is what only virtual tables have (the table's own name, rank).
	return database.prepare<[string], ColumnInfo>('select * from pragma_table_xinfo(?) where hidden <> 1').all(table);
}

function nameDrift(database: Database, table: SQLiteTable): string[] {
	const { name, columns } = getTableConfig(table);
	const existing = new Set(columnInfos(database, name).map(info => info.name));
	const stated = new Set(columns.map(column => column.name));
	return [
		...[...existing].filter(column => !stated.has(column)).map(column => `.${column}: drizzle has no such column`),
		...[...stated].filter(column => !existing.has(column)).map(column => `.${column}: the database has no such column`),
	];
}

function columnDrift(database: Database, table: SQLiteTable): string[] {
	const { name, columns } = getTableConfig(table);
	const infos = new Map(columnInfos(database, name).map(info => [info.name, info]));
	const differences = columns.flatMap(column => {
		const info = infos.get(column.name);
		if (info === undefined) return [];
		return compared(database, column, info).map(difference => `.${column.name}: ${difference}`);
	});
	return [...nameDrift(database, table), ...differences];
}

function compared(database: Database, column: SQLiteColumn, info: ColumnInfo): string[] {
	const differences: string[] = [];
	const type = column
		.getSQLType()
		.replace(/\(.*\)$/, '')
		.toUpperCase();
	if (info.type.toUpperCase() !== type) differences.push(`type is ${info.type || '(none)'}, drizzle says ${type}`);
	// An INTEGER PRIMARY KEY is the row id and never null, without saying so.
	const isRowId = info.pk > 0 && info.type.toUpperCase() === 'INTEGER';
	if (!isRowId && Boolean(info.notnull) !== column.notNull) {
		differences.push(`${info.notnull ? 'is NOT NULL' : 'may be null'}, drizzle says otherwise`);
	}
	const generation = { 2: 'virtual', 3: 'stored' }[info.hidden] ?? 'not generated';
	const statedGeneration = column.generated === undefined ? 'not generated' : (column.generated.mode ?? 'virtual');
	if (generation !== statedGeneration) differences.push(`is ${generation}, drizzle says ${statedGeneration}`);
	const stated = statedDefault(column);
	if (!isSameDefault(database, info.dflt_value, stated)) {
		differences.push(`default is ${info.dflt_value ?? 'none'}, drizzle says ${stated ?? 'none'}`);
	}
	return differences;
}

function primaryKeyDrift(database: Database, table: SQLiteTable): string[] {
	const { name, columns, primaryKeys } = getTableConfig(table);
	const inDatabase = columnInfos(database, name)
		.filter(({ pk }) => pk > 0)
		.sort((one, other) => one.pk - other.pk)
		.map(info => info.name);
	const keyColumns = primaryKeys[0]?.columns ?? columns.filter(({ primary }) => primary);
	const stated = keyColumns.map(column => column.name);
	if (inDatabase.join() === stated.join()) return [];
	return [`: primary key is (${inDatabase.join(', ')}), drizzle says (${stated.join(', ')})`];
}

/** The default as SQL. What drizzle fills in itself (`$defaultFn`) is none of the database's. */
function statedDefault(column: SQLiteColumn): string | null {
	const value: unknown = column.default;
	if (value === undefined) return null;
	if (is(value, SQL)) return new SQLiteSyncDialect().sqlToQuery(value.inlineParams()).sql;
	const driverValue: unknown = column.mapToDriverValue(value);
	if (typeof driverValue === 'string') return `'${driverValue.replaceAll("'", "''")}'`;
	if (Buffer.isBuffer(driverValue)) return `x'${driverValue.toString('hex')}'`;
	return String(driverValue);
}

/** The same words, or the same value: `(1)` and `1`, `''` and `""` mean the same. */
function isSameDefault(database: Database, one: string | null, other: string | null): boolean {
	if (one === null || other === null) return one === other;
	if (one.toLowerCase() === other.toLowerCase()) return true;
	return database.prepare(`select (${one}) is (${other})`).pluck().get() === 1;
}
