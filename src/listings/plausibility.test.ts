import { expect, test } from 'vitest';
import { type Facts, nothingStated } from './facts.ts';
import type { ListingDraft } from './listing.ts';
import { plausibilityRules, soberDraft } from './plausibility.ts';
import { factRules } from './plausible-facts.ts';

const march2016 = Date.UTC(2016, 2, 20) / 1000;

const forbidden: [rule: string, stated: Partial<Facts>, kept: Partial<Facts>][] = [
	['price-zero', { priceCents: 0 }, { priceCents: null }],
	['price-placeholder', { priceCents: 100 }, { priceCents: null }],
	['price-joke', { priceCents: 1_234_500 }, { priceCents: null }],
	['price-joke', { priceCents: 99_999_900 }, { priceCents: null }],
	[
		'price-on-request',
		{ priceKind: 'auf-anfrage', priceCents: 990_000 },
		{ priceKind: 'auf-anfrage', priceCents: null },
	],
	['price-too-high', { priceCents: 1_000_000_000 }, { priceCents: null }],
	['fraction', { seats: 4.5 }, { seats: null }],
	['out-of-range', { powerKw: 7_588 }, { powerKw: null }],
	['out-of-range', { mileageKm: Number.NaN }, { mileageKm: null }],
	['out-of-range', { co2GramsPerKm: Number.POSITIVE_INFINITY }, { co2GramsPerKm: null }],
	['no-month', { firstRegistration: '2015-13' }, { firstRegistration: null }],
	['no-month', { inspectionUntil: 'neu' }, { inspectionUntil: null }],
	['too-early', { firstRegistration: '1000' }, { firstRegistration: null }],
	['registered-in-the-future', { firstRegistration: '2016-05' }, { firstRegistration: null }],
	['registered-in-the-future', { firstRegistration: '2017' }, { firstRegistration: null }],
	['inspection-too-long', { inspectionUntil: '2030-01' }, { inspectionUntil: null }],
	[
		'mileage-against-age',
		{ mileageKm: 150_000, firstRegistration: '2016-03' },
		{ mileageKm: null, firstRegistration: null },
	],
	['power-against-engine', { powerKw: 300, engineCcm: 199 }, { powerKw: null, engineCcm: null }],
	['power-of-no-diesel', { powerKw: 1_469, fuel: 'diesel' }, { powerKw: null, fuel: 'diesel' }],
	['electric-with-fuel', { fuel: 'elektro', co2GramsPerKm: 120 }, { fuel: 'elektro', co2GramsPerKm: null }],
	['weights-contradict', { emptyWeightKg: 2_000, grossWeightKg: 1_500 }, { emptyWeightKg: null, grossWeightKg: null }],
	['text-too-long', { hsn: '00055' }, { hsn: null }],
	['text-of-nothing', { colourName: '---' }, { colourName: null }],
];

test.each(forbidden)('a seller who states what %s forbids has it kept as not stated', (rule, stated, kept) => {
	const sober = soberDraft(draft({ facts: { ...nothingStated, ...stated } }), march2016);
	if (!sober.ok) throw new Error('refused');
	expect(sober.draft.facts).toEqual({ ...nothingStated, ...kept });
	expect(new Set(sober.dropped.map(dropped => dropped.rule))).toEqual(new Set([rule]));
});

test('every rule about facts has a test above, and German and English words', () => {
	expect(new Set(factRules.map(({ name }) => name))).toEqual(new Set(forbidden.map(([rule]) => rule)));
	for (const rule of plausibilityRules) {
		expect(rule.german).toMatch(/\p{L}/u);
		expect(rule.english).toMatch(/\p{L}/u);
	}
});

test.each<Partial<Facts>>([
	{ priceCents: 111_100 },
	{ priceCents: 9_999_900 },
	{ priceCents: 5_000 },
	{ priceCents: 500_000_000 },
	{ firstRegistration: '1900' },
	{ firstRegistration: '2016-04' },
	{ firstRegistration: '2016', mileageKm: 150_000 },
	{ mileageKm: 999_999, firstRegistration: '1995-01' },
	{ powerKw: 1_103, engineCcm: 7_993, fuel: 'benzin' },
	{ powerKw: 320, fuel: 'diesel' },
	{ fuel: 'elektro', engineCcm: 647, co2GramsPerKm: 13 },
	{ fuel: 'elektro', equipment: ['range-extender'], consumptionCombined: 0.6 },
	{ fuel: 'elektro', co2GramsPerKm: 0 },
	{ fuel: 'diesel', rangeKm: 1_100 },
	{ seats: 1, previousOwners: 0, mileageKm: 0 },
])('an unusual but possible car keeps everything it states: %j', stated => {
	const facts = { ...nothingStated, ...stated };
	expect(soberDraft(draft({ facts }), march2016)).toMatchObject({ ok: true, draft: { facts }, dropped: [] });
});

test('an ad without a title, or with an endless one, is refused with every reason', () => {
	const reasonsOf = (changes: Partial<ListingDraft>) => {
		const sober = soberDraft(draft(changes), march2016);
		return sober.ok ? [] : sober.reasons.map(({ name }) => name);
	};
	expect(reasonsOf({ title: ' \u200b\u0000 ' })).toEqual(['title-empty']);
	expect(reasonsOf({ title: '-- !!! --' })).toEqual(['title-empty']);
	expect(reasonsOf({ title: 'x'.repeat(121), description: 'x'.repeat(20_001) })).toEqual([
		'title-too-long',
		'description-too-long',
	]);
	expect(reasonsOf({ title: 'x'.repeat(120), description: 'x'.repeat(20_000) })).toEqual([]);
});

test('control characters and reading-direction tricks never reach a page, words and emoji stay', () => {
	const sober = soberDraft(
		draft({ title: 'Golf\u202E 0001\u0000\tGTI 👨‍👩‍👧', description: 'eins\r\n\r\n\r\n\r\nzwei \u0007\uD800' }),
		march2016,
	);
	if (!sober.ok) throw new Error('refused');
	expect(sober.draft.title).toBe('Golf 0001 GTI 👨‍👩‍👧');
	expect(sober.draft.description).toBe('eins\n\nzwei \uFFFD');
	expect(sober.dropped.map(({ rule, field }) => [rule, field])).toEqual([
		['control-characters', 'titel'],
		['control-characters', 'beschreibung'],
	]);
});

test('texts of nothing are not stated: description, model in own words', () => {
	const vehicle = { make: null, model: null, makeText: '---', modelText: 'x'.repeat(81), variant: ' GTI ' };
	const sober = soberDraft(draft({ description: '.....', vehicle }), march2016);
	if (!sober.ok) throw new Error('refused');
	expect(sober.draft.vehicle).toEqual({ make: null, model: null, makeText: null, modelText: null, variant: 'GTI' });
	expect(sober.draft.description).toBe('');
	expect(sober.dropped.map(({ rule }) => rule)).toEqual(['description-of-nothing', 'name-unusable', 'name-unusable']);
});

function draft(changes: Partial<ListingDraft>): ListingDraft {
	return {
		...{ adKind: 'angebot', sellerKind: 'privat', sellerId: null, dealerId: null },
		...{ title: 'VW Golf', description: '', facts: nothingStated },
		vehicle: { make: 'volkswagen', model: 'golf', makeText: null, modelText: null, variant: null },
		location: { country: 'deutschland', plz: null, place: null },
		origin: { source: 'kleinanzeigen', account: '', externalId: '1', url: null, hash: null },
		...changes,
	};
}
