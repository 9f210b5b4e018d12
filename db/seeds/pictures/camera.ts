import type { Looks } from './looks.ts';
import type { Random } from './random.ts';
import { rearWheelX } from './side.ts';

export type ViewKind = 'left' | 'right' | 'front' | 'rear' | 'interior' | 'wheel' | 'lamp' | 'gauges';

/** Where the photographer stood: pixels per centimetre, where the car's origin falls, and how straight the camera was held. */
export type Shot = {
	scale: number;
	/** Pixel column of the car's origin: its nose in side views, its middle in front and rear views. */
	x: number;
	/** Pixel row of the ground under the wheels. */
	ground: number;
	horizon: number;
	/** The car looks to the right: x counts backwards. */
	mirrored: boolean;
	/** Degrees. */
	roll: number;
};

const ORDERS = [
	['rear', 'other', 'interior', 'front', 'detail'],
	['front', 'interior', 'rear', 'detail', 'other'],
	['other', 'front', 'interior', 'detail', 'rear'],
	['interior', 'rear', 'front', 'other', 'detail'],
	['rear', 'detail', 'interior', 'other', 'front'],
	['front', 'other', 'detail', 'interior', 'rear'],
] as const;

/** What is seen on a car's n-th picture: a side first, as it shows the body shape; then in the order its seller took them. */
export function viewKind(car: { seed: number }, view: number, random: Random): ViewKind {
	const first = random.chance(0.5) ? 'left' : 'right';
	const order = random.pick(ORDERS);
	const details = random.pick([
		['wheel', 'gauges', 'lamp'],
		['gauges', 'lamp', 'wheel'],
		['lamp', 'wheel', 'gauges'],
	] as const);
	if (!Number.isSafeInteger(view) || view < 0) throw new RangeError(`picture ${view} of car ${car.seed}: count from 0`);
	const place = view % 6;
	if (place === 0) return first;
	const kind = order[place - 1] ?? 'detail';
	if (kind === 'other') return first === 'left' ? 'right' : 'left';
	return kind === 'detail' ? (details[Math.floor(view / 6) % 3] ?? 'wheel') : kind;
}

export function aim(kind: ViewKind, looks: Looks, random: Random): Shot {
	const m = looks.measures;
	const mirrored = kind === 'right' || (kind === 'wheel' && random.chance(0.5));
	const roll = random.chance(0.6) ? random.between(-2.4, 2.4) : 0;
	if (kind === 'wheel')
		return closeUp(
			random.chance(0.5) ? m.overhang : rearWheelX(m),
			random.between(112, 190),
			m.wheel,
			mirrored,
			roll,
			random,
		);
	if (kind === 'lamp')
		return closeUp(
			(random.chance(0.5) ? -1 : 1) * m.halfWidth * 0.62,
			random.between(105, 165),
			m.cowlH * 0.72,
			false,
			roll,
			random,
		);

	const side = kind === 'left' || kind === 'right';
	const extent = side ? m.length : m.halfWidth * 2 + 30;
	const share = (side ? random.between(0.6, 0.92) : random.between(0.4, 0.72)) / enlargement(roll);
	const ground = random.between(800, 1085);
	const scale = Math.min((share * 1600) / extent, (ground - 60) / m.height);
	const width = extent * scale;
	const slack = 1600 - width;
	const left = slack * random.between(0.12, 0.88);
	const horizon = Math.max(170, ground - scale * random.between(72, 200));
	return { scale, x: side ? (mirrored ? left + width : left) : left + width / 2, ground, horizon, mirrored, roll };
}

/** How much larger a picture held askew by `roll` degrees must be to leave no empty corner. */
export function enlargement(roll: number): number {
	return roll ? 1.006 + Math.abs(roll) * 0.026 : 1;
}

/** A part of the car fills the picture: `across` centimetres of it, around (`partX`, `partH`). */
function closeUp(partX: number, across: number, partH: number, mirrored: boolean, roll: number, random: Random): Shot {
	const scale = 1600 / across;
	const [px, py] = [random.between(560, 1040), random.between(520, 760)];
	const ground = py + partH * scale;
	return {
		scale,
		x: mirrored ? px + partX * scale : px - partX * scale,
		ground,
		horizon: Math.max(120, ground - scale * random.between(60, 110)),
		mirrored,
		roll: roll * 2,
	};
}
