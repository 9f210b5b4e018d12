import { drawCar, kindOfView } from '#db/seeds/pictures/draw-car.ts';
import type { Photo } from '#src/listings/listing.ts';
import { storeDrawing } from '#src/photos/store.ts';
import * as lists from '#src/vehicles/enumerations.ts';
import type { Country } from '#src/vehicles/places.ts';
import type { DemoCar } from './car.ts';
import type { Chance } from './chance.ts';
import type { Stated } from './models/spec.ts';
import { makeName } from './words/spoken.ts';

/** Draws a car's pictures and keeps them as originals. `seed` decides what they show, one number per listing. */
export function photograph(
	chance: Chance,
	uploads: string,
	{ car, colour, metallic, country, place, seed }: Sitting,
): Photo[] {
	const drawn = {
		...{ seed, body: car.shape.body, colour, metallic, doors: car.shape.doors, country },
		plate: plateFor(chance, country, place),
		old: car.registered / 12 < 2000,
	};
	const name = `${makeName(car)} ${car.spec.label}`;
	const paint = lists.colours.german(colour);
	return Array.from({ length: chance.pick([3, 3, 3, 4, 4, 4, 5, 5, 6]) }, (_, view) => {
		const svg = drawCar(drawn, view);
		const stored = storeDrawing(uploads, svg);
		const alt = altTexts[kindOfView(drawn, view)].replace('…', `${name} in ${paint}`);
		return { name: stored.name, width: 1600, height: 1200, colour: backgroundColour(svg), alt };
	});
}
export type Sitting = {
	car: DemoCar;
	colour: Stated<'colour'>;
	metallic: boolean;
	country: Country;
	place: string;
	seed: number;
};

const altTexts: Record<ReturnType<typeof kindOfView>, string> = {
	left: '…, von links',
	right: '…, von rechts',
	front: '…, von vorn',
	rear: '…, von hinten',
	interior: '…, Blick auf das Armaturenbrett',
	gauges: '…, Kombiinstrument',
	wheel: '…, Rad aus der Nähe',
	lamp: '…, Leuchten aus der Nähe',
};

/** Invented, in the country's shape; the first letters are those of the town. */
function plateFor(chance: Chance, country: Country, place: string): string {
	const letters = (length: number) =>
		Array.from({ length }, () => chance.pick([...'ABCDEFGHJKLMNPRSTUVWXYZ'])).join('');
	const town = place.toUpperCase().replace(/[^A-Z]/g, '') || 'X';
	if (country === 'schweiz')
		return `${chance.pick(['ZH', 'BE', 'AG', 'SG', 'LU', 'BS'])} ${chance.whole(10_000, 389_999)}`;
	if (country === 'oesterreich') return `${town.charAt(0)} ${chance.whole(100, 9_999)}${letters(1)}${letters(1)}`;
	return `${town.slice(0, chance.whole(1, 2))}·${letters(chance.whole(1, 2))} ${chance.whole(10, 9_999)}`;
}

/** The placeholder until the picture is there: the mean of the colours drawn first, which are sky and ground. */
function backgroundColour(svg: string): string {
	const first = svg.match(/#[0-9a-f]{6}/g)?.slice(0, 6) ?? ['#808080'];
	const mean = [1, 3, 5].map(
		at => first.reduce((sum, hex) => sum + Number.parseInt(hex.slice(at, at + 2), 16), 0) / first.length,
	);
	return mean.map(part => Math.round(part).toString(16).padStart(2, '0')).join('');
}
