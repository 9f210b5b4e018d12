import { blend, litBy } from './colours.ts';
import type { Random } from './random.ts';

/** Time of day and weather of one picture. */
export type Light = {
	name: string;
	sky: readonly [string, string, string];
	/** Colour of the lamp everything stands under. */
	ambient: string;
	/** What distance fades into, and how much of it (0 to 1). */
	haze: string;
	hazeShare: number;
	sun: string;
	/** Cloud colour and how many there may be. */
	cloud: string;
	clouds: readonly [number, number];
	/** Windows and lamps are lit. */
	lamps: boolean;
	stars: boolean;
	/** How strongly shadows fall on the ground, 0 to 1. */
	shadow: number;
};

const LIGHTS = {
	morning: {
		sky: ['#8fb8d8', '#c7dbe2', '#f6e3c6'],
		ambient: '#fff4e2',
		haze: '#e9dfcf',
		hazeShare: 0.55,
		sun: '#fff1c9',
		cloud: '#ffffff',
		clouds: [1, 3],
		lamps: false,
		stars: false,
		shadow: 0.3,
	},
	noon: {
		sky: ['#3f8fd6', '#79b8e8', '#cfe6f2'],
		ambient: '#ffffff',
		haze: '#cfe0ea',
		hazeShare: 0.35,
		sun: '#fffbe8',
		cloud: '#ffffff',
		clouds: [1, 4],
		lamps: false,
		stars: false,
		shadow: 0.36,
	},
	afternoon: {
		sky: ['#5f9fcf', '#a5c9dd', '#efe4cc'],
		ambient: '#fff3dc',
		haze: '#e6dcc8',
		hazeShare: 0.4,
		sun: '#ffe9b0',
		cloud: '#fff9ee',
		clouds: [0, 3],
		lamps: false,
		stars: false,
		shadow: 0.34,
	},
	golden: {
		sky: ['#5c7fae', '#e0a878', '#ffd38a'],
		ambient: '#ffdcb0',
		haze: '#f2bf88',
		hazeShare: 0.5,
		sun: '#ffe2a0',
		cloud: '#ffcfa0',
		clouds: [1, 4],
		lamps: false,
		stars: false,
		shadow: 0.42,
	},
	dusk: {
		sky: ['#2b3462', '#7a5a8e', '#f08f6a'],
		ambient: '#b79fb4',
		haze: '#b27a86',
		hazeShare: 0.5,
		sun: '#ff9d66',
		cloud: '#8a6a94',
		clouds: [1, 4],
		lamps: true,
		stars: false,
		shadow: 0.3,
	},
	night: {
		sky: ['#0b1229', '#17244a', '#33416a'],
		ambient: '#6f7ea6',
		haze: '#28345a',
		hazeShare: 0.5,
		sun: '#dfe6ff',
		cloud: '#27335c',
		clouds: [0, 3],
		lamps: true,
		stars: true,
		shadow: 0.4,
	},
	overcast: {
		sky: ['#8f9ca6', '#b3bcc2', '#d4d8d8'],
		ambient: '#e2e6e8',
		haze: '#c9ced1',
		hazeShare: 0.5,
		sun: '#eef0ee',
		cloud: '#a3adb5',
		clouds: [3, 5],
		lamps: false,
		stars: false,
		shadow: 0.15,
	},
	fog: {
		sky: ['#c3cacc', '#d3d8d8', '#e2e4e1'],
		ambient: '#e6e9e8',
		haze: '#d9dddb',
		hazeShare: 0.78,
		sun: '#fbf6e6',
		cloud: '#dde0df',
		clouds: [0, 2],
		lamps: false,
		stars: false,
		shadow: 0.12,
	},
	storm: {
		sky: ['#3c4652', '#5f6c78', '#a3a89f'],
		ambient: '#c3ccd2',
		haze: '#8e989e',
		hazeShare: 0.45,
		sun: '#f5ecd0',
		cloud: '#39424d',
		clouds: [3, 5],
		lamps: false,
		stars: false,
		shadow: 0.2,
	},
	winter: {
		sky: ['#7fa6c9', '#b9d0e0', '#f3e9e6'],
		ambient: '#f1f5fb',
		haze: '#e6ebf0',
		hazeShare: 0.5,
		sun: '#fff3e4',
		cloud: '#f5f7fa',
		clouds: [0, 4],
		lamps: false,
		stars: false,
		shadow: 0.22,
	},
} satisfies Record<string, Omit<Light, 'name'>>;

export type LightName = keyof typeof LIGHTS;

export function chooseLight(names: readonly LightName[], random: Random): Light {
	const name = random.pick(names);
	return { name, ...LIGHTS[name] };
}

/** Cars are sold by day, so day weighs more. */
export const ANY_LIGHT: readonly LightName[] = [
	'morning',
	'noon',
	'noon',
	'afternoon',
	'golden',
	'dusk',
	'night',
	'overcast',
	'fog',
	'storm',
];

/** How a thing's own colour looks in this light at a distance of 0 (here) to 1 (horizon). */
export function seen(colour: string, light: Light, distance: number): string {
	return blend(litBy(colour, light.ambient), light.haze, Math.min(1, distance * light.hazeShare));
}
