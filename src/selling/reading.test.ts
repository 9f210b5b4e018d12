import { expect, test } from 'vitest';
import { marketTime } from '#src/testing/market.ts';
import { checkCar } from './checking.ts';
import type { Entered } from './fields.ts';

const as = { sellerId: 1, sellerKind: 'privat', dealerId: null } as const;
const golf: Entered = {
	...{ marke: 'volkswagen', modell: 'golf', ez: '03/2016', km: '98.000', kraftstoff: 'diesel', preis: '11.900' },
	...{ titel: 'Golf', plz: '50667', land: 'deutschland' },
};
const check = (entered: Entered) => checkCar({ ...golf, ...entered }, as, marketTime);
const facts = (entered: Entered) => check(entered).draft.facts;
const wrong = (entered: Entered) => check(entered).errors.map(({ field, message }) => `${field}: ${message}`);

test('power is taken in PS or kW, a typed unit wins, and without one the seller is asked', () => {
	expect(wrong({})).toEqual([]);
	expect(facts({ kw: '136', kw_einheit: 'ps' }).powerKw).toBe(100);
	expect(facts({ kw: '100', kw_einheit: 'kw' }).powerKw).toBe(100);
	expect(facts({ kw: '136 PS' }).powerKw).toBe(100);
	expect(facts({ kw: '100kW', kw_einheit: 'ps' }).powerKw).toBe(100);
	expect(facts({ kw: '75 PS' }).powerKw).toBe(55);
	expect(wrong({ kw: '136' })).toEqual(['kw: Sind das PS oder kW?']);
	expect(wrong({ kw_einheit: 'kw' })).toEqual([]);
	for (const kw of ['75 PS (55 kW)', '55kW/75PS', '55 kW, 75 ps', '75 PS (55 kW']) {
		expect([kw, wrong({ kw }), facts({ kw }).powerKw]).toEqual([kw, [], 55]);
	}
	expect(wrong({ kw: '75 PS (75 kW)' })).toEqual([expect.stringContaining('passen hier nicht zusammen')]);
	expect(wrong({ kw: '9999 PS' })).toEqual([expect.stringContaining('von 1\u00a0PS bis 2.039\u00a0PS')]);
});

test('who writes that the inspection is new is told where that is said', () => {
	expect(wrong({ hu: 'TÜV neu' })).toEqual([expect.stringContaining('„HU/AU neu“')]);
});

test('engine size is taken in cubic centimetres and in litres', () => {
	for (const [text, ccm] of [
		...([
			['1598', 1598],
			['1.598', 1598],
			['1.598 cm³', 1598],
			['1,6', 1600],
			['1.6', 1600],
		] as const),
		...([
			['1,6 l', 1600],
			['2 l', 2000],
			['2,0 Liter', 2000],
			['998 ccm', 998],
		] as const),
	] as const) {
		expect([text, facts({ hubraum: text }).engineCcm]).toEqual([text, ccm]);
	}
	expect(wrong({ hubraum: '2' })).toEqual([expect.stringContaining('Sind das Liter?')]);
});

test('an impossible figure is said at its field, with what is possible', () => {
	expect(wrong({ km: '2.000.000' })).toEqual([
		'km: Möglich ist hier alles von 0\u00a0km bis 1.500.000\u00a0km. Prüfe die Angabe.',
	]);
	expect(wrong({ preis: '1' })).toEqual([expect.stringMatching(/^preis: .*Platzhalter/)]);
	expect(wrong({ preis: '12.345' })).toEqual([expect.stringMatching(/^preis: /)]);
	expect(wrong({ ez: '12/2027' })).toEqual([expect.stringMatching(/^ez: .*nach dem Inserat/)]);
	expect(wrong({ km: '900.000', ez: '11/2026' })).toHaveLength(2);
	expect(wrong({ leergewicht: '2.000', gesamtgewicht: '1.500' })).toHaveLength(2);
	expect(wrong({ fin: 'WVWZZZ1KZAW00000O' })).toEqual([expect.stringContaining('17 Zeichen')]);
	expect(facts({ fin: ' wvwzzz1kzaw 000001 ' }).vin).toBe('WVWZZZ1KZAW000001');
	expect(wrong({ farbe: 'durchsichtig' })).toEqual(['farbe: Wähle einen Eintrag aus der Liste.']);
	expect(wrong({ ausstattung: ['abs', 'raketen'] })).toEqual(['ausstattung: Wähle einen Eintrag aus der Liste.']);
});

test('a price, or none on request, but not both', () => {
	expect(wrong({ preis: '' })).toEqual([expect.stringMatching(/^preis: Was soll/)]);
	expect(wrong({ preis: '', preisart: 'auf-anfrage' })).toEqual([]);
	expect(wrong({ preisart: 'auf-anfrage' })).toEqual([expect.stringMatching(/^preisart: /)]);
	expect(wrong({ preis: '9.900 VB' })).toEqual([expect.stringMatching(/nur den Betrag/)]);
});

test('what can be read in two ways is asked back, with the readings that a car can have', () => {
	expect(wrong({ preis: '9.9' })).toEqual(['preis: Meinst du 9.900\u00a0€? Dann schreib es bitte genau so.']);
	expect(wrong({ preis: '60.50' })).toEqual([
		'preis: Meinst du 60.500\u00a0€ oder 60,50\u00a0€? Schreib bitte eins davon.',
	]);
	expect(wrong({ km: '98.5' })).toEqual(['km: Meinst du 98.500\u00a0km? Dann schreib es bitte genau so.']);
	expect(wrong({ sitze: '5.0' })).toEqual([expect.stringMatching(/^sitze: Das können wir nicht als Zahl lesen/)]);
	expect(facts({ verbrauch: '6.2 l/100 km' }).consumptionCombined).toBe(6.2);
});

test('a new car needs no date of registration', () => {
	expect(wrong({ ez: '' })).toEqual([expect.stringMatching(/^ez: /)]);
	expect(wrong({ ez: '', zustand: 'neu', km: '10' })).toEqual([]);
});

test('make and model in the words of the seller are found in the catalogue, or kept as they are', () => {
	const vehicle = (entered: Entered) => check(entered).draft.vehicle;
	const words = { marke: '', modell: '' };
	expect(vehicle({ ...words, marke_text: 'VW', modell_text: 'Golf VII Variant' })).toEqual({
		...{ make: 'volkswagen', model: 'golf', makeText: null, modelText: null, variant: 'VII Variant' },
	});
	expect(vehicle({ ...words, marke_text: 'Eigenbau', modell_text: 'Buggy 1000' })).toMatchObject({
		...{ make: null, model: null, makeText: 'Eigenbau', modelText: 'Buggy 1000' },
	});
	expect(wrong({ ...words, marke_text: 'Eigenbau' })).toEqual([expect.stringMatching(/^modell_text: /)]);
	expect(wrong({ modell: '' })).toEqual([expect.stringMatching(/^modell: Wähle/)]);
	expect(wrong({ marke: 'bmw' })).toEqual([expect.stringMatching(/^modell: .*gehört nicht zu BMW/)]);
	expect(wrong({ marke: 'erfunden' })).toEqual([expect.stringMatching(/^marke: /)]);
	expect(wrong({ ...words, marke_text: '???', modell_text: 'x' })).toContainEqual(
		expect.stringMatching(/^marke_text: /),
	);
});

test('a postcode tells the country where only one has it', () => {
	const place = (entered: Entered) => check(entered).draft.location;
	expect(place({ plz: 'D-50667', land: '' })).toMatchObject({ country: 'deutschland', plz: '50667' });
	expect(place({ plz: '8001', land: 'schweiz' })).toMatchObject({ country: 'schweiz', plz: '8001' });
	expect(wrong({ plz: '50667', land: 'schweiz' })).toEqual([expect.stringMatching(/^land: /)]);
	expect(wrong({ plz: '00000' })).toEqual([expect.stringMatching(/^plz: /)]);
	expect(wrong({ plz: 'Köln' })).toEqual([expect.stringMatching(/^plz: Gib nur/)]);
});

test('a wanted ad is no offer, and parts are said to be parts', () => {
	expect(wrong({ titel: 'Suche VW Golf' })).toEqual([expect.stringMatching(/^titel: .*Gesuch/)]);
	expect(wrong({ titel: 'Golf zum Ausschlachten' })).toEqual([expect.stringMatching(/^titel: .*Teile/)]);
	expect(wrong({ titel: 'Golf zum Ausschlachten', teiletraeger: 'ja' })).toEqual([]);
	expect(check({ teiletraeger: 'ja' }).draft.adKind).toBe('teiletraeger');
});
