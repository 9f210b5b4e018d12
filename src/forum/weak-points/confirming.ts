/** What members say about a weak point: cars that have it, cars that do not. */
export type Votes = { readonly agreeing: number; readonly disagreeing: number };

/** Fewer can be one person and two friends. */
const confirmedFrom = 3;
/** Most cars of a model do not have its weak point (yet), and those who have it say so sooner: this many against each who does not. */
const agreeingPerDisagreeing = 2;

/**
 * The one rule by which a weak point counts as confirmed: at least three other members know it from their own car, and at least twice
 * as many as do not. Whoever marked it has no vote.
 */
export function isConfirmed({ agreeing, disagreeing }: Votes): boolean {
	return agreeing >= confirmedFrom && agreeing >= agreeingPerDisagreeing * disagreeing;
}

/** 95 % of a normal distribution lie within so many standard deviations. */
const z = 1.96;

/**
 * How sure it is that a weak point is one, from 0 to 1: the lower end of the 95 % interval in which the share of agreeing owners lies.
 * Three of three (0.44) stand behind forty of forty-five (0.77), though their share is higher. Source: E. B. Wilson, "Probable
 * inference, the law of succession, and statistical inference", JASA 22 (1927), score interval without continuity correction.
 */
export function sureness({ agreeing, disagreeing }: Votes): number {
	const votes = agreeing + disagreeing;
	if (votes === 0) return 0;
	const share = agreeing / votes;
	const centre = share + z ** 2 / (2 * votes);
	const margin = z * Math.sqrt((share * (1 - share)) / votes + z ** 2 / (4 * votes ** 2));
	return (centre - margin) / (1 + z ** 2 / votes);
}

/** Confirmed ones first, then the surest; among equals the older stays in front. */
export function bySureness(a: Votes & { readonly id: number }, b: Votes & { readonly id: number }): number {
	return Number(isConfirmed(b)) - Number(isConfirmed(a)) || sureness(b) - sureness(a) || a.id - b.id;
}
