import { is } from 'drizzle-orm';
import { SQLiteTable } from 'drizzle-orm/sqlite-core';
import { expect, test } from 'vitest';
import { freshDatabase } from '#src/testing/database.ts';
import { schemaDrift } from '#src/testing/schema-drift.ts';
import * as accounts from './accounts.ts';
import * as apiKeys from './api-keys.ts';
import * as buyers from './buyers.ts';
import * as conversations from './conversations.ts';
import * as forum from './forum.ts';
import * as imports from './imports.ts';
import * as listings from './listings.ts';
import * as mails from './mails.ts';
import * as moderation from './moderation.ts';
import * as stock from './stock.ts';
import * as weakPoints from './weak-points.ts';

test('whoever reads the tables in db/schema reads what the migrations made', () => {
	// A file that is forgotten here is missed by the comparison: the database has tables that nobody states.
	const tables = [
		accounts,
		apiKeys,
		buyers,
		conversations,
		forum,
		imports,
		listings,
		mails,
		moderation,
		stock,
		weakPoints,
	].flatMap(file => Object.values(file).filter(one => is(one, SQLiteTable)));
	expect(schemaDrift(freshDatabase(), tables)).toEqual([]);
});
