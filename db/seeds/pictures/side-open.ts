import { blend } from './colours.ts';
import type { Looks } from './looks.ts';
import { line, oval, path, type Sheet, trace } from './sheet.ts';
import { polygonMark, seat } from './side-inside.ts';

/** Seats of an open car, drawn before the body, which hides their lower half. */
export function drawCabin(sheet: Sheet, looks: Looks): void {
	if (looks.softTop) return;
	const m = looks.measures;
	const front = m.cowlX + (m.tailX - m.cowlX) * 0.56;
	for (const x of [front + 62, front]) {
		if (x < m.tailX - 16)
			sheet.put(seat(x, m.cowlH, x === front ? looks.interior : blend(looks.interior, '#000000', 0.35)));
	}
	sheet.put(line(trace('M', m.cowlX + 58, m.cowlH - 4, 'L', m.cowlX + 44, m.cowlH + 12), '#1a1b1e', 5));
}

export function drawScreenFrame(sheet: Sheet, looks: Looks): void {
	const m = looks.measures;
	const [x, h] = [m.cowlX, m.cowlH];
	const top: readonly [number, number] = [m.roofFrontX - 8, m.height - 3];
	sheet.put(
		path(trace('M', x + 6, h, 'L', ...top, 'L', top[0] + 12, top[1] - 10, 'L', x + 46, h, 'Z'), '#9fc0cf', {
			opacity: 0.55,
		}),
	);
	sheet.put(
		line(trace('M', x + 1, h, 'Q', x + (top[0] - x) * 0.5, h + (top[1] - h) * 0.62, ...top), looks.paint.shade, 6),
	);
	sheet.put(line(trace('M', ...top, 'l', 9, 0), looks.paint.deep, 5));
	sheet.put(oval(m.tailX - 22, -m.tailH, 46, 4.5, blend(looks.interior, '#000000', 0.3)));
	sheet.put(
		line(trace('M', x + 40, h + 0.5, 'L', m.tailX + 4, m.tailH + 1), looks.chrome ? '#e3e6e8' : '#17191c', 2.6),
	);
}

export function drawSoftTop(sheet: Sheet, looks: Looks, cloth: string): void {
	const m = looks.measures;
	const { cowlX, cowlH, roofFrontX: fx, height: H, roofRearX: rx, tailX, tailH } = m;
	const top =
		trace(
			'M',
			cowlX,
			cowlH - 1,
			'C',
			cowlX + (fx - cowlX) * 0.5,
			cowlH + (H - cowlH) * 0.55,
			fx - 18,
			H - 10,
			fx,
			H - 4,
		) +
		trace(
			'C',
			fx + 30,
			H + 2,
			rx - 26,
			H,
			rx,
			m.roofRearH - 4,
			'C',
			rx + 30,
			m.roofRearH - 14,
			tailX,
			tailH + 14,
			tailX + 6,
			tailH,
			'Z',
		);
	sheet.put(
		path(
			top,
			sheet.linear([
				[0, blend(cloth, '#ffffff', 0.25)],
				[0.4, cloth],
				[1, blend(cloth, '#000000', 0.3)],
			]),
		),
	);
	sheet.put(
		line(
			trace(
				'M',
				cowlX + 2,
				cowlH,
				'C',
				cowlX + (fx - cowlX) * 0.5,
				cowlH + (H - cowlH) * 0.55,
				fx - 18,
				H - 10,
				fx,
				H - 4,
			),
			looks.paint.shade,
			6,
		),
	);
	const end = rx + 10;
	const glass = trace(
		'M',
		cowlX + 24,
		cowlH + 2,
		'C',
		fx - 26,
		H - 24,
		fx - 8,
		H - 17,
		fx + 8,
		H - 13,
		'C',
		fx + 40,
		H - 9,
		rx - 30,
		H - 11,
		rx - 8,
		m.roofRearH - 14,
		'Q',
		end,
		tailH + 14,
		end,
		tailH + 4,
		'Z',
	);
	sheet.put(
		path(
			glass,
			sheet.linear([
				[0, '#566a75'],
				[1, '#1c2328'],
			]),
			{ stroke: '#0f1113', width: 2.5 },
		),
	);
	sheet.put(polygonMark(cowlX + 66, cowlH + 3, cowlX + 98, H - 15, cowlX + 116, H - 14, cowlX + 84, cowlH + 3));
}
