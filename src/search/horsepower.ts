import { horsepower } from '#src/formats/german.ts';

/** Kilowatts of horsepower the way every import and form does it: 75 PS → 55 kW. */
export function kwOfPs(ps: number): number {
	return Math.round(ps / 1.35962);
}

/**
 * A bound on power in PS. Two neighbouring figures can mean the same kW; then the round one is what people ask for:
 * 74 kW → 100 PS, not 101.
 */
export function psOfBound(powerKw: number): number {
	const usual = horsepower(powerKw);
	const round = Math.round(usual / 10) * 10;
	return kwOfPs(round) === powerKw ? round : usual;
}
