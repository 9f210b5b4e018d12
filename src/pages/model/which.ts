import { findMake, findModel, type Make, type Model, recogniseMake, recogniseModel } from '#src/vehicles/catalogue.ts';

/** A make of the catalogue, or what is known by that name. */
export function whichMake(asked: string): Make | undefined {
	return findMake(asked) ?? recogniseMake(asked);
}

export function whichModel(make: Make, asked: string): Model | undefined {
	return findModel(make.slug, asked) ?? recogniseModel(make, asked);
}
