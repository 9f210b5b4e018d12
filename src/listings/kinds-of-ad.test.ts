import { expect, test } from 'vitest';
import { adRules, kindOfAd, ruleOfAd } from './kinds-of-ad.ts';

test.each([
	['Suche Golf 4 TDI', 'suche-am-anfang'],
	['SUCHEN dringend ein Auto', 'suche-am-anfang'],
	['Ich suche ein Auto bis 300 Euro', 'suche-am-anfang'],
	['VW Caddy TDI SUCHE', 'suche-am-ende'],
	['BMW 323i E21 gesucht, Zustand egal', 'gesucht'],
	['Bastler sucht dringend W123', 'bastler-sucht'],
	['KFZ Ankauf zu Höchstpreisen', 'ankauf'],
	['Kaufe alle Audi', 'kaufe'],
	['Wer verkauft seinen Polo?', 'wer-verkauft'],
])('a wanted ad is told from offers: %s', (title, rule) => {
	expect(kindOfAd(title, '')).toBe('gesuch');
	expect(ruleOfAd(title, '')?.name).toBe(rule);
});

test.each([
	['Opel Astra Schlachtfest', 'schlachten'],
	['Golf 3 zum Ausschlachten', 'schlachten'],
	['Polo als Ersatzteilspender', 'teiletraeger'],
	['Jaguar XJ6 Teileträger', 'teiletraeger'],
	['Omega B komplett oder in Teilen', 'in-teilen'],
	['Audi A4 B5 Ersatzteile', 'nur-ersatzteile'],
	['Zerlege Astra F', 'zerlegt'],
	['Rohkarosse Porsche 911', 'karosse'],
	['Motor von Golf 4 1.9 TDI', 'einzelteil'],
	['4 Felgen für BMW E46', 'einzelteil'],
	['Sommerreifen', 'einzelteil'],
])('a car for parts is told from offers: %s', (title, rule) => {
	expect(kindOfAd(title, '')).toBe('teiletraeger');
	expect(ruleOfAd(title, '')?.name).toBe(rule);
});

test.each([
	'Autosuche beendet: Golf doch wieder zu haben',
	'Ford Fusion sucht neuen Besitzer',
	'Suche neues Zuhause für meinen Polo',
	'Bastler gesucht: Passat mit Motorschaden',
	'Tausche Polo, suche Kombi',
	'Verkaufe Golf, Ankauf möglich',
	'BMW 320d TÜV-Nachuntersuchung nötig',
	'Audi A4 Teilleder Navi',
	'Golf GTI mit Teile-Gutachten für Fahrwerk',
	'Corsa B viele Neuteile',
	'Polo mit Winterreifen',
	'Golf 2 mit Motor von Audi S3',
	'Käfer in Teilen restauriert',
	'Mercedes W124, Karosserie verzinkt',
	'Motor top in Ordnung, Golf 3',
	'Lupo mit vielen Ersatzteilen',
	'Golf zu schade zum Schlachten',
	'VW Golf',
	'',
])('an offer stays an offer: %s', title => {
	expect(kindOfAd(title, '')).toBe('angebot');
});

test('a description that begins with a wish makes a wanted ad, unless the title sells', () => {
	expect(kindOfAd('VW Golf', 'Suche einen Golf 4 bis 2.000 €')).toBe('gesuch');
	expect(kindOfAd('Verkaufe VW Golf', 'Suche einen größeren Wagen und trenne mich deshalb.')).toBe('angebot');
	expect(kindOfAd('VW Golf', 'Schöner Wagen. Ich suche einen größeren.')).toBe('angebot');
});

test('every rule says why, and none hangs on a hostile title', () => {
	for (const rule of adRules) expect(rule.why).not.toBe('');
	expect(kindOfAd('suche '.repeat(20_000), 'a '.repeat(50_000))).toBe('gesuch');
	expect(kindOfAd('teile '.repeat(20_000), '')).toBeDefined();
});
