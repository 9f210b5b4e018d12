import { type KleinanzeigenAd, kleinanzeigenAds } from './kleinanzeigen-ads.ts';
import { adPage, challengePage, changedMarkup, emptyPage, startPage } from './kleinanzeigen-markup.ts';
import { type Offence, watchReader } from './kleinanzeigen-offences.ts';
import { type RobotsVariant, robotsFile } from './kleinanzeigen-robots.ts';
import { answerSearchPage, readSearchPath } from './kleinanzeigen-search.ts';
import { calmKleinanzeigen, type KleinanzeigenSwitches, type KleinanzeigenTrouble } from './kleinanzeigen-switches.ts';
import { type Answer, decodedPath, type FakeRequest, type LocalServer, listenLocally } from './local-server.ts';
import { answerPicture } from './pictures.ts';

export type FakeKleinanzeigenOptions = Partial<KleinanzeigenSwitches> & {
	/** Ads, of dealers and of private people; default 160 = seven pages. */
	readonly ads?: number;
	readonly seed?: number;
	readonly port?: number;
	/** Between the end of one answer and the next request, by the clock of `now`. Default 10,000. */
	readonly minGapMs?: number;
	/** Milliseconds since 1970; a test whose reader waits by a clock of its own gives the same clock. */
	readonly now?: () => number;
	readonly onAnswered?: (request: FakeRequest, status: number) => void;
};

/** A running fake of Kleinanzeigen; see `startFakeKleinanzeigen`. */
export type FakeKleinanzeigen = Pick<LocalServer, 'origin' | 'requests' | 'mostAtOnce' | 'close'> & {
	/** Everything a reader did that it must not do; a test expects `[]`. */
	readonly offences: readonly Offence[];
	/** Forgets offences, refusals and when it was last asked. */
	forgive(): void;
	set(switches: Partial<KleinanzeigenSwitches>): void;
	/** All ads as they are now, gone ones as well. */
	ads(): readonly KleinanzeigenAd[];
	change(id: string, fields: Partial<Omit<KleinanzeigenAd, 'id'>>): void;
	/** Off the lists; its address leads to the start page, with status 200 there. */
	remove(id: string): void;
	/** Everything that says who somebody is or how to reach them, of all ads: nothing of it may ever be kept. */
	personalData(): readonly string[];
};

const html = { 'content-type': 'text/html; charset=utf-8' };

/**
 * A fake of Kleinanzeigen on 127.0.0.1, in the markup of imports.md 2.5, and a strict one: it notices every address that its
 * robots.txt forbids, every second request at once, every one that comes too early or after a refusal, and whoever does not
 * say who they are.
 */
export async function startFakeKleinanzeigen(options: FakeKleinanzeigenOptions = {}): Promise<FakeKleinanzeigen> {
	const { ads: count = 160, seed = 2, port = 0, minGapMs = 10_000, now = Date.now, onAnswered, ...switches } = options;
	let state: KleinanzeigenSwitches = { ...calmKleinanzeigen, ...switches };
	let pagesAsked = 0;
	const watch = watchReader({ minGapMs });
	const lastAnswer = new WeakMap<FakeRequest, Answer>();
	const ads = new Map(kleinanzeigenAds(count, seed, new Date(now())).map(ad => [ad.id, ad]));
	const server = await listenLocally({
		port,
		now,
		answer: async request => {
			watch.look(request, state);
			const answer = await answerOf(request);
			lastAnswer.set(request, answer);
			return answer;
		},
		onAnswered: (request, status) => {
			const answer = lastAnswer.get(request);
			watch.answered(now(), { refused: isRefusal(answer), location: answer?.headers?.location });
			onAnswered?.(request, status);
		},
	});

	async function answerOf(request: FakeRequest): Promise<Answer> {
		if (request.method !== 'GET' && request.method !== 'HEAD') return { status: 405 };
		const path = decodedPath(request.path);
		if (path === '/robots.txt') return answerRobots(state.robots);
		if (path === '/') return { status: 200, headers: html, body: startPage() };
		const picture = /^\/images\/([0-9a-f]{32})\.jpg$/.exec(path ?? '')?.[1];
		if (picture) return answerPicture(picture);
		const search = path === undefined ? undefined : readSearchPath(path);
		const id = /^\/s-anzeige\/[a-z0-9-]+\/(\d+)-216-\d+$/.exec(path ?? '')?.[1];
		if (!search && !id) return { status: 404, headers: html, body: '<!doctype html><h1>Nicht gefunden</h1>' };
		const trouble = troubleOf(search ? 'search' : 'ad');
		const listed = [...ads.values()].filter(({ state: is }) => is === 'live' || is === 'reserved');
		const answer = trouble
			? troubleAnswer(trouble, listed, state.retryAfterSeconds)
			: search
				? { status: 200, headers: html, body: answerSearchPage(listed, search, server.origin), gzip: true }
				: answerAd(id === undefined ? undefined : ads.get(id), server.origin);
		return { ...answer, slowMs: state.slowMs };
	}

	function troubleOf(where: 'search' | 'ad'): KleinanzeigenTrouble | undefined {
		if (!state.trouble || (state.troubleOn !== 'both' && state.troubleOn !== where)) return undefined;
		pagesAsked += 1;
		return pagesAsked > state.troubleAfter ? state.trouble : undefined;
	}

	function change(id: string, fields: Partial<Omit<KleinanzeigenAd, 'id'>>) {
		const ad = ads.get(id);
		if (!ad) throw new Error(`there is no ad ${id}`);
		ads.set(id, { ...ad, ...fields });
	}

	return {
		origin: server.origin,
		requests: server.requests,
		get mostAtOnce() {
			return server.mostAtOnce;
		},
		close: server.close,
		get offences() {
			return watch.offences();
		},
		forgive: watch.forgive,
		set: changed => {
			state = { ...state, ...changed };
			if ('trouble' in changed) pagesAsked = 0;
		},
		ads: () => [...ads.values()],
		change,
		remove: id => change(id, { state: 'gone' }),
		personalData: () => [...new Set([...ads.values()].flatMap(({ personal }) => personal))],
	};
}

function answerRobots(variant: RobotsVariant): Answer {
	if (variant === 'hangs') return { status: 200, end: 'hang' };
	if (variant === 'error-500') return { status: 500, headers: html, body: '<h1>Fehler</h1>' };
	if (variant === 'html') return { status: 200, headers: html, body: startPage() };
	const body = robotsFile(variant);
	if (body === undefined) return { status: 404, headers: html, body: '<h1>Nicht gefunden</h1>' };
	return { status: 200, headers: { 'content-type': 'text/plain; charset=utf-8' }, body };
}

/** An ad that has gone is no 404: its address leads to the start page. */
function answerAd(ad: KleinanzeigenAd | undefined, origin: string): Answer {
	if (!ad || ad.state === 'gone') return { status: 302, headers: { location: '/' } };
	return { status: 200, headers: html, body: adPage(ad, origin), gzip: true };
}

function troubleAnswer(
	trouble: KleinanzeigenTrouble,
	listed: readonly KleinanzeigenAd[],
	retryAfterSeconds: number | undefined,
): Answer {
	switch (trouble) {
		case '403':
			return { status: 403, headers: html, body: '<h1>Access Denied</h1>' };
		case '429':
			return { status: 429, headers: retryAfterSeconds ? { 'retry-after': String(retryAfterSeconds) } : {} };
		case '500':
			return { status: 500, headers: html, body: '<h1>Fehler</h1>' };
		case 'challenge':
			return { status: 200, headers: html, body: challengePage() };
		case 'changed-markup':
			return { status: 200, headers: html, body: changedMarkup(listed.slice(0, 25)) };
		case 'no-results':
			return { status: 200, headers: html, body: emptyPage() };
		case 'empty-200':
			return { status: 200, headers: html };
		case 'hangs':
			return { status: 200, end: 'hang' };
	}
}

function isRefusal(answer: Answer | undefined): boolean {
	return answer?.status === 403 || answer?.status === 429 || answer?.body === challengePage();
}
