import { type AdText, isDenied, mentionsOf } from './ad-text.ts';
import { type Finding, quote } from './findings.ts';
import { monthPattern, readMonth } from './months.ts';

const registration = new RegExp(
	String.raw`(?<!\p{L})(?:erstzul(?:assung|\.)?|ez|zugelassen)(?!\p{L})[\s.:=]*(?:(?:war|am|im|vom|ist|in|seit)\s+){0,3}(${monthPattern})`,
	'giu',
);
const built = new RegExp(String.raw`(?<!\p{L})(?:bj|baujahr)(?!\p{L})[\s.:=]*(?:ist\s+)?(${monthPattern})`, 'giu');
/** "Er ist von 1999": no more than a hint. */
const yearOfTheCar =
	/(?<!\p{L})(?:er|sie|auto|wagen|fahrzeug)\s+(?:ist|stammt)\s+(?:von|aus)\s+((?:19|20)\d{2})(?!\d)/giu;

/** First registration; the year of building stands in for it where nothing else is said, and is to be checked. */
export function registrationIn(ad: AdText): Finding[] {
	const found = (pattern: RegExp, sureness: Finding['sureness']) =>
		mentionsOf(ad, pattern).flatMap(({ match }): Finding[] => {
			const read = readMonth(match[1] ?? '');
			if (!read) return [];
			const trusted = read.isShort && sureness === 'sicher' ? 'wahrscheinlich' : sureness;
			return [{ field: 'ez', value: read.value, from: quote(match[0]), sureness: trusted }];
		});
	const stated = found(registration, 'sicher');
	// "zugelassen 2013 (EZ 05/2013)": the year alone says less of the same.
	const withMonth = stated.filter(({ value }) => String(value).includes('/'));
	if (withMonth.length > 0) {
		const said = withMonth.map(({ value }) => String(value).slice(-4));
		return stated.filter(({ value }) => String(value).includes('/') || !said.includes(String(value)));
	}
	if (stated.length > 0) return stated;
	const year = found(built, 'bitte-pruefen');
	return year.length > 0 ? year : found(yearOfTheCar, 'bitte-pruefen');
}

const inspection = String.raw`(?<!\p{L})(?:tüv|tuev|hu|hauptuntersuchung|pickerl|mfk)(?:\s?[/+&]\s?(?:au|hu|asu|tüv))?(?!\p{L})`;
const validUntil = new RegExp(
	String.raw`${inspection}[^\n!?]{0,60}?gültig bis\s*:?\s*(?:zum\s+)?(${monthPattern})`,
	'giu',
);
const until = new RegExp(
	String.raw`${inspection}(?:[\s:.,=(-]|bis|noch|ist|hat|läuft|im|ende|anfang|zum|neu|frisch|und|mit|geht|gültig)*?(${monthPattern})`,
	'giu',
);
const fresh = new RegExp(
	String.raw`${inspection}\s*(?:ist\s+|wird\s+|war\s+)?[:.=-]?\s*(?:ganz\s+|komplett\s+)?(?:neu|frisch)(?!\p{L})(?!\s+(?:im|seit|am|gemacht|machen)(?!\p{L}))|(?<!\p{L})(?:neue[rnm]?|frische[rnm]?)\s+(?:tüv|hu|pickerl)(?!\p{L})`,
	'giu',
);
/** "TÜV neu im Juli 2025" is when it was made, not how long it holds. */
const isWhenMade = /(?:neu|frisch)\s+(?:im|am)\s/i;

export function inspectionIn(ad: AdText): Finding[] {
	const findings: Finding[] = [];
	const valid = mentionsOf(ad, validUntil);
	for (const { match, after } of valid.length > 0 ? valid : mentionsOf(ad, until)) {
		const read = readMonth(match[1] ?? '');
		if (!read || /^\s*abgelaufen/i.test(after)) continue;
		if (valid.length === 0 && isWhenMade.test(match[0])) continue;
		const sureness = /^\d{4}$/.test(read.value) ? 'bitte-pruefen' : read.isShort ? 'wahrscheinlich' : 'sicher';
		findings.push({ field: 'hu', value: read.value, from: quote(match[0]), sureness });
	}
	for (const mention of mentionsOf(ad, fresh)) {
		if (isDenied(mention)) continue;
		findings.push({ field: 'hu_neu', value: 'ja', from: quote(mention.match[0]), sureness: 'wahrscheinlich' });
	}
	return findings;
}
