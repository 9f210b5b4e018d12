import type { Body, Measures } from './bodies.ts';
import { type Colour, mixPaint, type Paint } from './colours.ts';
import { measure } from './measuring.ts';
import { type Random, randomFrom } from './random.ts';
import { chooseRim, type Rim } from './wheels.ts';

export type Country = 'deutschland' | 'oesterreich' | 'schweiz';

/** Everything about one car that all its pictures must agree on. */
export type Looks = {
	body: Body;
	measures: Measures;
	paint: Paint;
	rim: Rim;
	plate: string;
	country: Country;
	old: boolean;
	/** Tint of the window glass, 0 (clear) to 1 (privacy glass behind the B-pillar). */
	tint: number;
	chrome: boolean;
	/** Chooses among a few shapes of lamps and grilles, so that front, rear and side belong together. */
	face: number;
	/** Closed roof of a convertible; `undefined` when it is down. */
	softTop: string | undefined;
	contrastRoof: boolean;
	/** A panel van or a bus with side windows. */
	glazed: boolean;
	interior: string;
	exhausts: 0 | 1 | 2;
};

export function dress(
	car: {
		seed: number;
		plate: string;
		country: Country;
		doors?: string | undefined;
		old?: boolean | undefined;
		metallic?: boolean | undefined;
	},
	body: Body,
	colour: Colour,
): Looks {
	const random = randomFrom(car.seed, 'car');
	const old = car.old ?? false;
	const sporty = body === 'sportwagen' || body === 'cabrio';
	const humble = old || body === 'transporter' || random.chance(0.12);
	return {
		body,
		measures: measure(body, car.doors, randomFrom(car.seed, 'measures')),
		paint: mixPaint(colour, { metallic: car.metallic ?? false, old }, randomFrom(car.seed, 'paint')),
		rim: chooseRim(sporty, humble && !sporty, randomFrom(car.seed, 'rim')),
		plate: car.plate,
		country: car.country,
		old,
		tint: random.chance(0.3) ? random.between(0.6, 1) : random.between(0, 0.3),
		chrome: random.chance(old ? 0.4 : 0.3),
		face: random.whole(0, 4),
		softTop:
			body === 'cabrio' && random.chance(0.35) ? random.pick(['#24262b', '#2c3448', '#5a2b2b', '#4a4136']) : undefined,
		contrastRoof: (body === 'kleinwagen' || body === 'suv') && colour !== 'schwarz' && random.chance(0.16),
		glazed: body === 'transporter' && random.chance(0.35),
		interior: interiorColour(random),
		exhausts: random.pick([0, 1, 1, 2] as const),
	};
}

function interiorColour(random: Random): string {
	return random.pick([
		'#2a2c30',
		'#2a2c30',
		'#34373d',
		'#4b4f57',
		'#8a7558',
		'#b9a684',
		'#5b3f2c',
		'#7a2a2a',
		'#3a4a63',
	]);
}
