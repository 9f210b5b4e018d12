import type { Facts } from '#src/listings/facts.ts';
import type { DemoCar } from '../car.ts';
import type { Chance } from '../chance.ts';
import { fullModel, highlights, horsepower, makeName, validInspection } from './spoken.ts';

/** Room for the title in the narrowest list; sellers of today's portals write about so much. */
const usual = 78;

const abbreviations: Record<string, string> = {
	Anhängerkupplung: 'AHK',
	Abstandstempomat: 'ACC',
	Sitzheizung: 'SHZ',
	Einparkhilfe: 'PDC',
	Rückfahrkamera: 'Kamera',
	Panoramadach: 'Pano',
	Standheizung: 'Standhzg.',
	'Head-up-Display': 'HUD',
	'elektrische Heckklappe': 'el. Heckklappe',
	'Apple CarPlay': 'CarPlay',
};

/** "Volkswagen Golf VII Variant 1.5 TSI Comfortline DSG Navi ACC AHK". */
export function dealerTitle(chance: Chance, car: DemoCar, facts: Facts): string {
	const make = car.spec.make === 'volkswagen' && chance.chance(0.55) ? 'VW' : makeName(car);
	const name = `${make} ${fullModel(car, chance.chance(0.6) ? car.generation.name : '')}`;
	const best = highlights(facts)
		.slice(0, chance.whole(2, 6))
		.map(word => abbreviations[word] ?? word);
	const glue = chance.pick([' ', ' ', '*', ' | ', '/', ', ']);
	const shouting = chance.chance(0.22);
	const tail = [
		...(car.trim && !name.includes(car.trim) ? [car.trim] : []),
		...(car.gearbox === 'automatik' && car.variant.gearboxes.length > 1 ? [gearboxWord(car)] : []),
		...best.map(word => (shouting ? word.toUpperCase() : word)),
		...(facts.previousOwners === 1 && car.ageYears > 1.5 && chance.chance(0.4) ? ['1.Hand'] : []),
		...(facts.newInspection && chance.chance(0.5) ? ['TÜV neu'] : []),
	];
	return fitted(name, tail, glue);
}

function gearboxWord({ spec, registered }: DemoCar): string {
	const group = /^(volkswagen|audi|seat|skoda|cupra)$/.test(spec.make);
	if (!group || registered / 12 < 2006) return 'Automatik';
	return spec.make === 'audi' ? 'S tronic' : 'DSG';
}

const damageWords = {
	unfall: ['Unfall', 'Unfallwagen', 'für Bastler', 'beschädigt'],
	motor: ['Motorschaden', 'Bastler', 'defekt'],
	getriebe: ['Getriebeschaden', 'Bastler', 'defekt'],
} as const;

/** "Golf 7 1.5 TSI, TÜV neu, scheckheftgepflegt". */
export function privateTitle(chance: Chance, car: DemoCar, facts: Facts): string {
	const make =
		car.spec.make === 'volkswagen'
			? 'VW'
			: car.spec.make === 'mercedes-benz' && chance.chance(0.8)
				? 'Mercedes'
				: makeName(car);
	const long = `${make} ${fullModel(car, car.generation.spoken)}`;
	const short = `${make} ${car.spec.label}${car.generation.spoken && chance.chance(0.5) ? ` ${car.generation.spoken}` : ''}`;
	const name = chance.chance(0.68) ? long : short;
	const best = highlights(facts);
	const until = validInspection(car, facts);
	const bits = [
		...(chance.chance(0.25) ? [`Bj. ${Math.floor(car.registered / 12)}`] : []),
		...(chance.chance(0.2) ? [`${horsepower(car.variant.powerKw)} PS`] : []),
		...(facts.newInspection
			? ['TÜV neu']
			: until && chance.chance(0.25)
				? [`TÜV ${until.slice(5)}/${until.slice(2, 4)}`]
				: []),
		...(facts.serviceBook && chance.chance(0.4) ? ['scheckheftgepflegt'] : []),
		...(facts.previousOwners === 1 && chance.chance(0.5) ? ['1. Hand'] : []),
		...(chance.chance(0.5) ? best.slice(0, chance.whole(1, 3)) : []),
		...(car.state === 'beschaedigt' ? [chance.pick(damageWords[car.damage ?? 'unfall'])] : []),
		...(chance.chance(0.12) ? [chance.pick(praise(car))] : []),
	];
	const title = fitted(name, bits, chance.pick([', ', ', ', ' ', ' - ']));
	const mood = chance.between(0, 1);
	return mood < 0.06 ? title.toUpperCase() : mood < 0.12 ? title.toLowerCase() : title;
}

/** Only what a look at the car would bear out. */
function praise({ care, mileageKm, usualMileageKm, state, spec }: DemoCar): readonly string[] {
	const words = [
		...(care > 0.55 && state === 'normal' ? ['Top Zustand', 'sehr gepflegt', 'Garagenwagen'] : []),
		...(mileageKm < usualMileageKm * 0.75 && mileageKm < 120_000 ? ['wenig km'] : []),
		...(spec.segment === 'klassiker' || spec.segment === 'sport' ? ['Liebhaberfahrzeug'] : []),
	];
	return words.length > 0 ? words : ['von privat'];
}

function fitted(name: string, words: readonly string[], glue: string): string {
	let title = name;
	for (const word of new Set(words)) {
		const separator = title === name && glue !== ', ' ? ' ' : glue;
		if (title.length + separator.length + word.length <= usual) title += separator + word;
	}
	return title;
}
