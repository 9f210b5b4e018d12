import { Command } from 'commander';
import type { Database } from '#db/open.ts';
import { deliverHeld } from '#src/chat/delivering.ts';
import { type ReportedMessage, reportedMessages } from '#src/chat/reported.ts';
import { type JudgedPost, judgedPosts } from '#src/forum/order/judged-posts.ts';
import { StartRefused } from '#src/operations/start-refused.ts';
import { decideReport, findReport, listReports, type Report } from '#src/reports/reports.ts';
import { minute } from './forum-deciding.ts';
import { printResult } from './output.ts';
import { printable, tableLines } from './printable.ts';
import { decidePost, type PostVerbs } from './report-posts.ts';
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
		.description('one report with the messages or the post it is about')
		.option('--json', 'print JSON')
		.action(async (id: string, options: { json?: boolean }) => {
			const { found, messages, posts } = await withDatabase({ readonly: true }, db => {
				const found = existingReport(db, id);
				const posts = found.subject === 'post' ? judgedPosts(db, [found.subjectId]) : [];
				return { found, messages: reportedMessages(db, found), posts };
			});
			const heads = ['id', 'when', 'about', 'by', 'reason', 'text', 'decision'];
			printResult({ ...found, messages, ...(found.subject === 'post' && { post: posts[0] ?? null }) }, options, [
				...tableLines([heads, rowOf(found)]),
				...messages.flatMap(message => ['', ...linesOf(message)]),
				...posts.flatMap(post => ['', ...linesOfPost(post)]),
			]);
		});
	report
		.command('decide <id>')
		.description('write down what was decided; with --deliver a message that was held arrives now')
		.requiredOption('--decision <text>', 'kept with the report; of a post, told to its writer')
		.option('--deliver', 'deliver the held message it is about')
		.option('--approve', 'the post may be seen: let it through, bring it back, or leave it')
		.option('--hide', 'hide the post until it is decided; its reports stay open (with --rule)')
		.option('--remove', 'take the post down (with --rule)')
		.option('--restore', 'bring the post back that was hidden or removed')
		.option('--rule <rule>', 'the rule of the forum it rests on')
		.option('--json', 'print JSON')
		.action(async (id: string, options: DecideOptions) => {
			const said = await withDatabase({ readonly: false }, (db, { origin }) =>
				db.transaction(() => decide(db, existingReport(db, id), options, origin)).immediate(),
			);
			const { delivered, post } = said;
			printResult({ id: Number(id), decision: options.decision, delivered, ...(post && { post }) }, options, [
				post ?? `Report ${Number(id)} is decided${delivered ? ', and the message was delivered' : ''}.`,
			]);
		});
	return report;
}

type DecideOptions = PostVerbs & { decision: string; deliver?: boolean; json?: boolean };

/** What is decided about a post is decided for all who reported it; a message's reports are decided one by one. */
function decide(
	db: Database,
	report: Report,
	options: DecideOptions,
	origin: string,
): { readonly delivered: boolean; readonly post?: string } {
	const { id, subject, subjectId, decidedAt } = report;
	const at = nowSeconds();
	if (decidedAt !== null) throw new StartRefused(`report ${id} has been decided before`);
	const post = decidePost(db, report, options, origin);
	if (post !== undefined) return { delivered: false, post };
	if (!decideReport(db, id, options.decision, at)) throw new StartRefused(`report ${id} has been decided before`);
	if (options.deliver !== true) return { delivered: false };
	if (subject !== 'message' || !deliverHeld(db, subjectId, at)) {
		throw new StartRefused(`report ${id} is about no message that is held`);
	}
	return { delivered: true };
}

function existingReport(db: Database, id: string): Report {
	const found = /^\d{1,15}$/.test(id) ? findReport(db, Number(id)) : undefined;
	if (found === undefined) throw new StartRefused(`there is no report ${printable(id)}, see radstand report list`);
	return found;
}

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

function linesOfPost({ id, topic, number, writer, createdAt, state, warnings, body, photos }: JudgedPost): string[] {
	const about = [state, ...warnings].join(', ');
	return [
		`post ${id}, number ${number} of topic ${topic.id} (${printable(topic.title)}), account ${writer.id}, ${minute(createdAt)} (${printable(about)})`,
		...body.split('\n').map(line => `  ${printable(line)}`),
		...photos.map(({ name }) => `  photo: uploads/originals/${name.slice(0, 2)}/${name}.jpg`),
	];
}
