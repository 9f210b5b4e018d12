import { mobileDeColumns, mobileDeRowWidth } from '#src/vehicles/mobile-de-columns.ts';

/** A plain car as stock systems export it. */
export const plainCar: Readonly<Record<string, string>> = {
	kundennummer: '4711',
	interne_nummer: 'MH-1',
	kategorie: 'Car.EstateCar',
	marke: 'Volkswagen',
	modell: 'Golf Variant 2.0 TDI "Highline"; Navi',
	leistung: '110',
	hu: '04.2028',
	ez: '03.2019',
	kilometer: '98500',
	preis: '15990.00',
	mwst: '1',
	beschaedigtes_fahrzeug: '0',
	farbe: 'grau',
	metallic: '1',
	waehrung: 'EUR',
	garantie: '0',
	bild_id: 'MH1',
	haendlerpreis: '12000',
	bemerkung: '**Scheckheftgepflegt**\\\\* Navi\\\\Preis inkl. Überführung 0 €',
	kraftstoffart: '2',
	getriebeart: '3',
};

/** One line without header; columns whose place is not certain cannot be written. */
export function mobileDeLine(cells: Readonly<Record<string, string>>, width = mobileDeRowWidth): string {
	const row = Array<string>(width).fill('');
	for (const [name, cell] of Object.entries({ ...plainCar, ...cells })) {
		const place = mobileDeColumns.find(column => column.name === name)?.place;
		if (place === undefined) throw new Error(`nobody knows where ${name} stands`);
		if (place < width) row[place] = cell;
	}
	return row.map(quoted).join(';');
}

/** The same with names in the first line, in an order of its own. */
export function mobileDeTable(rows: readonly Readonly<Record<string, string>>[]): string {
	const names = [...new Set([...mobileDeColumns.map(({ name }) => name).reverse()])];
	const lines = rows.map(row => names.map(name => quoted({ ...plainCar, ...row }[name] ?? '')).join(';'));
	return [names.map(quoted).join(';'), ...lines].join('\r\n');
}

function quoted(cell: string): string {
	return /[";\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
