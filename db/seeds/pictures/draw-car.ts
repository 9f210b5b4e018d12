import { isBody } from './bodies.ts';
import { drawCabinView } from './cabin.ts';
import { aim, enlargement, type Shot, type ViewKind, viewKind } from './camera.ts';
import { isColour } from './colours.ts';
import { drawFront } from './front.ts';
import { drawGauges } from './gauges.ts';
import { chooseLight } from './light.ts';
import { type Country, dress, type Looks } from './looks.ts';
import { type Random, randomFrom } from './random.ts';
import { drawRear } from './rear.ts';
import { PLACE_NAMES, PLACES } from './scenery/places.ts';
import { falling } from './scenery/sky.ts';
import type { Stage } from './scenery/stage.ts';
import { HEIGHT, num, openSheet, rect, type Sheet, WIDTH } from './sheet.ts';
import { drawSide, rearWheelX } from './side.ts';

/** One car of the demo market. `body` and `colour` are the words of the filter; `old` is a car of before about 2000. */
export type DrawnCar = {
	/** Whole number, one per car; place, light, rims and proportions follow from it. */
	seed: number;
	body: string;
	colour: string;
	metallic?: boolean | undefined;
	/** `2-3`, `4-5` or `6-7`. */
	doors?: string | undefined;
	plate: string;
	country: Country;
	old?: boolean | undefined;
};

/**
 * Draws a car's n-th picture (from 0) as SVG of 1600 × 1200, the same bytes for the same arguments. The first picture is a
 * side view; `kindOfView` says what the others show. Throws on words the filters do not know and on views that are not
 * whole numbers from 0.
 */
export function drawCar(car: DrawnCar, view: number): string {
	const { kind, looks, shot } = setUp(car, view);
	const sheet = openSheet();
	if (kind === 'gauges') {
		drawGauges(sheet, looks, randomFrom(car.seed, 'gauges', view));
		return sheet.finish();
	}
	const place = PLACES[randomFrom(car.seed, 'place').pick(PLACE_NAMES)];
	const light = chooseLight(place.lights, randomFrom(car.seed, 'light'));
	const random = randomFrom(car.seed, 'scene', view);
	const kept: Stage['kept'] = (topic, choices) => randomFrom(car.seed, 'kept', topic).pick(choices);
	const stage: Stage = { sheet, random, light, kept, horizon: shot.horizon, ground: shot.ground, scale: shot.scale };
	sheet.put(rect(0, 0, WIDTH, HEIGHT, light.sky[2]));
	sheet.put(held(shot.roll));
	place.behind(stage);
	if (kind === 'interior') {
		sheet.put('</g>');
		drawCabinView(sheet, looks, randomFrom(car.seed, 'cabin', view));
		return sheet.finish();
	}
	park(sheet, looks, shot, kind, randomFrom(car.seed, 'wheels', view));
	if ('before' in place) place.before?.(stage);
	if (light.name === 'storm' && random.chance(0.7)) falling(stage, 'rain');
	sheet.put('</g>');
	return sheet.finish();
}

/** What a car's n-th picture shows, for its alternative text. */
export function kindOfView(car: { seed: number }, view: number): ViewKind {
	return viewKind(car, view, randomFrom(car.seed, 'views'));
}

/** Where the doors' sheet metal lies in a side view, in pixels of the 1600 × 1200 picture; for checks of the colour. */
export function doorPanel(car: DrawnCar, view: number): { x: number; y: number; width: number; height: number } {
	const { kind, looks, shot } = setUp(car, view);
	if (kind !== 'left' && kind !== 'right') throw new Error(`picture ${view} of car ${car.seed} shows no doors`);
	const m = looks.measures;
	const from = m.overhang + m.wheel + 20;
	const to = rearWheelX(m) - m.wheel - 20;
	const [low, high] = [m.sill + 22, m.cowlH - 10];
	const width = (to - from) * shot.scale;
	const x = shot.mirrored ? shot.x - to * shot.scale : shot.x + from * shot.scale;
	return { x, y: shot.ground - high * shot.scale, width, height: (high - low) * shot.scale };
}

function setUp(car: DrawnCar, view: number): { kind: ViewKind; looks: Looks; shot: Shot } {
	if (!isBody(car.body)) throw new Error(`no such body: ${car.body}`);
	if (!isColour(car.colour)) throw new Error(`no such colour: ${car.colour}`);
	const kind = kindOfView(car, view);
	const looks = dress(car, car.body, car.colour);
	return { kind, looks, shot: aim(kind, looks, randomFrom(car.seed, 'camera', view)) };
}

/** The camera is rarely level; the picture is enlarged just enough to leave no empty corner. */
function held(roll: number): string {
	const spare = enlargement(roll);
	return roll
		? `<g transform="rotate(${num(roll)} 800 600) translate(800 600) scale(${num(spare)}) translate(-800 -600)">`
		: '<g>';
}

function park(sheet: Sheet, looks: Looks, shot: Shot, kind: ViewKind, random: Random): void {
	sheet.put(
		`<g transform="translate(${num(shot.x)} ${num(shot.ground)}) scale(${num(shot.mirrored ? -shot.scale : shot.scale)} ${num(shot.scale)})">`,
	);
	if (kind === 'left' || kind === 'right' || kind === 'wheel') drawSide(sheet, looks, random);
	else if (kind === 'front' || (kind === 'lamp' && random.chance(0.6))) drawFront(sheet, looks);
	else drawRear(sheet, looks);
	sheet.put('</g>');
}
