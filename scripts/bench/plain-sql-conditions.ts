import { columnOf } from '#src/listings/columns.ts';
import { type Amount, facts } from '#src/listings/facts.ts';
import { monthsAhead } from '#src/search/column-index/compiling.ts';
import { type Filter, type ModelChoice, monthOfBound, wholeMake } from '#src/search/filter.ts';
import { choiceParameters, flagParameters, rangeParameters } from '#src/search/parameters.ts';
import { readTextQuery } from '#src/search/text-query.ts';
import { modelsWithin } from '#src/vehicles/catalogue.ts';

/** `owner`: the facet group that is counted without it. */
export type SqlCondition = {
	readonly owner?: string;
	readonly sql: string;
	readonly values: readonly (string | number)[];
};

export function whereOf(conditions: readonly SqlCondition[]): { sql: string; values: (string | number)[] } {
	return {
		sql: conditions.length === 0 ? '1' : conditions.map(({ sql }) => `(${sql})`).join(' AND '),
		values: conditions.flatMap(({ values }) => values),
	};
}

/**
 * A filter as a WHERE over `cars`.
 * @param now seconds since 1970
 * @param distances kilometres by place, where a place was asked for
 */
export function conditionsOf(filter: Filter, now: number, distances: Float64Array | undefined): SqlCondition[] {
	const conditions: SqlCondition[] = [];
	const add = (sql: string, values: readonly (string | number)[] = [], owner?: string) =>
		conditions.push({ sql, values, owner });

	if (filter.makes.length > 0) add(`make IN (${marks(filter.makes)})`, filter.makes, 'marke');
	if (filter.models.length > 0) addModels(filter.models);
	for (const parameter of choiceParameters) {
		const values = filter.choices[parameter.name];
		if (values) conditions.push(choiceCondition(parameter, values));
	}
	for (const { name, fact } of flagParameters) {
		const chosen = filter.flags[name];
		if (chosen) add(`${columnOf(fact)} IN (${chosen.map(yes => (yes ? 1 : 0)).join(', ')})`, [], name);
	}
	for (const { name, fact } of rangeParameters) {
		const { from, to } = filter.ranges[name] ?? {};
		const unit = 10 ** (facts[fact] as Amount).decimals;
		if (from !== undefined) add(`${columnOf(fact)} >= ?`, [from / unit]);
		if (to !== undefined) add(`${columnOf(fact)} <= ?`, [to / unit]);
	}
	const { from, to } = filter.firstRegistration ?? {};
	if (from !== undefined) add('first_registration >= ?', [monthOfBound(from, 'from')]);
	if (to !== undefined) add('latest_registration <= ?', [monthText(to)]);
	if (filter.inspectionMonths !== undefined) {
		add('inspection_until >= ?', [monthText(monthsAhead(now, filter.inspectionMonths))]);
	}
	if (filter.onlineDays !== undefined) add('published_at >= ?', [now - filter.onlineDays * 86_400]);
	if (filter.confirmedDays !== undefined) add('confirmed_at >= ?', [now - filter.confirmedDays * 86_400]);
	if (filter.withPhotos !== undefined) add(filter.withPhotos ? 'photo_count > 0' : 'photo_count = 0', [], 'bilder');
	if (filter.damage !== 'auch') add(filter.damage === 'nur' ? 'damaged = 1' : 'damaged IS NOT 1', [], 'schaden');
	add(`ad_kind IN (${marks(filter.adKinds)})`, filter.adKinds, 'angebot');
	const radiusKm = filter.near?.radiusKm;
	if (distances && radiusKm !== undefined) {
		const places = [...distances.keys()].filter(place => (distances[place] ?? Infinity) <= radiusKm);
		add('place IN (SELECT value FROM json_each(?))', [JSON.stringify(places)]);
	}
	const text = filter.q === undefined ? undefined : readTextQuery(filter.q);
	if (text && text.all.length > 0) {
		add('id IN (SELECT rowid FROM market.listing_text WHERE listing_text MATCH ?)', [text.all.join(' AND ')]);
	}
	return conditions;

	function addModels(models: readonly ModelChoice[]): void {
		const parts = models.map(({ make, model }) =>
			model === wholeMake
				? { sql: 'make = ?', values: [make] }
				: {
						sql: `make = ? AND model IN (${marks(modelsWithin(make, model))})`,
						values: [make, ...modelsWithin(make, model)],
					},
		);
		add(
			parts.map(({ sql }) => `(${sql})`).join(' OR '),
			parts.flatMap(({ values }) => values),
			'modell',
		);
	}
}

const outside: Readonly<Record<string, string>> = { anbieter: 'seller_kind', quelle: 'source', land: 'country' };

function choiceCondition(
	{ name, fact, vocabulary, atLeast, all, unstated }: (typeof choiceParameters)[number],
	values: readonly string[],
): SqlCondition {
	const column = fact ? columnOf(fact) : (outside[name] ?? name);
	if (fact && facts[fact].kind === 'choices') {
		return {
			owner: name,
			sql: values.map(() => `${column} LIKE ?`).join(all ? ' AND ' : ' OR '),
			values: values.map(value => `%"${value}"%`),
		};
	}
	const stated = values.filter(value => value !== unstated);
	const lowest = Math.min(...stated.map(value => vocabulary.position(value)));
	const wanted = atLeast ? vocabulary.values.slice(lowest) : stated;
	const silent = stated.length < values.length ? `${column} IS NULL OR ` : '';
	return { owner: name, sql: `${silent}${column} IN (${marks(wanted)})`, values: wanted };
}

const marks = (values: readonly unknown[]): string => values.map(() => '?').join(', ');

/** A month key as the database writes months. */
function monthText(key: number): string {
	return `${Math.floor(key / 13)}-${String(key % 13).padStart(2, '0')}`;
}
