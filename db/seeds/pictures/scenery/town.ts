import { blend } from '../colours.ts';
import { seen } from '../light.ts';
import { num, oval, path, polygon, rect, WIDTH } from '../sheet.ts';
import { at, type Stage } from './stage.ts';

/** Towers on the horizon; at night their windows are lit. */
export function skyline(stage: Stage, rise: number): void {
	const { sheet, random, light, horizon } = stage;
	for (const row of [0, 1]) {
		for (let x = random.between(-160, 0); x < WIDTH; ) {
			const w = random.between(60, 190);
			const h = rise * random.between(0.25, 1.1) * (row ? 0.62 : 1);
			if (random.chance(0.16)) {
				x += w;
				continue;
			}
			const tone = seen(random.pick(['#5b6b7e', '#7e8a98', '#4a5566', '#8f8a86', '#66758a']), light, row ? 0.45 : 0.85);
			sheet.put(
				rect(
					x,
					horizon - h,
					w,
					h + 4,
					sheet.linear(
						[
							[0, blend(tone, light.sun, 0.14)],
							[1, tone],
						],
						random.chance(0.5) ? [0, 0, 1, 0] : [1, 0, 0, 0],
					),
				),
			);
			if (random.chance(0.25))
				sheet.put(
					path(polygon(x + w * 0.3, horizon - h, x + w / 2, horizon - h - w * 0.7, x + w * 0.7, horizon - h), tone),
				);
			if (row) towerWindows(stage, x, w, h);
			x += w + random.between(-10, 40);
		}
	}
}

function towerWindows(stage: Stage, x: number, w: number, h: number): void {
	const { sheet, random, light, horizon } = stage;
	let d = '';
	for (let wy = horizon - h + 14; wy < horizon - 12; wy += 26) {
		for (let wx = x + 10; wx < x + w - 14; wx += 24)
			if (random.chance(light.lamps ? 0.5 : 0.8)) d += `M${num(wx)} ${num(wy)}h11v13h-11z`;
	}
	sheet.put(path(d, light.lamps ? '#ffd88a' : seen('#3f4f60', light, 0.5), { opacity: light.lamps ? 0.85 : 0.4 }));
}

export function lampPost(stage: Stage, x: number, depth: number): void {
	const { sheet, random, light } = stage;
	const { y, cm } = at(stage, depth);
	const h = random.between(420, 640) * cm;
	const arm = (random.chance(0.5) ? 1 : -1) * 110 * cm;
	const metal = seen('#3b4148', light, 0.15);
	sheet.put(
		path(
			`M${num(x)} ${num(y)}V${num(y - h)}Q${num(x)} ${num(y - h - 50 * cm)} ${num(x + arm)} ${num(y - h - 50 * cm)}`,
			'none',
			{ stroke: metal, width: Math.max(5, 12 * cm) },
		),
	);
	if (light.lamps)
		sheet.put(
			oval(
				x + arm,
				y - h - 30 * cm,
				260,
				260,
				sheet.radial([
					[0, '#ffe3a1', 0.9],
					[0.15, '#ffdb8c', 0.45],
					[1, '#ffdb8c', 0],
				]),
			),
		);
	sheet.put(rect(x + arm - 34 * cm, y - h - 56 * cm, 68 * cm, 13 * cm, metal, { round: 5 }));
}

/** Flags before a showroom; colours of no brand. */
export function flags(stage: Stage, depth: number): void {
	const { sheet, random, light } = stage;
	const { y, cm } = at(stage, depth);
	const colour = stage.kept('flags', ['#c4282e', '#1f5fa8', '#1f7a5a', '#e0a51e', '#333a44', '#7a2f86']);
	const start = random.between(-0.1, 0.6) * WIDTH;
	const gap = random.between(150, 330);
	const h = random.between(560, 800) * cm;
	for (let flag = 0; flag < random.whole(2, 4); flag++) {
		const x = start + flag * gap;
		const [w, drop] = [100 * cm, h * 0.55];
		sheet.put(rect(x - 4 * cm, y - h, 8 * cm, h, seen('#d4d7da', light, 0.2)));
		const cloth = seen(flag % 2 ? '#f3f1ea' : colour, light, 0.1);
		const sway = random.between(-18, 18) * cm;
		sheet.put(
			path(
				`M${num(x)} ${num(y - h + 10 * cm)}h${num(w)}q${num(sway)} ${num(drop / 2)} 0 ${num(drop)}h${num(-w)}z`,
				sheet.linear(
					[
						[0, blend(cloth, '#ffffff', 0.15)],
						[0.5, cloth],
						[1, blend(cloth, '#000000', 0.25)],
					],
					[0, 0, 1, 0],
				),
			),
		);
		sheet.put(oval(x + w / 2, y - h + drop * 0.5, w * 0.25, w * 0.25, flag % 2 ? colour : '#f5f3ec', { opacity: 0.9 }));
	}
}
