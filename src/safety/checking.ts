import { contactsIn } from './contacts.ts';
import { brands } from './domains.ts';
import { type Heard, type HeardText, hear } from './hearing.ts';
import type { Concept } from './lexicon.ts';
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

/** Which public rules a text meets. */
export function checkText({ text, isFirst, from, senderAgeDays, ownHost }: TextToCheck): Checked {
	const heard = hear(text, [...contactsIn(text), ...linkConcepts(text, ownHost)]);
	const warnings = rules
		.filter(({ signs }) => signs.some(sign => shows(heard, sign, isFirst, from)))
		.map(({ name }) => name);
	return { warnings, hold: warnings.length >= rulesToHold && senderAgeDays < youngDays };
}

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

function linkConcepts(text: string, ownHost: string): Concept[] {
	return linksIn(text, ownHost).flatMap(({ domain = '', danger }): Concept[] => {
		if (danger !== undefined) return ['strangeLink'];
		return domain === ownHost || knownDomains.has(domain) ? [] : ['link'];
	});
}

const knownDomains: ReadonlySet<string> = new Set(brands.flatMap(({ domains }) => domains));
