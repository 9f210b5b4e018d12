import type { Vehicle } from '#src/listings/listing.ts';
import { textLimits } from '#src/listings/plausible-texts.ts';
import { wordsOf } from '#src/listings/words.ts';
import {
	findMake,
	findModel,
	recogniseMake,
	recogniseMakeAndModel,
	recogniseVehicle,
} from '#src/vehicles/catalogue.ts';

/** What the columns `marke` and `modell` say: there, the title of an ad is both of them, one behind the other. */
export type MobileDeName = { readonly make: string; readonly model: string };

/**
 * `modell` is the title without the make. Where the title does not say which model the car is, the model stands in front of it, for
 * by these words mobile.de, and every importer, finds the model. Make and model together are never longer than a title.
 * @param spell puts a text into the characters of the file
 */
export function mobileDeName(
	{ vehicle, title }: { readonly vehicle: Vehicle; readonly title: string },
	spell: (text: string) => string,
): MobileDeName {
	const written = spell(title);
	const modelName = spell(modelOf(vehicle) ?? '');
	const make = spell(makeOf(vehicle, written, modelName) ?? '');
	const rest = withoutBeginning(written, make);
	const named = withoutBeginning(
		saysModel(make, rest, vehicle.model, modelName) ? rest : `${modelName} ${rest}`.trim(),
		make,
	);
	const room = Math.max(0, textLimits.title - make.length - 1);
	return { make, model: named.slice(0, room).trim() };
}

/** As an importer would name it, so that the same car has the same make wherever the file goes. */
function makeOf({ make, makeText }: Vehicle, title: string, modelName: string): string | undefined {
	if (make !== null) return findMake(make)?.name ?? make;
	if (makeText !== null) return recogniseMake(makeText)?.name ?? makeText;
	return (recogniseVehicle(title) ?? recogniseVehicle(`${modelName} ${title}`.trim()))?.make.name;
}

function modelOf({ make, model, modelText }: Vehicle): string | null {
	return make === null || model === null ? modelText : (findModel(make, model)?.name ?? model);
}

/** However often the title begins with it ("Evo EVO 6"): readers put the make in front again, and only once. */
function withoutBeginning(title: string, make: string): string {
	let rest = title.replace(separators, '');
	while (make !== '' && `${rest} `.toLowerCase().startsWith(make.toLowerCase())) {
		const behind = `${rest} `.slice(make.length);
		if (!separators.test(behind)) break;
		rest = behind.replace(separators, '').trimEnd();
	}
	return rest;
}

const separators = /^[\s:,;-]+/;

/** Whether the model is found in these words by name, or as the catalogue finds it ("320d" is a 320). */
function saysModel(make: string, words: string, model: string | null, modelName: string): boolean {
	if (modelName === '' || ` ${wordsOf(words).join(' ')} `.includes(` ${wordsOf(modelName).join(' ')} `)) return true;
	if (model === null) return false;
	const found = [recogniseMakeAndModel(make, words), recogniseVehicle(`${make} ${words}`)];
	return found.some(one => one?.model?.slug === model);
}
