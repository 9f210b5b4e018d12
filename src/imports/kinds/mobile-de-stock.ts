import { type FetchStopped, stopped } from '../source-kinds.ts';
import { idOf, isCarOfDealer, keptAd } from './mobile-de-ad.ts';
import type { Asked, MobileDe, SearchPage } from './mobile-de-api.ts';
import { objectOf } from './mobile-de-json.ts';

/** An ad as searches show it. */
export type Listed = {
	readonly modified: string;
	/** Whether it is a car of a dealer; of other ads nothing is asked and nothing kept. */
	readonly isOurs: boolean;
	/** `KeptAd` as JSON: ten thousand of them as objects would fill the memory. */
	readonly json: string;
};

export type FoundStock = {
	/** By number. */
	readonly ads: ReadonlyMap<string, Listed>;
	/** Ads without a usable number: somebody is there whom we cannot name. */
	readonly nameless: number;
	readonly pages: number;
	/** Whether no ad can have been missed. */
	readonly isWhole: boolean;
};
type Found = { readonly ok: true; readonly value: FoundStock } | { readonly ok: false; readonly stop: FetchStopped };

const pageSize = 100;
/** What mobile.de lets anybody reach by turning pages. */
const mostByPaging = 2_000;
const mostPages = 200;
const highestPriceEuros = 10_000_000;
/** An address that only pretends to be mobile.de could go on for ever. */
const most = { searches: 1_500, ads: 50_000 };

type Prices = { readonly min: number; readonly max: number };
type Pass = { readonly ads: Map<string, Listed>; nameless: number; pages: number };
/** What a visit has read so far, in all parts together. */
type Spent = { searches: number; ads: number };

export type StockQuery = {
	readonly api: MobileDe;
	/** What narrows the search to one seller; nothing for a dealer's own account, which would be answered 405. */
	readonly customerId: string | undefined;
};
type Reading = StockQuery & { readonly spent: Spent };

/**
 * All ads, in the order in which they were put in, the last page first: one that is taken down meanwhile pulls the others towards
 * pages that are still to be read, and one that is changed stays where it is. Where there are more than can be reached by turning
 * pages, they are read in parts by price.
 */
export async function wholeStock(query: StockQuery): Promise<Found> {
	const pass: Pass = { ads: new Map(), nameless: 0, pages: 0 };
	const asked = await readPrices(reading(query), undefined, pass);
	if (!asked.ok) return asked;
	const { total, isWhole } = asked.value;
	// In parts, an ad without a price would be in none of them.
	return found(pass, isWhole && pass.ads.size + pass.nameless >= total);
}

/** The first ads, for whoever wants to see some. */
export async function someStock(query: StockQuery, count: number): Promise<Found> {
	const pass: Pass = { ads: new Map(), nameless: 0, pages: 0 };
	const asked = await readPage(
		reading(query),
		{ ...inOrderOfEntry, 'page.size': String(Math.min(count, pageSize)) },
		1,
		pass,
	);
	return asked.ok ? found(pass, false) : asked;
}

/** Ads changed since then, oldest first; where there are more than can be reached, the rest comes with the next visit. */
export async function changesSince(query: StockQuery, since: Date): Promise<Found> {
	const pass: Pass = { ads: new Map(), nameless: 0, pages: 0 };
	const wanted = {
		'sort.field': 'modificationTime',
		'sort.order': 'ASCENDING',
		'modificationTime.min': `${since.toISOString().slice(0, 19)}+00:00`,
	};
	const asking = reading(query);
	let maxPages = 1;
	for (let page = 1; page <= Math.min(maxPages, mostPages); page++) {
		const asked = await readPage(asking, wanted, page, pass);
		if (!asked.ok) return asked;
		maxPages = asked.value.maxPages;
	}
	return found(pass, false);
}

function reading(query: StockQuery): Reading {
	return { ...query, spent: { searches: 0, ads: 0 } };
}

const inOrderOfEntry = { 'sort.field': 'creationTime', 'sort.order': 'ASCENDING' };

function found({ ads, nameless, pages }: Pass, isWhole: boolean): Found {
	return { ok: true, value: { ads, nameless, pages, isWhole } };
}

async function readPrices(
	query: Reading,
	prices: Prices | undefined,
	pass: Pass,
): Promise<Asked<{ readonly total: number; readonly isWhole: boolean }>> {
	const wanted = { ...inOrderOfEntry, ...(prices && bounds(prices)) };
	const beginning: Pass = { ads: new Map(), nameless: 0, pages: 0 };
	const first = await readPage(query, wanted, 1, beginning);
	if (!first.ok) return first;
	const { total, maxPages } = first.value;
	const parts = total > mostByPaging ? halves(prices ?? { min: 0, max: highestPriceEuros }) : [];
	if (parts.length > 0) {
		let isWhole = true;
		for (const prices of parts) {
			const asked = await readPrices(query, prices, pass);
			if (!asked.ok) return asked;
			isWhole &&= asked.value.isWhole;
		}
		return { ok: true, value: { total, isWhole } };
	}
	const part = maxPages > 1 ? { ads: new Map<string, Listed>(), nameless: 0, pages: 0 } : beginning;
	let totalAtTheEnd = total;
	for (let page = maxPages > 1 ? Math.min(maxPages, mostPages) : 0; page >= 1; page--) {
		const asked = await readPage(query, wanted, page, part);
		if (!asked.ok) return asked;
		totalAtTheEnd = asked.value.total;
	}
	for (const [id, ad] of part.ads) pass.ads.set(id, ad);
	pass.nameless += part.nameless;
	pass.pages += part.pages;
	// What came in meanwhile stands at the end; what was there before is what counts.
	const isWhole = part.ads.size + part.nameless >= Math.min(total, totalAtTheEnd);
	return { ok: true, value: { total: Math.min(total, totalAtTheEnd), isWhole } };
}

/** Parts that overlap at one price, so that 1,500.50 € is in one of them; prices are few where they are high. */
function halves({ min, max }: Prices): Prices[] {
	if (max - min <= 1) return [];
	const between = Math.round(Math.sqrt((min + 1) * (max + 1))) - 1;
	const middle = Math.min(Math.max(between, min + 1), max - 1);
	return [
		{ min, max: middle },
		{ min: middle, max },
	];
}

function bounds({ min, max }: Prices): Record<string, string> {
	return {
		'price.min': String(min),
		...(max < highestPriceEuros && { 'price.max': String(max) }),
	};
}

async function readPage(
	{ api, customerId, spent }: Reading,
	wanted: Readonly<Record<string, string>>,
	page: number,
	into: Pass,
): Promise<Asked<SearchPage>> {
	spent.searches += 1;
	if (spent.searches > most.searches || spent.ads > most.ads) {
		const stop = stopped('too-large', `There are more than ${most.ads} ads, or they never end.`);
		return { ok: false, stop, lasting: true };
	}
	const asked = await api.search({
		...(customerId !== undefined && { customerId }),
		'page.number': String(page),
		'page.size': String(pageSize),
		...wanted,
	});
	if (!asked.ok) return asked;
	into.pages += 1;
	spent.ads += asked.value.ads.length;
	for (const item of asked.value.ads.slice(0, pageSize * 2)) {
		const ad = objectOf(item);
		const id = idOf(ad);
		if (ad === undefined || id === undefined) {
			into.nameless += 1;
			continue;
		}
		if (customerId !== undefined && ad.mobileSellerId !== undefined && ad.mobileSellerId !== customerId) {
			const stop = stopped('not-understood', 'mobile.de answers with ads of another seller than the one asked for.');
			return { ok: false, stop, lasting: true };
		}
		const { modificationDate } = ad;
		into.ads.set(id, {
			modified: typeof modificationDate === 'string' ? modificationDate : '',
			isOurs: isCarOfDealer(ad),
			json: JSON.stringify(keptAd(ad, id)),
		});
	}
	return asked;
}
