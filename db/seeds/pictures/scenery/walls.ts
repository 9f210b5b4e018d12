import { blend } from '../colours.ts';
import { seen } from '../light.ts';
import { num, oval, path, polygon, rect, WIDTH } from '../sheet.ts';
import { at, type Stage } from './stage.ts';

/** A wall across the whole picture: brick, render or concrete, with light falling on one part of it. */
export function wall(
	stage: Stage,
	depth: number,
	kind: 'brick' | 'render' | 'concrete' | 'metal',
	height: number,
): void {
	const { sheet, random, light } = stage;
	const { y, cm } = at(stage, depth);
	const tone = seen(
		stage.kept(
			'wall',
			{
				brick: ['#a4553c', '#8a4534', '#b8714f', '#c9b8a0'],
				render: ['#e6ddc6', '#d2b48a', '#a7b5ab', '#d98e6c', '#8fa3b5', '#f0efe8'],
				concrete: ['#a8a9a6', '#8d908f', '#bdbab2'],
				metal: ['#8fa0ac', '#5c6a74', '#b9433a', '#d7d9d6', '#3e5a74'],
			}[kind],
		),
		light,
		0.12,
	);
	const top = Math.max(-10, y - height * cm);
	const fill = sheet.linear(
		[
			[0, blend(tone, light.sun, 0.3)],
			[random.between(0.3, 0.7), tone],
			[1, blend(tone, '#0a0d14', 0.34)],
		],
		random.chance(0.5) ? [0, 0, 1, 0.25] : [1, 0, 0, 0.25],
	);
	sheet.put(rect(0, top, WIDTH, y - top, fill));
	let d = '';
	if (kind === 'brick') {
		const course = Math.max(24, 20 * cm);
		for (let row = top, odd = 0; row < y; row += course, odd++) {
			d += `M0 ${num(row)}H${WIDTH}`;
			for (let x = odd % 2 ? 0 : course * 1.4; x < WIDTH; x += course * 2.8)
				d += `M${num(x)} ${num(row)}v${num(course)}`;
		}
	} else if (kind === 'metal') for (let x = 0; x < WIDTH; x += 34) d += `M${x} ${num(top)}V${num(y)}`;
	else if (kind === 'concrete')
		for (let x = random.between(0, 300); x < WIDTH; x += 330 * cm) d += `M${num(x)} ${num(top)}V${num(y)}`;
	if (d) sheet.put(path(d, 'none', { stroke: '#0c0e12', width: 2, opacity: 0.2 }));
	const pool = sheet.radial([
		[0, light.lamps ? '#ffdf9e' : light.sun, 0.6],
		[1, light.sun, 0],
	]);
	sheet.put(
		oval(
			random.between(0, WIDTH),
			top + (y - top) * random.between(0.1, 0.7),
			random.between(220, 480),
			(y - top) * 0.7,
			pool,
		),
	);
	openings(stage, top, y, cm, tone, kind);
	if (top > 20) sheet.put(rect(0, top - 12, WIDTH, 16, blend(tone, '#000000', 0.35)));
}

function openings(stage: Stage, top: number, y: number, cm: number, tone: string, kind: string): void {
	const { sheet, random, light } = stage;
	const what = random.pick(['gate', 'windows', 'posters', 'ivy', 'shadow', 'stripe'] as const);
	const tall = y - top;
	if (what === 'gate') {
		const w = random.between(320, 560) * cm;
		const x = random.between(-0.1, 0.85) * WIDTH;
		const h = Math.min(tall * 0.86, 330 * cm);
		const door = seen(random.pick(['#3b5f7d', '#dcdcd6', '#7d2f2a', '#3f5d46', '#d29a2a']), light, 0.1);
		sheet.put(rect(x, y - h, w, h, door, { stroke: blend(tone, '#000000', 0.5), width: 8 }));
		for (let row = 1; row < 7; row++) sheet.put(rect(x, y - (h * row) / 7, w, 3, blend(door, '#000000', 0.3)));
	} else if (what === 'windows') {
		const w = random.between(150, 300) * cm;
		const wy = top + tall * random.between(0.08, 0.25);
		const glass = light.lamps ? '#ffd98f' : seen(kind === 'render' ? '#5d7686' : '#7f97a4', light, 0.2);
		for (let x = random.between(-100, 200); x < WIDTH; x += w * random.between(1.5, 2.6))
			sheet.put(rect(x, wy, w, tall * 0.32, glass, { stroke: blend(tone, '#1a1a1a', 0.6), width: 6 }));
	} else if (what === 'posters') {
		for (let x = random.between(-60, 400); x < WIDTH; x += random.between(180, 620)) {
			const paper = seen(random.pick(['#f1ead8', '#d8483a', '#2f6fa8', '#e8b93a', '#222831', '#5f9e79']), light, 0.1);
			sheet.put(
				rect(
					x,
					top + tall * random.between(0.1, 0.35),
					random.between(120, 260),
					tall * random.between(0.3, 0.5),
					paper,
				),
			);
		}
	} else if (what === 'ivy') {
		const from = random.between(-0.1, 0.8) * WIDTH;
		for (let left = 16; left > 0; left--) {
			const leaf = seen(random.pick(['#3d6b35', '#2f5a30', '#56803a']), light, 0.1);
			sheet.put(
				oval(
					from + random.between(0, 480),
					top + tall * random.between(-0.05, 0.75) * random.between(0.4, 1),
					random.between(50, 120),
					random.between(40, 90),
					leaf,
				),
			);
		}
	} else if (what === 'stripe')
		sheet.put(
			rect(
				0,
				top + tall * random.between(0.3, 0.6),
				WIDTH,
				tall * random.between(0.1, 0.25),
				blend(tone, random.pick(['#ffffff', '#20262e', '#b02a2a', '#1f4f86']), 0.65),
			),
		);
	else {
		const x = random.between(-300, WIDTH);
		const w = random.between(300, 900);
		sheet.put(
			path(polygon(x, top, x + w, top, x + w + tall * 0.6, y, x + tall * 0.6, y), '#060910', { opacity: 0.36 }),
		);
	}
}

/** A clipped hedge or a paling fence at a depth. */
export function border(stage: Stage, kind: 'hedge' | 'fence' | 'rails', depth: number, height: number): void {
	const { sheet, random, light } = stage;
	const { y, cm } = at(stage, depth);
	const h = height * cm;
	const from = random.chance(0.4) ? random.between(0.1, 0.6) * WIDTH : -10;
	const to = random.chance(0.4) ? random.between(0.5, 1) * WIDTH : WIDTH + 10;
	if (kind === 'hedge') {
		const green = seen(stage.kept('hedge', ['#3f6b38', '#4f7a3a', '#355d3a', '#6c7d3a']), light, 0.2);
		sheet.put(
			rect(
				from,
				y - h,
				Math.max(200, to - from),
				h,
				sheet.linear([
					[0, blend(green, light.sun, 0.3)],
					[0.3, green],
					[1, blend(green, '#05100a', 0.45)],
				]),
				{ round: 12 * cm },
			),
		);
		return;
	}
	const wood = seen(stage.kept('wood', ['#e9e4d6', '#7a5a3c', '#9a948a', '#3a3f44']), light, 0.15);
	let d = '';
	if (kind === 'fence')
		for (let x = from; x < to; x += 24 * cm)
			d += `M${num(x)} ${num(y)}v${num(-h)}l${num(5.5 * cm)} ${num(-8 * cm)}l${num(5.5 * cm)} ${num(8 * cm)}v${num(h)}z`;
	else for (let x = from; x < to; x += 190 * cm) d += `M${num(x)} ${num(y)}v${num(-h)}h${num(12 * cm)}v${num(h)}z`;
	for (const share of kind === 'fence' ? [0.3, 0.72] : [0.4, 0.68, 0.94])
		d += `M${num(from)} ${num(y - h * share)}H${num(to)}v${num(9 * cm)}H${num(from)}z`;
	sheet.put(path(d, wood));
}
