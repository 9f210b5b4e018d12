import { type Amount, facts } from '#src/listings/facts.ts';
import type { AdKind } from '#src/listings/listing.ts';
import { findMake, findModel, recogniseMake } from '#src/vehicles/catalogue.ts';
import { readCursor } from './cursor.ts';
import {
	emptyFilter,
	type Filter,
	latestMonthKey,
	type ModelChoice,
	monthKey,
	type Near,
	type Problem,
	type Range,
	type SearchRequest,
	wholeMake,
} from './filter.ts';
import { kwOfPs } from './horsepower.ts';
import {
	adKindVocabulary,
	choiceParameters,
	damageChoices,
	flagParameters,
	limits,
	rangeParameters,
	type Sorting,
	sortings,
} from './parameters.ts';
import { readMonth, readNumber, readOrt, readPlz } from './reading-values.ts';
import { readTextQuery } from './text-query.ts';

export type SearchReading = {
	readonly request: SearchRequest;
	/** What was left out of the request, and why. Empty for an address that is fully understood. */
	readonly problems: readonly Problem[];
};

/**
 * Reads an address. What is unknown, impossible or doubtful is left out and named in `problems` (German, for the visitor).
 * @param also parameters that are no filter but belong to the caller (`grenze` of the API); not reported as unknown
 * @param limit hits a page
 */
export function readSearch(
	parameters: URLSearchParams,
	{ also = [], limit = 24 }: { also?: readonly string[]; limit?: number } = {},
): SearchReading {
	const problems: Problem[] = [];
	const report = (parameter: string, reason: string) => problems.push({ parameter, reason });
	const known = new Set<string>(also);
	const present = new Set(parameters.keys());
	if (parameters.toString().length > limits.query) {
		report('', 'Die Adresse ist zu lang; sie wurde nicht ausgewertet.');
		return { request: { filter: emptyFilter, sorting: 'neu', limit }, problems };
	}

	const choices = readChoices();
	const filter: Filter = {
		...readMakes(),
		...readModels(),
		choices,
		flags: readFlags(),
		...readRanges(),
		...definite('q', readText()),
		...definite('firstRegistration', readFirstRegistration()),
		...definite('inspectionMonths', whole('hu_monate', limits.months)),
		...definite('onlineDays', whole('online_seit', limits.days)),
		...definite('confirmedDays', whole('bestaetigt_seit', limits.days)),
		...definite('withPhotos', readYesNo('bilder')),
		...(oneOf('reduziert', ['ja']) && { reduced: true }),
		damage: oneOf('schaden', damageChoices) ?? emptyFilter.damage,
		adKinds: sortedLike(listOf('angebot', adKindVocabulary.values), adKindVocabulary.values) as readonly AdKind[],
		...definite('near', readNear(choices.land ?? [])),
	};
	const sorting = readSorting(filter);
	const after = readAfter(sorting);
	const seen = { ...filter, adKinds: filter.adKinds.length === 0 ? emptyFilter.adKinds : filter.adKinds };
	for (const name of present) {
		if (!known.has(name)) report(name, unknownParameter(name));
	}
	return { request: { filter: seen, sorting, limit, ...definite('after', after) }, problems };

	/** The non-empty values of a parameter; forms send empty fields as well. */
	function all(name: string): string[] {
		// There are a hundred names, and an address has three of them.
		if (!present.has(name)) return [];
		known.add(name);
		const values = [...new Set(parameters.getAll(name).map(value => value.trim()))].filter(value => value !== '');
		if (values.length <= limits.values) return values;
		report(name, `Höchstens ${limits.values} Werte; die übrigen wurden nicht berücksichtigt.`);
		return values.slice(0, limits.values);
	}

	function single(name: string): string | undefined {
		const values = all(name);
		if (values.length > 1) {
			report(name, 'Mehrere verschiedene Werte, wo nur einer gelten kann.');
			return undefined;
		}
		return values[0];
	}

	function listOf(name: string, allowed: readonly string[]): string[] {
		return all(name).flatMap(written => {
			const value = otherSpellings[name]?.[written.toLowerCase()] ?? written;
			if (allowed.includes(value)) return [value];
			report(name, unknownValue(written));
			return [];
		});
	}

	function oneOf<V extends string>(name: string, allowed: readonly V[]): V | undefined {
		const value = single(name);
		if (value === undefined) return undefined;
		const found = allowed.find(one => one === value);
		if (found === undefined) report(name, unknownValue(value));
		return found;
	}

	function readText(): string | undefined {
		const text = single('q');
		if (text === undefined) return undefined;
		if (text.length > limits.text) report('q', `Höchstens ${limits.text} Zeichen.`);
		else if (readTextQuery(text)) return text;
		else report('q', 'Der Suchtext enthält kein Wort.');
		return undefined;
	}

	function readMakes(): Pick<Filter, 'makes' | 'withoutMakes'> {
		const makes = new Set<string>();
		const withoutMakes = new Set<string>();
		for (const value of all('marke')) {
			const { excluded, word } = signed(value);
			const make = findMake(word) ?? recogniseMake(word);
			if (make) (excluded ? withoutMakes : makes).add(make.slug);
			else report('marke', `Die Marke „${word}“ ist nicht bekannt.`);
		}
		return { makes: [...makes].sort(), withoutMakes: [...withoutMakes].sort() };
	}

	function readModels(): Pick<Filter, 'models' | 'withoutModels'> {
		const models = new Map<string, ModelChoice>();
		const withoutModels = new Map<string, ModelChoice>();
		for (const value of all('modell')) {
			const { excluded, word } = signed(value);
			const [makeWord = '', model = '', ...more] = word.split('/');
			const make = findMake(makeWord) ?? recogniseMake(makeWord);
			const exists = make && more.length === 0 && (model === wholeMake || findModel(make.slug, model));
			if (!exists) report('modell', `Das Modell „${word}“ ist nicht bekannt; erwartet wird „marke/modell“.`);
			else (excluded ? withoutModels : models).set(`${make.slug}/${model}`, { make: make.slug, model });
		}
		const sorted = (chosen: Map<string, ModelChoice>) =>
			[...chosen].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, choice]) => choice);
		return { models: sorted(models), withoutModels: sorted(withoutModels) };
	}

	function readChoices(): Record<string, readonly string[]> {
		const chosen: Record<string, readonly string[]> = {};
		for (const { name, vocabulary, unstated } of choiceParameters) {
			const allowed = unstated === undefined ? vocabulary.values : [...vocabulary.values, unstated];
			const values = listOf(name, allowed);
			if (values.length > 0) chosen[name] = sortedLike(values, allowed);
		}
		return chosen;
	}

	function readFlags(): Record<string, readonly boolean[]> {
		const chosen: Record<string, readonly boolean[]> = {};
		for (const { name } of flagParameters) {
			const values = listOf(name, ['ja', 'nein']);
			if (values.length > 0) chosen[name] = sortedLike(values, ['ja', 'nein']).map(value => value === 'ja');
		}
		return chosen;
	}

	function readYesNo(name: string): boolean | undefined {
		const value = oneOf(name, ['ja', 'nein']);
		return value === undefined ? undefined : value === 'ja';
	}

	function readRanges(): Pick<Filter, 'ranges' | 'powerInPs'> {
		const ranges: Record<string, Range> = {};
		for (const { name, bounds, scale, fact, max } of rangeParameters) {
			const factor = scale * 10 ** (facts[fact] as Amount).decimals;
			const from = bounds === 'to' ? undefined : bound(`${name}_von`, max);
			const to = bounds === 'from' ? undefined : bound(`${name}_bis`, max);
			const range = inOrder(name, {
				...definite('from', from && Math.ceil(round(from * factor))),
				...definite('to', to === undefined ? undefined : Math.floor(round(to * factor))),
			});
			if (range) ranges[name] = range;
		}
		const ps = inOrder('ps', {
			...definite('from', bound('ps_von', 2_040)),
			...definite('to', bound('ps_bis', 2_040)),
		});
		if (ps === undefined) return { ranges };
		if (ranges.kw) {
			report('ps_von', 'Leistung bitte entweder in PS oder in kW angeben.');
			return { ranges };
		}
		ranges.kw = {
			...definite('from', ps.from === undefined ? undefined : kwOfPs(ps.from)),
			...definite('to', ps.to === undefined ? undefined : kwOfPs(ps.to)),
		};
		return { ranges, powerInPs: true };
	}

	/** A bound of zero below asks for nothing more than that the fact is stated, and is kept. */
	function bound(name: string, max: number): number | undefined {
		const text = single(name);
		if (text === undefined) return undefined;
		const number = readNumber(text);
		if (number === undefined) report(name, `„${text}“ ist keine Zahl.`);
		else if (number > max) report(name, `„${text}“ ist zu groß; höchstens ${max}.`);
		else return number;
		return undefined;
	}

	function whole(name: string, max: number): number | undefined {
		const number = bound(name, max);
		if (number === undefined || Number.isInteger(number)) return number;
		report(name, 'Hier wird eine ganze Zahl erwartet.');
		return undefined;
	}

	function inOrder(name: string, range: Range): Range | undefined {
		if (range.from === undefined && range.to === undefined) return undefined;
		if (range.from === undefined || range.to === undefined || range.from <= range.to) return range;
		report(`${name}_von`, '„Von“ ist größer als „bis“; der Bereich wurde nicht angewendet.');
		return undefined;
	}

	function readFirstRegistration(): Range | undefined {
		const month = (name: string): string | undefined => {
			const text = single(name);
			if (text === undefined) return undefined;
			const read = readMonth(text);
			if (read === undefined) report(name, `„${text}“ ist weder ein Jahr (2015) noch ein Monat (2015-03).`);
			return read;
		};
		const from = month('ez_von');
		const to = month('ez_bis');
		return inOrder('ez', {
			...definite('from', from === undefined ? undefined : firstKey(from)),
			...definite('to', to === undefined ? undefined : latestMonthKey(to)),
		});
	}

	function readNear(countries: readonly string[]): Near | undefined {
		const plz = single('plz');
		const ort = single('ort');
		const radius = whole('umkreis', limits.radiusKm);
		if (plz !== undefined && ort !== undefined) {
			report('ort', 'Bitte entweder Postleitzahl oder Ort angeben.');
			return undefined;
		}
		if (plz === undefined && ort === undefined) {
			if (radius !== undefined) report('umkreis', 'Für einen Umkreis fehlt die Postleitzahl oder der Ort.');
			return undefined;
		}
		const reading = plz === undefined ? readOrt(ort ?? '', countries, radius) : readPlz(plz, countries, radius);
		if (reading.ok) return reading.near;
		report(plz === undefined ? 'ort' : 'plz', reading.reason);
		return undefined;
	}

	function readSorting({ near, q }: Filter): Sorting {
		const sorting = oneOf('sortierung', sortings) ?? 'neu';
		if (sorting === 'entfernung' && !near) {
			report('sortierung', 'Nach Entfernung lässt sich nur mit Postleitzahl oder Ort sortieren.');
			return 'neu';
		}
		if (sorting === 'relevanz' && q === undefined) {
			report('sortierung', 'Nach Texttreffern lässt sich nur mit einem Suchtext sortieren.');
			return 'neu';
		}
		return sorting;
	}

	function readAfter(sorting: Sorting) {
		const text = single('nach');
		if (text === undefined) return undefined;
		const cursor = readCursor(text);
		if (cursor && (cursor.sorting === sorting || (sorting === 'relevanz' && cursor.sorting === 'neu'))) return cursor;
		report('nach', 'Diese Seite gibt es nicht; gezeigt wird die erste.');
		return undefined;
	}
}

/** Public values people write another way; each leads to one value without doubt. */
const otherSpellings: Record<string, Record<string, string>> = {
	land: { de: 'deutschland', d: 'deutschland', at: 'oesterreich', a: 'oesterreich', ch: 'schweiz' },
	tueren: { '2/3': '2-3', '4/5': '4-5', '6/7': '6-7' },
	...Object.fromEntries(
		flagParameters.map(({ name }) => [name, { '1': 'ja', '0': 'nein', true: 'ja', false: 'nein' }] as const),
	),
};

function unknownParameter(name: string): string {
	return `Den Filter „${name.slice(0, 40)}“ gibt es nicht; er wurde nicht angewendet.`;
}

function unknownValue(value: string): string {
	return `Den Wert „${value.slice(0, 40)}“ gibt es hier nicht; er wurde nicht angewendet.`;
}

function signed(value: string): { excluded: boolean; word: string } {
	return value.startsWith('-') ? { excluded: true, word: value.slice(1) } : { excluded: false, word: value };
}

function sortedLike(values: readonly string[], order: readonly string[]): string[] {
	return [...new Set(values)].sort((a, b) => order.indexOf(a) - order.indexOf(b));
}

/** January and "the year" begin alike: a car that states only its year meets both. */
function firstKey(month: string): number {
	return monthKey(month.endsWith('-01') ? month.slice(0, 4) : month);
}

/** Multiplying decimals leaves dust (64.1 · 10 = 640.9999…). */
function round(value: number): number {
	return Math.round(value * 1e6) / 1e6;
}

function definite<K extends string, V>(key: K, value: V | undefined): { readonly [P in K]?: V } {
	return value === undefined ? {} : ({ [key]: value } as { readonly [P in K]?: V });
}
