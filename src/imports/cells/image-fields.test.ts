import { expect, test } from 'vitest';
import { readMapping } from '../mapping.ts';
import { imagesKind } from './image-fields.ts';

const read = (spec: object, cells: Record<string, string>) => {
	const kind = imagesKind('bilder', spec, []);
	if (!kind.ok) throw new Error(kind.issues.map(({ message }) => message).join());
	const notes: { rule: string }[] = [];
	const images = kind.reader.read(cells, notes as Parameters<typeof kind.reader.read>[1]);
	return {
		images: images?.map(({ key, address }) => (key === address ? address : [key, address])),
		notes: notes.length,
	};
};
const web = (name: string) => `https://haus.example/${name}.jpg`;

test.each<[what: string, spec: object, cells: Record<string, string>, images: unknown]>([
	[
		'numbered columns',
		{ columns: ['image[*].url'] },
		{ 'image[1].url': web('b'), 'image[0].url': web('a') },
		[web('a'), web('b')],
	],
	['a list of one', { column: 'image.*.url' }, { 'image.url': web('a') }, [web('a')]],
	['gaps and doubles', { columns: ['a', 'b', 'c'] }, { a: web('a'), b: ' ', c: web('a') }, [web('a')]],
	['a cell of many', { column: 'all', split: '|' }, { all: `${web('a')}| ${web('b')} |` }, [web('a'), web('b')]],
	[
		'commas inside addresses',
		{ column: 'all', split: ',' },
		{ all: `${web('a?w=1,2')},${web('b')}` },
		[web('a?w=1,2'), web('b')],
	],
	['a JSON list', { column: 'all' }, { all: `${web('a')}\n${web('b')}`, 'all.0': web('a') }, [web('a'), web('b')]],
	[
		'the largest size there is, known by its hash',
		{ sizes: ['i.*.xl', 'i.*.s'], key: 'i.*.hash' },
		{
			'i.0.xl': web('xl0'),
			'i.0.s': web('s0'),
			'i.0.hash': 'h0',
			'i.1.s': web('s1'),
			'i.1.hash': 'h1',
			'i.2.hash': 'h2',
		},
		[
			['h0', web('xl0')],
			['h1', web('s1')],
		],
	],
	['nothing', { column: 'a' }, {}, undefined],
])('a car’s pictures are found in %s', (_what, spec, cells, images) => {
	expect(read(spec, cells)).toEqual({ images, notes: 0 });
});

test('what is no web address is never fetched, and more pictures than a car keeps are left out', () => {
	const hostile = [
		'javascript:alert(1)',
		'file:///etc/passwd',
		'ftp://haus.example/a.jpg',
		'//haus.example/a.jpg',
		'a.jpg',
		'data:image/png;base64,AA',
		'https://name:pass@haus.example/a.jpg',
		`https://haus.example/${'a'.repeat(3_000)}`,
	];
	expect(read({ column: 'a' }, { a: [...hostile, web('gut')].join('\n') })).toEqual({
		images: [web('gut')],
		notes: hostile.length,
	});
	const many = Array.from({ length: 10_000 }, (_, number) => web(String(number))).join('\n');
	expect(read({ column: 'a' }, { a: many }).images).toHaveLength(30);
});

test('a mapping that leaves open where the pictures are is refused at its place', () => {
	const problem = (bilder: object) => {
		const fields = {
			id: { column: 'a' },
			titel: { column: 'b' },
			land: { constant: 'deutschland' },
			anbieter: { constant: 'haendler' },
		};
		const found = readMapping(JSON.stringify({ name: 'x', source: 'andere', fields: { ...fields, bilder } }));
		return found.ok ? undefined : found.problems.join();
	};
	expect(problem({})).toMatch(/^fields\.bilder: one of "column", "columns" and "sizes"/);
	expect(problem({ column: 'a', sizes: ['b'] })).toMatch(/^fields\.bilder: one of/);
	expect(problem({ sizes: ['a.*.xl'], key: 'hash' })).toMatch(/^fields\.bilder: "key" belongs to "sizes"/);
	expect(problem({ column: 'a', unit: 'km' })).toMatch(/^fields\.bilder: .*"unit"/);
	expect(problem({ column: 'a' })).toBeUndefined();
});
