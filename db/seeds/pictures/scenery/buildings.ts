import { blend } from '../colours.ts';
import { seen } from '../light.ts';
import { num, path, polygon, rect, WIDTH } from '../sheet.ts';
import { at, type Stage } from './stage.ts';

/** A dealer's glass front, with the shapes of two cars behind the panes. */
export function showroom(stage: Stage, depth: number): void {
	const { sheet, random, light } = stage;
	const { y, cm } = at(stage, depth);
	const h = random.between(430, 620) * cm;
	const x = random.between(-0.3, 0.25) * WIDTH;
	const w = random.between(0.65, 1.2) * WIDTH;
	const glass = light.lamps ? ['#ffeec4', '#f4cf8a'] : [seen('#a9c8d8', light, 0.2), seen('#4f7186', light, 0.2)];
	sheet.put(
		rect(
			x,
			y - h,
			w,
			h,
			sheet.linear(
				[
					[0, glass[0] ?? ''],
					[1, glass[1] ?? ''],
				],
				random.chance(0.5) ? [0, 0, 1, 1] : [1, 0, 0, 1],
			),
		),
	);
	for (const share of [random.between(0.1, 0.3), random.between(0.5, 0.75)]) {
		const [cx, size] = [x + w * share, 430 * cm];
		sheet.put(
			path(
				`M${num(cx)} ${num(y - 20 * cm)}v${num(-size * 0.14)}q${num(size * 0.1)} ${num(-size * 0.06)} ${num(size * 0.24)} ${num(-size * 0.07)}q${num(size * 0.14)} ${num(-size * 0.14)} ${num(size * 0.3)} ${num(-size * 0.13)}q${num(size * 0.2)} 0 ${num(size * 0.3)} ${num(size * 0.14)}l${num(size * 0.14)} ${num(size * 0.06)}v${num(size * 0.14)}z`,
				'#1d2a36',
				{ opacity: 0.45 },
			),
		);
	}
	let d = '';
	for (let pane = x; pane < x + w; pane += 210 * cm) d += `M${num(pane)} ${num(y)}V${num(y - h)}`;
	sheet.put(
		path(`${d}M${num(x)} ${num(y - h * 0.62)}h${num(w)}`, 'none', { stroke: seen('#e8eaea', light, 0.2), width: 5 }),
	);
	const fascia = seen(stage.kept('fascia', ['#f2f2ee', '#2b3138', '#b3262b', '#1f4f86', '#d9d4c6']), light, 0.1);
	sheet.put(rect(x - 20, y - h - 110 * cm, w + 40, 125 * cm, fascia));
	sheet.put(
		rect(
			x + w * random.between(0.1, 0.6),
			y - h - 75 * cm,
			300 * cm,
			44 * cm,
			blend(fascia, random.pick(['#ffffff', '#d0242c', '#101418']), 0.8),
			{ round: 8 },
		),
	);
}

/** Stacked containers at a port or a yard. */
export function containers(stage: Stage, depth: number): void {
	const { sheet, random, light } = stage;
	const { y, cm } = at(stage, depth);
	const [w, h] = [610 * cm, 259 * cm];
	for (let x = random.between(-400, 0); x < WIDTH; x += w + 14) {
		const stack = random.whole(0, 3);
		for (let level = 0; level < stack; level++) {
			const tone = seen(
				random.pick(['#b0392f', '#1f5d8a', '#2f7a5f', '#d18a26', '#7c8288', '#e2e0d8', '#6a3a2c']),
				light,
				0.2,
			);
			sheet.put(
				rect(
					x,
					y - h * (level + 1),
					w,
					h - 3,
					sheet.linear(
						[
							[0, blend(tone, light.sun, 0.2)],
							[1, blend(tone, '#000000', 0.25)],
						],
						[0, 0, 1, 0.3],
					),
				),
			);
			let ribs = '';
			for (let rib = x + 12; rib < x + w - 8; rib += 26)
				ribs += `M${num(rib)} ${num(y - h * (level + 1) + 8)}v${num(h - 18)}`;
			sheet.put(path(ribs, 'none', { stroke: '#0b0d10', width: 4, opacity: 0.18 }));
		}
	}
}

/** A filling station: roof on two columns, light from beneath it, pumps. */
export function canopy(stage: Stage, depth: number): void {
	const { sheet, random, light } = stage;
	const { y, cm } = at(stage, depth);
	const x = random.between(-0.15, 0.35) * WIDTH;
	const w = random.between(1100, 1900) * cm;
	const top = y - random.between(480, 560) * cm;
	const band = seen(stage.kept('band', ['#d33a2c', '#1f66ad', '#1f8a5f', '#e3a81c', '#384250']), light, 0.05);
	sheet.put(
		rect(x, top - 100 * cm, w, 95 * cm, band) + rect(x, top - 8 * cm, w, 20 * cm, light.lamps ? '#fff3cf' : '#eef0ee'),
	);
	sheet.put(
		path(polygon(x + 40, top + 12 * cm, x + w - 40, top + 12 * cm, x + w * 0.9, y, x + w * 0.1, y), light.sun, {
			opacity: 0.28,
		}),
	);
	for (const share of [0.22, 0.74]) {
		sheet.put(rect(x + w * share, top, 42 * cm, y - top, seen('#d8dadb', light, 0.1)));
		sheet.put(
			rect(x + w * share + 70 * cm, y - 190 * cm, 88 * cm, 190 * cm, seen('#e7e8e6', light, 0.1), { round: 6 }),
		);
		sheet.put(
			rect(x + w * share + 82 * cm, y - 172 * cm, 64 * cm, 48 * cm, '#1c2a34') +
				rect(x + w * share + 70 * cm, y - 110 * cm, 88 * cm, 30 * cm, band),
		);
	}
}
