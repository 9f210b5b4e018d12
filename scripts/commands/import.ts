import { Command } from 'commander';
import { openImageReceiver } from '#src/imports/images/receiver.ts';
import { findMapping } from '#src/imports/mapping-file.ts';
import { ImportRefused } from '#src/imports/refused.ts';
import type { ImportReport } from '#src/imports/report.ts';
import { runImport } from '#src/imports/running.ts';
import { countsOfRun, findRun, listRuns, rejectsOfRun } from '#src/imports/runs.ts';
import { previewSource } from '#src/imports/visiting/preview.ts';
import { visitorAs } from '#src/imports/visiting/visit-job.ts';
import { type Visitor, visitSource } from '#src/imports/visiting/visiting.ts';
import { addDemoSourceCommand } from './demo-source.ts';
import { addPermissionCommand } from './import-permission.ts';
import { addSourceCommands } from './import-sources.ts';
import { historyLines, reportLines, runsLines } from './import-tables.ts';
import { printResult } from './output.ts';
import { progressBar } from './progress-bar.ts';
import { wholeNumber } from './typed.ts';
import { nowSeconds, withDatabase } from './with-database.ts';

type RunOptions = { mapping?: string; account: string; source?: number; json?: boolean };

/** `radstand import run|preview|list|history`, and what `addSourceCommands` adds. */
export function importCommand(): Command {
	const command = new Command('import').description('Cars from files of dealers and other markets');
	for (const [name, dryRun, description] of [
		['run', false, 'bring the rows of a file into the market; an interrupted run goes on when started again'],
		['preview', true, 'read the whole file and say what a run would do, without writing anything'],
	] as const) {
		command
			.command(name)
			.description(description)
			.argument('[file]', 'CSV, TSV, XML, JSON or JSON lines, as the mapping says')
			.option('--mapping <name-or-path>', 'mapping of columns to fields, see db/reference/mappings/README.md')
			.option('--source <number>', 'instead of a file: visit this connected source', wholeNumber(1))
			.option('--account <account>', 'whose stock at the source, where a source has several', '')
			.option('--json', 'print JSON')
			.action((file: string | undefined, options: RunOptions) =>
				explainingRefusals(() => {
					if (options.source !== undefined)
						return dryRun ? preview(options.source, options) : visit(options.source, options);
					if (file === undefined || options.mapping === undefined) {
						throw new ImportRefused('name a file with --mapping, or a connected source with --source');
					}
					return run(file, options.mapping, options, dryRun);
				}),
			);
	}
	command
		.command('list')
		.description('the runs so far, newest first')
		.option('--limit <count>', 'how many', wholeNumber(1), 20)
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
		.argument('<run>', 'number of the run', wholeNumber(1))
		.option('--limit <count>', 'how many of the rows that were not taken', wholeNumber(1), 50)
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
	addSourceCommands(command);
	addPermissionCommand(command);
	addDemoSourceCommand(command);
	return command;
}

async function run(file: string, mappingName: string, options: RunOptions, dryRun: boolean): Promise<void> {
	const mapping = findMapping(mappingName);
	const report = await interruptible((signal, onProgress) =>
		withDatabase({ readonly: dryRun }, db =>
			runImport(db, { file, mapping, account: options.account, at: nowSeconds(), dryRun, signal, onProgress }),
		),
	);
	printResult(report, options, reportLines(report));
	process.exitCode = exitCodeOf(report);
}

/** A visit of the command line's own, in this process; a running server leaves the source alone meanwhile. */
async function visit(id: number, options: RunOptions): Promise<void> {
	const result = await interruptible((signal, onProgress) =>
		withVisitor(signal, visitor => visitSource({ ...visitor, onProgress }, id, 'betreiber')),
	);
	if (result === undefined) {
		throw new ImportRefused(`there is no source ${id}, or it is being visited: radstand import sources shows them`);
	}
	const { visit, state, reason, detail, requests, report } = result;
	printResult(result, options, [
		...(report === undefined ? [] : reportLines(report)),
		`Visit ${visit} of source ${id}: ${state}, ${requests} requests.${reason === null ? '' : ` ${reason}: ${detail}`}`,
	]);
	process.exitCode = state === 'interrupted' ? 130 : state === 'failed' || state === 'stopped' ? 1 : 0;
}

async function preview(id: number, options: RunOptions): Promise<void> {
	const seen = await interruptible(signal => withVisitor(signal, visitor => previewSource(visitor, id)));
	if (!seen.ok) throw new ImportRefused(`${seen.reason}: ${seen.detail}`);
	printResult(seen.report, options, reportLines(seen.report));
}

async function withVisitor<T>(signal: AbortSignal, work: (visitor: Visitor) => Promise<T>): Promise<T> {
	return withDatabase({ readonly: false }, async (db, config) => {
		const photos = openImageReceiver(config.uploadsFolder);
		const { dataFolder, origin, kleinanzeigen } = config;
		const tell = (line: string) => console.error(line);
		try {
			const means = { ...visitorAs(origin), db, photos, dataFolder, kleinanzeigen, signal, tell };
			return await work({ ...means, now: () => new Date() });
		} finally {
			photos.close();
		}
	});
}

type OnProgress = NonNullable<Parameters<typeof runImport>[1]['onProgress']>;

/** The first Ctrl-C stops after the transaction that is running; a second one kills, which loses nothing either. */
async function interruptible<T>(work: (signal: AbortSignal, onProgress: OnProgress) => Promise<T>): Promise<T> {
	const stop = new AbortController();
	const interrupt = () => {
		stop.abort();
		process.removeListener('SIGINT', interrupt);
		process.removeListener('SIGTERM', interrupt);
	};
	process.on('SIGINT', interrupt);
	process.on('SIGTERM', interrupt);
	const bar = progressBar();
	try {
		return await work(stop.signal, ({ rows, bytesRead, bytes }) =>
			bar.show(bytes === 0 ? 0 : bytesRead / bytes, `${rows.toLocaleString('en')} rows`),
		);
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

async function explainingRefusals(work: () => Promise<void>): Promise<void> {
	try {
		await work();
	} catch (error) {
		if (!(error instanceof ImportRefused)) throw error;
		console.error(error.message);
		process.exitCode = 1;
	}
}
