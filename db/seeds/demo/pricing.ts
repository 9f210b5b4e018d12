import type { DemoCar } from './car.ts';
import type { Chance } from './chance.ts';

/**
 * What is left of the new price after so many years, for the average car with the average mileage: the shape of German
 * price lists since the shortage of 2021, read off at round ages.
 */
const remaining: readonly (readonly [years: number, share: number])[] = [
	[0, 0.93],
	[0.5, 0.87],
	[1, 0.8],
	[2, 0.72],
	[3, 0.65],
	[4, 0.585],
	[5, 0.53],
	[6, 0.475],
	[8, 0.385],
	[10, 0.31],
	[12, 0.265],
	[14, 0.218],
	[16, 0.175],
	[18, 0.14],
	[20, 0.113],
	[23, 0.09],
	[28, 0.08],
	[40, 0.08],
];

/** What buyers would pay on average, in euro, before the seller's own idea of it. */
export function marketValue(car: DemoCar): number {
	const { spec, variant, ageYears, mileageKm, usualMileageKm } = car;
	const trim =
		car.trim && /R-Line|S line|AMG|M Sport|M-Paket|GT|Highline|Style|Titanium|Vignale/.test(car.trim) ? 1.05 : 1;
	const shape = car.shape.body === 'cabrio' && spec.segment !== 'sport' ? 1.12 : car.shape.body === 'kombi' ? 1.03 : 1;
	const gearbox = car.gearbox === 'automatik' && variant.gearboxes.length > 1 ? 1.05 : 1;
	const asNew = variant.newPrice * trim * shape * gearbox;
	// Classics have left the curve: there the state decides.
	if (spec.segment === 'klassiker') return asNew * spec.holds * (0.32 + 0.85 * car.care);
	const kept = shareLeft(ageYears) ** (1 / spec.holds);
	const mileage = Math.exp((-0.0034 * (mileageKm - usualMileageKm)) / 1000);
	const care = 0.9 + 0.2 * car.care;
	// Whatever drives is worth something.
	return 400 + asNew * kept * Math.min(1.35, Math.max(0.55, mileage)) * care;
}

function shareLeft(ageYears: number): number {
	for (const [index, [years, share]] of remaining.entries()) {
		const next = remaining[index + 1];
		if (next === undefined || ageYears <= years) return share;
		if (ageYears < next[0]) return share + ((next[1] - share) * (ageYears - years)) / (next[0] - years);
	}
	return 0.08;
}

/** What the seller asks, in cents: with the margin of a dealer, the hope of a private person, and a price that looks like one. */
export function askingPriceCents(chance: Chance, car: DemoCar, seller: 'privat' | 'haendler'): number {
	const worn = { normal: 1, beschaedigt: chance.between(0.3, 0.62), teiletraeger: chance.between(0.06, 0.2) }[
		car.state
	];
	const margin = seller === 'haendler' ? 1.07 : 0.97;
	const euro = Math.max(150, marketValue(car) * worn * margin * chance.factor(0.065));
	return (seller === 'haendler' ? dealerPrice(chance, euro) : privatePrice(chance, euro)) * 100;
}

/** 14.990, 8.450: just below the next step. */
function dealerPrice(chance: Chance, euro: number): number {
	if (euro < 2_500) return Math.round(euro / 50) * 50 - (chance.chance(0.4) ? 1 : 0);
	const steps = euro < 12_000 ? [90, 90, 50, 0] : [990, 990, 490, 890, 450, 750];
	const step = euro < 12_000 ? 100 : 1_000;
	const base = Math.floor(euro / step) * step + chance.pick(steps);
	return base > euro * 1.06 ? base - step : base;
}

/** Round figures: 3.500, 7.900, 12.499. */
function privatePrice(chance: Chance, euro: number): number {
	const step = euro < 1_500 ? 50 : euro < 6_000 ? 100 : euro < 15_000 ? chance.pick([100, 100, 250, 500]) : 500;
	const round = Math.max(100, Math.round(euro / step) * step);
	if (round > 2_000 && chance.chance(0.12)) return round - 1;
	return round > 6_000 && chance.chance(0.15) ? Math.floor(round / 1_000) * 1_000 + 900 : round;
}
