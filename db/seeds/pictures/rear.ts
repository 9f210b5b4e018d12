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
import type { Looks } from './looks.ts';
import { drawTail } from './rear-tail.ts';
import { line, path, rect, type Sheet, trace } from './sheet.ts';

/** The car from straight behind, in centimetres around its middle, wheels on y = 0. */
export function drawRear(sheet: Sheet, looks: Looks): void {
	const m = looks.measures;
	const s = endShape(m);
	const open = m.kind === 'open';
	drawEndShadow(sheet, m);
	drawTyres(sheet, m);
	drawEndMirrors(sheet, looks);
	if (open) drawOpenRear(sheet, looks);
	const shape = endOutline(s, m, !open);
	drawEndSkin(sheet, looks, shape);
	const tailgate = m.length - m.tailX < 30 || m.kind === 'box';
	if (m.kind === 'box' && !looks.glazed) drawVanDoors(sheet, looks);
	else if (!open) {
		const low = m.kind === 'pickup' ? m.cowlH + 4 : m.tailH + 4;
		const high = m.kind === 'box' ? m.height - 34 : m.height - 11;
		const glass = {
			low,
			high,
			halfLow: m.kind === 'box' ? s.w - 14 : s.w - (tailgate ? 21 : 24),
			halfHigh: s.roof - (m.kind === 'box' ? 4 : 7),
		};
		const pane = drawEndGlass(sheet, looks, glass);
		drawThroughGlass(sheet, looks, pane, low, high);
		if (tailgate) sheet.put(line(trace('M', 0, low - 2, 'L', -s.w * 0.4, low + 4), '#0b0c0e', 2));
		if (looks.body !== 'limousine' && m.kind === 'car')
			sheet.put(
				path(
					trace(
						'M',
						-s.roof + 8,
						m.height - 6,
						'Q',
						0,
						m.height - 1,
						s.roof - 8,
						m.height - 6,
						'L',
						s.roof - 10,
						m.height - 11,
						'Q',
						0,
						m.height - 8,
						-s.roof + 10,
						m.height - 11,
						'Z',
					),
					looks.paint.shade,
				),
			);
	}
	drawTail(sheet, looks);
}

function drawOpenRear(sheet: Sheet, looks: Looks): void {
	const m = looks.measures;
	const s = endShape(m);
	const [low, high] = [m.cowlH, m.height - 2];
	if (looks.softTop) {
		sheet.put(
			path(
				trace(
					'M',
					-s.w + 16,
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
					s.w - 16,
					low,
					'Z',
				),
				looks.softTop,
			),
		);
		const pane = drawEndGlass(sheet, looks, {
			low: low + 7,
			high: high - 9,
			halfLow: s.roof - 10,
			halfHigh: s.roof - 22,
		});
		drawThroughGlass(sheet, looks, pane, low + 7, high - 9);
		return;
	}
	sheet.put(
		path(trace('M', -s.w + 20, low, 'L', -s.roof, high - 3, 'L', s.roof, high - 3, 'L', s.w - 20, low), '#b7ced9', {
			stroke: looks.paint.deep,
			width: 4,
			opacity: 0.6,
		}),
	);
	for (const side of [-1, 1]) {
		sheet.put(rect(side * 32 - 19, -low - 16, 38, 34, blend(looks.interior, '#000000', 0.25), { round: 9 }));
		sheet.put(rect(side * 32 - 11, -low - 29, 22, 15, looks.interior, { round: 6 }));
	}
}

/** Two swing doors, their hinges and, now and then, a ladder of seams: a panel van has no window here. */
function drawVanDoors(sheet: Sheet, looks: Looks): void {
	const m = looks.measures;
	const s = endShape(m);
	const top = m.height - 22;
	for (const side of [-1, 1]) {
		const [inner, outer] = [side * 6, side * (s.roof - 8)];
		sheet.put(
			path(
				trace(
					'M',
					inner,
					top - 6,
					'L',
					outer,
					top - 6,
					'L',
					outer + side * 4,
					m.cowlH + 8,
					'L',
					inner,
					m.cowlH + 8,
					'Z',
				),
				looks.face % 2 ? '#1d252b' : looks.paint.shade,
				{ opacity: looks.face % 2 ? 1 : 0.5 },
			),
		);
	}
}
