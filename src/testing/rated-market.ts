import { type Facts, nothingStated } from '#src/listings/facts.ts';
import type { ListingDraft } from '#src/listings/listing.ts';
import { fuels } from '#src/vehicles/enumerations.ts';
import type { Chance } from './chance.ts';

/** Few models of few years, so that there is something to compare: groups, their members, and models that belong to none. */
const models = [
	['volkswagen', 'golf'],
	['volkswagen', 'e-golf'],
	['bmw', '3er'],
	['bmw', '320'],
	['bmw', '318'],
	['skoda', 'octavia'],
	['skoda', null],
	['volvo', 'v70'],
] as const;

/**
 * A car of a market made to be rated. Prices lie on round shares of 10,000 €, where one rating ends and the next begins; one car in
 * ten lacks something it would take to compare it.
 */
export function ratedCar(random: Chance): ListingDraft {
	const [make, model] = random.pick(models.slice(0, random.pick([1, 4, models.length])));
	const year = random.whole(2012, 2017);
	const facts: Facts = {
		...nothingStated,
		priceCents: priceCents(random),
		firstRegistration: random.happens(0.3) ? String(year) : `${year}-0${random.whole(1, 9)}`,
		mileageKm: mileageKm(random),
		fuel: random.weighted([
			[6, 'benzin'],
			[3, 'diesel'],
			[1, random.pick(fuels.values)],
		]),
		damaged: random.happens(0.5) ? null : random.happens(0.08),
		...(random.happens(0.06) && random.pick(silences)),
	};
	return {
		adKind: random.happens(0.04) ? random.pick(['gesuch', 'teiletraeger']) : 'angebot',
		sellerKind: random.pick(['privat', 'haendler']),
		sellerId: null,
		dealerId: null,
		title: `${make} ${model ?? ''}`.trim(),
		description: '',
		vehicle: { make, model, makeText: null, modelText: null, variant: null },
		facts,
		location: { country: 'deutschland', plz: '10115', place: 'Berlin' },
		origin: { source: 'radstand', account: '', externalId: null, url: null, hash: null },
	};
}

const silences: readonly Partial<Facts>[] = [
	{ priceCents: null },
	{ firstRegistration: null },
	{ mileageKm: null },
	{ fuel: null },
];

function priceCents(random: Chance): number {
	const euros = random.happens(0.4)
		? 10_000
		: random.pick([6_000, 7_500, 7_600, 9_000, 9_100, 11_000, 11_100, 13_000, 13_100]);
	return euros * 100 + random.pick([0, 0, 0, 1, -1]);
}

/** Often just where one step ends and the next begins, and around the last one, which has no end. */
function mileageKm(random: Chance): number {
	const steps = random.happens(0.15) ? random.whole(13, 18) : random.whole(0, 7);
	return Math.max(0, steps * 20_000 + random.pick([0, -1, random.whole(1, 19_999)]));
}
