/** Why a database is not opened or not migrated. The operator can mend each of these; none of them is a bug. */
export type RefusalReason =
	| 'sqlite-version'
	| 'not-writable'
	| 'missing'
	| 'not-a-database'
	| 'newer-schema'
	| 'older-schema'
	| 'changed-migration'
	| 'failed-migration'
	| 'busy'
	| 'disk-full'
	| 'server-running';

/**
 * An expected failure around the database. Its message is one English line for the person at the keyboard; whoever runs
 * a command or starts the server prints that line, without a stack, and exits with 1.
 */
export class DatabaseRefused extends Error {
	readonly reason: RefusalReason;

	constructor(reason: RefusalReason, message: string, cause?: unknown) {
		super(message.replace(/\s*\n\s*/g, ' '), cause === undefined ? undefined : { cause });
		this.name = 'DatabaseRefused';
		this.reason = reason;
	}
}
