import { asFoundBySearch, type MobileDeAd } from './mobile-de-ads.ts';

const mostReachableByPaging = 2_000;
const largestPage = 100;
const ownSize = 20;

export type SearchAnswer = {
	total: number;
	currentPage: number;
	maxPages: number;
	pageSize: number;
	ads: Record<string, unknown>[];
};
export type Found =
	| { readonly ok: true; readonly answer: SearchAnswer }
	| { readonly ok: false; readonly wrong: string };

const ranges: Readonly<Record<string, (ad: MobileDeAd) => number | undefined>> = {
	price: grossPrice,
	mileage: ad => number(ad.mileage),
	power: ad => number(ad.power),
	cubicCapacity: ad => number(ad.cubicCapacity),
};
const equals = ['fuel', 'gearbox', 'category', 'usageType', 'condition'];
const sorts: Readonly<Record<string, (ad: MobileDeAd) => number>> = {
	modificationTime: modifiedAt,
	creationTime: ad => Date.parse(ad.creationDate),
	price: ad => grossPrice(ad) ?? 0,
	mileage: ad => number(ad.mileage) ?? 0,
	firstRegistration: ad => Number(ad.firstRegistration ?? 0),
};

/** One page of what a query finds among these ads; `wrong` names the parameter that cannot be understood. */
export function searchAds(
	ads: readonly MobileDeAd[],
	query: Readonly<Record<string, string>>,
	{ sameAdTwice }: { sameAdTwice: boolean },
): Found {
	const page = wholeNumber(query['page.number'] ?? '1');
	const size = wholeNumber(query['page.size'] ?? String(ownSize));
	if (page === undefined || page < 1) return { ok: false, wrong: 'page.number' };
	if (size === undefined || size < 1) return { ok: false, wrong: 'page.size' };
	const wrong = parameterNotUnderstood(query);
	if (wrong !== undefined) return { ok: false, wrong };

	const limited = Object.entries(ranges).filter(([name]) => `${name}.min` in query || `${name}.max` in query);
	const found = ordered(
		ads.filter(ad => meets(ad, query, limited)),
		query,
	);
	const pageSize = Math.min(size, largestPage);
	const from = (page - 1) * pageSize;
	const reachable = found.slice(0, mostReachableByPaging);
	const shown = reachable.slice(from, from + pageSize);
	const before = reachable[from - 1];
	if (sameAdTwice && shown.length > 0 && before) shown.unshift(before);
	return {
		ok: true,
		answer: {
			total: found.length,
			currentPage: page,
			maxPages: Math.ceil(reachable.length / pageSize),
			pageSize,
			ads: shown.map(asFoundBySearch),
		},
	};
}

function parameterNotUnderstood(query: Readonly<Record<string, string>>): string | undefined {
	const since = query['modificationTime.min'];
	// A raw + arrives as a space, and a space is no offset.
	if (since !== undefined && !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?([+-]\d\d:\d\d|Z)$/.test(since)) {
		return 'modificationTime.min';
	}
	for (const name of Object.keys(ranges)) {
		for (const end of [`${name}.min`, `${name}.max`]) {
			if (query[end] !== undefined && wholeNumber(query[end]) === undefined) return end;
		}
	}
	for (const end of ['firstRegistrationDate.min', 'firstRegistrationDate.max']) {
		if (query[end] !== undefined && !/^\d{4}-\d\d$/.test(query[end])) return end;
	}
	if (query.customerId !== undefined && wholeNumber(query.customerId) === undefined) return 'customerId';
	return undefined;
}

function meets(
	ad: MobileDeAd,
	query: Readonly<Record<string, string>>,
	limited: readonly (readonly [name: string, numberIn: (ad: MobileDeAd) => number | undefined])[],
): boolean {
	const since = query['modificationTime.min'];
	if (since !== undefined && modifiedAt(ad) < Date.parse(since)) return false;
	for (const [name, numberIn] of limited) {
		const value = numberIn(ad) ?? 0;
		if (value < Number(query[`${name}.min`] ?? Number.NEGATIVE_INFINITY)) return false;
		if (value > Number(query[`${name}.max`] ?? Number.POSITIVE_INFINITY)) return false;
	}
	const registered = typeof ad.firstRegistration === 'string' ? ad.firstRegistration : '';
	const [min, max] = [query['firstRegistrationDate.min'], query['firstRegistrationDate.max']];
	if (min !== undefined && registered < min.replace('-', '')) return false;
	if (max !== undefined && (registered === '' || registered > max.replace('-', ''))) return false;
	if (equals.some(name => query[name] !== undefined && query[name] !== ad[name])) return false;
	return query.classification === undefined || isOfClass(ad, query.classification);
}

/** `refdata/classes/Car/makes/BMW/models/320`, each part after the class may be missing. */
function isOfClass(ad: MobileDeAd, classification: string): boolean {
	const [, vehicleClass, make, model] =
		/^refdata\/classes\/([^/]+)(?:\/makes\/([^/]+)(?:\/models\/([^/]+))?)?$/.exec(classification) ?? [];
	return (
		ad.vehicleClass === vehicleClass &&
		(make === undefined || ad.make === make) &&
		(model === undefined || ad.model === model)
	);
}

function ordered(ads: readonly MobileDeAd[], query: Readonly<Record<string, string>>): MobileDeAd[] {
	const by = sorts[query['sort.field'] ?? 'modificationTime'] ?? (() => 0);
	const direction = query['sort.order'] === 'ASCENDING' ? 1 : -1;
	const keyed = ads.map(ad => ({ ad, key: by(ad) }));
	return keyed.sort((a, b) => (a.key - b.key) * direction).map(({ ad }) => ad);
}

const times = new WeakMap<MobileDeAd, number>();

/** Kept: a stock of thousands is sorted anew for every page. */
function modifiedAt(ad: MobileDeAd): number {
	const known = times.get(ad) ?? Date.parse(ad.modificationDate);
	times.set(ad, known);
	return known;
}

function grossPrice({ price }: MobileDeAd): number | undefined {
	if (typeof price !== 'object' || price === null || !('consumerPriceGross' in price)) return undefined;
	return Number(price.consumerPriceGross);
}

function number(value: unknown): number | undefined {
	return typeof value === 'number' ? value : undefined;
}

function wholeNumber(text: string): number | undefined {
	return /^\d{1,15}$/.test(text) ? Number(text) : undefined;
}
