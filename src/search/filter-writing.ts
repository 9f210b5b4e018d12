import { type Amount, facts } from '#src/listings/facts.ts';
import { writeCursor } from './cursor.ts';
import { type Cursor, type Filter, type ModelChoice, monthOfBound, type Near, type Range } from './filter.ts';
import { psOfBound } from './horsepower.ts';
import { choiceParameters, flagParameters, rangeParameters, type Sorting } from './parameters.ts';
import { readOrt, readPlz } from './reading-values.ts';

export type Address = { readonly filter: Filter; readonly sorting?: Sorting; readonly after?: Cursor };

/**
 * The one address of a search: a single make, and a single model of it, stand in the path, everything else in the query, in a fixed
 * order, nothing that is the default. Two searches that ask for the same have the same address.
 */
export function addressOf({ filter, sorting = 'neu', after }: Address): string {
	const path = pathOf(filter);
	const query = queryOf({ filter, sorting, after }, path).toString().replaceAll('%2F', '/').replaceAll('%7E', '~');
	return query === '' ? path.path : `${path.path}?${query}`;
}

/** The whole search as parameters, make and model among them, for the JSON API and for forms on other addresses. */
export function parametersOf(address: Address): URLSearchParams {
	return queryOf({ sorting: 'neu', ...address }, undefined);
}

type Path = { path: string; make?: string; model?: ModelChoice };

function pathOf({ makes, withoutMakes, models, withoutModels }: Filter): Path {
	const [make, otherMake] = makes;
	if (make === undefined || otherMake !== undefined || withoutMakes.length > 0) return { path: '/autos' };
	const [model, otherModel] = models;
	const alone = model !== undefined && otherModel === undefined && withoutModels.length === 0 && model.make === make;
	return alone ? { path: `/autos/${make}/${model.model}`, make, model } : { path: `/autos/${make}`, make };
}

function queryOf({ filter, sorting, after }: Address, path: Path | undefined): URLSearchParams {
	const query = new URLSearchParams();
	const add = (name: string, value: string | number | undefined) => {
		if (value !== undefined) query.append(name, String(value));
	};
	add('q', filter.q);
	if (filter.adKinds.join() !== 'angebot') for (const kind of filter.adKinds) add('angebot', kind);
	for (const make of filter.makes) if (make !== path?.make) add('marke', make);
	for (const make of filter.withoutMakes) add('marke', `-${make}`);
	for (const model of filter.models) if (model !== path?.model) add('modell', `${model.make}/${model.model}`);
	for (const model of filter.withoutModels) add('modell', `-${model.make}/${model.model}`);
	for (const { name, scale, fact } of rangeParameters) {
		const range = filter.ranges[name];
		if (name === 'kw' && filter.powerInPs) addRange('ps', range, psOfBound);
		else addRange(name, range, stored => stored / (scale * 10 ** (facts[fact] as Amount).decimals));
	}
	addRange('ez', filter.firstRegistration, monthOfBound);
	for (const { name } of choiceParameters) for (const value of filter.choices[name] ?? []) add(name, value);
	for (const { name } of flagParameters) for (const yes of filter.flags[name] ?? []) add(name, yes ? 'ja' : 'nein');
	if (filter.damage !== 'ohne') add('schaden', filter.damage);
	add('hu_monate', filter.inspectionMonths);
	add('online_seit', filter.onlineDays);
	add('bestaetigt_seit', filter.confirmedDays);
	if (filter.withPhotos !== undefined) add('bilder', filter.withPhotos ? 'ja' : 'nein');
	if (filter.reduced) add('reduziert', 'ja');
	if (filter.near) add(filter.near.by, placeOf(filter.near, filter.choices.land ?? []));
	add('umkreis', filter.near?.radiusKm);
	if (sorting !== 'neu') add('sortierung', sorting);
	if (after) add('nach', writeCursor(after));
	return query;

	function addRange(
		name: string,
		range: Range | undefined,
		written: (bound: number, side: 'from' | 'to') => string | number,
	): void {
		if (range?.from !== undefined) add(`${name}_von`, written(range.from, 'from'));
		if (range?.to !== undefined) add(`${name}_bis`, written(range.to, 'to'));
	}
}

/** The place so that it is understood without the country chosen beside it, which may be taken away later. */
function placeOf({ by, asked, label, country, latitude, longitude }: Near, chosen: readonly string[]): string {
	const meansIt = (written: string) => {
		const read = by === 'plz' ? readPlz(written, chosen, undefined) : readOrt(written, chosen, undefined);
		return read.ok && read.near.latitude === latitude && read.near.longitude === longitude;
	};
	const spellings =
		by === 'plz' ? [`${countryCodes[country]}-${asked}`] : [`${asked}, ${country}`, `${label}, ${country}`];
	return [asked, ...spellings].find(meansIt) ?? asked;
}

const countryCodes: Record<Near['country'], string> = { deutschland: 'D', oesterreich: 'A', schweiz: 'CH' };
