import type { Measures } from './bodies.ts';
import { blend } from './colours.ts';
import type { Looks } from './looks.ts';
import type { Random } from './random.ts';
import { line, num, oval, path, rect, type Sheet, trace } from './sheet.ts';
import { drawGlass } from './side-glass.ts';
import { drawLamps } from './side-lamps.ts';
import { drawCabin } from './side-open.ts';
import { drawTrim } from './side-trim.ts';
import { drawWheel } from './wheels.ts';

/**
 * The car from its left side, nose to the left, in centimetres: x from the nose, heights upwards, wheels on y = 0. The
 * caller moves, scales and mirrors it.
 */
export function drawSide(sheet: Sheet, looks: Looks, random: Random): void {
	const m = looks.measures;
	drawShadow(sheet, m);
	drawUnderbody(sheet, m);
	if (m.kind === 'open') drawCabin(sheet, looks);
	drawBody(sheet, looks);
	drawGlass(sheet, looks);
	drawTrim(sheet, looks);
	drawLamps(sheet, looks);
	const turn = random.between(0, 6.2);
	drawWheel(sheet, looks.rim, frontWheelX(m), -m.wheel, m.wheel, turn);
	drawWheel(sheet, looks.rim, rearWheelX(m), -m.wheel, m.wheel, turn + random.between(0.2, 1.1));
}

export function frontWheelX(m: Measures): number {
	return m.overhang;
}

export function rearWheelX(m: Measures): number {
	return m.overhang + m.wheelbase;
}

/** The painted outline with roof, wheel arches cut out. */
export function outline(m: Measures): string {
	const { length: L, sill, noseH, cowlX, cowlH } = m;
	const nose = Math.min(noseH, cowlH - 12);
	return (
		trace('M', 8, sill, 'C', 3, sill + 2, 1, sill + 10, 0.5, sill + 20) +
		trace('C', -1.5, nose - 20, -1, nose - 4, 12, nose) +
		trace('C', 30, nose + 5, cowlX * 0.5, nose + (cowlH - nose) * 0.74, cowlX, cowlH) +
		roofline(m) +
		trace('C', L, m.deckH - 4, L, m.deckH - 24, L - 1, 58, 'C', L, 48, L, sill + 12, L - 12, sill) +
		arch(rearWheelX(m), m) +
		arch(frontWheelX(m), m) +
		'Z'
	);
}

/** From the foot of the windscreen over the roof to the upper rear edge. */
function roofline(m: Measures): string {
	const { length: L, height: H, cowlX, cowlH, roofFrontX: fx, roofRearX: rx, roofRearH: rh, tailX, tailH, deckH } = m;
	if (m.kind === 'open') {
		return trace('L', tailX, tailH + 1, 'C', tailX + 30, tailH + 2, L - 30, deckH + 5, L - 4, deckH + 2);
	}
	const screen = trace('C', cowlX + (fx - cowlX) * 0.4, cowlH + (H - cowlH) * 0.46, fx - 22, H - 13, fx, H - 5);
	const span = rx - fx;
	const roof = trace('C', fx + span * 0.22, H + 2.5, rx - span * 0.35, H + 1.5, rx, rh);
	if (m.kind === 'pickup') {
		const bed = trace('L', tailX + 4, deckH + 2, 'L', L - 6, deckH + 2, 'Q', L, deckH + 2, L, deckH - 4);
		return screen + roof + trace('C', rx + 10, rh - 3, tailX, tailH + 20, tailX, tailH) + bed;
	}
	const drop = rh - tailH;
	const steep = L - tailX < 30;
	const back = steep
		? trace('C', rx + (tailX - rx) * 0.55, rh - drop * 0.08, tailX - 5, tailH + drop * 0.45, tailX, tailH) +
			trace('Q', L - 1, tailH - 4, L - 0.5, deckH)
		: trace('C', rx + (tailX - rx) * 0.35, rh - drop * 0.22, tailX - 26, tailH + drop * 0.2, tailX, tailH) +
			trace('C', tailX + 16, tailH - 2, L - 18, deckH + 3, L - 4, deckH);
	return screen + roof + back;
}

function arch(x: number, m: Measures): string {
	const r = m.wheel + 4.5;
	const half = Math.sqrt(Math.max(1, r ** 2 - (m.wheel - m.sill) ** 2));
	return `${trace('L', x + half, m.sill)}A${num(r)} ${num(r)} 0 1 0 ${trace(x - half, m.sill)}`;
}

function drawShadow(sheet: Sheet, m: Measures): void {
	const fill = sheet.radial([
		[0, '#000000', 0.72],
		[0.7, '#000000', 0.5],
		[1, '#000000', 0],
	]);
	sheet.put(oval(m.length / 2, 1, m.length * 0.56, 11, fill));
}

/** What is dark beneath and behind the wheels. */
function drawUnderbody(sheet: Sheet, m: Measures): void {
	const dark = '#0b0c0e';
	for (const x of [frontWheelX(m), rearWheelX(m)]) sheet.put(oval(x, -m.wheel - 2, m.wheel + 5.5, m.wheel + 5, dark));
	sheet.put(rect(m.overhang - 30, -m.sill - 14, m.wheelbase + 60, 20, dark));
}

function drawBody(sheet: Sheet, looks: Looks): void {
	const m = looks.measures;
	const { paint } = looks;
	const body = outline(m);
	const skin = sheet.linear([
		[0, paint.light],
		[0.16, paint.base],
		[0.42, blend(paint.base, paint.light, 0.35)],
		[0.55, paint.base],
		[0.72, paint.base],
		[0.86, paint.shade],
		[1, blend(paint.shade, paint.deep, 0.5)],
	]);
	sheet.put(path(body, skin));
	sheet.put(`<g clip-path="${sheet.clip(body)}">`);
	drawReflections(sheet, looks);
	sheet.put('</g>');
}

/** The shoulder catches the sky, the lower door the ground: two bands make sheet metal out of a flat shape. */
function drawReflections(sheet: Sheet, looks: Looks): void {
	const m = looks.measures;
	const { paint } = looks;
	const L = m.length;
	const belt = m.cowlH;
	const rear = m.kind === 'box' ? m.cowlH : m.tailH;
	const fade = sheet.linear(
		[
			[0, '#ffffff', 0],
			[0.18, '#ffffff', paint.gloss],
			[0.75, '#ffffff', paint.gloss * 0.8],
			[1, '#ffffff', 0],
		],
		[0, 0, 1, 0],
	);
	const shoulder = belt - 13;
	sheet.put(
		path(
			trace(
				'M',
				10,
				m.noseH - 10,
				'C',
				60,
				shoulder,
				130,
				shoulder + 4,
				L * 0.5,
				shoulder + 4,
				'S',
				L - 50,
				rear - 9,
				L,
				rear - 20,
			) +
				trace(
					'L',
					L,
					rear - 25,
					'C',
					L - 50,
					rear - 14,
					L * 0.7,
					shoulder - 2,
					L * 0.5,
					shoulder - 2,
					'S',
					60,
					shoulder - 8,
					10,
					m.noseH - 15,
					'Z',
				),
			fade,
		),
	);
	const crease = m.sill + (belt - m.sill) * 0.4;
	sheet.put(
		path(
			trace(
				'M',
				m.overhang + m.wheel,
				crease - 4,
				'C',
				L * 0.4,
				crease - 9,
				L * 0.6,
				crease - 7,
				rearWheelX(m) - m.wheel,
				crease + 4,
			) + trace('L', rearWheelX(m) - m.wheel, m.sill, 'L', m.overhang + m.wheel, m.sill, 'Z'),
			sheet.linear([
				[0, paint.deep, 0.5],
				[0.45, paint.deep, 0.14],
				[1, paint.light, 0.18],
			]),
		),
	);
	sheet.put(
		path(trace('M', -5, m.sill, 'L', -5, m.noseH + 2, 'Q', 22, m.noseH - 20, 30, m.sill, 'Z'), paint.deep, {
			opacity: 0.2,
		}),
	);
	sheet.put(
		path(
			trace('M', L + 5, m.sill, 'L', L + 5, m.deckH + 4, 'Q', L - 18, m.deckH - 30, L - 26, m.sill, 'Z'),
			paint.deep,
			{ opacity: 0.24 },
		),
	);
	for (const x of [frontWheelX(m), rearWheelX(m)]) {
		sheet.put(
			oval(x, -m.wheel, m.wheel + 8.5, m.wheel + 8.5, 'none', { stroke: paint.light, width: 1.6, opacity: 0.4 }),
		);
	}
	if (m.kind === 'box') {
		sheet.put(
			line(trace('M', m.roofFrontX + 30, m.height * 0.5, 'L', L, m.height * 0.5), paint.deep, 1.4, { opacity: 0.4 }),
		);
	}
}
