import { blend } from './colours.ts';
import type { Looks } from './looks.ts';
import type { Random } from './random.ts';
import { line, num, oval, path, polygon, rect, type Sheet } from './sheet.ts';
import { drawText } from './strokes.ts';

export function drawScreen(sheet: Sheet, old: boolean, random: Random): void {
	if (old) {
		sheet.put(rect(776, 760, 236, 86, '#101214', { round: 8, stroke: '#4a4f55', width: 3 }));
		sheet.put(
			rect(830, 776, 128, 34, '#1f3a2b') +
				drawText(`${random.whole(88, 107)}.${random.whole(0, 9)}`, 846, 782, 22, '#8be28f', 1),
		);
		for (const x of [800, 988]) sheet.put(oval(x, 794, 16, 16, '#6f757c'));
		return;
	}
	const wide = random.between(250, 380);
	const high = random.between(150, 220);
	const [x, y] = [890 - wide / 2, random.between(500, 620)];
	const map = random.chance(0.55);
	sheet.put(rect(x - 12, y - 12, wide + 24, high + 24, '#0a0b0d', { round: 16 }));
	sheet.put(
		rect(
			x,
			y,
			wide,
			high,
			sheet.linear(
				map
					? [
							[0, '#20344a'],
							[1, '#14222f'],
						]
					: [
							[0, random.pick(['#3a1d4a', '#123a5a', '#4a2418'])],
							[1, '#0d1420'],
						],
				[0, 0, 1, 1],
			),
			{ round: 8 },
		),
	);
	if (map) {
		const street = (weight: number, colour: string) =>
			line(
				`M${num(x)} ${num(y + high * random.between(0.2, 0.9))}Q${num(x + wide * 0.5)} ${num(y + high * random.between(0, 1))} ${num(x + wide)} ${num(y + high * random.between(0.1, 0.9))}`,
				colour,
				weight,
			);
		sheet.put(street(5, '#5d7b94') + street(4, '#5d7b94') + street(8, '#58b6ff'));
		sheet.put(
			path(
				polygon(x + wide * 0.5, y + high * 0.4, x + wide * 0.55, y + high * 0.6, x + wide * 0.45, y + high * 0.6),
				'#ffffff',
			),
		);
	} else {
		for (let tile = 0; tile < 8; tile++)
			sheet.put(
				rect(
					x + wide * (0.06 + (tile % 4) * 0.23),
					y + high * (tile < 4 ? 0.14 : 0.55),
					wide * 0.18,
					high * 0.3,
					random.pick(['#e2574c', '#3fa7e0', '#57b66a', '#e0b13f', '#8f7be0']),
					{ round: 10 },
				),
			);
	}
}

export function drawConsole(sheet: Sheet, dash: string, accent: string, random: Random): void {
	sheet.put(
		path(
			'M770 850H1010L1060 1700H720Z',
			sheet.linear([
				[0, blend(dash, '#ffffff', 0.08)],
				[1, blend(dash, '#000000', 0.5)],
			]),
		),
	);
	for (const x of [820, 890, 960])
		sheet.put(
			oval(x, 892, 24, 24, '#17191c', { stroke: accent, width: 5 }) +
				line(`M${x} 892l${num(random.between(-10, 10))} -15`, '#e9ecee', 4),
		);
	sheet.put(rect(800, 940, 180, 26, '#0e0f11', { round: 8 }));
	if (random.chance(0.5)) {
		sheet.put(
			path('M850 1090L930 1090L914 1030H866Z', '#0c0d0f') +
				rect(878, 980, 24, 90, accent, { round: 10 }) +
				oval(890, 978, 32, 34, '#24272b', { stroke: blend(accent, '#ffffff', 0.2), width: 3 }),
		);
	} else
		sheet.put(
			rect(856, 1000, 68, 110, '#0d0e10', { round: 18 }) +
				rect(868, 990, 44, 66, blend(accent, '#000000', 0.2), { round: 16 }),
		);
}

export function drawSteering(sheet: Sheet, looks: Looks, dash: string, accent: string, random: Random): void {
	const [cx, cy, r] = [460, random.between(800, 860), random.between(225, 265)];
	const grip = blend(dash, '#060708', 0.6);
	const turn = random.chance(0.7) ? 0 : random.between(-40, 40);
	sheet.put(`<g transform="rotate(${num(turn)} ${cx} ${num(cy)})">`);
	const spokes = looks.face % 2 ? [0.1, Math.PI - 0.1, Math.PI / 2] : [0.35, Math.PI - 0.35, -0.2, Math.PI + 0.2];
	for (const angle of spokes)
		sheet.put(
			line(
				`M${cx} ${num(cy)}L${num(cx + Math.cos(angle) * r)} ${num(cy + Math.sin(angle) * r)}`,
				blend(grip, '#ffffff', 0.1),
				48,
			),
		);
	sheet.put(oval(cx, cy, r, r, 'none', { stroke: '#000000', width: 52, opacity: 0.35 }));
	sheet.put(oval(cx, cy, r, r, 'none', { stroke: grip, width: 44 }));
	sheet.put(oval(cx, cy, r + 10, r + 10, 'none', { stroke: blend(grip, '#ffffff', 0.25), width: 5, opacity: 0.6 }));
	sheet.put(
		rect(
			cx - 96,
			cy - 66,
			192,
			142,
			sheet.linear([
				[0, blend(grip, '#ffffff', 0.2)],
				[1, grip],
			]),
			{ round: 54 },
		),
	);
	sheet.put(
		oval(cx, cy, 26, 26, blend(accent, '#ffffff', 0.3), { stroke: '#2b2e33', width: 3 }) +
			line(`M${cx - 12} ${num(cy)}h24`, '#2b2e33', 5),
	);
	if (!looks.old)
		for (const x of [-140, 140]) for (const y of [-14, 12]) sheet.put(oval(cx + x, cy + y, 9, 9, '#aab0b6'));
	sheet.put('</g>');
}
