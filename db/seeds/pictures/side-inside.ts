import type { Measures } from './bodies.ts';
import { blend } from './colours.ts';
import type { Looks } from './looks.ts';
import { line, path, polygon, type Sheet, trace } from './sheet.ts';

/** Where the front door ends, at the belt. */
export function pillarX(m: Measures): number {
	if (m.kind === 'box') return m.roofFrontX + 62;
	if (m.kind === 'pickup' && !m.twoDoors) return m.cowlX + (m.glassEndX - m.cowlX) * 0.55;
	if (m.kind === 'pickup') return m.glassEndX - 12;
	const glass = m.glassEndX - m.cowlX;
	const sedan = m.tailX - m.glassEndX > 22;
	return m.cowlX + glass * (m.twoDoors ? (sedan ? 0.7 : 0.6) : sedan ? 0.53 : 0.44);
}

export function polygonMark(...corners: readonly number[]): string {
	const upwards = corners.map((value, at) => (at % 2 ? -value : value));
	return path(polygon(...upwards), '#ffffff', { opacity: 0.13 });
}

/** Seats and wheel behind the glass; without them a car looks like a toy. */
export function seats(sheet: Sheet, looks: Looks): void {
	const m = looks.measures;
	const dark = blend(looks.interior, '#050607', 0.72);
	const front = m.kind === 'box' ? m.roofFrontX + 24 : pillarX(m) - (m.twoDoors ? 34 : 8);
	const rows = m.kind === 'box' || m.kind === 'pickup' ? [front] : [front, Math.min(front + 88, m.glassEndX - 34)];
	for (const x of rows) sheet.put(seat(x, m.cowlH, dark));
	sheet.put(line(trace('M', m.cowlX + 62, m.cowlH - 4, 'L', m.cowlX + 52, m.cowlH + 9), dark, 4));
}

export function seat(x: number, belt: number, fill: string): string {
	return path(
		trace('M', x - 14, belt - 20, 'C', x - 6, belt + 4, x - 4, belt + 14, x + 2, belt + 17, 'L', x + 4, belt + 20) +
			trace(
				'C',
				x,
				belt + 31,
				x + 6,
				belt + 35,
				x + 12,
				belt + 32,
				'C',
				x + 16,
				belt + 24,
				x + 14,
				belt + 19,
				x + 11,
				belt + 18,
			) +
			trace('C', x + 16, belt + 8, x + 14, belt - 4, x + 12, belt - 20, 'Z'),
		fill,
	);
}
