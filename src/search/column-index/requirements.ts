import { modelsWithin } from '#src/vehicles/catalogue.ts';
import type { Point } from '#src/vehicles/distance.ts';
import { type Filter, type ModelChoice, type Range, wholeMake } from '../filter.ts';
import { choiceParameters, flagParameters, rangeParameters } from '../parameters.ts';
import { type BitField, carCodes, type Group, groups } from './layout.ts';

/**
 * What a filter asks of a car, as data: the pages make conditions on columns of it (`compiling`), a saved search the program that is
 * run on one car (`standing`). Nothing in it depends on the time, which is only known when somebody asks. The text is not among
 * them: it is answered by the full-text index.
 */
export type Requirement = {
	/** The facet group that owns it, which is counted without it. Ranges, times and places have none. */
	readonly group?: string;
	readonly demand: Demand;
};

export type Demand =
	/** A stated number within bounds, both included. */
	| { readonly kind: 'within'; readonly column: string; readonly from: number; readonly to: number }
	/** A moment at most so long ago. */
	| { readonly kind: 'since'; readonly column: string; readonly seconds: number }
	/** A month key not before so many months from now. */
	| { readonly kind: 'months-left'; readonly column: string; readonly months: number }
	/** Any of these values of a bit field; 0 is "not stated". */
	| { readonly kind: 'values'; readonly field: BitField; readonly values: readonly number[] }
	/** One-bit fields: at least one of them, or all of them. */
	| { readonly kind: 'bits'; readonly fields: readonly BitField[]; readonly every: boolean }
	/** By car code, 1 for those that are meant. */
	| { readonly kind: 'cars'; readonly allowed: Uint8Array }
	| { readonly kind: 'near'; readonly place: Point; readonly radiusKm: number };

/** `true` for all that a column of whole numbers can hold. */
const unbounded = 0xffffffff;

/** All of them must be met. In a fixed order, for the same filter always the same. */
export function requirementsOf(filter: Filter): Requirement[] {
	const required: Requirement[] = [];
	const common = (demand: Demand) => required.push({ demand });
	const own = (group: string, demand: Demand) => required.push({ group, demand });
	const within = (column: string, range: Range | undefined) => {
		if (range) common({ kind: 'within', column, from: range.from ?? 0, to: range.to ?? unbounded });
	};

	for (const { name } of rangeParameters) within(name, filter.ranges[name]);
	if (filter.firstRegistration) {
		// A car that states only its year meets a bound only if every month of that year does.
		const { from, to } = filter.firstRegistration;
		if (from !== undefined) within('ez', { from });
		if (to !== undefined) within('ez_spaetestens', { to });
	}
	if (filter.inspectionMonths !== undefined) {
		common({ kind: 'months-left', column: 'hu', months: filter.inspectionMonths });
	}
	if (filter.onlineDays !== undefined) common(sinceDays('veroeffentlicht', filter.onlineDays));
	if (filter.confirmedDays !== undefined) common(sinceDays('bestaetigt', filter.confirmedDays));
	if (filter.near?.radiusKm !== undefined) {
		common({ kind: 'near', place: filter.near, radiusKm: filter.near.radiusKm });
	}

	if (filter.makes.length + filter.withoutMakes.length > 0) own('marke', makesDemand(filter));
	if (filter.models.length + filter.withoutModels.length > 0) own('modell', modelsDemand(filter));
	for (const parameter of choiceParameters) {
		const values = filter.choices[parameter.name];
		if (values) own(parameter.name, choiceDemand(parameter, values));
	}
	for (const { name } of flagParameters) {
		const chosen = filter.flags[name];
		if (chosen)
			own(
				name,
				valuesDemand(
					name,
					codesOf(
						name,
						chosen.map(yes => (yes ? 'ja' : 'nein')),
					),
				),
			);
	}
	if (filter.damage !== 'auch') own('schaden', valuesDemand('schaden', filter.damage === 'nur' ? [1] : [0, 2]));
	own('angebot', valuesDemand('angebot', codesOf('angebot', filter.adKinds)));
	if (filter.withPhotos !== undefined) own('bilder', valuesDemand('bilder', [filter.withPhotos ? 1 : 2]));
	if (filter.reduced) own('reduziert', valuesDemand('reduziert', [1]));
	return required;
}

function sinceDays(column: string, days: number): Demand {
	return { kind: 'since', column, seconds: days * 86_400 };
}

type ChoiceParameter = (typeof choiceParameters)[number];

function choiceDemand({ name, atLeast, all, unstated, fact }: ChoiceParameter, values: readonly string[]): Demand {
	const group = groupNamed(name);
	if (group.fields.kind === 'bits') {
		const { fields } = group.fields;
		return { kind: 'bits', fields: values.map(value => fields[group.values.indexOf(value)]!), every: all === true };
	}
	if (atLeast && fact) {
		const worst = Math.min(...codesOf(name, values));
		return valuesDemand(
			name,
			group.values.map((_, index) => index + 1).filter(code => code >= worst),
		);
	}
	return valuesDemand(
		name,
		values.map(value => (value === unstated ? 0 : codeOf(name, value))),
	);
}

function valuesDemand(name: string, wanted: readonly number[]): Demand {
	const { fields } = groupNamed(name);
	if (fields.kind !== 'code') throw new Error(`${name} has no codes`);
	return { kind: 'values', field: fields.field, values: [...new Set(wanted)] };
}

function groupNamed(name: string): Group {
	const group = groups.get(name);
	if (!group) throw new Error(`no group ${name}`);
	return group;
}

function codesOf(name: string, values: readonly string[]): number[] {
	return values.map(value => codeOf(name, value));
}

function codeOf(name: string, value: string): number {
	return groupNamed(name).values.indexOf(value) + 1;
}

function makesDemand({ makes, withoutMakes }: Filter): Demand {
	const allowed = new Uint8Array(carCodes.count).fill(makes.length === 0 ? 1 : 0);
	for (const make of makes) mark(allowed, carCodes.makes.get(make), 1);
	for (const make of withoutMakes) mark(allowed, carCodes.makes.get(make), 0);
	return { kind: 'cars', allowed };
}

function modelsDemand({ models, withoutModels }: Filter): Demand {
	const allowed = new Uint8Array(carCodes.count).fill(models.length === 0 ? 1 : 0);
	for (const choice of models) markModel(allowed, choice, 1);
	for (const choice of withoutModels) markModel(allowed, choice, 0);
	return { kind: 'cars', allowed };
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
