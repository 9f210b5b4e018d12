import * as german from '#src/formats/german.ts';
import { type Amount, facts } from '#src/listings/facts.ts';
import { findMake, findModel } from '#src/vehicles/catalogue.ts';
import { adKinds } from '#src/vehicles/enumerations.ts';
import { emptyFilter, type Filter, type ModelChoice, monthOfBound, type Range, wholeMake } from './filter.ts';
import { psOfBound } from './horsepower.ts';
import { choiceParameters, flagParameters, rangeParameters } from './parameters.ts';

/** One condition in words, and the filter without it. */
export type Condition = { readonly text: string; readonly without: Filter };

/** Every condition of a filter in German, in the order people tell them; each can be taken away alone. */
export function conditionsOf(filter: Filter): Condition[] {
	return [...carConditions(filter), ...rangeConditions(filter), ...listConditions(filter), ...otherConditions(filter)];
}

/** "Volkswagen Golf, Diesel, bis 9.000 €, 50 km um Köln", or "Gebrauchtwagen"; at most five conditions are told. */
export function titleOf(filter: Filter): string {
	const conditions = conditionsOf(filter);
	if (conditions.length === 0) return 'Gebrauchtwagen';
	const shown = conditions.slice(0, 5).map(({ text }) => text);
	const more = conditions.length - shown.length;
	return shown.join(', ') + (more > 0 ? ` und ${more} ${more === 1 ? 'weiterer' : 'weitere'} Filter` : '');
}

/** A sentence for descriptions and saved searches: "1.234 Autos: Diesel, bis 9.000 €." */
export function summaryOf(filter: Filter, total: number): string {
	const conditions = conditionsOf(filter).map(({ text }) => text);
	const found = german.counted(total, 'Auto', 'Autos');
	return conditions.length === 0 ? `${found} im Angebot.` : `${found}: ${conditions.join(', ')}.`;
}

function carConditions(filter: Filter): Condition[] {
	const { makes, withoutMakes, models, withoutModels } = filter;
	// "VW" and "VW Golf" beside each other say one thing; the make goes with its models.
	const named = makes.filter(make => !models.some(model => model.make === make));
	return [
		...named.map(make => ({
			text: makeName(make),
			without: { ...filter, makes: makes.filter(other => other !== make) },
		})),
		...models.map(model => ({ text: modelName(model), without: withoutModel(filter, model) })),
		...withoutMakes.map(make => ({
			text: `ohne ${makeName(make)}`,
			without: { ...filter, withoutMakes: withoutMakes.filter(other => other !== make) },
		})),
		...withoutModels.map(model => ({
			text: `ohne ${modelName(model)}`,
			without: { ...filter, withoutModels: withoutModels.filter(other => other !== model) },
		})),
	];
}

function withoutModel(filter: Filter, model: ModelChoice): Filter {
	const models = filter.models.filter(other => other !== model);
	// Beside chosen models a make without one stands for all of it, so "BMW (alle)" only goes together with its make.
	const makes = model.model === wholeMake ? filter.makes.filter(make => make !== model.make) : filter.makes;
	return { ...filter, makes, models };
}

function rangeConditions(filter: Filter): Condition[] {
	const conditions: Condition[] = [];
	for (const { name, unit, scale, fact, decimals, german: label } of rangeParameters) {
		const range = filter.ranges[name];
		if (!range) continue;
		const factor = scale * 10 ** (facts[fact] as Amount).decimals;
		if (range.from === 0 && range.to === undefined) {
			conditions.push({ text: `${label} angegeben`, without: { ...filter, ranges: without(filter.ranges, name) } });
			continue;
		}
		const written =
			name === 'kw' && filter.powerInPs
				? between(range, kw => german.amount(psOfBound(kw), 'PS'))
				: (facts[fact] as Amount).unit === 'ct'
					? between(range, german.price)
					: between(range, stored => german.amount(stored / factor, unit, decimals));
		conditions.push({
			text: speaksForItself.has(name) ? written : `${label} ${written}`,
			without: { ...filter, ranges: without(filter.ranges, name) },
		});
	}
	if (filter.firstRegistration) {
		const { firstRegistration, ...rest } = filter;
		conditions.push({
			text: `EZ ${between(firstRegistration, (key, side) => german.month(monthOfBound(key, side)))}`,
			without: rest,
		});
	}
	return conditions;
}

/** Ranges whose unit says what is meant: "bis 9.000 €", "ab 100 kW". */
const speaksForItself = new Set(['preis', 'km', 'kw', 'hubraum', 'zylinder', 'sitze', 'halter']);

function between({ from, to }: Range, written: (bound: number, side: 'from' | 'to') => string): string {
	return german.between(
		from === undefined ? undefined : written(from, 'from'),
		to === undefined ? undefined : written(to, 'to'),
	);
}

function listConditions(filter: Filter): Condition[] {
	const conditions: Condition[] = [];
	for (const { name, german: label, vocabulary, atLeast, unstated, unstatedText } of choiceParameters) {
		const values = filter.choices[name] ?? [];
		for (const value of values) {
			const rest = values.filter(other => other !== value);
			const choices = rest.length > 0 ? { ...filter.choices, [name]: rest } : without(filter.choices, name);
			const word = value === unstated ? (unstatedText ?? `${label}: keine Angabe`) : vocabulary.german(value);
			conditions.push({
				text: (atLeast ? 'ab ' : '') + (needsLabel.has(name) || value === 'andere' ? `${label}: ${word}` : word),
				without: { ...filter, choices },
			});
		}
	}
	for (const { name, german: label } of flagParameters) {
		const chosen = filter.flags[name];
		if (!chosen) continue;
		const text = chosen.length === 2 ? `${label}: angegeben` : chosen[0] ? label : `${label}: nein`;
		conditions.push({ text, without: { ...filter, flags: without(filter.flags, name) } });
	}
	return conditions;
}

/** Lists whose words alone would not say what they are about. */
const needsLabel = new Set(['innenfarbe', 'innenmaterial', 'co2_klasse', 'laenderversion', 'quelle']);

function otherConditions(filter: Filter): Condition[] {
	const { q, near, inspectionMonths, onlineDays, confirmedDays, withPhotos, reduced, damage, adKinds: kinds } = filter;
	const conditions: Condition[] = [];
	const add = (text: string, key: keyof Filter) => {
		const { [key]: _, ...others } = filter;
		conditions.push({ text, without: { ...emptyFilter, ...others } });
	};
	if (q !== undefined) add(`„${q}“`, 'q');
	if (near) {
		const { label, radiusKm } = near;
		add(radiusKm === undefined ? `Entfernung ab ${label}` : `${german.amount(radiusKm, 'km')} um ${label}`, 'near');
	}
	if (inspectionMonths !== undefined)
		add(`HU noch mindestens ${german.counted(inspectionMonths, 'Monat', 'Monate')}`, 'inspectionMonths');
	if (onlineDays !== undefined)
		add(`online seit höchstens ${german.counted(onlineDays, 'Tag', 'Tagen')}`, 'onlineDays');
	if (confirmedDays !== undefined) {
		add(`bestätigt vor höchstens ${german.counted(confirmedDays, 'Tag', 'Tagen')}`, 'confirmedDays');
	}
	if (withPhotos !== undefined) add(withPhotos ? 'mit Bildern' : 'ohne Bilder', 'withPhotos');
	if (reduced) add('reduziert', 'reduced');
	if (damage !== 'ohne') add(damage === 'nur' ? 'nur beschädigte' : 'auch beschädigte', 'damage');
	if (kinds.join() !== 'angebot') add(kinds.map(kind => adKinds.german(kind)).join(' oder '), 'adKinds');
	return conditions;
}

function without<T>(record: Readonly<Record<string, T>>, name: string): Record<string, T> {
	const { [name]: _, ...rest } = record;
	return rest;
}

export function makeName(slug: string): string {
	return findMake(slug)?.name ?? slug;
}

/** A filter's model, "VW Golf", "BMW 3er (alle)". */
export function modelName(choice: ModelChoice): string {
	const isGroup = choice.model === wholeMake || findModel(choice.make, choice.model)?.members !== undefined;
	return isGroup ? `${carName(choice)} (alle)` : carName(choice);
}

/** A car's make and model, "VW Golf"; "BMW 3er" where more is not known. */
export function carName({ make, model }: ModelChoice): string {
	return model === wholeMake ? makeName(make) : `${makeName(make)} ${findModel(make, model)?.name ?? model}`;
}
