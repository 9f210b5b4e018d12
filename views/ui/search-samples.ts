import * as lists from '#src/vehicles/enumerations.ts';
import type { Vocabulary } from '#src/vehicles/vocabulary.ts';
import type { ChoiceGroup, FormModel, Option } from '#views/search/form-model.ts';
import type { ResultsProps } from '#views/search/results.tsx';
import { pageOfCards } from './samples.ts';

/** A plausible search for the gallery of components and for the tests of the views. */

function options(list: Vocabulary, counts: readonly number[], ...checked: readonly string[]): Option[] {
	return list.values.map((value, at) => ({
		value,
		text: list.german(value),
		count: counts[at % counts.length],
		checked: checked.includes(value),
	}));
}

const choice = (key: string, label: string, choices: ChoiceGroup['options'], open = false): ChoiceGroup => ({
	kind: 'choice',
	selection: 'many',
	key,
	label,
	options: choices,
	open,
});

export const form: FormModel = {
	kind: 'results',
	total: 1_234,
	active: 4,
	makes: {
		choices: ['Audi', 'BMW', 'Citroën', 'Dacia', 'Fiat', 'Ford', 'Mercedes-Benz', 'Opel', 'Škoda', 'Toyota'].map(
			(text, at) => ({
				value: text.toLowerCase().replace('ë', 'e').replace('š', 's'),
				text,
				count: 12_840 - at * 1_100,
			}),
		),
		chosen: [
			{
				value: 'volkswagen',
				text: 'Volkswagen',
				count: 21_403,
				models: [
					{ value: 'volkswagen/arteon', text: 'Arteon', count: 211, checked: false },
					{
						value: 'volkswagen/golf',
						text: 'Golf (alle)',
						count: 5_120,
						checked: true,
						members: [
							{ value: 'volkswagen/e-golf', text: 'e-Golf', count: 190, checked: false },
							{ value: 'volkswagen/golf-plus', text: 'Golf Plus', count: 402, checked: false },
							{ value: 'volkswagen/golf-sportsvan', text: 'Golf Sportsvan', count: 377, checked: false },
						],
					},
					{ value: 'volkswagen/id-3', text: 'ID.3', count: 640, checked: false },
					{ value: 'volkswagen/passat', text: 'Passat', count: 2_880, checked: false },
					{ value: 'volkswagen/polo', text: 'Polo', count: 3_115, checked: false },
					{ value: 'volkswagen/tiguan', text: 'Tiguan', count: 2_204, checked: false },
					{ value: 'volkswagen/touran', text: 'Touran', count: 1_530, checked: false },
					{ value: 'volkswagen/up', text: 'up!', count: 980, checked: false },
					{ value: 'volkswagen/xl1', text: 'XL1', count: 0, checked: false },
				],
			},
		],
	},
	sections: [
		{
			groups: [
				{
					kind: 'range',
					key: 'preis',
					label: 'Preis',
					name: 'preis',
					unit: '€',
					bounds: 'both',
					from: '',
					to: '18000',
					presets: [{ value: '5000' }, { value: '10000' }, { value: '20000' }],
					open: true,
				},
				{
					kind: 'range',
					key: 'ez',
					label: 'Erstzulassung',
					name: 'ez',
					unit: '',
					bounds: 'both',
					from: '2017',
					to: '',
					presets: [{ value: '2015' }, { value: '2020' }],
					open: true,
				},
				{
					kind: 'range',
					key: 'km',
					label: 'Kilometerstand',
					name: 'km',
					unit: 'km',
					bounds: 'both',
					from: '200000',
					to: '100000',
					presets: [{ value: '50000' }, { value: '100000' }],
					problem: '„von“ ist größer als „bis“, so passt kein Auto.',
					open: true,
				},
				choice('kraftstoff', 'Kraftstoff', options(lists.fuels, [612, 543, 0, 60, 19, 4], 'diesel'), true),
				choice('getriebe', 'Getriebe', options(lists.gearboxes, [633, 3, 598]), true),
				choice('karosserie', 'Karosserie', options(lists.bodies, [120, 300, 480, 160, 90, 40, 30, 0, 14], 'kombi')),
				{
					kind: 'place',
					key: 'ort',
					label: 'Umkreis',
					text: '10115',
					understood: '10115 Berlin',
					radii: [
						{ value: '', text: 'beliebig', checked: false },
						{ value: '50', text: '50 km', checked: true },
					],
					open: true,
				},
				{
					kind: 'range',
					key: 'leistung',
					label: 'Leistung',
					name: 'ps',
					unit: 'PS',
					bounds: 'both',
					from: '',
					to: '',
					presets: [{ value: '75', text: '75 PS (55 kW)' }],
					otherUnit: { text: 'in kW angeben', href: '/autos?kw_von=' },
					open: false,
				},
				choice('anbieter', 'Anbieter', options(lists.sellerKinds, [410, 824])),
				{
					...choice('ausstattung', 'Ausstattung', options(lists.climates, [980, 12, 430])),
					hint: 'Alles Gewählte muss vorhanden sein.',
				},
			],
		},
	],
	hidden: [{ name: 'halter_bis', value: '2' }],
	otherFormHref: '/autos/filter?marke=volkswagen',
	resetHref: '/autos',
};

export const allFiltersForm: FormModel = {
	...form,
	kind: 'all',
	otherFormHref: '/autos?marke=volkswagen',
	sections: [
		{
			title: 'Eckdaten',
			groups: form.sections.flatMap(section => section.groups).map(group => ({ ...group, open: true })),
		},
		{
			title: 'Zustand',
			groups: [
				{
					kind: 'choice',
					selection: 'one',
					key: 'halter_bis',
					label: 'Fahrzeughalter',
					open: true,
					options: [
						{ value: '', text: 'beliebig', checked: true },
						{ value: '1', text: 'höchstens 1', checked: false },
					],
				},
				choice('farbe', 'Außenfarbe', options(lists.colours, [33, 210, 14]), true),
			],
		},
	],
};

export const results: ResultsProps = {
	heading: 'Gebrauchte Volkswagen Golf, Diesel, bis 18.000 €',
	total: 1_234,
	cards: pageOfCards,
	chips: [
		{ text: 'Volkswagen Golf', removeHref: '/autos?kraftstoff=diesel' },
		{ text: 'bis 18.000 €', removeHref: '/autos?marke=volkswagen' },
		{ text: 'ab 2017', removeHref: '/autos?marke=volkswagen' },
		{ text: 'Diesel', removeHref: '/autos?marke=volkswagen' },
		{ text: 'Umkreis 50 km um 10115 Berlin', removeHref: '/autos?marke=volkswagen' },
	],
	resetHref: '/autos',
	problems: ['Den Filter „felgen“ gibt es nicht; er wurde nicht angewendet.'],
	similarBodies: { count: 214, href: '/autos?karosserie=kombi&karosserie=van' },
	didYouMean: { word: 'golf', href: '/autos?q=golf' },
	suggestions: [],
	sortings: [
		{ value: '', text: 'Neueste zuerst', checked: true },
		{ value: 'preis', text: 'Preis aufsteigend', checked: false },
	],
	active: 4,
	nextHref: '/autos?nach=abc',
};

const endless = 'x'.repeat(200);

/** A search for nonsense, with words as long as addresses allow. */
export const nothingFound: ResultsProps = {
	...results,
	heading: `Autos mit „${endless}“`,
	chips: [{ text: `„${endless}“`, removeHref: '/autos' }, ...results.chips],
	problems: [`Den Filter „${endless}“ gibt es nicht; er wurde nicht angewendet.`],
	didYouMean: { word: endless, href: '/autos' },
	total: 0,
	cards: [],
	similarBodies: undefined,
	nextHref: undefined,
	suggestions: [
		{ filter: endless, count: 1_234_567, href: '/autos' },
		{ filter: 'Umkreis 20 km', count: 128, href: '/autos?marke=volkswagen' },
		{ filter: 'Diesel', count: 1, href: '/autos?marke=volkswagen' },
	],
};
