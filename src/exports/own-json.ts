import { listingJson } from '#src/search/api/listing-json.ts';
import type { OwnCar } from './own-cars.ts';

/** Of a search, not of an ad. */
const ofSearches: ReadonlySet<string> = new Set(['entfernung', 'preisbewertung']);

/**
 * Everything an owner has stated, under the names of the API, with the VIN and the number of the car at its source; addresses of
 * the photos are absolute. Art. 20 GDPR: in a structured, commonly used and machine-readable format.
 */
export function* ownJson(cars: Iterable<readonly OwnCar[]>, origin: string): Generator<string> {
	yield '{"inserate":[';
	let separator = '\n';
	for (const piece of cars) {
		let text = '';
		for (const car of piece) {
			text += separator + JSON.stringify(jsonOf(car, origin));
			separator = ',\n';
		}
		yield text;
	}
	yield '\n]}\n';
}

function jsonOf(car: OwnCar, origin: string): Record<string, unknown> {
	const all = Object.entries(listingJson(car, origin, { id: car.id })).filter(([name]) => !ofSearches.has(name));
	return { ...Object.fromEntries(all), fin: car.facts.vin, quelle_id: car.origin.externalId, status: car.status };
}
