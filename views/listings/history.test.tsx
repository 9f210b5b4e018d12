import { expect, test } from 'vitest';
import { factKeys, facts } from '#src/listings/facts.ts';
import type { LifeEntry, PublicLife } from '#src/listings/public-life.ts';
import { german as t } from '#views/texts/german.ts';
import { History } from './history.tsx';
import { fieldText } from './history-words.ts';

const at = 1_773_300_000;
const day = 86_400;
const entry = (change: Partial<LifeEntry>): LifeEntry => ({
	...{ at, event: 'changed', field: null, before: null, after: null, erased: false },
	...change,
});
const life = (entries: readonly LifeEntry[]): PublicLife => ({ firstSeenAt: at - 9 * day, entries, prices: [] });
const html = (entries: readonly LifeEntry[]) =>
	String(<History t={t} life={life(entries)} confirmedAt={at} now={at + day} />).replaceAll('\u00a0', ' ');
const said = (field: string, before: LifeEntry['before'], after: LifeEntry['after']) =>
	fieldText(t, field, { before, after }).replaceAll('\u00a0', ' ');

test('a buyer reads in plain German what was changed', () => {
	expect(said('preis', 9_900, 9_400)).toBe('Preis von 9.900 € auf 9.400 € gesenkt');
	expect(said('preis', 9_900, 9_950.5)).toBe('Preis von 9.900 € auf 9.950,50 € erhöht');
	expect(said('preis', null, 9_900)).toBe('Preis ergänzt: 9.900 €');
	expect(said('preis', 9_900, null)).toBe('Preis nicht mehr angegeben (war 9.900 €)');
	expect(said('km', 98_000, 89_000)).toBe('Kilometerstand von 98.000 km auf 89.000 km geändert');
	expect(said('kw', 100, 110)).toBe('Leistung von 136 PS (100 kW) auf 150 PS (110 kW) geändert');
	expect(said('hu', '2026-03', '2028-03')).toBe('HU gültig bis von 03/2026 auf 03/2028 geändert');
	expect(said('unfall', 'repariert', 'unfallfrei')).toMatch(/^Unfall von .+ auf [Uu]nfallfrei geändert$/);
	expect(said('schaden', true, false)).toBe('Beschädigt von Ja auf Nein geändert');
	expect(said('modell', 'volkswagen/golf', 'volkswagen/polo')).toBe(
		'Modell von Volkswagen Golf auf Volkswagen Polo geändert',
	);
	expect(said('land', 'deutschland', 'schweiz')).toBe('Land von Deutschland auf Schweiz geändert');
	expect(said('titel', 'Golf', 'Polo')).toBe('Titel von „Golf“ auf „Polo“ geändert');
	expect(said('beschreibung', null, null)).toBe('Beschreibung geändert');
	expect(said('ausstattung', ['sitzheizung', 'abs'], ['sitzheizung', 'esp'])).toMatch(
		/^Ausstattung ergänzt: ESP.*\. Ausstattung nicht mehr angegeben: ABS/,
	);
	expect(said('ausstattung', ['sitzheizung'], [])).toBe('Ausstattung nicht mehr angegeben: Sitzheizung');
});

test('there are words for every fact, whatever was stated before and is now, and for values of another day', () => {
	for (const key of factKeys) {
		const { parameter } = facts[key];
		for (const value of [null, 3, true, 'gibt-es-nicht', ['gibt-es-nicht']]) {
			expect(said(parameter, value, value === 3 ? 4 : null), parameter).not.toMatch(/undefined|null|NaN|\[object/);
		}
	}
	expect(said('ganz-neu', 'a', 'b')).toBe('ganz-neu von „a“ auf „b“ geändert');
});

test('the newest comes first, one date for what was changed in one go, and the old stands folded', () => {
	const entries = Array.from({ length: 50 }, (_, n) => entry({ at: at - n * day, event: 'photos' }));
	const text = html([
		entry({ at: at + 1, field: 'farbe', before: 'rot', after: 'blau' }),
		entry({ at: at + 1, field: 'km', before: 5, after: 6 }),
		...entries,
	]);
	expect(text.match(/<li>/g)).toHaveLength(36);
	expect(text).toContain('45 ältere Einträge');
	expect(text).toContain('15 noch ältere Einträge.');
	expect(text.indexOf('Kilometerstand')).toBeLessThan(text.indexOf('Fotos geändert'));
	expect(text.match(/12\. März 2026/g)?.length).toBeGreaterThan(0);
});

test('kilometres that fell are told before everything else, also where the change is old', () => {
	const text = html([
		...Array.from({ length: 40 }, (_, n) => entry({ at: at - n * day, event: 'photos' })),
		entry({ at: at - 90 * day, event: 'relisted', field: 'km', before: 98_000, after: 89_000 }),
	]);
	expect(text).toContain('Der Kilometerstand ist gesunken');
	expect(text).toContain('von 98.000 km auf 89.000 km');
	expect(text.indexOf('gesunken')).toBeLessThan(text.indexOf('<li>'));
	expect(html([entry({ field: 'km', before: 89_000, after: 98_000 })])).not.toContain('gesunken');
});

test('a few kilometres less do not cover that it was half of them once', () => {
	const small = Array.from({ length: 5 }, (_, n) =>
		entry({ at: at - n, field: 'km', before: 49_001 + n, after: 49_000 }),
	);
	const text = html([...small, entry({ at: at - 90 * day, field: 'km', before: 98_000, after: 49_001 })]);
	expect(text).toContain('von 98.000 km auf 49.001 km');
	expect(text.match(/gesunken</g)).toHaveLength(3);
});

test('what was erased is said to have changed, and nothing more', () => {
	expect(html([entry({ field: 'titel', erased: true }), entry({ at: at - 1, event: 'paused' })])).toContain(
		'<p>Titel geändert</p>',
	);
});

test('nothing that a seller wrote becomes part of the page', () => {
	const hostile = `"><img src=x onerror=alert(1)> <b hx-get=/x> </p></section>'\``;
	const text = html([
		entry({ field: 'titel', before: hostile, after: hostile + 1 }),
		entry({ field: 'farbbezeichnung', before: hostile, after: null }),
		entry({ field: 'modell', before: hostile, after: '/' }),
		entry({ field: 'kraftstoff', before: hostile, after: '__proto__' }),
		entry({ field: 'constructor', before: 'a', after: hostile }),
	]);
	expect(text).not.toMatch(/<img|<b hx|<\/p><\/section>'/);
	expect(text).not.toMatch(/undefined|function|\[native/);
});
