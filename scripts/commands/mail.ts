import { Command, Option } from 'commander';
import { StartRefused } from '#src/operations/start-refused.ts';
import { printResult } from './output.ts';
import { tableLines } from './printable.ts';
import { nowSeconds, withDatabase } from './with-database.ts';

const states = ['waiting', 'sent', 'failed'] as const;
type State = (typeof states)[number];

const conditions: Record<State, string> = {
	waiting: 'sent_at IS NULL AND failed_at IS NULL',
	sent: 'sent_at IS NOT NULL',
	failed: 'failed_at IS NOT NULL',
};

type ListedMail = {
	id: number;
	recipient: string;
	subject: string;
	created_at: number;
	attempts: number;
	state: State;
	error: string | null;
};

/** `radstand mail list|retry`. */
export function mailCommand(): Command {
	const mail = new Command('mail').description('Mails on their way');
	mail
		.command('list')
		.description('the newest mails; what they said is never shown')
		.addOption(new Option('--state <state>', 'only these').choices(states))
		.option('--limit <number>', 'at most so many', text => Number(text), 50)
		.option('--json', 'print JSON')
		.action(async (options: { state?: State; limit: number; json?: boolean }) => {
			if (!Number.isSafeInteger(options.limit) || options.limit < 1)
				throw new StartRefused('--limit is a whole number');
			const mails = await withDatabase({ readonly: true }, db =>
				db
					.prepare<[number], ListedMail>(
						`SELECT id, recipient, subject, created_at, attempts, error,
							CASE WHEN sent_at IS NOT NULL THEN 'sent' WHEN failed_at IS NOT NULL THEN 'failed' ELSE 'waiting' END AS state
						FROM mails ${options.state ? `WHERE ${conditions[options.state]}` : ''} ORDER BY id DESC LIMIT ?`,
					)
					.all(options.limit),
			);
			const heads = ['id', 'queued', 'to', 'subject', 'state', 'tries', 'last answer'];
			printResult(mails, options, tableLines([heads, ...mails.map(rowOf)]));
		});
	mail
		.command('retry [id]')
		.description('try a mail again that was given up, or all of them')
		.option('--json', 'print JSON')
		.action(async (id: string | undefined, options: { json?: boolean }) => {
			if (id !== undefined && !/^\d{1,15}$/.test(id))
				throw new StartRefused('a mail has a number, see radstand mail list');
			const retried = await withDatabase({ readonly: false }, db =>
				db
					.prepare(
						// As if it had just been queued: the two days begin anew.
						`UPDATE mails SET failed_at = NULL, due_at = @at, created_at = @at
						WHERE failed_at IS NOT NULL AND (@id IS NULL OR id = @id)`,
					)
					.run({ at: nowSeconds(), id: id === undefined ? null : Number(id) }),
			);
			if (id !== undefined && retried.changes === 0) throw new StartRefused(`mail ${id} has not been given up`);
			printResult({ retried: retried.changes }, options, [`${retried.changes} mails will be tried again.`]);
		});
	return mail;
}

function rowOf(mail: ListedMail): string[] {
	const queued = new Date(mail.created_at * 1000).toISOString().slice(0, 16).replace('T', ' ');
	return [String(mail.id), queued, mail.recipient, mail.subject, mail.state, String(mail.attempts), mail.error ?? ''];
}
