import { distancesFrom } from '#src/vehicles/distance.ts';
import type { Filter } from '../filter.ts';
import { type Condition, hasBits, hasValue, isCar, isWithin, standsAt } from './conditions.ts';
import { type Demand, requirementsOf } from './requirements.ts';

/** A filter as conditions on columns. */
export type Query = {
	/** Conditions no facet group owns: ranges, place, text, photos' age. */
	readonly common: readonly Condition[];
	/** Conditions of facet groups by name; a group is counted without its own. */
	readonly owned: readonly { readonly group: string; readonly condition: Condition }[];
	/** Kilometres to every postcode from the place asked for. */
	readonly distances?: Float64Array;
};

/**
 * @param now seconds since 1970; decides what "online since 3 days" and "12 months of inspection left" mean
 * @param text the condition of the full-text index, when the filter has a text
 */
export function compile(filter: Filter, now: number, text?: Condition): Query {
	const common: Condition[] = [];
	const owned: { group: string; condition: Condition }[] = [];
	for (const { group, demand } of requirementsOf(filter)) {
		const condition = conditionOf(demand, now);
		if (group === undefined) common.push(condition);
		else owned.push({ group, condition });
	}
	if (text) common.push(text);
	return { common, owned, distances: filter.near && distancesFrom(filter.near) };
}

/** Larger than any moment and any month. */
const noEnd = 0xffffffff;

function conditionOf(demand: Demand, now: number): Condition {
	switch (demand.kind) {
		case 'within':
			return isWithin(demand.column, demand.from, demand.to);
		case 'since':
			return isWithin(demand.column, now - demand.seconds, noEnd);
		case 'months-left':
			return isWithin(demand.column, monthsAhead(now, demand.months), noEnd);
		case 'values':
			return hasValue(demand.field, demand.values);
		case 'bits':
			return hasBits(demand.fields, demand.every);
		case 'cars':
			return isCar(demand.allowed);
		case 'near':
			return near(distancesFrom(demand.place), demand.radiusKm);
	}
}

function near(distances: Float64Array, radiusKm: number): Condition {
	const marked = new Uint8Array(distances.length);
	const places: number[] = [];
	for (let place = 0; place < distances.length; place++) {
		if (distances[place]! > radiusKm) continue;
		marked[place] = 1;
		places.push(place);
	}
	return standsAt(places, marked);
}

const monthInBerlin = new Intl.DateTimeFormat('en-CA', {
	timeZone: 'Europe/Berlin',
	year: 'numeric',
	month: '2-digit',
});

/** Key of the month that lies `months` after the month of `now` in Germany. */
export function monthsAhead(now: number, months: number): number {
	const parts = new Map(monthInBerlin.formatToParts(now * 1_000).map(({ type, value }) => [type, Number(value)]));
	const month = parts.get('year')! * 12 + parts.get('month')! - 1 + months;
	return Math.floor(month / 12) * 13 + (month % 12) + 1;
}
