import { expect, test } from 'vitest';
import { chance } from '#src/testing/chance.ts';
import { fillMarket, marketOf, marketTime } from '#src/testing/market.ts';
import { openTestSite } from '#src/testing/site.ts';
import { makes } from '#src/vehicles/catalogue.ts';
import hostileTexts from './hostile-queries.json' with { type: 'json' };
import { choiceParameters, flagParameters, limits, rangeParameters, sortings } from './parameters.ts';

const site = openTestSite(marketTime);
const ids = fillMarket(site.db, marketOf(150, 51));
const random = chance(52);

const names: readonly string[] = [
	...choiceParameters.map(({ name }) => name),
	...flagParameters.map(({ name }) => name),
	...rangeParameters.flatMap(({ name }) => [`${name}_von`, `${name}_bis`]),
	...['q', 'marke', 'modell', 'ez_von', 'ez_bis', 'ps_von', 'ps_bis', 'plz', 'ort', 'umkreis', 'schaden', 'angebot'],
	...['bilder', 'hu_monate', 'online_seit', 'bestaetigt_seit', 'sortierung', 'nach', 'grenze'],
];
const strangeNames = [
	'__proto__',
	'constructor',
	'toString',
	'a[]',
	'marke[]',
	'marke[0]',
	'q[$ne]',
	'',
	' ',
	'\u0000',
	'\ud800',
	'é',
	'$where',
	'hasOwnProperty',
	'x'.repeat(300),
];
const values: readonly string[] = [
	...choiceParameters.flatMap(({ vocabulary }) => vocabulary.values.slice(0, 3)),
	...makes.slice(0, 20).flatMap(({ slug, models }) => [slug, `-${slug}`, `${slug}/${models[0]?.slug}`, `${slug}/alle`]),
	...sortings,
	...['ja', 'nein', '10115', '1010', 'A-1010', 'Köln', 'Neustadt', '2015', '2015-03', '50', '9.900 €', '100'],
];
const strangeValues = [
	...['1e309', '-1e309', 'NaN', '-0', '0', '-1', '9223372036854775807', '9223372036854775808', '1e-400', '0x1f', '٣'],
	...[
		'',
		' ',
		'\u0000',
		'a\u0000b',
		'\ud800',
		'\udfff',
		'\ufeff',
		'\u202e',
		'\u0301'.repeat(50),
		'🚗'.repeat(60),
		'%',
		'%00',
	],
	...[
		'__proto__',
		'constructor',
		'constructor/prototype',
		'volkswagen/__proto__',
		'-',
		'--',
		'/',
		'../..',
		"' OR 1=1 --",
	],
	...[
		'neu~1~1',
		'-preis~x~1',
		'preis~-0~0',
		'preis~999999999999999~1',
		'km~1e5~1',
		'entfernung~0.5~3',
		'relevanz~-1e-7~2',
		'x~x~x',
		'neu~~',
	],
	...['<script>alert(1)</script>', '"><img src=x onerror=alert(1)>', '{{7*7}}', 'a'.repeat(limits.text + 1)],
	...hostileTexts,
];

const anyName = () => (random.happens(0.93) ? random.pick(names) : random.pick(strangeNames));
/** Mostly what the parameter knows: an address with one thing wrong goes further than one with five. */
const known = new Map<string, readonly string[]>([
	...choiceParameters.map(({ name, vocabulary }) => [name, vocabulary.values] as const),
	...flagParameters.map(({ name }) => [name, ['ja', 'nein', '1']] as const),
	['sortierung', ['neu', 'preis', '-preis', 'km', '-kw', 'ez']],
	['q', ['golf', 'vw passat', '"aus erster Hand"', '-bmw', 'scheck*']],
	['marke', makes.map(({ slug }) => slug)],
	['modell', makes.flatMap(({ slug, models }) => models.map(model => `${slug}/${model.slug}`))],
	['schaden', ['auch', 'nur']],
	['angebot', ['angebot', 'gesuch']],
	['bilder', ['ja', 'nein']],
	['plz', ['10115', 'A-1010', '80331']],
	['ort', ['Köln', 'Wien']],
	['ez_von', ['2010', '2011-05']],
	['ez_bis', ['2015', '2016-05']],
]);
const anyValue = (name: string) =>
	random.happens(0.75)
		? random.pick(known.get(name) ?? ['1', '5', '10', '0'])
		: random.pick(random.happens(0.3) ? values : strangeValues);

function strangeQuery(): string {
	const asked = new URLSearchParams();
	for (let count = random.whole(1, 5); count > 0; count--) {
		const name = anyName();
		const times = random.happens(0.01) ? random.pick([51, 300, 1_000]) : random.happens(0.1) ? 2 : 1;
		for (let time = 0; time < times; time++)
			asked.append(name, times > 2 ? `${anyValue(name)}${time}` : anyValue(name));
	}
	return random.happens(0.1) ? damaged(asked.toString()) : asked.toString();
}

/** What no form and no library would send: half an escape, no equals sign, a stray byte. */
function damaged(query: string): string {
	const at = random.whole(0, query.length);
	return (
		query.slice(0, at) +
		random.pick(['%', '%f', '%zz', '%ff', '%00', '%c0%af', '&&', '==', '?', ';', '&=&']) +
		query.slice(at)
	);
}

const leaks = /\bat [\w.<>]+ \(|node_modules|\.tsx?:\d|SQLITE|SqliteError|TypeError|RangeError|\/work\//;

type Asked = { address: string; headers?: Record<string, string> };

/** Sends them in small batches; what is wrong with an answer is a line of the result. */
async function faults(
	requests: readonly Asked[],
	check: (asked: Asked, answer: Response, text: string) => string | undefined,
) {
	const found: string[] = [];
	for (let from = 0; from < requests.length; from += 8) {
		await Promise.all(
			requests.slice(from, from + 8).map(async asked => {
				const answer = await site.get(asked.address, asked.headers);
				const text = await answer.text();
				const fault =
					answer.status >= 500
						? `${answer.status}`
						: leaks.test(text)
							? 'tells about itself'
							: check(asked, answer, text);
				if (fault !== undefined) found.push(`${fault}: ${asked.address.slice(0, 300)}`);
			}),
		);
	}
	expect(site.errors.slice(0, 3)).toEqual([]);
	return found.slice(0, 12);
}

const statuses = new Map<number, number>();

test('whatever is asked of the API, it answers or says what is wrong with which parameter', {
	timeout: 120_000,
}, async () => {
	const requests = Array.from({ length: 7_500 }, (_, at) => ({
		address: `/api/v1/${at % 5 === 0 ? 'facets' : 'listings'}?${strangeQuery()}${at % 5 === 0 ? '' : '&grenze=2'}`,
	}));
	const found = await faults(requests, (_, { status, headers }, text) => {
		statuses.set(status, (statuses.get(status) ?? 0) + 1);
		if (!headers.get('content-type')?.startsWith('application/json')) return 'no JSON';
		const body: unknown = JSON.parse(text);
		if (status === 200) return typeof body === 'object' && body !== null && 'total' in body ? undefined : 'no total';
		if (status !== 400) return `status ${status}`;
		const { problems } = body as { problems: { parameter: unknown; reason: unknown }[] };
		const told =
			problems.length > 0 &&
			problems.every(
				({ parameter, reason }) => typeof parameter === 'string' && typeof reason === 'string' && reason.length > 5,
			);
		return told ? undefined : 'problems without words';
	});
	expect(found).toEqual([]);
	expect(statuses.get(200)).toBeGreaterThan(500);
	expect(statuses.get(400)).toBeGreaterThan(500);
});

test('whatever stands in the address of a page, it is a page, and what was not understood is said on it', {
	timeout: 120_000,
}, async () => {
	const pages = [
		'/autos',
		'/autos',
		'/autos',
		'/autos/bmw',
		'/autos/volkswagen/golf',
		'/autos/filter',
		'/autos/vorschlaege',
	];
	const requests = Array.from(
		{ length: 2_000 },
		(_, at): Asked => ({
			address: `${pages[at % pages.length]}?${strangeQuery()}`,
			...(at % 3 !== 0 && { headers: { 'HX-Request-Type': 'partial', 'HX-Request': 'true' } }),
		}),
	);
	const found = await faults(requests, ({ address, headers }, answer, text) => {
		const { status } = answer;
		if (status === 303) return answer.headers.get('location')?.startsWith('/autos') ? undefined : 'leads elsewhere';
		if (status !== 200) return `status ${status}`;
		if (/<script>alert|<img src=x/.test(text)) return 'text of the address became code';
		if (address.startsWith('/autos/vorschlaege')) return undefined;
		if (!answer.headers.get('vary')?.includes('HX-Request-Type')) return 'no Vary';
		return text.startsWith('<!doctype html>') === (headers === undefined) ? undefined : 'part and page mixed up';
	});
	expect(found).toEqual([]);
});

test('paths that nobody links to are not found, and nothing worse', { timeout: 60_000 }, async () => {
	const parts = [
		'..%2f',
		'%00',
		'%ff',
		'%c0%ae',
		'%',
		'%zz',
		'constructor',
		'__proto__',
		'a'.repeat(2_000),
		'%2e%2e',
		'vw%2fgolf',
		'🚗',
		'%ed%a0%80',
		'-',
		'.',
		'%20',
		'%0d%0aX:1',
	];
	const numbers = [
		'1e3',
		'-1',
		'0',
		'00',
		'1.5',
		'0x1',
		'9'.repeat(15),
		'9'.repeat(16),
		'9'.repeat(20),
		'9223372036854775808',
		'NaN',
		'%31',
		'%00',
		'1%00',
		'',
		'-golf',
		'1-%ff',
		'1-..%2f..',
	];
	const requests: Asked[] = [
		...parts.flatMap(part => [`/autos/${part}`, `/autos/volkswagen/${part}`, `/autos/${part}/golf`, `/api/v1/${part}`]),
		...numbers.flatMap(number => [`/inserat/${number}`, `/api/v1/listings/${number}`]),
		...ids.flatMap(id => [`/inserat/${id}`, `/inserat/${id}-${random.pick(parts)}`, `/api/v1/listings/${id}`]),
	].flatMap((address): Asked[] => [{ address }, { address, headers: { 'HX-Request-Type': 'partial' } }]);
	const found = await faults(requests, (_, { status }) =>
		[200, 301, 303, 400, 404, 410].includes(status) ? undefined : `status ${status}`,
	);
	expect(found).toEqual([]);
});
