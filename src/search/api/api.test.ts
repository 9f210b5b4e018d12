import { Ajv2020 } from 'ajv/dist/2020.js';
import { beforeAll, describe, expect, test } from 'vitest';
import { facts } from '#src/listings/facts.ts';
import { findListing } from '#src/listings/reading.ts';
import { removeListing } from '#src/listings/removal.ts';
import { fillMarket, type MarketListing, marketOf, marketTime, setStatus } from '#src/testing/market.ts';
import { openTestSite } from '#src/testing/site.ts';
import { choiceParameters, flagParameters } from '../parameters.ts';

const site = openTestSite(marketTime);
const vin = 'WVWZZZ1KZAW000001';
const market = marketOf(350, 31).map(
	({ draft, ...rest }): MarketListing => ({ ...rest, draft: { ...draft, facts: { ...draft.facts, vin } } }),
);
const ids = fillMarket(site.db, market);

const ajv = new Ajv2020({ strict: false, allErrors: true });
ajv.addFormat('date-time', /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
ajv.addFormat('uri', (text: string) => URL.canParse(text));

type Described = {
	openapi: string;
	paths: Record<string, { get?: { parameters?: { name: string; in: string; schema: object }[]; responses: object } }>;
};
let described: Described;

beforeAll(async () => {
	described = (await (await site.get('/api/v1/openapi.json')).json()) as Described;
	ajv.addSchema(described, 'api');
});

/** Fetches, and holds the answer against its description. */
async function answered(address: string, schema: string, status = 200) {
	const answer = await site.get(address);
	expect(answer.status, address).toBe(status);
	expect(answer.headers.get('content-type')).toMatch(/^application\/json/);
	const body: unknown = await answer.json();
	const validate = ajv.getSchema(`api#/components/schemas/${schema}`);
	if (!validate) throw new Error(`no schema ${schema}`);
	validate(body);
	expect(validate.errors ?? [], address).toEqual([]);
	return body;
}

type Car = Record<string, unknown> & { id: number; url: string; texte: Record<string, unknown> };
type Cars = { total: number; listings: Car[]; next: string | null };
const cars = async (query: string) => (await answered(`/api/v1/listings?${query}`, 'Listings')) as Cars;
const everything = 'schaden=auch&angebot=angebot&angebot=gesuch&angebot=teiletraeger';

const shown = () => ids.filter((_, at) => ['active', 'reserved'].includes(market[at]?.status ?? ''));

test('the description is one that a client can be made from', () => {
	expect(described.openapi).toMatch(/^3\.1\./);
	expect(Object.keys(described.paths)).toEqual(
		expect.arrayContaining(['/api/v1/listings', '/api/v1/listings/{id}', '/api/v1/facets']),
	);
	for (const { get } of Object.values(described.paths)) {
		const parameters = get?.parameters?.map(({ name }) => name) ?? [];
		expect(new Set(parameters).size).toBe(parameters.length);
		for (const { schema } of get?.parameters ?? []) expect(ajv.validateSchema({ ...schema })).toBe(true);
	}
});

test('every parameter that is described is understood, with every value that is listed', async () => {
	for (const path of ['/api/v1/listings', '/api/v1/facets']) {
		const problems: string[] = [];
		for (const { name, schema } of described.paths[path]?.get?.parameters ?? []) {
			const { enum: one, items, type } = schema as { enum?: string[]; items?: { enum?: string[] }; type?: string };
			const usual: Record<string, string> = {
				marke: 'bmw',
				modell: 'bmw/alle',
				q: 'golf',
				plz: '10115',
				ort: 'Köln',
				umkreis: '5',
				nach: 'neu~5~5',
				ez_von: '2015',
				ez_bis: '2015-03',
			};
			const listed = one ?? items?.enum ?? [usual[name] ?? (type === 'number' || type === 'integer' ? '1' : '?')];
			for (const value of listed) {
				const beside =
					name === 'umkreis' || value === 'entfernung' ? '&plz=10115' : value === 'relevanz' ? '&q=golf' : '';
				const answer = await site.get(`${path}?${name}=${encodeURIComponent(value)}${beside}`);
				if (answer.status !== 200) problems.push(`${name}=${value}: ${await answer.text()}`);
			}
		}
		expect(problems, path).toEqual([]);
	}
});

describe('a car in the answer', () => {
	test('is described to the letter, for every car of a rich market', async () => {
		const seen: Car[] = [];
		for (let next: string | null = ''; next !== null; ) {
			const page: Cars = await cars(`${everything}&grenze=100${next && `&nach=${next}`}`);
			expect(page.total).toBe(shown().length);
			seen.push(...page.listings);
			next = page.next;
		}
		expect(seen.map(({ id }) => id).sort((a, b) => a - b)).toEqual(shown());
		for (const car of seen) {
			const stored = findListing(site.db, car.id);
			if (!stored) throw new Error(`no listing ${car.id}`);
			const { facts: stated, location, vehicle } = stored;
			expect(car.preis).toBe(stated.priceCents === null ? null : stated.priceCents / 100);
			expect(car.steuer).toBe(stated.taxPerYearCents === null ? null : stated.taxPerYearCents / 100);
			expect([car.km, car.kw, car.ez, car.verbrauch]).toEqual([
				stated.mileageKm,
				stated.powerKw,
				stated.firstRegistration,
				stated.consumptionCombined,
			]);
			expect([car.ausstattung, car.einparkhilfe]).toEqual([stated.equipment, stated.parking]);
			expect([car.metallic, car.schaden, car.kraftstoff]).toEqual([stated.metallic, stated.damaged, stated.fuel]);
			expect([car.marke, car.plz, car.ort, car.land]).toEqual([
				vehicle.make,
				location.plz,
				location.place,
				location.country,
			]);
			expect(car.modell).toBe(vehicle.model === null ? null : `${vehicle.make}/${vehicle.model}`);
			expect(car.breite === null).toBe(location.plz === null);
			expect(car.veroeffentlicht).toBe(new Date((stored.publishedAt ?? 0) * 1000).toISOString().replace('.000Z', 'Z'));
			expect(car.reserviert).toBe(stored.status === 'reserved');
			expect(car.entfernung).toBeNull();
			// What is not stated has no word; what is stated has one that is not its key.
			expect(car.texte.kraftstoff === null).toBe(stated.fuel === null);
			if (stated.fuel !== null) expect(car.texte.kraftstoff).not.toBe(stated.fuel);
			expect(car.texte.ausstattung).toHaveLength(stated.equipment.length);
			expect(new URL(car.url).pathname).toMatch(new RegExp(`^/inserat/${car.id}-[a-z0-9-]+$`));
			expect(await (await site.get(new URL(car.url).pathname)).status).toBe(200);
		}
	}, 300_000);

	test('never tells the number of its chassis', async () => {
		expect(findListing(site.db, ids[0] ?? 0)?.facts.vin).toBeNull();
		expect(site.db.prepare('SELECT vin FROM listings WHERE id = ?').pluck().get(ids[0])).toBe(vin);
		const [first] = shown();
		const all = [`/api/v1/listings?${everything}&grenze=100`, `/api/v1/listings/${first}`, '/api/v1/facets'];
		for (const address of all) {
			const text = await (await site.get(address)).text();
			expect(text).not.toContain(vin);
			expect(text).not.toContain(`"${facts.vin.parameter}"`);
		}
		for (const name of ['Listing', 'ListingWithLife']) {
			const schema = ajv.getSchema(`api#/components/schemas/${name}`)?.schema;
			expect(JSON.stringify(schema)).toContain('"titel"');
			expect(JSON.stringify(schema)).not.toContain(`"${facts.vin.parameter}"`);
		}
	});

	test('has its own address, with the same facts', async () => {
		const [first] = (await cars(`${everything}&grenze=1`)).listings;
		expect(await answered(`/api/v1/listings/${first?.id}`, 'ListingWithLife')).toMatchObject({ ...first });
	});

	test('tells how far away it is only to who named a place', async () => {
		const { listings } = await cars(`${everything}&plz=10115&sortierung=entfernung&grenze=100`);
		const distances = listings.map(({ entfernung }) => entfernung).filter(distance => distance !== null);
		expect(distances.length).toBeGreaterThan(50);
		expect(distances).toEqual(distances.toSorted((a, b) => Number(a) - Number(b)));
	});
});

test('facets hold a count for every value of every list, and agree with the list itself', async () => {
	const { total, facets } = (await answered(`/api/v1/facets?${everything}`, 'Facets')) as {
		total: number;
		facets: Record<string, Record<string, number>>;
	};
	expect(total).toBe(shown().length);
	for (const { name, vocabulary, unstated } of choiceParameters) {
		const values = [...vocabulary.values, ...(unstated === undefined ? [] : [unstated])];
		expect(Object.keys(facets[name] ?? {}).sort(), name).toEqual(values.sort());
	}
	for (const { name } of flagParameters) expect(Object.keys(facets[name] ?? {}).sort()).toEqual(['ja', 'nein']);
	for (const [name, value] of [
		['kraftstoff', 'diesel'],
		['unfall', 'unbekannt'],
		['schadstoff', 'euro5'],
		['metallic', 'nein'],
		['marke', 'volkswagen'],
		['bilder', 'nein'],
	] as const) {
		expect((await cars(`${everything}&${name}=${value}&grenze=1`)).total, name).toBe(facets[name]?.[value]);
	}
});

describe('what is not understood is answered with 400 and says why', () => {
	test.each(['0', '101', '-1', '1.5', 'abc', '1e2', '99999', '10&grenze=20'])('grenze=%s', async size => {
		expect(await answered(`/api/v1/listings?grenze=${size}`, 'Problems', 400)).toEqual({
			problems: [{ parameter: 'grenze', reason: 'Eine ganze Zahl von 1 bis 100.' }],
		});
	});

	test('several things at once are all told', async () => {
		const { problems } = (await answered(
			'/api/v1/listings?x=1&kraftstoff=kohle&preis_bis=viel&plz=1010&grenze=0',
			'Problems',
			400,
		)) as { problems: { parameter: string }[] };
		expect(problems.map(({ parameter }) => parameter).sort()).toEqual([
			'grenze',
			'kraftstoff',
			'plz',
			'preis_bis',
			'x',
		]);
		await answered('/api/v1/facets?kraftstoff=kohle', 'Problems', 400);
		await answered(`/api/v1/listings?q=${'a'.repeat(9_000)}`, 'Problems', 400);
	});

	test('facets take the query string of the list as it is, whose order and page change no count', async () => {
		const counts = await answered('/api/v1/facets?marke=bmw', 'Facets');
		for (const asked of ['grenze=5', 'sortierung=preis', 'nach=neu~1~1']) {
			expect(await answered(`/api/v1/facets?marke=bmw&${asked}`, 'Facets')).toEqual(counts);
		}
		await answered('/api/v1/facets?sortierung=schoenste', 'Problems', 400);
	});
});

test.each([
	['', 24],
	['grenze=1', 1],
	['grenze=100', 100],
	['grenze=', 24],
])('a page asked for with "%s" holds %i cars', async (size, count) => {
	const { listings, next } = await cars(`${everything}&${size}`);
	expect(listings).toHaveLength(count);
	expect(next).not.toBeNull();
});

test('who asks for a car that never was, is no longer or is not public learns which', async () => {
	const [first = 0, second = 0, ...others] = shown();
	removeListing(site.db, first, { by: null, reason: 'Betrug', at: marketTime });
	setStatus(site.db, second, 'sold');
	for (const id of [first, second]) {
		const body = await answered(`/api/v1/listings/${id}`, 'Problems', 410);
		expect(JSON.stringify(body)).not.toMatch(/Betrug/);
	}
	for (const status of ['draft', 'held', 'paused'] as const) {
		const id = others.pop() ?? 0;
		setStatus(site.db, id, status);
		await answered(`/api/v1/listings/${id}`, 'Problems', 404);
	}
	for (const id of ['999999999', '0', '-1', 'abc', '1e3', '1.0', '9'.repeat(20), '%00']) {
		await answered(`/api/v1/listings/${id}`, 'Problems', 404);
	}
});
