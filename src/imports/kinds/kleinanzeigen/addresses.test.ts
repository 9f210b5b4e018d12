import { expect, test } from 'vitest';
import { refusedByUs, siteOf } from './addresses.ts';
import { kleinanzeigenSettings } from './settings.ts';
import { titleWithoutContact } from './title.ts';

const site = siteOf({ address: 'https://www.kleinanzeigen.de', privateNetwork: false });

test.each([
	['/robots.txt', true],
	['/s-autos/c216', true],
	['/s-autos/mercedes-benz/seite:5/c216l945', true],
	['/s-autos/c216+autos.ez_i:2015,2018+autos.typ_s:(kombi,suv)', true],
	['/s-anzeige/vw-golf/3200000001-216-4233', true],
	['https://img.kleinanzeigen.de/api/v1/prod-ads/images/ab/ab12?rule=$_59.AUTO', true],
	['/s-autos/seite:6/c216', false],
	['/s-autos/seite:12/c216', false],
	['/s-autos/seite%3A6/c216', false],
	['/s-autos/c216l945r50', false],
	['/s-autos/preis:1000:5000/c216', false],
	['/s-autos/sortierung:preis/c216', false],
	['/s-autos/anbieter:privat/c216', false],
	['/s-autos/c216?view=karte', false],
	['/s-autos/../m-meine-anzeigen.html', false],
	['/s-anzeige/haus/3200000001-208-4233', false],
	['/s-bestandsliste.html?userId=1', false],
	['/api/ads.json', false],
	['//evil.example/s-autos/c216', false],
	['http://www.kleinanzeigen.de/s-autos/c216', false],
	['https://api.kleinanzeigen.de/s-autos/c216', false],
	['https://img.kleinanzeigen.de/konto', false],
	['javascript:alert(1)', false],
] as const)('our own rules let %s be asked for: %s', (address, isLet) => {
	if (site === undefined) throw new Error('there is no site');
	expect(refusedByUs(address, site) === undefined).toBe(isLet);
});

test('only Kleinanzeigen is Kleinanzeigen, and searches with radius, price or order cannot be set', () => {
	const of = (address: string, privateNetwork = false) => siteOf({ address, privateNetwork })?.origin;
	expect(of('https://kleinanzeigen.de/irgendwo')).toBe('https://www.kleinanzeigen.de');
	for (const address of [
		'http://www.kleinanzeigen.de',
		'https://kleinanzeigen.de.evil.example',
		'https://mobile.de',
		'',
	]) {
		expect(of(address)).toBeUndefined();
	}
	const isRight = (settings: unknown) => kleinanzeigenSettings.safeParse(settings).success;
	expect(isRight({})).toBe(true);
	expect(isRight({ suchen: '/s-autos/bmw/c216 /s-autos/c216l945', seiten: '2', tagesbudget: '50' })).toBe(true);
	for (const wrong of [
		...[{ suchen: '/s-autos/c216r50' }, { suchen: '/s-autos/seite:2/c216' }, { suchen: ' ' }, { seiten: 6 }],
		...[{ tagesbudget: 201 }, { tagesbudget: 0 }, { pause: 1 }],
	]) {
		expect(isRight(wrong), JSON.stringify(wrong)).toBe(false);
	}
});

test.each([
	['VW Golf 2.0 TDI Tel 0171 3920007', 'VW Golf 2.0 TDI'],
	['BMW 320d Touring 150.000 km EZ 01/2019', 'BMW 320d Touring 150.000 km EZ 01/2019'],
	['Audi A4 Autohaus Muster, Frau Beispiel-7 Rufen Sie an O171 39 2 00 12', 'Audi A4'],
	['Ford Focus - www.autohaus-muster.example', 'Ford Focus'],
	['Opel Corsa verkauf (at) gmail (punkt) com', 'Opel Corsa'],
	['Fiat 500 Navi Telefon Klima', 'Fiat 500 Navi Telefon Klima'],
	['Seat Ibiza bei AUTOHAUS MUSTER', 'Seat Ibiza bei'],
	['null eins sieben eins drei neun zwei null null eins drei', ''],
	['☎ +49 (0) 171 - 3920012', ''],
])('of the title %s is kept: %s', (title, kept) => {
	expect(titleWithoutContact(title, ['Autohaus Muster, Frau Beispiel-7'])).toBe(kept);
});
