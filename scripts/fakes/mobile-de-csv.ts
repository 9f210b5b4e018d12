import type { Equipment, FakeCar } from './cars.ts';

/** Columns A to DM, in the order of imports.md 1.8; `r…` are reserved. */
export const mobileDeColumns = `kundennummer interne_nummer kategorie marke modell leistung hu r1 ez kilometer
preis mwst r2 oldtimer vin beschaedigtes_fahrzeug farbe klima taxi behindertengerecht
jahreswagen neufahrzeug unsere_empfehlung haendlerpreis r3 bemerkung bild_id metallic waehrung mwstsatz
garantie leichtmetallfelgen esp abs anhaengerkupplung r4 wegfahrsperre navigationssystem schiebedach zentralverriegelung
fensterheber allradantrieb tueren umweltplakette servolenkung biodiesel scheckheftgepflegt katalysator kickstarter estarter
vorfuehrfahrzeug antrieb ccm tragkraft nutzlast gesamtgewicht hubhoehe bauhoehe baujahr betriebsstunden sitze schadstoff
kabinenart achsen tempomat standheizung kabine schutzdach vollverkleidung komunal kran retarder_intarder schlafplatz tv wc
ladebordwand hydraulikanlage schiebetuer radformel trennwand ebs vermietbar kompressor luftfederung scheibenbremse
fronthydraulik bss schnellwechsel zsa kueche kuehlbox schlafsitze frontheber sichtbar_nur_fuer_Haendler
r5 envkv verbrauch_innerorts verbrauch_ausserorts verbrauch_kombiniert emission xenonscheinwerfer sitzheizung partikelfilter
einparkhilfe schwackecode lieferdatum lieferfrist ueberfuehrungskosten hu/au_neu
kraftstoffart getriebeart exportfahrzeug tageszulassung blickfaenger hsn tsn seite_1_inserat`.split(/\s+/);

/** Columns of the base format; those after DM stay empty. */
const width = 211;
const bodies: Readonly<Record<FakeCar['body'], string>> = {
	limousine: 'Car.Limousine',
	estate: 'Car.EstateCar',
	small: 'Car.SmallCar',
	suv: 'Car.OffRoad',
	sports: 'Car.SportsCar',
	cabrio: 'Car.Cabrio',
	van: 'Car.Van',
};
const fuels: Readonly<Record<FakeCar['fuel'], number>> = {
	petrol: 1,
	diesel: 2,
	lpg: 3,
	cng: 4,
	electric: 6,
	hybrid: 7,
	'hybrid-diesel': 10,
};
const flags: Partial<Record<Equipment, string>> = {
	abs: 'abs',
	esp: 'esp',
	alloys: 'leichtmetallfelgen',
	navigation: 'navigationssystem',
	'heated-seats': 'sitzheizung',
	'tow-bar': 'anhaengerkupplung',
	'cruise-control': 'tempomat',
	xenon: 'xenonscheinwerfer',
	sunroof: 'schiebedach',
	'aux-heating': 'standheizung',
	'parking-sensors': 'einparkhilfe',
	'service-book': 'scheckheftgepflegt',
};

export type CsvOptions = {
	/** `iso` = ISO-8859-15 without a header row, as mobile.de asks; `utf8` with BOM and header row, as some DMS write it. */
	readonly charset?: 'iso' | 'utf8';
	/** So many rows, spread over the file, are of no use: each with another fault. */
	readonly badRows?: number;
};

/** mobile.de's upload CSV of these cars. */
export function mobileDeCsv(cars: readonly FakeCar[], { charset = 'iso', badRows = 0 }: CsvOptions = {}): Buffer {
	const every = badRows > 0 ? Math.max(1, Math.floor(cars.length / badRows)) : 0;
	const rows = cars.map((car, at) => {
		const nth = every > 0 && at % every === every - 1 ? Math.floor(at / every) : undefined;
		const cells = cellsOf(car);
		if (nth !== undefined && nth < badRows) spoil(cells, nth);
		return line(Array.from({ length: width }, (_, column) => cells.get(mobileDeColumns[column] ?? '') ?? ''));
	});
	if (charset === 'iso') return isoBytes(rows.join(''));
	const header = Array.from({ length: width }, (_, column) => mobileDeColumns[column] ?? `spalte_${column + 1}`);
	return Buffer.from(`\ufeff${header.join(';')}\r\n${rows.join('')}`);
}

/** Name of a picture inside the ZIP; numbered from 1. */
export function pictureName(car: FakeCar, position: number): string {
	return `M${car.number}_${String(position + 1).padStart(2, '0')}.jpg`;
}

function cellsOf(car: FakeCar): Map<string, string | number> {
	const { firstRegistration: first, inspection } = car;
	return new Map<string, string | number>([
		['kundennummer', 11223344],
		['interne_nummer', `M-${car.number}`],
		['kategorie', bodies[car.body]],
		['marke', car.make],
		['modell', `${car.model} ${car.trim}${car.number % 5 === 0 ? ' "Edition 5"' : ''}`],
		['leistung', car.powerKw],
		['hu', inspection ? `${two(inspection.month)}.${inspection.year}` : ''],
		['ez', first ? `${two(first.month)}.${first.year}` : ''],
		['kilometer', car.mileageKm],
		['preis', [String(car.priceEuros), `${car.priceEuros}.00`, `${car.priceEuros},00`][car.number % 3] ?? ''],
		['mwst', car.vatShown ? 1 : 0],
		['mwstsatz', car.vatShown ? 19 : ''],
		['vin', car.vin],
		['beschaedigtes_fahrzeug', car.damaged ? 1 : 0],
		['farbe', car.colour],
		['klima', car.number % 3],
		['neufahrzeug', car.isNew ? 1 : 0],
		['haendlerpreis', car.number % 4 === 1 ? car.priceEuros - 900 : ''],
		[
			'bemerkung',
			`**Gepflegt**\\\\* ${car.trim}\\\\* 8-fach bereift\\\\Überführung 0 €; nur ${(car.number % 50) + 1} Besichtigung(en)`,
		],
		['bild_id', `M${car.number}`],
		['metallic', car.metallic ? 1 : 0],
		['waehrung', 'EUR'],
		['garantie', 0],
		['allradantrieb', car.body === 'suv' ? 1 : ''],
		['tueren', car.doors],
		['umweltplakette', 4],
		['ccm', car.ccm ?? ''],
		['sitze', car.seats],
		['schadstoff', car.fuel === 'electric' ? '' : car.euroNorm],
		['sichtbar_nur_fuer_Haendler', car.number % 40 === 39 ? 1 : 0],
		['envkv', 0],
		['kraftstoffart', fuels[car.fuel]],
		['getriebeart', car.automatic ? 3 : 1],
		...car.equipment.flatMap((one): [string, number][] => (flags[one] ? [[flags[one], 1]] : [])),
	]);
}

/** What goes wrong in real files. */
function spoil(cells: Map<string, string | number>, nth: number): void {
	const faults: readonly (readonly [column: string, value: string])[] = [
		['preis', 'auf Anfrage'],
		['interne_nummer', ''],
		['marke', ''],
		['kategorie', 'Motorbike.Chopper'],
		['preis', '-500'],
		['ez', '13.2019'],
		['kilometer', 'viele'],
		['interne_nummer', `M ${nth}/ä`],
	];
	const [column = '', value = ''] = faults[nth % faults.length] ?? [];
	cells.set(column, value);
}

/** Text in quotes, numbers bare; a quote inside is doubled, a line break does not occur. */
function line(cells: readonly (string | number)[]): string {
	const written = cells.map(cell => {
		const text = String(cell);
		return text === '' || /^[\d.,]+$/.test(text) ? text : `"${text.replaceAll('"', '""')}"`;
	});
	return `${written.join(';')}\r\n`;
}

/** ISO-8859-15 is Latin-1 but for eight characters, the euro among them. */
function isoBytes(text: string): Buffer {
	const bytes = Buffer.from(text, 'latin1');
	for (let at = text.indexOf('€'); at !== -1; at = text.indexOf('€', at + 1)) bytes[at] = 0xa4;
	return bytes;
}

function two(number: number): string {
	return String(number).padStart(2, '0');
}
