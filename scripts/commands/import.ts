import { Command, InvalidArgumentError } from 'commander';
import { type Database, openDatabase } from '#db/open.ts';
import { readConfig } from '#src/config.ts';
import { findMapping } from '#src/imports/mapping-file.ts';
import { ImportRefused } from '#src/imports/refused.ts';
import type { ImportReport } from '#src/imports/report.ts';
import { runImport } from '#src/imports/running.ts';
import { countsOfRun, findRun, listRuns, rejectsOfRun } from '#src/imports/runs.ts';
import { historyLines, reportLines, runsLines } from './import-tables.ts';
import { printResult } from './output.ts';
import { progressBar } from './progress-bar.ts';

type RunOptions = { mapping: string; account: string; json?: boolean };

/** `radstand import run|preview|list|history`. */
export function importCommand(): Command {
	const command = new Command('import').description('Cars from files of dealers and other markets');
	for (const [name, dryRun, description] of [
		['run', false, 'bring the rows of a file into the market; an interrupted run goes on when started again'],
		['preview', true, 'read the whole file and say what a run would do, without writing anything'],
	] as const) {
		command
			.command(name)
			.description(description)
			.argument('<file>', 'CSV, TSV, JSON or JSON lines, as the mapping says')
			.requiredOption('--mapping <name-or-path>', 'mapping of columns to fields, see db/reference/mappings/README.md')
			.option('--account <account>', 'whose stock at the source, where a source has several', '')
			.option('--json', 'print JSON')
			.action((file: string, options: RunOptions) => explainingRefusals(() => run(file, options, dryRun)));
	}
	command
		.command('list')
		.description('the runs so far, newest first')
		.option('--limit <count>', 'how many', positive, 20)
		.option('--json', 'print JSON')
		.action((options: { limit: number; json?: boolean }) =>
			withDatabase({ readonly: true }, db => {
				const runs = listRuns(db, options.limit);
				printResult(runs, options, runsLines(runs));
			}),
		);
	command
		.command('history')
		.description('one run: its figures, every rule that applied, and the rows that were not taken')
		.argument('<run>', 'number of the run', positive)
		.option('--limit <count>', 'how many of the rows that were not taken', positive, 50)
		.option('--json', 'print JSON')
		.action((id: number, options: { limit: number; json?: boolean }) =>
			explainingRefusals(() =>
				withDatabase({ readonly: true }, db => {
					const found = findRun(db, id);
					if (!found) throw new ImportRefused(`there is no run ${id}: radstand import list shows what there is`);
					const counts = countsOfRun(db, id);
					const rejects = rejectsOfRun(db, id, options.limit);
					printResult({ ...found, counts, rejects }, options, historyLines(found, counts, rejects));
				}),
			),
		);
	return command;
}

async function run(file: string, options: RunOptions, dryRun: boolean): Promise<void> {
	const mapping = findMapping(options.mapping);
	const stop = new AbortController();
	// The first Ctrl-C stops after the transaction that is running; a second one kills, which loses nothing either.
	const interrupt = () => {
		stop.abort();
		process.removeListener('SIGINT', interrupt);
		process.removeListener('SIGTERM', interrupt);
	};
	process.on('SIGINT', interrupt);
	process.on('SIGTERM', interrupt);
	const bar = progressBar();
	try {
		const report = await withDatabase({ readonly: dryRun }, db =>
			runImport(db, {
				file,
				mapping,
				account: options.account,
				at: Math.floor(Date.now() / 1000),
				dryRun,
				signal: stop.signal,
				onProgress: ({ rows, bytesRead, bytes }) =>
					bar.show(bytes === 0 ? 0 : bytesRead / bytes, `${rows.toLocaleString('en')} rows`),
			}),
		);
		bar.end();
		printResult(report, options, reportLines(report));
		process.exitCode = exitCodeOf(report);
	} finally {
		bar.end();
		process.removeListener('SIGINT', interrupt);
		process.removeListener('SIGTERM', interrupt);
	}
}

/** Refused rows are no failure: a feed always has some. A file that breaks off is, and so is one of which nothing was taken. */
function exitCodeOf({ state, rows, refused }: ImportReport): number {
	if (state === 'interrupted') return 130;
	return state === 'failed' || (rows > 0 && refused === rows) ? 1 : 0;
}

async function withDatabase<T>(options: { readonly: boolean }, work: (db: Database) => T): Promise<Awaited<T>> {
	const db = openDatabase(readConfig(process.env).dataFolder, options);
	try {
		return await work(db);
	} finally {
		db.close();
	}
}

async function explainingRefusals(work: () => Promise<void>): Promise<void> {
	try {
		await work();
	} catch (error) {
		if (!(error instanceof ImportRefused)) throw error;
		console.error(error.message);
		process.exitCode = 1;
	}
}

function positive(text: string): number {
	if (!/^[1-9]\d{0,8}$/.test(text)) throw new InvalidArgumentError('a whole number from 1');
	return Number(text);
}
