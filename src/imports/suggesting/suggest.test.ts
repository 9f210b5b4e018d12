import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { freshDatabase, freshDataFolder } from '#src/testing/database.ts';
import { readMapping } from '../mapping.ts';
import { findMapping, mappingsFolder } from '../mapping-file.ts';
import { runImport } from '../running.ts';
import { type EditableMapping, editableMapping, mappingText } from './editable.ts';
import { withChanges } from './editing.ts';
import { type LabelledFeed, labelledFeeds } from './labelled-feeds.fixture.ts';
import { type Sample, sampleOf } from './sample.ts';
import { type Suggestion, suggestMapping } from './suggest.ts';
import { wordsOf } from './words.ts';

const at = Date.UTC(2026, 10, 2) / 1000;

test('of the columns that mean something nearly all are found, and not one is taken for something else', async () => {
	const wrong: string[] = [];
	let [meant, found] = [0, 0];
	for (const feed of labelledFeeds) {
		const sample = await sampleOf(written(feed));
		const guessed = meaningsOf(suggestMapping(sample, 'probe'));
		for (const [column, meaning] of Object.entries(feed.means)) {
			expect(sample.columns, feed.what).toContain(column);
			const guess = guessed.get(column) ?? null;
			const right = guess === meaning || guess === `${meaning}:kW`;
			if (meaning !== null) meant += 1;
			if (meaning !== null && right) found += 1;
			if (guess !== null && !right) wrong.push(`${feed.what}: ${column} is ${meaning}, not ${guess}`);
		}
	}
	expect(wrong).toEqual([]);
	expect(labelledFeeds.length).toBeGreaterThan(12);
	expect(found / meant).toBeGreaterThan(0.95);
});

test('what is suggested can be imported as it is, and every car says what its row says', async () => {
	for (const feed of labelledFeeds) {
		const file = written(feed);
		const suggestion = suggestMapping(await sampleOf(file), 'probe');
		if (suggestion.missing.length > 0) continue;
		const read = readMapping(JSON.stringify(suggestion.mapping));
		if (!read.ok) throw new Error(`${feed.what}: ${read.problems.join('; ')}`);
		const db = freshDatabase();
		const report = await runImport(db, { file, mapping: read.mapping, at });
		expect(report.refusals, feed.what).toEqual([]);
		expect(report.created, feed.what).toBeGreaterThan(1);
		const unread = report.dropped.filter(({ rule }) => /unreadable|unknown-unit|impossible/.test(rule));
		expect(unread, feed.what).toEqual([]);
	}
	const db = freshDatabase();
	const sheet = labelledFeeds.find(({ what }) => what === 'a German spreadsheet');
	if (!sheet) throw new Error('there is no spreadsheet');
	const file = written(sheet);
	const read = readMapping(JSON.stringify(suggestMapping(await sampleOf(file), 'probe').mapping));
	if (read.ok) await runImport(db, { file, mapping: read.mapping, at });
	const said = `SELECT make, price_cents, first_registration, mileage_km, power_kw, fuel, gearbox, colour, inspection_until, accident
		FROM listings WHERE external_id = ?`;
	expect(db.prepare(said).get('A-101')).toEqual({
		...{ make: 'bmw', price_cents: 2_145_000, first_registration: '2018-11', mileage_km: 98_500, power_kw: 140 },
		...{ fuel: 'diesel', gearbox: 'automatik', colour: 'grau', inspection_until: '2026-11', accident: null },
	});
});

test.each<[what: string, text: string, field: string, because: string]>([
	['a power without a unit', 'Nr;Leistung\n1;110\n2;150\n', 'kw', 'unit'],
	['two prices', 'Nr;Preis;VK brutto\n1;9.900 €;10.900 €\n2;7.000 €;7.500 €\n', 'preis', 'several'],
	['a price of words', 'Nr;Preis\n1;auf Anfrage\n2;VB\n', 'preis', 'content'],
	['an id that stands there twice', 'Nr;Preis\n1;9.900\n1;7.000\n', 'id', 'content'],
	['a mileage in thousands of thousands', 'Nr;km\n1;12.345.678\n2;98.765.432\n', 'km', 'content'],
])('%s is left to a person, who is told why', async (_what, text, field, because) => {
	const { mapping, unsure } = suggestMapping(await sampleOf(csv(text)), 'probe');
	expect(mapping.fields).not.toHaveProperty(field);
	expect(unsure).toContainEqual(expect.objectContaining({ field, because }));
});

test('a feed that names its unit or its currency in a column beside is read by it, and Swiss francs are no euro', async () => {
	const text = 'id,title,price,currency,mileage,mileage_unit\nA,Golf,15000,EUR,60000,KM\nB,Polo,9000,CHF,60000,MI\n';
	const file = csv(text);
	const { mapping } = suggestMapping(await sampleOf(file), 'probe');
	const read = readMapping(JSON.stringify(mapping));
	if (!read.ok) throw new Error(read.problems.join());
	const db = freshDatabase();
	const report = await runImport(db, { file, mapping: read.mapping, at });
	expect(db.prepare('SELECT price_cents, mileage_km FROM listings ORDER BY external_id').all()).toEqual([
		{ price_cents: 1_500_000, mileage_km: 60_000 },
		{ price_cents: null, mileage_km: 96_561 },
	]);
	expect(report.dropped).toContainEqual(expect.objectContaining({ rule: 'unknown-unit', field: 'preis' }));
});

test('a person corrects what was guessed: columns, units, words; the rest of the mapping stays', async () => {
	const sample = await sampleOf(
		csv('Nr;Titel;Leistung;Treibstoff;Betrag\n1;Golf;110;B;15.990\n2;Polo;75;Zaubersaft;9.900\n'),
	);
	const before = opened(JSON.stringify(suggestMapping(sample, 'meine').mapping), sample);
	const fieldOf = (editable: EditableMapping, name: string) => editable.fields.find(({ field }) => field === name);
	expect(fieldOf(before, 'kw')).toMatchObject({ control: 'amount', columns: [], units: ['kW', 'PS'], spec: undefined });
	expect(fieldOf(before, 'kraftstoff')?.words).toEqual([
		{ word: 'B', value: 'benzin' },
		{ word: 'Zaubersaft', value: undefined },
	]);
	const after = withChanges(
		before,
		new Map([
			['kw', { columns: ['Leistung'], unit: 'PS' }],
			['preis', { columns: ['Betrag'] }],
			['kraftstoff', { words: { Zaubersaft: 'ethanol', B: '' } }],
			['land', { constant: 'oesterreich' }],
			['titel', { columns: [] }],
		]),
		{ complete: false },
	);
	expect(fieldOf(after, 'kraftstoff')?.words.map(({ value }) => value)).toEqual([undefined, 'ethanol']);
	expect(mappingText(after)).toEqual({ ok: false, problems: [expect.stringMatching(/^fields\.titel: is missing/)] });
	const whole = mappingText(withChanges(after, new Map([['titel', { columns: ['Titel'] }]])));
	if (!whole.ok) throw new Error(whole.problems.join());
	const { fields, ...head } = JSON.parse(whole.text);
	expect(head).toMatchObject({ name: 'meine', complete: false, delimiter: ';' });
	expect(fields).toMatchObject({
		kw: { column: 'Leistung', unit: 'PS' },
		preis: { column: 'Betrag', numbers: 'german' },
		land: { constant: 'oesterreich' },
		kraftstoff: { column: 'Treibstoff', values: expect.objectContaining({ zaubersaft: 'ethanol', diesel: 'diesel' }) },
	});
	expect(mappingText(opened(whole.text, sample))).toEqual({ ok: true, text: whole.text });
});

test('a mapping written by hand comes through the page unchanged, with rules the page has no controls for', async () => {
	const sample = await sampleOf(csv('a;b\n1;2\n'));
	for (const name of ['vehicle-feed', 'kleinanzeigen-2016']) {
		const hand = mappingFile(name);
		const read = opened(hand, sample);
		const text = mappingText(read);
		expect(text.ok ? JSON.parse(text.text) : text).toEqual(JSON.parse(hand));
	}
	const special = opened('{"name":"x","fields":{"ez":{"year":"a","month":"b"}}}', sample).fields;
	expect(special.find(({ field }) => field === 'ez')).toMatchObject({ special: true, columns: [] });
	expect(editableMapping('{', sample)).toMatchObject({ ok: false });
	expect(editableMapping('{"fields":[]}', sample)).toMatchObject({ ok: false });
});

test('nonsense gives a sample without columns and a reason, never an error', async () => {
	for (const [name, content] of [
		['leer.csv', ''],
		['leer.json', '[]'],
		['kaputt.json', '[{"a":'],
		['bombe.xml', '<!DOCTYPE a [<!ENTITY b "c">]><a/>'],
		['seite.xml', '<html><body><p>Anmelden</p></body></html>'],
		['nul.csv', 'a;b\u0000'],
	] as const) {
		const sample = await sampleOf(file(name, content));
		expect(sample.problem, name).toMatch(/\.$/);
		expect(suggestMapping(sample, 'x').missing).toContain('titel');
	}
	const hostile = await sampleOf(csv('__proto__;constructor;Preis\n1;2;9.900 €\n3;4;7.000 €\n'));
	expect(hostile.columns).toEqual(['__proto__', 'constructor', 'Preis']);
	expect(Object.keys(suggestMapping(hostile, 'x').mapping.fields)).toContain('preis');
	const long = await sampleOf(csv(`Nr;Text\n1;${'x'.repeat(5_000)}\n`));
	expect(long.rows[0]?.[1]).toHaveLength(200);
});

test('the mappings that come with Radstand understand a word as the suggestions do', () => {
	for (const name of ['vehicle-feed', 'vehicle-feed-xml']) {
		const { fields } = JSON.parse(mappingFile(name));
		for (const field of ['kraftstoff', 'getriebe', 'karosserie', 'antrieb', 'farbe', 'schadstoff', 'tueren', 'land']) {
			const table = wordsOf(field);
			for (const [word, value] of Object.entries(fields[field].values)) {
				if (table.has(word)) expect([field, word, table.get(word)]).toEqual([field, word, value]);
			}
		}
		expect(findMapping(name).images).toBeDefined();
	}
});

function meaningsOf({ mapping }: Suggestion): Map<string, string> {
	const found = new Map<string, string>();
	for (const [field, spec] of Object.entries(mapping.fields)) {
		if (spec.join === true) continue;
		const named = [
			spec.column,
			spec.year,
			spec.month,
			...[spec.columns ?? []].flat(),
			...Object.keys(spec.flags ?? {}),
		];
		const meaning = field === 'kw' ? `kw:${unitOf(spec.unit)}` : field;
		for (const column of named) if (typeof column === 'string') found.set(column, meaning);
	}
	return found;
}

function unitOf(unit: unknown): string {
	if (typeof unit === 'string') return unit;
	return typeof unit === 'object' && unit !== null && 'otherwise' in unit ? String(unit.otherwise) : 'kW';
}

function written({ file: name, text, encoding }: LabelledFeed): string {
	return file(name, Buffer.from(text, encoding ?? 'utf8'));
}

function csv(text: string): string {
	return file('probe.csv', text);
}

function file(name: string, content: string | Buffer): string {
	const path = join(freshDataFolder({ empty: true }), name);
	writeFileSync(path, content);
	return path;
}

function opened(text: string, sample: Sample): EditableMapping {
	const read = editableMapping(text, sample);
	if (!read.ok) throw new Error(read.problems.join());
	return read.editable;
}

function mappingFile(name: string): string {
	return readFileSync(join(mappingsFolder, `${name}.json`), 'utf8');
}
