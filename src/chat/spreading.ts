import { createHmac } from 'node:crypto';
import type { Database } from '#db/open.ts';
import { keyFor } from '#db/secret.ts';
import { type AttemptRule, returnAttempt, takeAttempt } from '#src/accounts/attempts.ts';
import { foldText } from '#src/formats/folding.ts';
import { clientKey } from '#src/http/throttle.ts';
import { stopWords } from './stop-words.ts';

const daySeconds = 86_400;
const once: AttemptRule = { name: 'chat, same text, seller', limit: 1, windowSeconds: daySeconds };
const ofNew: AttemptRule = { name: 'chat, same text', limit: 5, windowSeconds: daySeconds };
/** More than one account may begin in a day: whoever buys cars for a living never meets it alone. */
const ofOlder: AttemptRule = { name: 'chat, same text, older', limit: 40, windowSeconds: daySeconds };
/** As many as one new account may begin: whoever is alone behind a connection never meets it. */
const ofNetwork: AttemptRule = { name: 'chat, unseen of network, day', limit: 5, windowSeconds: daySeconds };

/** Letters of a text below which it is a greeting that many write alike. */
const tellingLetters = 20;
/** Words that say what only this text says; with fewer of them many texts are alike by chance. */
const tellingWords = 7;
const mostWords = 80;

/** Numbers drawn from a text, and how many of them have to agree at once: with half of the words in common, nearly always some do. */
const draws = 16;
const drawsTogether = 2;

/** What somebody writes to a seller. */
export type SellersText = {
	readonly text: string;
	readonly writerId: number;
	readonly sellerId: number;
	/** Texts that our own pages propose. */
	readonly usual: readonly string[];
	/** Whether the two have not spoken before: later on, "Vielen Dank, bis morgen!" is written by many. */
	readonly isFirst: boolean;
	/** Whether the account is older than a week. */
	readonly isOlder: boolean;
};

/**
 * Counts the text of an account, and says whether young accounts have sent the same, or much the same, to more than five sellers
 * within a day, or older ones to more than forty: that is what senders of spam do, with as many accounts as they have. Digits,
 * another greeting and words put in between do not make two texts different.
 * @param at seconds since 1970
 */
export function isSpreadText(db: Database, sent: SellersText, at: number): boolean {
	const { text, writerId, sellerId, usual, isFirst, isOlder } = sent;
	const folded = withoutDigits(text);
	if (usual.some(one => withoutDigits(one) === folded)) return false;
	const likenesses = [
		...(isFirst && !isOlder && folded.length >= tellingLetters ? [folded] : []),
		...likenessesOf(db, folded),
	];
	const between = `${writerId} ${sellerId}`;
	return likenesses.filter(likeness => isOverdone(db, isOlder ? ofOlder : ofNew, likeness, between, at)).length > 0;
}

/**
 * Counts the first message of a young account by where it comes from, and says whether there were too many today: a hundred new
 * accounts behind one connection are one sender, whatever they write.
 */
export function isCrowdedNetwork(db: Database, client: string, at: number): boolean {
	return takeAttempt(db, [ofNetwork], clientKey(client), at) > 0;
}

/** What one writes to one seller counts once, about however many cars. */
function isOverdone(db: Database, rule: AttemptRule, likeness: string, between: string, at: number): boolean {
	const isCounted = takeAttempt(db, [once], `${between} ${likeness}`, at) > 0;
	const isOver = takeAttempt(db, [rule], likeness, at) > 0;
	if (isCounted && !isOver) returnAttempt(db, [rule], likeness);
	return isOver;
}

/**
 * What texts have in common that share most of their words (MinHash: for each of 16 orders of all words, which comes first in
 * this text). Keyed, so that nobody can try out words until none is drawn.
 */
function likenessesOf(db: Database, folded: string): string[] {
	const words = [...new Set(folded.split(' '))].filter(word => word.length > 3 && !stopWords.has(word));
	if (words.length < tellingWords) return [];
	const key = keyFor(db, 'chat likeness');
	const first = new Uint32Array(draws).fill(0xffffffff);
	for (const word of words.slice(0, mostWords)) {
		const drawn = createHmac('sha512', key).update(word).digest();
		for (let draw = 0; draw < draws; draw++) first[draw] = Math.min(first[draw] ?? 0, drawn.readUInt32LE(draw * 4));
	}
	return Array.from({ length: draws / drawsTogether }, (_, at) =>
		[at, ...first.slice(at * drawsTogether, (at + 1) * drawsTogether)].join(' '),
	);
}

function withoutDigits(text: string): string {
	return foldText(text)
		.replace(/\p{N}+/gu, '')
		.replace(/ +/g, ' ')
		.trim();
}
