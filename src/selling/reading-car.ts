import { foldText } from '#src/formats/folding.ts';
import type { FormError } from '#src/http/form-data.ts';
import type { Location, Vehicle } from '#src/listings/listing.ts';
import { saysSomething, soberLine, textLimits } from '#src/listings/plausible-texts.ts';
import { findMake, findModel, type Make, recogniseMake, recogniseModel } from '#src/vehicles/catalogue.ts';
import { type Country, countries, findPostcode, readPostcode } from '#src/vehicles/places.ts';
import { sellingErrors as e } from '#views/texts/selling-errors.ts';
import { type Entered, typed } from './fields.ts';

/** Which car: chosen from the catalogue, or in the seller's words where it is not in there. */
export function readVehicle(entered: Entered): { vehicle: Vehicle; errors: FormError[] } {
	const errors: FormError[] = [];
	const words = (name: string): string | null => {
		const { text } = soberLine(typed(entered, name));
		if (text === '') return null;
		if (saysSomething(text) && text.length <= textLimits.name) return text;
		errors.push({ field: name, message: e.wordsTooLong(textLimits.name) });
		return null;
	};
	const [makeText, modelText, variant] = [words('marke_text'), words('modell_text'), words('variante')];
	const [makeSlug, modelSlug] = [typed(entered, 'marke'), typed(entered, 'modell')];
	// "VW" in the seller's own words is a Volkswagen that just was not chosen from the list.
	const make = makeSlug === '' ? (makeText === null ? undefined : recogniseMake(makeText)) : findMake(makeSlug);
	if (makeSlug !== '' && !make) errors.push({ field: 'marke', message: e.makeUnknown });
	else if (!make && makeText === null) errors.push({ field: 'marke', message: e.makeMissing });
	if (!make) {
		if (modelText === null && errors.length === 0) errors.push({ field: 'modell_text', message: e.modelMissing });
		return { vehicle: { make: null, model: null, makeText, modelText, variant }, errors };
	}
	const car = { make: make.slug, makeText: null };
	if (modelSlug !== '') {
		const model = findModel(make.slug, modelSlug);
		if (model) return { vehicle: { ...car, model: model.slug, modelText: null, variant }, errors };
		errors.push({ field: 'modell', message: e.modelOfAnotherMake(make.name) });
		return { vehicle: { ...car, model: null, modelText: null, variant }, errors };
	}
	if (modelText === null) {
		errors.push({ field: 'modell', message: e.modelMissing });
		return { vehicle: { ...car, model: null, modelText: null, variant }, errors };
	}
	return { vehicle: { ...car, ...modelInWords(make, modelText, variant) }, errors };
}

/** "Golf VII Variant" typed beside Volkswagen is the Golf of the catalogue, and "VII Variant" its variant. */
function modelInWords(
	make: Make,
	text: string,
	variant: string | null,
): Pick<Vehicle, 'model' | 'modelText' | 'variant'> {
	const model = recogniseModel(make, text);
	if (!model) return { model: null, modelText: text, variant };
	const rest = foldText(text).startsWith(foldText(model.name)) ? text.slice(model.name.length).trim() : text;
	return { model: model.slug, modelText: null, variant: variant ?? (saysSomething(rest) ? rest : null) };
}

/** Where the car stands. `undefined` beside errors. */
export function readLocation(entered: Entered): { location: Location | undefined; errors: FormError[] } {
	const failed = (field: 'plz' | 'land', message: string) => ({ location: undefined, errors: [{ field, message }] });
	const text = typed(entered, 'plz');
	const chosen = typed(entered, 'land');
	if (text === '') return failed('plz', e.postcodeMissing);
	if (chosen !== '' && !isCountry(chosen)) return failed('land', e.notInList);
	const read = readPostcode(text);
	if (!read) return failed('plz', e.postcodeUnreadable);
	const country = chosen === '' ? read.country : chosen;
	if (read.country !== undefined && country !== read.country) return failed('land', e.postcodeOfAnotherCountry);
	const found = findPostcode(read.plz, country);
	if (found.ok) {
		const { plz, place } = found.postcode;
		return { location: { country: found.postcode.country, plz, place }, errors: [] };
	}
	if (found.reason === 'ambiguous') return failed('land', e.countryMissing);
	return failed('plz', findPostcode(read.plz).ok ? e.postcodeOfAnotherCountry : e.postcodeUnknown);
}

function isCountry(text: string): text is Country {
	return countries.some(country => country === text);
}
