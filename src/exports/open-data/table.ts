import BetterSqlite3 from 'better-sqlite3';
import { type OpenField, type OpenValue, openFields } from './fields.ts';

const types: Readonly<Record<OpenField['kind'], string>> = {
	...{ text: 'TEXT', whole: 'INTEGER', number: 'REAL', yesNo: 'INTEGER', list: 'TEXT', day: 'TEXT', month: 'TEXT' },
	...{ address: 'TEXT', addresses: 'TEXT' },
};

/**
 * Writes a database with one table `inserate`, a column for each field: yes and no as 1 and 0, lists as JSON. A new file, which nobody
 * reads yet: it needs no journal, and `finishFile` brings it to the disk.
 */
export async function writeTable(
	file: string,
	pieces: AsyncIterable<readonly Readonly<Record<string, OpenValue>>[]>,
): Promise<void> {
	const table = new BetterSqlite3(file);
	try {
		table.pragma('journal_mode = OFF');
		table.pragma('synchronous = OFF');
		const columns = openFields.map(
			({ name, kind }) => `"${name}" ${types[kind]}${name === 'id' ? ' PRIMARY KEY' : ''}`,
		);
		table.exec(`CREATE TABLE inserate (${columns.join(', ')}) STRICT`);
		const insert = table.prepare(`INSERT INTO inserate VALUES (${openFields.map(() => '?').join(', ')})`);
		const insertAll = table.transaction((cars: readonly Readonly<Record<string, OpenValue>>[]) => {
			for (const car of cars) insert.run(openFields.map(({ name }) => stored(car[name] ?? null)));
		});
		for await (const cars of pieces) insertAll(cars);
		table.exec('CREATE INDEX inserate_marke ON inserate (marke, modell)');
	} finally {
		table.close();
	}
}

function stored(value: OpenValue): string | number | null {
	if (typeof value === 'boolean') return Number(value);
	return typeof value === 'object' && value !== null ? JSON.stringify(value) : value;
}
