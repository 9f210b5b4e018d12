import type { KleinanzeigenAd } from './kleinanzeigen-ads.ts';
import { emptyPage, searchPage } from './kleinanzeigen-markup.ts';

const organicPerPage = 25;
const topPerPage = 2;

export type SearchPath = {
	readonly make: string | undefined;
	readonly page: number;
	/** Path of another page of the same search. */
	readonly pathOf: (page: number) => string;
	/** `autos.km_i:,100000` and the like. */
	readonly attributes: ReadonlyMap<string, string>;
};

/** `/s-autos[/<make>][/seite:N]/c216[l<place>][+autos.…:…]`; undefined for everything else. @param path decoded */
export function readSearchPath(path: string): SearchPath | undefined {
	const [whole, make, page = '1', end = ''] =
		/^\/s-autos(?:\/(?!seite:)([a-z0-9-]+))?(?:\/seite:(\d{1,3}))?\/(c216(?:l\d+)?(?:r\d+)?(?:\+[^/+]+)*)$/.exec(
			path,
		) ?? [];
	if (whole === undefined) return undefined;
	const attributes = end
		.split('+')
		.slice(1)
		.map(one => one.split(':', 2));
	return {
		make,
		page: Number(page),
		pathOf: number => `/s-autos${make ? `/${make}` : ''}${number > 1 ? `/seite:${number}` : ''}/${end}`,
		attributes: new Map(attributes.map(([key = '', value = '']) => [key, value])),
	};
}

/** 25 ads and the paid ones of that search above them: those are on every page. */
export function answerSearchPage(
	ads: readonly KleinanzeigenAd[],
	{ make, page, pathOf, attributes }: SearchPath,
	origin: string,
): string {
	const found = ads.filter(
		ad =>
			(make === undefined || ad.makeSlug === make) && [...attributes].every(([key, value]) => meets(ad, key, value)),
	);
	const from = (page - 1) * organicPerPage;
	const shown = found.slice(from, from + organicPerPage);
	if (shown.length === 0) return emptyPage();
	const top = found.filter(ad => ad.isTop).slice(0, topPerPage);
	const organic = shown.map(ad => ({ ...ad, isTop: false }));
	const next = from + organicPerPage < found.length ? pathOf(page + 1) : undefined;
	return searchPage([...top, ...organic], { from: from + 1, total: found.length, next, origin });
}

/** Unknown attributes and values are silently passed over, as the real site does. */
function meets({ car, makeSlug }: KleinanzeigenAd, key: string, value: string): boolean {
	switch (key) {
		case 'autos.marke_s':
			return makeSlug === value.replaceAll('_', '-');
		case 'autos.km_i':
			return isWithin(car.mileageKm, value);
		case 'autos.power_i':
			return isWithin(Math.round(car.powerKw * 1.35962), value);
		case 'autos.ez_i':
			return isWithin(car.firstRegistration?.year ?? 0, value);
		case 'autos.shift_s':
			return value === 'automatik' ? car.automatic : value !== 'manuell' || !car.automatic;
		default:
			return true;
	}
}

function isWithin(number: number, range: string): boolean {
	const [low = '', high = ''] = range.split(',');
	return number >= Number(low || 0) && number <= Number(high || Number.POSITIVE_INFINITY);
}
