import { findModel } from '#src/vehicles/catalogue.ts';
import { emptyFilter, type Filter, latestMonthKey, monthKey } from './filter.ts';

/** Facts two cars are compared by. */
export type ComparedCar = {
	readonly make: string;
	/** A group ("3er") is compared with all its models: more is not known of the car. */
	readonly model: string;
	readonly fuel: string;
	readonly registrationYear: number;
	readonly mileageKm: number;
};

const earliestYear = 1900;
const latestYear = 2100;

/** Mileages are compared in steps of so many kilometres; the last step has no end. */
export const mileageStepKm = 20_000;
export const lastMileageStep = 15;

/** So many years and mileage steps before and behind, the next where there are too few cars. */
export const radii = [1, 2, 3] as const;

/** Fewer cars say nothing about a price. */
export const fewestComparable = 8;

/** Everything that decides which cars are compared; ratings made by other rules are no ratings any more. */
export const comparisonRules = { mileageStepKm, lastMileageStep, radii, fewestComparable } as const;

export function mileageStepOf(mileageKm: number): number {
	return Math.min(lastMileageStep, Math.floor(mileageKm / mileageStepKm));
}

/** As a listing or a form states them; `null` = not stated. */
export type ComparableFacts = {
	readonly make: string | null;
	readonly model: string | null;
	readonly fuel: string | null;
	/** `2015` or `2015-03` */
	readonly firstRegistration: string | null;
	readonly mileageKm: number | null;
};

/** What a car must state to be compared; `undefined` where it does not, or where the catalogue does not know it. */
export function comparedCar(stated: ComparableFacts): ComparedCar | undefined {
	const { make, model, fuel, firstRegistration, mileageKm } = stated;
	if (make === null || model === null || fuel === null || firstRegistration === null || mileageKm === null) {
		return undefined;
	}
	const registrationYear = Number(firstRegistration.slice(0, 4));
	if (!findModel(make, model) || registrationYear < earliestYear || registrationYear > latestYear) return undefined;
	return { make, model, fuel, registrationYear, mileageKm };
}

/** The search that finds exactly the cars of one radius: an ordinary address, open to everybody. */
export function comparableCars(
	{ make, model, fuel, registrationYear, mileageKm }: ComparedCar,
	radius: number,
): Filter {
	const step = mileageStepOf(mileageKm);
	const from = step - radius;
	const to = step + radius;
	return {
		...emptyFilter,
		makes: [make],
		models: [{ make, model }],
		choices: { kraftstoff: [fuel] },
		firstRegistration: {
			// No further than an address can say.
			from: monthKey(String(Math.max(earliestYear, registrationYear - radius))),
			to: latestMonthKey(String(Math.min(latestYear, registrationYear + radius))),
		},
		ranges: {
			// From nothing upwards: a price that is stated.
			preis: { from: 0 },
			km: {
				...(from > 0 && { from: from * mileageStepKm }),
				...(to < lastMileageStep && { to: (to + 1) * mileageStepKm - 1 }),
			},
		},
	};
}
