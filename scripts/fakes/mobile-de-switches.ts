import type { Answer } from './local-server.ts';

/** What goes wrong with an answer, as imports.md 1.5 lists it. */
export const mobileDeTroubles = [
	'400',
	'401',
	'403',
	'405',
	'406',
	'429',
	'429-date',
	'429-bare',
	'500',
	'503',
	'html-200',
	'html-500',
	'empty-200',
	'broken-json',
	'errors-200',
	'breaks-off',
	'hangs',
] as const;
export type MobileDeTrouble = (typeof mobileDeTroubles)[number];

/** Everything that can be changed while the fake runs; see `calmMobileDe` for what is so at first. */
export type MobileDeSwitches = {
	/** `dealer`: customerId and customerNumber are answered 405; `api`: an unknown customerId finds nothing. */
	readonly mode: 'dealer' | 'api';
	readonly user: string;
	readonly password: string;
	readonly trouble: MobileDeTrouble | undefined;
	/** Answered well before the trouble begins: 1 = the first answer is good. */
	readonly troubleAfter: number;
	/** How many requests it lasts; Infinity = until it is switched off. */
	readonly troubleTimes: number;
	readonly troubleOn: 'search' | 'ad' | 'both';
	/** In Retry-After, as seconds or as a date. */
	readonly retryAfterSeconds: number;
	/** Before each answer of the API. */
	readonly slowMs: number;
	/** Between every 16 bytes of it. */
	readonly dripMs: number;
	readonly stock: 'whole' | 'empty' | 'half';
	/** The last ad of a page is the first of the next one as well. */
	readonly sameAdTwice: boolean;
	/** Whenever page 1 has been read, its first ad gets another price: sorted by change, it moves to the end. */
	readonly changesBetweenPages: boolean;
	/** Whenever page 1 has been read, its first ad is taken down: everything after it moves up by one. */
	readonly vanishesBetweenPages: boolean;
	/** Found by a search, but 404 when asked for. */
	readonly gone: readonly string[];
	readonly refdata: 'works' | 'fails' | 'html';
	/** `some-bad`: the first ads have, as their last picture, one of each kind of `badPictures`. */
	readonly pictures: 'good' | 'some-bad';
};

export const calmMobileDe: MobileDeSwitches = {
	mode: 'dealer',
	user: 'dlr_muster',
	password: 'probe-passwort',
	trouble: undefined,
	troubleAfter: 0,
	troubleTimes: Number.POSITIVE_INFINITY,
	troubleOn: 'both',
	retryAfterSeconds: 2,
	slowMs: 0,
	dripMs: 0,
	stock: 'whole',
	sameAdTwice: false,
	changesBetweenPages: false,
	vanishesBetweenPages: false,
	gone: [],
	refdata: 'works',
	pictures: 'good',
};

const html = { 'content-type': 'text/html; charset=utf-8' };
const outage = '<!doctype html><html><head><title>Wartung</title></head><body><h1>Gleich wieder da</h1></body></html>';

export function jsonAnswer(status: number, body: unknown): Answer {
	return {
		status,
		headers: { 'content-type': 'application/json;charset=utf-8' },
		body: JSON.stringify(body),
		gzip: true,
	};
}

export function wrongParameter(field: string, code = 'typeMismatch'): Answer {
	const args = [
		{ key: 'field', value: field },
		{ key: 'code', value: code },
	];
	return jsonAnswer(400, {
		errors: [{ key: 'invalid-search-parameter', message: 'Invalid search parameter', args }],
	});
}

export const unauthorized: Answer = {
	status: 401,
	headers: { 'www-authenticate': 'Basic realm="services.mobile.de"' },
};

export function notAcceptable(instance: string): Answer {
	return {
		...jsonAnswer(406, {
			detail: 'Acceptable representations: [application/vnd.de.mobile.api+json].',
			instance,
			status: 406,
			title: 'Not Acceptable',
		}),
		headers: { 'content-type': 'application/problem+json' },
	};
}

export function notAllowed(): Answer {
	return { status: 405, headers: { allow: '' } };
}

export function troubleAnswer(
	trouble: MobileDeTrouble,
	instance: string,
	retryAfterSeconds: number,
	at: number,
): Answer {
	switch (trouble) {
		case '400':
			return wrongParameter('modificationTime.min');
		case '401':
			return unauthorized;
		case '403':
			return { status: 403, headers: html, body: '<h1>Forbidden</h1>' };
		case '405':
			return notAllowed();
		case '406':
			return notAcceptable(instance);
		case '429':
			return { status: 429, headers: { 'retry-after': String(retryAfterSeconds) } };
		case '429-date':
			return {
				status: 429,
				// A date has whole seconds: rounded up, or it would be earlier than meant.
				headers: { 'retry-after': new Date(Math.ceil(at / 1_000 + retryAfterSeconds) * 1_000).toUTCString() },
			};
		case '429-bare':
			return { status: 429 };
		case '500':
			return jsonAnswer(500, { status: 500, title: 'Internal Server Error' });
		case '503':
			return { status: 503, headers: { 'retry-after': String(retryAfterSeconds) } };
		case 'html-200':
			return { status: 200, headers: html, body: outage };
		case 'html-500':
			return { status: 500, headers: html, body: outage };
		case 'empty-200':
			return { status: 200, headers: { 'content-type': 'application/json' } };
		case 'broken-json':
			return {
				status: 200,
				headers: { 'content-type': 'application/json' },
				body: '{"total":3,"ads":[{"mobileAdId":"42',
			};
		case 'errors-200':
			return jsonAnswer(200, { errors: [{ key: 'deprecated-parameter' }] });
		case 'breaks-off':
			return { status: 200, body: `{"total":1,"ads":[${' '.repeat(4_000)}]}`, end: 'break off' };
		case 'hangs':
			return { status: 200, end: 'hang' };
	}
}
