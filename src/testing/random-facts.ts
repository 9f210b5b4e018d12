import { type Amount, type FactKey, type Facts, factKeys, facts } from '#src/listings/facts.ts';
import type { Chance } from './chance.ts';

type Stated = string | number | boolean | readonly string[] | null;

/** What one seller says about a car: talkative ones state nearly everything, others next to nothing. */
export function randomFacts(random: Chance): Facts {
	const talkative = random.pick([0.15, 0.5, 0.8, 0.95, 1]);
	const stated: Partial<Record<FactKey, Stated>> = {};
	for (const key of factKeys) {
		const says = random.happens(mainFacts.has(key) ? Math.max(0.9, talkative) : talkative);
		stated[key] = says ? statedAbout(random, key) : facts[key].kind === 'choices' ? [] : null;
	}
	if (!areFacts(stated)) throw new Error(`not the facts of a car: ${JSON.stringify(stated)}`);
	return stated;
}

const mainFacts = new Set<FactKey>(['priceCents', 'firstRegistration', 'mileageKm', 'fuel', 'powerKw']);

function statedAbout(random: Chance, key: FactKey): Stated {
	const fact = facts[key];
	switch (fact.kind) {
		case 'choice':
			return oneOf(random, fact.vocabulary.values);
		case 'choices':
			return severalOf(random, fact.vocabulary.values);
		case 'flag':
			return random.happens(key === 'damaged' ? 0.1 : 0.5);
		case 'amount':
			return amountOf(random, key, fact);
		case 'month':
			return monthOf(random, key);
		case 'text':
			return 'ABC'.slice(0, fact.maxLength);
	}
}

/** The first values of a list are the common ones, but none is missing in a large market. */
function oneOf(random: Chance, values: readonly string[]): string {
	return random.pick(random.happens(0.6) ? values.slice(0, Math.ceil(values.length / 3)) : values);
}

function severalOf(random: Chance, values: readonly string[]): readonly string[] {
	const share = random.pick([0, 0.1, 0.3, 0.6, 1]);
	return values.filter(() => random.happens(share));
}

/** Where most cars lie, and the step people round to; facts without an entry are spread over all that is plausible. */
const usual: Partial<Record<FactKey, readonly [from: number, to: number, step: number]>> = {
	priceCents: [30_000, 4_000_000, 10_000],
	mileageKm: [0, 250_000, 5_000],
	powerKw: [30, 220, 5],
	engineCcm: [900, 3_200, 100],
	cylinders: [2, 8, 1],
	tankLitres: [30, 80, 5],
	seats: [2, 7, 1],
	consumptionCombined: [3, 12, 0.1],
	co2GramsPerKm: [90, 250, 1],
	rangeKm: [100, 600, 10],
	batteryKwh: [10, 110, 0.1],
	previousOwners: [0, 5, 1],
	emptyWeightKg: [800, 2_500, 10],
	taxPerYearCents: [0, 60_000, 100],
};

function amountOf(random: Chance, key: FactKey, { min, max, decimals }: Amount): number {
	if (random.happens(0.01)) return min;
	if (random.happens(0.01)) return max;
	const step = 10 ** -decimals;
	// Some are one cent, one kilometre, one kilowatt off the round figure.
	const odd = random.happens(0.15) ? step * random.pick([-1, 1]) : 0;
	const [from, to, round] = usual[key] ?? [min, max, step];
	const value = from + Math.floor((random.fraction() ** 1.5 * (to - from)) / round) * round + odd;
	return Number(Math.min(max, Math.max(min, value)).toFixed(decimals));
}

function monthOf(random: Chance, key: FactKey): string {
	const [from, to] = key === 'inspectionUntil' ? [2025, 2029] : random.happens(0.03) ? [1900, 1960] : [1995, 2026];
	const year = random.whole(from, to);
	if (random.happens(0.15)) return `${year}`;
	// Christmas and New Year are the ends of the years that bounds are made of.
	const month = random.happens(0.2) ? random.pick([1, 12]) : random.whole(1, 12);
	return `${year}-${String(month).padStart(2, '0')}`;
}

function areFacts(stated: Partial<Record<FactKey, Stated>>): stated is Facts {
	return factKeys.every(key => {
		const value = stated[key];
		const { kind } = facts[key];
		if (kind === 'choices') return Array.isArray(value);
		if (value === null) return true;
		return typeof value === (kind === 'amount' ? 'number' : kind === 'flag' ? 'boolean' : 'string');
	});
}
