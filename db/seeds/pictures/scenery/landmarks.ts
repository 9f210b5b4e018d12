import { seen } from '../light.ts';
import { oval, path, polygon, rect, WIDTH } from '../sheet.ts';
import type { Stage } from './stage.ts';

/** Wind turbines over the fields, each turned a little differently. */
export function windTurbines(stage: Stage): void {
	const { sheet, random, light, horizon } = stage;
	const white = seen('#f2f4f3', light, 0.25);
	for (let left = random.whole(2, 5); left > 0; left--) {
		const [x, h] = [random.between(60, 1540), random.between(0.4, 0.9) * horizon];
		sheet.put(
			path(
				polygon(x - h * 0.018, horizon, x - h * 0.008, horizon - h, x + h * 0.008, horizon - h, x + h * 0.018, horizon),
				white,
			),
		);
		const turn = random.between(0, 2.1);
		for (const blade of [0, 1, 2]) {
			const angle = turn + (blade * Math.PI * 2) / 3;
			const [dx, dy] = [Math.cos(angle) * h * 0.45, Math.sin(angle) * h * 0.45];
			sheet.put(
				path(
					polygon(
						x - dy * 0.035,
						horizon - h + dx * 0.035,
						x + dx,
						horizon - h + dy,
						x + dy * 0.035,
						horizon - h - dx * 0.035,
					),
					white,
				),
			);
		}
	}
}

/** A lighthouse over the dunes, or a church tower over the village: one tall thing that places the picture. */
export function tower(stage: Stage, kind: 'lighthouse' | 'church' | 'castle'): void {
	const { sheet, random, light, horizon } = stage;
	const x = random.between(0.08, 0.92) * WIDTH;
	const h = random.between(0.45, 0.85) * horizon;
	const stone = seen(kind === 'lighthouse' ? '#f1efe8' : '#d8cbb0', light, 0.35);
	const w = h * 0.13;
	if (kind === 'castle') {
		for (const [dx, share, wide] of [
			[-1.6, 0.45, 1.7],
			[0, 0.75, 1],
			[1, 0.4, 2.4],
			[2.9, 0.6, 0.8],
		] as const) {
			sheet.put(rect(x + dx * w, horizon - h * share, w * wide, h * share + 4, stone));
			if (wide < 1.5)
				sheet.put(
					path(
						polygon(
							x + dx * w - 6,
							horizon - h * share,
							x + dx * w + (w * wide) / 2,
							horizon - h * share - w * 1.1,
							x + dx * w + w * wide + 6,
							horizon - h * share,
						),
						seen('#6a3f38', light, 0.4),
					),
				);
		}
		return;
	}
	sheet.put(
		path(polygon(x - w, horizon + 4, x - w * 0.7, horizon - h, x + w * 0.7, horizon - h, x + w, horizon + 4), stone),
	);
	if (kind === 'lighthouse') {
		for (const share of [0.15, 0.5])
			sheet.put(rect(x - w * 0.9, horizon - h * (share + 0.18), w * 1.8, h * 0.18, seen('#c2342c', light, 0.3)));
		sheet.put(
			rect(x - w * 0.5, horizon - h - w, w, w, light.lamps ? '#ffe9a8' : '#9db4c0') +
				path(
					polygon(x - w * 0.7, horizon - h - w, x, horizon - h - w * 1.9, x + w * 0.7, horizon - h - w),
					seen('#7c241f', light, 0.3),
				),
		);
	} else {
		sheet.put(
			path(
				polygon(x - w * 0.95, horizon - h, x, horizon - h - w * 4, x + w * 0.95, horizon - h),
				seen('#4d5a58', light, 0.35),
			),
		);
		sheet.put(oval(x, horizon - h + w * 0.9, w * 0.36, w * 0.36, '#f7f4ea'));
		sheet.put(
			rect(x + w * 0.8, horizon - h * 0.42, w * 4, h * 0.42, stone) +
				path(
					polygon(
						x + w * 0.6,
						horizon - h * 0.42,
						x + w * 1.2,
						horizon - h * 0.7,
						x + w * 4.4,
						horizon - h * 0.7,
						x + w * 5,
						horizon - h * 0.42,
					),
					seen('#8f4434', light, 0.35),
				),
		);
	}
}
