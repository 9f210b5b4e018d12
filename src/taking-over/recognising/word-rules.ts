import { type AdText, isDenied, type Mention, mentionsOf } from './ad-text.ts';
import { type Finding, quote } from './findings.ts';
import type { Sureness } from './recognised.ts';

/** Words that state one value of one field. */
export type WordRule = {
	readonly field: string;
	/** Two of a list as "vorne+hinten". */
	readonly value: string;
	/** What stands between two borders of words, without `\b`, which knows no umlauts. */
	readonly words: string;
	/** `sicher` where nothing is said. */
	readonly sureness?: Sureness;
	/** Tried on clause and words together: then they mean something else. */
	readonly unless?: RegExp;
	/** What a denial states: "keine Klima". Without it a denial states nothing. */
	readonly denied?: string;
};

type Compiled = WordRule & { readonly pattern: RegExp };

/** @param rules of fields with one value: the most telling first, each hides later ones of its field at the same place */
export function compiled(rules: readonly WordRule[]): readonly Compiled[] {
	return rules.map(rule => ({
		...rule,
		pattern: new RegExp(String.raw`(?<![\p{L}])(?:${rule.words})(?!\p{L})`, 'giu'),
	}));
}

/** What the rules find. A longer word of one field hides the shorter one inside it ("Klimaautomatik" is no "Klima"). */
export function found(ad: AdText, rules: readonly Compiled[]): Finding[] {
	const taken = new Map<string, [number, number][]>();
	return rules.flatMap(rule =>
		mentionsOf(ad, rule.pattern).flatMap((mention): Finding[] => {
			const { index, 0: words } = mention.match;
			if (rule.unless?.test(mention.before + words + mention.after)) return [];
			const spans = taken.get(rule.field) ?? [];
			if (spans.some(([from, to]) => index >= from && index + words.length <= to)) return [];
			taken.set(rule.field, [...spans, [index, index + words.length]]);
			return stated(rule, mention);
		}),
	);
}

function stated({ field, value, denied, sureness = 'sicher' }: WordRule, mention: Mention): Finding[] {
	const isNo = isDenied(mention);
	if (isNo && (denied === undefined || !isAbsent.test(mention.before))) return [];
	const from = quote((isNo ? lastWord(mention.before) : '') + mention.match[0]);
	const said = isNo && denied !== undefined ? denied : value;
	return [{ field, value: said.includes('+') ? said.split('+') : said, from, sureness }];
}

/** "keine Klima" says there is none; "Klima defekt" says there is one, and that it is no use: nothing is stated then. */
const isAbsent = /(?:^|[^\p{L}])(?:kein(?:e[nrms]?)?|ohne|nicht)\s+(?:\p{L}+\s+)?$/iu;

function lastWord(before: string): string {
	return isAbsent.exec(before)?.[0].trimStart() ?? '';
}
