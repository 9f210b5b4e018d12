import type { AdKind } from '#src/listings/listing.ts';
import type { Country } from '#src/vehicles/places.ts';
import type { DamageChoice, Sorting } from './parameters.ts';

/**
 * What a buyer asks for, read from an address and free of doubt. Ranges are in stored units (cents, km, kW, tenths …), slugs are
 * the catalogue's. An absent member asks for nothing. Two filters that ask for the same are deeply equal: lists are sorted and unique.
 */
export type Filter = {
	readonly q?: string;
	readonly makes: readonly string[];
	readonly withoutMakes: readonly string[];
	readonly models: readonly ModelChoice[];
	readonly withoutModels: readonly ModelChoice[];
	/** By name of a choice parameter (`kraftstoff`), its chosen values. */
	readonly choices: Readonly<Record<string, readonly string[]>>;
	/** By name of a flag parameter, `true` for ja, `false` for nein; both chosen = stated at all. */
	readonly flags: Readonly<Record<string, readonly boolean[]>>;
	/** By stem of a range parameter (`preis`), in stored units, both bounds included. */
	readonly ranges: Readonly<Record<string, Range>>;
	/** First registration as month keys, see `monthKey`. */
	readonly firstRegistration?: Range;
	/** At least so many months of inspection left. */
	readonly inspectionMonths?: number;
	readonly onlineDays?: number;
	readonly confirmedDays?: number;
	readonly withPhotos?: boolean;
	/** Only cars whose price has been reduced and not raised again since. */
	readonly reduced?: true;
	readonly damage: DamageChoice;
	readonly adKinds: readonly AdKind[];
	readonly near?: Near;
	/** Power was asked for in PS: written back that way, searched in kW like any other. */
	readonly powerInPs?: boolean;
};

export type ModelChoice = { readonly make: string; readonly model: string };
export type Range = { readonly from?: number; readonly to?: number };
export type Near = {
	readonly country: Country;
	/** As asked for: the postcode or the name of the place. */
	readonly by: 'plz' | 'ort';
	readonly asked: string;
	/** What it was understood as: "10115 Berlin", "Köln". */
	readonly label: string;
	readonly latitude: number;
	readonly longitude: number;
	/** Without a radius the place only serves to tell and sort by distance. */
	readonly radiusKm?: number;
};

/** One page of a search. */
export type SearchRequest = {
	readonly filter: Filter;
	readonly sorting: Sorting;
	readonly after?: Cursor;
	readonly limit: number;
};

/** Where the page before ended: the sort value of its last car (`null` = not stated) and its id. */
export type Cursor = { readonly sorting: Sorting; readonly value: number | null; readonly id: number };

/** Something in an address that is unknown, impossible or doubtful; told to the visitor, never swallowed. */
export type Problem = { readonly parameter: string; readonly reason: string };

/** The model that stands for the whole make: `bmw/alle`. */
export const wholeMake = 'alle';

export const emptyFilter: Filter = {
	makes: [],
	withoutMakes: [],
	models: [],
	withoutModels: [],
	choices: {},
	flags: {},
	ranges: {},
	damage: 'ohne',
	adKinds: ['angebot'],
};

/** Months in one comparable number: `2019-03` → 2019 · 13 + 3, `2019` (month unknown) → 2019 · 13. */
export function monthKey(month: string): number {
	return Number(month.slice(0, 4)) * 13 + Number(month.slice(5) || 0);
}

/** The latest month a statement can mean: for `2019` that is December. */
export function latestMonthKey(month: string): number {
	return month.length === 4 ? Number(month) * 13 + 12 : monthKey(month);
}

/** A bound on first registration as people write it: a year where it begins with one or ends with one, else `2015-03`. */
export function monthOfBound(key: number, bound: 'from' | 'to'): string {
	const year = String(Math.floor(key / 13));
	const month = key % 13;
	return month === (bound === 'from' ? 0 : 12) ? year : `${year}-${String(month).padStart(2, '0')}`;
}
