import columns from '#db/reference/postcodes.json' with { type: 'json' };
import { type Country, countries } from './states.ts';

/** A postcode with the town it is known by and the centre of its places, WGS 84 degrees, to about 100 m. */
export type Postcode = {
	/** Position in `postcodes`, below 65,536, so that a search column may hold it in 16 bits. Changes with the data. */
	readonly index: number;
	readonly country: Country;
	readonly plz: string;
	readonly place: string;
	readonly state: string;
	readonly latitude: number;
	readonly longitude: number;
};

/** Sorted by country and postcode. Source: GeoNames, see db/reference/places.LICENSE.md. */
export const postcodes: readonly Postcode[] = readPostcodes();

const byPlz = indexByPlz();

export type PostcodeSearch =
	| { readonly ok: true; readonly postcode: Postcode }
	| { readonly ok: false; readonly reason: 'unknown' }
	| { readonly ok: false; readonly reason: 'ambiguous'; readonly candidates: readonly Postcode[] };

/**
 * The postcode written exactly so (see `readPostcode` for what people type). Austria and Switzerland both use four
 * digits: where both have the code and no country is given, the answer is ambiguous.
 */
export function findPostcode(plz: string, country?: Country): PostcodeSearch {
	const candidates = (byPlz.get(plz) ?? []).filter(postcode => country === undefined || postcode.country === country);
	const [postcode] = candidates;
	if (postcode === undefined) return { ok: false, reason: 'unknown' };
	return candidates.length === 1 ? { ok: true, postcode } : { ok: false, reason: 'ambiguous', candidates };
}

const countryByPrefix: Record<string, Country> = {
	D: 'deutschland',
	DE: 'deutschland',
	A: 'oesterreich',
	AT: 'oesterreich',
	CH: 'schweiz',
};

/**
 * The postcode at the start of what somebody typed: `12345`, ` 1010 `, `D-12345`, `CH 8000 Zürich`, `12345 Berlin`, with
 * the country if the text or the number of digits tells it and the place if one follows. Says nothing about whether
 * the postcode exists; undefined where there is none or where country and digits contradict each other (`A-12345`).
 */
export function readPostcode(text: string): { plz: string; country?: Country; place?: string } | undefined {
	const parts = /^(?:(DE?|AT?|CH)[\s–-]*)?(\d{4,5})(?:[\s,–-]+(\p{L}.*))?$/iu.exec(text.normalize('NFKC').trim());
	const plz = parts?.[2];
	if (plz === undefined) return undefined;
	const prefix = parts?.[1]?.toUpperCase();
	const named = prefix === undefined ? undefined : countryByPrefix[prefix];
	if (named !== undefined && (named === 'deutschland') !== (plz.length === 5)) return undefined;
	const country = plz.length === 5 ? 'deutschland' : named;
	const place = parts?.[3]?.trim();
	return { plz, ...(country ? { country } : {}), ...(place ? { place } : {}) };
}

function readPostcodes(): Postcode[] {
	const read: Postcode[] = [];
	for (const country of countries) {
		const { states, plz, place, state, latitude, longitude } = columns[country];
		for (let row = 0; row < plz.length; row++) {
			read.push({
				index: read.length,
				country,
				plz: cell(plz, row),
				place: cell(place, row),
				state: cell(states, cell(state, row)),
				latitude: cell(latitude, row),
				longitude: cell(longitude, row),
			});
		}
	}
	return read;
}

function cell<T>(column: readonly T[], row: number): T {
	const value = column[row];
	if (value === undefined) throw new Error(`postcodes.json ends before row ${row}`);
	return value;
}

function indexByPlz(): ReadonlyMap<string, readonly Postcode[]> {
	const index = new Map<string, Postcode[]>();
	for (const postcode of postcodes) {
		const same = index.get(postcode.plz);
		if (same) same.push(postcode);
		else index.set(postcode.plz, [postcode]);
	}
	return index;
}
