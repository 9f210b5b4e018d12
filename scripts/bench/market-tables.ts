import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '#db/root.ts';
import { findMake, findModel } from '#src/vehicles/catalogue.ts';
import { type Equipment, equipment } from '#src/vehicles/equipment.ts';

/** How real ads are spread: tables made by `learning.ts`, and two of our own for what came after 2016. */

/** What 5, 25, 50, 75 and 95 of a hundred cars lie below. */
export type Quantiles = readonly [number, number, number, number, number];
export type Shares = readonly (readonly [weight: number, value: string])[];

export type ModelTable = {
	/** `null`: the ad names no make of the catalogue. */
	readonly make: string | null;
	readonly model: string | null;
	readonly ads: number;
	readonly years: Quantiles;
	readonly prices: Quantiles;
	readonly mileages: Quantiles;
	readonly powers: Quantiles;
	readonly fuels: Shares;
	readonly gearboxes: Shares;
	readonly bodies: Shares;
	/** The figures are those of 2016, and have to be moved to the present. */
	readonly of2016: boolean;
};

export const models: readonly ModelTable[] = [
	...linesOf('models.tsv').map(cells => modelTable(cells, true)),
	...linesOf('younger-models.tsv').map(cells => modelTable(cells, false)),
];

/** By the first two digits of the postcode. */
export const regions: Shares = linesOf('regions.tsv').map(([region = '', ads]) => [Number(ads), region]);

/** Words of titles, the most frequent first. */
export const titleWords: readonly string[] = linesOf('words.tsv').map(([word = '']) => word);

/** Share of cars that state it where it is usual, and the year from which it is. */
export const equipmentTable: readonly { key: Equipment; share: number; year: number }[] = linesOf('equipment.tsv').map(
	([key = '', percent, year]) => {
		if (!equipment.has(key)) throw new Error(`equipment.tsv: there is no ${key}`);
		return { key, share: Number(percent) / 100, year: Number(year) };
	},
);

function modelTable(cells: readonly string[], of2016: boolean): ModelTable {
	const [make = '-', model = '-', ads, years, prices, mileages, powers, fuels, gearboxes, bodies] = cells;
	if (make !== '-' && !findMake(make)) throw new Error(`the catalogue has no ${make}`);
	if (model !== '-' && !findModel(make, model)) throw new Error(`the catalogue has no ${make}/${model}`);
	return {
		make: make === '-' ? null : make,
		model: model === '-' ? null : model,
		ads: Number(ads),
		years: quantiles(years),
		prices: quantiles(prices),
		mileages: quantiles(mileages),
		powers: quantiles(powers),
		fuels: shares(fuels, 'benzin'),
		gearboxes: shares(gearboxes, 'schaltgetriebe'),
		bodies: shares(bodies, 'limousine'),
		of2016,
	};
}

function quantiles(cell: string | undefined): Quantiles {
	const [a, b, c, d, e] = (cell ?? '').split(',').map(Number);
	if (a === undefined || b === undefined || c === undefined || d === undefined || e === undefined) {
		throw new Error(`not five quantiles: ${cell}`);
	}
	return [a, b, c, d, e];
}

function shares(cell: string | undefined, otherwise: string): Shares {
	const parts = (cell ?? '').split(',').filter(part => part !== '');
	if (parts.length === 0) return [[1, otherwise]];
	return parts.map((part): readonly [number, string] => {
		const [value = '', count] = part.split(':');
		return [Number(count), value];
	});
}

function linesOf(name: string): string[][] {
	const text = readFileSync(join(projectRoot, 'scripts/bench/market', name), 'utf8');
	return text
		.split('\n')
		.filter(line => line !== '' && !line.startsWith('#'))
		.map(line => line.split('\t'));
}
