import { modelsWithin } from '#src/vehicles/catalogue.ts';
import { distancesFrom } from '#src/vehicles/distance.ts';
import { type Filter, type ModelChoice, type Range, wholeMake } from '../filter.ts';
import { choiceParameters, flagParameters, rangeParameters } from '../parameters.ts';
import { type Condition, hasBits, hasValue, isCar, isWithin, standsAt } from './conditions.ts';
import { carCodes, type Group, groups } from './layout.ts';

/** A filter as conditions on columns. */
export type Query = {
	/** Conditions no facet group owns: ranges, place, text, photos' age. */
	readonly common: readonly Condition[];
	/** Conditions of facet groups by name; a group is counted without its own. */
	readonly owned: readonly { readonly group: string; readonly condition: Condition }[];
	/** Kilometres to every postcode from the place asked for. */
	readonly distances?: Float64Array;
};

/** `true` for all that a column of whole numbers can hold. */
const unbounded = 0xffffffff;

/**
 * @param now seconds since 1970; decides what "online since 3 days" and "12 months of inspection left" mean
 * @param text the condition of the full-text index, when the filter has a text
 */
export function compile(filter: Filter, now: number, text?: Condition): Query {
	const common: Condition[] = [];
	const owned: { group: string; condition: Condition }[] = [];
	const own = (group: string, condition: Condition) => owned.push({ group, condition });

	for (const { name } of rangeParameters) within(name, filter.ranges[name]);
	if (filter.firstRegistration) {
		// A car that states only its year meets a bound only if every month of that year does.
		const { from, to } = filter.firstRegistration;
		if (from !== undefined) within('ez', { from });
		if (to !== undefined) within('ez_spaetestens', { to });
	}
	if (filter.inspectionMonths !== undefined) within('hu', { from: monthsAhead(now, filter.inspectionMonths) });
	if (filter.onlineDays !== undefined) within('veroeffentlicht', { from: now - filter.onlineDays * 86_400 });
	if (filter.confirmedDays !== undefined) within('bestaetigt', { from: now - filter.confirmedDays * 86_400 });
	const distances = filter.near && distancesFrom(filter.near);
	if (distances && filter.near?.radiusKm !== undefined) common.push(near(distances, filter.near.radiusKm));
	if (text) common.push(text);

	if (filter.makes.length + filter.withoutMakes.length > 0) own('marke', makesCondition(filter));
	if (filter.models.length + filter.withoutModels.length > 0) own('modell', modelsCondition(filter));
	for (const parameter of choiceParameters) {
		const values = filter.choices[parameter.name];
		if (values) own(parameter.name, choiceCondition(parameter, values));
	}
	for (const { name } of flagParameters) {
		const chosen = filter.flags[name];
		if (chosen)
			own(
				name,
				codes(
					name,
					chosen.map(yes => (yes ? 'ja' : 'nein')).map(value => codeOf(name, value)),
				),
			);
	}
	if (filter.damage !== 'auch') own('schaden', codes('schaden', filter.damage === 'nur' ? [1] : [0, 2]));
	own(
		'angebot',
		codes(
			'angebot',
			filter.adKinds.map(kind => codeOf('angebot', kind)),
		),
	);
	if (filter.withPhotos !== undefined) own('bilder', codes('bilder', [filter.withPhotos ? 1 : 2]));
	if (filter.reduced) own('reduziert', codes('reduziert', [1]));
	return { common, owned, distances };

	function within(name: string, range: Range | undefined): void {
		if (range) common.push(isWithin(name, range.from ?? 0, range.to ?? unbounded));
	}
}

type ChoiceParameter = (typeof choiceParameters)[number];

function choiceCondition(
	{ name, atLeast, all, unstated, fact }: ChoiceParameter,
	values: readonly string[],
): Condition {
	const group = groupNamed(name);
	if (group.fields.kind === 'bits') {
		const { fields } = group.fields;
		return hasBits(
			values.map(value => fields[group.values.indexOf(value)]!),
			all === true,
		);
	}
	if (atLeast && fact) {
		const worst = Math.min(...values.map(value => codeOf(name, value)));
		return codes(
			name,
			group.values.map((_, index) => index + 1).filter(code => code >= worst),
		);
	}
	return codes(
		name,
		values.map(value => (value === unstated ? 0 : codeOf(name, value))),
	);
}

function codes(name: string, wanted: readonly number[]): Condition {
	const { fields } = groupNamed(name);
	if (fields.kind !== 'code') throw new Error(`${name} has no codes`);
	return hasValue(fields.field, [...new Set(wanted)]);
}

function groupNamed(name: string): Group {
	const group = groups.get(name);
	if (!group) throw new Error(`no group ${name}`);
	return group;
}

function codeOf(name: string, value: string): number {
	return groupNamed(name).values.indexOf(value) + 1;
}

function makesCondition({ makes, withoutMakes }: Filter): Condition {
	const allowed = new Uint8Array(carCodes.count).fill(makes.length === 0 ? 1 : 0);
	for (const make of makes) mark(allowed, carCodes.makes.get(make), 1);
	for (const make of withoutMakes) mark(allowed, carCodes.makes.get(make), 0);
	return isCar(allowed);
}

function modelsCondition({ models, withoutModels }: Filter): Condition {
	const allowed = new Uint8Array(carCodes.count).fill(models.length === 0 ? 1 : 0);
	for (const choice of models) markModel(allowed, choice, 1);
	for (const choice of withoutModels) markModel(allowed, choice, 0);
	return isCar(allowed);
}

function markModel(allowed: Uint8Array, { make, model }: ModelChoice, value: 0 | 1): void {
	if (model === wholeMake) mark(allowed, carCodes.makes.get(make), value);
	else
		for (const slug of modelsWithin(make, model)) {
			const code = carCodes.models.get(`${make}/${slug}`);
			if (code !== undefined) allowed[code] = value;
		}
}

function mark(allowed: Uint8Array, codesOfMake: { from: number; to: number } | undefined, value: 0 | 1): void {
	if (codesOfMake) allowed.fill(value, codesOfMake.from, codesOfMake.to);
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
