import { type AdText, mentionsOf } from './ad-text.ts';
import { type Finding, quote } from './findings.ts';
import { wholeOf, wholePattern, written } from './numbers.ts';

const unit = String.raw`(?<unit>t(?:sd|ausend)?\.?\s?(?:km|kilometer)|tkm|km|kilometer)(?!\p{L}|\s?/\s?h)`;
const thousands = /^t/i;

const labelled = new RegExp(
	String.raw`(?<!\p{L})(?:(?:km|kilometer)[- ]?(?:stand|laufleistung)|laufleistung|tacho(?:stand)?|gelaufen|(?<!\d[^\S\n]{0,2})(?:km|kilometer)(?=[\s:=.]{1,3}\d)|(?:km|kilometer)(?=[^\S\n:]{1,2}\d{5}))(?!\p{L})[\s:.=]*(?:(?:ca|derzeit|aktuell|etwa|rund|liegt|ist|bei|beträgt|von|jetzt|zeigt|original|nur|erst)\.?\s+){0,4}(?<figure>${wholePattern}(?:,\d)?)(?:[^\S\n]?${unit})?`,
	'giu',
);
const withUnit = new RegExp(String.raw`(?<figure>${wholePattern}(?:,\d)?)[^\S\n]?${unit}`, 'giu');

/** What tells of something else that happened at, lasts for or comes after so many kilometres. */
const otherBefore =
	/(?:bj|baujahr|ez|erstzulassung|bei|vor|nach|alle|letzten?|nächsten?|weitere[nr]?|reichweite|in|noch|seit|pro|max\.?|garantie|bis|gesamt|motor|getriebe)\s*:?\s*(?:(?:ca|etwa|rund|erst|zirka|circa|von|den|mit)\.?\s*)*$/iu;
const otherBehind =
	/^\s*(?:gewechselt|erneuert|neu(?!\p{L})|getauscht|gemacht|garantie|reichweite|pro jahr|im jahr|jährlich|entfern|\/|umkreis|weit|elektrisch|wartung)/iu;

type Said = { readonly km: number; readonly from: string };

/** The mileage. Two figures that differ are both shown; distances of belts, services and batteries are none. */
export function mileageIn(ad: AdText): Finding[] {
	const stated = mentionsOf(ad, labelled).flatMap(({ match }) => saidIn(match));
	const named = mentionsOf(ad, withUnit)
		.filter(({ before, after }) => !otherBefore.test(before) && !otherBehind.test(after))
		.flatMap(({ match }) => saidIn(match));
	const best = stated[0] ?? named[0];
	if (!best) return [];
	const other = [...stated, ...named].find(({ km }) => km !== best.km);
	const finding = ({ km, from }: Said, sureness: Finding['sureness']): Finding => ({
		...{ field: 'km', value: written(km), from, sureness },
	});
	if (other) return [finding(best, 'bitte-pruefen'), finding(other, 'bitte-pruefen')];
	return [finding(best, stated.length > 0 ? 'sicher' : 'wahrscheinlich')];
}

function saidIn({ 0: whole, groups }: RegExpExecArray): Said[] {
	const [figure = '', tenth = ''] = (groups?.figure ?? '').split(',');
	const factor = thousands.test(groups?.unit ?? '') ? 1000 : 1;
	if (tenth !== '' && factor === 1) return [];
	const km = wholeOf(figure) * factor + Number(tenth || 0) * (factor / 10);
	// "40 km" is a range or a distance; a car with so few of them is new, and says so in its label.
	return km >= 1000 && km <= 1_500_000 ? [{ km, from: quote(whole) }] : [];
}
