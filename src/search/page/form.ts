import { type FactKey, factGroups, facts as factTable } from '#src/listings/facts.ts';
import { adKinds, countries } from '#src/vehicles/enumerations.ts';
import { equipmentGroups } from '#src/vehicles/equipment.ts';
import type { Vocabulary } from '#src/vehicles/vocabulary.ts';
import type {
	ChoiceGroup,
	FilterGroup,
	FilterSection,
	FormModel,
	Option,
	PlaceGroup,
	RangeGroup,
} from '#views/search/form-model.ts';
import type { FacetCounts } from '../answer.ts';
import type { Filter, Problem } from '../filter.ts';
import { conditionsOf } from '../filter-words.ts';
import { addressOf, parametersOf } from '../filter-writing.ts';
import { choiceParameters, flagParameters, rangeParameters, type Sorting } from '../parameters.ts';
import { makeField } from './make-field.ts';
import { presets, radii } from './presets.ts';

/** What a form is filled with: the search as understood, as typed, and the counts beside every option. */
export type FormSource = {
	readonly filter: Filter;
	readonly sorting: Sorting;
	readonly total: number;
	readonly facets: FacetCounts;
	readonly typed: URLSearchParams;
	readonly problems: readonly Problem[];
};

/** The short form beside the results. */
export function shortForm(source: FormSource): FormModel {
	const groups = [
		range(source, 'preis'),
		firstRegistration(source),
		range(source, 'km'),
		choice(source, 'kraftstoff'),
		choice(source, 'getriebe'),
		choice(source, 'karosserie'),
		place(source),
		power(source),
		choice(source, 'preisbewertung'),
		choice(source, 'anbieter'),
		equipment(source, 'Ausstattung', mostWanted),
	];
	return form(source, 'results', [{ groups: groups.map((group, at) => opened(group, source, at < 4)) }]);
}

/** Every filter there is, in the sections of a car's page. */
export function wholeForm(source: FormSource): FormModel {
	const sections: FilterSection[] = Object.entries(factGroups).map(([key, [title]]) => ({
		title,
		groups: [
			...rangesOf(key).map(name => (name === 'kw' ? power(source) : range(source, name))),
			...(key === 'preis' ? [choice(source, 'preisbewertung'), reduced(source)] : []),
			...(key === 'eckdaten' ? [firstRegistration(source), place(source, true), ...single(source)] : []),
			...choicesOf(key).map(name => choice(source, name)),
			...flagsOf(key, source),
			...(key === 'ausstattung' ? equipmentSections(source) : []),
		],
	}));
	const offers: FilterSection = {
		title: 'Anbieter und Inserat',
		groups: [choice(source, 'anbieter'), choice(source, 'quelle'), adKind(source), withPhotos(source)],
	};
	const filled = [...sections, offers].filter(({ groups }) => groups.length > 0);
	return form(
		source,
		'all',
		filled.map(section => ({ ...section, groups: section.groups.map(group => opened(group, source, false)) })),
	);
}

function form(source: FormSource, kind: FormModel['kind'], sections: readonly FilterSection[]): FormModel {
	const { filter, sorting, total } = source;
	const active = conditionsOf(filter).length;
	const address = { filter, sorting };
	const parameters = parametersOf(address).toString();
	return {
		kind,
		total,
		active,
		makes: makeField(source),
		sections,
		hidden: withoutControl(source, kind, sections),
		otherFormHref: kind === 'all' ? addressOf(address) : `/autos/filter${parameters === '' ? '' : `?${parameters}`}`,
		resetHref: active === 0 ? undefined : kind === 'all' ? '/autos/filter' : '/autos',
	};
}

/** What is set and has no control in this form would be lost when it is sent. */
function withoutControl({ filter, sorting }: FormSource, kind: FormModel['kind'], sections: readonly FilterSection[]) {
	const shown = new Set<string>(['q', 'marke', 'modell']);
	const options = new Set<string>();
	if (kind === 'results') shown.add('sortierung');
	for (const group of sections.flatMap(({ groups }) => groups)) {
		if (group.kind === 'range') for (const bound of ['von', 'bis']) shown.add(`${group.name}_${bound}`);
		else if (group.kind === 'place') {
			for (const name of ['plz', 'ort', 'umkreis']) shown.add(name);
			if (group.countries) shown.add('land');
		} else for (const { name, value } of group.options) options.add(`${name ?? group.key}=${value}`);
	}
	const singles = sections.flatMap(({ groups }) =>
		groups.flatMap(group => (group.kind === 'choice' && group.selection === 'one' ? [group.key] : [])),
	);
	for (const name of singles) shown.add(name);
	const excluded = (name: string, value: string) => (name === 'marke' || name === 'modell') && value.startsWith('-');
	return [...parametersOf({ filter, sorting })]
		.filter(([name, value]) => excluded(name, value) || !(shown.has(name) || options.has(`${name}=${value}`)))
		.map(([name, value]) => ({ name, value }));
}

function opened(group: FilterGroup, { filter }: FormSource, open: boolean): FilterGroup {
	if (group.kind === 'choice')
		return { ...group, open: open || group.options.some(({ checked, value }) => checked && value !== '') };
	if (group.kind === 'place')
		return { ...group, open: open || filter.near !== undefined || group.problem !== undefined };
	return { ...group, open: open || group.from !== '' || group.to !== '' };
}

function range({ typed, problems }: FormSource, name: string): RangeGroup {
	const parameter = rangeParameters.find(one => one.name === name);
	if (!parameter) throw new Error(`no range ${name}`);
	return rangeGroup(name, parameter.german, parameter.unit, parameter.bounds, typed, problems);
}

function rangeGroup(
	name: string,
	label: string,
	unit: string,
	bounds: RangeGroup['bounds'],
	typed: URLSearchParams,
	problems: readonly Problem[],
): RangeGroup {
	const problem = problems.find(({ parameter }) => parameter === `${name}_von` || parameter === `${name}_bis`);
	return {
		kind: 'range',
		key: name,
		label,
		open: false,
		bounds,
		name,
		unit,
		from: typed.get(`${name}_von`) ?? '',
		to: typed.get(`${name}_bis`) ?? '',
		presets: (presets[name] ?? []).map(value => ({ value: String(value) })),
		problem: problem?.reason,
	};
}

function firstRegistration({ typed, problems }: FormSource): RangeGroup {
	return rangeGroup('ez', 'Erstzulassung', '', 'both', typed, problems);
}

/** In horsepower, as buyers think, unless the address speaks of kilowatts. */
function power(source: FormSource): RangeGroup {
	const { filter, sorting, typed, problems } = source;
	const inKw = filter.ranges.kw !== undefined && !filter.powerInPs;
	const { powerInPs: _, ...inOtherUnit } = filter;
	const other = inKw ? { ...filter, powerInPs: true } : inOtherUnit;
	return {
		...rangeGroup(inKw ? 'kw' : 'ps', 'Leistung', inKw ? 'kW' : 'PS', 'both', typed, problems),
		key: 'leistung',
		otherUnit: filter.ranges.kw && {
			text: inKw ? 'in PS angeben' : 'in kW angeben',
			href: addressOf({ filter: other, sorting }),
		},
	};
}

function choice(source: FormSource, name: string): ChoiceGroup {
	const parameter = choiceParameters.find(one => one.name === name);
	if (!parameter) throw new Error(`no choice ${name}`);
	const { vocabulary, german, unstated, unstatedText, atLeast } = parameter;
	const options = optionsOf(source, name, vocabulary.values, vocabulary);
	if (unstated !== undefined) options.push(option(source, name, unstated, unstatedText ?? 'keine Angabe'));
	const hint = atLeast ? { hint: 'Mindestens diese Klasse.' } : {};
	return { kind: 'choice', key: name, label: german, open: false, selection: 'many', options, ...hint };
}

function optionsOf(source: FormSource, name: string, values: readonly string[], words: Vocabulary): Option[] {
	return values.map(value => option(source, name, value, words.german(value)));
}

function option({ filter, facets }: FormSource, name: string, value: string, text: string): Option {
	return { value, text, count: facets[name]?.[value] ?? 0, checked: (filter.choices[name] ?? []).includes(value) };
}

/** What buyers tick most often stands in the short form. */
const mostWanted = [
	'sitzheizung',
	'navigationssystem',
	'apple-carplay',
	'android-auto',
	'bluetooth',
	'standheizung',
	'panoramadach',
	'schluessellose-zentralverriegelung',
	'elektrische-heckklappe',
	'totwinkelassistent',
	'isofix',
	'allwetterreifen',
] as const;

function equipment(source: FormSource, label: string, values: readonly string[]): ChoiceGroup {
	const words = choiceParameters.find(({ name }) => name === 'ausstattung')!.vocabulary;
	const options = optionsOf(source, 'ausstattung', values, words);
	const hint = 'Alles Gewählte muss vorhanden sein.';
	return { kind: 'choice', key: 'ausstattung', label, open: false, selection: 'many', options, hint };
}

function equipmentSections(source: FormSource): ChoiceGroup[] {
	return equipmentGroups.map(({ key, german, vocabulary }) => ({
		...equipment(source, german, vocabulary.values),
		key: `ausstattung-${key}`,
		options: equipment(source, german, vocabulary.values).options.map(one => ({ ...one, name: 'ausstattung' })),
	}));
}

function place(source: FormSource, withCountries = false): PlaceGroup {
	const { filter, typed, problems, facets } = source;
	const problem = problems.find(({ parameter }) => ['plz', 'ort', 'umkreis'].includes(parameter));
	const radius = typed.get('umkreis') ?? '';
	const ambiguous = problem?.reason.includes('land=') === true;
	const chosen = filter.choices.land ?? [];
	return {
		kind: 'place',
		key: 'ort',
		label: 'Umkreis',
		open: false,
		text: typed.get('ort') || typed.get('plz') || '',
		understood: filter.near?.label,
		problem: problem?.reason,
		radii: [{ value: '', text: 'beliebig', checked: radius === '' }, ...radiusOptions(radius)],
		countries:
			withCountries || ambiguous || chosen.length > 0
				? countries.values.map(value => ({
						value,
						text: countries.german(value),
						count: facets.land?.[value] ?? 0,
						checked: chosen.includes(value),
					}))
				: undefined,
	};
}

function radiusOptions(asked: string): Option[] {
	const odd = /^\d+$/.test(asked) && !radii.includes(Number(asked)) ? [Number(asked)] : [];
	return [...radii, ...odd]
		.sort((a, b) => a - b)
		.map(km => ({ value: String(km), text: `${km} km`, checked: asked === String(km) }));
}

const shownElsewhere = new Set(['anbieter', 'quelle', 'land', 'ausstattung']);

function rangesOf(group: string): string[] {
	return rangeParameters.filter(({ fact }) => groupOfFact(fact) === group).map(({ name }) => name);
}

function choicesOf(group: string): string[] {
	return choiceParameters
		.filter(({ name, fact }) => fact && !shownElsewhere.has(name) && groupOfFact(fact) === group)
		.map(({ name }) => name);
}

function groupOfFact(fact: FactKey): string {
	return factTable[fact].group;
}

/** The yes/no facts of a section in one group; "nein" is rarely asked for and stays in the address. */
function flagsOf(group: string, { filter, facets }: FormSource): ChoiceGroup[] {
	const flags = flagParameters.filter(({ fact }) => groupOfFact(fact) === group);
	if (flags.length === 0) return [];
	const options = flags.map(({ name, german }) => ({
		name,
		value: 'ja',
		text: german,
		count: facets[name]?.ja ?? 0,
		checked: (filter.flags[name] ?? []).includes(true),
	}));
	return [{ kind: 'choice', key: `merkmale-${group}`, label: 'Merkmale', open: false, selection: 'many', options }];
}

/** Questions with one answer. */
function single({ filter, facets, typed }: FormSource): ChoiceGroup[] {
	const select = (key: string, label: string, options: readonly Option[]): ChoiceGroup => ({
		kind: 'choice',
		key,
		label,
		open: false,
		selection: 'one',
		options,
	});
	const asked = (key: string, values: readonly number[], text: (value: number) => string) => [
		{ value: '', text: 'beliebig', checked: !typed.get(key) },
		...values.map(value => ({ value: String(value), text: text(value), checked: typed.get(key) === String(value) })),
	];
	const damage = { ohne: 'Nicht zeigen', auch: 'Auch zeigen', nur: 'Nur diese' };
	return [
		select(
			'hu_monate',
			'HU noch gültig',
			asked('hu_monate', [1, 3, 6, 12, 18, 24], months => `mindestens ${months} Monate`),
		),
		select(
			'online_seit',
			'Online seit',
			asked('online_seit', [1, 3, 7, 14, 30], days => `höchstens ${days} Tagen`),
		),
		select(
			'bestaetigt_seit',
			'Zuletzt bestätigt',
			asked('bestaetigt_seit', [1, 3, 7, 14], days => `vor höchstens ${days} Tagen`),
		),
		select(
			'schaden',
			'Beschädigte Fahrzeuge',
			Object.entries(damage).map(([value, text]) => ({
				value: value === 'ohne' ? '' : value,
				text,
				count: facets.schaden?.[value] ?? 0,
				checked: filter.damage === value,
			})),
		),
	];
}

function adKind({ filter, facets }: FormSource): ChoiceGroup {
	const options = adKinds.values.map(value => ({
		value,
		text: adKinds.german(value),
		count: facets.angebot?.[value] ?? 0,
		checked: filter.adKinds.includes(value),
	}));
	return { kind: 'choice', key: 'angebot', label: 'Art des Inserats', open: false, selection: 'many', options };
}

function reduced({ filter, facets }: FormSource): ChoiceGroup {
	const options = [
		{ value: 'ja', text: 'Nur reduzierte', count: facets.reduziert?.ja ?? 0, checked: filter.reduced === true },
	];
	return { kind: 'choice', key: 'reduziert', label: 'Reduziert', open: false, selection: 'many', options };
}

function withPhotos({ filter, facets }: FormSource): ChoiceGroup {
	const options = [
		{ value: 'ja', text: 'Nur mit Bildern', count: facets.bilder?.ja ?? 0, checked: filter.withPhotos === true },
	];
	return { kind: 'choice', key: 'bilder', label: 'Bilder', open: false, selection: 'many', options };
}
