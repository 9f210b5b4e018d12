import { readGermanMonth, readGermanNumber, readPriceCents } from '#src/formats/german-reading.ts';
import type { Services } from '#src/services.ts';
import { findMake, findModel, recogniseMake, recogniseModel } from '#src/vehicles/catalogue.ts';
import { fuels } from '#src/vehicles/enumerations.ts';
import { type ComparableFacts, comparedCar, fewestComparable } from './comparable-cars.ts';
import { comparePrices, type PriceComparison } from './price-comparison.ts';

export type { PriceComparison } from './price-comparison.ts';

/** What is known so far of a car that is about to be offered. */
export type PricedCar = ComparableFacts & { readonly priceCents?: number | null };

export type PriceHelp =
	| { readonly kind: 'comparison'; readonly comparison: PriceComparison }
	/** Fewer than eight comparable cars are on offer. */
	| { readonly kind: 'too-few'; readonly fewest: number }
	/** Make, model, fuel, first registration and mileage are not all known yet. */
	| { readonly kind: 'incomplete' };

/** What cars like this one cost here, for somebody who is about to offer one. */
export async function priceHelp({ search }: Pick<Services, 'search'>, car: PricedCar): Promise<PriceHelp> {
	if (!comparedCar(car)) return { kind: 'incomplete' };
	const comparison = await comparePrices(search, car, car.priceCents ?? null);
	return comparison ? { kind: 'comparison', comparison } : { kind: 'too-few', fewest: fewestComparable };
}

/**
 * Reads the fields of the selling form while they are being typed (`marke`, `modell`, `kraftstoff`, `ez`, `km`, `preis`, the two
 * `…_text` beside the lists): what cannot be read yet is not known yet, and no error.
 */
export function readPricedCar(fields: (name: string) => string): PricedCar {
	const make = findMake(fields('marke')) ?? recogniseMake(fields('marke') || fields('marke_text'));
	const typedModel = fields('modell').replace(/^.*\//, '') || fields('modell_text');
	const model = make && (findModel(make.slug, typedModel) ?? recogniseModel(make, typedModel));
	const month = readGermanMonth(fields('ez'));
	const mileage = readGermanNumber(fields('km'), { decimals: 0, units: { km: 1, kilometer: 1, tkm: 1_000 } });
	const price = readPriceCents(fields('preis'));
	const fuel = fields('kraftstoff');
	return {
		make: make?.slug ?? null,
		model: model?.slug ?? null,
		fuel: fuels.has(fuel) ? fuel : null,
		firstRegistration: month.ok ? month.month : null,
		mileageKm: mileage.ok ? mileage.value : null,
		priceCents: price.ok && price.value > 0 ? price.value : null,
	};
}
