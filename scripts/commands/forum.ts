import { Command, Option } from 'commander';
import type { Database } from '#db/open.ts';
import { type LoggedDecision, logPage, type ModerationSubject, moderationSubjects } from '#src/audit/moderation-log.ts';
import { type Decided, type Deciding, findDecidedPost } from '#src/forum/order/deciding.ts';
import type { JudgedPost } from '#src/forum/order/judged-posts.ts';
import { moderationQueue, type QueueKind, queueKinds } from '#src/forum/order/queue.ts';
import { approveAllOf, approvePost, restorePost } from '#src/forum/order/releasing.ts';
import { removePost } from '#src/forum/order/restricting.ts';
import { type ForumRuleValue, forumRules } from '#src/forum/order/rules.ts';
import { removeTopic, restoreTopic } from '#src/forum/order/topic-removal.ts';
import { lockTopic, unlockTopic } from '#src/forum/order/topic-state.ts';
import { distrustMember, trustMember } from '#src/forum/order/trusting.ts';
import { StartRefused } from '#src/operations/start-refused.ts';
import { deciding, minute, ruleNamed, saidOf } from './forum-deciding.ts';
import { printResult } from './output.ts';
import { printable, tableLines } from './printable.ts';
import { wholeNumber } from './typed.ts';
import { withDatabase } from './with-database.ts';

type Json = { readonly json?: boolean };
type Which = Json & { readonly topic?: boolean; readonly reason?: string };

/** `radstand forum queue|approve|remove|restore|lock|trust|distrust|log`. */
export function forumCommand(): Command {
	const forum = new Command('forum').description('Order in the forum');
	forum
		.command('queue')
		.description('posts somebody has to decide about, the worst first')
		.addOption(new Option('--kind <kind>', 'only these').choices(queueKinds).default('alle'))
		.option('--limit <number>', 'at most so many', wholeNumber(1, 1_000), 50)
		.option('--json', 'print JSON')
		.action(async (options: Json & { kind: QueueKind; limit: number }) => {
			const queue = await withDatabase({ readonly: true }, db => moderationQueue(db, options.kind, 1, options.limit));
			const heads = ['post', 'topic', 'state', 'since', 'writer', 'reports', 'why', 'text'];
			printResult(queue, options, [
				...tableLines([heads, ...queue.posts.map(rowOf)]),
				`${queue.counts[options.kind]} in all.`,
			]);
		});
	forum
		.command('approve <post>')
		.description('let a post be seen that waits; with --all-of-writer everything of that member that waits')
		.option('--all-of-writer', 'their other posts too')
		.option('--json', 'print JSON')
		.action((post: string, options: Json & { allOfWriter?: boolean }) =>
			change(options, post, (db, id, by) => {
				const decided = approvePost(db, id, by(''));
				const author = findDecidedPost(db, id)?.authorId;
				if (options.allOfWriter && decided.ok && author !== undefined) approveAllOf(db, author, by(''));
				return { decided, said: `post ${id} can be seen` };
			}),
		);
	forum
		.command('remove <id>')
		.description('take a post down, or with --topic a whole topic; whoever wrote there is told why')
		.option('--topic', 'the number is that of a topic')
		.addOption(
			new Option('--rule <rule>', 'the rule of the forum it rests on')
				.choices(forumRules.map(({ value }) => value))
				.makeOptionMandatory(),
		)
		.requiredOption('--reason <text>', 'told to the writer')
		.option('--json', 'print JSON')
		.action((wanted: string, options: Which & { rule: string; reason: string }) =>
			change(options, wanted, (db, id, by) => {
				const rule: ForumRuleValue = ruleNamed(options.rule);
				const ground = { ...by(options.reason), rule };
				return options.topic
					? { decided: removeTopic(db, id, ground), said: `topic ${id} is removed` }
					: { decided: removePost(db, id, ground), said: `post ${id} is removed` };
			}),
		);
	forum
		.command('restore <id>')
		.description('bring a hidden or removed post back, or with --topic a removed topic')
		.option('--topic', 'the number is that of a topic')
		.option('--reason <text>', 'told to the writer', '')
		.option('--json', 'print JSON')
		.action((wanted: string, options: Which & { reason: string }) =>
			change(options, wanted, (db, id, by) =>
				options.topic
					? { decided: restoreTopic(db, id, by(options.reason)), said: `topic ${id} is back` }
					: { decided: restorePost(db, id, by(options.reason)), said: `post ${id} is back` },
			),
		);
	forum
		.command('lock <topic>')
		.description('close a topic for everybody but moderators, or open it again with --open')
		.option('--reason <text>', 'everybody reads it')
		.option('--open', 'open it again')
		.option('--json', 'print JSON')
		.action((topic: string, options: Which & { open?: boolean }) =>
			change(options, topic, (db, id, by) => {
				if (options.open) return { decided: unlockTopic(db, id, by('')), said: `topic ${id} is open` };
				if (!options.reason) throw new StartRefused('--reason is needed: everybody reads why a topic is closed');
				return { decided: lockTopic(db, id, by(options.reason)), said: `topic ${id} is closed` };
			}),
		);
	for (const [name, verb, does, is] of [
		['trust', trustMember, 'let a member mark weak points', 'is trusted'],
		[
			'distrust',
			distrustMember,
			'take that back; what a member has earned stays earned',
			'is not trusted by a moderator',
		],
	] as const) {
		forum
			.command(`${name} <id-or-email>`)
			.description(does)
			.option('--reason <text>', 'kept in the log', '')
			.option('--json', 'print JSON')
			.action((account: string, options: Json & { reason: string }) =>
				change(options, account, (db, id, by) => ({
					...{ decided: verb(db, id, by(options.reason)), said: `account ${id} ${is}` },
				})),
			);
	}
	forum
		.command('log')
		.description('what was decided, by whom and why, the newest first')
		.addOption(new Option('--subject <subject>', 'only about these').choices(moderationSubjects))
		.option('--limit <number>', 'at most so many', wholeNumber(1, 10_000), 50)
		.option('--json', 'print JSON')
		.action(async (options: Json & { subject?: ModerationSubject; limit: number }) => {
			const { subject, limit } = options;
			const lines = await withDatabase({ readonly: true }, db => logPage(db, { subject, limit }));
			const heads = ['when', 'by', 'action', 'about', 'rule', 'reason', 'note'];
			printResult(lines, options, tableLines([heads, ...lines.map(lineOf)]));
		});
	return forum;
}

type Changed = { readonly decided: Decided; readonly said: string };

/** Decides one thing and prints it; exit code 1 where it cannot be. */
async function change(
	options: Json,
	wanted: string,
	work: (db: Database, id: number, by: (reason: string) => Deciding) => Changed,
): Promise<void> {
	const { id, decided, said } = await withDatabase({ readonly: false }, (db, { origin }) =>
		db
			.transaction(() => {
				const id = wanted.includes('@') ? accountOf(db, wanted) : numberOf(wanted);
				return { id, ...work(db, id, reason => deciding(origin, reason)) };
			})
			.immediate(),
	);
	const line = saidOf(decided, said);
	printResult({ id, isNew: decided.ok && decided.isNew, said: line }, options, [line]);
}

function numberOf(text: string): number {
	if (!/^\d{1,15}$/.test(text)) throw new StartRefused(`${printable(text)} is not a number`);
	return Number(text);
}

function accountOf(db: Database, email: string): number {
	const id = db.prepare('SELECT id FROM users WHERE email = ?').pluck().get(email.trim().toLowerCase());
	if (typeof id !== 'number') throw new StartRefused(`there is no account ${printable(email)}`);
	return id;
}

function rowOf({ id, topic, state, since, writer, reports, heldFor, warnings, body }: JudgedPost): string[] {
	const why = [heldFor ?? '', ...warnings, ...reports.map(({ reason }) => reason)].filter(text => text !== '');
	return [
		...[String(id), String(topic.id), state, minute(since), `${writer.id} ${writer.name}`, String(reports.length)],
		...[[...new Set(why)].join(', '), shortened(body)],
	];
}

function lineOf({ at, actor, actorName, action, subject, subjectId, rule, reason, note }: LoggedDecision): string[] {
	return [minute(at), actorName ?? actor, action, `${subject} ${subjectId}`, rule ?? '', reason, note].map(shortened);
}

function shortened(text: string): string {
	const line = [...text.replace(/\s+/g, ' ')];
	return line.length > 60 ? `${line.slice(0, 59).join('')}…` : line.join('');
}
