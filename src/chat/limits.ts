import type { Database } from '#db/open.ts';
import { type AttemptRule, takeAttempt } from '#src/accounts/attempts.ts';
import { foldText } from '#src/formats/folding.ts';
import { clientKey } from '#src/http/throttle.ts';

const daySeconds = 86_400;
/** An account younger than this has shown nobody yet what it is for. */
export const youngDays = 7;

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
const sameTextToSeller: AttemptRule = { name: 'chat, same text, seller', limit: 1, windowSeconds: daySeconds };
const sameText: AttemptRule = { name: 'chat, same text', limit: 5, windowSeconds: daySeconds };

/** Source: the battery of tests this project is measured by, A16. */
const reports: AttemptRule = { name: 'reports, day', limit: 10, windowSeconds: daySeconds };

/** Letters of a text below which it is a greeting that many write alike. */
const tellingLetters = 20;

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
	return takeAttempt(db, [reports], String(userId), at);
}

/**
 * Counts the first text of a young account, and says whether young accounts have sent the same to more than five sellers within
 * a day: that is what senders of spam do, with as many accounts as they have. Digits do not make two texts different.
 * @param usual texts that our own pages propose
 */
export function isSpreadText(
	db: Database,
	{ text, sellerId, usual }: { text: string; sellerId: number; usual: readonly string[] },
	at: number,
): boolean {
	const folded = withoutDigits(text);
	if (folded.length < tellingLetters || usual.some(one => withoutDigits(one) === folded)) return false;
	if (takeAttempt(db, [sameTextToSeller], `${sellerId} ${folded}`, at) > 0) return false;
	return takeAttempt(db, [sameText], folded, at) > 0;
}

function withoutDigits(text: string): string {
	return foldText(text)
		.replace(/\p{N}+/gu, '')
		.replace(/ +/g, ' ')
		.trim();
}
