import { expect, test } from 'vitest';
import { chance } from '#src/testing/chance.ts';
import { fillMarket, marketOf, marketTime } from '#src/testing/market.ts';
import { openTestSite } from '#src/testing/site.ts';
import { strangeQuery } from '#src/testing/strange-queries.ts';

const site = openTestSite(marketTime);
const ids = fillMarket(site.db, marketOf(150, 51));
const random = chance(52);

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
	timeout: 300_000,
}, async () => {
	const requests = Array.from({ length: 8_800 }, (_, at) => ({
		address: `/api/v1/${at % 5 === 0 ? 'facets' : 'listings'}?${strangeQuery(random)}${at % 5 === 0 ? '' : '&grenze=2'}`,
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
	timeout: 300_000,
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
		{ length: 1_000 },
		(_, at): Asked => ({
			address: `${pages[at % pages.length]}?${strangeQuery(random)}`,
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

test('paths that nobody links to are not found, and nothing worse', { timeout: 300_000 }, async () => {
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
