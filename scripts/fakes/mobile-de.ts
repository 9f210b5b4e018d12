import { type Answer, decodedPath, type FakeRequest, type LocalServer, listenLocally } from './local-server.ts';
import type { MobileDeAd } from './mobile-de-ads.ts';
import { refdata } from './mobile-de-refdata.ts';
import { searchAds } from './mobile-de-search.ts';
import { type MobileDeStock, mobileDeStock, ownSeller } from './mobile-de-stock.ts';
import {
	calmMobileDe,
	jsonAnswer,
	type MobileDeSwitches,
	notAcceptable,
	notAllowed,
	troubleAnswer,
	unauthorized,
	wrongParameter,
} from './mobile-de-switches.ts';
import { answerBadPicture, answerPicture, pictureHash } from './pictures.ts';

export type FakeMobileDeOptions = Partial<MobileDeSwitches> & {
	/** Cars in the stock; a lorry, a motorbike, a van and a motorhome come on top. Default 60. */
	readonly cars?: number;
	readonly seed?: number;
	/** 0 = any that is free. */
	readonly port?: number;
	/** Milliseconds since 1970. */
	readonly now?: () => number;
	readonly onAnswered?: (request: FakeRequest, status: number) => void;
};

/** A running fake of mobile.de's Search-API and reference data; see `startFakeMobileDe`. */
export type FakeMobileDe = Pick<LocalServer, 'requests' | 'mostAtOnce' | 'close'> & {
	/** To be entered instead of https://services.mobile.de; below it are /search-api, /refdata and /images. */
	readonly origin: string;
	/** The number of the seller whose stock it is (customerId of an API account). */
	readonly customerId: string;
	set(switches: Partial<MobileDeSwitches>): void;
	/** The dealer's cars as they are now, whatever the switch `stock` says; without his other vehicles. */
	cars(): readonly MobileDeAd[];
	/** Changes fields of an ad, and its modificationDate unless that is among them. Throws where there is none. */
	change(id: string, fields: Readonly<Record<string, unknown>>): void;
	/** Gives an ad that many other pictures. */
	changePictures(id: string, count: number): void;
	remove(id: string): void;
	/** @returns the ids of the new cars */
	add(count: number): string[];
};

const jsonType = 'application/vnd.de.mobile.api+json';
const widths = new Map(Object.entries({ icon: 40, s: 100, m: 160, l: 240, xl: 320, xxl: 480, xxxl: 640 }));

/**
 * A fake of mobile.de on 127.0.0.1, written from the documented behaviour alone; it shares nothing with our reader. What is
 * not documented it answers as strictly as it can be meant.
 */
export async function startFakeMobileDe(options: FakeMobileDeOptions = {}): Promise<FakeMobileDe> {
	const { cars = 60, seed = 1, port = 0, now = Date.now, onAnswered, ...switches } = options;
	let state: MobileDeSwitches = { ...calmMobileDe, ...switches };
	let asked = 0;
	let stock: MobileDeStock | undefined;
	const server = await listenLocally({
		port,
		now,
		onAnswered,
		answer: request => answerOf(request, state, theStock()),
	});
	stock = mobileDeStock(cars, seed, server.origin, now);
	const { change, changePictures, remove, add } = stock;

	function theStock(): MobileDeStock {
		if (!stock) throw new Error('not ready yet');
		return stock;
	}

	async function answerOf(request: FakeRequest, is: MobileDeSwitches, all: MobileDeStock): Promise<Answer> {
		if (request.method !== 'GET' && request.method !== 'HEAD') return notAllowed();
		const path = decodedPath(request.path);
		if (path === undefined) return { status: 400 };
		if (path.startsWith('/images/')) return answerImage(path, all, server.origin);
		if (path.startsWith('/refdata/')) return answerRefdata(path.slice('/refdata/'.length), is);
		if (!path.startsWith('/search-api/')) return { status: 404 };
		const below = path.slice('/search-api'.length);
		const trouble = troubleOf(below === '/search' ? 'search' : 'ad');
		const answer = trouble
			? troubleAnswer(trouble, below, is.retryAfterSeconds, request.at)
			: answerApi(request, below, is, all);
		return { ...answer, slowMs: is.slowMs, dripMs: is.dripMs };
	}

	function troubleOf(where: 'search' | 'ad') {
		const { trouble, troubleOn, troubleAfter, troubleTimes } = state;
		if (!trouble || (troubleOn !== 'both' && troubleOn !== where)) return undefined;
		asked += 1;
		return asked > troubleAfter && asked <= troubleAfter + troubleTimes ? trouble : undefined;
	}

	return {
		origin: server.origin,
		customerId: ownSeller,
		requests: server.requests,
		get mostAtOnce() {
			return server.mostAtOnce;
		},
		close: server.close,
		set: changed => {
			state = { ...state, ...changed };
			if ('trouble' in changed) asked = 0;
		},
		cars: stock.cars,
		change,
		changePictures,
		remove,
		add,
	};
}

function answerApi(request: FakeRequest, path: string, is: MobileDeSwitches, stock: MobileDeStock): Answer {
	const { signedInAs: who, headers, query } = request;
	if (who?.user !== is.user || who.password !== is.password) return unauthorized;
	if (!(headers.accept ?? '').split(',').some(type => type.split(';')[0]?.trim() === jsonType)) {
		return notAcceptable(path);
	}
	if (path === '/search') return answerSearch(query, is, stock);
	const [, id = '', images] = /^\/ad\/(\d+)(\/images)?$/.exec(path) ?? [];
	const ad = visibleAd(id, is, stock);
	if (!ad || is.gone.includes(id)) return { status: 404 };
	return jsonAnswer(200, images ? { images: { image: ad.images } } : ad);
}

function answerSearch(query: FakeRequest['query'], is: MobileDeSwitches, stock: MobileDeStock): Answer {
	const seller = query.customerId ?? query.customerNumber;
	if (is.mode === 'dealer' && seller !== undefined) return notAllowed();
	const ofSeller = visibleAds(is, stock).filter(ad => seller === undefined || ad.mobileSellerId === seller);
	const found = searchAds(ofSeller, query, is);
	if (!found.ok) return wrongParameter(found.wrong);
	const first = stock.find(String(found.answer.ads[0]?.mobileAdId));
	if (found.answer.currentPage === 1 && first) {
		if (is.vanishesBetweenPages) stock.remove(first.mobileAdId);
		else if (is.changesBetweenPages) stock.change(first.mobileAdId, { price: anotherPrice(first) });
	}
	return jsonAnswer(200, found.answer);
}

/** One of `visibleAds`, without going through thousands of them each time. */
function visibleAd(id: string, is: MobileDeSwitches, stock: MobileDeStock): MobileDeAd | undefined {
	if (is.stock !== 'whole') return visibleAds(is, stock).find(ad => ad.mobileAdId === id);
	const ad = stock.find(id);
	if (!ad || (is.mode === 'dealer' && ad.mobileSellerId !== ownSeller)) return undefined;
	return is.pictures === 'good' ? ad : stock.withBadPicture(ad);
}

function visibleAds(is: MobileDeSwitches, stock: MobileDeStock): MobileDeAd[] {
	if (is.stock === 'empty') return [];
	const own = stock.all().filter(ad => is.mode === 'api' || ad.mobileSellerId === ownSeller);
	const there = is.stock === 'half' ? own.filter((_, at) => at % 2 === 0) : own;
	return is.pictures === 'good' ? there : there.map(stock.withBadPicture);
}

function anotherPrice({ price }: MobileDeAd): object {
	return { ...(typeof price === 'object' ? price : {}), consumerPriceGross: '7777.00' };
}

async function answerImage(path: string, stock: MobileDeStock, origin: string): Promise<Answer> {
	const [, hash = '', size = ''] = /^\/images\/([0-9a-f]{32})-([a-z]+)\.jpg$/.exec(path) ?? [];
	const widthPx = widths.get(size);
	if (widthPx === undefined) return { status: 404 };
	const bad = stock.badPicture(hash);
	return bad ? answerBadPicture(bad, `${origin}/images/${pictureHash(hash)}-xl.jpg`) : answerPicture(hash, widthPx);
}

/** Asked without signing in, and in any language. */
function answerRefdata(path: string, is: MobileDeSwitches): Answer {
	if (is.refdata !== 'works') return troubleAnswer(is.refdata === 'html' ? 'html-200' : '500', path, 0, 0);
	const list = refdata(path);
	return list ? jsonAnswer(200, list) : { status: 404 };
}
