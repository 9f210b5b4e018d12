import { createHash } from 'node:crypto';
import { z } from 'zod';
import { type FactKey, facts } from '#src/listings/facts.ts';
import type { AdKind, SellerKind } from '#src/listings/listing.ts';
import { adKinds, countries, sellerKinds, sources } from '#src/vehicles/enumerations.ts';
import type { Country } from '#src/vehicles/places.ts';
import type { FieldIssue, FieldKind } from './cells/field-kind.ts';
import { amountKind, monthKind } from './cells/number-fields.ts';
import { columnName, type Read, type Reader, wordOf } from './cells/read.ts';
import { textKind, timeKind } from './cells/text-fields.ts';
import { choiceKind, choicesKind, flagKind } from './cells/word-fields.ts';
import { duplicateKeys } from './duplicate-keys.ts';
import { factKeysOf, type TextField, type TimeField, textFields, timeFields } from './mapping-fields.ts';

export type FactValue = string | number | boolean | readonly string[];

/** A mapping file, checked and ready to read rows. */
export type Mapping = {
	readonly name: string;
	/** SHA-256 of the file's text. */
	readonly hash: string;
	readonly format: 'csv' | 'json' | 'jsonl';
	readonly encoding: 'utf-8' | 'iso-8859-15' | 'windows-1252';
	readonly delimiter: string | undefined;
	/** Value of the public parameter `quelle`. */
	readonly source: string;
	/** Whether a file holds the whole stock: what is not in it is gone. */
	readonly complete: boolean;
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
};

export type MappingRead =
	| { readonly ok: true; readonly mapping: Mapping }
	/** One English sentence each, beginning with the place: `fields.kw.unit: …`. */
	| { readonly ok: false; readonly problems: readonly string[] };

const shape = z.strictObject({
	name: z.string().regex(/^[a-z0-9][a-z0-9-]{0,59}$/, 'lower-case letters, digits and hyphens'),
	about: z.string().max(2_000).optional(),
	format: z.enum(['csv', 'json', 'jsonl']).default('csv'),
	encoding: z.enum(['utf-8', 'iso-8859-15', 'windows-1252']).default('utf-8'),
	delimiter: z.enum([',', ';', '\t', '|']).optional(),
	source: wordOf(sources.values.filter(source => source !== 'radstand')),
	complete: z.boolean().default(false),
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
	const { fields: _fields, unstated: _unstated, identity = [], delimiter, ...head } = parsed.data;
	const hash = createHash('sha256').update(json).digest('hex');
	const required = new Set([...collected.columns, ...identity]);
	const optionalColumns = [...collected.optionalColumns].filter(column => !required.has(column));
	return {
		ok: true,
		mapping: { ...head, hash, delimiter, identity, columns: [...required], optionalColumns, ...compiled },
	};
}

function headProblems({ fields, identity, format, encoding, delimiter }: z.infer<typeof shape>): string[] {
	const hasId = 'id' in fields;
	return [
		...(hasId && identity ? ['identity: the field "id" already names an ad; only one of the two'] : []),
		...(hasId || identity
			? []
			: ['identity: without a field "id", name the columns that together tell one ad from all others']),
		...(format !== 'csv' && encoding !== 'utf-8' ? ['encoding: JSON is always utf-8'] : []),
		...(format !== 'csv' && delimiter !== undefined ? ['delimiter: only CSV has one'] : []),
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

type Compiled = Pick<Mapping, 'texts' | 'times' | 'country' | 'sellerKind' | 'adKind' | 'facts'>;

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
	const missing = [
		...(texts.titel ? [] : ['titel']),
		...(country ? [] : ['land']),
		...(sellerKind ? [] : ['anbieter']),
	].filter(name => !problems.some(problem => problem.startsWith(`fields.${name}`)));
	problems.push(...missing.map(name => `fields.${name}: is missing; every listing needs it`));
	if (!country || !sellerKind) return undefined;
	return { texts, times, country, sellerKind, adKind: adKind ?? (() => null), facts: found };
}

const factKinds: readonly { readonly key: FactKey; readonly kind: FieldKind<FactValue> }[] = [
	...factKeysOf('amount').map(key => ({ key, kind: amountKind(key) })),
	...factKeysOf('month').map(key => ({ key, kind: monthKind })),
	...factKeysOf('text').map(key => ({ key, kind: textKind })),
	...factKeysOf('flag').map(key => ({ key, kind: flagKind })),
	...factKeysOf('choice').map(key => ({ key, kind: choiceKind<string>(facts[key].vocabulary) })),
	...factKeysOf('choices').map(key => ({ key, kind: choicesKind<string>(facts[key].vocabulary) })),
];

const fieldNames = new Set<string>([
	...textFields,
	...timeFields,
	'land',
	'anbieter',
	'angebot',
	...factKinds.map(({ key }) => facts[key].parameter),
]);

function sentence(before: readonly string[], { path, message }: FieldIssue): string {
	const place = [...before, ...path.map(String)].join('.');
	return place === '' ? message : `${place}: ${message}`;
}
