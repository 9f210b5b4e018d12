import type { Country } from '#src/vehicles/places.ts';
import * as content from './contents.ts';
import { type Guesses, openGuesses, type Unsure, type Why } from './guesses.ts';
import { type Column, isYesNo, type Spec, type Surroundings, specFor, yesWords } from './judging.ts';
import { isMisleading, meaningOfName, plainName } from './names.ts';
import type { Sample } from './sample.ts';
import { wordsOf } from './words.ts';

export type { Unsure, Why } from './guesses.ts';

export type Suggestion = {
	/** A mapping file; it may lack what every listing needs, see `missing`. */
	readonly mapping: Readonly<Record<string, unknown>> & { readonly fields: Readonly<Record<string, Spec>> };
	readonly why: Readonly<Record<string, Why>>;
	/** Fields without which a mapping cannot be used (`id`, `titel`), and the price. */
	readonly missing: readonly string[];
	readonly unsure: readonly Unsure[];
};

/**
 * What the columns of a sample most likely mean. A column is taken only where its name and its cells agree, or where its cells
 * leave no doubt; what is unsure is left to a person, for nobody looks again at what seems to be right.
 * @param name of the mapping: lower-case letters, digits and hyphens
 * @param country where the cars stand that do not say it
 */
export function suggestMapping(sample: Sample, name: string, country: Country = 'deutschland'): Suggestion {
	const columns = columnsOfSample(sample);
	const around = surroundingsOf(sample, columns);
	const guesses = openGuesses();
	for (const column of columns) guessByName(guesses, column, sample, around);
	guesses.settle();
	guessMonths(guesses, columns);
	guessTicks(guesses, columns);
	for (const column of columns) guessByContent(guesses, column, around);
	guesses.settle();
	guessTitle(guesses);
	const taken = guesses.all();
	const fields: Readonly<Record<string, Spec>> = Object.fromEntries(taken.map(({ field, spec }) => [field, spec]));
	const why: Readonly<Record<string, Why>> = Object.fromEntries(taken.map(({ field, why }) => [field, why]));
	const identity = fields.id === undefined && typeof fields.fin?.column === 'string' ? [fields.fin.column] : undefined;
	const land = fields.land === undefined ? { constant: country } : { ...fields.land, otherwise: country };
	const complete = { ...fields, land, anbieter: { constant: 'haendler' } };
	return {
		mapping: {
			...{ name, format: sample.format, source: 'haendlerdatei', complete: true },
			...(sample.format === 'csv' && { encoding: 'recognised', delimiter: sample.delimiter }),
			...(sample.row !== undefined && { row: sample.row }),
			...(identity && { identity }),
			fields: inJson(complete, sample.format),
		},
		why: { ...why, land: fields.land ? (why.land ?? 'usual') : 'usual', anbieter: 'usual' },
		missing: ['id', 'titel', 'preis'].filter(field => !(field in complete) && !(field === 'id' && identity)),
		unsure: guesses.unsure(),
	};
}

/** How a field reads a column that somebody has chosen for it; `undefined` where the cells do not look like the field. */
export function specOfColumn(sample: Sample, field: string, name: string): Spec | undefined {
	const columns = columnsOfSample(sample);
	const column = columns.find(candidate => candidate.name === name);
	if (!column || column.cells.length === 0) return undefined;
	const said = meaningOfName(name);
	const meaning = said !== undefined && (fieldOfMeaning[said] ?? said) === field ? said : field;
	return specFor(field, meaning, column, surroundingsOf(sample, columns));
}

function columnsOfSample({ columns, rows }: Sample): readonly Column[] {
	return columns.map((name, place) => ({
		name,
		cells: rows.map(row => (row[place] ?? '').trim()).filter(cell => cell !== ''),
	}));
}

function surroundingsOf(sample: Sample, columns: readonly Column[]): Surroundings {
	const german = sample.delimiter === ';' || columns.filter(({ name }) => /[äöüß]|preis|marke/i.test(name)).length > 1;
	return {
		numbers: german && sample.format === 'csv' ? 'german' : 'english',
		isFull: column => column.cells.length === sample.rows.length,
		unitColumnsOf: column => {
			const stem = plainName(column.name).replace(/(?:value|amount|gross|wert)$/, '');
			const isPrice = /price|preis|vk/.test(stem);
			return columns.flatMap(({ name }) => {
				const [, before] = /^(.*?)(?:unit|einheit|waehrung|currency|currencycode)$/.exec(plainName(name)) ?? [];
				return before === stem || (before === '' && isPrice) ? [name] : [];
			});
		},
	};
}

const fieldOfMeaning: Readonly<Record<string, string>> = {
	ps: 'kw',
	leistung: 'kw',
	miles: 'km',
	unfallfrei: 'unfall',
};

function guessByName(guesses: Guesses, column: Column, sample: Sample, around: Surroundings): void {
	const said = meaningOfName(column.name);
	if (said === undefined || said === 'ez_jahr' || said === 'ez_monat') return;
	// In the file and the JSON of mobile.de a power without a unit is in kW (imports.md 1.3, 1.8).
	const meaning = said === 'leistung' && isMobileDe(sample) ? 'kw' : said;
	const field = fieldOfMeaning[meaning] ?? meaning;
	if (column.cells.length === 0) return;
	if (field === 'bilder') {
		if (content.shareOf(column.cells, content.isWebAddress) >= content.nearlyAll)
			guesses.proposePictures(column, 'name-and-content');
		return;
	}
	const spec = specFor(field, meaning, column, around);
	if (!spec) guesses.doubt(column.name, field, meaning === 'leistung' ? 'unit' : 'content');
	else guesses.propose({ field, column, spec, why: 'name-and-content' });
}

function isMobileDe({ columns }: Sample): boolean {
	const names = ['interne_nummer', 'kilometer', 'bemerkung', 'bild_id', 'mwst', 'haendlerpreis'];
	return names.filter(name => columns.includes(name)).length >= 3 && columns.includes('interne_nummer');
}

/** A year and a month of the first registration in two columns. */
function guessMonths(guesses: Guesses, columns: readonly Column[]): void {
	const year = columns.find(({ name }) => meaningOfName(name) === 'ez_jahr');
	const month = columns.find(({ name }) => meaningOfName(name) === 'ez_monat');
	if (guesses.has('ez') || !year) return;
	const years = content.shareOf(year.cells, cell => /^(?:19|20)\d\d$/.test(cell)) >= content.nearlyAll;
	const months = month && content.shareOf(month.cells, cell => /^(?:0?[0-9]|1[0-2])$/.test(cell)) >= content.nearlyAll;
	if (!years || (month && !months)) return;
	const spec = { year: year.name, ...(month && { month: month.name }) };
	guesses.take({ field: 'ez', column: year, spec, why: 'name-and-content' }, ...(month ? [month.name] : []));
}

/** Columns that are called like a piece of equipment and hold nothing but ticks. */
function guessTicks(guesses: Guesses, columns: readonly Column[]): void {
	const words = wordsOf('ausstattung');
	const ticks = columns.flatMap(column => {
		const value = words.get(column.name.toLowerCase());
		return value && !guesses.isUsed(column.name) && isYesNo(column.cells) ? [{ column, value }] : [];
	});
	const [first] = ticks;
	if (!first) return;
	const flags = Object.fromEntries(ticks.map(({ column, value }) => [column.name, value]));
	const list = guesses.spec('ausstattung');
	const spec = { ...list, flags, yes: yesWords };
	guesses.take({ field: 'ausstattung', column: first.column, spec, why: 'name-and-content' }, ...Object.keys(flags));
}

/** What leaves no doubt whatever it is called: a VIN, pictures, amounts with their unit, makes, fuels. */
function guessByContent(guesses: Guesses, column: Column, around: Surroundings): void {
	const { name, cells } = column;
	if (guesses.isUsed(name) || guesses.wasDoubted(name) || cells.length < 2) return;
	if (meaningOfName(name) !== undefined || isMisleading(name)) return;
	const all = (holds: (cell: string) => boolean) => content.shareOf(cells, holds) === 1;
	if (all(content.isPictureAddress)) {
		guesses.proposePictures(column, 'content');
		return;
	}
	const field = all(content.isVin)
		? 'fin'
		: all(cell => /^(?:€|eur)|(?:€|eur)$/i.test(cell))
			? 'preis'
			: all(cell => /\d\s*km$/i.test(cell))
				? 'km'
				: all(cell => /\d\s*(?:kw|ps)\b/i.test(cell))
					? 'kw'
					: all(content.isMake)
						? 'marke'
						: ['kraftstoff', 'getriebe'].find(
								word => content.wordShareOf(word, cells).ours === 1 && cells.every(cell => cell.length > 2),
							);
	if (field === undefined) return;
	const spec = specFor(field, field === 'kw' ? 'leistung' : field, column, around);
	if (spec) guesses.propose({ field, column, spec, why: 'content' });
}

/** A stock list without titles has make and model, which is what a title says. */
function guessTitle(guesses: Guesses): void {
	const parts = ['marke', 'modell', 'variante'].flatMap(field => guesses.spec(field)?.column ?? []);
	if (guesses.has('titel') || guesses.spec('marke') === undefined || parts.length < 2) return;
	const spec = { columns: parts, join: true, shorten: 120 };
	guesses.take({ field: 'titel', column: { name: '', cells: [] }, spec, why: 'content' });
}

/** In JSON and XML a field that says nothing is left out of its row; in CSV a missing column is a mistake somebody should hear of. */
function inJson(fields: Readonly<Record<string, Spec>>, format: Sample['format']): Readonly<Record<string, Spec>> {
	if (format === 'csv') return fields;
	return Object.fromEntries(
		Object.entries(fields).map(([field, spec]) =>
			field === 'bilder' ? [field, { ...spec, ...manyNumbers(spec) }] : [field, spec],
		),
	);
}

/** One picture in the sample may be ten in the next row: `image.url` is then written with its number. */
function manyNumbers({ column }: Spec): Spec {
	if (typeof column !== 'string' || column.includes('*') || !/\.(?:@?(?:url|src|href|link))$/.test(column)) return {};
	return { column: column.replace(/\.([^.]+)$/, '.*.$1') };
}
