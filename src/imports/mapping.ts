import { createHash } from 'node:crypto';
import { z } from 'zod';
import { type FactKey, facts } from '#src/listings/facts.ts';
import type { AdKind, SellerKind } from '#src/listings/listing.ts';
import { adKinds, countries, sellerKinds, sources } from '#src/vehicles/enumerations.ts';
import type { Country } from '#src/vehicles/places.ts';
import type { FieldIssue, FieldKind } from './cells/field-kind.ts';
import { imagesKind } from './cells/image-fields.ts';
import { amountKind, monthKind } from './cells/number-fields.ts';
import { columnName, type Read, type Reader, wordOf } from './cells/read.ts';
import { textKind, timeKind } from './cells/text-fields.ts';
import { choiceKind, choicesKind, flagKind } from './cells/word-fields.ts';
import { duplicateKeys } from './duplicate-keys.ts';
import { factKeysOf, type TextField, type TimeField, textFields, timeFields } from './mapping-fields.ts';
import type { Cells } from './parsing/row.ts';
import { conditionOf } from './parsing/row-conditions.ts';
import { type RefusedByMapping, refusedByMapping, type SkippedRule, skippedRules } from './row-rules.ts';
import type { SourceImage } from './source-kinds.ts';

export type FactValue = string | number | boolean | readonly string[];

/** A mapping file, checked and ready to read rows. */
export type Mapping = {
	readonly name: string;
	/** SHA-256 of the file's text. */
	readonly hash: string;
	readonly format: 'csv' | 'json' | 'jsonl' | 'xml';
	/** XML: the element that is a row; recognised where the mapping does not name it. */
	readonly row: string | undefined;
	readonly encoding: 'utf-8' | 'iso-8859-15' | 'windows-1252' | 'recognised';
	/** CSV: whether the first line names the columns, or the order of mobile.de's upload file does. */
	readonly header: 'row' | 'mobile-de';
	readonly delimiter: string | undefined;
	/** Value of the public parameter `quelle`. */
	readonly source: string;
	/** Whether a file holds the whole stock: what is not in it is gone. */
	readonly complete: boolean;
	/** Rows that are no cars of the stock, such as sold ones: as if they were not in the file. */
	readonly skip: readonly RowCondition[];
	/** Where there are any, rows that meet none of them are left out likewise. */
	readonly only: readonly RowCondition[];
	/** Rows that are bad although they can be read, such as prices in another currency. */
	readonly refuse: readonly RefusingCondition[];
	/** Columns that together name an ad, where the source has no id. */
	readonly identity: readonly string[];
	readonly columns: readonly string[];
	readonly optionalColumns: readonly string[];
	readonly texts: Readonly<Partial<Record<TextField, Read<string>>>>;
	readonly times: Readonly<Partial<Record<TimeField, Read<number>>>>;
	readonly country: Read<Country>;
	readonly sellerKind: Read<SellerKind>;
	readonly adKind: Read<AdKind>;
	readonly facts: readonly { readonly key: FactKey; readonly read: Read<FactValue> }[];
	/** Where the pictures of a row are, in order. */
	readonly images: Read<readonly SourceImage[]> | undefined;
};

/**
 * A column that holds one of these words, or something that is none of them (an empty cell says nothing and is not "something");
 * case does not matter, a `*` at the end of a word stands for anything.
 */
export type RowCondition = {
	readonly column: string;
	readonly is?: readonly string[] | undefined;
	readonly isNot?: readonly string[] | undefined;
	/** Under which rule the row is counted. */
	readonly because?: SkippedRule | undefined;
};
export type RefusingCondition = {
	readonly column: string;
	readonly because: RefusedByMapping;
	readonly holds: (cells: Cells) => boolean;
};

export type MappingRead =
	| { readonly ok: true; readonly mapping: Mapping }
	/** One English sentence each, beginning with the place: `fields.kw.unit: …`. */
	| { readonly ok: false; readonly problems: readonly string[] };

const conditionWords = z.array(z.string().max(200)).min(1).max(200).optional();
const conditionShape = { column: columnName, is: conditionWords, isNot: conditionWords };
const oneOfBoth = 'one of "is" and "isNot"';
const says = ({ is, isNot }: { is?: unknown; isNot?: unknown }) => (is === undefined) !== (isNot === undefined);
const rowCondition = z
	.strictObject({ ...conditionShape, because: z.enum(skippedRules).optional() })
	.refine(says, oneOfBoth);
const refusingCondition = z
	.strictObject({ ...conditionShape, because: z.enum(refusedByMapping) })
	.refine(says, oneOfBoth);

const shape = z.strictObject({
	name: z.string().regex(/^[a-z0-9][a-z0-9-]{0,59}$/, 'lower-case letters, digits and hyphens'),
	about: z.string().max(2_000).optional(),
	format: z.enum(['csv', 'json', 'jsonl', 'xml']).default('csv'),
	row: z
		.string()
		.regex(/^[\p{L}_][\p{L}\p{N}_.-]{0,99}$/u, 'the name of an element, without its prefix')
		.optional(),
	encoding: z.enum(['utf-8', 'iso-8859-15', 'windows-1252', 'recognised']).default('utf-8'),
	header: z.enum(['row', 'mobile-de']).default('row'),
	delimiter: z.enum([',', ';', '\t', '|']).optional(),
	source: wordOf(sources.values.filter(source => source !== 'radstand')),
	complete: z.boolean().default(false),
	skip: z.array(rowCondition).max(20).default([]),
	only: z.array(rowCondition).max(20).default([]),
	refuse: z.array(refusingCondition).max(20).default([]),
	unstated: z.array(z.string().max(200)).max(500).default([]),
	identity: z.array(columnName).min(1).max(30).optional(),
	fields: z.record(z.string(), z.unknown()),
});

/** Reads the text of a mapping file. Everything that is wrong is named at once. */
export function readMapping(json: string): MappingRead {
	let value: unknown;
	try {
		value = JSON.parse(json.replace(/^\uFEFF/, ''));
	} catch (error) {
		return { ok: false, problems: [`not valid JSON: ${error instanceof Error ? error.message : 'unreadable'}`] };
	}
	const doubled = duplicateKeys(json).map(path => `${path}: stands there twice; a mapping names a field once`);
	const parsed = shape.safeParse(value);
	const body = shape.pick({ fields: true, unstated: true }).strip().safeParse(value);
	const collected = collector(body.data?.fields ?? {}, body.data?.unstated ?? []);
	const compiled = body.success ? compileFields(collected) : undefined;
	const problems = [
		...doubled,
		...(parsed.error?.issues ?? []).map(issue => sentence([], issue)),
		...collected.problems,
		...(parsed.success ? headProblems(parsed.data) : []),
	];
	if (problems.length > 0 || !parsed.success || !compiled) return { ok: false, problems };
	const { fields: _fields, unstated: _unstated, identity = [], delimiter, row, ...head } = parsed.data;
	const hash = createHash('sha256').update(json).digest('hex');
	const required = new Set([...collected.columns, ...identity]);
	const conditional = [...head.skip, ...head.only, ...head.refuse].map(({ column }) => column);
	const optionalColumns = [...new Set([...collected.optionalColumns, ...conditional])].filter(
		column => !required.has(column),
	);
	const refuse = head.refuse.map(condition => ({ ...condition, holds: conditionOf(condition) }));
	return {
		ok: true,
		mapping: { ...head, refuse, hash, delimiter, row, identity, columns: [...required], optionalColumns, ...compiled },
	};
}

function headProblems({ fields, identity, format, encoding, header, delimiter, row }: z.infer<typeof shape>): string[] {
	const hasId = 'id' in fields;
	return [
		...(hasId && identity ? ['identity: the field "id" already names an ad; only one of the two'] : []),
		...(hasId || identity
			? []
			: ['identity: without a field "id", name the columns that together tell one ad from all others']),
		...(format !== 'csv' && encoding !== 'utf-8'
			? [`encoding: ${format === 'xml' ? 'an XML file says itself what it is in' : 'JSON is always utf-8'}`]
			: []),
		...(format !== 'csv' && header !== 'row' ? ['header: only CSV has one'] : []),
		...(format !== 'csv' && delimiter !== undefined ? ['delimiter: only CSV has one'] : []),
		...(format !== 'xml' && row !== undefined ? ['row: only XML has elements'] : []),
	];
}

type Collector = {
	readonly problems: string[];
	readonly columns: Set<string>;
	readonly optionalColumns: Set<string>;
	readonly field: <T>(name: string, kind: FieldKind<T>) => Read<T> | undefined;
};

/** Hands each field of the file to its kind, once, and keeps what is wrong and which columns are needed. */
function collector(fields: Readonly<Record<string, unknown>>, unstated: readonly string[]): Collector {
	const problems: string[] = [];
	const columns = new Set<string>();
	const optionalColumns = new Set<string>();
	for (const name of Object.keys(fields)) {
		if (!fieldNames.has(name))
			problems.push(`fields.${name}: there is no such field; there are ${[...fieldNames].join(', ')}`);
	}
	function field<T>(name: string, kind: FieldKind<T>): Read<T> | undefined {
		if (!Object.hasOwn(fields, name)) return undefined;
		const made = kind(name, fields[name], unstated);
		if (!made.ok) {
			problems.push(...made.issues.map(issue => sentence(['fields', name], issue)));
			return undefined;
		}
		const reader: Reader<T> = made.reader;
		for (const column of reader.columns) (reader.optional ? optionalColumns : columns).add(column);
		return reader.read;
	}
	return { problems, columns, optionalColumns, field };
}

type Compiled = Pick<Mapping, 'texts' | 'times' | 'country' | 'sellerKind' | 'adKind' | 'facts' | 'images'>;

function compileFields({ field, problems }: Collector): Compiled | undefined {
	const texts: Partial<Record<TextField, Read<string>>> = {};
	for (const name of textFields) texts[name] = field(name, textKind);
	const times: Partial<Record<TimeField, Read<number>>> = {};
	for (const name of timeFields) times[name] = field(name, timeKind);
	const country = field('land', choiceKind(countries, { otherwise: true }));
	const sellerKind = field('anbieter', choiceKind(sellerKinds, { otherwise: true }));
	const adKind = field('angebot', choiceKind(adKinds, { otherwise: true }));
	const found: { key: FactKey; read: Read<FactValue> }[] = [];
	for (const { key, kind } of factKinds) {
		const read = field(facts[key].parameter, kind);
		if (read) found.push({ key, read });
	}
	const images = field('bilder', imagesKind);
	const missing = [
		...(texts.titel ? [] : ['titel']),
		...(country ? [] : ['land']),
		...(sellerKind ? [] : ['anbieter']),
	].filter(name => !problems.some(problem => problem.startsWith(`fields.${name}`)));
	problems.push(...missing.map(name => `fields.${name}: is missing; every listing needs it`));
	if (!country || !sellerKind) return undefined;
	return { texts, times, country, sellerKind, adKind: adKind ?? (() => null), facts: found, images };
}

const factKinds: readonly { readonly key: FactKey; readonly kind: FieldKind<FactValue> }[] = [
	...factKeysOf('amount').map(key => ({ key, kind: amountKind(key) })),
	...factKeysOf('month').map(key => ({ key, kind: monthKind })),
	...factKeysOf('text').map(key => ({ key, kind: textKind })),
	...factKeysOf('flag').map(key => ({ key, kind: flagKind })),
	...factKeysOf('choice').map(key => ({ key, kind: choiceKind<string>(facts[key].vocabulary) })),
	...factKeysOf('choices').map(key => ({ key, kind: choicesKind<string>(facts[key].vocabulary) })),
];

/** Every field a mapping may name. */
export const fieldNames: ReadonlySet<string> = new Set<string>([
	...textFields,
	...timeFields,
	'land',
	'anbieter',
	'angebot',
	'bilder',
	...factKinds.map(({ key }) => facts[key].parameter),
]);

function sentence(before: readonly string[], { path, message }: FieldIssue): string {
	const place = [...before, ...path.map(String)].join('.');
	return place === '' ? message : `${place}: ${message}`;
}
