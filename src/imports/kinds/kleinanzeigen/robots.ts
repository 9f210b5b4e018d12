import robotsParser from 'robots-parser';
import type { TextAnswer } from '../../fetching/outgoing.ts';

/** What a site's robots.txt lets us ask for. */
export type Rules = {
	/** @param url absolute */
	allows(url: string): boolean;
};
export type RulesRead = { readonly ok: true; readonly rules: Rules } | { readonly ok: false; readonly detail: string };

/** Its types speak of an ES module, what Node hands over is the function itself. */
const parse: typeof robotsParser.default = isFunction(robotsParser) ? robotsParser : robotsParser.default;

function isFunction(value: unknown): value is typeof robotsParser.default {
	return typeof value === 'function';
}

/** The name by which a robots.txt speaks of us: the product of our User-Agent. */
const product = 'Radstand';

/**
 * Reads the answer to /robots.txt (RFC 9309: the longest rule that matches decides, `*` and `$` count). None there allows
 * everything; an answer that is no file of rules allows nothing, for we do not know what was meant.
 */
export function readRules({ url, status, text }: Pick<TextAnswer, 'url' | 'status' | 'text'>): RulesRead {
	if (status === 404 || status === 410) return { ok: true, rules: { allows: () => true } };
	if (status !== 200) return { ok: false, detail: `robots.txt is answered with status ${status}.` };
	if (/^\uFEFF?\s*</.test(text)) return { ok: false, detail: 'robots.txt is a web page, not a file of rules.' };
	const robots = parse(url, text);
	return { ok: true, rules: { allows: address => robots.isAllowed(address, product) === true } };
}
