import type { Facts } from '#src/listings/facts.ts';
import type { Country } from '#src/vehicles/places.ts';
import { monthOf, monthText } from '../calendar.ts';
import type { DemoCar } from '../car.ts';
import type { Chance } from '../chance.ts';

type History = Pick<
	Facts,
	| 'condition'
	| 'usage'
	| 'previousOwners'
	| 'inspectionUntil'
	| 'newInspection'
	| 'damaged'
	| 'accident'
	| 'roadworthy'
	| 'serviceBook'
	| 'newService'
	| 'warranty'
	| 'qualitySeal'
	| 'nonSmoker'
	| 'taxi'
	| 'exportOnly'
	| 'countryVersion'
>;

export type SellerView = { kind: 'privat' | 'haendler'; country: Country; brandDealer: boolean; cheapLot: boolean };

/** What happened to the car so far, as far as its seller says. */
export function historyOf(chance: Chance, car: DemoCar, seller: SellerView, at: number): History {
	const { ageYears, care, state, spec } = car;
	const dealer = seller.kind === 'haendler';
	const wreck = state !== 'normal';
	const usage = usageOf(chance, car, dealer);
	return {
		condition: usage === 'tageszulassung' && car.mileageKm < 60 && chance.chance(0.4) ? 'neu' : 'gebraucht',
		usage,
		previousOwners: ownersOf(chance, car, usage),
		...inspectionOf(chance, car, seller, at),
		damaged: wreck,
		accident: wreck ? (car.damage === 'unfall' ? 'unfallwagen' : null) : accidentOf(chance, car, dealer),
		roadworthy: state === 'teiletraeger' ? false : wreck ? chance.chance(0.5) : true,
		serviceBook: ageYears > 0.4 && chance.chance(care * 0.95) ? true : chance.chance(0.08) ? false : null,
		newService: ageYears > 1.5 && chance.chance(dealer ? 0.3 : 0.14 * care) ? true : null,
		warranty: dealer && !wreck && !seller.cheapLot && ageYears < 14 ? true : null,
		qualitySeal: seller.brandDealer && !wreck && ageYears < 6 && chance.chance(0.5) ? sealOf(spec.make) : null,
		nonSmoker: chance.chance(dealer ? 0.35 : 0.5) ? true : null,
		taxi:
			spec.model === 'e-klasse' && car.variant.fuel === 'diesel' && car.mileageKm > 280_000 && chance.chance(0.4)
				? true
				: null,
		exportOnly: seller.cheapLot && (wreck || ageYears > 15) && chance.chance(0.3) ? true : null,
		countryVersion: versionOf(chance, seller, dealer),
	};
}

function usageOf(chance: Chance, { ageYears, mileageKm, spec }: DemoCar, dealer: boolean): Facts['usage'] {
	if (spec.segment === 'klassiker' || ageYears >= 30) return 'oldtimer';
	if (!dealer) return null;
	if (ageYears < 0.6 && mileageKm < 1_500 && chance.chance(0.6)) return 'tageszulassung';
	if (ageYears < 1.3 && chance.chance(0.4)) return 'vorfuehrwagen';
	return ageYears < 1.6 && chance.chance(0.6) ? 'jahreswagen' : null;
}

function ownersOf(chance: Chance, { ageYears, spec }: DemoCar, usage: Facts['usage']): number {
	if (usage === 'tageszulassung' || usage === 'vorfuehrwagen' || usage === 'jahreswagen') return 1;
	let owners = 1;
	const later = Math.max(0, ageYears - 2.5) * (spec.segment === 'klassiker' ? 0.045 : 0.115);
	for (let left = later; left > 0; left -= 0.5) if (chance.chance(Math.min(0.5, left) * 1.1)) owners++;
	return Math.min(owners, 9);
}

/**
 * § 29 StVZO: three years after the first registration, then every two. Austria and Switzerland have other intervals and
 * other names for it; their sellers say it in the text.
 */
function inspectionOf(chance: Chance, car: DemoCar, seller: SellerView, at: number) {
	const now = monthOf(at);
	if (seller.country === 'schweiz' || car.state === 'teiletraeger')
		return { inspectionUntil: null, newInspection: null };
	if (car.ageYears < 3) return { inspectionUntil: monthText(car.registered + 36), newInspection: null };
	const isNew = car.state === 'normal' && chance.chance(seller.kind === 'haendler' ? 0.42 : 0.14);
	if (isNew) return { inspectionUntil: monthText(now + 24 - chance.whole(0, 1)), newInspection: true };
	const soon = car.state === 'beschaedigt' || chance.chance(0.08 * (1.5 - car.care));
	return { inspectionUntil: monthText(now + (soon ? chance.whole(-4, 2) : chance.whole(2, 23))), newInspection: null };
}

function accidentOf(chance: Chance, { ageYears, care }: DemoCar, dealer: boolean): Facts['accident'] {
	if (chance.chance(Math.min(0.16, 0.02 + ageYears * 0.008))) return 'repariert';
	return chance.chance((dealer ? 0.72 : 0.55) + care * 0.2 - ageYears * 0.012) ? 'unfallfrei' : null;
}

const seals: Record<string, NonNullable<Facts['qualitySeal']>> = {
	volkswagen: 'das-weltauto',
	audi: 'audi-gebrauchtwagen-plus',
	skoda: 'skoda-plus',
	seat: 'das-weltauto',
	cupra: 'das-weltauto',
	bmw: 'bmw-premium-selection',
	mini: 'mini-next',
	'mercedes-benz': 'junge-sterne',
	smart: 'junge-sterne',
	opel: 'opel-zertifiziert',
	ford: 'ford-approved',
	renault: 'renault-renew',
	dacia: 'renault-renew',
	peugeot: 'spoticar',
	citroen: 'spoticar',
	toyota: 'toyota-plus',
	lexus: 'lexus-relax',
	hyundai: 'hyundai-promise',
	kia: 'kia-gebrauchtwagen',
	volvo: 'volvo-selekt',
	porsche: 'porsche-approved',
	jaguar: 'jaguar-approved',
	'land-rover': 'land-rover-approved',
};

function sealOf(make: string): Facts['qualitySeal'] {
	return seals[make] ?? 'anderes';
}

function versionOf(chance: Chance, seller: SellerView, dealer: boolean): Facts['countryVersion'] {
	if (seller.country === 'oesterreich') return 'oesterreich';
	if (seller.country === 'schweiz') return 'schweiz';
	if (!dealer) return chance.chance(0.2) ? 'deutschland' : null;
	if (chance.chance(0.09))
		return chance.pick(['eu', 'eu', 'belgien', 'frankreich', 'daenemark', 'tschechien', 'spanien'] as const);
	return chance.chance(0.5) ? 'deutschland' : null;
}
