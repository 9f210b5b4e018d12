import type { Light } from '../light.ts';
import type { Random } from '../random.ts';
import type { Sheet } from '../sheet.ts';

/** Where one picture is taken: everything that stands on the ground is placed by its depth. */
export type Stage = {
	sheet: Sheet;
	random: Random;
	light: Light;
	/** Chooses what belongs to the place itself (the colour of a wall), the same on every picture of one car. */
	kept<T>(topic: string, choices: readonly T[]): T;
	/** Pixel row of the horizon. */
	horizon: number;
	/** Pixel row on which the car's wheels stand. */
	ground: number;
	/** Pixels per centimetre at the car. */
	scale: number;
};

/** Pixel row of the ground, and pixels per centimetre, at a depth of 1 (the car) down to 0 (the horizon). */
export function at(stage: Stage, depth: number): { y: number; cm: number } {
	return { y: stage.horizon + (stage.ground - stage.horizon) * depth, cm: stage.scale * depth };
}
