import type { Facts } from '#src/listings/facts.ts';
import type { Vehicle } from '#src/listings/listing.ts';
import type { Chance } from '#src/testing/chance.ts';
import { findMake, findModel } from '#src/vehicles/catalogue.ts';
import { titleWords } from './market-tables.ts';
import { drawWord } from './words.ts';

/** "Volkswagen Golf 1.6 TDI Highline, Navi": what the car is called, and what its seller thinks makes it special. */
export function titleOf(random: Chance, vehicle: Vehicle, facts: Facts): string {
	const make = vehicle.make === null ? undefined : findMake(vehicle.make);
	const model = make && vehicle.model !== null ? findModel(make.slug, vehicle.model) : undefined;
	const engine =
		facts.engineCcm !== null && random.happens(0.6) ? (Math.round(facts.engineCcm / 100) / 10).toFixed(1) : undefined;
	const words = Array.from({ length: random.whole(1, 5) }, () => random.pick(titleWords));
	return [make?.name ?? vehicle.makeText, model?.name ?? vehicle.modelText, engine, ...words]
		.filter(part => part !== undefined && part !== null)
		.join(' ')
		.slice(0, 100);
}

/** 40 to 150 words in sentences, with the figures every ad repeats. */
export function descriptionOf(random: Chance, facts: Facts): string {
	const words: string[] = [];
	// Most ads are short: the lesser of two draws.
	const length = Math.min(random.whole(40, 150), random.whole(40, 150));
	let left = 0;
	while (words.length < length) {
		if (left === 0) left = random.whole(5, 12);
		const word = random.happens(0.02) ? figure(random, facts) : drawWord(random);
		words.push(--left === 0 ? `${word}.` : left === 3 ? `${word},` : word);
	}
	return `${words.join(' ')}.`;
}

function figure(random: Chance, facts: Facts): string {
	return random.pick([
		`${facts.mileageKm ?? random.whole(1, 300_000)} km`,
		`${facts.powerKw ?? random.whole(40, 300)} kW`,
		`${random.whole(14, 22)} Zoll`,
		`${random.whole(1, 12)}/${random.whole(2023, 2028)}`,
		`${random.whole(1_000, 99_999)}`,
		`${random.whole(100, 999)}.${random.whole(100, 999)} km`,
	]);
}
