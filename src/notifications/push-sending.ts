import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';
import type { Config } from '#src/config.ts';
import { secondsOf } from '#src/formats/seconds.ts';
import type { Logger } from '#src/operations/log.ts';
import { type Answer, type Delivery, post } from './push-request.ts';
import { serviceOf } from './push-services.ts';

/** Read by one run; more wait for the next. */
const mostOfRun = 500;
/** Of one push service at the same time. */
const lanesOfService = 4;
/** So many failures one after the other, and the service is left alone for a while. */
const patience = 3;
const pauseSeconds = 60;

/** After so long a run takes nothing more on: what came meanwhile has waited as long. */
const longestRunMs = 15_000;

/** Times between tries, seconds; the last one repeats. */
const waits = [60, 300, 900, 3_600];
const longestWait = 6 * 3_600;
/** A day of tries: after that nobody wants to be told any more. */
const mostTries = 27;

type Row = Omit<Delivery, 'topic'> & { id: number; subscriptionId: number; attempts: number };

type Sender = {
	readonly db: Database;
	readonly config: Pick<Config, 'mailFrom' | 'pushServices'>;
	readonly now: () => Date;
	readonly log: Logger;
	readonly stopping?: AbortSignal;
	/** How long a service may take to answer; tests do not want to wait ten seconds. */
	readonly timeoutMs?: number;
};

/**
 * Hands push messages that are due to the push services. Never two runs at once.
 *
 * A message is noted as sent after the service has accepted it. A process that dies in between sends it a second time: under
 * the same topic, which replaces what has not been delivered yet, and the same tag, which replaces what is shown.
 * Resolves to how many were accepted.
 */
export async function deliverPushes(sender: Sender): Promise<number> {
	const rows = prepared(
		sender.db,
		`SELECT p.id, p.subscription_id AS subscriptionId, p.once_key AS onceKey, p.title, p.body, p.path, p.attempts,
			s.endpoint, s.p256dh, s.auth
		FROM pushes p JOIN push_subscriptions s ON s.id = p.subscription_id
		WHERE p.sent_at IS NULL AND p.failed_at IS NULL AND p.due_at <= ? ORDER BY p.due_at, p.id LIMIT ?`,
	).all(secondsOf(sender.now()), mostOfRun) as Row[];
	// One service that does not answer must not keep the others waiting.
	const services = Map.groupBy(rows, ({ endpoint }) => serviceOf(endpoint));
	const until = performance.now() + longestRunMs;
	const isOver = () => sender.stopping?.aborted === true || performance.now() > until;
	const sent = await allOf([...services.values()].map(waiting => deliverTo(sender, waiting, isOver)));
	return sent.reduce((sum, count) => sum + count, 0);
}

async function deliverTo(sender: Sender, waiting: readonly Row[], isOver: () => boolean): Promise<number> {
	const queue = [...waiting];
	let sent = 0;
	let failures = 0;
	async function lane(): Promise<void> {
		for (let row = queue.shift(); row !== undefined && !isOver(); row = queue.shift()) {
			const answer = await post(sender.db, sender.config, row, sender.timeoutMs);
			note(sender, row, answer);
			if (answer.result === 'sent') sent += 1;
			failures = answer.result === 'later' ? failures + 1 : 0;
			if (failures >= patience) putOff(sender, queue.splice(0));
		}
	}
	await allOf(Array.from({ length: lanesOfService }, lane));
	return sent;
}

/** Unlike `Promise.all` it fails only once all have ended: the next run must not meet a lane of this one. */
async function allOf<T>(work: readonly Promise<T>[]): Promise<T[]> {
	await Promise.allSettled(work);
	return Promise.all(work);
}

function note({ db, now, log }: Sender, row: Row, answer: Answer): void {
	const at = secondsOf(now());
	if (answer.result === 'sent') {
		db.transaction(() => {
			prepared(db, 'UPDATE pushes SET sent_at = ?, attempts = attempts + 1, error = NULL WHERE id = ?').run(at, row.id);
			prepared(db, 'UPDATE push_subscriptions SET last_sent_at = ? WHERE id = ?').run(at, row.subscriptionId);
		}).immediate();
		return;
	}
	if (answer.result === 'gone') {
		// With the endpoint in the condition: the browser may have been given a new one while we asked.
		prepared(db, 'DELETE FROM push_subscriptions WHERE id = ? AND endpoint = ?').run(row.subscriptionId, row.endpoint);
		return;
	}
	const isOver = answer.result === 'refused' || row.attempts + 1 >= mostTries;
	const wait = Math.max(waits[Math.min(row.attempts, waits.length - 1)] ?? 60, answer.retryAfterSeconds ?? 0);
	prepared(db, 'UPDATE pushes SET attempts = attempts + 1, due_at = ?, failed_at = ?, error = ? WHERE id = ?').run(
		at + Math.min(wait, longestWait),
		isOver ? at : null,
		answer.reason,
		row.id,
	);
	// Without the endpoint: whoever has it, and nothing else, is told apart by it.
	log.warn(
		{ push: row.id, service: serviceOf(row.endpoint), attempts: row.attempts + 1, reason: answer.reason, isOver },
		'a push message was not taken',
	);
}

/** Not a try: nobody was asked. */
function putOff({ db, now }: Sender, rows: readonly Row[]): void {
	const dueAt = secondsOf(now()) + pauseSeconds;
	db.transaction(() => {
		for (const { id } of rows) prepared(db, 'UPDATE pushes SET due_at = ? WHERE id = ?').run(dueAt, id);
	}).immediate();
}
