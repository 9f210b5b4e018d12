import type { Measures } from './bodies.ts';
import { blend } from './colours.ts';
import type { Looks } from './looks.ts';
import { line, oval, path, rect, type Sheet, trace } from './sheet.ts';

/** Front and rear share their outline: centimetres, x from the middle of the car, heights upwards. */
export type EndShape = { w: number; roof: number; belt: number; top: number; shoulder: number; bottom: number };

export function endShape(m: Measures): EndShape {
	const belt = m.cowlH;
	const box = m.kind === 'box';
	return {
		w: m.halfWidth,
		roof: m.halfRoof,
		belt,
		top: m.height,
		shoulder: box ? belt + 30 : belt - 8,
		bottom: m.sill + 2,
	};
}

export function drawEndShadow(sheet: Sheet, m: Measures): void {
	const fill = sheet.radial([
		[0, '#000000', 0.75],
		[0.72, '#000000', 0.5],
		[1, '#000000', 0],
	]);
	sheet.put(oval(0, 3, m.halfWidth * 1.28, 13, fill));
}

/** Two tyres, seen end on, and the dark between them. */
export function drawTyres(sheet: Sheet, m: Measures): void {
	const width = m.wheel * 0.62;
	sheet.put(rect(-m.halfWidth + 10, -m.sill - 16, m.halfWidth * 2 - 20, 22, '#0a0b0d'));
	for (const side of [-1, 1]) {
		const x = side * (m.halfWidth - width / 2 - 3) - width / 2;
		sheet.put(rect(x, -m.wheel * 1.6, width, m.wheel * 1.6, '#17181b', { round: 5 }));
		for (const groove of [0.3, 0.5, 0.7])
			sheet.put(rect(x + width * groove - 0.6, -m.wheel, 1.2, m.wheel - 1, '#050607'));
	}
}

/** The painted silhouette; `closed` adds the roof. */
export function endOutline(s: EndShape, m: Measures, closed: boolean): string {
	const lower =
		trace('M', -s.w + 8, s.bottom, 'C', -s.w + 1, s.bottom, -s.w, s.bottom + 8, -s.w, s.bottom + 20) +
		trace(
			'L',
			-s.w - 0.5,
			s.shoulder - 14,
			'C',
			-s.w,
			s.shoulder,
			-s.w + 4,
			s.belt + 0,
			-s.w + (m.kind === 'box' ? 4 : 13),
			s.belt + 2,
		);
	if (!closed) return `${lower}${trace('L', s.w - 13, s.belt + 2)}${mirrorLower(s)}Z`;
	const corner = m.kind === 'box' ? 12 : 16;
	return (
		lower +
		trace('L', -s.roof - 3, s.top - corner, 'C', -s.roof, s.top - 4, -s.roof + 12, s.top - 0.5, -s.roof + 26, s.top) +
		trace(
			'Q',
			0,
			s.top + 3,
			s.roof - 26,
			s.top,
			'C',
			s.roof - 12,
			s.top - 0.5,
			s.roof,
			s.top - 4,
			s.roof + 3,
			s.top - corner,
		) +
		trace('L', s.w - (m.kind === 'box' ? 4 : 13), s.belt + 2) +
		mirrorLower(s) +
		'Z'
	);
}

function mirrorLower(s: EndShape): string {
	return (
		trace('C', s.w - 4, s.belt, s.w, s.shoulder, s.w + 0.5, s.shoulder - 14, 'L', s.w, s.bottom + 20) +
		trace('C', s.w, s.bottom + 8, s.w - 1, s.bottom, s.w - 8, s.bottom)
	);
}

/** Skin over the whole outline: the middle catches the sky, both flanks turn away from it. */
export function drawEndSkin(sheet: Sheet, looks: Looks, shape: string): void {
	const { paint } = looks;
	const skin = sheet.linear([
		[0, paint.light],
		[0.3, blend(paint.base, paint.light, 0.35)],
		[0.5, paint.base],
		[0.78, paint.base],
		[1, paint.shade],
	]);
	sheet.put(path(shape, skin));
	const flanks = sheet.linear(
		[
			[0, paint.deep, 0.55],
			[0.13, paint.deep, 0],
			[0.87, paint.deep, 0],
			[1, paint.deep, 0.55],
		],
		[0, 0, 1, 0],
	);
	sheet.put(path(shape, flanks));
}

/** Outside mirrors: they stand out left and right and tell front from rear at a glance. */
export function drawEndMirrors(sheet: Sheet, looks: Looks): void {
	const m = looks.measures;
	const h = m.cowlH + (m.kind === 'box' ? 22 : 7);
	const tall = m.kind === 'box' ? 27 : 12;
	const fill = m.kind === 'box' || looks.old ? '#25272b' : looks.paint.base;
	for (const side of [-1, 1]) {
		const x = side * (m.halfWidth - (m.kind === 'box' ? 4 : 12));
		sheet.put(line(trace('M', x, h - 4, 'L', x + side * 8, h), '#131417', 4));
		sheet.put(
			path(
				trace(
					'M',
					x + side * 3,
					h - 3,
					'L',
					x + side * 19,
					h - 2,
					'Q',
					x + side * 21,
					h + tall,
					x + side * 13,
					h + tall,
					'L',
					x + side * 5,
					h + tall - 1,
					'Z',
				),
				fill,
				{ stroke: looks.paint.deep, width: 0.8 },
			),
		);
	}
}

/** Glass of a windscreen or a rear window: a trapezoid with bowed edges between two heights. */
export function drawEndGlass(
	sheet: Sheet,
	looks: Looks,
	area: { low: number; high: number; halfLow: number; halfHigh: number },
): string {
	const { low, high, halfLow, halfHigh } = area;
	const shape =
		trace(
			'M',
			-halfLow,
			low,
			'Q',
			-halfLow * 0.5 - halfHigh * 0.5 - 2,
			(low + high) / 2,
			-halfHigh,
			high - 4,
			'Q',
			-halfHigh + 2,
			high,
			-halfHigh + 9,
			high,
		) +
		trace(
			'Q',
			0,
			high + 2.5,
			halfHigh - 9,
			high,
			'Q',
			halfHigh - 2,
			high,
			halfHigh,
			high - 4,
			'Q',
			halfLow * 0.5 + halfHigh * 0.5 + 2,
			(low + high) / 2,
			halfLow,
			low,
		) +
		trace('Q', 0, low - 4, -halfLow, low, 'Z');
	const tint = sheet.linear(
		[
			[0, blend('#a7c0cc', '#2a343b', looks.tint * 0.6 + 0.2)],
			[0.45, blend('#5f7783', '#1a2127', looks.tint * 0.5 + 0.3)],
			[1, '#1d252b'],
		],
		[0.2, 0, 0.5, 1],
	);
	sheet.put(path(shape, tint, { stroke: '#101215', width: 2.4 }));
	return shape;
}

/** A slanting reflection and the heads of the seats, kept inside the glass. */
export function drawThroughGlass(sheet: Sheet, looks: Looks, shape: string, low: number, high: number): void {
	const m = looks.measures;
	sheet.put(`<g clip-path="${sheet.clip(shape)}">`);
	const dark = blend(looks.interior, '#050607', 0.7);
	for (const side of [-1, 1]) {
		const x = side * m.halfRoof * 0.52;
		sheet.put(rect(x - 17, -low - 14, 34, 30, dark, { round: 8 }));
		sheet.put(rect(x - 10, -low - 26, 20, 13, dark, { round: 5 }));
	}
	const height = high - low;
	for (const [x, width] of [
		[-m.halfRoof * 0.7, 22],
		[-m.halfRoof * 0.7 + 30, 7],
		[m.halfRoof * 0.35, 14],
	] as const) {
		sheet.put(
			path(
				trace(
					'M',
					x,
					low - 5,
					'L',
					x + height * 0.6,
					high + 4,
					'L',
					x + height * 0.6 + width,
					high + 4,
					'L',
					x + width,
					low - 5,
					'Z',
				),
				'#ffffff',
				{ opacity: 0.12 },
			),
		);
	}
	sheet.put('</g>');
}
