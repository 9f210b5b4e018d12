import { sql } from 'drizzle-orm';
import {
	blob,
	foreignKey,
	index,
	integer,
	primaryKey,
	real,
	sqliteTable,
	text,
	unique,
	uniqueIndex,
} from 'drizzle-orm/sqlite-core';
import { expect, test } from 'vitest';
import { type Database, openConnection } from '#db/open.ts';
import { afterThisTest } from './afterwards.ts';
import { schemaDrift } from './schema-drift.ts';

const migrated = `
create table harbours (id integer primary key autoincrement, name text not null unique, country text not null default 'deutschland') strict;
create table boats (
	id integer primary key,
	harbour_id integer not null references harbours on delete cascade,
	name text not null default '',
	slogan text default 'it''s ours',
	length_m real,
	photo blob default x'ff',
	sold integer not null default (0),
	berths integer not null default 4,
	made_at integer not null default (unixepoch()),
	label text as (name || ' ' || berths) virtual
) strict;
create index boats_by_harbour on boats (harbour_id, name);
create unique index boats_once on boats (lower(name)) where sold = 0;
create table crew (boat_id integer not null references boats (id), person text not null, primary key (boat_id, person)) strict, without rowid;
create virtual table logbook using fts5 (entry, place);
create table schema_migrations (number integer primary key);`;

const harbours = sqliteTable('harbours', {
	id: integer('id').primaryKey({ autoIncrement: true }),
	name: text('name').notNull().unique(),
	country: text('country').notNull().default('deutschland'),
});

const boats = sqliteTable(
	'boats',
	{
		id: integer('id').primaryKey(),
		harbourId: integer('harbour_id')
			.notNull()
			.references(() => harbours.id, { onDelete: 'cascade' }),
		name: text('name', { length: 80 }).notNull().default(''),
		slogan: text('slogan').default("it's ours"),
		lengthM: real('length_m'),
		photo: blob('photo', { mode: 'buffer' }).default(Buffer.from([255])),
		sold: integer('sold', { mode: 'boolean' }).notNull().default(false),
		berths: integer('berths').notNull().default(4),
		madeAt: integer('made_at').notNull().default(sql`(unixepoch())`),
		label: text('label').generatedAlwaysAs(sql`name || ' ' || berths`),
	},
	table => [
		index('boats_by_harbour').on(table.harbourId, table.name),
		uniqueIndex('boats_once').on(sql`lower(${table.name})`).where(sql`${table.sold} = 0`),
	],
);

const crew = sqliteTable(
	'crew',
	{
		boatId: integer('boat_id').notNull(),
		person: text('person')
			.notNull()
			.$defaultFn(() => 'Hein'),
	},
	table => [
		primaryKey({ columns: [table.boatId, table.person] }),
		foreignKey({ columns: [table.boatId], foreignColumns: [boats.id] }),
	],
);

const logbook = sqliteTable('logbook', { entry: text('entry'), place: text('place') });

test('a schema that says the same as the database has no drift', () => {
	expect(schemaDrift(database(migrated), [harbours, boats, crew, logbook])).toEqual([]);
	expect(schemaDrift(database(migrated), [harbours, boats, crew])).toEqual([]);
});

test('tables that only one of the two has are named', () => {
	const ferries = sqliteTable('ferries', { id: integer('id').primaryKey() });
	expect(schemaDrift(database(migrated), [harbours, boats, ferries])).toEqual([
		'crew: drizzle has no such table',
		'ferries: the database has no such table',
	]);
});

test.each([
	['boats.keel: drizzle has no such column', 'length_m real,', 'length_m real, keel text,'],
	['boats.photo: the database has no such column', "photo blob default x'ff',", ''],
	['boats.length_m: type is TEXT, drizzle says REAL', 'length_m real', 'length_m text'],
	['boats.length_m: is NOT NULL, drizzle says otherwise', 'length_m real', 'length_m real not null'],
	['boats.name: may be null, drizzle says otherwise', "name text not null default ''", "name text default ''"],
	["boats.name: default is none, drizzle says ''", "name text not null default ''", 'name text not null'],
	['boats.berths: default is 5, drizzle says 4', 'default 4', 'default 5'],
	['boats.length_m: default is 0.5, drizzle says none', 'length_m real', 'length_m real default 0.5'],
	['boats.made_at: default is 0, drizzle says (unixepoch())', 'default (unixepoch())', 'default 0'],
	["boats.slogan: default is 'its ours', drizzle says 'it''s ours'", "'it''s ours'", "'its ours'"],
	['boats.label: is stored, drizzle says virtual', 'berths) virtual', 'berths) stored'],
	[
		'boats.label: is not generated, drizzle says virtual',
		"label text as (name || ' ' || berths) virtual",
		'label text',
	],
	[
		'crew: primary key is (person, boat_id), drizzle says (boat_id, person)',
		'primary key (boat_id, person)',
		'primary key (person, boat_id)',
	],
	[
		'crew: has no reference boat_id → boats (id)',
		'boat_id integer not null references boats (id)',
		'boat_id integer not null',
	],
	[
		'boats: reference harbour_id → harbours (id) is on delete no action, on update no action, drizzle says on delete cascade, on update no action',
		'on delete cascade',
		'',
	],
	['harbours: (name) is not unique', 'name text not null unique', 'name text not null'],
	['boats: has no index boats_by_harbour', 'create index boats_by_harbour on boats (harbour_id, name);', ''],
	['boats: index boats_by_harbour is over (name), drizzle says (harbour_id, name)', '(harbour_id, name)', '(name)'],
	['boats: index boats_once is not unique, drizzle says otherwise', 'create unique index', 'create index'],
	['boats: index boats_once is not partial, drizzle says otherwise', 'where sold = 0', ''],
	['logbook.wind: drizzle has no such column', 'fts5 (entry, place)', 'fts5 (entry, place, wind)'],
])('“%s” is reported, and nothing else', (line, before, after) => {
	expect(migrated).toContain(before);
	expect(schemaDrift(database(migrated.replace(before, after)), [harbours, boats, crew, logbook])).toEqual([line]);
});

test('a unique constraint over several columns is looked for, and a partial index is none', () => {
	const pairs = sqliteTable('pairs', { a: text('a'), b: text('b') }, table => [unique().on(table.a, table.b)]);
	expect(schemaDrift(database('create table pairs (a text, b text, unique (a, b))'), [pairs])).toEqual([]);
	const partial = 'create table pairs (a text, b text); create unique index p on pairs (a, b) where a is not null';
	expect(schemaDrift(database(partial), [pairs])).toEqual(['pairs: (a, b) is not unique']);
});

test('a text key that may be null is reported: SQLite allows it unless told otherwise', () => {
	const tokens = sqliteTable('tokens', { hash: text('hash').primaryKey() });
	const drift = ['tokens.hash: may be null, drizzle says otherwise'];
	expect(schemaDrift(database('create table tokens (hash text primary key)'), [tokens])).toEqual(drift);
	for (const tail of ['not null)', ') strict', ') without rowid']) {
		expect(schemaDrift(database(`create table tokens (hash text primary key ${tail}`), [tokens]), tail).toEqual([]);
	}
});

function database(schema: string): Database {
	const connection = openConnection(':memory:');
	afterThisTest(() => void connection.close());
	connection.exec(schema);
	return connection;
}
