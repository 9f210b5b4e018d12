import { foldWord, joinSpaced, readDigits, unmask } from './folding.ts';
import { type Concept, type Entry, entriesBeginning, entriesInside, isNegation } from './lexicon.ts';

/** What a stretch of text speaks of, and what it says no to: `!viewing` for "Besichtigung nicht möglich". */
export type Heard = ReadonlySet<Mark>;

/** A text as rules see it: as a whole, and sentence by sentence. */
export type HeardText = {
	readonly whole: Heard;
	readonly sentences: readonly Heard[];
	readonly words: readonly HeardWord[];
};

/** A word as it is compared, the sentence it stands in, and what it begins to speak of. */
export type HeardWord = { readonly text: string; readonly sentence: number; readonly marks: readonly Mark[] };

/** Words from one end of a sentence or clause to the other; the numbers tell which. */
type Word = { readonly text: string; readonly sentence: number; readonly clause: number };
/** Something spoken of, or denied. */
export type Mark = Concept | `!${Concept}`;

/** Words between the parts of a phrase. */
const widestGap = 5;
/** Somebody who never ends a sentence has not said everything at once. */
const longestSentence = 45;
/** Reaches of a "nicht", in words before and behind what it denies. */
const reachBefore = 3;
const reachBehind = 7;

/**
 * What a text speaks of. Time grows with its length alone.
 * @param seen what other readers have found in the whole of it: links, numbers
 */
export function hear(text: string, seen: readonly Concept[] = []): HeardText {
	const whole = new Set<Mark>(seen);
	const sentences: Set<Mark>[] = [];
	const heardWords: HeardWord[] = [];
	for (const [reading, plain] of readDigits(joinSpaced(unmask(text))).entries()) {
		const words = wordsOf(plain);
		words.forEach((word, at) => {
			const marks = conceptsAt(words, at).map(
				({ concept, isNegative }): Mark => (!isNegative && isDenied(words, at) ? `!${concept}` : concept),
			);
			if (reading === 0) heardWords.push({ text: word.text, sentence: word.sentence, marks });
			if (marks.length === 0) return;
			sentences[word.sentence] ??= new Set();
			for (const mark of marks) {
				whole.add(mark);
				sentences[word.sentence]?.add(mark);
			}
		});
	}
	return { whole, sentences: sentences.filter(sentence => sentence !== undefined), words: heardWords };
}

function wordsOf(text: string): Word[] {
	const plain = text
		.replace(/(?<=[a-z0-9])['’`´*_~](?=[a-z0-9])/g, '')
		.replace(/(?<=\d)\.(?=\d{3}(?!\d))/g, '')
		.replace(/(?<=\d)[.,]\d{1,2}(?!\d)/g, '')
		// "Bitcoin? Nein danke" is one thing said.
		.replace(/\?\s*(?=(?:nein|nee?|noe?|niemals|lieber nicht|no)(?![a-z]))/g, ' ')
		.replaceAll('€', ' euro ')
		.replaceAll('%', ' prozent ')
		.replaceAll('&', ' und ');
	const words: Word[] = [];
	let [sentence, clause, begun] = [0, 0, 0];
	for (const [part] of plain.matchAll(/[a-z]+|\d+|[.?!;\n]+|[,:()]|\s[-–—]\s/g)) {
		if (/^[a-z\d]/.test(part)) {
			if (words.length - begun >= longestSentence) endSentence();
			if (turns.has(part)) clause++;
			words.push({ text: /^\d/.test(part) ? part : foldWord(part), sentence, clause });
		} else if (!/^[.?!;\n]/.test(part)) clause++;
		else if (part !== '.' || !abbreviations.has(words.at(-1)?.text ?? '')) endSentence();
	}
	return glued(words);

	function endSentence(): void {
		begun = words.length;
		sentence++;
		clause++;
	}
}

/** `Wes tern Uni on`: words that are torn so that programs do not know them, put together. */
function glued(words: readonly Word[]): Word[] {
	const whole: Word[] = [];
	for (let at = 0; at < words.length; at++) {
		const word = words[at] as Word;
		let text = word.text;
		let taken = 0;
		for (let more = 1; more <= 3 && at + more < words.length; more++) {
			text += words[at + more]?.text ?? '';
			if (tornWords.has(foldWord(text))) taken = more;
		}
		if (taken === 0) whole.push(word);
		else {
			const joined = words.slice(at, at + taken + 1).map(({ text }) => text);
			whole.push({ ...word, text: foldWord(joined.join('')) });
			at += taken;
		}
	}
	return whole;
}

/** What frauds tear apart, as it is compared. */
const tornWords: ReadonlySet<string> = new Set(
	`western union westernunion moneygram telegram whatsapp signal bitcoin krypto paysafe paysafecard gutschein geschenkkarte
		vorkasse anzahlung reservierung überweisung treuhand käuferschutz spedition kurier scheck echtzeitüberweisung kaution differenz personalausweis führerschein
		kreditkarte iban paypal revolut anydesk teamviewer`
		.split(/\s+/)
		.map(word => foldWord(unmask(word))),
);

/** Behind these a "nicht" has lost its reach. */
const turns: ReadonlySet<string> = new Set('aber sondern sonst dafur dafuer weil wenn but'.split(' '));

const abbreviations: ReadonlySet<string> = new Set(
	'ca inkl exkl evtl bzw nr tel str dr hr fr z b d h u a o s max min mind lt gg zzgl bj'.split(' '),
);

type Found = Pick<Entry, 'concept' | 'isNegative'>;

function conceptsAt(words: readonly Word[], at: number): readonly Found[] {
	const text = words[at]?.text ?? '';
	const phrases: Found[] = entriesBeginning(text).filter(entry => goesOn(entry, words, at));
	const others = [...entriesInside(text), ...(isAmount(words, at) ? (['amount'] as const) : [])];
	return others.length === 0 ? phrases : [...phrases, ...others.map(concept => ({ concept, isNegative: false }))];
}

/** Whether the rest of a phrase follows, in one sentence. */
function goesOn({ words: wanted }: Entry, words: readonly Word[], at: number): boolean {
	const sentence = words[at]?.sentence;
	let next = at;
	for (const [position, { text, isStem, mayWait }] of wanted.entries()) {
		if (position === 0) continue;
		let found: number | undefined;
		for (let ahead = 1; ahead <= (mayWait ? widestGap + 1 : 1); ahead++) {
			const word = words[next + ahead];
			if (word?.sentence !== sentence) break;
			if (word?.text === text || (isStem && word?.text.startsWith(text))) {
				found = next + ahead;
				break;
			}
		}
		if (found === undefined) return false;
		next = found;
	}
	return true;
}

/** "keine Vorkasse", "Vorkasse mach ich nicht"; but "ohne Vorkasse geht nichts" asks for it. */
function isDenied(words: readonly Word[], at: number): boolean {
	const clause = words[at]?.clause;
	const isNo = (position: number) => words[position]?.clause === clause && isNegation(words[position]?.text ?? '');
	let before: number | undefined;
	for (let back = 1; back <= reachBefore && before === undefined; back++) if (isNo(at - back)) before = at - back;
	let isBehind = false;
	for (let ahead = 1; ahead <= reachBehind; ahead++) isBehind ||= isNo(at + ahead);
	if (before === undefined) return isBehind;
	if (words[before]?.text !== 'ohne') return true;
	for (let back = 1; back <= reachBehind; back++) isBehind ||= isNo(before - back);
	return !isBehind;
}

/** Numbers that can be money: no year, no distance, no telephone number. */
function isAmount(words: readonly Word[], at: number): boolean {
	const text = words[at]?.text ?? '';
	if (!/^[1-9]\d{1,5}$/.test(text)) return false;
	const next = words[at + 1]?.text ?? '';
	return next === 'euro' || next === 'eur' || (text.length > 2 && !/^(19|20)\d\d$/.test(text) && !units.has(next));
}

const units: ReadonlySet<string> = new Set('km tkm ps kw com kg liter l nm uhr mal x h kmh mm zol prozent'.split(' '));
