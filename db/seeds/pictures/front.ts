import { blend } from './colours.ts';
import {
	drawEndGlass,
	drawEndMirrors,
	drawEndShadow,
	drawEndSkin,
	drawThroughGlass,
	drawTyres,
	endOutline,
	endShape,
} from './ends.ts';
import { drawFace } from './front-face.ts';
import type { Looks } from './looks.ts';
import { line, path, rect, type Sheet, trace } from './sheet.ts';

/** The car from straight ahead, in centimetres around its middle, wheels on y = 0. */
export function drawFront(sheet: Sheet, looks: Looks): void {
	const m = looks.measures;
	const s = endShape(m);
	const open = m.kind === 'open';
	drawEndShadow(sheet, m);
	drawTyres(sheet, m);
	drawEndMirrors(sheet, looks);
	if (open) drawOpenTop(sheet, looks);
	drawEndSkin(sheet, looks, endOutline(s, m, !open));
	const high = m.kind === 'box' ? Math.min(m.height - 16, m.cowlH + 72) : m.height - 9;
	const glass = {
		low: m.cowlH + 1,
		high,
		halfLow: s.w - (m.kind === 'box' ? 12 : 20),
		halfHigh: m.kind === 'box' ? s.roof - 6 : s.roof - 5,
	};
	if (!open || looks.softTop) {
		const shape = drawEndGlass(sheet, looks, glass);
		drawThroughGlass(sheet, looks, shape, glass.low, glass.high);
	}
	for (const side of [-1, 1])
		sheet.put(line(trace('M', side * 6, glass.low - 1, 'L', side * 6 - s.w * 0.55, glass.low + 7), '#0d0e10', 1.8));
	drawBonnet(sheet, looks);
	drawFace(sheet, looks);
}

function drawOpenTop(sheet: Sheet, looks: Looks): void {
	const m = looks.measures;
	const s = endShape(m);
	const [low, high] = [m.cowlH, m.height - 2];
	if (looks.softTop) {
		sheet.put(
			path(
				trace(
					'M',
					-s.w + 14,
					low,
					'L',
					-s.roof,
					high - 10,
					'Q',
					-s.roof + 6,
					high,
					-s.roof + 24,
					high + 1,
					'L',
					s.roof - 24,
					high + 1,
					'Q',
					s.roof - 6,
					high,
					s.roof,
					high - 10,
					'L',
					s.w - 14,
					low,
					'Z',
				),
				looks.softTop,
			),
		);
		return;
	}
	for (const side of [-1, 1]) {
		sheet.put(rect(side * 30 - 17, -low - 18, 34, 34, looks.interior, { round: 9 }));
		sheet.put(rect(side * 30 - 10, -low - 31, 20, 14, blend(looks.interior, '#ffffff', 0.12), { round: 6 }));
	}
	const frame = trace(
		'M',
		-s.w + 18,
		low,
		'L',
		-s.roof - 2,
		high - 4,
		'Q',
		-s.roof,
		high,
		-s.roof + 8,
		high,
		'L',
		s.roof - 8,
		high,
		'Q',
		s.roof,
		high,
		s.roof + 2,
		high - 4,
		'L',
		s.w - 18,
		low,
	);
	sheet.put(
		path(
			frame,
			sheet.linear([
				[0, '#cfe2ea', 0.5],
				[1, '#7d97a4', 0.35],
			]),
			{ stroke: looks.paint.shade, width: 6 },
		),
	);
	sheet.put(rect(-9, -high + 5, 18, 6, '#15171a', { round: 2.5 }));
}

/** Edges of the bonnet, from the windscreen down to the lamps. */
function drawBonnet(sheet: Sheet, looks: Looks): void {
	const m = looks.measures;
	const w = m.halfWidth;
	const nose = Math.min(m.noseH, m.cowlH - 12);
	const sky = sheet.linear([
		[0, '#ffffff', looks.paint.gloss * 1.3],
		[1, '#ffffff', 0],
	]);
	sheet.put(
		path(
			trace(
				'M',
				-w + 18,
				m.cowlH - 3,
				'Q',
				0,
				m.cowlH - 8,
				w - 18,
				m.cowlH - 3,
				'L',
				w - 30,
				nose,
				'Q',
				0,
				nose + 4,
				-w + 30,
				nose,
				'Z',
			),
			sky,
		),
	);
	for (const side of [-1, 1]) {
		sheet.put(
			line(
				trace('M', side * (w - 15), m.cowlH - 2, 'Q', side * (w - 12), nose + 8, side * (w - 24), nose),
				looks.paint.deep,
				1.3,
				{ opacity: 0.7 },
			),
		);
		sheet.put(
			line(trace('M', side * 44, m.cowlH - 6, 'Q', side * 40, nose + 8, side * 33, nose + 1), looks.paint.deep, 1, {
				opacity: 0.35,
			}),
		);
	}
}
