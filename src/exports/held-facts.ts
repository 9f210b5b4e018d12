import { type FactKey, type Facts, factKeys, facts, nothingStated } from '#src/listings/facts.ts';
import { soberDraft } from '#src/listings/plausibility.ts';
import {
	type Codes,
	type MobileDeFact,
	mobileDeCategories,
	mobileDeEquipment,
	mobileDeFacts,
	mobileDeParkingAids,
	mobileDeUsages,
} from '#src/vehicles/mobile-de-codes.ts';
import type { OwnCar } from './own-cars.ts';

/**
 * What of a car's facts can be read again from these columns of the mobile.de format, and is believed by whoever reads it: the
 * consumption of an electric car is only true with the range extender that has no column.
 * @param has whether the file has a column of that name
 * @param at now, seconds since 1970
 */
export function heldFacts(car: OwnCar, has: (column: string) => boolean, at: number): Facts {
	const { facts: stated } = car;
	const readable = mobileDeFacts.filter(
		fact => has(fact.column) && isReadAgain(fact, stated[keyOfParameter(fact.parameter)]),
	);
	const asStated = Object.fromEntries(
		readable.map(({ parameter, form }) => {
			const key = keyOfParameter(parameter);
			return [key, typeof form === 'object' ? coarse(form, stated[key]) : stated[key]];
		}),
	);
	const body = mobileDeCategories.write[stated.body ?? 'andere'];
	const ticked = (columns: Readonly<Record<string, string>>) =>
		new Set(Object.entries(columns).flatMap(([column, value]) => (has(column) ? [value] : [])));
	const [equipment, parking] = [ticked(mobileDeEquipment), ticked(mobileDeParkingAids)];
	const kept = {
		...nothingStated,
		...asStated,
		body: body === undefined ? null : (mobileDeCategories.read[body] ?? null),
		usage: stated.usage !== null && ticked(mobileDeUsages).has(stated.usage) ? stated.usage : null,
		equipment: stated.equipment.filter(value => equipment.has(value)),
		parking: stated.parking.filter(value => parking.has(value)),
	};
	const sober = soberDraft(
		{ ...car, title: 'Auto', origin: { ...car.origin, account: '', hash: null }, facts: kept },
		at,
	);
	if (!sober.ok) throw new Error('a car with a title is a draft');
	return sober.draft.facts;
}

/** A yes is written and a no is not; of a list everything that has a code. */
function isReadAgain({ form }: MobileDeFact, value: Facts[FactKey]): boolean {
	if (form === 'yes') return value === true;
	return typeof form !== 'object' || coarse(form, value) !== null;
}

/** What a reader makes of the code that a value is written as. */
function coarse({ read, write }: Codes, value: Facts[FactKey]): string | null {
	const code = typeof value === 'string' ? write[value] : undefined;
	return code === undefined ? null : (read[code] ?? null);
}

const keys = new Map<string, FactKey>(factKeys.map(key => [facts[key].parameter, key]));

/** The key of a fact by its public name. Throws where the table names one that does not exist. */
export function keyOfParameter(parameter: string): FactKey {
	const key = keys.get(parameter);
	if (key === undefined) throw new Error(`there is no fact ${parameter}`);
	return key;
}
