import type { Database } from '#db/open.ts';
import { type Country, countries, findPostcode } from '#src/vehicles/places.ts';
import { ratingsOf } from './oracle-ratings.ts';

/** A listing as its row says it, with the lists read and the postcode looked up. Shared with nothing the index is made of. */
export type OracleCar = {
	readonly id: number;
	/** The row by column name. Long texts are left out: a million of them do not fit. */
	readonly row: Readonly<Record<string, Stored>>;
	readonly parking: readonly string[];
	readonly equipment: readonly string[];
	readonly priceRating: string;
	/** Centre of its postcode in degrees; `undefined` where none is stated. */
	readonly centre?: Centre;
};
export type Stored = string | number | null;
export type Centre = { readonly latitude: number; readonly longitude: number };

const unreadColumns = /^(title|description|variant|colour_name|vin|source_(url|hash|account)|external_id|.*_text)$/;

/** Every listing of the database, of whatever status, in order of id. */
export function loadCars(db: Database): OracleCar[] {
	const columns = db
		.prepare<[], string>("SELECT name FROM pragma_table_info('listings')")
		.pluck()
		.all()
		.filter(name => !unreadColumns.test(name));
	const words = new Map<string, string>();
	const lists = new Map<string, readonly string[]>();
	const cars: Omit<OracleCar, 'priceRating'>[] = [];
	const rows = db.prepare<[], Record<string, Stored>>(`SELECT ${columns.join(', ')} FROM listings ORDER BY id`);
	for (const row of rows.iterate()) {
		// Each row brings strings of its own; a million rows of the same forty words are kept as forty words.
		for (const column of columns) {
			const value = row[column];
			if (typeof value === 'string') row[column] = kept(words, value, () => value);
		}
		const { parking, equipment } = row;
		const centre = centreOf(row);
		cars.push({
			id: Number(row.id),
			row,
			parking: kept(lists, String(parking), listOf),
			equipment: kept(lists, String(equipment), listOf),
			...(centre ? { centre } : {}),
		});
	}
	const ratings = ratingsOf(cars.map(({ row }) => row));
	return cars.map((car, position) => ({ ...car, priceRating: ratings[position] ?? '' }));
}

function kept<T>(known: Map<string, T>, key: string, make: (key: string) => T): T {
	const before = known.get(key);
	if (before !== undefined) return before;
	const made = make(key);
	known.set(key, made);
	return made;
}

function listOf(json: string): readonly string[] {
	const list: unknown = JSON.parse(json);
	if (!Array.isArray(list)) throw new Error(`not a list: ${json}`);
	return [...new Set(list.map(String))];
}

function centreOf({ plz, country }: Readonly<Record<string, Stored>>): Centre | undefined {
	if (typeof plz !== 'string' || !isCountry(country)) return undefined;
	const found = findPostcode(plz, country);
	return found.ok ? found.postcode : undefined;
}

export function isCountry(value: unknown): value is Country {
	return countries.some(country => country === value);
}
