import { Command } from 'commander';
import type { Database } from '#db/open.ts';
import { deliverHeld } from '#src/chat/delivering.ts';
import { type ReportedMessage, reportedMessages } from '#src/chat/reported.ts';
import { StartRefused } from '#src/operations/start-refused.ts';
import { decideReport, findReport, listReports, type Report } from '#src/reports/reports.ts';
import { printResult } from './output.ts';
import { printable, tableLines } from './printable.ts';
import { nowSeconds, withDatabase } from './with-database.ts';

/** `radstand report list|show|decide`. */
export function reportCommand(): Command {
	const report = new Command('report').description('What members, or our own rules, hold to be wrong');
	report
		.command('list')
		.description('reports nobody has decided yet, the oldest first')
		.option('--all', 'decided ones too, the newest first')
		.option('--limit <number>', 'at most so many', text => Number(text), 50)
		.option('--json', 'print JSON')
		.action(async (options: { all?: boolean; limit: number; json?: boolean }) => {
			if (!Number.isSafeInteger(options.limit) || options.limit < 1)
				throw new StartRefused('--limit is a whole number');
			const reports = await withDatabase({ readonly: true }, db =>
				listReports(db, { all: options.all === true, limit: options.limit }),
			);
			const heads = ['id', 'when', 'about', 'by', 'reason', 'text', 'decision'];
			printResult(reports, options, tableLines([heads, ...reports.map(rowOf)]));
		});
	report
		.command('show <id>')
		.description('one report with the messages it is about')
		.option('--json', 'print JSON')
		.action(async (id: string, options: { json?: boolean }) => {
			const { found, messages } = await withDatabase({ readonly: true }, db => {
				const found = existingReport(db, id);
				return { found, messages: reportedMessages(db, found) };
			});
			const heads = ['id', 'when', 'about', 'by', 'reason', 'text', 'decision'];
			printResult({ ...found, messages }, options, [
				...tableLines([heads, rowOf(found)]),
				...messages.flatMap(message => ['', ...linesOf(message)]),
			]);
		});
	report
		.command('decide <id>')
		.description('write down what was decided; with --deliver a message that was held arrives now')
		.requiredOption('--decision <text>', 'kept with the report')
		.option('--deliver', 'deliver the held message it is about')
		.option('--json', 'print JSON')
		.action(async (id: string, options: { decision: string; deliver?: boolean; json?: boolean }) => {
			const delivered = await withDatabase({ readonly: false }, db =>
				db.transaction(() => decide(db, existingReport(db, id), options)).immediate(),
			);
			printResult({ id: Number(id), decision: options.decision, delivered }, options, [
				`Report ${Number(id)} is decided${delivered ? ', and the message was delivered' : ''}.`,
			]);
		});
	return report;
}

function decide(
	db: Database,
	{ id, subject, subjectId }: Report,
	{ decision, deliver }: { decision: string; deliver?: boolean },
): boolean {
	const at = nowSeconds();
	if (!decideReport(db, id, decision, at)) throw new StartRefused(`report ${id} has been decided before`);
	if (deliver !== true) return false;
	if (subject !== 'message' || !deliverHeld(db, subjectId, at)) {
		throw new StartRefused(`report ${id} is about no message that is held`);
	}
	return true;
}

function existingReport(db: Database, id: string): Report {
	const found = /^\d{1,15}$/.test(id) ? findReport(db, Number(id)) : undefined;
	if (found === undefined) throw new StartRefused(`there is no report ${printable(id)}, see radstand report list`);
	return found;
}

const minute = (at: number) => new Date(at * 1_000).toISOString().slice(0, 16).replace('T', ' ');

function rowOf({ id, createdAt, subject, subjectId, reporterId, reason, text, decision }: Report): string[] {
	const by = reporterId === undefined ? 'a rule' : `account ${reporterId}`;
	return [
		String(id),
		minute(createdAt),
		`${subject} ${subjectId}`,
		by,
		reason,
		text.replace(/\s+/g, ' '),
		decision ?? '',
	];
}

function linesOf({
	id,
	conversationId,
	listingId,
	senderId,
	sentAt,
	isHeld,
	warnings,
	body,
	photos,
}: ReportedMessage): string[] {
	const state = [...(isHeld ? ['held'] : []), ...warnings].join(', ');
	return [
		`message ${id} of account ${senderId}, ${minute(sentAt)}, conversation ${conversationId}, listing ${listingId}${state === '' ? '' : ` (${printable(state)})`}`,
		...(body === '' ? [] : body.split('\n').map(line => `  ${printable(line)}`)),
		...photos.map(name => `  photo: uploads/originals/${name.slice(0, 2)}/${name}.jpg`),
	];
}
