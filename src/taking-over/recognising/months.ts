/** A month or a year anywhere in an ad; to be put into larger patterns. "28.02.2003", "5/06", "März 2014", "2009". */
export const monthPattern = String.raw`(?:(?:\d{1,2}\s?[./-]\s?)?\d{1,2}\s?[./-]\s?(?:(?:19|20)\d{2}|\d{2})(?!\d|[.,]\d)|(?:jan(?:uar)?|jän(?:ner)?|feb(?:r(?:uar)?)?|märz|maerz|mrz|apr(?:il)?|mai|juni?|juli?|aug(?:ust)?|sept?(?:ember)?|okt(?:ober)?|nov(?:ember)?|dez(?:ember)?)\.?\s?(?:(?:19|20)\d{2}|'?\d{2}(?!\d))|(?:19|20)\d{2}(?!\d|[.,]\d))`;

const names = ['ja', 'f', 'märz', 'ap', 'mai', 'juni', 'juli', 'au', 's', 'o', 'n', 'd'];
/** Two digits up to here are of this century; every car on the market with "40" or more in its papers is an old one. */
const lastShortYear = 39;

/** As the form shows it: `03/2016`, `2009`. `isShort` where the century was left out. */
export function readMonth(said: string): { value: string; isShort: boolean } | undefined {
	const text = said.toLowerCase().replace('maerz', 'märz').replace('mrz', 'märz').trim();
	if (/^\d{4}$/.test(text)) return { value: text, isShort: false };
	const [, monthText = '', yearText = ''] =
		/^(?:\d{1,2}\s?[./-]\s?)?(\d{1,2})\s?[./-]\s?(\d{4}|\d{2})$/.exec(text) ??
		/^([a-zä]+)\.?\s?'?(\d{4}|\d{2})$/.exec(text) ??
		[];
	if (monthText === '') return undefined;
	const month = /^\d/.test(monthText) ? Number(monthText) : monthOfName(monthText);
	if (month < 1 || month > 12) return undefined;
	const isShort = yearText.length === 2;
	const century = Number(yearText) <= lastShortYear ? '20' : '19';
	return { value: `${String(month).padStart(2, '0')}/${isShort ? century + yearText : yearText}`, isShort };
}

function monthOfName(name: string): number {
	if (name === 'jun') return 6;
	if (name === 'jul') return 7;
	return names.findIndex(beginning => name.startsWith(beginning)) + 1;
}
