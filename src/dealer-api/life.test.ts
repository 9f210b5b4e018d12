import { Ajv2020 } from 'ajv/dist/2020.js';
import sharp from 'sharp';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { factKeys, facts } from '#src/listings/facts.ts';
import { type ApiAnswer, dealerOf, keyOf, program, stockCar } from '#src/testing/dealer-api.ts';
import { signedIn } from '#src/testing/members.ts';
import { publishOwnCar } from '#src/testing/own-cars.ts';
import { openTestSite, type TestSite } from '#src/testing/site.ts';

const at = 1_795_000_000;

type Described = {
	paths: Record<
		string,
		Record<
			string,
			{ responses: object; requestBody?: { content: Record<string, { schema: object; example: unknown }> } }
		>
	>;
};
type Asking = Awaited<ReturnType<typeof dealer>>;

let site: TestSite;
let described: Described;
const ajv = new Ajv2020({ strict: false, allErrors: true });
ajv.addFormat('date-time', /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
ajv.addFormat('uri', (text: string) => URL.canParse(text));

beforeEach(async () => {
	site = openTestSite(at);
	if (described !== undefined) return;
	described = (await (await site.get('/api/v1/openapi.json')).json()) as Described;
	ajv.addSchema(described, 'api');
});

afterEach(() => expect(site.errors).toEqual([]));

function errorsAgainst(schema: string, value: unknown) {
	const validate = ajv.getSchema(`api#/components/schemas/${schema}`);
	if (!validate) throw new Error(`no schema ${schema}`);
	validate(value);
	return validate.errors ?? [];
}

/** A dealer's program; every answer is held against its description. */
async function dealer(name?: string) {
	const member = await dealerOf(site, name);
	const key = keyOf(site, member);
	const ask = program(site, key);
	let cars = 0;
	const described = async (...request: Parameters<typeof ask>): Promise<ApiAnswer> => {
		const answer = await ask(...request);
		const schema = answer.status >= 400 ? 'Problems' : 'listings' in answer.body ? 'DealerListings' : 'DealerListing';
		expect(answer.headers.get('content-type')).toMatch(/^application\/json/);
		expect(answer.headers.get('set-cookie')).toBeNull();
		expect(errorsAgainst(schema, answer.body), JSON.stringify(answer.body).slice(0, 500)).toEqual([]);
		return answer;
	};
	return {
		...{ member, key, ask: described },
		create: (fields: object = {}, once = `auto-${++cars}`) =>
			described('POST', '', { ...stockCar, ...fields }, { 'idempotency-key': once }),
	};
}

const problems = ({ body }: ApiAnswer) =>
	Object.fromEntries(
		(body.problems as { parameter: string; reason: string }[]).map(one => [one.parameter, one.reason]),
	);

const cars = () => Number(site.db.prepare('SELECT count(*) FROM listings').pluck().get());

async function picture(shade: number): Promise<Uint8Array<ArrayBuffer>> {
	const background = { r: shade, g: 90, b: 120 };
	const noise = { type: 'gaussian', mean: 128, sigma: 30 } as const;
	return Uint8Array.from(
		await sharp({ create: { width: 400, height: 300, channels: 3, background, noise } })
			.jpeg()
			.toBuffer(),
	);
}

test('a dealer sells a car with nothing but a program, and buyers see each step on its page', async () => {
	const { ask, create } = await dealer();
	const created = await create({
		interne_nummer: 'A-4711',
		beschreibung: 'Scheckheft.\r\nUnfallfrei.',
		fin: 'WVWZZZ1KZAW000777',
	});
	expect(created.status).toBe(201);
	expect(created.body).toMatchObject({
		...stockCar,
		...{ plz: '20095', ort: 'Hamburg', anbieter: 'haendler', status: 'aktiv', interne_nummer: 'A-4711' },
		...{ fin: 'WVWZZZ1KZAW000777', beschreibung: 'Scheckheft.\nUnfallfrei.', schaden: null },
	});
	const { id, url } = created.body as { id: number; url: string };
	expect(created.headers.get('location')).toBe(`/api/v1/dealer/listings/${id}`);
	const publicPage = async () => {
		const answer = await site.get(new URL(url).pathname);
		return { status: answer.status, html: await answer.text() };
	};
	expect((await publicPage()).html).toMatch(/15\.900/);
	expect((await publicPage()).html).not.toMatch(/A-4711|WVWZZZ1KZAW000777/);
	const found = (await (await site.get('/api/v1/listings?marke=volkswagen')).json()) as { total: number };
	expect(found.total).toBe(1);

	expect((await ask('PATCH', `/${id}`, { preis: 14_900.5, km: null, ez: '2018' })).status).toBe(422);
	expect(
		(await ask('PATCH', `/${id}`, { preis: 14_900, ez: '2018', ausstattung: ['sitzheizung'] })).body,
	).toMatchObject({
		...{ preis: 14_900, ez: '2018', ausstattung: ['sitzheizung'], km: 84_300, interne_nummer: 'A-4711' },
	});
	expect((await publicPage()).html).toMatch(/14\.900/);

	const one = await ask('POST', `/${id}/fotos`, await picture(10), { 'content-type': 'image/jpeg' });
	expect(one.status).toBe(201);
	const form = new FormData();
	for (const shade of [60, 200]) form.append('fotos', new File([await picture(shade)], `${shade}.jpg`));
	const three = (await ask('POST', `/${id}/fotos`, form)).body.fotos as { name: string; breite_px: number }[];
	expect(three).toHaveLength(3);
	expect(three[0]?.breite_px).toBe(400);
	const names = three.map(({ name }) => name);
	const turned = await ask('PUT', `/${id}/fotos/reihenfolge`, { fotos: names.toReversed() });
	expect((turned.body.fotos as { name: string }[]).map(({ name }) => name)).toEqual(names.toReversed());
	expect((await ask('PUT', `/${id}/fotos/reihenfolge`, { fotos: names.slice(1) })).status).toBe(422);
	expect((await ask('PUT', `/${id}/fotos/reihenfolge`, { fotos: [names[0], names[0], names[1]] })).status).toBe(422);
	expect((await ask('DELETE', `/${id}/fotos/${names[2]}`)).body.fotos).toHaveLength(2);
	expect((await ask('DELETE', `/${id}/fotos/${names[2]}`)).status).toBe(404);
	expect((await publicPage()).html).toContain(`/fotos/${names[1]}-`);

	for (const [verb, status, page] of [
		['reservieren', 'reserviert', 200],
		['freigeben', 'aktiv', 200],
		['erneuern', 'aktiv', 200],
		['pausieren', 'pausiert', 404],
		['pausieren', 'pausiert', 404],
		['fortsetzen', 'aktiv', 200],
		['verkauft', 'verkauft', 200],
	] as const) {
		const moved = await ask('POST', `/${id}/${verb}`);
		expect({ verb, code: moved.status, status: moved.body.status }).toEqual({ verb, code: 200, status });
		expect({ verb, page: (await publicPage()).status }).toEqual({ verb, page });
	}
	expect(problems(await ask('POST', `/${id}/pausieren`))).toEqual({ null: expect.stringContaining('verkauft') });
	expect((await ask('PATCH', `/${id}`, { preis: 1_000 })).status).toBe(409);
	expect((await ask('POST', `/${id}/fotos`, await picture(11), { 'content-type': 'image/jpeg' })).status).toBe(409);
	expect((await ask('DELETE', `/${id}`)).body.status).toBe('beendet');
	expect((await publicPage()).status).toBe(410);
	expect((await ask('POST', `/${id}/wieder-einstellen`)).body.status).toBe('aktiv');
	const life = site.db.prepare('SELECT event FROM listing_history WHERE listing_id = ? ORDER BY id').pluck().all(id);
	expect(life).toEqual(
		expect.arrayContaining(['changed', 'photos', 'reserved', 'paused', 'sold', 'ended', 'relisted']),
	);
});

test('what a program sends of a car is what it gets back, whatever can be stated, and sent again it changes nothing', async () => {
	const { ask, create } = await dealer();
	const values: Record<string, unknown> = {};
	for (const key of factKeys) {
		const fact = facts[key];
		const name = fact.parameter;
		if (fact.kind === 'choice') values[name] = fact.vocabulary.values[0];
		else if (fact.kind === 'choices') values[name] = fact.vocabulary.values.slice(0, 3);
		else if (fact.kind === 'flag') values[name] = true;
		else if (fact.kind === 'amount')
			values[name] = fact.unit === 'ct' ? fact.min / 100 + 123.45 : fact.min + 1.5 - (fact.decimals ? 0 : 0.5);
		else if (fact.kind === 'text')
			values[name] = { hsn: '0603', tsn: 'ABC', fin: 'WVWZZZ1KZAW000777' }[name as string] ?? 'Text';
	}
	// Facts that would contradict each other are left out.
	const sent = {
		...values,
		...{
			ez: '2019-03',
			hu: '2027-05',
			zustand: 'gebraucht',
			km: 84_300,
			preis: 15_900.5,
			preisart: 'vb',
			mwst: 'ausweisbar',
		},
		...{ kraftstoff: 'hybrid-benzin', kw: 110, hubraum: 1598, leergewicht: 1400, gesamtgewicht: 1900, neu: undefined },
		...{ schaden: false, unfall: 'unfallfrei', fahrtauglich: true, plugin: true, matt: false, reichweite: 55 },
		...{ angebot: 'angebot', variante: '1.4 eHybrid', marke: 'volkswagen', modell: 'volkswagen/golf', titel: 'Golf' },
		...{ beschreibung: 'Verbrauch bei entladener Batterie 5,9 l/100 km.', land: 'deutschland', plz: '50667' },
	};
	expect(errorsAgainst('DealerListingFields', JSON.parse(JSON.stringify(sent)))).toEqual([]);
	const created = await create(sent);
	expect(created.body.problems).toBeUndefined();
	const { neu: _, ...expected } = sent;
	expect(created.body).toMatchObject(expected);
	const again = await ask('PATCH', `/${created.body.id}`, sent);
	expect(again.body).toEqual(created.body);
	const nothing = Object.fromEntries(
		factKeys
			.map(key => facts[key].parameter)
			.filter(name => !['km', 'kraftstoff', 'preis', 'mwst', 'ez'].includes(name))
			.map(name => [name, null]),
	);
	const emptied = await ask('PATCH', `/${created.body.id}`, { ...nothing, variante: null, beschreibung: null });
	expect(emptied.status).toBe(200);
	for (const [name, value] of Object.entries(nothing)) {
		const isList = ['ausstattung', 'einparkhilfe'].includes(name);
		expect({ name, value: emptied.body[name] }).toEqual({ name, value: isList ? [] : value });
	}
	expect(errorsAgainst('DealerListingFields', { ...nothing, variante: null })).toEqual([]);
});

test('every field that is described can be sent, and every one that can be sent is described', async () => {
	const { ask, create } = await dealer();
	const { id, ...shown } = (await create()).body;
	const schema = ajv.getSchema('api#/components/schemas/DealerListingFields')?.schema as { properties: object };
	for (const name of Object.keys(schema.properties)) {
		const told = problems({ ...(await ask('PATCH', `/${id}`, { [name]: { tief: 1 } })) })[name];
		expect({ name, told }).not.toEqual({ name, told: expect.stringMatching(/gibt es nicht|nicht setzen/) });
	}
	for (const name of [
		...Object.keys(shown),
		'id',
		'texte',
		'erfunden',
		'__proto__',
		'constructor',
		'kw_einheit',
		'teiletraeger',
		'ps',
	]) {
		if (Object.hasOwn(schema.properties, name)) continue;
		const answer = await ask('PATCH', `/${id}`, JSON.parse(`{${JSON.stringify(name)}: 1}`));
		expect({ name, problems: answer.body.problems }).toEqual({
			name,
			problems: [{ parameter: name, reason: expect.stringMatching(/gibt es nicht|nicht setzen/) }],
		});
	}
});

test('everything that is wrong is told at once, field by field, in words for programs', async () => {
	const { create, ask } = await dealer();
	const answer = await create({
		...{ preis: '15.900 €', km: -1, ez: '2019-13', kraftstoff: 'kohle', kw: 110.5, metallic: 'ja', erfunden: 1 },
		...{
			ausstattung: ['sitzheizung', 'raketen'],
			titel: ' ',
			plz: '99999',
			modell: 'bmw/3er',
			mwst: null,
			fin: 'KURZ',
		},
		...{ interne_nummer: '', steuer: 1e300, id: 7 },
	});
	expect(answer.status).toBe(422);
	const told = problems(answer);
	expect(Object.keys(told).sort()).toEqual(
		[
			...[
				'preis',
				'km',
				'ez',
				'kraftstoff',
				'kw',
				'metallic',
				'erfunden',
				'ausstattung',
				'titel',
				'plz',
				'modell',
				'mwst',
				'fin',
			],
			...['interne_nummer', 'steuer', 'id'],
		].sort(),
	);
	expect(told.ausstattung).toContain('raketen');
	expect(Object.values(told).join(' ')).not.toMatch(/Schritt|Drück|Kreuz|undefined|\[object/);
	const empty = await ask('POST', '', {}, { 'idempotency-key': 'leer' });
	expect(Object.keys(problems(empty)).sort()).toEqual(['ez', 'km', 'kraftstoff', 'marke', 'mwst', 'preis', 'titel']);
	const both = await create({ marke_text: 'Eigenbau', modell_text: 'Zwei' });
	expect(Object.keys(problems(both)).sort()).toEqual(['marke_text', 'modell_text']);
	const implausible = await create({ preis: 1, km: 2_000_000 });
	expect(Object.keys(problems(implausible)).sort()).toEqual(['km', 'preis']);
	const neu = await create({ km: 20, ez: '2026-11' });
	expect(Object.keys(problems(neu))).toEqual(expect.arrayContaining(['co2', 'co2_klasse', 'verbrauch']));
	expect(cars()).toBe(0);
});

test('a car the catalogue does not know is named in the own words of its dealer, until it does', async () => {
	const { create, ask } = await dealer();
	const kit = await create({ marke: null, modell: null, marke_text: 'Eigenbau', modell_text: 'Spatz' });
	expect(kit.body).toMatchObject({ marke: null, modell: null, marke_text: 'Eigenbau', modell_text: 'Spatz' });
	const named = await ask('PATCH', `/${kit.body.id}`, { modell: 'bmw/3er' });
	expect(named.body).toMatchObject({ marke: 'bmw', modell: 'bmw/3er', marke_text: null, modell_text: null });
	expect(problems(await ask('PATCH', `/${kit.body.id}`, { marke: 'audi' }))).toEqual({
		modell: 'Das Modell gehört nicht zu dieser Marke.',
	});
	site.setTime(at + 2 * 86_400);
	expect(Object.keys(problems(await ask('PATCH', `/${kit.body.id}`, { modell: 'audi/a4' })))).toEqual(['marke']);
});

test('the own number of a dealer belongs to one car on offer, and to this dealer alone', async () => {
	const { create, ask, member } = await dealer();
	const other = await dealer('Kamila Nowak');
	const first = (await create({ interne_nummer: '7' })).body.id;
	const taken = await create({ interne_nummer: '7' });
	expect([taken.status, problems(taken)]).toEqual([
		409,
		{ interne_nummer: `Diese Nummer hat schon das Inserat ${first}.` },
	]);
	expect((await other.create({ interne_nummer: '7' })).status).toBe(201);
	const second = (await create({ interne_nummer: '8' })).body.id;
	expect((await ask('PATCH', `/${second}`, { interne_nummer: '7' })).status).toBe(409);
	expect((await ask('PATCH', `/${first}`, { interne_nummer: '7', preis: 15_000 })).body.interne_nummer).toBe('7');
	const only = await ask('GET', '?interne_nummer=7');
	expect((only.body.listings as { id: number }[]).map(({ id }) => id)).toEqual([first]);
	await ask('DELETE', `/${first}`);
	expect((await ask('PATCH', `/${second}`, { interne_nummer: '7' })).status).toBe(200);
	expect((await ask('GET', `/${first}`)).body.interne_nummer).toBeNull();
	expect((await ask('PATCH', `/${second}`, { interne_nummer: null })).body.interne_nummer).toBeNull();
	expect((await ask('GET', '?interne_nummer=7')).body).toMatchObject({ total: 0, listings: [], next: null });
	// Changing the car by hand leaves the number where it is.
	const own = (await create({ interne_nummer: '9' })).body.id;
	const byHand = await member.post(`/inserat/${own}/bearbeiten/nur-preis`, { preis: '12.000' });
	expect(byHand.status).toBe(303);
	expect((await ask('GET', `/${own}`)).body).toMatchObject({ interne_nummer: '9', preis: 12_000 });
});

test('a dealer reads the whole stock page by page, each car once, the ended ones too', async () => {
	const { ask, create } = await dealer();
	const ids: unknown[] = [];
	for (let count = 0; count < 7; count++) ids.push((await create()).body.id);
	await ask('DELETE', `/${ids[2]}`);
	const seen: unknown[] = [];
	for (let next: unknown = ''; next !== null; ) {
		const page = await ask('GET', `?grenze=3&nach=${next}`);
		expect(page.body.total).toBe(7);
		seen.push(...(page.body.listings as { id: number }[]).map(({ id }) => id));
		next = page.body.next;
	}
	expect(seen).toEqual(ids);
	expect((await ask('GET', '?status=beendet')).body.total).toBe(1);
	const wrong = await ask('GET', '?grenze=0&status=weg&nach=x&farbe=rot&interne_nummer=1&interne_nummer=2');
	expect(wrong.status).toBe(400);
	expect(Object.keys(problems(wrong)).sort()).toEqual(['farbe', 'grenze', 'interne_nummer', 'nach', 'status']);
});

test('other people have no cars here: a dealer finds those of another nowhere, and a private member none at all', async () => {
	const owner = await dealer();
	const stranger = await dealer('Kamila Nowak');
	const { id } = (await owner.create({ interne_nummer: 'geheim-1' })).body;
	await owner.ask('POST', `/${id}/fotos`, await picture(10), { 'content-type': 'image/jpeg' });
	const car = (await owner.ask('GET', `/${id}`)).body;
	const [photo] = car.fotos as { name: string }[];
	const tries: Parameters<Asking['ask']>[] = [
		['GET', `/${id}`],
		['PATCH', `/${id}`, { preis: 1_000 }],
		['DELETE', `/${id}`],
		...['verkauft', 'reservieren', 'pausieren', 'erneuern'].map((verb): ['POST', string] => ['POST', `/${id}/${verb}`]),
		['POST', `/${id}/fotos`, await picture(20), { 'content-type': 'image/jpeg' }],
		['PUT', `/${id}/fotos/reihenfolge`, { fotos: [photo?.name] }],
		['DELETE', `/${id}/fotos/${photo?.name}`],
	];
	for (const [method, path, body, headers] of tries) {
		for (const number of [String(id), '999999', '0', '99999999999999999999']) {
			const answer = await stranger.ask(method, path.replace(String(id), number), body, headers);
			expect({ method, path, number, status: answer.status }).toEqual({ method, path, number, status: 404 });
			expect(answer.body).toEqual({ problems: [{ parameter: 'id', reason: 'Ein solches Inserat hast du nicht.' }] });
		}
	}
	expect((await stranger.ask('GET', '?interne_nummer=geheim-1')).body.total).toBe(0);
	expect((await owner.ask('GET', `/${id}`)).body).toEqual(car);
	const frieda = await signedIn(site);
	for (const path of ['/konto/api-schluessel', '/konto/api-schluessel/neu']) {
		expect((await frieda.get(path)).status).toBe(404);
	}
	expect((await frieda.post('/konto/api-schluessel/neu', { name: 'x', dauer: '30' })).status).toBe(404);
});

test('every address of the API stands in its description, and no other does', async () => {
	const routes = site.app.routes
		.filter(({ method, path }) => method !== 'ALL' && path.startsWith('/api/v1/') && !path.endsWith('/openapi.json'))
		.flatMap(({ method, path }) => {
			const verbs = /:verb\{([^}]*)\}/.exec(path)?.[1]?.split('|') ?? [''];
			return verbs.map(
				verb => `${method} ${path.replace(/:verb\{[^}]*\}/, verb).replace(/:(\w+)(\{[^}]*\})?/g, '{$1}')}`,
			);
		});
	const paths = Object.entries(described.paths).flatMap(([path, methods]) =>
		Object.keys(methods)
			.filter(method => method !== 'parameters')
			.map(method => `${method.toUpperCase()} ${path}`),
	);
	expect([...new Set(routes)].sort()).toEqual(paths.sort());
	for (const methods of Object.values(described.paths)) {
		for (const { requestBody } of Object.values(methods)) {
			for (const { schema, example } of Object.values(requestBody?.content ?? {})) {
				if (example !== undefined)
					expect(ajv.compile({ ...schema, $id: undefined, $ref: `api${Reflect.get(schema, '$ref')}` })(example)).toBe(
						true,
					);
			}
		}
	}
});

test('a car that a source brought is changed and sold here, but confirmed, ended and numbered by its source', async () => {
	const { ask, member } = await dealer();
	const { userId: sellerId, dealerId } = member;
	const facts = { vat: 'ausweisbar', fuel: 'diesel', firstRegistration: '2015-03' } as const;
	const own = { sellerId, dealerId, sellerKind: 'haendler', source: 'mobile-de', at, facts } as const;
	const id = publishOwnCar(site.db, own);
	expect((await ask('GET', `/${id}`)).body).toMatchObject({ quelle: 'mobile-de', interne_nummer: null });
	expect((await ask('PATCH', `/${id}`, { preis: 9_500 })).body.preis).toBe(9_500);
	const origin = 'SELECT source, source_account, external_id FROM listings WHERE id = ?';
	const before = site.db.prepare(origin).get(id);
	expect((await ask('PATCH', `/${id}`, { interne_nummer: '1' })).status).toBe(409);
	expect((await ask('POST', `/${id}/erneuern`)).status).toBe(409);
	expect((await ask('DELETE', `/${id}`)).status).toBe(409);
	expect((await ask('POST', `/${id}/verkauft`)).body.status).toBe('verkauft');
	expect(site.db.prepare(origin).get(id)).toEqual(before);
});
