import { type AdText, isDenied, mentionsOf } from './ad-text.ts';
import { type Finding, quote } from './findings.ts';
import { wholeOf, wholePattern, written } from './numbers.ts';

const figure = String.raw`(?<figure>${wholePattern})(?:[.,]\s?(?:-+|–|00)(?!\d))?`;
const currency = String.raw`(?:€|eur(?:o)?(?!\p{L}|[^\S\n]?\d))`;
const kinds = String.raw`(?:vb|vhb|vhs|fp|festpreis|verhandlungsbasis|preisvorstellung|verkaufspreis|preis)`;

/** The price by name, before or behind: "VB 15.900 €", "15900 Euro Festpreis", "PREIS: 4300". */
const named = new RegExp(
	String.raw`(?<![\p{L}-])${kinds}(?!\p{L})[\s:=]*(?:(?:vb|vhb|vhs|fp|liegt|bei|von|ist|nur|ca\.?|fix|€|eur|euro)\s*){0,3}[\s:=]*${figure}(?:\s?${currency})?(?!\s?(?:km|ps|kw|%|/|\d))|(?<![\d.,/])(?<figure2>${wholePattern})(?:[.,]\s?(?:-+|–|00)(?!\d))?[^\S\n]?(?:${currency})?[^\S\n]?,?[^\S\n]?(?:vb|vhb|vhs|fp|fest(?:preis)?|verhandlungsbasis)(?!\p{L})`,
	'giu',
);
/** An amount of money and nothing more: "1.800 €", "2.990,-". */
const amount = new RegExp(
	String.raw`(?<![\d.,/])(?<figure>${wholePattern})(?:[.,]\s?(?:-+|–|00)(?!\d))?[^\S\n]?${currency}|(?<![\d.,/])(?<figure2>${wholePattern}),(?:-+|–)`,
	'giu',
);
/** Money that is not asked for the car. */
const otherMoney =
	/neupreis|\bnp\b|listenpreis|statt|rechnung|investiert|gekostet|kosten|kostete|steuer|versicherung|inspektion|reparatur|reifen|neuwert|wert(?:e[ns]?)?\s+(?:von|ca)|im wert|jahr|monat|rate|anzahlung|aufpreis|für die|extra|ersatzteil|zuzüglich|zzgl/iu;

const smallest = 50;

/** What the car is to cost. Small change, invoices and the price it had as a new one are left alone. */
export function priceIn(ad: AdText): Finding[] {
	const findings: Finding[] = [];
	const add = (match: RegExpExecArray, sureness: Finding['sureness']) => {
		const euro = wholeOf(match.groups?.figure ?? match.groups?.figure2 ?? '');
		// "Festpreis 2019"? No: but "Euro 5" and a year behind a comma must not become one.
		if (euro < smallest || euro > 5_000_000) return;
		findings.push({ field: 'preis', value: written(euro), from: quote(match[0]), sureness });
	};
	for (const { match, before, after } of mentionsOf(ad, named)) {
		if (!otherMoney.test(before) && !/^neu/i.test(match[0]) && !/^\s*(?:km|ps|kw)/i.test(after)) add(match, 'sicher');
	}
	if (findings.length === 0) {
		for (const { match, before, after } of mentionsOf(ad, amount)) {
			if (!otherMoney.test(before) && !otherMoney.test(after)) add(match, 'wahrscheinlich');
		}
	}
	return [...findings, ...kindIn(ad)];
}

const fixed =
	/(?<!\p{L})(?:festpreis|fp|fixpreis|nicht (?:mehr )?verhandelbar|kein(?:e)? (?:vb|verhandlung\p{L}*))(?!\p{L})|\d\s?(?:€|eur(?:o)?)?\s?,?\s?fest(?!\p{L})/giu;
const negotiable = /(?<!\p{L})(?:vb|vhb|vhs|verhandlungsbasis|verhandelbar)(?!\p{L})/giu;
const onRequest = /preis\s*:?\s+auf anfrage/giu;

function kindIn(ad: AdText): Finding[] {
	const kind = (value: string, from: string, sureness: Finding['sureness'] = 'sicher'): Finding[] => [
		{ field: 'preisart', value, from: quote(from), sureness },
	];
	const asked = mentionsOf(ad, onRequest)[0];
	if (asked) return kind('auf-anfrage', asked.match[0]);
	const isFixed = mentionsOf(ad, fixed)[0];
	const isNegotiable = mentionsOf(ad, negotiable).filter(mention => !isDenied(mention))[0];
	if (isFixed && isNegotiable) {
		return [...kind('festpreis', isFixed.match[0]), ...kind('vb', isNegotiable.match[0])];
	}
	if (isFixed) return kind('festpreis', isFixed.match[0]);
	return isNegotiable ? kind('vb', isNegotiable.match[0]) : [];
}
