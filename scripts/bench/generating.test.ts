import { expect, test } from 'vitest';
import { factKeys } from '#src/listings/facts.ts';
import { wordsOf } from '#src/listings/words.ts';
import { benchTime, generateListing } from './generating.ts';
import { sellersOf } from './sellers.ts';

const sellers = sellersOf(2_000);
const market = Array.from({ length: 2_000 }, (_, number) => generateListing(number, sellers));

test('the same listing is generated on every machine and in every order', () => {
	expect(generateListing(1_234, sellers)).toEqual(market[1_234]);
	expect(generateListing(1_235, sellers)).not.toEqual(market[1_234]);
});

test('generated cars fit themselves: none is from the future, none costs less than nothing, electric ones have no tank', () => {
	for (const { draft, publishedAt, confirmedAt } of market) {
		const { facts } = draft;
		expect(facts.firstRegistration === null || facts.firstRegistration <= '2026-11').toBe(true);
		expect(facts.priceCents === null || facts.priceCents >= 5_000).toBe(true);
		if (facts.fuel === 'elektro')
			expect([facts.tankLitres, facts.engineCcm, facts.emissionClass]).toEqual([null, null, null]);
		expect(publishedAt).toBeLessThanOrEqual(confirmedAt);
		expect(confirmedAt).toBeLessThanOrEqual(benchTime);
	}
});

test('dealers say more than private sellers, and together they say about as much as real ones', () => {
	const said = market.map(({ draft }) => ({
		dealer: draft.sellerKind === 'haendler',
		facts: factKeys.filter(key => draft.facts[key] !== null && draft.facts[key]?.toString() !== '').length,
	}));
	const mean = (dealer: boolean) => {
		const some = said.filter(one => one.dealer === dealer);
		return some.reduce((sum, { facts }) => sum + facts, 0) / some.length;
	};
	expect(mean(true)).toBeGreaterThan(mean(false) + 8);
	expect(mean(true)).toBeGreaterThan(38);
});

test('who lists equipment lists 15 to 40 things, each once', () => {
	for (const { draft } of market) {
		const { equipment } = draft.facts;
		if (equipment.length === 0) continue;
		expect(equipment.length).toBeGreaterThanOrEqual(15);
		expect(equipment.length).toBeLessThanOrEqual(40);
		expect(new Set(equipment).size).toBe(equipment.length);
	}
});

test('texts have 40 to 150 words, and the commonest words stand in a third to two thirds of the ads', () => {
	const ads = new Map<string, number>();
	for (const { draft } of market) {
		const words = wordsOf(draft.description);
		expect(words.length).toBeGreaterThanOrEqual(40);
		expect(words.length).toBeLessThanOrEqual(190);
		for (const word of new Set(words)) ads.set(word, (ads.get(word) ?? 0) + 1);
	}
	const shares = [...ads.values()].map(count => count / market.length).sort((a, b) => b - a);
	expect(shares[0]).toBeLessThan(0.67);
	expect(shares[9]).toBeGreaterThan(0.3);
	expect(ads.size).toBeGreaterThan(8_000);
});

test('the most frequent model has about the share it had among real ads', () => {
	const golfs = market.filter(({ draft }) => draft.vehicle.make === 'volkswagen' && draft.vehicle.model === 'golf');
	expect(golfs.length / market.length).toBeGreaterThan(0.04);
	expect(golfs.length / market.length).toBeLessThan(0.09);
});
