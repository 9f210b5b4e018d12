import { choiceParameters } from '#src/search/parameters.ts';
import type { Chance } from '#src/testing/chance.ts';
import { weightedDraw } from './drawing.ts';
import { equipmentTable } from './market-tables.ts';

/** One filter as people use it: how often, compared with the others, and with which values. */
export type FilterDraw = {
	readonly often: number;
	/** Of two filters about the same, a search has one. */
	readonly about: string;
	add(random: Chance, parameters: URLSearchParams): void;
};

const bound = (often: number, name: string, values: readonly number[]): FilterDraw => ({
	often,
	about: name === 'ps_von' ? 'kw' : name.replace(/_(von|bis)$/, ''),
	add: (random, parameters) => parameters.set(name, String(random.pick(values))),
});

/** Both bounds of a range, the upper one `width` above the lower. */
const between = (often: number, name: string, from: readonly number[], widths: readonly number[]): FilterDraw => ({
	often,
	about: name,
	add(random, parameters) {
		const lower = random.pick(from);
		parameters.set(`${name}_von`, String(lower));
		parameters.set(`${name}_bis`, String(lower + random.pick(widths)));
	},
});

/** One to `most` of the values, the first of the list most often. */
const choice = (often: number, name: string, most: number, weights?: readonly (readonly [number, string])[]): FilterDraw => {
	const parameter = choiceParameters.find(one => one.name === name);
	if (!parameter) throw new Error(`no filter ${name}`);
	const draw = weightedDraw(weights ?? parameter.vocabulary.values.map((value, rank) => [1 / (rank + 1), value] as const));
	return {
		often,
		about: name,
		add(random, parameters) {
			const values = new Set(Array.from({ length: random.whole(1, most) }, () => draw(random)));
			for (const value of values) parameters.append(name, value);
		},
	};
};

const flag = (often: number, name: string): FilterDraw => ({
	often,
	about: name,
	add: (_, parameters) => parameters.set(name, 'ja'),
});

const filterDraws: readonly FilterDraw[] = [
	bound(30, 'preis_bis', [3_000, 5_000, 8_000, 10_000, 15_000, 20_000, 25_000, 30_000, 40_000]),
	between(14, 'preis', [1_000, 2_000, 5_000, 10_000, 15_000, 20_000], [1_000, 3_000, 5_000, 10_000, 20_000]),
	bound(24, 'km_bis', [20_000, 50_000, 75_000, 100_000, 125_000, 150_000, 200_000]),
	bound(24, 'ez_von', [2005, 2010, 2012, 2015, 2017, 2018, 2019, 2020, 2021, 2022, 2023]),
	between(8, 'ez', [1999, 2005, 2010, 2014, 2016, 2018, 2020], [1, 2, 4, 6]),
	choice(24, 'kraftstoff', 2),
	choice(22, 'getriebe', 1, [[6, 'automatik'], [3, 'schaltgetriebe']]),
	choice(18, 'karosserie', 2),
	bound(10, 'kw_von', [55, 75, 85, 100, 110, 150, 200]),
	bound(6, 'ps_von', [75, 100, 120, 150, 200, 300]),
	choice(10, 'farbe', 3, [[26, 'schwarz'], [20, 'grau'], [17, 'weiss'], [12, 'blau'], [12, 'silber'], [7, 'rot'], [2, 'gruen']]),
	choice(12, 'ausstattung', 4, equipmentTable.map(({ share, key }) => [share, key] as const)),
	choice(8, 'antrieb', 1, [[8, 'allrad'], [1, 'front'], [2, 'heck']]),
	choice(8, 'anbieter', 1, [[5, 'privat'], [6, 'haendler']]),
	choice(7, 'anhaengerkupplung', 3),
	choice(6, 'schadstoff', 1, [[3, 'euro4'], [5, 'euro5'], [7, 'euro6'], [3, 'euro6d']]),
	choice(6, 'tueren', 1, [[6, '4-5'], [2, '2-3']]),
	choice(6, 'unfall', 1, [[9, 'unfallfrei'], [1, 'unfallwagen'], [1, 'unbekannt']]),
	choice(5, 'klima', 3),
	choice(5, 'einparkhilfe', 2),
	choice(4, 'tempomat', 1),
	choice(3, 'innenmaterial', 2),
	choice(3, 'scheinwerfer', 2),
	bound(4, 'sitze_von', [5, 6, 7]),
	bound(3, 'hubraum_bis', [1_200, 1_600, 2_000]),
	bound(3, 'reichweite_von', [250, 300, 400]),
	bound(3, 'verbrauch_bis', [4, 5, 6, 7]),
	bound(4, 'halter_bis', [1, 2, 3]),
	bound(3, 'hu_monate', [6, 12, 18]),
	bound(5, 'online_seit', [1, 3, 7, 14]),
	flag(3, 'scheckheft'),
	flag(2, 'metallic'),
	flag(2, 'garantie'),
	flag(2, 'nichtraucher'),
	{ often: 3, about: 'schaden', add: (random, parameters) => parameters.set('schaden', random.pick(['auch', 'nur'])) },
	flag(4, 'bilder'),
	choice(3, 'land', 1, [[8, 'deutschland'], [2, 'oesterreich'], [1, 'schweiz']]),
];

const drawFilter = weightedDraw(filterDraws.map(filter => [filter.often, filter] as const));

/** Adds 1 to 6 filters, each about something else. */
export function addFilters(random: Chance, parameters: URLSearchParams): void {
	const wanted = random.whole(1, 6);
	const about = new Set<string>();
	while (about.size < wanted) {
		const filter = drawFilter(random);
		if (about.has(filter.about)) continue;
		about.add(filter.about);
		filter.add(random, parameters);
	}
}
