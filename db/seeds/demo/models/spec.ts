import type { Facts } from '#src/listings/facts.ts';

/** A stated value of a fact. */
export type Stated<K extends keyof Facts> = NonNullable<Facts[K]>;

/** What a model of the demo market is: enough to make a believable car of any year it was built. */
export type ModelSpec = {
	readonly make: string;
	readonly model: string;
	/** As in titles: "Golf". */
	readonly label: string;
	/** How many of them are for sale, compared with the others. */
	readonly share: number;
	readonly segment: Segment;
	/** Above 1 keeps its value longer than the average, below 1 loses it faster. */
	readonly holds: number;
	readonly generations: readonly Generation[];
};

export const segments = [
	...(['kleinst', 'klein', 'kompakt', 'mittel', 'ober', 'suv-klein', 'suv-gross', 'van'] as const),
	...(['transporter', 'sport', 'klassiker'] as const),
] as const;
export type Segment = (typeof segments)[number];

export type Generation = {
	/** "VII"; empty where nobody names it. */
	readonly name: string;
	/** What private people call it: "7". */
	readonly spoken: string;
	readonly from: number;
	/** Last model year; cars are first registered until the year after at most. */
	readonly to: number;
	/** Unladen, of the petrol version. */
	readonly weightKg: number;
	readonly shapes: readonly Shape[];
	readonly trims: readonly string[];
	readonly variants: readonly Variant[];
};

export type Shape = {
	readonly body: Stated<'body'>;
	readonly share: number;
	readonly doors: Stated<'doors'>;
	readonly seats: number;
	/** "Variant", "Avant" … */
	readonly label: string;
	/** Where the catalogue has a model of its own for this shape. */
	readonly model: string | undefined;
};

export type Variant = {
	readonly name: string;
	readonly fuel: Stated<'fuel'>;
	readonly plugIn: boolean;
	readonly powerKw: number;
	readonly engineCcm: number | undefined;
	readonly cylinders: number | undefined;
	readonly gearboxes: readonly Stated<'gearbox'>[];
	readonly drive: Stated<'drive'>;
	/** Litres per 100 km, of the standard of its time; for electric cars `powerConsumption` instead. */
	readonly consumption: number | undefined;
	readonly powerConsumption: number | undefined;
	/** Euro, as such cars left the dealer: with usual extras. */
	readonly newPrice: number;
	readonly batteryKwh: number | undefined;
	readonly rangeKm: number | undefined;
	readonly from: number | undefined;
	readonly to: number | undefined;
	readonly share: number;
	readonly model: string | undefined;
};
