import type { Random } from './random.ts';

/** The body colours a seller may state; the words are those of the filter. */
export const COLOURS = {
	beige: ['#d9c7a0', '#cdb88d', '#e0d2b2'],
	blau: ['#1f5fb0', '#234f95', '#2f74c8'],
	braun: ['#6d4528', '#5c3a24', '#7a5233'],
	gelb: ['#f4c518', '#f7d038', '#eeb90f'],
	gold: ['#b98f3a', '#c49b45', '#a98233'],
	grau: ['#767c83', '#686e76', '#83888d'],
	gruen: ['#2b7a48', '#246640', '#3a8a4e'],
	orange: ['#ec7a16', '#e66d12', '#f08a2c'],
	rot: ['#c81e2b', '#b41a26', '#d83232'],
	schwarz: ['#1b1d21', '#141619', '#22252b'],
	silber: ['#c2c8ce', '#b8bec5', '#cbd0d4'],
	violett: ['#6b3a9e', '#5c3290', '#7d4ab0'],
	weiss: ['#f4f4f1', '#eef0f1', '#faf9f5'],
} as const;

export type Colour = keyof typeof COLOURS;

export function isColour(value: string): value is Colour {
	return Object.hasOwn(COLOURS, value);
}

/** One body paint: as named, where the sky lies on it, where it turns away, and in its deepest folds. */
export type Paint = { base: string; light: string; shade: string; deep: string; gloss: number };

export function mixPaint(colour: Colour, finish: { metallic: boolean; old: boolean }, random: Random): Paint {
	const shade = random.pick(COLOURS[colour]);
	const base = finish.old ? blend(shade, '#8d8a80', 0.08) : shade;
	const dark = lightness(base) < 0.2;
	const glow = finish.metallic ? 0.46 : 0.3;
	return {
		base,
		light: blend(base, dark ? '#8fa0b4' : '#ffffff', dark ? glow * 0.75 : glow),
		shade: blend(base, '#0c1220', lightness(base) > 0.8 ? 0.17 : 0.27),
		deep: blend(base, '#070a12', 0.55),
		gloss: finish.old ? 0.1 : finish.metallic ? 0.34 : 0.22,
	};
}

/** `share` 0 gives the first colour, 1 the second. */
export function blend(first: string, second: string, share: number): string {
	const [a, b] = [channels(first), channels(second)];
	return hex(a.map((value, at) => value + ((b[at] ?? 0) - value) * share));
}

/** A colour seen in coloured light, as a filter before a lamp. */
export function litBy(colour: string, light: string): string {
	const b = channels(light);
	return hex(channels(colour).map((value, at) => (value * (b[at] ?? 255)) / 255));
}

/** Perceived lightness, 0 to 1. */
export function lightness(colour: string): number {
	const [red = 0, green = 0, blue = 0] = channels(colour);
	return (0.299 * red + 0.587 * green + 0.114 * blue) / 255;
}

/** Red, green and blue, 0 to 255, of `#rrggbb`. */
export function channels(colour: string): number[] {
	return [1, 3, 5].map(at => Number.parseInt(colour.slice(at, at + 2), 16));
}

function hex(values: readonly number[]): string {
	const pair = (value: number) =>
		Math.round(Math.min(255, Math.max(0, value)))
			.toString(16)
			.padStart(2, '0');
	return `#${values.map(pair).join('')}`;
}
