import { createWriteStream, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { expect, test } from 'vitest';
import { freshDataFolder } from '#src/testing/database.ts';
import { type HeaderRowOptions, readHeaderRow } from './header-row.ts';
import type { Row } from './row.ts';

test('a dealer’s file is read with any delimiter, byte order mark or line end', async () => {
	for (const delimiter of [',', ';', '\t', '|']) {
		const text = `\uFEFFid${delimiter}name\r\n1${delimiter}"Golf ""GTI""${delimiter} rot"\r\n2${delimiter}Škoda 17" Alu`;
		expect(await read(text, ['id', 'name'])).toEqual([
			{ ok: true, line: 2, cells: { id: '1', name: `Golf "GTI"${delimiter} rot` } },
			{ ok: true, line: 3, cells: { id: '2', name: 'Škoda 17" Alu' } },
		]);
	}
});

test('an old program’s file is read in the encoding its mapping names, and no other', async () => {
	const bytes = Buffer.from([...Buffer.from('id,name\n1,M'), 0xfc, ...Buffer.from('ller '), 0xa4, 0x0a]);
	const named = async (encoding: HeaderRowOptions['encoding']) => {
		const [row] = await read(bytes, ['id', 'name'], { encoding });
		return row?.ok ? row.cells.name : row?.rule;
	};
	expect(await named('iso-8859-15')).toBe('Müller €');
	expect(await named('windows-1252')).toBe('Müller ¤');
	expect(await named('utf-8')).toBe('wrong-encoding');
});

test('every bad row costs itself alone and is named by its line', async () => {
	const text = [
		'id,name',
		'1,"erste',
		'Zeile zwei"',
		'2,zu,viele',
		'',
		'3',
		'4,"nie geschlossen',
		'5,gut',
		'6,"falsch" geschlossen',
		'7,Nul\u0000l',
		'8,"auch gut"',
		'9,"bis zum Ende offen',
		'10,Schluss',
	].join('\n');
	const rows = await read(text, ['id', 'name']);
	expect(rows.map(row => [row.line, row.ok ? row.cells.id : row.rule])).toEqual([
		[2, '1'],
		[4, 'ragged-row'],
		[6, 'ragged-row'],
		[7, 'unclosed-quote'],
		[8, '5'],
		[9, 'unclosed-quote'],
		[10, 'nul-character'],
		[11, '8'],
		[12, 'unclosed-quote'],
		[13, '10'],
	]);
});

test('a line of a hundred megabytes is a bad row and never in memory', async () => {
	const file = join(freshDataFolder({ empty: true }), 'huge.csv');
	const stream = createWriteStream(file);
	stream.write('id,name\n1,');
	for (let part = 0; part < 100; part++) stream.write('x'.repeat(1024 * 1024));
	stream.end('\n2,gut\n');
	await finished(stream);
	const before = process.memoryUsage().rss;
	const rows = await readFile(file, ['id', 'name']);
	expect(process.memoryUsage().rss - before).toBeLessThan(80 * 1024 * 1024);
	expect(rows.map(row => [row.line, row.ok ? row.cells.name : row.rule])).toEqual([
		[2, 'line-too-long'],
		[3, 'gut'],
	]);
});

test('a column may be called anything, and only columns of the mapping are read', async () => {
	const [row] = await read('__proto__,constructor,secret\n1,2,3', ['__proto__', 'constructor']);
	expect(row?.ok && Object.entries(row.cells)).toEqual([
		['__proto__', '1'],
		['constructor', '2'],
	]);
});

test('a file that does not fit its mapping is refused with what is missing and what is there', async () => {
	await expect(read('a,b\n1,2', ['a', 'preis'])).rejects.toThrow(/missing: "preis"\. .*has: "a", "b"/s);
	await expect(read('a,a\n1,2', ['a'])).rejects.toThrow(/more than once/);
	await expect(read('\n \n', ['a'])).rejects.toThrow(/empty/);
	await expect(read('', ['a'])).rejects.toThrow(/empty/);
	await expect(read('\u0000\u0001PNG', ['a'])).rejects.toThrow(/header row cannot be read/);
	expect(await read('a\n1', ['a'], { optionalColumns: ['b'] })).toEqual([{ ok: true, line: 2, cells: { a: '1' } }]);
});

async function read(text: string | Buffer, columns: string[], options: Partial<HeaderRowOptions> = {}): Promise<Row[]> {
	const file = join(freshDataFolder({ empty: true }), 'feed.csv');
	writeFileSync(file, text);
	return readFile(file, columns, options);
}

async function readFile(file: string, columns: string[], options: Partial<HeaderRowOptions> = {}): Promise<Row[]> {
	const rows: Row[] = [];
	const usual: HeaderRowOptions = {
		...{ encoding: 'utf-8', delimiter: undefined, columns, optionalColumns: [] },
		onBytes: () => {},
	};
	for await (const chunk of readHeaderRow(file, { ...usual, ...options })) rows.push(...chunk);
	return rows.map(row => (row.ok ? { ...row, cells: { ...row.cells } } : row));
}

test('a row of a million empty cells is a bad row that costs nothing, and the next one is read', async () => {
	const rows = await read(`id;name\n1;${';'.repeat(1_000_000)}\n2;Golf`, ['id', 'name']);
	expect(rows.map(row => (row.ok ? row.cells.id : row.rule))).toEqual(['ragged-row', '2']);
});
