import { blend } from '../colours.ts';
import { seen } from '../light.ts';
import { num, path, polygon, rect, WIDTH } from '../sheet.ts';
import { paneWindow, ROOFS, rectDoor, WALLS } from './houses.ts';
import { at, type Stage } from './stage.ts';

/** A closed row of town houses in colours of their own, with different heights and gables. */
export function townRow(stage: Stage, depth: number): void {
	const { sheet, random, light } = stage;
	const { y, cm } = at(stage, depth);
	const far = 1 - Math.min(1, depth);
	for (let x = random.between(-300, 0); x < WIDTH; ) {
		const w = random.between(520, 1050) * cm;
		const h = random.between(620, 1300) * cm;
		const wall = seen(random.pick(WALLS), light, far * 0.5);
		const tone = random.chance(0.4) ? blend(wall, '#141a26', random.between(0.15, 0.5)) : wall;
		sheet.put(
			rect(
				x,
				y - h,
				w + 1,
				h,
				sheet.linear([
					[0, blend(tone, light.sun, 0.15)],
					[1, blend(tone, '#0d1018', 0.18)],
				]),
			),
		);
		const roof = seen(random.pick(ROOFS), light, far * 0.5);
		if (random.chance(0.5))
			sheet.put(
				path(polygon(x, y - h, x + w / 2, y - h - w * 0.5, x + w, y - h), tone) +
					path(
						`M${num(x)} ${num(y - h)}L${num(x + w / 2)} ${num(y - h - w * 0.5)}L${num(x + w)} ${num(y - h)}`,
						'none',
						{ stroke: roof, width: 22 * cm },
					),
			);
		else
			sheet.put(
				path(
					polygon(
						x - 10 * cm,
						y - h,
						x + 60 * cm,
						y - h - 190 * cm,
						x + w - 60 * cm,
						y - h - 190 * cm,
						x + w + 10 * cm,
						y - h,
					),
					roof,
				),
			);
		const columns = Math.max(2, Math.round(w / (260 * cm)));
		for (let wy = y - h + 70 * cm; wy < y - 380 * cm; wy += 290 * cm) {
			for (let column = 0; column < columns; column++)
				paneWindow(stage, x + (w / columns) * (column + 0.5) - 55 * cm, wy, 110 * cm, 165 * cm, far);
		}
		const shop = random.chance(0.6);
		if (shop) {
			sheet.put(
				rect(
					x + w * 0.08,
					y - 270 * cm,
					w * 0.84,
					270 * cm,
					light.lamps ? '#f7cf83' : seen('#4d6270', light, far * 0.5),
				),
			);
			sheet.put(
				path(
					polygon(
						x + w * 0.05,
						y - 270 * cm,
						x + w * 0.95,
						y - 270 * cm,
						x + w * 0.99,
						y - 215 * cm,
						x + w * 0.01,
						y - 215 * cm,
					),
					seen(random.pick(['#a8322c', '#2f6a52', '#d8a83a', '#2f4f7a']), light, far * 0.4),
				),
			);
		} else rectDoor(stage, x + w / 2 - 65 * cm, y, 130 * cm, 240 * cm, far);
		x += w;
	}
}

/** Half-timbered barn or farmhouse: a broad dark roof over a light wall. */
export function barn(stage: Stage, x: number, depth: number): void {
	const { sheet, random, light } = stage;
	const { y, cm } = at(stage, depth);
	const far = 1 - Math.min(1, depth);
	const [w, h] = [random.between(1300, 2000) * cm, random.between(320, 440) * cm];
	const wood = seen(stage.kept('wood', ['#7b4a30', '#8f3a2a', '#5c4a3c', '#a08464']), light, far * 0.5);
	const roof = seen(stage.kept('roof', ['#6b3a2e', '#4a4548', '#8a4a36']), light, far * 0.5);
	sheet.put(rect(x, y - h, w, h, wood));
	let boards = '';
	for (let at = x; at < x + w; at += 46 * cm) boards += `M${num(at)} ${num(y)}V${num(y - h)}`;
	sheet.put(path(boards, 'none', { stroke: blend(wood, '#000000', 0.35), width: 2 }));
	sheet.put(
		path(
			polygon(
				x - 70 * cm,
				y - h + 20 * cm,
				x + w * 0.12,
				y - h - w * 0.3,
				x + w * 0.88,
				y - h - w * 0.3,
				x + w + 70 * cm,
				y - h + 20 * cm,
			),
			sheet.linear([
				[0, blend(roof, light.sun, 0.25)],
				[1, roof],
			]),
		),
	);
	const gate = x + w * random.between(0.2, 0.6);
	sheet.put(rect(gate, y - h * 0.84, 330 * cm, h * 0.84, blend(wood, '#0a0705', 0.6)));
	sheet.put(
		path(
			`M${num(gate)} ${num(y)}L${num(gate + 330 * cm)} ${num(y - h * 0.84)}M${num(gate)} ${num(y - h * 0.84)}L${num(gate + 330 * cm)} ${num(y)}`,
			'none',
			{ stroke: blend(wood, '#ffffff', 0.3), width: 12 * cm },
		),
	);
}
