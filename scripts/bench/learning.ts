import { createReadStream, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse';
import { projectRoot } from '#db/root.ts';
import { recogniseMakeAndModel } from '#src/vehicles/catalogue.ts';

/**
 * Learns how real ads are spread, and writes tables of counts and ranges to `scripts/bench/market/`; no ad, and no seller's
 * sentence, goes into them: `node scripts/bench/learning.ts <csv of ads, columns as in the 45,000 Kleinanzeigen ads of 2016>`.
 * The tables are in the repository, so the bench itself never needs the ads.
 */
const source = process.argv[2];
if (source === undefined) throw new Error('which CSV?');

const modelsKept = 250;
/** A word that fewer ads use may be somebody's name. */
const wordUsedAtLeast = 8;

/** From the words of the CSV to ours. */
const fuels: Readonly<Record<string, string>> = {
	benzin: 'benzin',
	diesel: 'diesel',
	lpg: 'autogas',
	cng: 'erdgas',
	hybrid: 'hybrid-benzin',
	elektro: 'elektro',
};
const gearboxes: Readonly<Record<string, string>> = { manuell: 'schaltgetriebe', automatik: 'automatik' };
const bodies: Readonly<Record<string, string>> = {
	limousine: 'limousine',
	kleinwagen: 'kleinwagen',
	kombi: 'kombi',
	bus: 'van',
	cabrio: 'cabrio',
	coupe: 'sportwagen',
	suv: 'suv',
	andere: 'andere',
};

type Seen = {
	count: number;
	years: number[];
	prices: number[];
	mileages: number[];
	powers: number[];
	fuels: Map<string, number>;
	gearboxes: Map<string, number>;
	bodies: Map<string, number>;
};

const models = new Map<string, Seen>();
const regions = new Map<string, number>();
const words = new Map<string, number>();
for await (const ad of createReadStream(source).pipe(parse({ columns: true }))) learn(ad);
writeTables();

function learn(ad: Record<string, string>): void {
	const found = recogniseMakeAndModel(said(ad.brand) ?? '', said(ad.model) ?? '');
	const seen = entryOf(`${found?.make.slug ?? '-'}\t${found?.model?.slug ?? '-'}`);
	seen.count++;
	keep(seen.years, ad.yearOfRegistration, 1950, 2016);
	keep(seen.prices, ad.price, 100, 150_000);
	keep(seen.mileages, ad.kilometer, 0, 150_000);
	keep(seen.powers, String(Math.round(Number(ad.powerPS) / 1.35962)), 20, 500);
	tally(seen.fuels, fuels[ad.fuelType ?? '']);
	tally(seen.gearboxes, gearboxes[ad.gearbox ?? '']);
	tally(seen.bodies, bodies[ad.vehicleType ?? '']);
	tally(regions, /^\d{5}$/.test(ad.postalCode ?? '') ? ad.postalCode?.slice(0, 2) : undefined);
	const named = (ad.name ?? '').replaceAll('_', ' ').split(' ');
	for (const word of new Set(named)) if (/^[A-Za-zÄÖÜäöüß][\wÄÖÜäöüß.-]{1,20}$/.test(word)) tally(words, word);
}

function writeTables(): void {
	const common = [...models].sort(([, a], [, b]) => b.count - a.count).slice(0, modelsKept);
	write(
		'models.tsv',
		'make\tmodel\tads\tfirst registrations\tprices in euro\tkm\tkW\tfuels\tgearboxes\tbodies',
		common.map(([name, seen]) =>
			[
				name,
				seen.count,
				...[seen.years, seen.prices, seen.mileages, seen.powers].map(quantiles),
				...[seen.fuels, seen.gearboxes, seen.bodies].map(shares),
			].join('\t'),
		),
	);
	write(
		'regions.tsv',
		'first two digits of the postcode\tads',
		[...regions].sort().map(([region, count]) => `${region}\t${count}`),
	);
	const kept = [...words].filter(([, count]) => count >= wordUsedAtLeast);
	write(
		'words.tsv',
		'word in titles\tads',
		kept.sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)).map(([word, count]) => `${word}\t${count}`),
	);
}

function write(name: string, heading: string, lines: readonly string[]): void {
	writeFileSync(join(projectRoot, 'scripts/bench/market', name), `# ${heading}\n${lines.join('\n')}\n`);
}

function entryOf(name: string): Seen {
	const known = models.get(name);
	if (known) return known;
	const lists = { years: [], prices: [], mileages: [], powers: [] };
	const seen = { count: 0, ...lists, fuels: new Map(), gearboxes: new Map(), bodies: new Map() };
	models.set(name, seen);
	return seen;
}

function keep(numbers: number[], text: string | undefined, from: number, to: number): void {
	const number = Number(text);
	if (number >= from && number <= to) numbers.push(number);
}

function tally(counts: Map<string, number>, value: string | undefined): void {
	if (value !== undefined) counts.set(value, (counts.get(value) ?? 0) + 1);
}

/** What 5, 25, 50, 75 and 95 of a hundred ads lie below: the ends are cut, a single ad must not stand in a table. */
function quantiles(numbers: number[]): string {
	numbers.sort((a, b) => a - b);
	const at = (share: number) => numbers[Math.round(share * (numbers.length - 1))] ?? 0;
	return [0.05, 0.25, 0.5, 0.75, 0.95].map(at).join(',');
}

function shares(counts: Map<string, number>): string {
	return [...counts]
		.sort(([, a], [, b]) => b - a)
		.map(([value, count]) => `${value}:${count}`)
		.join(',');
}

function said(text: string | undefined): string | undefined {
	return text === '' || text === 'andere' ? undefined : text;
}
