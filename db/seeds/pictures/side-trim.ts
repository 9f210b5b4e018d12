import { blend } from './colours.ts';
import type { Looks } from './looks.ts';
import { line, oval, path, rect, type Sheet, trace } from './sheet.ts';
import { pillarX } from './side-inside.ts';
import { drawCladding, drawMirror, drawRails, drawSill } from './side-plastic.ts';

/** Seams, handles, mirror, plastic, rails: the lines by which one reads a door and its size. */
export function drawTrim(sheet: Sheet, looks: Looks): void {
	const m = looks.measures;
	const { paint } = looks;
	const rearX = m.overhang + m.wheelbase;
	const belt = m.cowlH;
	const low = m.sill + 7;
	const seam = blend(paint.shade, paint.deep, 0.75);
	if (m.cladding) drawCladding(sheet, looks);
	else drawSill(sheet, looks);

	const hinge = Math.max(m.overhang + m.wheel + 9, m.cowlX + 6);
	const pillar = pillarX(m);
	sheet.put(
		line(
			trace(
				'M',
				m.cowlX + 22,
				belt + 1,
				'Q',
				hinge,
				belt - 14,
				hinge,
				belt - 26,
				'L',
				hinge - 1,
				low,
				'L',
				pillar - 2,
				low,
				'L',
				pillar,
				belt,
			),
			seam,
			1.5,
		),
	);
	if (m.kind === 'box') drawSlidingDoor(sheet, looks, seam, pillar, low);
	else if (!m.twoDoors) {
		const edge = Math.min(m.glassEndX - 16, rearX + 10);
		const clear = rearX - m.wheel - 8;
		sheet.put(
			line(
				trace(
					'M',
					pillar,
					low,
					'L',
					clear - 4,
					low,
					'C',
					clear,
					m.wheel + 16,
					edge,
					m.wheel + 22,
					edge,
					belt - 6,
					'L',
					edge + 2,
					belt,
				),
				seam,
				1.5,
			),
		);
	}
	const handles =
		m.kind === 'box' ? [pillar - 8] : m.twoDoors ? [pillar - 8] : [pillar - 8, Math.min(m.glassEndX - 26, rearX - 2)];
	for (const x of handles) drawHandle(sheet, looks, x, belt - 13);

	if (m.kind === 'car' || m.kind === 'open') {
		sheet.put(
			line(
				trace(
					'M',
					34,
					m.noseH,
					'C',
					50,
					m.noseH + 1,
					m.cowlX * 0.55,
					m.noseH + (belt - m.noseH) * 0.6,
					m.cowlX + 4,
					belt - 4,
				),
				seam,
				1.3,
				{ opacity: 0.8 },
			),
		);
		sheet.put(
			line(trace('M', m.length - 34, m.deckH - 22, 'L', m.length - 30, m.sill + 22), seam, 1.2, { opacity: 0.6 }),
		);
	}
	if (m.kind === 'pickup') sheet.put(line(trace('M', m.tailX + 4, belt, 'L', m.tailX + 3, m.sill + 8), seam, 2));
	sheet.put(
		oval(rearX + (m.kind === 'box' ? 60 : m.wheel * 0.4), -(belt - 18), 6, 6, 'none', {
			stroke: seam,
			width: 1.2,
			opacity: 0.7,
		}),
	);
	if (m.roofRails) drawRails(sheet, looks);
	drawMirror(sheet, looks);
	if (!looks.old && m.kind === 'car') {
		const x = m.roofRearX - 34;
		sheet.put(
			path(
				trace('M', x, m.roofRearH + 2, 'L', x + 11, m.roofRearH + 6.5, 'L', x + 13, m.roofRearH - 1, 'Z'),
				paint.shade,
			),
		);
	}
}

/** The side of a delivery van: sliding door with its rail, and pressed panels where a bus has windows. */
function drawSlidingDoor(sheet: Sheet, looks: Looks, seam: string, pillar: number, low: number): void {
	const m = looks.measures;
	const end = pillar + 128;
	const top = m.height - 14;
	sheet.put(line(trace('M', pillar, m.cowlH, 'L', pillar + 4, top), seam, 1.5));
	sheet.put(line(trace('M', pillar + 6, low, 'L', end, low, 'L', end, top, 'L', pillar + 8, top), seam, 1.5));
	sheet.put(
		rect(end, -(m.cowlH - 12), m.length - end - 14, 3.4, blend(looks.paint.deep, '#000000', 0.4), { round: 1.5 }),
	);
	if (looks.glazed) return;
	for (const [x, width] of [
		[pillar + 16, 102],
		[end + 14, m.length - end - 32],
	] as const) {
		sheet.put(rect(x, -top + 12, width, top - m.cowlH - 16, looks.paint.shade, { round: 7, opacity: 0.35 }));
	}
}

function drawHandle(sheet: Sheet, looks: Looks, x: number, h: number): void {
	sheet.put(rect(x - 20, -h - 2.6, 20, 5, looks.paint.deep, { round: 2.5, opacity: 0.75 }));
	const lever = looks.chrome ? '#e6e9eb' : looks.old ? '#1d1f22' : looks.paint.light;
	sheet.put(rect(x - 19, -h - 2.8, 18, 3, lever, { round: 1.5 }));
}
