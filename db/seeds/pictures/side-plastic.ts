import type { Looks } from './looks.ts';
import { line, num, path, rect, type Sheet, trace } from './sheet.ts';

export function drawSill(sheet: Sheet, looks: Looks): void {
	const m = looks.measures;
	const from = m.overhang + m.wheel + 4;
	sheet.put(rect(from, -m.sill - 4, m.wheelbase - m.wheel * 2 - 8, 5, '#131518', { round: 2 }));
	const bumper = looks.old || m.kind === 'box' ? '#2b2d31' : looks.paint.deep;
	sheet.put(
		path(
			trace(
				'M',
				1,
				m.sill + 11,
				'Q',
				3,
				m.sill,
				9,
				m.sill - 0.5,
				'L',
				m.overhang - m.wheel - 5,
				m.sill - 0.5,
				'L',
				m.overhang - m.wheel - 6,
				m.sill + 10,
				'Z',
			),
			bumper,
			{ opacity: 0.85 },
		),
	);
	const rear = m.overhang + m.wheelbase + m.wheel;
	sheet.put(
		path(
			trace(
				'M',
				rear + 5,
				m.sill - 0.5,
				'L',
				m.length - 11,
				m.sill - 0.5,
				'Q',
				m.length - 2,
				m.sill + 2,
				m.length - 1,
				m.sill + 14,
				'L',
				rear + 7,
				m.sill + 12,
				'Z',
			),
			bumper,
			{ opacity: 0.85 },
		),
	);
	if (!looks.old) return;
	const height = m.sill + (m.cowlH - m.sill) * 0.4;
	for (const [x, width] of [
		[-2, m.overhang - m.wheel - 2],
		[from + 4, m.wheelbase - m.wheel * 2 - 18],
		[rear + 8, m.length - rear - 6],
	] as const) {
		sheet.put(rect(x, -height, width, 6.5, '#26282c', { round: 2.5 }));
	}
}

export function drawCladding(sheet: Sheet, looks: Looks): void {
	const m = looks.measures;
	const plastic = '#24272b';
	for (const x of [m.overhang, m.overhang + m.wheelbase]) {
		const r = m.wheel + 8;
		sheet.put(
			line(`${trace('M', x + r, m.sill + 2)}A${num(r)} ${num(r)} 0 1 0 ${trace(x - r, m.sill + 2)}`, plastic, 9, {}),
		);
	}
	sheet.put(rect(m.overhang + m.wheel, -m.sill - 11, m.wheelbase - m.wheel * 2, 12, plastic, { round: 3 }));
	sheet.put(rect(m.overhang + m.wheel + 10, -m.sill - 3, m.wheelbase - m.wheel * 2 - 20, 3, '#aab0b6', { round: 1.5 }));
	sheet.put(
		path(
			trace(
				'M',
				0,
				m.sill + 18,
				'Q',
				2,
				m.sill,
				10,
				m.sill - 1,
				'L',
				m.overhang - m.wheel,
				m.sill - 1,
				'L',
				m.overhang - m.wheel - 4,
				m.sill + 16,
				'Z',
			),
			plastic,
		),
	);
	const rear = m.overhang + m.wheelbase + m.wheel;
	sheet.put(
		path(
			trace(
				'M',
				rear,
				m.sill - 1,
				'L',
				m.length - 12,
				m.sill - 1,
				'Q',
				m.length - 1,
				m.sill + 2,
				m.length,
				m.sill + 22,
				'L',
				rear + 4,
				m.sill + 16,
				'Z',
			),
			plastic,
		),
	);
}

export function drawRails(sheet: Sheet, looks: Looks): void {
	const m = looks.measures;
	const [from, to] = [m.roofFrontX + 16, m.roofRearX - 14];
	const h = m.height + 4.5;
	sheet.put(
		line(
			trace(
				'M',
				from,
				m.height - 1.5,
				'Q',
				from + 4,
				h,
				from + 14,
				h,
				'L',
				to - 16,
				h - 1.5,
				'Q',
				to - 4,
				h - 3,
				to,
				m.roofRearH + 1,
			),
			looks.chrome ? '#c9ced3' : '#1b1d20',
			2.8,
		),
	);
}

export function drawMirror(sheet: Sheet, looks: Looks): void {
	const m = looks.measures;
	const [x, h] = m.kind === 'box' ? [m.cowlX + 36, m.cowlH + 20] : [m.cowlX + 34, m.cowlH + 5];
	const tall = m.kind === 'box' ? 26 : 11;
	sheet.put(
		path(
			trace(
				'M',
				x - 6,
				h,
				'Q',
				x - 5,
				h + tall,
				x + 6,
				h + tall,
				'L',
				x + 13,
				h + tall - 1,
				'Q',
				x + 16,
				h + tall / 2,
				x + 14,
				h - 1,
				'Z',
			),
			m.kind === 'box' || looks.old ? '#222428' : looks.paint.base,
			{ stroke: looks.paint.deep, width: 1 },
		),
	);
	sheet.put(line(trace('M', x - 2, h, 'L', x + 11, h - 0.5), '#0e0f11', 2));
}
