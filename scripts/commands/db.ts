import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { checkDatabase } from '#db/check.ts';
import { migrateDatabase } from '#db/migrate.ts';
import { explained, openDatabase } from '#db/open.ts';
import { readConfig } from '#src/config.ts';
import { reindexListings } from '#src/listings/reindexing.ts';
import { snapshotFileName } from '#src/search/column-index/snapshot.ts';
import { printResult } from './output.ts';
import { progressBar } from './progress-bar.ts';
import { withDatabase } from './with-database.ts';

/** `radstand db migrate|check`. */
export function dbCommand(): Command {
	const db = new Command('db').description('The database file');
	db.command('migrate')
		.description('bring the database to the schema of this version; a copy of the old one is kept beside it')
		.option('--json', 'print JSON')
		.action((options: { json?: boolean }) => {
			const { applied, version, backupFile } = migrateDatabase(readConfig(process.env).dataFolder, { now: new Date() });
			printResult({ version, applied, backup: backupFile ?? null }, options, [
				applied.length === 0
					? `Nothing to do: the schema is at ${version}.`
					: `Applied ${applied.join(', ')}; the schema is at ${version}.`,
				...(backupFile === undefined ? [] : [`The database as it was before: ${backupFile}`]),
			]);
		});
	db.command('check')
		.description('read the whole database and look for damage; may run beside the server')
		.option('--json', 'print JSON')
		.action((options: { json?: boolean }) => {
			const database = openDatabase(readConfig(process.env).dataFolder, { readonly: true });
			try {
				const { problems, version, sizeBytes, rows } = explained(database.name, () => checkDatabase(database));
				printResult({ ok: problems.length === 0, problems, version, sizeBytes, rows }, options, [
					...Object.entries(rows).map(([table, count]) => `${String(count).padStart(12)}  ${table}`),
					`${database.name}: schema ${version}, ${(sizeBytes / 1e6).toFixed(1)} MB`,
					...(problems.length === 0 ? ['No damage found.'] : problems.map(problem => `Problem: ${problem}`)),
				]);
				if (problems.length > 0) process.exitCode = 1;
			} finally {
				database.close();
			}
		});
	db.command('reindex')
		.description('write the full-text index anew and let the search read every listing again')
		.option('--json', 'print JSON')
		.action((options: { json?: boolean }) =>
			withDatabase({ readonly: false }, (database, { dataFolder }) => {
				rmSync(join(dataFolder, snapshotFileName), { force: true });
				const bar = progressBar();
				const listings = reindexListings(database, (done, of) => bar.show(done / of, `${done} of ${of} listings`));
				bar.end();
				printResult({ listings }, options, [`Indexed ${listings} listings.`]);
			}),
		);
	return db;
}
