import { month, number, price } from '#src/formats/german.ts';
import { type Fact, type FactKey, type Facts, factKeys, facts } from '#src/listings/facts.ts';
import type { AdKind, Location, Vehicle } from '#src/listings/listing.ts';
import type { Entered } from './fields.ts';

/** What stands in the fields of a form: a car that is known. The VIN is handed in, readers of listings do not carry it. */
export type KnownCar = {
	readonly adKind: AdKind;
	readonly vehicle: Vehicle;
	readonly facts: Facts;
	readonly title: string;
	readonly description: string;
	readonly location: Location;
};

/** A listing as its seller would type it, so that it can be changed; `checkCar` reads exactly the same car from it again. */
export function enteredOf({ adKind, vehicle, facts: car, title, description, location }: KnownCar): Entered {
	const entered: Record<string, string | readonly string[]> = {
		marke: vehicle.make ?? '',
		modell: vehicle.model ?? '',
		marke_text: vehicle.makeText ?? '',
		modell_text: vehicle.modelText ?? '',
		variante: vehicle.variant ?? '',
		titel: title,
		beschreibung: description,
		plz: location.plz ?? '',
		land: location.country,
		kw_einheit: car.powerKw === null ? '' : 'kw',
		...(adKind === 'teiletraeger' && { teiletraeger: 'ja' }),
	};
	for (const key of factKeys) {
		const written = writtenFact(key, facts[key], car[key]);
		if (written !== undefined) entered[facts[key].parameter] = written;
	}
	return entered;
}

/** One fact as its seller would type it; undefined where nothing is stated. */
export function writtenFact(
	key: FactKey,
	fact: Fact,
	value: string | number | boolean | readonly string[] | null,
): string | readonly string[] | undefined {
	if (value === null) return undefined;
	if (typeof value === 'boolean') return value ? 'ja' : 'nein';
	if (typeof value === 'object') return value;
	if (fact.kind === 'amount') return writtenAmount(key, Number(value), fact);
	return fact.kind === 'month' ? month(String(value)) : String(value);
}

function writtenAmount(key: FactKey, value: number, { unit, decimals }: { unit: string; decimals: number }): string {
	if (unit === 'ct') return price(value).replace(/\s?€$/u, '');
	// "1.598" would be read as litres just as well; it comes to the same, but only "1598" stands in the papers.
	return key === 'engineCcm' ? String(value) : number(value, decimals);
}
