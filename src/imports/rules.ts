import { plausibilityRules } from '#src/listings/plausibility.ts';
import type { RowFault } from './parsing/row.ts';

/** Why a row is not taken, besides what its parser and the plausibility rules say. */
const importRefusals = {
	'no-identity': 'nothing in the row tells this ad from others',
	'no-country': 'the car stands in a country this market does not serve, or none is stated',
	'no-seller-kind': 'whether the seller is private or a dealer must be declared (§ 5b UWG)',
	duplicate: 'an earlier row of the same file is the same ad',
	'removed-here': 'the moderators removed this listing; an import does not bring it back',
	'sold-here': 'the listing was marked as sold here; an import does not bring it back',
	'ended-here': 'its seller took the listing down here; an import does not bring it back',
	'foreign-currency': 'the price is in another currency than euro',
} as const;

const rowFaults: Readonly<Record<RowFault, string>> = {
	'line-too-long': 'a row longer than any ad',
	'nul-character': 'a NUL character: the file is damaged',
	'wrong-encoding': 'bytes that are not of the encoding of the mapping',
	'ragged-row': 'more or fewer cells than the header has columns',
	'unclosed-quote': 'a quoted cell that does not end where it should',
	'not-csv': 'not valid CSV',
	'not-json': 'not valid JSON',
	'not-xml': 'not valid XML',
	'not-an-object': 'a JSON value that is no object, or one with too many fields',
	'too-deep': 'JSON nested too deep',
	'file-broken': 'the file breaks off or is no list of rows',
	'not-in-stock': 'left out: not among the cars on offer, by what its columns say',
	'other-vehicle': 'left out: no car (a motorbike, a lorry, a caravan …)',
	'dealers-only': 'left out: for dealers only',
};

/** Rules about rows that can be read and whose car the market does not want. */
export const unwantedRules: readonly string[] = ['removed-here', 'sold-here', 'ended-here'];

const takenRules = {
	'changed-by-hand': 'entered by hand here and kept; the source says something else',
	'same-car': 'a car that was here already; the listing names this source too',
} as const;

const readingRules = {
	'unreadable-number': 'not a number in the style and unit of the mapping',
	'unknown-unit': 'a unit or a currency that is none of ours',
	'unreadable-date': 'not a date in the form of the mapping',
	'unknown-value': 'a word the mapping does not know',
	'unknown-postcode': 'no such postcode in this country',
	'unusable-url': 'not the address of a web page',
	'impossible-time': 'before 1990 or in the future',
} as const;

const descriptions = new Map<string, string>([
	...Object.entries(importRefusals),
	...Object.entries(rowFaults),
	...Object.entries(readingRules),
	...Object.entries(takenRules),
	...plausibilityRules.map(({ name, english }) => [name, english] as const),
]);

/** Every rule a report may name. */
export const ruleNames: readonly string[] = [...descriptions.keys()];

/** What a rule says, in plain English words. */
export function describeRule(rule: string): string {
	return descriptions.get(rule) ?? rule;
}
