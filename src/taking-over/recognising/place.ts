import { foldText } from '#src/formats/folding.ts';
import { findPostcode } from '#src/vehicles/places.ts';
import { type AdText, mentionsOf } from './ad-text.ts';
import { type Finding, quote } from './findings.ts';

const withPlace =
	/(?<![\d.,/-])(?:(?:([DACHdach]{1,2})-)?(\d{4,5}))\s+(\p{Lu}[\p{L}.-]+(?:\s(?:am|an der|im|bei|a\.)\s\p{Lu}\p{L}+)?)/gu;
const labelled = /(?<!\p{L})(?:plz|postleitzahl)\s*:?\s*([dach]{1,2}-)?(\d{4,5})(?!\d)/giu;
const countryOf: Readonly<Record<string, string>> = { d: 'deutschland', a: 'oesterreich', ch: 'schweiz' };

/** Where the car stands: a postcode with its own place behind it, or named as one. A figure that only looks like it is none. */
export function placeIn(ad: AdText): Finding[] {
	const place = (plz: string, land: string, from: string, sureness: Finding['sureness']): Finding[] => [
		{ field: 'plz', value: plz, from: quote(from), sureness },
		{ field: 'land', value: land, from: quote(from), sureness },
	];
	for (const { match } of mentionsOf(ad, withPlace)) {
		const [whole, prefix, plz = '', name = ''] = match;
		for (const country of ['deutschland', 'oesterreich', 'schweiz'] as const) {
			if (prefix !== undefined && countryOf[prefix.toLowerCase()] !== country) continue;
			const read = findPostcode(plz, country);
			if (!read.ok) continue;
			const [known, said] = [foldText(read.postcode.place ?? ''), foldText(name)];
			if (said !== '' && (known.startsWith(said) || said.startsWith(known.split(' ')[0] ?? known))) {
				return place(plz, country, whole, 'sicher');
			}
		}
	}
	const [named] = mentionsOf(ad, labelled);
	const plz = named?.match[2] ?? '';
	const read = findPostcode(plz);
	return named && read.ok ? place(plz, read.postcode.country, named.match[0], 'wahrscheinlich') : [];
}
