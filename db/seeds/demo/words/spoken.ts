import type { Facts } from '#src/listings/facts.ts';
import { findMake } from '#src/vehicles/catalogue.ts';
import * as lists from '#src/vehicles/enumerations.ts';
import { type Equipment, equipment } from '#src/vehicles/equipment.ts';
import { monthText, spokenMonth } from '../calendar.ts';
import type { DemoCar } from '../car.ts';

/** `9.900` */
export function grouped(value: number): string {
	return String(Math.round(value)).replace(/\B(?=(\d{3})+$)/g, '.');
}

/** 136 for 100 kW. */
export function horsepower(powerKw: number): number {
	return Math.round(powerKw * 1.35962);
}

export function makeName(car: DemoCar): string {
	return findMake(car.spec.make)?.name ?? car.spec.make;
}

/** "320d Touring", "Golf VII Variant 1.5 TSI": model and engine, as the catalogue of the maker has it. */
export function fullModel(car: DemoCar, generation: string): string {
	const { spec, variant, shape } = car;
	const named = variant.model !== undefined && /^(bmw|mercedes-benz)$/.test(spec.make);
	const same =
		spec.label === variant.name || (spec.make === 'mini' && !/countryman/.test(variant.model ?? 'countryman'));
	const repeated = variant.name.startsWith(spec.label) && /\d/.test(spec.label);
	const label = named || same || repeated ? '' : spec.label;
	const engine = variant.name === '0.5' || variant.name === '0.6' ? '' : variant.name;
	const parts = named ? [engine, generation, shape.label] : [label, generation, shape.label, engine];
	return parts.filter(part => part !== '' && part !== 'Limousine' && part !== 'lang' && part !== 'kompakt').join(' ');
}

/** The equipment somebody would boast of, dearest first. */
export function highlights(facts: Facts): string[] {
	const has = (item: Equipment) => facts.equipment.includes(item);
	const found: (readonly [boolean, string])[] = [
		[has('luftfederung'), 'Luftfederung'],
		[has('standheizung'), 'Standheizung'],
		[has('panoramadach'), 'Panoramadach'],
		[has('massagesitze'), 'Massagesitze'],
		[has('head-up-display'), 'Head-up-Display'],
		[facts.interiorMaterial === 'vollleder', 'Leder'],
		[facts.trailerHitch !== null, 'Anhängerkupplung'],
		[facts.cruiseControl === 'abstandstempomat', 'Abstandstempomat'],
		[facts.parking.includes('360-kamera'), '360°-Kamera'],
		[has('waermepumpe'), 'Wärmepumpe'],
		[facts.headlights === 'laser', 'Laserlicht'],
		[facts.headlights === 'led', 'LED'],
		[facts.headlights === 'bi-xenon' || facts.headlights === 'xenon', 'Xenon'],
		[has('navigationssystem'), 'Navi'],
		[facts.parking.includes('kamera') && !facts.parking.includes('360-kamera'), 'Rückfahrkamera'],
		[has('elektrische-heckklappe'), 'elektrische Heckklappe'],
		[has('soundsystem'), 'Soundsystem'],
		[has('sitzheizung'), 'Sitzheizung'],
		[has('apple-carplay'), 'Apple CarPlay'],
		[has('beheizbares-lenkrad'), 'Lenkradheizung'],
		[has('schiebedach'), 'Schiebedach'],
		[facts.parking.includes('hinten') && !facts.parking.includes('kamera'), 'Einparkhilfe'],
		[facts.cruiseControl === 'tempomat', 'Tempomat'],
		[has('winterreifen'), '8-fach bereift'],
		[has('allwetterreifen'), 'Allwetterreifen'],
		[facts.climate !== null && facts.climate !== 'keine', facts.climate === 'klimaanlage' ? 'Klima' : 'Klimaautomatik'],
		[has('isofix'), 'Isofix'],
		[has('bluetooth'), 'Bluetooth'],
	];
	return found.flatMap(([there, word]) => (there ? [word] : []));
}

/** `2027-05`, or null where it is not known or over: nobody writes until when it was valid. */
export function validInspection(car: DemoCar, facts: Facts): string | null {
	const now = monthText(car.registered + Math.round(car.ageYears * 12));
	return facts.inspectionUntil !== null && facts.inspectionUntil >= now ? facts.inspectionUntil : null;
}

/** The words that sentences about a car may use; what does not apply is missing. */
export function wordsAbout(car: DemoCar, facts: Facts, place: string | null): Record<string, string | undefined> {
	const best = highlights(facts);
	const km = facts.mileageKm ?? car.mileageKm;
	const year = String(Math.floor(car.registered / 12));
	const owners = facts.previousOwners;
	const extras = facts.equipment.map(item => equipment.german(item));
	const hu = validInspection(car, facts);
	return {
		marke: makeName(car),
		kurz: car.spec.make === 'volkswagen' ? 'VW' : car.spec.make === 'mercedes-benz' ? 'Mercedes' : makeName(car),
		modell:
			car.variant.model !== undefined && /^(bmw|mercedes-benz)$/.test(car.spec.make)
				? car.variant.name
				: car.spec.label,
		voll: fullModel(car, car.generation.name),
		generation: car.generation.spoken === '' ? undefined : car.generation.spoken,
		trim: car.trim,
		ps: String(horsepower(car.variant.powerKw)),
		kw: String(car.variant.powerKw),
		km: grouped(km),
		tkm: km >= 5_000 ? String(Math.round(km / 1000)) : undefined,
		ez: facts.firstRegistration === null ? undefined : spokenMonth(car.registered),
		jahr: year,
		alter: car.ageYears >= 2 ? String(Math.round(car.ageYears)) : undefined,
		kraftstoff: lists.fuels.german(car.variant.fuel).replace(/ \(.*/, ''),
		farbe: facts.colour === null ? undefined : lists.colours.german(facts.colour).toLowerCase(),
		Farbe: facts.colour === null ? undefined : lists.colours.german(facts.colour),
		getriebe:
			car.gearbox === 'automatik' ? 'Automatik' : car.gearbox === 'schaltgetriebe' ? 'Schaltgetriebe' : 'Halbautomatik',
		hu: hu === null ? undefined : `${hu.slice(5)}/${hu.slice(0, 4)}`,
		halter: owners === null ? undefined : String(owners),
		plus1: best[0],
		plus2: best[1],
		plus3: best[2],
		liste: best.length >= 3 ? best.slice(0, 7).join(', ') : undefined,
		extra1: extras[0],
		extra2: extras.at(Math.floor(extras.length / 2)),
		ort: place ?? undefined,
		besitz: car.ageYears >= 2 && owners === 1 ? String(Math.round(car.ageYears)) : undefined,
		verbrauch: facts.consumptionCombined === null ? undefined : String(facts.consumptionCombined).replace('.', ','),
		reichweite: facts.rangeKm === null ? undefined : String(Math.round((facts.rangeKm * 0.8) / 10) * 10),
		akku: facts.batteryKwh === null ? undefined : String(facts.batteryKwh).replace('.', ','),
	};
}
