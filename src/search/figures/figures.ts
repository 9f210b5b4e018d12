import type { Hit } from '../answer.ts';

/** What some cars cost: whole cents, `price on request` and cars without a price left out. */
export type PriceFigures = {
	/** The middle price; of an even number the mean of the middle two, half a cent rounded up. */
	readonly medianCents: number;
	/** The ⌈n/4⌉-th cheapest and the ⌈n/4⌉-th dearest: at least half of the cars lie from one to the other. */
	readonly lowerQuartileCents: number;
	readonly upperQuartileCents: number;
	readonly lowestCents: number;
	readonly highestCents: number;
};

/** Some cars, and what they cost where enough of them say so. */
export type CountedCars = {
	readonly count: number;
	/** Those with a price. */
	readonly priced: number;
	/** Absent where too few have one, see `fewestForModel` and `fewestForPart`. */
	readonly prices?: PriceFigures;
};

/** Cars first registered in one calendar year. */
export type YearFigures = CountedCars & {
	readonly year: number;
	/** Where there are too few for a median: the prices themselves, cheapest first. */
	readonly single: readonly number[];
};

/** Cars with one fuel and one power, as far as both are stated. */
export type EngineFigures = CountedCars & {
	/** Value of `kraftstoff`. */
	readonly fuel: string;
	/** Both ends included. Who states PS rounds differently, so that a step of one kW is the same engine. */
	readonly powerKw: { readonly from: number; readonly to: number };
	/** What most of them state. */
	readonly usualPowerKw: number;
	/** The most frequent first; none for electric cars, and where nobody states any. Counts are those who state it. */
	readonly sizes: readonly EngineSize[];
};

/** Cars of one engine whose displacement is the same to a tenth of a litre. */
export type EngineSize = CountedCars & {
	/** Tenths of a litre: 14 for 1,390 cm³. */
	readonly decilitres: number;
	/** Both ends included. */
	readonly ccm: { readonly from: number; readonly to: number };
};

/** A car in the chart of prices against mileage. */
export type Dot = {
	readonly id: number;
	/** Of first registration; absent where it is not stated. */
	readonly year?: number;
	readonly mileageKm: number;
	readonly priceCents: number;
};

/** Whole days, half a day rounded up. */
export type DaysFigures = { readonly count: number; readonly medianDays: number };

/** What the market says of one model at one moment. */
export type ModelFigures = CountedCars & {
	/** Oldest first; only years with cars. */
	readonly years: readonly YearFigures[];
	readonly withoutYear: number;
	/** The most frequent first. */
	readonly engines: readonly EngineFigures[];
	/** Cars whose fuel or power is not stated. */
	readonly withoutEngine: number;
	/** By rising mileage: all cars that state price and mileage or, of more than `mostDots`, an even choice from the lowest to the highest. */
	readonly dots: readonly Dot[];
	/** How many cars `dots` were chosen from. */
	readonly dotsOf: number;
	/** The best-rated prices; of equal ratings the newest ads. */
	readonly best: readonly Hit[];
	/** Of those for sale now: days since they were first put up. */
	readonly standing?: DaysFigures;
	/** Of those that were sold or taken down in the last `departureDays`: days from the first ad to then. */
	readonly left?: DaysFigures;
	/** Cars whose price has been reduced, and not raised again since. */
	readonly reduced: number;
	/** By name of the facet (`getriebe`), hits a value. */
	readonly offered: Readonly<Record<OfferedFacet, Readonly<Record<string, number>>>>;
};

export type OfferedFacet = 'getriebe' | 'karosserie' | 'antrieb' | 'ausstattung' | 'anbieter';

/** A model of a make, with the cars of its members where it is a group. */
export type ModelCount = CountedCars & { readonly model: string };
