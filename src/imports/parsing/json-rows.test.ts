import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { freshDataFolder } from '#src/testing/database.ts';
import { readJsonArray, readJsonLines } from './json-rows.ts';
import type { Row } from './row.ts';

test('an array of cars is read car by car, fields by their path', async () => {
	const rows = await read(
		readJsonArray,
		'\uFEFF[\n {"id": 12345678901234567890, "mileage": {"value": 98500.0}, "extras": ["abs", "esp"], "vin": null},\n\n{"id":"}],{","a\\"b":true}\n]\n',
	);
	expect(rows).toEqual([
		{
			ok: true,
			line: 2,
			cells: {
				id: '12345678901234567890',
				'mileage.value': '98500.0',
				extras: 'abs\nesp',
				'extras.0': 'abs',
				'extras.1': 'esp',
			},
		},
		{ ok: true, line: 4, cells: { id: '}],{', 'a"b': 'true' } },
	]);
});

test('bad cars of an array cost themselves alone', async () => {
	const deep = `${'['.repeat(10_000)}${']'.repeat(10_000)}`;
	const huge = `{"x":"${'y'.repeat(2_000_000)}"}`;
	const rows = await read(readJsonArray, `[1,\n{"a":},\n${deep},\n${huge},,\n{"a":1e400}]`);
	expect(rows.map(row => (row.ok ? row.cells.a : row.rule))).toEqual([
		'not-an-object',
		'not-json',
		'too-deep',
		'line-too-long',
		'not-json',
		'1e400',
	]);
});

test('a hostile line is refused by one look at its characters, however its quotes and values stand', async () => {
	// With a pattern that looks for the end of a string, the first line alone would take hours.
	const unclosed = `{"a":"${'\\"'.repeat(500_000)}`;
	const crowded = `{"a":[${'1,'.repeat(500_000)}1]}`;
	const empties = `{"a":[${'{},'.repeat(300_000)}1]}`;
	const fine = `{"a":"${'[,{'.repeat(100_000)}","b":[${Array(1_900).fill('1')}]}`;
	const rows = await read(readJsonLines, [...Array(5).fill(unclosed), crowded, empties, fine].join('\n'));
	expect(rows.map(row => (row.ok ? 'taken' : row.rule))).toEqual([
		...Array(5).fill('not-json'),
		...['not-an-object', 'not-an-object', 'taken'],
	]);
});

test('a file that breaks off, or is no array, says so in its last row', async () => {
	for (const text of ['[{"a":1},{"a":', '{"a":1}', '', '[{"a":1}] x']) {
		const last = (await read(readJsonArray, text)).at(-1);
		expect(last).toMatchObject({ ok: false, rule: 'file-broken', broken: true });
	}
	expect(await read(readJsonArray, '[]')).toEqual([]);
});

test('JSON lines are rows of their own', async () => {
	const rows = await read(readJsonLines, '{"a":1}\n\nnonsense\n[1]\n{"a":{"b":{"c":"x"}}}');
	expect(rows.map(row => [row.line, row.ok ? Object.keys(row.cells)[0] : row.rule])).toEqual([
		[1, 'a'],
		[3, 'not-json'],
		[4, 'not-an-object'],
		[5, 'a.b.c'],
	]);
});

async function read(
	reader: (file: string, onBytes: (bytes: number) => void) => AsyncGenerator<readonly Row[]>,
	text: string,
): Promise<Row[]> {
	const file = join(freshDataFolder({ empty: true }), 'feed.json');
	writeFileSync(file, text);
	const rows: Row[] = [];
	for await (const chunk of reader(file, () => {})) rows.push(...chunk);
	return rows.map(row => (row.ok ? { ...row, cells: { ...row.cells } } : row));
}
