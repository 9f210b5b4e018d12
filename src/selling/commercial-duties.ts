import type { FormError } from '#src/http/form-data.ts';
import { type FactKey, type Facts, facts } from '#src/listings/facts.ts';
import { sellingErrors as e } from '#views/texts/selling-errors.ts';

/** Months after its first registration in which the law takes a car for a new one. */
const newForMonths = 8;
/** Kilometres below which it does so whatever the age. */
const newBelowKm = 1_000;

/**
 * What the law wants in the advertisement of somebody who sells by trade, where it is missing: the total price (§ 3 PAngV), how it
 * is taxed (the buyer's right to deduct hangs on it, § 25a UStG), and for new cars consumption and CO₂ (§ 5 and Anlage 4
 * Pkw-EnVKV as of 23 February 2024). Private sellers owe none of it.
 * @param at seconds since 1970
 */
export function missingDuties(car: Facts, description: string, at: number): FormError[] {
	return [
		...(car.priceCents === null ? [error('priceCents', e.totalPriceMissing)] : []),
		...(car.vat === null ? [error('vat', e.vatMissing)] : []),
		...(countsAsNew(car, at) ? missingEnergyLabel(car, description) : []),
	];
}

/**
 * Whether a car is "new" in the words of § 2 No. 1 Pkw-EnVKV: it was not yet sold for anything but selling on, which is presumed
 * below 1,000 km and until eight months after the first registration. The day of registration is not known here, so the month
 * in doubt counts as new. Where the date is missing altogether, that is what the seller is told first.
 */
export function countsAsNew({ condition, firstRegistration, mileageKm }: Facts, at: number): boolean {
	if (condition === 'neu' || (mileageKm !== null && mileageKm < newBelowKm)) return true;
	if (firstRegistration === null) return false;
	const [year = '', month = '12'] = firstRegistration.split('-');
	const today = new Date(at * 1000);
	const monthsAgo = (today.getUTCFullYear() - Number(year)) * 12 + today.getUTCMonth() + 1 - Number(month);
	return monthsAgo <= newForMonths;
}

function missingEnergyLabel(car: Facts, description: string): FormError[] {
	const missing = (key: FactKey) => (car[key] === null ? [error(key, e.ofNewCars(facts[key].german))] : []);
	const isPlugIn = car.plugIn === true && car.fuel !== 'elektro';
	return [
		...labelFigures(car, isPlugIn).flatMap(missing),
		...missing('co2GramsPerKm'),
		...missing('co2Class'),
		...(isPlugIn ? missing('co2ClassDischarged') : []),
		// There is no field for it: the figure stands in the words of the seller, or the car is not published.
		...(isPlugIn && !dischargedConsumption.test(description)
			? [{ field: 'beschreibung', message: e.dischargedInText }]
			: []),
		// Gas and hydrogen are measured in kilograms.
		...(isGas(car) && !gasConsumption.test(description) ? [{ field: 'beschreibung', message: e.gasInText }] : []),
	];
}

/** What a car needs to drive 100 km, by what drives it. */
function labelFigures(car: Facts, isPlugIn: boolean): FactKey[] {
	if (car.fuel === 'elektro') return ['powerConsumption'];
	if (isGas(car)) return [];
	return isPlugIn ? ['consumptionCombined', 'powerConsumption'] : ['consumptionCombined'];
}

const isGas = ({ fuel }: Facts): boolean => fuel === 'erdgas' || fuel === 'wasserstoff';
const gasConsumption = /\d\s*kg\s*\/\s*100\s*km/i;
const dischargedConsumption = /(?=.*entladen)(?=.*\d\s*l\s*\/\s*100\s*km)/is;

function error(key: FactKey, message: string): FormError {
	return { field: facts[key].parameter, message };
}
