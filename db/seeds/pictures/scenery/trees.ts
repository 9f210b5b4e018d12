import { blend } from '../colours.ts';
import { seen } from '../light.ts';
import { num, oval, path, polygon, WIDTH } from '../sheet.ts';
import { at, type Stage } from './stage.ts';

export type TreeKind = 'round' | 'autumn' | 'fir' | 'snowy' | 'bare' | 'poplar' | 'birch' | 'palm';

const LEAVES: Record<TreeKind, readonly string[]> = {
	round: ['#4f7f3a', '#3f6f35', '#6b9440', '#587a2f'],
	autumn: ['#c8641c', '#b8441c', '#dd9a24', '#a84e22', '#c98a1e'],
	fir: ['#2d5a40', '#264d3a', '#356447'],
	snowy: ['#3f5f58', '#4a6a66'],
	bare: ['#5b4a3e'],
	poplar: ['#4a7a3c', '#5d8a3f', '#79914a'],
	birch: ['#8aa84a', '#9cb456', '#c3b040'],
	palm: ['#4f8a4a'],
};

/** One tree of `height` centimetres, standing at a depth, its trunk at pixel column `x`. */
export function tree(stage: Stage, x: number, depth: number, kind: TreeKind, height: number): void {
	const { sheet, random, light } = stage;
	const { y, cm } = at(stage, depth);
	const h = height * cm;
	const far = 1 - Math.min(1, depth);
	const leaf = seen(random.pick(LEAVES[kind]), light, far * 0.8);
	const [lit, dark] = [blend(leaf, light.sun, 0.28), blend(leaf, '#06120e', 0.3)];
	const trunk = seen(kind === 'birch' ? '#e4e2da' : '#5d4634', light, far * 0.8);
	const crown = sheet.linear(
		[
			[0, lit],
			[0.6, leaf],
			[1, dark],
		],
		random.chance(0.5) ? [0, 0, 1, 1] : [1, 0, 0, 1],
	);
	sheet.put(oval(x, y + 2, h * 0.26, h * 0.02 + 3, '#05080a', { opacity: light.shadow }));
	sheet.put(
		path(polygon(x - h * 0.024, y, x - h * 0.014, y - h * 0.5, x + h * 0.014, y - h * 0.5, x + h * 0.024, y), trunk),
	);
	if (kind === 'fir' || kind === 'snowy') {
		for (const [from, wide] of [
			[0.1, 0.24],
			[0.32, 0.2],
			[0.54, 0.15],
			[0.74, 0.1],
		] as const) {
			const [low, high] = [y - h * from, y - h * Math.min(1, from + 0.38)];
			sheet.put(path(polygon(x - h * wide, low, x, high, x + h * wide, low), crown));
			if (kind === 'snowy')
				sheet.put(
					path(
						polygon(
							x - h * wide * 0.62,
							low - (low - high) * 0.38,
							x,
							high,
							x + h * wide * 0.5,
							low - (low - high) * 0.5,
							x + h * wide * 0.1,
							low - (low - high) * 0.34,
						),
						seen('#ffffff', light, far * 0.4),
					),
				);
		}
		return;
	}
	if (kind === 'bare') {
		let d = '';
		for (const [from, side, long] of [
			[0.4, -1, 0.28],
			[0.45, 1, 0.3],
			[0.55, -1, 0.24],
			[0.6, 1, 0.26],
			[0.7, -1, 0.16],
			[0.72, 1, 0.15],
		] as const) {
			d += `M${num(x)} ${num(y - h * from)}Q${num(x + side * h * long * 0.4)} ${num(y - h * (from + 0.04))} ${num(x + side * h * long)} ${num(y - h * (from + long))}`;
		}
		sheet.put(
			path(`${d}M${num(x)} ${num(y)}V${num(y - h)}`, 'none', {
				stroke: trunk,
				width: Math.max(2, h * 0.016),
				cap: 'round',
			}),
		);
		return;
	}
	if (kind === 'poplar') {
		sheet.put(
			path(
				`M${num(x)} ${num(y - h)}C${num(x + h * 0.16)} ${num(y - h * 0.7)} ${num(x + h * 0.14)} ${num(y - h * 0.2)} ${num(x)} ${num(y - h * 0.12)}C${num(x - h * 0.14)} ${num(y - h * 0.2)} ${num(x - h * 0.16)} ${num(y - h * 0.7)} ${num(x)} ${num(y - h)}Z`,
				crown,
			),
		);
		return;
	}
	for (const [dx, up, r] of [
		[-0.17, 0.5, 0.18],
		[0.18, 0.52, 0.17],
		[0, 0.62, 0.24],
		[-0.11, 0.74, 0.17],
		[0.12, 0.78, 0.16],
		[0.02, 0.86, 0.13],
	] as const) {
		const size = r * h * random.between(0.9, 1.12);
		sheet.put(oval(x + dx * h, y - up * h, size, size * 0.92, crown));
	}
}

/** A wall of forest along the horizon, its trees gathered into one path per tone: hundreds of shapes would be slow to paint. */
export function forest(stage: Stage, kind: 'fir' | 'round' | 'autumn' | 'snowy', height: number): void {
	const { sheet, random, light } = stage;
	const { y, cm } = at(stage, 0.16);
	const rows = LEAVES[kind].slice(0, 3).map(tone => ({ tone: seen(tone, light, 0.65), d: '' }));
	let caps = '';
	for (let x = random.between(-80, 20); x < WIDTH + 80; x += random.between(34, 84)) {
		const row = random.pick(rows);
		const h = height * random.between(6, 10) * 10 * cm;
		const w = h * 0.2;
		if (kind === 'fir' || kind === 'snowy') {
			row.d += `M${num(x - w)} ${num(y)}L${num(x)} ${num(y - h)}L${num(x + w)} ${num(y)}Z`;
			if (kind === 'snowy')
				caps += `M${num(x - w * 0.26)} ${num(y - h * 0.74)}L${num(x)} ${num(y - h)}L${num(x + w * 0.22)} ${num(y - h * 0.78)}L${num(x)} ${num(y - h * 0.7)}Z`;
		} else {
			const crown = h * 0.62;
			row.d += `M${num(x - w)} ${num(y + 2)}C${num(x - w * 2.6)} ${num(y - crown * 1.3)} ${num(x + w * 2.6)} ${num(y - crown * 1.3)} ${num(x + w)} ${num(y + 2)}Z`;
		}
	}
	for (const { tone, d } of rows) {
		const fill = sheet.linear([
			[0, blend(tone, light.sun, 0.25)],
			[1, blend(tone, '#06120e', 0.3)],
		]);
		sheet.put(path(d, fill));
	}
	if (caps) sheet.put(path(caps, seen('#ffffff', light, 0.4)));
}

/** Branches hanging into the picture from above, close to the viewer. */
export function overhang(stage: Stage, autumn: boolean): void {
	const { sheet, random, light } = stage;
	const side = random.chance(0.5) ? 0 : WIDTH;
	const inward = side ? -1 : 1;
	const reach = random.between(0.5, 1.2);
	for (let left = 13; left > 0; left--) {
		const leaf = seen(random.pick(LEAVES[autumn ? 'autumn' : 'round']), light, 0);
		const along = random.between(-0.05, 0.9) * reach;
		const r = random.between(60, 150) * (1 - along * 0.5);
		sheet.put(
			oval(
				side + inward * along * 620,
				random.between(-70, 190 * (1 - along * 0.7)),
				r,
				r * 0.7,
				blend(leaf, '#050a08', random.between(0.1, 0.5)),
			),
		);
	}
}

export function bush(stage: Stage, x: number, depth: number, width: number, colour: string): void {
	const { sheet, light, random } = stage;
	const { y, cm } = at(stage, depth);
	const w = width * cm;
	const tone = seen(colour, light, Math.max(0, 0.6 - depth * 0.6));
	const fill = sheet.linear([
		[0, blend(tone, light.sun, 0.25)],
		[1, blend(tone, '#04100a', 0.4)],
	]);
	let d = '';
	for (const [dx, share] of [
		[-0.3, 0.24],
		[0.28, 0.26],
		[0, 0.33],
	] as const) {
		const r = share * w * random.between(0.9, 1.15);
		d += `M${num(x + dx * w - r)} ${num(y - r * 0.7)}a${num(r)} ${num(r * 0.85)} 0 1 1 ${num(r * 2)} 0a${num(r)} ${num(r * 0.85)} 0 1 1 ${num(-r * 2)} 0Z`;
	}
	sheet.put(path(d, fill));
}

/** Rows of vines running along the slope, one path a row. */
export function vines(stage: Stage): void {
	const { sheet, random, light } = stage;
	for (let depth = 0.3; depth < 0.62; depth += 0.11) {
		const { y, cm } = at(stage, depth);
		const leaf = seen('#6d8f3c', light, 0.6 - depth * 0.6);
		const [r, from] = [70 * cm, -random.between(0, 100)];
		let d = `M${num(from)} ${num(y)}`;
		for (let x = from; x < WIDTH + 40; x += r * 1.5) {
			d += `q${num(r * 0.1)} ${num(-r * 1.9)} ${num(r * 0.75)} ${num(-r * 1.7)}t${num(r * 0.75)} ${num(r * 1.7)}`;
		}
		const fill = sheet.linear([
			[0, blend(leaf, light.sun, 0.3)],
			[1, blend(leaf, '#04100a', 0.45)],
		]);
		sheet.put(path(`${d}V${num(y + 4)}H${num(from)}Z`, fill));
	}
}
