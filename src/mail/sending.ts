import { createTransport } from 'nodemailer';
import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';
import { secondsOf } from '#src/formats/seconds.ts';
import type { Logger } from '#src/operations/log.ts';

export type Mailer = {
	/**
	 * Sends what is due, the oldest first, until nothing is or the server stops. Never two runs at once.
	 * Resolves to how many mails the server took.
	 */
	deliver(): Promise<number>;
	close(): void;
};

export type MailSettings = {
	/** `smtp://user:password@host:587`; absent in development, where mails lie at `/dev/post`. */
	smtpUrl: string | undefined;
	/** `Radstand <post@autos.example>` */
	from: string;
	/** For the right-hand side of message ids. */
	origin: string;
};

/** Times between tries, seconds; the last one repeats. */
const waits = [60, 300, 900, 3_600];
const givenUpAfterSeconds = 48 * 3_600;
const timeoutMs = 20_000;

type Row = {
	id: number;
	message_id: string;
	recipient: string;
	subject: string;
	body_text: string | null;
	body_html: string | null;
	headers: string;
	created_at: number;
	attempts: number;
};

/**
 * Takes mails from the queue to the mail server. A mail is noted as sent after the server has accepted it: a process that
 * dies in between sends it a second time, under the same `Message-ID`.
 * @param stopping after it only the mail under way is sent
 */
export function openMailer(
	db: Database,
	settings: MailSettings,
	now: () => Date,
	log: Logger,
	stopping?: AbortSignal,
): Mailer {
	const { smtpUrl, from, origin } = settings;
	const transport =
		smtpUrl === undefined
			? undefined
			: createTransport({
					url: smtpUrl,
					pool: true,
					maxConnections: 2,
					connectionTimeout: timeoutMs,
					greetingTimeout: timeoutMs,
					socketTimeout: timeoutMs,
					// What a mail holds is text of ours: nothing in it is ever a file to be read or an address to be fetched.
					disableFileAccess: true,
					disableUrlAccess: true,
				});
	const domain = new URL(origin).hostname;
	let running: Promise<number> | undefined;

	async function run(): Promise<number> {
		let sent = 0;
		while (stopping?.aborted !== true) {
			const at = secondsOf(now());
			const mail = prepared(
				db,
				`SELECT * FROM mails WHERE sent_at IS NULL AND failed_at IS NULL AND due_at <= ? ORDER BY due_at, id LIMIT 1`,
			).get(at) as Row | undefined;
			if (mail === undefined) return sent;
			if (await send(mail, at)) sent += 1;
		}
		return sent;
	}

	async function send(mail: Row, at: number): Promise<boolean> {
		if (transport === undefined) {
			prepared(db, 'UPDATE mails SET sent_at = ?, attempts = attempts + 1 WHERE id = ?').run(at, mail.id);
			return true;
		}
		try {
			await transport.sendMail({
				from,
				to: { name: '', address: mail.recipient },
				subject: mail.subject,
				text: mail.body_text ?? '',
				...(mail.body_html !== null && { html: mail.body_html }),
				headers: { ...JSON.parse(mail.headers), 'Auto-Submitted': 'auto-generated' },
				messageId: `<${mail.message_id}@${domain}>`,
				date: new Date(mail.created_at * 1000),
			});
		} catch (error) {
			const outcome = noteFailure(mail, at, error);
			// Without the address: logs are kept longer than mails are anybody's business.
			log.warn(
				{ mail: mail.id, attempts: mail.attempts + 1, outcome, reason: reasonOf(error) },
				'a mail was not taken',
			);
			return false;
		}
		// The words go: a link that opens an account must not wait in backups for somebody to find it.
		prepared(
			db,
			'UPDATE mails SET sent_at = ?, attempts = attempts + 1, body_text = NULL, body_html = NULL, error = NULL WHERE id = ?',
		).run(at, mail.id);
		return true;
	}

	function noteFailure(mail: Row, at: number, error: unknown): 'later' | 'given up' {
		const isOver = isRefusedForGood(error) || at - mail.created_at >= givenUpAfterSeconds;
		const wait = waits[Math.min(mail.attempts, waits.length - 1)] ?? 60;
		prepared(db, 'UPDATE mails SET attempts = attempts + 1, due_at = ?, failed_at = ?, error = ? WHERE id = ?').run(
			at + wait,
			isOver ? at : null,
			reasonOf(error),
			mail.id,
		);
		return isOver ? 'given up' : 'later';
	}

	return {
		deliver() {
			running ??= run().finally(() => {
				running = undefined;
			});
			return running;
		},
		close: () => transport?.close(),
	};
}

/** RFC 5321, section 4.2.1: 5yz is for good, but for what is about us and not about the mail (sign-in, 53x). */
function isRefusedForGood(error: unknown): boolean {
	const code = error instanceof Error && 'responseCode' in error ? Number(error.responseCode) : 0;
	return code >= 500 && !(code >= 530 && code <= 539);
}

function reasonOf(error: unknown): string {
	return (error instanceof Error ? error.message : String(error)).replace(/[\p{Cc}]+/gu, ' ').slice(0, 200);
}
