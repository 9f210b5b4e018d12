import { joinSpaced, unmask } from './folding.ts';
import type { Concept } from './lexicon.ts';

/**
 * Ways to reach or pay somebody elsewhere that are known by their form: mail addresses (`name (ät) web punkt de` too), telephone
 * numbers, names behind an @, account numbers.
 */
export function contactsIn(text: string): readonly Concept[] {
	const plain = unmask(text);
	return patterns.filter(({ isIn }) => isIn(plain)).map(({ concept }) => concept);
}

const patterns: readonly { readonly concept: Concept; readonly isIn: (plain: string) => boolean }[] = [
	{ concept: 'mailAddress', isIn: plain => mail.test(plain) || veiledMail.test(joinSpaced(plain)) },
	{ concept: 'handle', isIn: plain => /(?<![\w.@-])@[a-z][\w.]{3,30}/.test(plain) },
	{ concept: 'phoneNumber', isIn: plain => numbersIn(plain).some(isPhone) },
	{ concept: 'foreignNumber', isIn: plain => numbersIn(plain).some(isForeign) },
	{ concept: 'disguisedNumber', isIn: isNumberDisguised },
	{ concept: 'account', isIn: plain => iban.test(plain) },
	{ concept: 'foreignAccount', isIn: plain => foreignIban.test(plain) },
];

const mail = /[a-z\d]@[a-z\d-]{1,60}\.[a-z]{2}/;
const providers =
	'(?:gmail|googlemail|gmx|web|yahoo|outlook|hotmail|live|icloud|t-online|proton|protonmail|mail|freenet|aol|posteo|bluewin)';
/** "name at web punkt de", "name (at) gmail". */
const veiledMail = new RegExp(
	`[a-z\\d]\\s?(?:[([{<*]\\s?(?:at|@|a)\\s?[)\\]}>*]|\\sat\\s|\\s@\\s|\\s?klammeraffe\\s?|\\s?affenschwanz\\s?)\\s?${providers}(?![a-z])`,
);

/** Two letters, two digits, eleven or more behind them. Source: ISO 13616. */
const iban = /(?<![a-z\d])[a-z]{2}\d{2}(?: ?[a-z\d]{4}){3,7}(?![a-z\d]{5})/;
const foreignIban =
	/(?<![a-z\d])(?:es|it|fr|nl|be|pl|cz|ro|bg|lt|lv|ee|gb|ie|pt|gr|hu|sk|si|hr|dk|se|no|fi|cy|mt|lu)\d{2}(?: ?[a-z\d]{4}){3,7}/;

/** Digits as people set them apart. */
function numbersIn(plain: string): string[] {
	return (plain.match(/(?<![\da-z.,])(?:\+|00|\(0|0)[\d\s()/.-]{6,28}\d/g) ?? []).map(typed =>
		typed.replace(/[^\d+]/g, '').replace(/^00/, '+'),
	);
}

const isPhone = (digits: string) => digits.length >= 9 && digits.length <= 16;
const isForeign = (digits: string) => isPhone(digits) && /^\+(?!49|43|41|423)/.test(digits);

/** Digits written out, or one by one: "null eins fünf zwei 288", "0 1 5 2 - 2 8 8". */
function isNumberDisguised(plain: string): boolean {
	if (/(?<![\da-z])0(?:[ ._*-]\d){6,}(?!\d)/.test(plain)) return true;
	// `O1 76 / O4 O6`: the letter in place of the number.
	if (/(?<![\da-z])o[\d][\do /.-]{7,24}(?![\da-z])/.test(plain)) return true;
	const joined = joinSpaced(plain).replace(
		/(?<=[a-z\d][,.]? )(?:dann|danach|und|dazu|am ende|zum schluss) (?:die |eine )?/g,
		'',
	);
	const runs =
		joined.match(
			/(?:(?:null|eins?|zwei|zwo|drei|vier|funf|fuenf|sechs|sieben|acht|neun|zero|one|two|three|four|five|six|seven|eight|nine|(?<!\d)\d{1,16}(?!\d))[\s,./-]*){5,}/g,
		) ?? [];
	return runs.some(run => {
		const spoken = run.match(/[a-z]+/g)?.length ?? 0;
		return spoken > 1 && spoken + (run.match(/\d/g)?.length ?? 0) > 7;
	});
}
