import { writeSync } from 'node:fs';
import { applyMigrations } from './migrate.ts';
import { readMigrations } from './migration-files.ts';
import { openConnection } from './open.ts';

// Run by a test in a process of its own, to be killed: applies the migrations of a folder to a data folder and stops for
// ever where one of them says `select halfway()`.
const [, , dataFolder = '', migrationsFolder = ''] = process.argv;
const connection = openConnection(dataFolder);
connection.function('halfway', () => {
	writeSync(1, 'halfway\n');
	Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
});
applyMigrations(connection, readMigrations(migrationsFolder), new Date());
