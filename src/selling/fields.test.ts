import { expect, test } from 'vitest';
import { factKeys, facts, nothingStated } from '#src/listings/facts.ts';
import { soberDraft } from '#src/listings/plausibility.ts';
import { chance } from '#src/testing/chance.ts';
import { marketOf, marketTime } from '#src/testing/market.ts';
import { randomFacts } from '#src/testing/random-facts.ts';
import { sellingSteps } from '#views/selling/steps.ts';
import { sellingHelp } from '#views/texts/selling-help.ts';
import { checkCar } from './checking.ts';
import { factsOfStep, fieldNames, stepOfField, withStep } from './fields.ts';
import { enteredOf } from './writing-fields.ts';

const as = { sellerId: 1, sellerKind: 'privat', dealerId: null } as const;

test('everything a car can state has one field on one step, with help', () => {
	const asked = Object.values(factsOfStep).flatMap(groups => groups.flatMap(group => group.facts));
	expect(asked.toSorted()).toEqual(factKeys.toSorted());
	for (const key of factKeys) expect(sellingHelp[key]).toMatch(/.{8,}[.?]$/);
	const names = sellingSteps.flatMap(step => fieldNames(step));
	expect(new Set(names).size).toBe(names.length);
	for (const key of factKeys) expect(sellingSteps).toContain(stepOfField(facts[key].parameter));
});

test('a step sent by hand with fields of others, or of nobody, changes only its own', () => {
	const known = { titel: 'Golf', km: '5', marke: 'audi' };
	const sent = { km: '7', titel: 'fremd', seller_id: '1', __proto__: 'x', status: 'active', preis: '1' };
	expect(withStep(known, 'fahrzeug', sent)).toEqual({ km: '7', titel: 'Golf' });
	expect(withStep({ ausstattung: ['abs', 'esp'], klima: 'keine' }, 'ausstattung', {})).toEqual({});
	expect(withStep({}, 'fahrzeug', { km: ['1', '2'], marke: [] })).toEqual({ km: '1', marke: '' });
});

test('every car there can be is written into the form and read from it as the same car', () => {
	const random = chance(11);
	const cars = marketOf(400, 12).map(({ draft }) => ({
		...draft,
		adKind: draft.adKind,
		facts: { ...randomFacts(random), hsn: null, vin: null },
	}));
	let compared = 0;
	for (const car of cars) {
		const sober = soberDraft(car, marketTime);
		if (!sober.ok || car.location.plz === null) continue;
		const { adKind, vehicle, facts: stated, title, description, location, origin } = sober.draft;
		// A price beside "on request" is a contradiction that only imports bring.
		if (stated.priceKind === 'auf-anfrage' && stated.priceCents !== null) continue;
		const { draft } = checkCar(enteredOf(sober.draft), as, marketTime, { adKind, location, origin });
		expect(draft.facts).toEqual(stated);
		expect({ title: draft.title, description: draft.description }).toEqual({ title, description });
		expect(draft.location).toEqual(location);
		expect(draft.adKind).toBe(adKind);
		if (vehicle.make !== null && vehicle.model !== null) expect(draft.vehicle).toEqual(vehicle);
		compared += 1;
	}
	expect(compared).toBeGreaterThan(150);
});

test('a car about which nothing is stated leaves every field empty', () => {
	const { draft, errors } = checkCar({}, as, marketTime);
	expect(draft.facts).toEqual(nothingStated);
	expect(errors.map(({ field }) => field).toSorted()).toEqual(
		['marke', 'ez', 'km', 'kraftstoff', 'preis', 'titel', 'plz'].toSorted(),
	);
});
