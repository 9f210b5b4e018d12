import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';
import { findMake, findModel } from '#src/vehicles/catalogue.ts';
import type { Vehicle } from './listing.ts';
import { otherForms, searchableText } from './words.ts';

/** Writes the full-text row of a listing; call it in the transaction that writes the listing. */
export function writeTextRow(db: Database, id: number, title: string, vehicle: Vehicle, description: string): void {
	const car = nameWords(vehicle);
	prepared(db, 'INSERT INTO listing_text (rowid, title, car, body, forms) VALUES (?, ?, ?, ?, ?)').run(
		id,
		searchableText(title),
		searchableText(car),
		searchableText(description),
		otherForms(`${title} ${car} ${description}`),
	);
}

export function deleteTextRow(db: Database, id: number): void {
	prepared(db, 'DELETE FROM listing_text WHERE rowid = ?').run(id);
}

/**
 * The make by all the names people give it, so that "VW" finds a Volkswagen whose ad never says so; model and group by their own
 * names: their aliases ("Golf Kombi") hold words that are not always true of the car.
 */
function nameWords(vehicle: Vehicle): string {
	const make = vehicle.make === null ? undefined : findMake(vehicle.make);
	const model = make && vehicle.model !== null ? findModel(make.slug, vehicle.model) : undefined;
	const group = make && model?.group ? findModel(make.slug, model.group) : undefined;
	return [
		make?.name,
		...(make?.aliases ?? []),
		model?.name,
		group?.name,
		vehicle.makeText,
		vehicle.modelText,
		vehicle.variant,
	]
		.filter(name => name !== undefined && name !== null)
		.join(' ');
}
