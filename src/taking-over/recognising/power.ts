import { kwOfPs } from '#src/search/horsepower.ts';
import { type AdText, mentionsOf } from './ad-text.ts';
import { type Finding, quote } from './findings.ts';

const inKw = /(?<![\d.,])(\d{2,4})\s?kw(?!\p{L})/giu;
const inPs = /(?<![\d.,])(\d{2,4})\s?ps(?!\p{L})/giu;
/** Kilowatts of the plug, not of the engine. */
const charging = /lade|wallbox|typ\s?2|bordlader|\bac\b|\bdc\b|schnell/i;

/** Kilowatts where they are given (they stand in the papers), else horsepower; with the unit behind, as the form takes it. */
export function powerIn(ad: AdText): Finding[] {
	const kw = mentionsOf(ad, inKw).filter(({ before, after }) => !charging.test(before) && !charging.test(after));
	// "S 320 PS 224": which of the two?
	const ps = mentionsOf(ad, inPs).filter(
		({ after }) => !/^\s*:?\s*\d{2,3}(?![\d.,]|\s*(?:t|km|€|eur|kw))/i.test(after),
	);
	const figure = (match: RegExpExecArray) => Number(match[1]);
	// Both are rounded; a pair that agrees is one statement.
	const agreeing = kw.find(k => ps.some(p => Math.abs(kwOfPs(figure(p.match)) - figure(k.match)) <= 1));
	const left = [
		...kw.map(({ match }) => ({ match, kw: figure(match), text: `${figure(match)} kW` })),
		...ps.map(({ match }) => ({ match, kw: kwOfPs(figure(match)), text: `${figure(match)} PS` })),
	].filter(({ kw: value }) => value > 5 && value <= 1500);
	const best = left.find(one => one.match === agreeing?.match) ?? left[0];
	if (!best) return [];
	const other = left.find(one => Math.abs(one.kw - best.kw) > 1);
	const finding = (one: (typeof left)[number], sureness: Finding['sureness']): Finding => ({
		...{ field: 'kw', value: one.text, from: quote(one.match[0]), sureness },
	});
	return other ? [finding(best, 'bitte-pruefen'), finding(other, 'bitte-pruefen')] : [finding(best, 'sicher')];
}

const ccm = /(?<![\d.,])(\d\.\d{3}|\d{3,4})\s?(?:ccm|cm³|cm3)(?!\p{L})/giu;
const litres = /(?<![\d.,])(\d[.,]\d)\s?-?\s?(?:l|ltr|liter)\.?(?:\s?-\s?|\s)(?:motor|maschine|hubraum)/giu;
const cylinders = /(?<![\d.,])([1-9]|1[026])[- ]?zylinder(?!\p{L})/giu;

/** Engine size and cylinders. "2.0 TDI" is a name and says no exact figure. */
export function engineIn(ad: AdText): Finding[] {
	return [
		...mentionsOf(ad, ccm).map(
			({ match }): Finding => ({
				...{ field: 'hubraum', value: (match[1] ?? '').replace('.', '') },
				...{ from: quote(match[0]), sureness: 'sicher' },
			}),
		),
		...mentionsOf(ad, litres).map(
			({ match }): Finding => ({
				...{ field: 'hubraum', value: `${(match[1] ?? '').replace('.', ',')} l` },
				...{ from: quote(match[0]), sureness: 'wahrscheinlich' },
			}),
		),
		...mentionsOf(ad, cylinders).map(
			({ match }): Finding => ({
				...{ field: 'zylinder', value: match[1] ?? '', from: quote(match[0]), sureness: 'sicher' },
			}),
		),
	];
}
