import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

export const instance = sqliteTable('instance', {
	id: text('id').primaryKey().notNull(),
	createdAt: integer('created_at').notNull(),
});

export const users = sqliteTable('users', {
	id: integer('id').primaryKey({ autoIncrement: true }),
	email: text('email').notNull().unique(),
	name: text('name').notNull(),
	role: text('role').$type<'member' | 'moderator' | 'admin'>().notNull().default('member'),
	kind: text('kind').$type<'privat' | 'haendler'>().notNull().default('privat'),
	passwordHash: text('password_hash').notNull(),
	createdAt: integer('created_at').notNull(),
	confirmedAt: integer('confirmed_at'),
});

export const dealers = sqliteTable('dealers', {
	id: integer('id').primaryKey({ autoIncrement: true }),
	userId: integer('user_id')
		.notNull()
		.unique()
		.references(() => users.id),
	slug: text('slug').notNull().unique(),
	company: text('company').notNull(),
	street: text('street').notNull(),
	country: text('country').$type<'deutschland' | 'oesterreich' | 'schweiz'>().notNull(),
	plz: text('plz').notNull(),
	place: text('place').notNull(),
	phone: text('phone').notNull(),
	email: text('email').notNull(),
	website: text('website'),
	openingHours: text('opening_hours').notNull().default(''),
	about: text('about').notNull().default(''),
	imprint: text('imprint').notNull(),
	vatId: text('vat_id'),
	registerNumber: text('register_number'),
	createdAt: integer('created_at').notNull(),
});
