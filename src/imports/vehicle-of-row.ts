import type { Vehicle } from '#src/listings/listing.ts';
import { findModel, type Make, type Model, recogniseMakeAndModel, recogniseVehicle } from '#src/vehicles/catalogue.ts';

type Recognised = ReturnType<typeof recogniseMakeAndModel>;

const remembered = new Map<string, Recognised>();
const mostRemembered = 20_000;

/**
 * Which car a row is about: make and model columns by the catalogue, else in the seller's own words. Where the model column
 * says nothing, or only a group ("3er"), the title may name the model, provided that it is certain and of the same make.
 */
export function vehicleOfRow(
	makeText: string | null,
	modelText: string | null,
	title: string,
	variant: string | null,
): Vehicle {
	const stated = makeText === null ? undefined : recognised(makeText, modelText ?? '');
	if (makeText !== null && !stated) return { make: null, model: null, makeText, modelText, variant };
	if (stated?.model && !stated.model.members) return named(stated.make, stated.model, null, variant);
	const titled = recogniseVehicle(title);
	if (!stated) return { ...named(titled?.make, titled?.model, modelText, variant) };
	const agreed = titled?.make === stated.make ? titled.model : undefined;
	if (stated.model) {
		const closer = agreed?.group === stated.model.slug ? agreed : stated.model;
		return named(stated.make, closer, null, variant);
	}
	// A model the catalogue does not know stays in the seller's words: the title is no better witness than the column.
	return named(stated.make, modelText === null ? agreed : undefined, modelText, variant);
}

function named(
	make: Make | undefined,
	model: Model | undefined,
	modelText: string | null,
	variant: string | null,
): Vehicle {
	if (make && model && !findModel(make.slug, model.slug)) throw new Error(`${make.slug} has no ${model.slug}`);
	return {
		make: make?.slug ?? null,
		model: (make && model?.slug) ?? null,
		makeText: null,
		modelText: model ? null : modelText,
		variant,
	};
}

/** A feed repeats its few hundred pairs thousands of times. */
function recognised(makeText: string, modelText: string): Recognised {
	const key = `${makeText}\n${modelText}`;
	if (remembered.has(key)) return remembered.get(key);
	const found = recogniseMakeAndModel(makeText, modelText);
	if (remembered.size >= mostRemembered) remembered.clear();
	remembered.set(key, found);
	return found;
}
