import { type Context, Hono } from 'hono';
import { guardedCell, quotedCell } from '#src/formats/csv.ts';
import { problem } from '#src/http/problems.tsx';
import { sendPage } from '#src/http/rendering.tsx';
import { membersOnly } from '#src/http/session.ts';
import type { Env } from '#src/http/types.ts';
import { countsForReport } from '#src/imports/report.ts';
import { countsOfRun, findRun, rejectsOfRun } from '#src/imports/runs.ts';
import type { Source } from '#src/imports/sources.ts';
import { findVisit, type SourceVisit } from '#src/imports/visits.ts';
import type { Services } from '#src/services.ts';
import { ReportPage } from '#views/sources/report-page.tsx';
import { sourcePageTexts } from '#views/texts/source-pages.ts';
import { ownSource, sourcesPath } from './access.ts';
import { countsInWords } from './counts.ts';
import { reasonInGerman } from './words.ts';

const path = `${sourcesPath}/:id{[0-9]+}/besuche/:besuch{[0-9]+}`;
const rowsShown = 200;
const mostRows = 100_000;

/** What a visit came to, as a page and as a table to take along. */
export function reportRoutes(services: Services): Hono<Env> {
	return new Hono<Env>()
		.get(path, membersOnly, c => {
			const found = findOwnVisit(c, services);
			return found === undefined ? problem(c, 404) : report(c, services, found);
		})
		.get(`${path}/zeilen.csv`, membersOnly, c => {
			const found = findOwnVisit(c, services);
			return found === undefined ? problem(c, 404) : badRows(c, services, found.visit);
		});
}

function findOwnVisit(c: Context<Env>, services: Services): { source: Source; visit: SourceVisit } | undefined {
	const source = ownSource(c, services);
	const id = Number(c.req.param('besuch'));
	const visit = source && Number.isSafeInteger(id) ? findVisit(services.db, source.id, id) : undefined;
	return source && visit && { source, visit };
}

function report(c: Context<Env>, { db }: Services, { source, visit }: { source: Source; visit: SourceVisit }) {
	const run = visit.runId === null ? undefined : findRun(db, visit.runId);
	const counts = countsForReport(run === undefined ? [] : countsOfRun(db, run.id));
	const rejects = run === undefined ? [] : rejectsOfRun(db, run.id, rowsShown);
	return sendPage(
		c,
		<ReportPage
			source={source}
			shown={{ visit, run }}
			rejects={rejects.map(reject => ({ line: reject.line, reason: reasonInGerman(reject) }))}
			refusals={countsInWords(counts.refusals)}
			dropped={countsInWords(counts.dropped)}
			cleaned={countsInWords(counts.cleaned)}
			kept={countsInWords(counts.kept)}
			sameCars={counts.sameCars}
		/>,
	);
}

function badRows(c: Context<Env>, { db }: Services, { runId, id }: SourceVisit): Response {
	const rejects = runId === null ? [] : rejectsOfRun(db, runId, mostRows);
	const rows = [
		sourcePageTexts.report.csvHead,
		...rejects.map(reject => [String(reject.line), reasonInGerman(reject), reject.reason]),
	];
	c.header('content-type', 'text/csv; charset=utf-8');
	c.header('content-disposition', `attachment; filename="zeilen-${id}.csv"`);
	c.header('cache-control', 'no-store');
	// With the mark by which German spreadsheets know UTF-8; what stands in a foreign file must not become a formula in them.
	return c.body(`\ufeff${rows.map(row => `${row.map(cell => quotedCell(guardedCell(cell))).join(';')}\r\n`).join('')}`);
}
