import { blend } from './colours.ts';
import type { Random } from './random.ts';
import { line, num, oval, path, polygon, type Sheet } from './sheet.ts';

/** What one car stands on: chosen once per car, so that all four wheels and all its pictures agree. */
export type Rim = {
	kind: 'five' | 'twin' | 'many' | 'turbine' | 'mesh' | 'blades' | 'steel' | 'cap';
	metal: string;
	caliper: string;
	/** Rim radius as a share of the wheel's. */
	size: number;
};

export function chooseRim(sporty: boolean, humble: boolean, random: Random): Rim {
	const kind = humble
		? random.pick(['steel', 'cap', 'cap', 'many', 'five'] as const)
		: random.pick(['five', 'twin', 'many', 'turbine', 'mesh', 'blades', 'twin', 'five'] as const);
	return {
		kind,
		metal:
			kind === 'steel' ? '#3a3d42' : random.pick(['#cfd3d7', '#b9bec4', '#dfe2e4', '#8d939a', '#4a4e54', '#2c2f34']),
		caliper: sporty ? random.pick(['#c4202a', '#e0b416', '#8b9096']) : '#70757b',
		size: humble ? random.between(0.6, 0.65) : random.between(0.68, 0.76),
	};
}

/** A wheel around (cx, cy) with outer radius `r`; `turn` in radians, as it happened to come to rest. */
export function drawWheel(sheet: Sheet, rim: Rim, cx: number, cy: number, r: number, turn: number): void {
	const rimR = r * rim.size;
	const lit = sheet.linear([
		[0, blend(rim.metal, '#ffffff', 0.35)],
		[0.55, rim.metal],
		[1, blend(rim.metal, '#000000', 0.35)],
	]);
	sheet.put(`<g transform="translate(${num(cx)} ${num(cy)})">`);
	sheet.put(
		oval(
			0,
			0,
			r,
			r,
			sheet.radial([
				[0.7, '#24262a'],
				[0.9, '#1a1b1e'],
				[1, '#0c0d0f'],
			]),
		),
	);
	sheet.put(oval(0, 0, rimR + r * 0.035, rimR + r * 0.035, blend(rim.metal, '#ffffff', 0.15)));
	sheet.put(oval(0, 0, rimR, rimR, '#15171a'));
	sheet.put(
		oval(
			0,
			0,
			rimR * 0.74,
			rimR * 0.74,
			sheet.linear([
				[0, '#8b9097'],
				[1, '#4d5157'],
			]),
		),
	);
	sheet.put(line(arc(rimR * 0.66, -0.9, 0.25), rim.caliper, rimR * 0.2, {}));
	sheet.put(`<g transform="rotate(${num((turn * 180) / Math.PI)})">`);
	face(sheet, rim, rimR, lit);
	sheet.put('</g>');
	sheet.put(oval(0, 0, rimR * 0.17, rimR * 0.17, blend(rim.metal, '#000000', 0.4)));
	sheet.put(oval(0, 0, rimR * 0.12, rimR * 0.12, blend(rim.metal, '#ffffff', 0.2)));
	sheet.put(line(arc(r * 0.93, -2.6, -1.2), '#ffffff', r * 0.03, { opacity: 0.16 }));
	sheet.put('</g>');
}

function face(sheet: Sheet, rim: Rim, r: number, fill: string): void {
	if (rim.kind === 'steel' || rim.kind === 'cap') {
		sheet.put(oval(0, 0, r * 0.93, r * 0.93, fill));
		sheet.put(oval(0, 0, r * 0.6, r * 0.6, blend(rim.metal, '#000000', 0.16)));
		const holes = rim.kind === 'steel' ? 10 : 7;
		for (let at = 0; at < holes; at++) {
			const angle = (at / holes) * Math.PI * 2;
			const [x, y] = [Math.cos(angle) * r * 0.74, Math.sin(angle) * r * 0.74];
			sheet.put(oval(x, y, r * 0.1, r * (rim.kind === 'steel' ? 0.1 : 0.13), '#17191c'));
		}
		return;
	}
	const spokes = { five: 5, twin: 5, many: 10, turbine: 14, mesh: 9, blades: 6 }[rim.kind];
	const marks: string[] = [];
	for (let at = 0; at < spokes; at++) marks.push(spoke(rim.kind, r, (at / spokes) * Math.PI * 2));
	sheet.put(path(marks.join(''), fill));
	for (let at = 0; at < 5; at++) {
		const angle = (at / 5) * Math.PI * 2 + 0.3;
		sheet.put(oval(Math.cos(angle) * r * 0.26, Math.sin(angle) * r * 0.26, r * 0.035, r * 0.035, '#2a2d31'));
	}
}

/** One spoke as a path around angle `a`; the hub disc is part of each, so that the spokes join. */
function spoke(kind: Rim['kind'], r: number, a: number): string {
	const at = (radius: number, angle: number) => [Math.cos(angle) * radius, Math.sin(angle) * radius] as const;
	const bar = (inner: number, outer: number, lean: number) =>
		polygon(
			...at(r * 0.12, a - inner * 3),
			...at(r * 0.97, a + lean - outer),
			...at(r * 0.97, a + lean + outer),
			...at(r * 0.12, a + inner * 3),
		);
	if (kind === 'five') return bar(0.45, 0.17, 0);
	if (kind === 'blades') return bar(0.3, 0.27, 0.1);
	if (kind === 'many') return bar(0.25, 0.075, 0);
	if (kind === 'turbine') return bar(0.2, 0.08, 0.35);
	if (kind === 'twin') return bar(0.3, 0.055, 0.16) + bar(0.3, 0.055, -0.16);
	return bar(0.2, 0.035, 0.28) + bar(0.2, 0.035, -0.28);
}

function arc(r: number, from: number, to: number): string {
	return `M${num(Math.cos(from) * r)} ${num(Math.sin(from) * r)}A${num(r)} ${num(r)} 0 0 1 ${num(Math.cos(to) * r)} ${num(Math.sin(to) * r)}`;
}
