import { soberParagraphs } from '#src/listings/plausible-texts.ts';
import { recognisingLimits } from './recognised.ts';

/** The words of an ad, ready to be searched. */
export type AdText = {
	readonly text: string;
	/** The first line that says something, where it is short enough to be a title. */
	readonly title: string | undefined;
	/** Parts that speak of another car, or deny a whole list: `[from, to)`. */
	readonly silent: readonly (readonly [from: number, to: number])[];
};

/** One place where a pattern was found. */
export type Mention = {
	readonly match: RegExpExecArray;
	/** What stands before and behind it in the same clause. */
	readonly before: string;
	readonly after: string;
};

const longestTitle = 120;

export function adText(said: string): AdText {
	const text = soberParagraphs(said.normalize('NFC').slice(0, recognisingLimits.text)).text;
	const first = text.split('\n', 1)[0] ?? '';
	return { text, title: first !== '' && first.length <= longestTitle ? first : undefined, silent: silentIn(text) };
}

/** Everything a pattern finds, but in parts about another car. The pattern must be global. */
export function mentionsOf({ text, silent }: AdText, pattern: RegExp): Mention[] {
	return [...text.matchAll(pattern)].flatMap(match => {
		const [from, to] = [match.index, match.index + match[0].length];
		if (silent.some(([start, end]) => from >= start && from < end)) return [];
		const before = text.slice(Math.max(0, from - clauseReach), from);
		const after = text.slice(to, to + clauseReach);
		return [{ match, before: lastClause(before), after: firstClause(after) }];
	});
}

/** What is not so: "keine AHK", "Klima defekt", "TÜV abgelaufen", "Gasanlage? Nein". */
export function isDenied({ before, after }: Mention): boolean {
	return (
		deniedBefore.test(before) ||
		deniedBehind.test(after.split(/\s(?:und|aber|sowie|oder)\s/i)[0] ?? '') ||
		deniedTogether.test(after) ||
		/^\s*\?\s*(?:nein|nö|leider)/i.test(after)
	);
}

/** Said as a wish or an idea: "Automatik wäre schön". */
const deniedBefore =
	/(?:^|[^\p{L}])(?:kein(?:e[nrms]?)?|ohne|nie|nicht|weder|noch|statt|bis auf|außer|fehlend\p{L}*|defekt\p{L}*|kaputt\p{L}*)\s+(?:\p{L}+\.?\s+){0,2}$/iu;
const deniedBehind =
	/^(?:[\p{L}-]*\s+|[\s:=-]+){0,4}(?:nicht|defekt\p{L}*|kaputt|fehlt|fehlen|abgelaufen\p{L}*|funktionslos|nachrüstbar|nachrüsten|möglich|hinüber|undicht|nein|optional|wäre|ohne)(?![\p{L}])/iu;

/** "Klima und Navi defekt". */
const deniedTogether = /^\s+(?:und|sowie)\s+[\p{L}-]+\s+(?:sind\s+|ist\s+)?(?:defekt|kaputt|fehlen|fehlt)/iu;

/** Clauses longer than this are no clauses. */
const clauseReach = 80;
const clauseEnd = /[,;!\n•|·*()]|[.?](?=\s|$)|\s[-–—/]\s/;

function lastClause(before: string): string {
	// "2. Hand", "ca. 5": a point behind a figure or a short word ends nothing; behind it the clause is short anyway.
	return before.split(clauseEnd).at(-1) ?? '';
}

function firstClause(after: string): string {
	if (/^\s*\?/.test(after)) return after;
	return after.split(clauseEnd)[0] ?? '';
}

/** "ohne Klima, Navi und AHK": what is denied is the whole list. Items of one word only, so that a real sentence is not swallowed. */
const deniedList =
	/(?<![\p{L}])(?:ohne|keine?n?|weder)\s+[\p{L}\d-]{2,30}(?:\s*,\s*[\p{L}\d-]{2,30}){1,8}\s+(?:und|oder|noch|sowie)\s+[\p{L}\d-]{2,30}/giu;
/** Sentences about the car that is wanted instead. */
const otherCar = /tausch[^.!?\n]{0,60}gegen|^\s*(?:ich |wir )?suchen? |im tausch|nehme auch|inzahlung/i;

function silentIn(text: string): (readonly [number, number])[] {
	const spans: (readonly [number, number])[] = [];
	for (const { index, 0: list } of text.matchAll(deniedList)) spans.push([index, index + list.length]);
	for (const { index, 0: sentence } of text.matchAll(/[^.!?\n]+/g)) {
		if (otherCar.test(sentence)) spans.push([index, index + sentence.length]);
	}
	return spans;
}
