import { expect, test } from 'vitest';
import { nothingStated } from '#src/listings/facts.ts';
import type { ListingDraft } from '#src/listings/listing.ts';
import { publishListing } from '#src/listings/publishing.ts';
import { freshDatabase } from '#src/testing/database.ts';
import { marketTime } from '#src/testing/market.ts';
import { equipment } from '#src/vehicles/equipment.ts';
import { emptyFilter, type Filter } from './filter.ts';
import { readSearch } from './filter-reading.ts';
import { kwOfPs } from './horsepower.ts';
import { openSearching } from './searching.ts';

const read = (query: string) => readSearch(new URLSearchParams(query));

const understood: Record<string, Partial<Filter>> = {
	'preis_von=5.000 €&preis_bis=9.900': { ranges: { preis: { from: 500_000, to: 990_000 } } },
	'preis_bis=99,99': { ranges: { preis: { to: 9_999 } } },
	'ps_von=136 PS': { ranges: { kw: { from: 100 } }, powerInPs: true },
	'kw_von=100&ps_von=': { ranges: { kw: { from: 100 } } },
	'verbrauch_bis=5,5': { ranges: { verbrauch: { to: 55 } } },
	'akku_von=77,4 kWh': { ranges: { akku: { from: 774 } } },
	'steuer_bis=150': { ranges: { steuer: { to: 15_000 } } },
	'ez_von=03/2018': { firstRegistration: { from: 2018 * 13 + 3 } },
	'ez_von=2018-01&ez_bis=2019-12': { firstRegistration: { from: 2018 * 13, to: 2019 * 13 + 12 } },
	'marke=vw': { makes: ['volkswagen'] },
	'marke=-VW&marke=bmw': { makes: ['bmw'], withoutMakes: ['volkswagen'] },
	'modell=volkswagen/passat&modell=bmw/alle&modell=-volkswagen/golf': {
		models: [
			{ make: 'bmw', model: 'alle' },
			{ make: 'volkswagen', model: 'passat' },
		],
		withoutModels: [{ make: 'volkswagen', model: 'golf' }],
	},
	'kraftstoff=diesel&kraftstoff=benzin&kraftstoff=diesel': { choices: { kraftstoff: ['benzin', 'diesel'] } },
	'tueren=4/5': { choices: { tueren: ['4-5'] } },
	'land=AT': { choices: { land: ['oesterreich'] } },
	'unfall=unbekannt': { choices: { unfall: ['unbekannt'] } },
	'metallic=1&taxi=nein': { flags: { metallic: [true], taxi: [false] } },
	'schaden=nur': { damage: 'nur' },
	'angebot=teiletraeger&angebot=gesuch': { adKinds: ['gesuch', 'teiletraeger'] },
	'bilder=nein': { withPhotos: false },
	'hu_monate=12&online_seit=7&bestaetigt_seit=3': { inspectionMonths: 12, onlineDays: 7, confirmedDays: 3 },
	'q=+golf+': { q: 'golf' },
	'preis_von=&preis_bis=+&marke=&kraftstoff=&plz=&umkreis=&q=&schaden=&sortierung=&nach=': {},
};

test.each(Object.entries(understood))('the address "%s" is understood', (query, filter) => {
	const { request, problems } = read(query);
	expect(problems).toEqual([]);
	expect(request.filter).toEqual({ ...emptyFilter, ...filter });
});

const problems: readonly (readonly [query: string, parameter: string, reason: RegExp])[] = [
	['farbton=rot', 'farbton', /„farbton“ gibt es nicht/],
	['marke[]=vw', 'marke[]', /gibt es nicht/],
	['__proto__=x', '__proto__', /gibt es nicht/],
	['constructor=x', 'constructor', /gibt es nicht/],
	['grenze=10', 'grenze', /gibt es nicht/],
	['verbrauch_von=3', 'verbrauch_von', /gibt es nicht/],
	['reichweite_bis=300', 'reichweite_bis', /gibt es nicht/],
	['reduziert=nein', 'reduziert', /„nein“/],
	['preisbewertung=billig', 'preisbewertung', /„billig“/],
	['marke=trabantus', 'marke', /„trabantus“ ist nicht bekannt/],
	['marke=-', 'marke', /nicht bekannt/],
	['marke=constructor', 'marke', /nicht bekannt/],
	['modell=golf', 'modell', /marke\/modell/],
	['modell=volkswagen/gibtsnicht', 'modell', /nicht bekannt/],
	['modell=volkswagen/golf/gti', 'modell', /nicht bekannt/],
	['karosserie=kutsche', 'karosserie', /„kutsche“/],
	['karosserie=constructor', 'karosserie', /„constructor“/],
	['land=__proto__', 'land', /„__proto__“/],
	['metallic=vielleicht', 'metallic', /„vielleicht“/],
	['schaden=vielleicht', 'schaden', /„vielleicht“/],
	['bilder=ja&bilder=nein', 'bilder', /Mehrere/],
	['angebot=tausch', 'angebot', /„tausch“/],
	['preis_von=9000&preis_bis=5000', 'preis_von', /größer als/],
	['km_von=2&km_bis=1', 'km_von', /größer als/],
	['ez_von=2019&ez_bis=2018', 'ez_von', /größer als/],
	['ez_von=2019-05&ez_bis=2019-04', 'ez_von', /größer als/],
	['ps_von=200&ps_bis=100', 'ps_von', /größer als/],
	['preis_bis=viel', 'preis_bis', /keine Zahl/],
	['preis_bis=-1', 'preis_bis', /keine Zahl/],
	['preis_bis=1e309', 'preis_bis', /keine Zahl/],
	['preis_bis=99999999', 'preis_bis', /zu groß; höchstens 5000000/],
	['km_bis=10&km_bis=20', 'km_bis', /Mehrere/],
	['ez_von=früher', 'ez_von', /weder ein Jahr/],
	['hu_monate=61', 'hu_monate', /zu groß/],
	['hu_monate=1,5', 'hu_monate', /ganze Zahl/],
	['online_seit=0,5', 'online_seit', /ganze Zahl/],
	['kw_von=50&ps_von=80', 'ps_von', /entweder in PS oder in kW/],
	['plz=abc', 'plz', /keine Postleitzahl/],
	['plz=99999', 'plz', /nicht bekannt/],
	['plz=1010', 'plz', /land=oesterreich.*land=schweiz/],
	['plz=1010&land=schweiz&land=oesterreich', 'plz', /gibt es mehrmals/],
	['plz=10115&ort=Berlin', 'ort', /entweder Postleitzahl oder Ort/],
	['ort=Neustadt', 'ort', /gibt es mehrmals/],
	['ort=Gibtsnichthausen', 'ort', /nicht bekannt/],
	['umkreis=50', 'umkreis', /fehlt die Postleitzahl/],
	['plz=10115&umkreis=5000', 'umkreis', /zu groß/],
	['plz=10115&umkreis=10,5', 'umkreis', /ganze Zahl/],
	['sortierung=billig', 'sortierung', /„billig“/],
	['sortierung=entfernung', 'sortierung', /Postleitzahl oder Ort/],
	['sortierung=relevanz', 'sortierung', /Suchtext/],
	['nach=quatsch', 'nach', /Diese Seite gibt es nicht/],
	['nach=-preis~100~2', 'nach', /Diese Seite gibt es nicht/],
	['sortierung=-preis&nach=preis~100~2', 'nach', /Diese Seite gibt es nicht/],
	['q=***', 'q', /kein Wort/],
	[`q=${'a'.repeat(201)}`, 'q', /Höchstens 200/],
	[
		equipment.values
			.slice(0, 51)
			.map(key => `ausstattung=${key}`)
			.join('&'),
		'ausstattung',
		/Höchstens 50 Werte/,
	],
];

const titled = problems.map(([query, ...rest]) => [query.slice(0, 60), query, ...rest] as const);

test.each(titled)('what is wrong with "%s" is told, and the rest is searched for', (_, query, parameter, reason) => {
	const { request, problems } = read(`${query}&getriebe=automatik`);
	expect(problems).toEqual([{ parameter, reason: expect.stringMatching(reason) }]);
	expect(request.filter.choices.getriebe).toEqual(['automatik']);
});

test('an address of 9,000 characters is not read at all, and that is said', () => {
	const { request, problems } = read(`getriebe=automatik&q=${'a'.repeat(9_000)}`);
	expect(problems).toEqual([{ parameter: '', reason: expect.stringMatching(/zu lang/) }]);
	expect(request.filter).toEqual(emptyFilter);
});

test('a power in PS that cannot be understood does not turn one in kW into PS', () => {
	for (const wrong of ['ps_bis=viel', 'ps_bis=%20', 'ps_von=90']) {
		const { filter } = read(`kw_von=100&${wrong}`).request;
		expect(filter.ranges).toEqual({ kw: { from: 100 } });
		expect(filter.powerInPs, wrong).toBeUndefined();
	}
	expect(read('ps_bis=viel').request.filter.powerInPs).toBeUndefined();
});

test('a buyer who asks for any power in PS finds the car that was entered with it', () => {
	const db = freshDatabase();
	const draft: ListingDraft = {
		adKind: 'angebot',
		sellerKind: 'privat',
		sellerId: null,
		dealerId: null,
		title: 'Auto',
		description: '',
		vehicle: { make: null, model: null, makeText: null, modelText: null, variant: null },
		facts: nothingStated,
		location: { country: 'deutschland', plz: null, place: null },
		origin: { source: 'radstand', account: '', externalId: null, url: null, hash: null },
	};
	const figures = Array.from({ length: 1_000 }, (_, at) => at + 1);
	const ids = db.transaction(() =>
		figures.map(ps => publishListing(db, { ...draft, facts: { ...nothingStated, powerKw: kwOfPs(ps) } }, { at: 1 })),
	)();
	const searching = openSearching(db);
	const lost = figures.filter((ps, at) => {
		const asked = [`ps_von=${ps}`, `ps_bis=${ps}`, `ps_von=${ps}&ps_bis=${ps}`];
		return asked.some(query => !searching.ids(read(query).request.filter, marketTime).includes(ids[at] ?? 0));
	});
	expect(lost).toEqual([]);
});
