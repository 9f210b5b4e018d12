import type { Part } from './parts.ts';

/** Which cars of the model have it: what is `null` asks for nothing. */
export type Applicability = {
	/** What people call the engine: "1.4 TSI", "N47". */
	readonly engine: string | null;
	/** Value of the list of fuels. */
	readonly fuel: string | null;
	/** Value of the list of gearboxes. */
	readonly gearbox: string | null;
	readonly powerFromKw: number | null;
	readonly powerToKw: number | null;
	/** Years of first registration, both included. */
	readonly yearFrom: number | null;
	readonly yearTo: number | null;
};

/** What somebody states about a weak point. */
export type WeakPointDraft = Applicability & {
	readonly make: string;
	readonly model: string;
	readonly title: string;
	readonly part: Part;
	/** How a buyer notices it, and what to check. */
	readonly advice: string;
	/** From which mileage on it is usually seen. */
	readonly mileageFromKm: number | null;
};

/** A weak point as lists show it. */
export type WeakPoint = WeakPointDraft & {
	readonly id: number;
	readonly postId: number;
	/** Seconds since 1970. */
	readonly markedAt: number;
	readonly agreeing: number;
	readonly disagreeing: number;
	readonly isConfirmed: boolean;
};
