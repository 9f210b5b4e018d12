import { blend } from '../colours.ts';
import { seen } from '../light.ts';
import { HEIGHT, line, num, oval, path, polygon, rect, WIDTH } from '../sheet.ts';
import { at, type Stage } from './stage.ts';

export type Surface = 'asphalt' | 'gravel' | 'cobbles' | 'concrete' | 'meadow' | 'snow' | 'sand' | 'paving';

const TONES: Record<Surface, readonly string[]> = {
	asphalt: ['#6b6f74', '#5a5e63', '#7b7e81', '#4b4f55'],
	gravel: ['#b9ad98', '#a89c88', '#c7bda9'],
	cobbles: ['#8b8680', '#9a928a', '#77736f'],
	concrete: ['#b4b5b1', '#a2a4a2', '#c3c2bb'],
	meadow: ['#6f9a4a', '#86a652', '#5c8743', '#9cab58'],
	snow: ['#eef2f6', '#e3eaf1'],
	sand: ['#d9c79c', '#e3d3ac'],
	paving: ['#b58f78', '#a89a8c', '#c1a58d'],
};

/** The ground from the horizon to the viewer's feet, with its joints, and light and shade lying across it. */
export function ground(stage: Stage, surface: Surface): void {
	const { sheet, random, light, horizon } = stage;
	const tone = stage.kept('ground', TONES[surface]);
	const near = seen(tone, light, 0);
	const fill = sheet.linear([
		[0, seen(tone, light, 0.9)],
		[0.3, blend(near, seen(tone, light, 1), 0.25)],
		[1, blend(near, '#000000', 0.16)],
	]);
	sheet.put(rect(0, horizon, WIDTH, HEIGHT - horizon, fill));
	if (surface === 'cobbles' || surface === 'paving') joints(stage, blend(near, '#000000', 0.3));
	if (surface === 'concrete') slabs(stage, blend(near, '#000000', 0.25));
	if (surface === 'asphalt' && random.chance(0.55)) markings(stage);
	if (surface === 'meadow' || surface === 'gravel' || surface === 'snow' || surface === 'sand') patches(stage, near);
	fallOfLight(stage);
}

function joints(stage: Stage, colour: string): void {
	const { sheet, random } = stage;
	const vanish = random.between(200, 1400);
	let d = '';
	for (let left = -14; left <= 14; left++)
		d += `M${num(vanish + left * 14)} ${num(stage.horizon)}L${num(vanish + left * 240)} ${HEIGHT}`;
	for (let depth = 0.2; depth < 2.4; depth *= 1.16) {
		const { y } = at(stage, depth);
		if (y < HEIGHT) d += `M0 ${num(y)}H${WIDTH}`;
	}
	sheet.put(path(d, 'none', { stroke: colour, width: 2, opacity: 0.4 }));
}

function slabs(stage: Stage, colour: string): void {
	const vanish = stage.random.between(100, 1500);
	let d = '';
	for (let left = -4; left <= 4; left++)
		d += `M${num(vanish + left * 60)} ${num(stage.horizon)}L${num(vanish + left * 900)} ${HEIGHT}`;
	for (const depth of [0.35, 0.8, 1.5]) d += `M0 ${num(at(stage, depth).y)}H${WIDTH}`;
	stage.sheet.put(path(d, 'none', { stroke: colour, width: 4, opacity: 0.45 }));
}

/** Bays of a car park, or the line along a street. */
function markings(stage: Stage): void {
	const { sheet, random, light, horizon } = stage;
	const paint = seen('#f0efe8', light, 0.1);
	const back = at(stage, 0.62).y;
	if (random.chance(0.5)) {
		const vanish = random.between(300, 1300);
		const gap = random.between(520, 1000);
		for (let bay = -3; bay <= 3; bay++) {
			const spread = (y: number) => vanish + bay * gap * ((y - horizon) / (HEIGHT - horizon));
			const [far, close] = [spread(back), spread(HEIGHT)];
			sheet.put(
				path(polygon(far - 6, back, far + 6, back, close + 16, HEIGHT, close - 16, HEIGHT), paint, { opacity: 0.75 }),
			);
		}
	} else {
		const y = at(stage, random.between(1.15, 1.5)).y;
		const dash = random.between(180, 420);
		for (let x = -random.between(0, dash); x < WIDTH; x += dash * 1.8) {
			sheet.put(path(polygon(x, y, x + dash, y, x + dash + 14, y + 18, x + 10, y + 18), paint, { opacity: 0.8 }));
		}
	}
}

function patches(stage: Stage, near: string): void {
	const { sheet, random } = stage;
	for (let left = 7; left > 0; left--) {
		const depth = random.between(0.3, 1.9);
		const { y, cm } = at(stage, depth);
		const dark = random.chance(0.5);
		sheet.put(
			oval(
				random.between(-100, 1700),
				y,
				random.between(60, 260) * cm * 0.6,
				random.between(6, 16) * cm,
				blend(near, dark ? '#1f2a14' : '#ffffff', dark ? 0.16 : 0.2),
				{ opacity: 0.5 },
			),
		);
	}
}

/** Shadows of things behind the viewer, and one pool of light: the ground is half the picture, it must not be empty. */
function fallOfLight(stage: Stage): void {
	const { sheet, random, light, horizon } = stage;
	const room = HEIGHT - horizon;
	const pool = sheet.radial([
		[0, light.sun, 0.42],
		[1, light.sun, 0],
	]);
	sheet.put(`<g clip-path="${sheet.clip(`M0 ${num(horizon)}H${WIDTH}V${HEIGHT}H0Z`)}">`);
	sheet.put(
		oval(
			random.between(0, WIDTH),
			horizon + room * random.between(0.5, 1),
			random.between(350, 800),
			room * random.between(0.3, 0.6),
			pool,
		),
	);
	const shade = sheet.radial([
		[0, '#05070d', light.shadow * 1.3],
		[0.4, '#05070d', light.shadow * 0.8],
		[1, '#05070d', 0],
	]);
	for (let left = random.whole(1, 2); left > 0; left--) {
		sheet.put(
			oval(
				random.between(-250, 1850),
				horizon + room * random.between(0.65, 1.1),
				random.between(420, 900),
				room * random.between(0.22, 0.42),
				shade,
			),
		);
	}
	if (random.chance(0.5)) {
		const x = random.between(-300, 1300);
		const lean = random.between(-700, 700);
		const width = random.between(140, 520);
		sheet.put(
			path(
				polygon(
					x,
					HEIGHT,
					x + width,
					HEIGHT,
					x + lean + width * 0.5,
					horizon + room * 0.25,
					x + lean,
					horizon + room * 0.25,
				),
				'#05070d',
				{ opacity: light.shadow * 0.8 },
			),
		);
	}
	sheet.put('</g>');
}

/** A kerb or verge running along the picture behind the car. */
export function kerb(stage: Stage, depth: number, verge: string): void {
	const { sheet, light, horizon } = stage;
	const { y, cm } = at(stage, depth);
	sheet.put(
		rect(
			0,
			horizon,
			WIDTH,
			y - horizon,
			sheet.linear([
				[0, seen(verge, light, 0.8)],
				[1, seen(verge, light, 0.15)],
			]),
		),
	);
	sheet.put(rect(0, y - 6 * cm, WIDTH, 12 * cm, seen('#c9c8c3', light, 0.15)));
	sheet.put(line(`M0 ${num(y + 6 * cm)}H${WIDTH}`, '#17191c', 2, { opacity: 0.35 }));
}
