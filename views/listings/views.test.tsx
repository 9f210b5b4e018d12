import { expect, test } from 'vitest';
import { factKeys, nothingStated } from '#src/listings/facts.ts';
import { german as t } from '#views/texts/german.ts';
import { bareCar, car } from '#views/ui/page-samples.ts';
import { cards, golf } from '#views/ui/samples.ts';
import { UserText } from '#views/ui/user-text.tsx';
import { Card, type CardProps } from './card.tsx';
import { factText } from './fact-text.ts';
import { GonePage } from './gone.tsx';
import { CarPage } from './page.tsx';
import { Specification } from './specification.tsx';

/** What is read: tags and non-breaking spaces aside. */
const readable = (html: unknown) =>
	String(html)
		.replace(/<[^>]+>/g, '\n')
		.replaceAll('\u00a0', ' ')
		.split('\n')
		.map(line => line.trim())
		.filter(line => line !== '');

const card = (change: Partial<CardProps>) => {
	const [first] = cards;
	if (first === undefined) throw new Error('there are cards');
	return <Card t={t} car={{ ...first, ...change }} position={5} />;
};

test('a buyer finds what they scan for on a card', () => {
	expect(readable(card({}))).toEqual(
		expect.arrayContaining([
			'16.490 €',
			'VB',
			'EZ 03/2019',
			'84.300 km',
			'150 PS (110 kW)',
			'Diesel',
			'Automatik',
			'HU 05/2027',
		]),
	);
	expect(readable(card({}))).toEqual(expect.arrayContaining(['2 Halter', 'unfallfrei', 'Privat']));
});

test('what an ad does not say is never shown as a fact', () => {
	const text = readable(card({ facts: nothingStated, photo: undefined, photoCount: 0 })).join(' | ');
	for (const unstated of [
		'EZ k. A.',
		'km k. A.',
		'Leistung k. A.',
		'HU k. A.',
		'Unfall k. A.',
		'Preis nicht angegeben',
		'Ohne Foto',
	]) {
		expect(text).toContain(unstated);
	}
	expect(text).not.toMatch(/unfallfrei|0 km|null|Nein/);
});

test('a price on request shows no number even where one is stored', () => {
	const text = readable(card({ facts: { ...golf, priceKind: 'auf-anfrage' } })).join(' | ');
	expect(text).toContain('Preis auf Anfrage');
	expect(text).not.toContain('16.490');
});

test('reserved, damaged and wanted are marked on the card', () => {
	const text = readable(card({ state: 'reserved', adKind: 'gesuch', facts: { ...golf, damaged: true } })).join(' | ');
	expect(text).toContain('Reserviert · Gesuch · Beschädigt');
});

test('only the photos seen first load at once', () => {
	const [first] = cards;
	if (first === undefined) throw new Error('there are cards');
	expect(String(<Card t={t} car={first} position={0} />)).toMatch(/fetchpriority="high"/);
	expect(String(<Card t={t} car={first} position={1} />)).not.toMatch(/loading="lazy"|fetchpriority/);
	expect(String(<Card t={t} car={first} position={2} />)).toContain('loading="lazy"');
});

test('a buyer reads every stated fact of a car, and by name what is not stated', () => {
	const text = readable(<Specification t={t} facts={golf} />).join(' | ');
	for (const told of [
		'1.968 cm³',
		'4,7 l/100 km',
		'Euro 6d-TEMP',
		'Einparkhilfe hinten, Einparkhilfe vorne, Rückfahrkamera',
		'224 €',
		'Ja',
	]) {
		expect(text).toContain(told);
	}
	const silent = readable(<Specification t={t} facts={{ ...golf, previousOwners: null, accident: null }} />).join(
		' | ',
	);
	expect(silent).toMatch(/Nicht angegeben: \|.*Fahrzeughalter, Unfall/);
});

test('nobody asks an electric car for its engine size', () => {
	const text = readable(<Specification t={t} facts={{ ...nothingStated, fuel: 'elektro' }} />).join(' | ');
	expect(text).toContain('Elektrische Reichweite');
	expect(text).not.toContain('Hubraum');
});

test('the VIN never stands on a page', () => {
	const page = String(<CarPage t={t} {...car} facts={{ ...golf, vin: 'WVWZZZAUZKW123456' }} />);
	expect(page).not.toContain('WVWZZZAUZKW123456');
});

test('every kind of fact has words', () => {
	expect(factKeys.flatMap(key => factText(t, key, nothingStated) ?? [])).toEqual([]);
	expect(factText(t, 'newInspection', { ...golf, newInspection: false })).toBe('Nein');
	expect(factText(t, 'doors', golf)).toBe('4/5 Türen');
	expect(factText(t, 'hsn', golf)).toBe('0603');
	expect(factText(t, 'inspectionUntil', golf)).toBe('05/2027');
});

test('paragraphs of a description stay, markup in it does not work', () => {
	const html = String(<UserText text={'Erste Zeile\r\nzweite\r\n\r\n\r\n<img src=x onerror=alert(1)>'} />);
	expect(html).toBe(
		'<div class="said" hx-ignore="true"><p>Erste Zeile\nzweite</p><p>&lt;img src=x onerror=alert(1)&gt;</p></div>',
	);
});

test('a dealer’s ad names the dealer, its imprint and the way back to the source', () => {
	const text = readable(<CarPage t={t} {...bareCar} />);
	expect(text).toEqual(
		expect.arrayContaining(['Autohaus Lindenhof GmbH &amp; Co. KG', 'Gewerblich', 'Impressum des Händlers']),
	);
	expect(String(<CarPage t={t} {...bareCar} />)).toContain('href="https://anzeige.example/7"');
});

test('of a removed ad nothing is left', () => {
	const props = { head: { title: 'x' }, crumbs: [], moreHref: '/autos', similar: [], what: 'Volkswagen Golf' };
	expect(readable(<GonePage t={t} {...props} reason="removed" />).join()).not.toContain('Golf');
	expect(readable(<GonePage t={t} {...props} reason="sold" />).join()).toContain('Volkswagen Golf ist verkauft');
});
