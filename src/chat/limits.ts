import type { Database } from '#db/open.ts';
import { type AttemptRule, takeAttempt } from '#src/accounts/attempts.ts';
import { clientKey } from '#src/http/throttle.ts';
import { reportsOfMember } from '#src/reports/limits.ts';
import { youngDays } from '#src/safety/young.ts';

const daySeconds = 86_400;

const messages: AttemptRule = { name: 'chat, messages, hour', limit: 60, windowSeconds: 3_600 };
const conversations: AttemptRule = { name: 'chat, conversations, day', limit: 30, windowSeconds: daySeconds };
const conversationsOfYoung: AttemptRule = {
	name: 'chat, conversations of young, day',
	limit: 5,
	windowSeconds: daySeconds,
};
/** A hundred new accounts behind one connection are one sender. */
const conversationsOfNetwork: AttemptRule = {
	name: 'chat, conversations of network, day',
	limit: 20,
	windowSeconds: daySeconds,
};

/** Who writes, as far as limits care. */
export type Writer = {
	readonly id: number;
	readonly ageDays: number;
	/** Where the request comes from; undefined where limits per client are lifted. */
	readonly client: string | undefined;
};

/** Counts a message. @returns seconds to wait; 0 = go on */
export function takeMessage(db: Database, { id }: Writer, at: number): number {
	return takeAttempt(db, [messages], String(id), at);
}

/** Counts a message that begins a conversation. @returns seconds to wait; 0 = go on */
export function takeConversation(db: Database, { id, ageDays, client }: Writer, at: number): number {
	const isYoung = ageDays < youngDays;
	const ofAccount = takeAttempt(db, [messages, isYoung ? conversationsOfYoung : conversations], String(id), at);
	if (ofAccount > 0 || !isYoung || client === undefined) return ofAccount;
	return takeAttempt(db, [conversationsOfNetwork], clientKey(client), at);
}

/** Counts a report. @returns seconds to wait; 0 = go on */
export function takeReport(db: Database, userId: number, at: number): number {
	return takeAttempt(db, [reportsOfMember], String(userId), at);
}
