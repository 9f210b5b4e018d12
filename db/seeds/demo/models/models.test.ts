import { expect, test } from 'vitest';
import { facts } from '#src/listings/facts.ts';
import { findMake, findModel } from '#src/vehicles/catalogue.ts';
import { readModels } from './reading.ts';

const models = readModels();

test('every make and model of the demo market is one of the catalogue', () => {
	for (const { make, model, generations } of models) {
		expect(findMake(make), make).toBeDefined();
		const own = generations.flatMap(({ shapes, variants }) => [...shapes, ...variants].map(part => part.model));
		for (const slug of [model, ...own]) if (slug) expect(findModel(make, slug), `${make} ${slug}`).toBeDefined();
	}
});

test('the tables hold at least 90 models with their engines, each built at some time and with something to choose', () => {
	expect(models.length).toBeGreaterThanOrEqual(90);
	for (const { label, generations, share, holds } of models) {
		expect(share, label).toBeGreaterThan(0);
		expect(holds, label).toBeGreaterThan(0.4);
		expect(generations.length, label).toBeGreaterThan(0);
		for (const { from, to, shapes, variants } of generations) {
			expect(from, label).toBeLessThanOrEqual(to);
			expect(shapes.length, label).toBeGreaterThan(0);
			expect(variants.length, label).toBeGreaterThan(0);
			for (const year of [from, to]) {
				const built = variants.some(variant => (variant.from ?? 0) <= year && year <= (variant.to ?? 9999));
				expect(built, `${label} ${year}`).toBe(true);
			}
		}
	}
});

test('engines are possible: electric cars have a battery and a range, others a displacement and a thirst', () => {
	for (const { label, generations } of models) {
		for (const { name, fuel, plugIn, ...engine } of generations.flatMap(({ variants }) => variants)) {
			const which = `${label} ${name}`;
			const electric = fuel === 'elektro';
			expect(engine.batteryKwh !== undefined, which).toBe(electric || plugIn);
			expect(engine.rangeKm !== undefined, which).toBe(electric || plugIn);
			expect(engine.engineCcm === undefined, which).toBe(electric);
			expect(engine.consumption === undefined, which).toBe(electric);
			expect(engine.powerKw, which).toBeGreaterThanOrEqual(facts.powerKw.min);
			expect(engine.powerKw, which).toBeLessThan(500);
			expect(engine.newPrice, which).toBeGreaterThan(2_000);
			expect(engine.gearboxes.length, which).toBeGreaterThan(0);
			// Road cars get 15 to 145 kW out of a litre.
			if (engine.engineCcm) expect((engine.powerKw / engine.engineCcm) * 1000, which).toBeGreaterThan(15);
			if (engine.engineCcm && !plugIn) expect((engine.powerKw / engine.engineCcm) * 1000, which).toBeLessThan(145);
			if (engine.consumption && !plugIn) expect(engine.consumption, which).toBeGreaterThan(3);
		}
	}
});
