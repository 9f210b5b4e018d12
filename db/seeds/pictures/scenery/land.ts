import { blend } from '../colours.ts';
import { seen } from '../light.ts';
import { num, path, polygon, rect, WIDTH } from '../sheet.ts';
import { at, type Stage } from './stage.ts';

/** Rolling hills, the far ones hazier; each row is a few long waves. */
export function hills(stage: Stage, greens: readonly string[], rise: number): void {
	const { sheet, random, light, horizon } = stage;
	greens.forEach((green, row) => {
		const height = rise * (1 - row / (greens.length + 0.6));
		const points = random.whole(2, 4);
		let d = `M-20 ${num(horizon + 3)}L-20 ${num(horizon - height * random.between(0.2, 0.9))}`;
		let x = -20;
		for (let wave = 0; wave < points; wave++) {
			const step = (WIDTH + 40) / points;
			const tops = [random.between(0.3, 1.25), random.between(0.1, 1)].map(share => num(horizon - height * share));
			d += `C${num(x + step * 0.35)} ${tops[0]} ${num(x + step * 0.65)} ${tops[0]} ${num(x + step)} ${tops[1]}`;
			x += step;
		}
		const colour = seen(green, light, 0.85 - row * 0.25);
		const slope = random.chance(0.5) ? ([0, 0, 1, 0.3] as const) : ([1, 0, 0, 0.3] as const);
		sheet.put(
			path(
				`${d}L${WIDTH + 20} ${num(horizon + 3)}Z`,
				sheet.linear(
					[
						[0, blend(colour, light.sun, 0.25)],
						[1, blend(colour, '#0b1a14', 0.16)],
					],
					slope,
				),
			),
		);
	});
}

/** Mountains with a lit and a shaded side, and snow on top where they are high. */
export function mountains(stage: Stage, rise: number): void {
	const { sheet, random, light, horizon } = stage;
	const rock = seen('#6d7d92', light, 0.75);
	const right = random.chance(0.5);
	for (let x = random.between(-250, 0); x < WIDTH + 100; x += random.between(230, 520)) {
		const height = rise * random.between(0.45, 1.1);
		const half = height * random.between(0.8, 1.3);
		const top = horizon - height;
		const ridge = x + half * random.between(-0.15, 0.15);
		const foot = x + half * 0.18;
		const [lit, dark] = [blend(rock, light.sun, 0.3), blend(rock, '#1b2740', 0.32)];
		sheet.put(path(polygon(x - half, horizon + 2, ridge, top, foot, horizon + 2), right ? dark : lit));
		sheet.put(path(polygon(x + half, horizon + 2, ridge, top, foot, horizon + 2), right ? lit : dark));
		if (rise > 260) {
			const snow = height * random.between(0.22, 0.4);
			const along = (share: number, side: number) =>
				[ridge + (x + side * half - ridge) * share, top + height * share] as const;
			const share = snow / height;
			sheet.put(
				path(
					polygon(
						ridge,
						top,
						...along(share, -1),
						ridge - half * 0.08,
						top + snow * 0.72,
						ridge + half * 0.03,
						top + snow * 1.15,
						ridge + half * 0.12,
						top + snow * 0.7,
						...along(share * 0.9, 1),
					),
					seen('#ffffff', light, 0.3),
				),
			);
		}
	}
}

/** Water from the far shore to the near one. */
export function lake(stage: Stage, nearDepth: number): void {
	const { sheet, random, light, horizon } = stage;
	const { y } = at(stage, nearDepth);
	const [, middle, low] = light.sky;
	const deep = blend(middle, '#12466b', 0.5);
	sheet.put(
		rect(
			0,
			horizon - 2,
			WIDTH,
			y - horizon + 2,
			sheet.linear([
				[0, blend(low, deep, 0.35)],
				[1, deep],
			]),
		),
	);
	for (let left = 14; left > 0; left--) {
		const row = horizon + (y - horizon) * random.between(0.05, 0.95);
		sheet.put(
			rect(random.between(-100, 1500), row, random.between(80, 420), 3, random.chance(0.6) ? light.sun : deep, {
				opacity: 0.5,
				round: 2,
			}),
		);
	}
	if (random.chance(0.55)) {
		const [x, row, size] = [random.between(150, 1450), horizon + (y - horizon) * 0.4, random.between(60, 130)];
		sheet.put(path(polygon(x, row - size * 1.6, x + size * 0.75, row - size * 0.2, x, row - size * 0.2), '#fbfaf5'));
		sheet.put(
			path(polygon(x - 5, row - size * 1.4, x - 5, row - size * 0.2, x - size * 0.45, row - size * 0.2), '#e0e4e6'),
		);
		sheet.put(
			path(
				`M${num(x - size * 0.6)} ${num(row - size * 0.14)}h${num(size * 1.5)}l${num(-size * 0.3)} ${num(size * 0.24)}h${num(-size * 0.95)}Z`,
				seen('#7a2f26', light, 0.2),
			),
		);
	}
}
