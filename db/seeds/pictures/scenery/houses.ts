import { blend } from '../colours.ts';
import { seen } from '../light.ts';
import { path, polygon, rect } from '../sheet.ts';
import { at, type Stage } from './stage.ts';

export const WALLS = [
	'#efe6d2',
	'#e2c79a',
	'#d8d5cc',
	'#c9d3d6',
	'#d9a583',
	'#f4f2ea',
	'#b9c2a8',
	'#e8d9b8',
	'#a9b7c4',
	'#c98f6c',
] as const;
export const ROOFS = ['#9c4a34', '#7f3b2d', '#5a4a48', '#4c5158', '#b35f3e', '#6d5a4c'] as const;

/** A detached house with a pitched roof, `width` centimetres wide, standing at a depth. */
export function house(stage: Stage, x: number, depth: number, width: number): void {
	const { sheet, random, light } = stage;
	const { y, cm } = at(stage, depth);
	const far = 1 - Math.min(1, depth);
	const w = width * cm;
	const storey = 270 * cm;
	const storeys = random.whole(1, 2);
	const top = y - storey * storeys;
	const wall = seen(stage.kept('wall', WALLS), light, far * 0.6);
	const roof = seen(stage.kept('roof', ROOFS), light, far * 0.6);
	const sunny = random.chance(0.5);
	const face = sheet.linear(
		[
			[0, blend(wall, light.sun, 0.22)],
			[1, blend(wall, '#10141f', 0.24)],
		],
		sunny ? [0, 0, 1, 0.2] : [1, 0, 0, 0.2],
	);
	const ridge = top - w * random.between(0.24, 0.42);
	if (random.chance(0.5)) {
		sheet.put(path(polygon(x, y, x, top, x + w / 2, ridge, x + w, top, x + w, y), face));
		const eave = 34 * cm;
		sheet.put(
			path(
				polygon(
					x - eave,
					top + eave * 0.6,
					x + w / 2,
					ridge - eave,
					x + w + eave,
					top + eave * 0.6,
					x + w + eave,
					top + eave * 1.3,
					x + w / 2,
					ridge,
					x - eave,
					top + eave * 1.3,
				),
				roof,
			),
		);
		paneWindow(stage, x + w / 2 - 50 * cm, top - 70 * cm, 100 * cm, 110 * cm, far);
	} else {
		sheet.put(rect(x, top, w, y - top, face));
		const tilt = w * random.between(0.04, 0.1);
		sheet.put(
			path(
				polygon(x - 40 * cm, top, x + tilt, ridge, x + w - tilt, ridge, x + w + 40 * cm, top),
				sheet.linear([
					[0, blend(roof, light.sun, 0.2)],
					[1, blend(roof, '#000000', 0.15)],
				]),
			),
		);
		sheet.put(rect(x + w * 0.7, ridge - 60 * cm, 50 * cm, 110 * cm, blend(roof, '#2a1a14', 0.3)));
	}
	const columns = Math.max(2, Math.floor(width / 260));
	for (let row = 0; row < storeys; row++) {
		for (let column = 0; column < columns; column++) {
			const wx = x + (w / columns) * (column + 0.5);
			const wy = y - storey * (row + 0.82);
			if (row === 0 && column === 0) rectDoor(stage, wx - 52 * cm, y, 104 * cm, 210 * cm, far);
			else paneWindow(stage, wx - 60 * cm, wy, 120 * cm, 130 * cm, far);
		}
	}
	if (random.chance(0.4)) garageDoor(stage, x + w, y, 300 * cm, 260 * cm, wall, far);
}

export function paneWindow(stage: Stage, x: number, y: number, width: number, height: number, far: number): void {
	const { sheet, random, light } = stage;
	const lit = light.lamps && random.chance(0.6);
	const glass = lit ? '#ffd98a' : seen(random.pick(['#5f7d91', '#7d9bac', '#48606f']), light, far * 0.5);
	const frame = seen('#f5f4ef', light, far * 0.5);
	sheet.put(rect(x, y, width, height, glass, { stroke: frame, width: Math.max(2, width * 0.08) }));
	sheet.put(rect(x + width * 0.47, y, width * 0.06, height, frame));
}

export function rectDoor(stage: Stage, x: number, base: number, width: number, height: number, far: number): void {
	const { sheet, random, light } = stage;
	sheet.put(
		rect(
			x,
			base - height,
			width,
			height,
			seen(random.pick(['#7a4a2c', '#34566b', '#8a2d2a', '#3f5a43', '#e9e7e0']), light, far * 0.5),
		),
	);
	sheet.put(
		rect(
			x + width * 0.2,
			base - height * 0.88,
			width * 0.6,
			height * 0.3,
			light.lamps ? '#ffd98a' : seen('#8fa9b7', light, far),
		),
	);
}

function garageDoor(
	stage: Stage,
	x: number,
	base: number,
	width: number,
	height: number,
	wall: string,
	far: number,
): void {
	const { sheet, light } = stage;
	sheet.put(rect(x, base - height, width, height, blend(wall, '#000000', 0.12)));
	sheet.put(rect(x - width * 0.02, base - height * 1.06, width * 1.06, height * 0.08, seen('#55504c', light, far)));
	const door = seen('#dcdcd8', light, far * 0.5);
	sheet.put(rect(x + width * 0.09, base - height * 0.86, width * 0.82, height * 0.86, door));
	for (const share of [0.2, 0.4, 0.6, 0.8])
		sheet.put(rect(x + width * 0.09, base - height * 0.86 * share, width * 0.82, 2, blend(door, '#000000', 0.25)));
}
