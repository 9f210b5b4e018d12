import {
	type Country,
	findPlace,
	findPostcode,
	type Place,
	type Postcode,
	readPostcode,
} from '#src/vehicles/places.ts';
import type { Near } from './filter.ts';

/**
 * A number as Germans type it: `9900`, `9.900`, `9.900 €`, `€ 9.900,-`, `9 900`, `5,5`, `5.5`. `undefined` for anything else, for negative
 * numbers and for more than 12 digits.
 */
export function readNumber(text: string): number | undefined {
	const bare = text
		.replace(/[\s\u00a0\u202f'’]/g, '')
		.replace(/^€|(€|eur|euro|km|kw|ps|kg|kwh|l|cm³|ccm)$/gi, '')
		.replace(/(?<=\d),[-–—]{1,2}$/, '');
	if (/^\d{1,3}(\.\d{3})+(,\d{1,2})?$/.test(bare)) return Number(bare.replaceAll('.', '').replace(',', '.'));
	if (/^\d{1,12}([.,]\d{1,3})?$/.test(bare)) return Number(bare.replace(',', '.'));
	return undefined;
}

/** `2015`, `2015-03` and, as typed by hand, `03/2015`, `3.2015`. Years from 1900 to 2100. */
export function readMonth(text: string): string | undefined {
	const match = /^(?:(?<year>\d{4})(?:-(?<month>\d{1,2}))?|(?<first>\d{1,2})[/.](?<last>\d{4}))$/.exec(text.trim());
	if (!match?.groups) return undefined;
	const year = Number(match.groups.year ?? match.groups.last);
	const month = match.groups.month ?? match.groups.first;
	if (year < 1900 || year > 2100) return undefined;
	if (month === undefined) return String(year);
	if (Number(month) < 1 || Number(month) > 12) return undefined;
	return `${year}-${month.padStart(2, '0')}`;
}

export type NearReading = { ok: true; near: Near } | { ok: false; reason: string };

/** @param countries the chosen values of `land`: one of them decides what a postcode shared by Austria and Switzerland means */
export function readPlz(text: string, countries: readonly string[], radiusKm: number | undefined): NearReading {
	const read = readPostcode(text);
	if (!read) return { ok: false, reason: `„${text}“ ist keine Postleitzahl.` };
	const found = findPostcode(read.plz, read.country ?? onlyCountry(countries));
	if (found.ok) return { ok: true, near: nearPostcode(found.postcode, radiusKm) };
	if (found.reason === 'unknown') {
		return { ok: false, reason: `Die Postleitzahl ${read.plz} ist nicht bekannt.` };
	}
	const choices = found.candidates.map(({ place, country }) => `${place} (land=${country})`).join(' oder ');
	return { ok: false, reason: `Die Postleitzahl ${read.plz} gibt es mehrmals: ${choices}. Bitte das Land wählen.` };
}

/** A place by name; a postcode typed into the same field is taken as one. */
export function readOrt(text: string, countries: readonly string[], radiusKm: number | undefined): NearReading {
	if (readPostcode(text) && /\d{4}/.test(text)) return readPlz(text, countries, radiusKm);
	const found = findPlace(text, onlyCountry(countries));
	if (found.ok) return { ok: true, near: nearPlace(found.place, text, radiusKm) };
	if (found.reason === 'unknown') return { ok: false, reason: `Der Ort „${text}“ ist nicht bekannt.` };
	const choices = found.candidates.map(({ name, state }) => `${name} (${state})`).join(', ');
	return { ok: false, reason: `Den Ort „${text}“ gibt es mehrmals: ${choices}. Bitte genauer angeben.` };
}

function onlyCountry(countries: readonly string[]): Country | undefined {
	const [first, second] = countries;
	return second === undefined ? (first as Country | undefined) : undefined;
}

function nearPostcode(postcode: Postcode, radiusKm: number | undefined): Near {
	const { country, plz, place, latitude, longitude } = postcode;
	return { country, by: 'plz', asked: plz, label: `${plz} ${place}`, latitude, longitude, radiusKm };
}

function nearPlace(place: Place, asked: string, radiusKm: number | undefined): Near {
	const { country, name, latitude, longitude } = place;
	return { country, by: 'ort', asked: asked.trim(), label: name, latitude, longitude, radiusKm };
}
