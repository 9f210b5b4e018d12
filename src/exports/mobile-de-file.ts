import { quotedCell } from '#src/formats/csv.ts';
import { latin9Bytes } from '#src/formats/latin9.ts';
import { type MobileDeColumn, mobileDeColumns, mobileDeRowWidth } from '#src/vehicles/mobile-de-columns.ts';
import { mobileDeRow } from './mobile-de-row.ts';
import type { OwnCar } from './own-cars.ts';

export type MobileDeFileOptions = {
	/** Now, seconds since 1970. */
	readonly at: number;
	/** mobile.de's number of the dealer, for files that hold several dealers. */
	readonly customerNumber?: string;
	/**
	 * With a row of names in front, which every reader of ours and most stock systems understand: then all columns can be used.
	 * mobile.de itself takes files without one, and only columns whose place is certain.
	 */
	readonly withHeader?: boolean;
};

/** Columns with words: always in quotes, so that a `;` in them is no border. */
const wordColumns: ReadonlySet<string> = new Set([
	...['interne_nummer', 'kategorie', 'marke', 'modell', 'vin', 'farbe', 'bemerkung', 'bild_id', 'waehrung'],
	...['hsn', 'tsn', 'landesversion'],
]);

/** What the file could not hold, known when the last piece has been read. */
export type MobileDeFigures = { cars: number; lostCharacters: number };

/**
 * A stock as mobile.de upload file (services.mobile.de/manual/upload-interface-csv_de.html), piece by piece: `;` between cells,
 * ISO-8859-15, CR LF, one row a car.
 * @param taken the number each car has got in this file, by id: the names of its pictures begin with it
 */
export function* mobileDeFile(
	cars: Iterable<readonly OwnCar[]>,
	options: MobileDeFileOptions,
	taken: Map<number, string> = new Map(),
	figures: MobileDeFigures = { cars: 0, lostCharacters: 0 },
): Generator<Uint8Array<ArrayBuffer>> {
	const columns = options.withHeader ? mobileDeColumns : columnsByPlace();
	const names = new Set(columns.map(column => column?.name));
	const row = { customerNumber: options.customerNumber ?? '', has: (name: string) => names.has(name), at: options.at };
	const numberOf = openNumbers(taken);
	if (options.withHeader) yield latin9Bytes(lineOf(mobileDeColumns.map(({ name }) => quotedCell(name))));
	for (const piece of cars) {
		const lines = piece.map(car => {
			const { cells, lostCharacters } = mobileDeRow(car, numberOf(car), row);
			figures.cars += 1;
			figures.lostCharacters += lostCharacters;
			return lineOf(columns.map(column => cellOf(column, cells)));
		});
		yield latin9Bytes(lines.join(''));
	}
}

function cellOf(column: MobileDeColumn | undefined, cells: Readonly<Record<string, string>>): string {
	const cell = column === undefined ? undefined : cells[column.name];
	if (column === undefined || cell === undefined) return '';
	return wordColumns.has(column.name) ? quotedCell(cell) : cell;
}

function columnsByPlace(): readonly (MobileDeColumn | undefined)[] {
	const placed = new Map(mobileDeColumns.map(column => [column.place, column]));
	return Array.from({ length: mobileDeRowWidth }, (_, place) => placed.get(place));
}

const lineOf = (cells: readonly string[]): string => `${cells.join(';')}\r\n`;

/** mobile.de's rule for `interne_nummer`. */
const internalNumber = /^[A-Za-z0-9_-]{1,40}$/;

/**
 * Numbers for the cars of one file, each once: the one the car came with, so that the same car is known again wherever the file
 * goes, else our own. Two stocks may have the same number; then the second car gets ours.
 */
function openNumbers(taken: Map<number, string>): (car: OwnCar) => string {
	const used = new Set(taken.values());
	return ({ id, origin }) => {
		const own = `R${id}`;
		const wanted = origin.externalId !== null && internalNumber.test(origin.externalId) ? origin.externalId : own;
		let number = wanted;
		for (let copy = 1; used.has(number); copy += 1) number = copy === 1 ? own : `${own}-${copy}`;
		used.add(number);
		taken.set(id, number);
		return number;
	};
}
