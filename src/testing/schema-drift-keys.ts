import { is } from 'drizzle-orm';
import { type ForeignKey, getTableConfig, SQLiteColumn, type SQLiteTable } from 'drizzle-orm/sqlite-core';
import type { Database } from '#db/open.ts';

/** References that drizzle states and the database lacks, or has with other consequences. */
export function referenceDrift(database: Database, table: SQLiteTable): string[] {
	const { name, foreignKeys } = getTableConfig(table);
	const existing = databaseReferences(database, name);
	return foreignKeys.flatMap(key => {
		const stated = statedReference(key);
		const found = existing.find(({ target }) => target === stated.target);
		if (found === undefined) return [`: has no reference ${stated.target}`];
		if (found.actions === stated.actions) return [];
		return [`: reference ${stated.target} is ${found.actions}, drizzle says ${stated.actions}`];
	});
}

/** Indexes and unique constraints that drizzle states and the database lacks, or has over other columns. */
export function indexDrift(database: Database, table: SQLiteTable): string[] {
	const { name, columns, indexes, uniqueConstraints } = getTableConfig(table);
	const existing = databaseIndexes(database, name);
	const unique = [
		...columns.filter(({ isUnique }) => isUnique).map(column => [column.name]),
		...uniqueConstraints.map(constraint => constraint.columns.map(column => column.name)),
	].map(names => names.join(', '));
	return [
		...unique
			.filter(names => !existing.some(index => index.unique && !index.partial && index.columns === names))
			.map(names => `: (${names}) is not unique`),
		...indexes.flatMap(({ config }) => {
			const found = existing.find(index => index.name === config.name);
			if (found === undefined) return [`: has no index ${config.name}`];
			const stated = config.columns.map(column => (is(column, SQLiteColumn) ? column.name : expression)).join(', ');
			return [
				...(found.columns === stated
					? []
					: [`: index ${config.name} is over (${found.columns}), drizzle says (${stated})`]),
				...(found.unique === config.unique
					? []
					: [`: index ${config.name} is ${found.unique ? '' : 'not '}unique, drizzle says otherwise`]),
				...(found.partial === (config.where !== undefined)
					? []
					: [`: index ${config.name} is ${found.partial ? '' : 'not '}partial, drizzle says otherwise`]),
			];
		}),
	];
}

const expression = '<expression>';

type Reference = {
	/** `dealer_id → dealers (id)` */
	target: string;
	/** `on delete cascade, on update no action` */
	actions: string;
};

function statedReference(key: ForeignKey): Reference {
	const { columns, foreignColumns, foreignTable } = key.reference();
	return reference(
		columns.map(({ name }) => name),
		getTableConfig(foreignTable).name,
		foreignColumns.map(({ name }) => name),
		key.onDelete ?? 'no action',
		key.onUpdate ?? 'no action',
	);
}

function databaseReferences(database: Database, table: string): Reference[] {
	type Row = { id: number; table: string; from: string; to: string | null; on_delete: string; on_update: string };
	const rows = database.prepare<[string], Row>('select * from pragma_foreign_key_list(?) order by id, seq').all(table);
	return [...Map.groupBy(rows, ({ id }) => id).values()].flatMap(parts => {
		const [first] = parts;
		if (first === undefined) return [];
		const stated = parts.flatMap(({ to }) => (to === null ? [] : [to]));
		return reference(
			parts.map(({ from }) => from),
			first.table,
			stated.length > 0 ? stated : primaryKey(database, first.table),
			first.on_delete,
			first.on_update,
		);
	});
}

function reference(from: string[], table: string, to: string[], onDelete: string, onUpdate: string): Reference {
	return {
		target: `${from.join(', ')} → ${table} (${to.join(', ')})`,
		actions: `on delete ${onDelete.toLowerCase()}, on update ${onUpdate.toLowerCase()}`,
	};
}

function primaryKey(database: Database, table: string): string[] {
	return database
		.prepare<[string], string>('select name from pragma_table_xinfo(?) where pk > 0 order by pk')
		.pluck()
		.all(table);
}

function databaseIndexes(database: Database, table: string) {
	const columnsOf = database
		.prepare<[string], string | null>('select name from pragma_index_info(?) order by seqno')
		.pluck();
	return database
		.prepare<[string], { name: string; unique: number; partial: number }>('select * from pragma_index_list(?)')
		.all(table)
		.map(({ name, unique, partial }) => ({
			name,
			unique: unique === 1,
			partial: partial === 1,
			columns: columnsOf
				.all(name)
				.map(column => column ?? expression)
				.join(', '),
		}));
}
