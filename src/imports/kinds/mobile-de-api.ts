import { z } from 'zod';
import { retryAfterSeconds } from '#src/formats/retry-after.ts';
import { secondsOf } from '#src/formats/seconds.ts';
import { basicAuth } from '../fetching/basic-auth.ts';
import { RequestRefused, type TextAnswer } from '../fetching/outgoing.ts';
import { type FetchStopped, stopped, type Visit } from '../source-kinds.ts';
import { errorsOf, type JsonObject, jsonOf } from './mobile-de-json.ts';

/** The Search-API of mobile.de (imports.md 1.2 to 1.6), one request at a time. */
export type MobileDe = {
	/** One page of what a query finds. */
	search(query: Readonly<Record<string, string>>): Promise<Asked<SearchPage>>;
	/** Everything an ad says; undefined where it is gone. */
	ad(id: string): Promise<Asked<JsonObject | undefined>>;
	/** Key → German words of a list of the reference data; undefined where it cannot be had. */
	words(path: readonly string[]): Promise<ReadonlyMap<string, string> | undefined>;
};

export type Asked<T> =
	| { readonly ok: true; readonly value: T }
	/** `lasting` is false where the next request may well be answered: an outage, a page of HTML, one broken ad. */
	| { readonly ok: false; readonly stop: FetchStopped; readonly lasting: boolean };

export type SearchPage = {
	readonly total: number;
	readonly maxPages: number;
	readonly ads: readonly unknown[];
};

/** The only one of their formats that we read; without it mobile.de answers 406. */
const newJson = 'application/vnd.de.mobile.api+json';
const gapMs = 300;
/** What `Retry-After` may ask of a visit; longer waits end it. */
const longestWaitSeconds = 60;
const mostWaits = 3;
/** After so many answers without a 429 the waits count anew: a first visit of thousands of ads may be slowed down often. */
const answersThatForgive = 50;
const waitsUnnamed = [5, 15, 45] as const;
/** Where even waiting did not help and nobody says how long. */
const laterSeconds = 1_800;
const megabyte = 1_000_000;
/** A hundred ads are 300 kB. */
const mostBytesOfPage = 10 * megabyte;

/** Numbers arrive as they are written, so that an id keeps all its digits. */
const count = z
	.string()
	.regex(/^\d{1,9}$/)
	.transform(Number);
const searchPage = z.object({ total: count, maxPages: count, ads: z.array(z.unknown()).default([]) });
const wordList = z.object({ values: z.array(z.object({ name: z.string(), description: z.string() })).max(20_000) });

/** @param base origin and path below which `/search-api` and `/refdata` lie */
export function openMobileDe(
	visit: Pick<Visit, 'outgoing' | 'signal' | 'pause' | 'now' | 'tell'>,
	base: string,
	{ user, password }: { user: string; password: string },
): MobileDe {
	const { outgoing, signal, pause, now, tell } = visit;
	const authorization = basicAuth({ user, password });
	let [isFirst, waits, answersSince] = [true, 0, 0];

	/** In short pieces: whoever stops the visit does not wait for the end of it. */
	async function rest(ms: number): Promise<void> {
		for (let left = ms; left > 0; left -= 1_000) {
			await pause(Math.min(left, 1_000));
			signal.throwIfAborted();
		}
	}

	async function answered(
		path: string,
		headers: Readonly<Record<string, string>>,
		maxBytes = megabyte,
	): Promise<Asked<TextAnswer>> {
		for (;;) {
			if (!isFirst) await rest(gapMs);
			isFirst = false;
			const answer = await outgoing.ask(`${base}${path}`, {
				headers: { accept: newJson, 'accept-language': 'de', ...headers },
				maxBytes,
			});
			if (answer.status !== 429) {
				answersSince += 1;
				if (answersSince >= answersThatForgive) waits = 0;
				return { ok: true, value: answer };
			}
			answersSince = 0;
			const named = retryAfterSeconds(answer.header('retry-after'), now());
			const seconds = named ?? waitsUnnamed[waits] ?? laterSeconds;
			if (waits >= mostWaits || seconds > longestWaitSeconds) {
				const retryAt = secondsOf(now()) + (named ?? laterSeconds);
				const said = `mobile.de wants no more requests for now (status 429).`;
				return lastingStop(stopped('too-many-requests', said, { retryAt }));
			}
			waits += 1;
			tell(`mobile.de asks for ${seconds} s of patience`);
			await rest(seconds * 1_000);
		}
	}

	async function json(path: string, maxBytes = megabyte): Promise<Asked<JsonObject | undefined>> {
		const asked = await answered(path, { authorization }, maxBytes);
		if (!asked.ok) return asked;
		const { status } = asked.value;
		if (status === 404) return { ok: true, value: undefined };
		return status === 200 ? understood(asked.value) : refused(asked.value, now());
	}

	return {
		async search(query) {
			const asked = await json(`/search-api/search?${queryString(query)}`, mostBytesOfPage);
			if (!asked.ok) return asked;
			if (asked.value === undefined) {
				return lastingStop(stopped('settings', 'There is no Search-API at this address (status 404).'));
			}
			const page = searchPage.safeParse(asked.value);
			return page.success
				? { ok: true, value: page.data }
				: passingStop(stopped('not-understood', 'mobile.de answers a search in a form that we do not know.'));
		},
		async ad(id) {
			try {
				const asked = await json(`/search-api/ad/${encodeURIComponent(id)}`);
				if (!asked.ok || asked.value === undefined || asked.value.mobileAdId === id) return asked;
				return passingStop(stopped('not-understood', 'mobile.de answers with another ad than the one asked for.'));
			} catch (error) {
				const stop = stopOfRequest(error);
				if (stop === undefined) throw error;
				return passingStop(stop);
			}
		},
		async words(path) {
			try {
				// Without signing in: reference data is open, and a password goes where it must and no further.
				const asked = await answered(`/refdata/${path.map(encodeURIComponent).join('/')}`, {});
				if (!asked.ok || asked.value.status !== 200) return undefined;
				const list = wordList.safeParse(jsonOf(asked.value.text));
				return list.success ? new Map(list.data.values.map(({ name, description }) => [name, description])) : undefined;
			} catch (error) {
				if (error instanceof RequestRefused) return undefined;
				throw error;
			}
		},
	};
}

/** Each part encoded: a raw + would arrive as a space, and mobile.de answers 400. */
function queryString(query: Readonly<Record<string, string>>): string {
	return Object.entries(query)
		.map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
		.join('&');
}

function lastingStop(stop: FetchStopped) {
	return { ok: false, stop, lasting: true } as const;
}

function passingStop(stop: FetchStopped) {
	return { ok: false, stop, lasting: false } as const;
}

/** A 200 is an answer only if it is JSON and names no errors. */
function understood({ text }: TextAnswer): Asked<JsonObject> {
	const value = jsonOf(text);
	if (value === undefined) {
		const what =
			text.trim() === '' ? 'nothing' : /^\s*</.test(text) ? 'a web page' : 'something that is no JSON object';
		return passingStop(stopped('not-understood', `mobile.de answers with ${what}.`));
	}
	const errors = errorsOf(value);
	return errors === undefined
		? { ok: true, value }
		: passingStop(stopped('not-understood', `mobile.de answers with an error: ${errors}.`));
}

function refused(answer: TextAnswer, now: Date): Asked<never> {
	const { status } = answer;
	const errors = errorsOf(jsonOf(answer.text));
	const said = errors === undefined ? `(status ${status})` : `(status ${status}: ${errors})`;
	switch (status) {
		case 400:
			return lastingStop(stopped('settings', `mobile.de does not understand the request ${said}.`));
		case 401:
			return lastingStop(stopped('credentials', `mobile.de does not accept user name or password ${said}.`));
		case 403:
			return lastingStop(stopped('not-allowed', `The Search-API is not enabled for this account ${said}.`));
		case 405:
			return lastingStop(
				stopped('settings', `This is a dealer's account, which reads its own stock without a customerId ${said}.`),
			);
		case 406:
			return lastingStop(stopped('settings', `mobile.de does not offer the format we read ${said}.`));
		default: {
			if (status < 500) return passingStop(stopped('not-understood', `mobile.de answers in an unknown way ${said}.`));
			const seconds = retryAfterSeconds(answer.header('retry-after'), now);
			const later = seconds === undefined ? {} : { retryAt: secondsOf(now) + seconds };
			return passingStop(stopped('unreachable', `mobile.de has an outage ${said}.`, later));
		}
	}
}

/** What a request that came to nothing is, where it may concern one ad alone. */
function stopOfRequest(error: unknown): FetchStopped | undefined {
	if (!(error instanceof RequestRefused) || error.reason === 'address' || error.reason === 'redirects')
		return undefined;
	if (error.reason === 'too-large') return stopped('too-large', error.message);
	return stopped(error.reason === 'encoding' ? 'not-understood' : 'unreachable', error.message);
}
