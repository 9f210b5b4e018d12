import { expect, test } from 'vitest';
import { chance } from '#src/testing/chance.ts';
import { freshDatabase } from '#src/testing/database.ts';
import { fillMarket, marketOf } from '#src/testing/market.ts';
import { loadCars } from '#src/testing/oracle-cars.ts';
import { randomSearch } from '#src/testing/random-searches.ts';
import { findPlace, places } from '#src/vehicles/places.ts';
import { emptyFilter, type Filter } from './filter.ts';
import { readSearch } from './filter-reading.ts';
import { conditionsOf, makeName, summaryOf, titleOf } from './filter-words.ts';
import { parametersOf } from './filter-writing.ts';
import { choiceParameters, flagParameters, rangeParameters } from './parameters.ts';

const filterOf = (query: string): Filter => {
	const { request, problems } = readSearch(new URLSearchParams(query));
	expect(problems).toEqual([]);
	return request.filter;
};
const plain = (text: string) => text.replaceAll('\u00a0', ' ');
const wordsOf = (filter: Filter) => conditionsOf(filter).map(({ text }) => plain(text));

const told: Record<string, readonly string[]> = {
	'marke=vw': ['Volkswagen'],
	'marke=vw&modell=vw/golf': ['Volkswagen Golf (alle)'],
	'marke=vw&marke=bmw': ['BMW', 'Volkswagen'],
	'modell=bmw/alle&modell=volkswagen/e-golf': ['BMW (alle)', 'Volkswagen e-Golf'],
	'marke=-vw&modell=-bmw/x5': ['ohne Volkswagen', 'ohne BMW X5'],
	'preis_bis=9900': ['bis 9.900 €'],
	'preis_von=5000&preis_bis=9900': ['5.000 bis 9.900 €'],
	'preis_bis=99,50': ['bis 99,50 €'],
	'km_bis=100.000': ['bis 100.000 km'],
	'kw_von=74': ['ab 74 kW'],
	'ps_von=100&ps_bis=150': ['100 bis 150 PS'],
	'ps_von=75&ps_bis=75': ['75 PS'],
	'ez_von=2015': ['EZ ab 2015'],
	'ez_von=2015-03&ez_bis=2018-12': ['EZ 03/2015 bis 2018'],
	'verbrauch_bis=5,5': ['Verbrauch kombiniert bis 5,5 l/100 km'],
	'steuer_bis=120': ['Kfz-Steuer pro Jahr bis 120 €'],
	'halter_bis=2': ['bis 2 Halter'],
	'sitze_von=7': ['ab 7 Sitze'],
	'hubraum_bis=2000': ['bis 2.000 cm³'],
	'reichweite_von=300': ['Elektrische Reichweite ab 300 km'],
	'kraftstoff=diesel&kraftstoff=benzin': ['Benzin', 'Diesel'],
	'kraftstoff=andere&karosserie=andere': ['Kraftstoff: Andere', 'Karosserie: Andere'],
	'farbe=schwarz&innenfarbe=schwarz': ['Schwarz', 'Farbe der Innenausstattung: Schwarz'],
	'schadstoff=euro5': ['ab Euro 5'],
	'unfall=unbekannt': ['Unfall: keine Angabe'],
	'land=oesterreich&laenderversion=oesterreich': ['Länderversion: Österreich', 'Österreich'],
	'metallic=ja&taxi=nein&garantie=ja&garantie=nein': ['Metallic', 'Garantie: angegeben', 'Taxi: nein'],
	'ausstattung=sitzheizung': ['Sitzheizung'],
	'plz=10115&umkreis=50': ['50 km um 10115 Berlin'],
	'ort=Köln': ['Entfernung ab Köln'],
	'q=gti scheckheft': ['„gti scheckheft“'],
	'hu_monate=12': ['HU noch mindestens 12 Monate'],
	'online_seit=1': ['online seit höchstens 1 Tag'],
	'bestaetigt_seit=7': ['bestätigt vor höchstens 7 Tagen'],
	'bilder=ja': ['mit Bildern'],
	'bilder=nein': ['ohne Bilder'],
	'reduziert=ja': ['reduziert'],
	'preisbewertung=gut&preisbewertung=ohne': ['Guter Preis', 'Ohne Preisbewertung'],
	'preis_von=0': ['Preis angegeben'],
	'schaden=auch': ['auch beschädigte'],
	'schaden=nur': ['nur beschädigte'],
	'angebot=gesuch&angebot=teiletraeger': ['Gesuch oder Teileträger/Ersatzteile'],
	'schaden=ohne&angebot=angebot&preis_von=': [],
};

test.each(Object.entries(told))('a visitor reads what "%s" filters', (query, words) => {
	expect(wordsOf(filterOf(query)).sort()).toEqual([...words].sort());
});

test('no two filters are told in the same words', () => {
	const filters: Filter[] = [
		...choiceParameters.flatMap(({ name, vocabulary, unstated }) =>
			[...vocabulary.values, ...(unstated === undefined ? [] : [unstated])].map(value => ({
				...emptyFilter,
				choices: { [name]: [value] },
			})),
		),
		...flagParameters.flatMap(({ name }) =>
			[[true], [false], [true, false]].map(chosen => ({ ...emptyFilter, flags: { [name]: chosen } })),
		),
		...rangeParameters.flatMap(({ name }) =>
			[{ from: 2_000 }, { to: 2_000 }].map(range => ({ ...emptyFilter, ranges: { [name]: range } })),
		),
		...['ez_von=2000', 'ez_bis=2000', 'hu_monate=3', 'online_seit=3', 'bestaetigt_seit=3', 'bilder=ja'].map(filterOf),
		...['bilder=nein', 'schaden=auch', 'schaden=nur', 'angebot=gesuch', 'angebot=teiletraeger'].map(filterOf),
	];
	const seen = new Map<string, number>();
	for (const word of filters.flatMap(wordsOf)) seen.set(word, (seen.get(word) ?? 0) + 1);
	expect([...seen].filter(([, times]) => times > 1)).toEqual([]);
	expect(seen.size).toBe(filters.length);
});

test('a visitor who takes one filter away keeps all the others and no more', () => {
	const db = freshDatabase();
	fillMarket(db, marketOf(300, 17));
	const cars = loadCars(db);
	const random = chance(18);
	for (let search = 0; search < 300; search++) {
		const query = randomSearch(random, cars);
		const filter = filterOf(query);
		const all = wordsOf(filter);
		const makes = new Set(filter.makes.map(makeName));
		for (const { text, without } of conditionsOf(filter)) {
			const gone = plain(text);
			const again = readSearch(parametersOf({ filter: without }));
			expect(again.problems, `${query} without ${text}`).toEqual([]);
			const left = wordsOf(again.request.filter);
			// The make of a model stands for itself again when its model goes.
			expect(
				left.filter(word => !makes.has(word)),
				`${query} without ${text}`,
			).toEqual(all.filter(word => word !== gone && !makes.has(word)));
			expect(left).not.toContain(gone);
		}
	}
});

test('a visitor who takes "BMW (alle)" away from beside a Golf is left with the Golf', () => {
	const filter = filterOf('marke=bmw&marke=vw&modell=bmw/alle&modell=vw/golf');
	const whole = conditionsOf(filter).find(({ text }) => text === 'BMW (alle)');
	expect(whole?.without).toMatchObject({ makes: ['volkswagen'], models: [{ make: 'volkswagen', model: 'golf' }] });
});

test('a place stays the same when the country beside it is taken away', () => {
	const shared = places.filter(
		({ name, country }) => country !== 'deutschland' && !findPlace(name).ok && findPlace(name, country).ok,
	);
	expect(shared.length).toBeGreaterThan(20);
	const asked = [
		...shared.map(({ name, country }) => new URLSearchParams({ ort: name, land: country, umkreis: '20' })),
		new URLSearchParams('plz=1010&land=schweiz&umkreis=20'),
		new URLSearchParams('plz=1010&land=oesterreich&umkreis=20'),
	];
	const lost = asked.filter(query => {
		const { filter } = readSearch(query).request;
		const { choices: _, ...rest } = filter;
		const { request, problems } = readSearch(parametersOf({ filter: { ...rest, choices: {} } }));
		return (
			problems.length > 0 ||
			request.filter.near?.latitude !== filter.near?.latitude ||
			request.filter.near?.longitude !== filter.near?.longitude
		);
	});
	expect(lost.map(String)).toEqual([]);
});

test('a heading and a summary are sentences a visitor can read', () => {
	const filter = filterOf('marke=vw&modell=vw/passat&kraftstoff=diesel&preis_bis=9000&ort=Köln&umkreis=50');
	expect(plain(titleOf(filter))).toBe('Volkswagen Passat (alle), bis 9.000 €, Diesel, 50 km um Köln');
	expect(plain(summaryOf(filter, 1_234))).toBe(
		'1.234 Autos: Volkswagen Passat (alle), bis 9.000 €, Diesel, 50 km um Köln.',
	);
	expect(titleOf(emptyFilter)).toBe('Gebrauchtwagen');
	expect(plain(summaryOf(emptyFilter, 1))).toBe('1 Auto im Angebot.');
	expect(
		titleOf(filterOf('ausstattung=abs&ausstattung=esp&ausstattung=usb&ausstattung=tv&ausstattung=dab&metallic=ja')),
	).toMatch(/ und 1 weiterer Filter$/);
	expect(
		titleOf(
			filterOf('ausstattung=abs&ausstattung=esp&ausstattung=usb&ausstattung=tv&ausstattung=dab&metallic=ja&taxi=ja'),
		),
	).toMatch(/ und 2 weitere Filter$/);
});
