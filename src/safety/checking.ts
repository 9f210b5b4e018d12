import { contactsIn } from './contacts.ts';
import { brands } from './domains.ts';
import { foldWord, unmask } from './folding.ts';
import { type Heard, type HeardText, hear } from './hearing.ts';
import type { Concept } from './lexicon.ts';
import { heaviestWords, likenessOf } from './likeness.ts';
import { linksIn } from './links.ts';
import { type Party, type RuleName, rules, type Sign } from './rules.ts';
import { youngDays } from './young.ts';

/** A text that goes from one person to another, or to everybody. */
export type TextToCheck = {
	readonly text: string;
	/** Whether the two have not spoken before. */
	readonly isFirst: boolean;
	/** Which side writes; undefined where there are none. */
	readonly from?: Party;
	readonly senderAgeDays: number;
	/** Host of this site: `radstand.example`. */
	readonly ownHost: string;
};

export type Checked = {
	/** Names of public rules, in the order of the list. */
	readonly warnings: readonly RuleName[];
	/** Whether somebody has to look at it before anybody else sees it. */
	readonly hold: boolean;
};

/** One rule can be met by mistake; two from somebody unknown seldom are. */
const rulesToHold = 2;
/** From here on a text is told to be like known fraud, and below it sounds so much like everyday talk that one rule alone is a mistake. */
const alikeFrom = 1.4;
const everydayBelow = -0.85;
/** Named to both sides as what weighed most. */
const namedWords = 5;

/** Which public rules a text meets. What only resembles fraud is warned of, and never held. */
export function checkText({ text, isFirst, from, senderAgeDays, ownHost }: TextToCheck): Checked {
	const heard = hear(text, conceptsOf(text, ownHost));
	const { whole, worstPart } = likenessOf(heard, { isFirst, from });
	const met = rules
		.filter(({ signs }) => signs.some(sign => shows(heard, sign, isFirst, from)))
		.map(({ name }) => name);
	const isMistake = met.length === 1 && !met.includes('phishing-link') && worstPart < everydayBelow;
	const warnings = isMistake ? [] : met;
	const hold = warnings.length >= rulesToHold && senderAgeDays < youngDays;
	// Where a rule says what is wrong, a likeness adds nothing to it.
	return { warnings: warnings.length === 0 && whole >= alikeFrom ? ['aehnlich'] : warnings, hold };
}

/** The words because of which a text is like known fraud, as they were typed, heaviest first. */
export function alikeWords(text: string, from: Party | undefined, ownHost: string): readonly string[] {
	const heard = hear(text, conceptsOf(text, ownHost));
	const typed = new Map((text.match(/[\p{L}\p{N}]+/gu) ?? []).map(word => [foldWord(unmask(word)), word] as const));
	return heaviestWords(heard, { isFirst: false, from }, namedWords).map(word => typed.get(word) ?? word);
}

/** Whether a text has a sign. */
function shows({ whole, sentences }: HeardText, sign: Sign, isFirst: boolean, from: Party | undefined): boolean {
	if (sign.first && !isFirst) return false;
	if (sign.from !== undefined && from !== undefined && sign.from !== from) return false;
	if (!hasAll(whole, sign) || sign.none?.some(mark => whole.has(mark))) return false;
	const { together, noneBeside = [] } = sign;
	if (!together && !noneBeside.some(mark => whole.has(mark))) return true;
	return sentences.some(said => hasAll(said, sign) && !noneBeside.some(mark => said.has(mark)));
}

function hasAll(heard: Heard, { all }: Sign): boolean {
	return all.every(mark => (typeof mark === 'string' ? heard.has(mark) : mark.some(one => heard.has(one))));
}

/** What a text speaks of that is known by its form: addresses, numbers. */
export function conceptsOf(text: string, ownHost: string): Concept[] {
	return [...contactsIn(text), ...linkConcepts(text, ownHost)];
}

function linkConcepts(text: string, ownHost: string): Concept[] {
	return linksIn(text, ownHost).flatMap(({ domain = '', danger }): Concept[] => {
		if (danger !== undefined) return ['strangeLink'];
		return domain === ownHost || knownDomains.has(domain) ? [] : ['link'];
	});
}

const knownDomains: ReadonlySet<string> = new Set(brands.flatMap(({ domains }) => domains));
