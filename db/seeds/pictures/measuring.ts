import type { Body, Measures } from './bodies.ts';
import { PLANS } from './body-plans.ts';
import type { Random } from './random.ts';

/**
 * Measures of one car: the plan of its body shape, stretched, raised and raked a little, so that two Kombis look like two models.
 */
export function measure(body: Body, doors: string | undefined, random: Random): Measures {
	const plan = PLANS[body];
	const stretch = random.between(0.955, 1.045);
	const rise = random.between(0.965, 1.035);
	const rake = random.between(-9, 9);
	const bonnet = random.between(-4, 5);
	const high = body === 'transporter' && random.chance(0.45) ? 36 : 0;
	const length = plan.length * stretch;
	const height = plan.height * rise + high;
	return {
		...plan,
		length,
		height,
		halfWidth: plan.halfWidth + random.between(-2, 2),
		wheelbase: plan.wheelbase * stretch + random.between(-4, 4),
		overhang: plan.overhang * stretch + random.between(-4, 4),
		wheel: plan.wheel + random.between(-1, 1.8),
		noseH: plan.noseH * rise + bonnet,
		cowlX: plan.cowlX * stretch + rake,
		cowlH: plan.cowlH * rise,
		roofFrontX: plan.roofFrontX * stretch + rake,
		roofRearX: plan.roofRearX * stretch - (plan.kind === 'car' ? Math.abs(rake) : 0),
		roofRearH: plan.roofRearH * rise + high,
		tailX: plan.tailX * stretch,
		tailH: plan.tailH * rise,
		deckH: plan.deckH * rise,
		glassEndX: plan.glassEndX * stretch,
		twoDoors: hasTwoDoors(body, doors, random),
		cladding: body === 'suv' ? random.chance(0.75) : body === 'andere' ? random.chance(0.5) : false,
		roofRails: body === 'kombi' ? random.chance(0.6) : body === 'suv' || body === 'van' ? random.chance(0.65) : false,
	};
}

/** `2-3` and `4-5` are what a listing states; where it is silent, what the body shape usually has. */
function hasTwoDoors(body: Body, doors: string | undefined, random: Random): boolean {
	const stated = Number.parseInt(doors ?? '', 10);
	if (stated >= 2) return stated <= 3;
	if (body === 'cabrio' || body === 'sportwagen' || body === 'transporter') return true;
	return body === 'kleinwagen' && random.chance(0.4);
}
