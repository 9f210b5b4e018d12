import type { Facts } from '#src/listings/facts.ts';
import type { DemoCar } from '../car.ts';
import type { Chance } from '../chance.ts';
import type { Segment } from '../models/spec.ts';

type Figures = Pick<
	Facts,
	| 'tankLitres'
	| 'emptyWeightKg'
	| 'grossWeightKg'
	| 'trailerLoadBrakedKg'
	| 'trailerLoadUnbrakedKg'
	| 'supportLoadKg'
	| 'taxPerYearCents'
	| 'insuranceLiability'
	| 'insurancePartial'
	| 'insuranceFull'
	| 'hsn'
	| 'tsn'
	| 'vin'
>;

/** Tank in litres, load in kg, braked trailer in kg, and the middle of the insurance classes, by size of the car. */
const bySegment: Record<Segment, readonly [tank: number, load: number, trailer: number, insurance: number]> = {
	kleinst: [36, 390, 0, 14],
	klein: [43, 470, 900, 15],
	kompakt: [51, 530, 1400, 17],
	mittel: [60, 560, 1700, 19],
	ober: [70, 580, 2000, 22],
	'suv-klein': [50, 530, 1400, 18],
	'suv-gross': [62, 590, 2100, 21],
	van: [58, 640, 1500, 18],
	transporter: [75, 1150, 2400, 17],
	sport: [58, 330, 0, 22],
	klassiker: [48, 380, 700, 13],
};

/** Figures of the papers; whoever sells a car states few of them. */
export function figuresOf(chance: Chance, car: DemoCar, co2: number | null): Figures {
	const { variant, generation, spec } = car;
	const [tank, load, trailer, insurance] = bySegment[spec.segment];
	const heavier = variant.fuel === 'diesel' ? 75 : variant.plugIn ? 210 : 0;
	const empty = round(
		generation.weightKg + heavier + (variant.drive === 'allrad' ? 60 : 0) + chance.between(-15, 60),
		5,
	);
	const braked =
		variant.fuel === 'elektro' && spec.segment !== 'suv-gross' ? 0 : round(trailer * chance.between(0.85, 1.1), 100);
	const class_ = (least: number, most: number, shift: number) =>
		Math.min(most, Math.max(least, Math.round(insurance + shift + variant.powerKw / 60 + chance.between(-2, 2))));
	return {
		tankLitres: variant.fuel === 'elektro' ? null : round(tank * chance.between(0.92, 1.08), 1),
		emptyWeightKg: empty,
		grossWeightKg: round(empty + load, 10),
		trailerLoadBrakedKg: braked,
		trailerLoadUnbrakedKg: braked === 0 ? 0 : Math.min(750, round(empty / 2, 10)),
		supportLoadKg: braked === 0 ? 0 : braked > 1500 ? chance.pick([80, 90, 100]) : chance.pick([50, 75]),
		taxPerYearCents: taxOf(car, co2),
		insuranceLiability: class_(10, 25, -2),
		insurancePartial: class_(10, 33, 1),
		insuranceFull: class_(10, 34, 2),
		hsn: hsns[spec.make] ?? null,
		tsn: hsns[spec.make] ? code(chance, 'ABCDEFGHJKLMNPRSTUVWXYZ', 3) : null,
		vin: vinOf(chance, car),
	};
}

/**
 * Yearly tax in cents, KraftStG § 9: by engine size and, for cars registered since July 2009, by CO₂; electric cars are
 * free until 2030 (§ 3d), historic plates cost a flat 191 €.
 */
function taxOf({ variant, registered, spec }: DemoCar, co2: number | null): number | null {
	if (variant.fuel === 'elektro') return 0;
	if (spec.segment === 'klassiker') return 19_173;
	const hundreds = Math.ceil((variant.engineCcm ?? 0) / 100);
	const diesel = variant.fuel === 'diesel' || variant.fuel === 'hybrid-diesel';
	const year = registered / 12;
	if (year < 2009.5) return Math.floor(hundreds * (diesel ? 15.44 : year < 1997 ? 7.36 : 6.75)) * 100;
	const base = hundreds * (diesel ? 9.5 : 2);
	if (co2 === null) return null;
	return Math.floor(base + (year >= 2021 ? steppedCo2Tax(co2) : flatCo2Tax(co2, year))) * 100;
}

function flatCo2Tax(co2: number, year: number): number {
	return Math.max(0, co2 - (year < 2012 ? 120 : year < 2014 ? 110 : 95)) * 2;
}

const co2Steps = [
	[95, 2],
	[115, 2.2],
	[135, 2.5],
	[155, 2.9],
	[175, 3.4],
	[195, 4],
] as const;

function steppedCo2Tax(co2: number): number {
	return co2Steps.reduce((sum, [from, rate], index) => {
		const to = co2Steps[index + 1]?.[0] ?? Number.POSITIVE_INFINITY;
		return sum + Math.max(0, Math.min(co2, to) - from) * rate;
	}, 0);
}

/** Manufacturer numbers of the Kraftfahrt-Bundesamt, as far as everyone knows them. */
const hsns: Record<string, string> = {
	...{
		volkswagen: '0603',
		audi: '0588',
		bmw: '0005',
		mini: '0005',
		'mercedes-benz': '1313',
		porsche: '0583',
		opel: '0035',
	},
	...{ ford: '8566', skoda: '8004', seat: '7593', renault: '3333', peugeot: '3003', citroen: '3001', fiat: '4136' },
	...{ toyota: '5013', volvo: '9101', mazda: '7118', tesla: '1480' },
};

/** World manufacturer identifiers, ISO 3780. */
const manufacturers: Record<string, string> = {
	...{
		volkswagen: 'WVWZZZ',
		audi: 'WAUZZZ',
		bmw: 'WBA',
		mini: 'WMW',
		'mercedes-benz': 'WDD',
		porsche: 'WP0ZZZ',
		opel: 'W0L',
	},
	...{
		ford: 'WF0',
		skoda: 'TMB',
		seat: 'VSSZZZ',
		cupra: 'VSSZZZ',
		renault: 'VF1',
		dacia: 'UU1',
		peugeot: 'VF3',
		citroen: 'VF7',
	},
	...{
		fiat: 'ZFA',
		toyota: 'SB1',
		hyundai: 'TMA',
		kia: 'U5Y',
		volvo: 'YV1',
		mazda: 'JMZ',
		nissan: 'SJN',
		tesla: 'LRW',
	},
};

function vinOf(chance: Chance, { spec, registered }: DemoCar): string | null {
	const start = manufacturers[spec.make];
	if (start === undefined || registered / 12 < 1990) return null;
	// Without I, O and Q, which look like 1 and 0; the last four are digits.
	return start + code(chance, 'ABCDEFGHJKLMNPRSTUVWXYZ0123456789', 11 - start.length) + code(chance, '0123456789', 6);
}

function code(chance: Chance, letters: string, length: number): string {
	return Array.from({ length }, () => chance.pick([...letters])).join('');
}

function round(value: number, step: number): number {
	return Math.round(value / step) * step;
}
