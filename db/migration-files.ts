import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from './root.ts';

/** One numbered step of the schema, as it lies in `db/migrations`. */
export type Migration = {
	/** 1, 2, 3 …: also the `user_version` of a database that has it. */
	number: number;
	/** `0002-photos` */
	name: string;
	sql: string;
	/** Hex digest of the text with LF line ends, so that a checkout on Windows does not look edited. */
	sha256: string;
	/** Tables whose number of rows may change, from `-- changes rows of: photos, listings` in the head of the file. */
	changesRowsOf: readonly string[];
};

export const migrationsFolder = join(projectRoot, 'db', 'migrations');

/** All migrations in order. Throws where names or numbers are wrong: such a folder must not leave the author's desk. */
export function readMigrations(folder: string = migrationsFolder): Migration[] {
	if (!existsSync(folder)) throw new Error(`there is no migrations folder at ${folder}`);
	return sqlFiles(folder).map((fileName, index) => {
		const [, name, digits] = /^((\d{4})-[a-z0-9-]+)\.sql$/.exec(fileName) ?? [];
		if (digits === undefined || name === undefined)
			throw new Error(`${fileName} is not named like 0001-what-it-does.sql`);
		if (Number(digits) !== index + 1) {
			throw new Error(`${fileName} should have the number ${String(index + 1).padStart(4, '0')}: no gaps, no doubles`);
		}
		return parseMigration(index + 1, name, readFileSync(join(folder, fileName), 'utf8'));
	});
}

/** The schema version this code was written for. */
export function newestMigration(folder: string = migrationsFolder): number {
	return existsSync(folder) ? sqlFiles(folder).length : 0;
}

function sqlFiles(folder: string): string[] {
	return readdirSync(folder)
		.filter(name => name.endsWith('.sql'))
		.sort();
}

function parseMigration(number: number, name: string, text: string): Migration {
	const sql = text.replaceAll('\r\n', '\n');
	const forbidden = transactionControl(sql);
	if (forbidden !== undefined) {
		throw new Error(`${name}: ${forbidden} does not belong into a migration, the runner holds the transaction`);
	}
	return {
		number,
		name,
		sql,
		sha256: createHash('sha256').update(sql).digest('hex'),
		changesRowsOf: declaredTables(sql),
	};
}

function declaredTables(sql: string): string[] {
	const head = /^(?:\s*--[^\n]*\n?|\s*\n)*/.exec(sql)?.[0] ?? '';
	return [...head.matchAll(/^\s*--\s*changes rows of:(.*)$/gim)]
		.flatMap(([, list = '']) => list.split(','))
		.map(table => table.trim())
		.filter(table => table !== '');
}

/** A COMMIT halfway would make the first half of a failing migration stay. `END` closes triggers too, so these go first. */
function transactionControl(sql: string): string | undefined {
	const code = sql
		.replace(/'(?:[^']|'')*'|"(?:[^"]|"")*"|--[^\n]*|\/\*[\s\S]*?\*\//g, ' ')
		.replace(/\bcreate\s+(?:temp(?:orary)?\s+)?trigger\b[\s\S]*?;\s*end\s*(?:;|$)/gi, ';');
	return /(?:^|;)\s*(begin|commit|end|rollback|savepoint|release|pragma|attach|detach|vacuum)\b/i
		.exec(code)?.[1]
		?.toUpperCase();
}
