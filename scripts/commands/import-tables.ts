import { countsForReport, type ImportReport, type RuleCount } from '#src/imports/report.ts';
import type { MappedListing } from '#src/imports/row-to-draft.ts';
import type { ImportRun } from '#src/imports/runs.ts';
import type { Count, Reject } from '#src/imports/tally.ts';
import type { SourceVisit } from '#src/imports/visits.ts';
import { factKeys, facts } from '#src/listings/facts.ts';
import type { ShownSource } from './import-sources.ts';

/** What a run or a preview did, for a person. */
export function reportLines(report: ImportReport): string[] {
	const { run, state, file, mapping } = report;
	const head =
		run === null
			? `Preview of ${file} with ${mapping}: nothing was written.`
			: `Run ${run}: ${file} with ${mapping}, ${state}.`;
	return [
		...(report.firstRows.length > 0
			? ['The first rows as they would stand here:', ...report.firstRows.flatMap(rowLines), '']
			: []),
		...ruleTable('Rows not taken', report.refusals),
		...ruleTable('Kept as not stated', report.dropped),
		...ruleTable('Characters taken out', report.cleaned),
		...ruleTable('Entered by hand here, and kept', report.kept),
		...rejectLines(report.rejects, report.refused),
		head,
		...(report.resumedAfter > 0 ? [`Continued after ${number(report.resumedAfter)} rows of an interrupted run.`] : []),
		...figures(report),
		`  ${number(report.kinds.angebot)} offers, ${number(report.kinds.gesuch)} wanted ads, ${number(report.kinds.teiletraeger)} parts cars`,
		...sameCarsLine(report.sameCars),
		...(report.note === null ? [] : [report.note]),
		lastLine(report),
		...(state === 'interrupted' && run !== null ? ['Interrupted; the same command goes on from here.'] : []),
	];
}

function lastLine({ seconds, locks }: ImportReport): string {
	if (locks.count === 0) return `${seconds.toFixed(1)} s.`;
	const late = locks.tooLong === 0 ? '' : `, ${number(locks.tooLong)} of them over 20 ms`;
	return `${seconds.toFixed(1)} s; ${number(locks.count)} transactions, the longest ${locks.longestMs.toFixed(1)} ms${late}.`;
}

export function runsLines(runs: readonly ImportRun[]): string[] {
	if (runs.length === 0) return ['No imports yet.'];
	const head = [
		'run',
		'started',
		'state',
		'rows',
		'created',
		'updated',
		'unchanged',
		'refused',
		'ended',
		'mapping',
		'account',
		'file',
	];
	return table([
		head,
		...runs.map(run => [
			String(run.id),
			moment(run.started_at),
			run.state,
			...[run.rows_done, run.created, run.updated, run.unchanged, run.refused, run.ended].map(number),
			run.mapping_name,
			run.account,
			visible(run.file_name),
		]),
	]);
}

export function historyLines(run: ImportRun, counts: readonly Count[], rejects: readonly Reject[]): string[] {
	const { refusals, dropped, cleaned, kept, kinds, sameCars } = countsForReport(counts);
	return [
		`Run ${run.id}: ${visible(run.file_name)} with ${run.mapping_name} (${run.source}${run.account === '' ? '' : `, ${visible(run.account)}`}), ${run.state}`,
		`  started ${moment(run.started_at)}, ${run.finished_at === null ? `last commit ${moment(run.changed_at)}` : `ended ${moment(run.finished_at)}`}`,
		...figures({ ...run, rows: run.rows_done }),
		`  ${number(kinds.angebot)} offers, ${number(kinds.gesuch)} wanted ads, ${number(kinds.teiletraeger)} parts cars`,
		...sameCarsLine(sameCars),
		...(run.note === null ? [] : [run.note]),
		'',
		...ruleTable('Rows not taken', refusals),
		...ruleTable('Kept as not stated', dropped),
		...ruleTable('Characters taken out', cleaned),
		...ruleTable('Entered by hand here, and kept', kept),
		...rejectLines(rejects, run.refused),
	];
}

export function sourcesLines(sources: readonly (ShownSource & { readonly last: SourceVisit | null })[]): string[] {
	if (sources.length === 0) return ['No source is connected: radstand import connect --help'];
	const head = ['source', 'kind', 'by', 'name', 'whose', 'schedule', 'next', 'last visit', 'came to'];
	return table([
		head,
		...sources.map(({ last, ...source }) => [
			String(source.id),
			source.kind,
			source.way,
			visible(source.name),
			source.dealerId === null ? 'operator' : `dealer ${source.dealerId}`,
			source.schedule,
			nextOf(source),
			last === null ? 'never' : moment(last.startedAt),
			last === null ? '' : cameTo(last),
		]),
	]);
}

export function sourceLines(source: ShownSource, visits: readonly SourceVisit[]): string[] {
	const { id, kind, way, name, address, settings, hasCredentials, hasOwnMapping } = source;
	return [
		`Source ${id}: ${visible(name)} (${kind} by ${way})`,
		`  address ${address === '' ? '-' : visible(address)}, credentials ${hasCredentials ? 'kept' : 'none'}, mapping ${hasOwnMapping ? 'its own' : 'the usual one'}`,
		`  settings ${visible(JSON.stringify(settings))}`,
		`  ${source.schedule}, next ${nextOf(source)}, failures in a row ${source.failuresInARow}`,
		'',
		...(visits.length === 0
			? ['Never visited.']
			: table([
					['visit', 'by', 'started', 'seconds', 'run', 'requests', 'kB', 'photos', 'came to'],
					...visits.map(visit => [
						String(visit.id),
						visit.begunBy,
						moment(visit.startedAt),
						visit.finishedAt === null ? '' : String(visit.finishedAt - visit.startedAt),
						visit.runId === null ? '' : String(visit.runId),
						number(visit.requests),
						number(Math.round(visit.bytes / 1_000)),
						`${visit.photosNew}${visit.photosFailed > 0 ? ` (${visit.photosFailed} failed)` : ''}`,
						cameTo(visit),
					]),
				])),
		...(visits[0]?.reason === 'address-refused' && !source.privateNetwork
			? ['', `If it lies on this machine or in its own network, connect it anew with --private-network.`]
			: []),
		...(visits.some(({ runId }) => runId !== null) ? ['', 'Bad rows of a run: radstand import history <run>'] : []),
	];
}

function nextOf({ pausedAt, pauseReason, askedAt, nextRunAt }: ShownSource): string {
	if (pausedAt !== null) return `paused (${pauseReason})`;
	if (askedAt !== null) return 'at once';
	return nextRunAt === null ? 'by hand' : moment(nextRunAt);
}

function cameTo({ state, reason, detail }: SourceVisit): string {
	return [state, ...(reason === null ? [] : [`${reason}: ${visible(detail ?? '').slice(0, 200)}`])].join(', ');
}

function sameCarsLine(count: number): string[] {
	if (count === 0) return [];
	return [`  ${number(count)} of them were here already, from another source or entered by hand: shown once`];
}

function figures(of: Pick<ImportReport, 'rows' | 'created' | 'updated' | 'unchanged' | 'refused' | 'ended'>): string[] {
	const { rows, created, updated, unchanged, refused, ended } = of;
	const parts = { created, updated, unchanged, refused };
	const ends = ended > 0 ? `; ${number(ended)} vanished cars ended` : '';
	const listed = Object.entries(parts).map(([name, count]) => `${number(count)} ${name}`);
	return [`  ${number(rows)} rows: ${listed.join(', ')}${ends}`];
}

function ruleTable(title: string, rules: readonly RuleCount[]): string[] {
	if (rules.length === 0) return [];
	return [
		title,
		...table(
			rules.map(rule => [number(rule.count), rule.field, rule.rule, rule.meaning]),
			[0],
		),
		'',
	];
}

function rejectLines(rejects: readonly Reject[], refused: number): string[] {
	if (rejects.length === 0) return [];
	const lines = table(rejects.map(({ line, rule, reason }) => [`line ${line}`, rule, visible(reason)]));
	const rest = refused - rejects.length;
	return ['Rows', ...lines, ...(rest > 0 ? [`  … and ${number(rest)} more`] : []), ''];
}

function rowLines({ line, draft }: MappedListing): string[] {
	const { vehicle, location } = draft;
	const car = [vehicle.make ?? vehicle.makeText ?? '?', vehicle.model ?? vehicle.modelText ?? '?'].join(' / ');
	const stated = factKeys.flatMap(key => {
		const value = draft.facts[key];
		return value === null || (Array.isArray(value) && value.length === 0)
			? []
			: [`${facts[key].parameter}=${visible(String(value))}`];
	});
	return [
		`  line ${line}: ${visible(draft.title)}`,
		`    ${visible(car)}; ${[draft.adKind, draft.sellerKind, location.plz, location.place].filter(Boolean).join(', ')}`,
		`    ${stated.join(' ')}`,
	];
}

function table(rows: readonly (readonly string[])[], right: readonly number[] = []): string[] {
	const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map(row => row[column]?.length ?? 0)));
	return rows.map(row => {
		const cells = row.map((cell, column) => {
			const width = widths[column] ?? 0;
			return right.includes(column) ? cell.padStart(width) : cell.padEnd(width);
		});
		return `  ${cells.join('  ').trimEnd()}`;
	});
}

/** What a file says must not steer the terminal it is shown on. */
function visible(text: string): string {
	return text.replace(/[\p{Cc}\p{Cf}]/gu, '·');
}

function number(value: number): string {
	return value.toLocaleString('en');
}

function moment(seconds: number): string {
	return new Date(seconds * 1000).toISOString().slice(0, 16).replace('T', ' ');
}
