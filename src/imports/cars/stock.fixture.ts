import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Database } from '#db/open.ts';
import { lockedPassword } from '#src/accounts/passwords.ts';
import { createUser } from '#src/accounts/registration.ts';
import { freshDataFolder } from '#src/testing/database.ts';
import { type Mapping, readMapping } from '../mapping.ts';
import type { ImportReport } from '../report.ts';
import type { StockOwner } from '../row-to-draft.ts';
import { runImport } from '../running.ts';
import { accountOf, connectSource } from '../sources.ts';

export const at = Date.UTC(2026, 10, 2) / 1000;
export const day = 86_400;
export const goodVin = 'WVWZZZ1KZAW123456';

/** A dealer with a page, without anybody who signs in. */
export function newDealer(db: Database, name: string): StockOwner {
	const email = `${name}@post.example`;
	const created = createUser(db, {
		...{ email, name, role: 'member', kind: 'haendler', passwordHash: lockedPassword, at, confirmedAt: at },
	});
	if (!created.ok) throw new Error(created.reason);
	return dealerPageOf(db, created.id, name);
}

export function dealerPageOf(db: Database, sellerId: number, name: string): StockOwner {
	const { lastInsertRowid } = db
		.prepare(
			`INSERT INTO dealers (user_id, slug, company, street, country, plz, place, phone, email, imprint, created_at)
			VALUES (?, ?, ?, 'Hauptstraße 1', 'deutschland', '10115', 'Berlin', '030 1234', 'post@post.example', 'Impressum', ?)`,
		)
		.run(sellerId, name, `Autohaus ${name}`, at);
	return { sellerId, dealerId: Number(lastInsertRowid), country: 'deutschland', plz: '10115', place: 'Berlin' };
}

export type Row = {
	readonly id: string;
	readonly title?: string;
	readonly make?: string;
	readonly model?: string;
	readonly ez?: string;
	readonly km?: number;
	readonly kw?: string;
	readonly price?: number | '';
	readonly colour?: string;
	readonly vin?: string;
	readonly number?: string;
	readonly text?: string;
	readonly plz?: string;
	readonly fuel?: string;
	readonly equipment?: string;
	readonly images?: string;
	readonly url?: string;
};

const columns = [
	...['id', 'title', 'make', 'model', 'ez', 'km', 'kw', 'price', 'colour', 'vin', 'number', 'text', 'plz', 'fuel'],
	...['equipment', 'images', 'url'],
] as const;
const usual: Readonly<Record<string, string | number>> = {
	...{ title: 'VW Golf Comfortline', make: 'VW', model: 'Golf', ez: '2018-03', km: 50_000, kw: '85', price: 9_900 },
	...{ fuel: 'diesel' },
};

/** A source of cars: `stock.run(rows, days)` imports a whole file of them so many days later. */
export function newStock(db: Database, owner: StockOwner | undefined, source = 'haendlerdatei', mappingChange = {}) {
	const sourceId = connectSource(
		db,
		{
			...{ kind: 'fahrzeug-feed', name: source, way: 'upload', address: '' },
			...{ settings: {}, mapping: null, schedule: 'von-hand' },
		},
		{ dealerId: owner?.dealerId ?? null, at },
	);
	const mapping = mappingOf(source, mappingChange);
	const account = accountOf({ id: sourceId });
	const options = { mapping, account, sourceId, ...(owner && { owner }) };
	return {
		...{ source, account, sourceId, options },
		run: (rows: readonly Row[], days = 0, more: { shrinkingAllowed?: boolean; dryRun?: boolean } = {}) =>
			runImport(db, { file: fileOf(rows), at: at + days * day, ...options, ...more }) as Promise<ImportReport>,
	};
}

export function fileOf(rows: readonly (Row | string)[]): string {
	const file = join(freshDataFolder({ empty: true }), 'stock.csv');
	const line = (row: Row | string) => {
		if (typeof row === 'string') return row;
		const cells: Readonly<Record<string, unknown>> = { ...usual, ...row };
		return columns.map(column => `"${String(cells[column] ?? '').replaceAll('"', '""')}"`).join(',');
	};
	writeFileSync(file, `${[columns.join(','), ...rows.map(line)].join('\n')}\n`);
	return file;
}

export function mappingOf(source: string, change = {}): Mapping {
	const from = (name: string, more = {}) => ({ column: name, ...more });
	const fields = {
		...{ id: from('id'), titel: from('title'), marke: from('make'), modell: from('model'), km: from('km') },
		...{ ez: from('ez', { form: 'YYYY-MM' }), kw: from('kw'), preis: from('price'), fin: from('vin') },
		...{ inventarnummer: from('number'), beschreibung: from('text'), plz: from('plz'), url: from('url') },
		farbe: from('colour', { values: { rot: 'rot', blau: 'blau', gruen: 'gruen' } }),
		kraftstoff: from('fuel', { values: { diesel: 'diesel', benzin: 'benzin' } }),
		ausstattung: from('equipment', { split: ' ', values: { abs: 'abs', esp: 'esp', isofix: 'isofix' } }),
		bilder: from('images', { split: ' ' }),
		...{
			land: { constant: 'deutschland' },
			anbieter: { constant: 'haendler' },
			mwst: { constant: 'nicht-ausweisbar' },
		},
	};
	const read = readMapping(JSON.stringify({ name: 'stock', format: 'csv', source, complete: true, fields, ...change }));
	if (!read.ok) throw new Error(read.problems.join('\n'));
	return read.mapping;
}

/** The columns of the only listing there is, or of the one with that number. */
export function listing(db: Database, id?: number): Record<string, unknown> {
	const rows = db.prepare('SELECT * FROM listings WHERE ? IS NULL OR id = ?').all(id ?? null, id ?? null);
	if (rows.length !== 1) throw new Error(`there are ${rows.length} listings`);
	return rows[0] as Record<string, unknown>;
}

export function count(db: Database, table: string, where = '1'): number {
	return Number(db.prepare(`SELECT count(*) FROM ${table} WHERE ${where}`).pluck().get());
}
